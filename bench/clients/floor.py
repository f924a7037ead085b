"""urllib3 alone: what any client on it costs at least, with nothing decoded."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from urllib3 import HTTPConnectionPool

from bench.clients import NAMESPACE, POD

CHUNK = 1 << 20


class Floor:
    """Bodies and lines as bytes."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._pool = HTTPConnectionPool(parts.hostname or "", parts.port, maxsize=32)

    def get(self) -> bytes:
        return self._pool.urlopen("GET", f"/api/v1/namespaces/{NAMESPACE}/pods/{POD}").data

    def list(self) -> int:
        response = self._pool.urlopen("GET", "/api/v1/pods", preload_content=False)
        size = 0
        while chunk := response.read1(CHUNK):
            size += len(chunk)
        return size

    def watch(self) -> Iterator[bytes]:
        response = self._pool.urlopen("GET", "/api/v1/pods?watch=true", preload_content=False)
        rest = b""
        while chunk := response.read1(CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
        response.close()


def connect(url: str) -> Floor:
    """Return a client of the server."""
    return Floor(url)
