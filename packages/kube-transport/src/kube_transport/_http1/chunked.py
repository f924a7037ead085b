"""Chunked bodies in bulk: every chunk that has arrived comes with one read of the socket.

A watch is a stream of chunks, one event in each. ``http.client`` reads them one by one, which
costs as much as decoding what is in them.
"""

from __future__ import annotations

import re
from http.client import HTTPException
from typing import Final

from kube_transport.printable import outline

LINE_CAP: Final = 1 << 16
"""Bytes that a chunk's size line, or all the trailers, may have."""

_LINE_END: Final = rb"[ \t]*(?:;[^\r\n]*)?\r\n"
_SIZE: Final = re.compile(rb"\r\n(0*[1-9A-Fa-f][0-9A-Fa-f]{0,14})" + _LINE_END)
_LAST: Final = re.compile(rb"\r\n0+" + _LINE_END)
_TRAILER: Final = re.compile(rb"[^\r\n]+\r\n")
_END: Final = b"\r\n"


class Dechunker:
    """Takes the framing off a body, piece by piece; the work is linear in the bytes.

    Attributes:
        done: the last chunk has come, and the trailers, which are dropped.
        rest: what followed them; no part of the body.

    Source: RFC 9112, section 7.1.
    """

    def __init__(self) -> None:
        self.done = False
        self.rest = b""
        self._left = 0
        self._line = [_END]  # a line of which the end has not come; at first as after every chunk
        self._line_size = len(_END)
        self._in_trailers = False
        self._trailers = 0

    def feed(self, data: bytes) -> bytes:
        """Return the content in ``data``.

        Raises:
            HTTPException: these are no chunks.
        """
        if not self._left:
            if b"\n" not in data and self._line_size > len(_END):
                self._hold(data)  # looked at once, when its end has come
                return b""
            data = b"".join([*self._line, data])
        content: list[bytes] = []
        at = 0
        while at < len(data) and not self._in_trailers:
            if self._left:
                content.append(data[at : at + self._left])
                at += len(content[-1])
                self._left -= len(content[-1])
            elif size := _SIZE.match(data, at):
                at = size.end()
                self._left = int(size[1], 16)
            elif last := _LAST.match(data, at):
                at = last.end()
                self._in_trailers = True
            else:
                break
        if self._in_trailers:
            at = self._drop_trailers(data, at)
        self._line, self._line_size = [], 0
        if at < len(data) and not self.done:
            self._refuse_nonsense(data[at:])
            self._hold(data[at:])
        return b"".join(content)

    def _drop_trailers(self, data: bytes, at: int) -> int:
        """Return where the line begins that is not complete; all is done if it is the end."""
        start = at
        while trailer := _TRAILER.match(data, at):
            at = trailer.end()
        self._trailers += at - start
        if data.startswith(_END, at):
            self.done = True
            self.rest = data[at + len(_END) :]
        elif self._trailers > LINE_CAP:
            raise HTTPException("the trailers are too long")
        return at

    def _refuse_nonsense(self, line: bytes) -> None:
        """Do nothing for what may become a line."""
        if self._in_trailers:
            may_become_one = b"\n" not in line
        elif len(line) < len(_END):
            may_become_one = _END.startswith(line)
        else:
            may_become_one = line.startswith(_END) and b"\n" not in line[len(_END) :]
        if not may_become_one:
            raise HTTPException(f"not a chunk: {outline(line.removeprefix(_END))}")

    def _hold(self, data: bytes) -> None:
        self._line.append(data)
        self._line_size += len(data)
        if self._line_size + self._trailers > LINE_CAP:
            raise HTTPException(f"not a chunk, too long: {LINE_CAP} bytes and more")
