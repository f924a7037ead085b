"""What a proxy saw: every request, in the order of their coming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from kube_testing.server.exchange import Request

__all__ = ["Entry", "entry_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request, as it came from the client, and what became of it so far.

    Attributes:
        connection: the number of the client's connection, from 1.
        query: the last value of each parameter.
        bearer: the token of its ``Authorization`` header; empty without one.
        certificate: the common name of the client's certificate; empty without one.
        fault: the name of the fault that was done to it; empty for none.
        forwarded: whether the server got it.
        status: of the answer that the client was sent, even in part; 0 for none.
    """

    connection: int
    method: str
    path: str
    query: Mapping[str, str]
    body: bytes
    headers: tuple[tuple[str, str], ...]
    bearer: str = ""
    certificate: str = ""
    fault: str = ""
    forwarded: bool = False
    status: int = 0

    @property
    def is_watch(self) -> bool:
        return self.query.get("watch") in {"true", "1"}

    @property
    def is_read(self) -> bool:
        return self.method in {"GET", "HEAD"}

    @property
    def resource_version(self) -> str:
        """The ``resourceVersion`` that was asked for; empty for none."""
        return self.query.get("resourceVersion", "")

    @property
    def fetches_all(self) -> bool:
        """Whether it asks for a whole collection: a list, or a watch with initial events."""
        if self.is_watch:
            return self.query.get("sendInitialEvents") == "true"
        return self.method == "GET" and "limit" not in self.query and self._is_collection

    @property
    def _is_collection(self) -> bool:
        """Whether the path ends with a plural: ``/api/v1[/namespaces/NS]/pods`` and groups'."""
        parts = self.path.strip("/").split("/")
        rest = parts[2:] if parts[0] == "api" else parts[3:]
        if rest[:1] == ["namespaces"] and len(rest) > 2:
            rest = rest[2:]
        return len(rest) == 1


def entry_of(request: Request, connection: int, certificate: str) -> Entry:
    """Return the entry of a request that has just come in."""
    target = urlsplit(request.target)
    scheme, _, token = (request.header("authorization") or "").partition(" ")
    return Entry(
        connection=connection,
        method=request.method,
        path=target.path,
        query=dict(parse_qsl(target.query, keep_blank_values=True)),
        body=request.body,
        headers=request.headers,
        bearer=token if scheme.lower() == "bearer" else "",
        certificate=certificate,
    )
