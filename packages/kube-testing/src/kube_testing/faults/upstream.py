"""The proxy's own HTTP/1.1 client: one request at a time, its answer as it comes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Head", "Upstream", "UpstreamLost"]

_CHUNK = 64 * 1024
_LIMIT = 16 * 1024 * 1024
_BODILESS = frozenset({204, 304})
_HOP_BY_HOP = frozenset(
    {
        "connection",
        "content-length",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


class UpstreamLost(Exception):
    """The server hung up, or what it sent is no HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an answer.

    Attributes:
        headers: those that are not about the connection or the framing.
        length: of the body in bytes; ``None`` when it ends by itself.
        chunked: whether it comes in chunks.
        keep_alive: whether the connection serves another request.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    length: int | None
    chunked: bool
    keep_alive: bool


class Upstream:
    """A connection to the server, opened for the first request and again after it was lost.

    Args:
        tls: what the server must prove; plain TCP without.
    """

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None) -> None:
        self._host = host
        self._port = port
        self._tls = tls
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._body: _Body | None = None

    async def send(
        self, method: str, target: str, headers: Iterable[tuple[str, str]], body: bytes
    ) -> Head:
        """Send a request and return the head of its answer.

        Raises:
            UpstreamLost: there was none.
            OSError: nor was there a connection.
        """
        reader, writer = await self._connected()
        fields = [
            (n, v) for n, v in headers if n not in _HOP_BY_HOP and n not in {"host", "expect"}
        ]
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self._host}:{self._port}"]
        lines += [f"{name}: {value}" for name, value in fields]
        if body or method in {"POST", "PUT", "PATCH"}:
            lines.append(f"Content-Length: {len(body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        await writer.drain()
        head = await _read_head(reader)
        while head.status < 200:
            head = await _read_head(reader)
        empty = method == "HEAD" or head.status in _BODILESS
        self._body = _Body(reader, head, empty=empty)
        return head

    async def read(self) -> bytes:
        """Return some bytes of the answer's body as soon as they come; none at its end.

        Raises:
            UpstreamLost: it broke off.
        """
        if self._streams is None or self._body is None:
            return b""
        piece = await self._body.read()
        if not piece:
            if self._body.is_last:
                self.close()
            self._body = None
        return piece

    def close(self) -> None:
        """Hang up; nothing happens the second time."""
        if self._streams is not None:
            self._streams[1].transport.abort()
            self._streams = None

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is not None and self._streams[0].at_eof():
            self.close()  # an idle connection that the server has given up meanwhile
        if self._streams is None:
            self._streams = await self._connect()
        return self._streams

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=_LIMIT)
        protocol = _Protocol(reader)
        try:
            transport, _ = await loop.create_connection(
                lambda: protocol, self._host, self._port, ssl=self._tls
            )
        except BaseException:
            protocol.abort()
            raise
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


class _Protocol(asyncio.StreamReaderProtocol):
    """One that can hang up at once: who is cancelled while TLS begins would say goodbye first."""

    _made: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._made = transport
        super().connection_made(transport)

    def abort(self) -> None:
        if isinstance(self._made, asyncio.WriteTransport):
            self._made.abort()


async def _read_head(reader: asyncio.StreamReader) -> Head:
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
        first, *lines = raw[:-4].decode("latin-1").split("\r\n")
        status = int(first.split(" ", 2)[1])
        fields = [(name.strip().lower(), value.strip()) for name, value in map(_split, lines)]
        every = dict(fields)
        chunked = "chunked" in every.get("transfer-encoding", "").lower()
        length = None if chunked or "content-length" not in every else int(every["content-length"])
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise UpstreamLost("no head of an answer came") from error
    except (ValueError, IndexError) as error:
        raise UpstreamLost("the head of the answer is no HTTP") from error
    return Head(
        status=status,
        headers=tuple(field for field in fields if field[0] not in _HOP_BY_HOP),
        length=length,
        chunked=chunked,
        keep_alive="close" not in every.get("connection", "").lower(),
    )


def _split(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name, value


class _Body:
    """The body of one answer.

    Attributes:
        is_last: nothing follows it on the connection.
    """

    def __init__(self, reader: asyncio.StreamReader, head: Head, *, empty: bool) -> None:
        self._reader = reader
        self._chunked = head.chunked and not empty
        self._left = 0 if empty else head.length
        self.is_last = not head.keep_alive or (head.length is None and not head.chunked)

    async def read(self) -> bytes:
        try:
            return await (self._read_chunk() if self._chunked else self._read_plain())
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
            raise UpstreamLost("the answer broke off") from error

    async def _read_chunk(self) -> bytes:
        size = int((await self._reader.readuntil(b"\r\n")).split(b";")[0], 16)
        if size:
            return (await self._reader.readexactly(size + 2))[:-2]
        while await self._reader.readuntil(b"\r\n") != b"\r\n":
            pass  # trailers
        return b""

    async def _read_plain(self) -> bytes:
        if self._left == 0:
            return b""
        piece = await self._reader.read(_CHUNK if self._left is None else min(self._left, _CHUNK))
        if not piece and self._left is not None:
            raise UpstreamLost("the answer broke off")
        self._left = None if self._left is None else self._left - len(piece)
        return piece
