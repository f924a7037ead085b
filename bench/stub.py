"""A server of prepared bytes, so fast that what is measured is the client.

It answers for pods only, and trusts its clients: no errors, no TLS, no bodies. It prints its port,
and ends when its standard input does. What comes before a path changes its watches:

- ``/gated``: they send nothing until somebody reads ``/go``.
- ``/cut/NAME`` and ``/gone/NAME``: they send a few events, the last of them at ``BEFORE``. When
  somebody reads ``/break/cut/NAME``, they are closed in mid-stream; ``/break/gone/NAME`` ends them
  with 410. Lists are at ``BEFORE`` from then on, and watches that are opened send one event, at
  ``AFTER``.
"""

from __future__ import annotations

import argparse
import selectors
import socket
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import repeat
from urllib.parse import parse_qsl

from bench.pods import JSON, compact, pods

GATE = "/gated"
GO = "/go"
BREAK = "/break"
CUT = "/cut"
GONE = "/gone"
FEW = 100
LISTED, BEFORE, AFTER = (str(500_000 + number) for number in (0, FEW, FEW + 1))
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
        *few, self.after = _events(repeat(next(pods(1, seed)), FEW + 1))
        self.few = b"".join(few)

    def to(self, path: str, query: str, version: str) -> bytes:
        """Return the answer to a request that is no watch; ``version`` is that of lists."""
        if path.endswith("/pods"):
            asked = dict(parse_qsl(query))
            # As real servers do, which have any state in one piece.
            any_state = asked.get("resourceVersion") == "0"
            if "limit" in asked and not any_state:
                return self._page(asked, version)
            return self._list if version == LISTED else _at(version, self._list)
        return self._pod if "/pods/" in path else self._nothing

    def _page(self, asked: Mapping[str, str], version: str) -> bytes:
        start = int(asked.get("continue", "0"))
        end = start + int(asked["limit"])
        following = str(end) if end < len(self._items) else ""
        return _at(version, _whole(_list(self._items[start:end], following)))


class Stub:
    """One thread, one listening socket, any number of connections."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._waiting: list[socket.socket] = []
        self._unbroken: dict[str, list[socket.socket]] = defaultdict(list)
        self._broken: set[str] = set()
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
            self._begin(connection, path)
            return
        if path.startswith(BREAK):
            self._break(path.removeprefix(BREAK))
        version = BEFORE if path.removesuffix(PODS) in self._broken else LISTED
        connection.sendall(self._answers.to(path, query, version))
        if path == GO:
            waiting, self._waiting = self._waiting, []
            for watcher in waiting:
                watcher.sendall(self._answers.events)

    def _begin(self, watcher: socket.socket, path: str) -> None:
        """Send what a watch begins with, and keep it if there will be more."""
        if path.startswith(GATE):
            self._waiting.append(watcher)
        elif not path.startswith((CUT, GONE)):
            watcher.sendall(self._answers.events)
        elif (name := path.removesuffix(PODS)) in self._broken:
            watcher.sendall(self._answers.after)
        else:
            watcher.sendall(self._answers.few)
            self._unbroken[name].append(watcher)

    def _break(self, name: str) -> None:
        self._broken.add(name)
        for watcher in self._unbroken.pop(name, []):
            if name.startswith(GONE):
                watcher.sendall(EXPIRED + b"0\r\n\r\n")
            else:
                watcher.shutdown(socket.SHUT_RDWR)  # the selector sees it, and forgets it


PODS = "/api/v1/pods"
STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def _whole(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def _list(items: Sequence[bytes], following: str = "") -> bytes:
    metadata = {"resourceVersion": LISTED, **({"continue": following} if following else {})}
    start = compact({"kind": "PodList", "apiVersion": "v1", "metadata": metadata})
    return b'%b,"items":[%b]}' % (start[:-1], b",".join(items))


def _at(version: str, answer: bytes) -> bytes:
    """Return a list as of another version, which is as long."""
    items = answer.index(b'"items"')
    return answer[:items].replace(LISTED.encode(), version.encode()) + answer[items:]


def _events(known: Iterable[JSON]) -> Iterator[bytes]:
    """Yield a chunk per event, which is how the real server writes them."""
    for version, pod in enumerate(known, start=int(LISTED) + 1):
        metadata = {**pod["metadata"], "resourceVersion": str(version)}
        yield _event("MODIFIED", {**TYPED, **pod, "metadata": metadata})


def _event(kind: str, what: JSON) -> bytes:
    line = compact({"type": kind, "object": what}) + b"\n"
    return b"%x\r\n%b\r\n" % (len(line), line)


EXPIRED = _event(
    "ERROR",
    {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "message": "too old resource version",
        "reason": "Expired",
        "code": 410,
    },
)


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
