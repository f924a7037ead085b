"""An HTTP/1.1 connection: one request at a time goes out, and its answer comes in."""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Callable, Iterable
from functools import partial
from http.client import IncompleteRead
from typing import Any, Final

from kube_transport._http1 import kernel_waits
from kube_transport._http1.chunked import Dechunker
from kube_transport._http1.head import END, LINE_CAP, Head, framing_of, read_head, usual_head

PIECE: Final = 1 << 14
"""Bytes that are asked for at first: most objects come whole, and so does a record of TLS.

Memory for that many is taken before the wait for them begins, by each of hundreds of watches.
"""

BULK: Final = 120 << 10
"""Bytes that are asked for once a body has proved to be long.

More would come as fresh pages from the system each time, which takes longer than another call.
"""

_END_OF_HEAD: Final = b"\r\n\r\n"

INTERIM: Final = b"HTTP/1.1 1"
"""How a server begins that has more to say."""

HANG_UPS: Final = (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError)
"""What it is called if the other side does not read any more."""


class Channel:
    """A connected socket, perhaps one of TLS, between two exchanges or within one.

    Used by one thread at a time. After a failure it is closed, never used again.

    Attributes:
        used: it has carried an answer before.
        complete: the answer was read whole.
        silence: seconds that each wait for the other side may last, ``None`` without a limit; at
            first the socket's own.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.used = False
        self.complete = True
        self.silence = connection.gettimeout()
        self._in_kernel: bool = False
        self._may_wait_in_kernel = kernel_waits.possible(connection)
        self._incoming = Incoming(partial(kernel_waits.receive, connection))
        self._closes = False
        self._hung_up = False
        self._chunks: Dechunker | None = None
        self._left: int | None = 0

    @property
    def reusable(self) -> bool:
        """Whether it may carry another exchange: nothing is left of this one."""
        return (
            self.complete
            and not self._closes
            and not self._hung_up
            and self._incoming.empty
            and not _held(self.socket)
        )

    def is_quiet(self) -> bool:
        """Tell whether nothing came since the last answer, neither bytes nor the end."""
        return not _readable(self.socket)

    def allow_silence(self, seconds: float | None) -> None:
        """Let each wait for the other side last so long from now on."""
        in_kernel = self._may_wait_in_kernel and kernel_waits.here()
        if seconds == self.silence and in_kernel == self._in_kernel:
            return  # Python's own timeout costs a turn with the other threads
        self.silence, self._in_kernel = seconds, in_kernel
        if in_kernel:
            kernel_waits.limit(self.socket, seconds)
        else:
            self.socket.settimeout(seconds)

    def send(self, message: memoryview, begun: Callable[[], object]) -> None:
        """Send a request, or as much of it as a server takes that has answered already.

        Args:
            begun: called when the first bytes went out.

        Raises:
            OSError: the connection broke.
        """
        rest = message
        try:
            while rest:  # unlike sendall(), with the timeout for each step
                rest = rest[kernel_waits.send(self.socket, rest) :]
                begun()
        except (*HANG_UPS, TimeoutError) as error:
            if self.used and len(rest) == len(message):
                raise
            self._stop_sending(error)

    def send_body(self, pieces: Iterable[bytes]) -> None:
        """Send a body after its head, or as much of it as the server takes.

        Raises:
            OSError: the connection broke.
        """
        if self._hung_up:
            return
        for piece in pieces:
            self._hung_up = self._has_answered()  # so it will not read the rest
            if self._hung_up or not self._took(piece):
                return

    def receive(self, method: str) -> Head:
        """Return the head of the answer to a ``method``.

        Raises:
            HTTPException: it is none, or the connection ended.
            OSError: the connection broke.
        """
        self.complete = False
        head = self._receive_head()
        framing = framing_of(head, method)
        self.used, self._closes, self._left = True, framing.closes, framing.length
        self._chunks = Dechunker() if framing.chunked else None
        self.complete = framing.length == 0
        if framing.length is None and not framing.chunked:
            _tell_cuts(self.socket)
        return head

    def read(self) -> bytes:
        """Return what has come of the body, without its framing; nothing at its end.

        Raises:
            HTTPException: the framing is broken, or the connection ended before the body.
            OSError: the connection broke.
        """
        if self.complete:
            return b""
        if self._chunks is not None:
            return self._read_chunks(self._chunks)
        piece = self._incoming.read(BULK if self._left is None else self._left)
        if self._left is None:
            self.complete = not piece
            return piece
        if not piece:
            raise IncompleteRead(b"", self._left)
        self._left -= len(piece)
        self.complete = not self._left
        return piece

    def close(self) -> None:
        self.socket.close()

    def _receive_head(self) -> Head:
        block = self._incoming.up_to(END)
        head = usual_head(block)
        if head is None:
            return read_head(self._incoming.read_line)
        self._incoming.skip(len(block))
        return head

    def _took(self, piece: bytes) -> bool:
        """Send a piece, and tell whether the server may want more."""
        rest = memoryview(piece)
        try:
            while rest:
                rest = rest[kernel_waits.send(self.socket, rest) :]
        except (*HANG_UPS, TimeoutError) as error:
            self._stop_sending(error)
        return not self._hung_up

    def _stop_sending(self, error: OSError) -> None:
        """Keep the rest, for the server takes none of it and may have said why."""
        self._hung_up = True
        if isinstance(error, TimeoutError) and not self._has_answered():
            raise error

    def _has_answered(self) -> bool:
        """Tell whether something of the answer has come, and keep it."""
        if self.is_quiet() and not _held(self.socket):
            return False
        seconds = self.socket.gettimeout()
        self.socket.settimeout(0)
        try:
            return self._incoming.gather(less=INTERIM)
        except (TimeoutError, ssl.SSLWantReadError):
            return False  # TLS has things of its own to tell
        except HANG_UPS:
            return True
        finally:
            self.socket.settimeout(seconds)

    def _read_chunks(self, chunks: Dechunker) -> bytes:
        content = b""
        while not content and not chunks.done:
            data = self._incoming.read(BULK)
            if not data:
                raise IncompleteRead(b"")
            content = chunks.feed(data)
        if chunks.done:
            self.complete = True
            self._closes = self._closes or bool(chunks.rest)
        return content


class Incoming:
    """Bytes as they arrive, by the line or by the piece.

    Args:
        receive: returns at most as many bytes as asked for, none at the end.
    """

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._held = b""
        self._at = 0
        self._size = PIECE

    @property
    def empty(self) -> bool:
        """Whether everything that arrived was read."""
        return self._at == len(self._held)

    def read_line(self, limit: int) -> bytes:
        """Return the next line with its end; less at the limit and at the end."""
        end = self._held.find(b"\n", self._at) + 1 or self._gather_line(limit)
        start, self._at = self._at, min(end, self._at + limit)
        return self._held[start : self._at]

    def up_to(self, end: bytes) -> bytes:
        """Return what there is up to an end and with it, nothing if that has not come; keep it."""
        if self.empty:
            self._gather_line(LINE_CAP)
        found = self._held.find(end, self._at) + len(end)
        return self._held[self._at : found] if found >= len(end) else b""

    def skip(self, size: int) -> None:
        """Let go of so many bytes that are there."""
        self._at += size

    def read(self, limit: int) -> bytes:
        """Return what is there, or wait for more."""
        if self.empty:
            self._held, self._at = b"", 0  # for as long as nothing comes, nothing is kept
            piece = self._receive(min(limit, self._size))
            if len(piece) == self._size:
                self._size = BULK
            elif len(piece) < PIECE:
                self._size = PIECE
            return piece
        start, self._at = self._at, min(len(self._held), self._at + limit)
        return self._held[start : self._at]

    def gather(self, *, less: bytes) -> bool:
        """Hold what arrives before anybody reads it; tell whether that is anything, or the end.

        Args:
            less: how heads begin that are passed over.
        """
        piece = self._receive(PIECE)
        self._held, self._at = self._held[self._at :] + piece, 0
        while self._held.startswith(less, self._at):
            end = self._held.find(_END_OF_HEAD, self._at)
            if end < 0:
                return not piece
            self._at = end + len(_END_OF_HEAD)
        return not piece or not self.empty

    def _gather_line(self, limit: int) -> int:
        """Hold one more line if it comes, and return where it ends."""
        parts = [self._held[self._at :]]
        size = len(parts[0])
        while size < limit and (piece := self._receive(PIECE)):
            parts.append(piece)
            size += len(piece)
            if b"\n" in piece:
                break
        self._held, self._at = b"".join(parts), 0
        return self._held.find(b"\n") + 1 or size


def _tell_cuts(connection: Any) -> None:
    """Let TLS fail where it ends without a goodbye, which anybody on the way can make it do."""
    if hasattr(connection, "suppress_ragged_eofs"):  # urllib3's TLS within TLS has it, too
        connection.suppress_ragged_eofs = False


def _held(connection: socket.socket) -> int:
    """Return the bytes that TLS has decrypted and nobody has read."""
    pending = getattr(getattr(connection, "sslobj", connection), "pending", None)
    return pending() if pending else 0


def _readable(connection: socket.socket) -> bool:
    if hasattr(select, "poll"):  # knows no limit of descriptors
        poll = select.poll()
        poll.register(connection, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([connection], [], [], 0)[0])
