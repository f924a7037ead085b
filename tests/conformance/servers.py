"""The two servers that the rules are tried on, behind one face."""

from __future__ import annotations

import itertools
import json
import ssl
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

from conformance.objects import namespace
from conformance.space import Space
from conformance.wire import PATIENCE, Api
from kube_testing.control_plane import ControlPlane
from kube_testing.server import ApiServer

Name = Literal["embedded", "real"]

TOKEN = "conformance"
"""The bearer token of the embedded server's administrator."""


class Server(Protocol):
    """What a rule may ask of a server beyond HTTP.

    Attributes:
        kubernetes: the minor, e.g. ``"1.37"``.
        api: requests in an administrator's name.
        ca: PEM certificate that the server's certificate is checked against.
    """

    @property
    def name(self) -> Name: ...

    @property
    def kubernetes(self) -> str: ...

    @property
    def api(self) -> Api: ...

    @property
    def ca(self) -> bytes: ...

    @property
    def token(self) -> str: ...

    @property
    def kubeconfig(self) -> Path:
        """A kubeconfig with an administrator's client certificate."""
        ...

    def compact(self) -> None:
        """Forget all history up to now."""
        ...


class Embedded:
    """The server of kube-testing, in this process."""

    name: Name = "embedded"
    token = TOKEN

    def __init__(self, server: ApiServer, folder: Path) -> None:
        assert server.authority is not None
        self._server = server
        self.ca = server.authority.certificate
        self.kubernetes = _minor(server.kubernetes_version)
        self.api = _administrator(server.url, self.ca, TOKEN)
        self.kubeconfig = server.write_kubeconfig(folder / "kubeconfig")

    def compact(self) -> None:
        self._server.compact()


@dataclass(frozen=True, slots=True)
class Real:
    """A kube-apiserver on etcd."""

    plane: ControlPlane
    api: Api = field(init=False)
    name: Name = "real"

    def __post_init__(self) -> None:
        api = _administrator(self.plane.server, self.ca, self.plane.token)
        object.__setattr__(self, "api", api)

    @property
    def kubernetes(self) -> str:
        return _minor(self.plane.kubernetes_version)

    @property
    def ca(self) -> bytes:
        return self.plane.ca

    @property
    def token(self) -> str:
        return self.plane.token

    @property
    def kubeconfig(self) -> Path:
        return self.plane.kubeconfig

    def compact(self) -> None:
        """Compact etcd, as the API server does every few minutes."""
        etcd = Etcd(self.plane.etcd)
        etcd.compact(etcd.revision())


class Etcd:
    """As much of etcd's JSON gateway as compaction takes."""

    def __init__(self, url: str) -> None:
        self._url = url

    def revision(self) -> int:
        """Return the revision of the last write."""
        found = self._call("/v3/kv/range", {"key": "Lw==", "limit": 1})
        return int(found["header"]["revision"])

    def compact(self, revision: int) -> None:
        self._call("/v3/kv/compaction", {"revision": revision, "physical": True})

    def _call(self, path: str, body: object) -> dict[str, dict[str, str]]:
        where = urlsplit(self._url)
        assert where.hostname is not None
        connection = HTTPConnection(where.hostname, where.port, timeout=PATIENCE)
        try:
            connection.request("POST", path, json.dumps(body))
            response = connection.getresponse()
            answer: dict[str, dict[str, str]] = json.loads(response.read())
            assert response.status == 200, answer
            return answer
        finally:
            connection.close()


_numbers = itertools.count(1)


def new_space(server: Server) -> Space:
    """Return a namespace that nobody else uses."""
    name = f"rule-{next(_numbers)}"
    server.api.post("/api/v1/namespaces", namespace(name)).expect(201)
    return Space(server.api, name)


@contextmanager
def embedded(folder: Path, kubernetes: str | None) -> Generator[Embedded]:
    """Run the embedded server."""
    with ApiServer.start(kubernetes=kubernetes, tls=True) as server:
        found = Embedded(server, folder)
        server.add_token(TOKEN, "system:admin")
        with closing(found.api):
            yield found


@contextmanager
def real(
    kubernetes: str | None, *, controllers: bool = False, features: Iterable[str] = ()
) -> Generator[Real]:
    """Run a real control plane, with a controller manager and alpha features if asked for."""
    gates = [f"--feature-gates={feature}=true" for feature in features]
    with ControlPlane.start(
        kubernetes=kubernetes, controller_manager=controllers, extra_apiserver_args=gates
    ) as plane:
        found = Real(plane)
        with closing(found.api):
            yield found


def trust(ca: bytes) -> ssl.SSLContext:
    """Return TLS settings that trust one authority."""
    return ssl.create_default_context(cadata=ca.decode())


def _administrator(url: str, ca: bytes, token: str) -> Api:
    return Api(url, trust(ca), token)


def _minor(version: str) -> str:
    return ".".join(version.removeprefix("v").split(".")[:2])
