"""HTTP/1.1 without I/O: bytes to requests, responses to bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from kube_testing.server.exchange import Request, User

_TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_REQUEST_LINE = re.compile(rb"([!-~]+) ([!-~]+) HTTP/1\.1")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:[ \t]*;.*)?")
_LENGTH = re.compile(r"[0-9]{1,18}")
_NEWLINES = re.compile(r"[\r\n]+")
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class BadFraming(Exception):
    """The bytes are no request that this server reads; the connection must end.

    Attributes:
        code: the HTTP status to answer with.
    """

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a request is read, in bytes, before it is refused."""

    head: int = 64 * 1024
    body: int = 3 * 1024 * 1024


class RequestParser:
    """Collects the bytes of one connection and hands out whole requests.

    Args:
        certified: the user of the connection's client certificate.
    """

    def __init__(self, limits: Limits, *, certified: User | None = None) -> None:
        self._limits = limits
        self._certified = certified
        self._buffer = bytearray()
        self._head: _Head | None = None
        self._body = bytearray()
        self._continue = False

    @property
    def buffered(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def wants_continue(self) -> bool:
        """Tell, once, that the client waits for ``100 Continue`` before the body."""
        wanted, self._continue = self._continue, False
        return wanted

    def next_request(self) -> Request | None:
        """Return the next request that is complete, or ``None``.

        Raises:
            BadFraming: there will never be one.
        """
        if self._head is None:
            self._head = self._take_head()
            if self._head is None:
                return None
            self._continue = self._head.expects_continue and not self._buffer
        if not self._take_body(self._head):
            return None
        head, self._head, self._continue = self._head, None, False
        body, self._body = bytes(self._body), bytearray()
        return Request(
            method=head.method,
            target=head.target,
            headers=head.headers,
            body=body,
            keep_alive=head.keep_alive,
            certified=self._certified,
        )

    def _take_head(self) -> _Head | None:
        while self._buffer.startswith(b"\r\n"):
            del self._buffer[:2]  # some clients end a body with one newline too many
        end = self._buffer.find(b"\r\n\r\n")
        if max(end, len(self._buffer) if end < 0 else 0) > self._limits.head:
            raise BadFraming(431, f"the head of a request is limited to {self._limits.head} bytes")
        if end < 0:
            return None
        lines = bytes(self._buffer[:end]).split(b"\r\n")
        del self._buffer[: end + 4]
        return _parse_head(lines, self._limits.body)

    def _take_body(self, head: _Head) -> bool:
        if head.length is None:
            return self._take_chunks()
        if len(self._buffer) < head.length:
            return False
        self._body += self._buffer[: head.length]
        del self._buffer[: head.length]
        return True

    def _take_chunks(self) -> bool:
        while (end := self._buffer.find(b"\r\n")) >= 0:
            size = _chunk_size(bytes(self._buffer[:end]))
            if len(self._body) + size > self._limits.body:
                raise _body_too_large(self._limits.body)
            if size == 0:
                return self._take_trailers(end + 2)
            if len(self._buffer) < end + 2 + size + 2:
                return False
            if not self._buffer.startswith(b"\r\n", end + 2 + size):
                raise BadFraming(400, "a chunk does not end where its size says")
            self._body += self._buffer[end + 2 : end + 2 + size]
            del self._buffer[: end + 4 + size]
        if len(self._buffer) > 1024:
            raise BadFraming(400, "the size of a chunk is too long")
        return False

    def _take_trailers(self, start: int) -> bool:
        if self._buffer.startswith(b"\r\n", start):
            del self._buffer[: start + 2]
            return True
        end = self._buffer.find(b"\r\n\r\n", start)
        if max(end, len(self._buffer) if end < 0 else 0) - start > self._limits.head:
            raise BadFraming(431, "the trailers of a request are too long")
        if end < 0:
            return False
        del self._buffer[: end + 4]
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What the head says of the request.

    Attributes:
        length: size of the body; ``None`` when it comes in chunks.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    length: int | None
    keep_alive: bool
    expects_continue: bool


def _parse_head(lines: list[bytes], body_limit: int) -> _Head:
    line = _REQUEST_LINE.fullmatch(lines[0])
    if line is None:
        version = lines[0].rsplit(b" ", 1)[-1]
        if version.startswith(b"HTTP/") and version != b"HTTP/1.1":
            raise BadFraming(505, "only HTTP/1.1 is spoken here")
        raise BadFraming(400, "malformed request line")
    headers = tuple(_parse_field(field) for field in lines[1:])
    if not any(name == "host" for name, _ in headers):
        raise BadFraming(400, "missing required Host header")
    target = line[2].decode("ascii")
    if target.startswith(("http://", "https://")):  # absolute form, as sent to a proxy
        target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
    connection = {
        option.strip().lower()
        for name, value in headers
        if name == "connection"
        for option in value.split(",")
    }
    return _Head(
        method=line[1].decode("ascii"),
        target=target,
        headers=headers,
        length=_body_length(headers, body_limit),
        keep_alive="close" not in connection,
        expects_continue=_expects_continue(headers),
    )


def _parse_field(field: bytes) -> tuple[str, str]:
    name, colon, value = field.partition(b":")
    if not colon or not _TOKEN.fullmatch(name):
        raise BadFraming(400, "malformed header line")
    if b"\x00" in value or b"\r" in value or b"\n" in value:
        raise BadFraming(400, f"malformed value of header {name.decode('ascii')}")
    return name.decode("ascii").lower(), value.strip(b" \t").decode("latin-1")


def _body_length(headers: tuple[tuple[str, str], ...], limit: int) -> int | None:
    encodings = [value.lower() for name, value in headers if name == "transfer-encoding"]
    lengths = {value for name, value in headers if name == "content-length"}
    if encodings:
        if lengths:
            raise BadFraming(400, "both Transfer-Encoding and Content-Length are given")
        if encodings != ["chunked"]:
            raise BadFraming(501, f"unsupported transfer encoding {', '.join(encodings)}")
        return None
    if len(lengths) > 1 or not all(_LENGTH.fullmatch(value) for value in lengths):
        raise BadFraming(400, "malformed Content-Length")
    length = int(lengths.pop()) if lengths else 0
    if length > limit:
        raise _body_too_large(limit)
    return length


def _expects_continue(headers: tuple[tuple[str, str], ...]) -> bool:
    expected = [value.lower() for name, value in headers if name == "expect"]
    if any(value != "100-continue" for value in expected):
        raise BadFraming(417, f"unknown expectation {expected[0]}")
    return bool(expected)


def _chunk_size(line: bytes) -> int:
    size = _CHUNK_SIZE.fullmatch(line)
    if size is None:
        raise BadFraming(400, "malformed chunk size")
    return int(size[1], 16)


def _body_too_large(limit: int) -> BadFraming:
    return BadFraming(413, f"Request entity too large: limit is {limit}")


def response_head(
    status: int, headers: Iterable[tuple[str, str]], *, length: int | None, keep_alive: bool
) -> bytes:
    """Return a response's head with its framing headers.

    Args:
        status: HTTP status code.
        headers: all but the framing headers.
        length: size of the body in bytes; ``None`` announces chunks.
        keep_alive: whether the connection serves another request.
    """
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {status} {phrase}"]
    lines += [f"{name}: {_NEWLINES.sub(' ', value)}" for name, value in headers]
    if status not in {204, 304}:
        framed = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        lines.append(framed)
    if not keep_alive:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def chunk(data: bytes) -> bytes:
    """Return one chunk of a chunked body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


LAST_CHUNK = b"0\r\n\r\n"
