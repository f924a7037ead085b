"""Chunked bodies in bulk: every chunk that has arrived comes with one read of the socket.

A watch is a stream of chunks, one event in each. ``http.client`` reads them one by one, which
costs as much as decoding what is in them.
"""

from __future__ import annotations

import re
import socket
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import Final

from kube_transport._head import framing_of, read_head

BULK: Final = 1 << 18
"""Bytes that are asked for at a time."""

LINE_CAP: Final = 1 << 16
"""Bytes that a chunk's size line, or all the trailers, may have."""

_LINE_END: Final = rb"[ \t]*(?:;[^\r\n]*)?\r\n"
_SIZE: Final = re.compile(rb"\r\n(0*[1-9A-Fa-f][0-9A-Fa-f]{0,14})" + _LINE_END)
_LAST: Final = re.compile(rb"\r\n0+" + _LINE_END + rb"((?:[^\r\n]+\r\n)*\r\n)?")


class Dechunker:
    """Takes the framing off a body, piece by piece.

    Attributes:
        done: the last chunk has come, and the trailers, which are dropped.

    Source: RFC 9112, section 7.1.
    """

    def __init__(self) -> None:
        self.done = False
        self._left = 0
        self._rest = b"\r\n"  # as after every chunk

    def feed(self, data: bytes) -> bytes:
        """Return the content in ``data``.

        Raises:
            HTTPException: these are no chunks, or something follows the last one.
        """
        data = self._rest + data
        content: list[bytes] = []
        at = 0
        while at < len(data):
            if self._left:
                content.append(data[at : at + self._left])
                at += len(content[-1])
                self._left -= len(content[-1])
            elif size := _SIZE.match(data, at):
                at = size.end()
                self._left = int(size[1], 16)
            else:
                break
        self._rest = data[at:]
        if self._rest:
            self._look_for_the_end()
        return b"".join(content)

    def _look_for_the_end(self) -> None:
        """See to bytes that are no size line: the end, the beginning of a line, or nonsense."""
        last = _LAST.match(self._rest)
        if last and last[1]:
            self.done = True
            if last.end() < len(self._rest):
                raise HTTPException("something follows the last chunk")
        line = self._rest.removeprefix(b"\r\n")
        is_complete = b"\r\n" in line or len(line) == len(self._rest) > 1
        if len(line) > LINE_CAP or (is_complete and not last):
            raise HTTPException(f"not a chunk: {line[:40]!r}")


class BulkResponse(HTTPResponse):
    """A response with a strict head, and a ``read1`` that returns as many chunks as there are.

    Chunks that ``read1`` has begun to read must not be read in another way.
    """

    _chunks: Dechunker | None = None

    def __init__(
        self,
        sock: socket.socket,
        debuglevel: int = 0,
        method: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(sock, debuglevel, method, url)
        self._to_method = method

    def begin(self) -> None:
        """Read the head."""
        head = read_head(self.fp.readline)
        framing = framing_of(head, self._to_method)
        self.version, self.status, self.reason = 10 + head.minor, head.status, head.reason
        self.headers = self.msg = HTTPMessage()
        for name, value in head.fields:
            self.headers[name] = value  # adds: a name may repeat
        self.chunked, self.chunk_left, self.length = framing.chunked, None, framing.length
        self.will_close = framing.closes

    def read1(self, n: int = -1) -> bytes:
        if not self.chunked or self.isclosed():
            return super().read1(n)
        chunks = self._chunks = self._chunks or Dechunker()
        content = b""
        while not content and not chunks.done:
            data = self.fp.read1(min(n, BULK) if n > 0 else BULK)
            if not data:
                raise IncompleteRead(b"")
            content = chunks.feed(data)
        if chunks.done:
            self.close()
        return content
