"""Bodies of requests that are read while they are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, cast

from kube_transport.errors import InvalidRequest

PIECE: Final = 1 << 16
"""Bytes that are read from a file at a time."""


class BinaryFile(Protocol):
    """What a body may be read from."""

    def read(self, size: int, /) -> bytes | None: ...


class StreamedBody:
    """A body that is read while it is sent: once, so its request is never sent again.

    What the source raises reaches the caller as it is; the server never gets a whole request then.
    While the source makes its caller wait, nothing can be cancelled.

    Args:
        source: a binary file, read from where it stands, or pieces. It is not closed.
        length: bytes in all; without it, the server hears of the end when it comes.

    Attributes:
        size: bytes that were read so far.
        failure: what the source raised.
    """

    def __init__(self, source: BinaryFile | Iterable[bytes], *, length: int | None = None) -> None:
        if length is not None and length < 0:
            raise InvalidRequest(f"body: its length must not be negative, got {length}")
        self.length = length
        self.size = 0
        self.failure: Exception | None = None
        self._source = source
        self._begun = False

    @property
    def begun(self) -> bool:
        """Whether something was read, which cannot be read again."""
        return self._begun

    def pieces(self) -> Iterator[bytes]:
        """Yield the body; the last piece only when it is certain that it is the last.

        Raises:
            InvalidRequest: it is no bytes, of another length, or was read before; the server must
                not get a whole request.
        """
        if self._begun:
            raise InvalidRequest("body: it was read already and cannot be sent again")
        self._begun = True
        last = b""
        for piece in self._read():
            self.size += len(piece)
            if self.length is None or self.size < self.length:
                yield piece
            elif self.size == self.length:
                last = piece
            else:
                raise InvalidRequest(f"body: longer than the {self.length} bytes of its length")
        if self.length is not None and self.size < self.length:
            raise InvalidRequest(f"body: ended after {self.size} of {self.length} bytes")
        if last:
            yield last

    def _read(self) -> Iterator[bytes]:
        """Yield what the source has, less what is empty, which would be an end."""
        pieces = _pieces_of(self._source)
        while True:
            try:
                piece = next(pieces)
            except StopIteration:
                return
            except Exception as error:
                self.failure = error
                raise
            if not isinstance(piece, bytes | bytearray | memoryview):
                kind = type(piece).__name__
                raise InvalidRequest(f"body: it is in pieces of {kind}, not bytes; open files 'rb'")
            if piece:
                yield bytes(cast("bytes", piece))


def streamed(body: object) -> StreamedBody | None:
    """Return the body that a file or an iterator is, ``None`` for everything else."""
    if isinstance(body, StreamedBody):
        return body
    if isinstance(body, Iterator) or callable(getattr(body, "read", None)):
        return StreamedBody(body)  # type: ignore[arg-type]  # pieces are checked as they come
    return None


def _pieces_of(source: BinaryFile | Iterable[bytes]) -> Iterator[object]:
    read = getattr(source, "read", None)
    if not callable(read):
        yield from source  # type: ignore[misc]
        return
    while piece := read(PIECE):
        yield piece
