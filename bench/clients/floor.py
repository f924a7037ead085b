"""urllib3 alone: what any client on it costs at least, with nothing decoded."""

from __future__ import annotations

import ssl
from base64 import b64decode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager

from bench.clients import NAMESPACE, POD, is_url

CHUNK = 1 << 20
IDLE = 32
END = b"k8s.io/initial-events-end"


class Floor:
    """Bodies and lines as bytes."""

    def __init__(self, pool: HTTPConnectionPool, headers: Mapping[str, str]) -> None:
        self._pool = pool
        self._headers = headers

    def get(self) -> bytes:
        return self._open(f"/api/v1/namespaces/{NAMESPACE}/pods/{POD}", preload_content=True).data

    def list(self) -> int:
        response = self._open("/api/v1/pods")
        size = 0
        while chunk := response.read1(CHUNK):
            size += len(chunk)
        return size

    def watch(self, since: str = "") -> Iterator[bytes]:
        response = self._open(f"/api/v1/pods?watch=true&resourceVersion={since}")
        rest = b""
        while chunk := response.read1(CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
        response.close()

    def initial_events(self) -> None:
        """Read the stream from which an informer syncs, to the bookmark that ends it."""
        response = self._open(
            "/api/v1/pods?watch=true&sendInitialEvents=true"
            "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"
        )
        rest = b""
        while (chunk := response.read1(CHUNK)) and END not in rest + chunk:
            rest = chunk[-len(END) :]
        response.close()

    def _open(self, path: str, *, preload_content: bool = False) -> BaseHTTPResponse:
        return self._pool.urlopen(
            "GET", path, headers=self._headers, preload_content=preload_content
        )


def connect(server: str) -> Floor:
    """Return a client of the server."""
    if is_url(server):
        return Floor(PoolManager(maxsize=IDLE).connection_from_url(server), {})
    document: Any = yaml.safe_load(Path(server).read_bytes())
    cluster, user = document["clusters"][0]["cluster"], document["users"][0]["user"]
    ca = b64decode(cluster["certificate-authority-data"]).decode()
    trust = PoolManager(maxsize=IDLE, ssl_context=ssl.create_default_context(cadata=ca))
    pool = trust.connection_from_url(cluster["server"])
    return Floor(pool, {"Authorization": f"Bearer {user['token']}"})
