"""One throwaway control plane, from its start to its end."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kube_testing.control_plane.binaries import Binaries
from kube_testing.control_plane.errors import BinaryUnusable, ControlPlaneError, StartFailed
from kube_testing.control_plane.processes import Processes
from kube_testing.control_plane.supervise import GRACE

_ATTEMPTS = 5
_ADDRESS_TAKEN = ("address already in use", "Only one usage of each socket address")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    """What ``ControlPlane.start`` was asked for; see there."""

    kubernetes: str | None
    controller_manager: bool
    kwok: bool
    fsync: bool
    port: int
    extra_apiserver_args: tuple[str, ...]
    timeout: float


class ControlPlane:
    """A real etcd and kube-apiserver on 127.0.0.1, and what was asked for beside them.

    Made by ``start``. Any number can run at once. Processes and files are gone after ``stop``,
    and soon after this process ends in whatever way.

    Attributes:
        server: URL of the API server.
        ca: PEM certificate that the API server's certificate is checked against.
        kubeconfig: a file with an administrator's client certificate.
        token: an administrator's bearer token.
        etcd: URL of its etcd, which asks nobody who they are; for what only etcd can do, such as
            forgetting history.
        kubernetes_version: as the API server says it, e.g. ``"1.37.1"``.
        ready_after: seconds that the start took.
    """

    def __init__(self, processes: Processes, options: _Options) -> None:
        began = time.monotonic()
        self._processes = processes
        self._options = options
        credentials = processes.credentials
        self.server = credentials.server
        self.ca = credentials.ca
        self.token = credentials.token
        self.etcd = processes.etcd
        self.kubeconfig: Path = credentials.kubeconfig("admin", credentials.admin)
        self._start_all()
        self.kubernetes_version = self._check_version()
        self.ready_after = time.monotonic() - began

    @classmethod
    def start(
        cls,
        *,
        kubernetes: str | None = None,
        controller_manager: bool = False,
        kwok: bool = False,
        fsync: bool = False,
        port: int = 0,
        extra_apiserver_args: Iterable[str] = (),
        timeout: float = 60.0,
    ) -> Self:
        """Return a control plane that is ready.

        Args:
            kubernetes: a minor, e.g. ``"1.32"``. By default the newest one, or the one that
                ``KUBEBUILDER_ASSETS`` holds.
            controller_manager: run kube-controller-manager too, so that Deployments get pods,
                garbage is collected, and a deleted namespace goes away.
            kwok: run kwok too, the kubelet of nodes made with ``add_node``.
            fsync: whether etcd waits for the disk, as it does in production.
            port: where the API server listens; 0 chooses a free one.
            extra_apiserver_args: further flags of kube-apiserver; they win over ours.
            timeout: seconds until the start is given up.

        Raises:
            ControlPlaneError: it could not be started, and nothing is left of it.
        """
        options = _Options(
            kubernetes=kubernetes,
            controller_manager=controller_manager,
            kwok=kwok,
            fsync=fsync,
            port=port,
            extra_apiserver_args=tuple(extra_apiserver_args),
            timeout=timeout,
        )
        for _ in range(_ATTEMPTS - 1):
            try:
                return cls._start(options)
            except StartFailed as error:
                if port or not any(taken in error.log for taken in _ADDRESS_TAKEN):
                    raise
        return cls._start(options)

    @classmethod
    def _start(cls, options: _Options) -> Self:
        binaries = Binaries.find(
            options.kubernetes, controller_manager=options.controller_manager, kwok=options.kwok
        )
        processes = Processes(binaries, port=options.port)
        try:
            return cls(processes, options)
        except BaseException:
            processes.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all processes and remove all files; nothing happens the second time."""
        self._processes.close()

    def kubeconfig_for(self, user: str, groups: Iterable[str] = ()) -> Path:
        """Return a kubeconfig with a fresh client certificate of ``user`` in ``groups``."""
        return self._processes.credentials.kubeconfig_for(user, groups)

    def kubeconfig_with_token(self, token: str | None = None) -> Path:
        """Return a kubeconfig with a bearer token, by default the administrator's."""
        return self._processes.credentials.kubeconfig(
            "token", self.token if token is None else token
        )

    def restart_apiserver(self, *, kill: bool = False) -> None:
        """Start the API server anew, with the same address, data and credentials.

        Args:
            kill: give it no time to end its connections in order.

        Raises:
            StartFailed: it did not come up again.
        """
        self._processes.stop_apiserver(grace=0.0 if kill else GRACE)
        self._processes.start_apiserver(
            self._options.extra_apiserver_args, deadline=self._deadline()
        )

    @contextmanager
    def apiserver_paused(self) -> Generator[None]:
        """Let the API server stand still within the block: its connections stay, and are silent.

        Raises:
            ControlPlaneError: the system cannot pause processes.
        """
        self._processes.pause_apiserver(on=True)
        try:
            yield
        finally:
            self._processes.pause_apiserver(on=False)

    def add_node(self, name: str) -> None:
        """Create a node and wait until it is ready.

        A pod runs there as soon as its ``nodeName`` says so; there is no scheduler.

        Raises:
            ControlPlaneError: there is no kwok to make it ready, or the API server refused.
            StartFailed: the node did not get ready in time.
        """
        if not self._options.kwok:
            raise ControlPlaneError(f"node {name!r} would never be ready; start with kwok=True")
        metadata = {"name": name, "labels": {"kubernetes.io/hostname": name}}
        node = {"apiVersion": "v1", "kind": "Node", "metadata": metadata}
        status, body = self._processes.api.call("POST", "/api/v1/nodes", node)
        if status != 201:
            reason = json.loads(body).get("message", f"HTTP {status}")
            raise ControlPlaneError(f"node {name!r} was not created: {reason}")
        self._processes.wait_for_node(name, deadline=self._deadline())

    def check(self) -> None:
        """See that every process still runs.

        Raises:
            StartFailed: one has ended.
        """
        self._processes.check()

    def log(self, process: str) -> str:
        """Return all that a process wrote so far, e.g. ``"kube-apiserver"``."""
        return self._processes.log(process)

    def _start_all(self) -> None:
        deadline = self._deadline()
        self._processes.start_etcd(fsync=self._options.fsync, deadline=deadline)
        self._processes.start_apiserver(self._options.extra_apiserver_args, deadline=deadline)
        self._processes.start_controller_manager(deadline=deadline)
        self._processes.start_kwok(deadline=deadline)

    def _check_version(self) -> str:
        version: str = self._processes.api.get("/version")["gitVersion"].removeprefix("v")
        wanted = self._options.kubernetes
        if wanted and not version.startswith(f"{wanted}."):
            raise BinaryUnusable(
                f"KUBEBUILDER_ASSETS holds kube-apiserver {version} where {wanted} was asked for; "
                "unset it, or ask for its own minor"
            )
        return version

    def _deadline(self) -> float:
        return time.monotonic() + self._options.timeout
