"""Scripted servers on raw sockets, to misbehave as no HTTP server would."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock, Thread
from types import TracebackType
from typing import Self

__all__ = ["RawRequest", "RawServer", "Script", "answer", "read_request", "relay", "response"]

Script = Callable[[socket.socket], None]
"""Plays the server's side of one connection, which is closed when it returns."""

_REST = 30.0
"""Seconds that ``relay`` waits for what one side still says when the other has said all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRequest:
    """One HTTP request as it came over the wire.

    Attributes:
        target: the request target, with its query and its percent signs.
        headers: names as sent and values, in order, repeated ones included.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever the case of its name."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


class RawServer:
    """A listener on 127.0.0.1 that hands each connection to a script.

    Each connection runs in a thread of its own. Leaving the context shuts every socket
    down, which wakes scripts that wait, and raises the first failure of a script.

    Args:
        tls: the server's TLS settings; plain TCP without.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._lock = Lock()
        self._scripts: deque[Script] = deque()
        self._open: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._failures: list[Exception] = []
        self._accepted = 0
        self._closed = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]
        self._acceptor = Thread(target=self._accept, name="raw-server", daemon=True)
        self._acceptor.start()

    @property
    def host(self) -> str:
        return "127.0.0.1"

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        """Where to connect, e.g. ``"http://127.0.0.1:40123"``."""
        return f"{'https' if self._tls else 'http'}://{self.host}:{self.port}"

    @property
    def connections(self) -> int:
        """How many connections were accepted so far."""
        with self._lock:
            return self._accepted

    def play(self, *scripts: Script) -> None:
        """Add scripts: one for each connection to come, and the last for all after it.

        Without any script, a connection is closed as soon as it is accepted.
        """
        with self._lock:
            self._scripts.extend(scripts)

    def close(self) -> None:
        """Stop listening, hang up on everybody, and wait for the scripts to end."""
        with self._lock:
            self._closed = True
            _hang_up(self._listener)
            for connection in self._open:
                _shut_down(connection)
        self._acceptor.join()
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
        if error is None and self._failures:
            raise self._failures[0]

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._closed:
                    connection.close()
                    return
                self._accepted += 1
                script = self._next_script()
                self._open.add(connection)
            thread = Thread(target=self._serve, args=(connection, script), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _next_script(self) -> Script | None:
        if len(self._scripts) > 1:
            return self._scripts.popleft()
        return self._scripts[0] if self._scripts else None

    def _serve(self, accepted: socket.socket, script: Script | None) -> None:
        connection = accepted
        try:
            if self._tls is not None:
                connection = handshaking = self._wrap(self._tls, accepted)
                handshaking.do_handshake()
            if script is not None:
                script(connection)
        except OSError:
            pass  # the client hung up, or refused our certificate: its test says which
        except Exception as error:  # a script may raise anything: it is raised by the test
            self._failures.append(error)
        finally:
            with self._lock:
                self._open.discard(connection)
            _hang_up(connection)

    def _wrap(self, tls: ssl.SSLContext, accepted: socket.socket) -> ssl.SSLSocket:
        """Return a TLS socket in place of ``accepted``, before its handshake."""
        wrapped = tls.wrap_socket(accepted, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._open.discard(accepted)
            self._open.add(wrapped)
            if self._closed:
                _shut_down(wrapped)
        return wrapped


def read_request(connection: socket.socket) -> RawRequest:
    """Read one whole request, head and body, and nothing that follows it.

    Raises:
        ConnectionError: the client hung up before its end.
    """
    head = _read_until(connection, b"\r\n\r\n").decode("latin-1")
    first, *lines = head[:-4].split("\r\n")
    method, target, _version = first.split(" ", 2)
    fields = (line.partition(":") for line in lines)
    headers = tuple((name, value.strip()) for name, _colon, value in fields)
    request = RawRequest(method=method, target=target, headers=headers, body=b"")
    return RawRequest(
        method=method, target=target, headers=headers, body=_read_body(connection, request)
    )


def response(
    status: int = 200,
    body: bytes = b"",
    *,
    reason: str = "",
    headers: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Return a whole HTTP/1.1 response with a ``Content-Length``."""
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def answer(*responses: bytes, requests: list[RawRequest] | None = None) -> Script:
    """Return a script that reads a request before each response, then hangs up.

    Args:
        responses: bytes to send, as they are.
        requests: a list that takes the requests as they come.
    """

    def script(connection: socket.socket) -> None:
        for wanted in responses:
            request = read_request(connection)
            if requests is not None:
                requests.append(request)
            connection.sendall(wanted)

    return script


def relay(one: socket.socket, other: socket.socket) -> None:
    """Pass on what either says to the other until both have said all, as a tunnel does."""
    back = Thread(target=_pump, args=(other, one), daemon=True)
    back.start()
    _pump(one, other)
    back.join(_REST)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        _shut_down(target, socket.SHUT_WR)


def _read_until(connection: socket.socket, end: bytes) -> bytes:
    """Read byte by byte, since what follows belongs to the next read of the script."""
    read = bytearray()
    while not read.endswith(end):
        read += _read_exactly(connection, 1)
    return bytes(read)


def _read_exactly(connection: socket.socket, size: int) -> bytes:
    read = bytearray()
    while len(read) < size:
        piece = connection.recv(size - len(read))
        if not piece:
            raise ConnectionError("the client hung up within a request")
        read += piece
    return bytes(read)


def _read_body(connection: socket.socket, request: RawRequest) -> bytes:
    if (request.header("Expect") or "").lower() == "100-continue":
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    if "chunked" in (request.header("Transfer-Encoding") or "").lower():
        return _read_chunks(connection)
    return _read_exactly(connection, int(request.header("Content-Length") or 0))


def _read_chunks(connection: socket.socket) -> bytes:
    body = bytearray()
    while size := int(_read_until(connection, b"\r\n").split(b";")[0], 16):
        body += _read_exactly(connection, size)
        _read_exactly(connection, 2)
    while _read_until(connection, b"\r\n") != b"\r\n":
        pass  # trailers
    return bytes(body)


def _shut_down(connection: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    with contextlib.suppress(OSError):
        # Of the plain socket below TLS too: a TLS shutdown would wait for the peer.
        socket.socket.shutdown(connection, how)


def _hang_up(connection: socket.socket) -> None:
    _shut_down(connection)
    connection.close()
