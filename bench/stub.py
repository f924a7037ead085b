"""A server of prepared bytes, so fast that what is measured is the client.

It answers for pods only, and trusts its clients: no errors, no TLS, no bodies. With the prefix
``/gated`` a watch sends nothing until somebody reads ``/go``. It prints its port, and ends when
its standard input does.
"""

from __future__ import annotations

import argparse
import selectors
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from urllib.parse import parse_qsl

from bench.pods import JSON, compact, pods

GATE = "/gated"
GO = "/go"
TYPED = {"kind": "Pod", "apiVersion": "v1"}


class Answers:
    """Every answer, as bytes.

    Args:
        count: how many pods there are; a watch tells of one change to each.
        seed: pods of the same seed are the same.
        events: whether there will be watches; half of the memory.
    """

    def __init__(self, count: int, seed: int, *, events: bool = True) -> None:
        self._pod = _whole(compact({**TYPED, **next(pods(1, seed))}))
        self._items = [compact(pod) for pod in pods(count, seed)]
        self._list = _whole(_list(self._items))
        self._nothing = _whole(compact({"kind": "APIVersions", "versions": ["v1"]}))
        self.events = b"".join(_events(pods(count, seed))) if events else b""

    def to(self, path: str, query: str) -> bytes:
        """Return the answer to a request that is no watch."""
        if path.endswith("/pods"):
            asked = dict(parse_qsl(query))
            # As real servers do, which have any state in one piece.
            any_state = asked.get("resourceVersion") == "0"
            return self._page(asked) if "limit" in asked and not any_state else self._list
        return self._pod if "/pods/" in path else self._nothing

    def _page(self, asked: Mapping[str, str]) -> bytes:
        start = int(asked.get("continue", "0"))
        end = start + int(asked["limit"])
        return _whole(_list(self._items[start:end], str(end) if end < len(self._items) else ""))


class Stub:
    """One thread, one listening socket, any number of connections."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._waiting: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(sys.stdin, selectors.EVENT_READ)

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def serve(self) -> None:
        """Answer until standard input ends."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is sys.stdin:
                    return
                if key.fileobj is self._listener:
                    connection, _ = self._listener.accept()
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self._selector.register(connection, selectors.EVENT_READ)
                elif isinstance(key.fileobj, socket.socket):
                    self._answer_or_forget(key.fileobj)

    def _answer_or_forget(self, connection: socket.socket) -> None:
        with suppress(OSError):
            request = connection.recv(1 << 16)
            while request and not request.endswith(b"\r\n\r\n"):
                request += connection.recv(1 << 16)
            if request:
                self._answer(connection, request.split(b" ", 2)[1].decode())
                return
        self._selector.unregister(connection)
        connection.close()

    def _answer(self, connection: socket.socket, target: str) -> None:
        path, _, query = target.partition("?")
        if "watch=true" in query.lower():
            connection.sendall(STREAM_HEAD)
            if path.startswith(GATE):
                self._waiting.append(connection)
            else:
                connection.sendall(self._answers.events)
            return
        connection.sendall(self._answers.to(path, query))
        if path == GO:
            waiting, self._waiting = self._waiting, []
            for watcher in waiting:
                watcher.sendall(self._answers.events)


STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def _whole(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def _list(items: Sequence[bytes], following: str = "") -> bytes:
    metadata = {"resourceVersion": "500000", **({"continue": following} if following else {})}
    start = compact({"kind": "PodList", "apiVersion": "v1", "metadata": metadata})
    return b'%b,"items":[%b]}' % (start[:-1], b",".join(items))


def _events(known: Iterable[JSON]) -> Iterator[bytes]:
    """Yield a chunk per event, which is how the real server writes them."""
    for version, pod in enumerate(known, start=500_001):
        metadata = {**pod["metadata"], "resourceVersion": str(version)}
        changed = {**TYPED, **pod, "metadata": metadata}
        line = compact({"type": "MODIFIED", "object": changed}) + b"\n"
        yield b"%x\r\n%b\r\n" % (len(line), line)


def main() -> None:
    """Serve, and say where."""
    parser = argparse.ArgumentParser(prog="python -m bench.stub", description=__doc__)
    parser.add_argument("--pods", type=int, default=10_000, help="how many there are")
    parser.add_argument("--no-events", action="store_true", help="nobody will watch")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    options = parser.parse_args()
    stub = Stub(Answers(options.pods, options.seed, events=not options.no_events))
    print(stub.port, flush=True)
    stub.serve()


if __name__ == "__main__":
    main()
