"""Starts the processes of a control plane in order, each when the one before is ready."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from typing import Any, Self

from kube_testing.control_plane import commands
from kube_testing.control_plane.api import Api
from kube_testing.control_plane.binaries import Binaries, stage_files
from kube_testing.control_plane.commands import Files
from kube_testing.control_plane.credentials import Credentials
from kube_testing.control_plane.ports import LOOPBACK, Reservation, free_port
from kube_testing.control_plane.supervisor import Supervisor

ETCD = "etcd"
APISERVER = "kube-apiserver"
CONTROLLER_MANAGER = "kube-controller-manager"
KWOK = "kwok"


class Processes:
    """The processes of one control plane, with the ports and files that they need.

    Args:
        port: where the API server listens; 0 chooses a free one.

    Attributes:
        credentials: what to call the API server with.
        api: the API server in the administrator's name.
    """

    def __init__(self, binaries: Binaries, *, port: int) -> None:
        self._binaries = binaries
        with ExitStack() as stack:
            self._port = stack.enter_context(Reservation(port))
            self._etcd_ports = [stack.enter_context(Reservation()) for _ in range(2)]
            self._supervisor = stack.enter_context(Supervisor())
            self._files = Files(folder=self._supervisor.folder)
            self.credentials = Credentials(self._files, f"https://{LOOPBACK}:{self._port.port}")
            self.api = Api(self._port.port, ca=self.credentials.ca, user=self.credentials.admin)
            self._resources = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def etcd(self) -> str:
        """URL where etcd answers its clients."""
        return f"http://{LOOPBACK}:{self._etcd_ports[0].port}"

    def close(self) -> None:
        """End the processes, remove the files, give the ports back; safe to repeat."""
        self._resources.close()

    def start_etcd(self, *, fsync: bool, deadline: float) -> None:
        """Start etcd; see ``commands.etcd``."""
        client, peer = (reserved.port for reserved in self._etcd_ports)
        argv = commands.etcd(
            self._binaries.etcd, self._files, client_port=client, peer_port=peer, fsync=fsync
        )
        self._supervisor.start(ETCD, argv)
        self._supervisor.wait_until(lambda: _healthy(client), ETCD, deadline)

    def start_apiserver(self, extra: Iterable[str], *, deadline: float) -> None:
        """Start kube-apiserver; see ``commands.apiserver``."""
        argv = commands.apiserver(
            self._binaries.apiserver,
            self._files,
            port=self._port.port,
            etcd_port=self._etcd_ports[0].port,
            service_accounts=self._binaries.controller_manager is not None,
            extra=extra,
        )
        self._supervisor.start(APISERVER, argv)
        self._supervisor.wait_until(self._serves, APISERVER, deadline)

    def stop_apiserver(self, *, grace: float) -> None:
        """Stop kube-apiserver, which gets ``grace`` seconds to end in order."""
        self._supervisor.stop(APISERVER, grace)

    def pause_apiserver(self, *, on: bool) -> None:
        """Let kube-apiserver stand still, or go on."""
        self._supervisor.pause(APISERVER, on=on)

    def start_controller_manager(self, *, deadline: float) -> None:
        """Start kube-controller-manager if it was found, until pods can be created."""
        if self._binaries.controller_manager is None:
            return
        argv = commands.controller_manager(
            self._binaries.controller_manager,
            self._files,
            kubeconfig=self.credentials.kubeconfig(CONTROLLER_MANAGER, self.credentials.admin),
        )
        self._supervisor.start(CONTROLLER_MANAGER, argv)
        path = "/api/v1/namespaces/default/serviceaccounts/default"
        self._supervisor.wait_until(lambda: self.api.ok(path), CONTROLLER_MANAGER, deadline)

    def start_kwok(self, *, deadline: float) -> None:
        """Start kwok if it was found."""
        if self._binaries.kwok is None:
            return
        port = free_port()
        argv = commands.kwok(
            self._binaries.kwok,
            kubeconfig=self.credentials.kubeconfig(KWOK, self.credentials.admin),
            port=port,
            stages=stage_files(self._binaries.kwok),
        )
        self._supervisor.start(KWOK, argv)
        self._supervisor.wait_until(lambda: _listens(port), KWOK, deadline)

    def wait_for_node(self, name: str, *, deadline: float) -> None:
        """Wait until kwok has made the node ready."""
        path = f"/api/v1/nodes/{name}"
        self._supervisor.wait_until(lambda: _is_ready(self.api.get(path)), KWOK, deadline)

    def check(self) -> None:
        """See that every process still runs; see ``Supervisor.check``."""
        self._supervisor.check()

    def log(self, name: str) -> str:
        """Return all that a process wrote so far; empty for one that never ran."""
        path = self._supervisor.log(name)
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def _serves(self) -> bool:
        # The server makes the namespace itself, sometimes after it calls itself ready.
        return self.api.ok("/readyz") and self.api.ok("/api/v1/namespaces/default")


def _healthy(etcd_port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, etcd_port, timeout=1.0)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _listens(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1.0).close()
    except OSError:
        return False
    return True


def _is_ready(node: dict[str, Any]) -> bool:
    conditions = node.get("status", {}).get("conditions", [])
    return any(each["type"] == "Ready" and each["status"] == "True" for each in conditions)
