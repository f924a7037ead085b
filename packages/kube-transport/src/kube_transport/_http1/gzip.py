"""Compressed bodies in pieces of bounded size; one that was cut is never a short one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from kube_transport.errors import AnswerRefused, StreamBroken

GZIP: Final = 16 + zlib.MAX_WBITS

PIECE: Final = 1 << 20
"""Bytes that a yielded piece has at most, however little they were before."""

RATIO_CAP: Final = 200
"""Bytes that one byte may become, on average, of what is kept as a whole; objects of Kubernetes
become 5 to 30."""

FREE: Final = 16 << 20
"""Bytes that are not held against that: short bodies may be of zeros only."""


def gunzip(pieces: Iterable[bytes], *, whole: bool = True) -> Iterator[bytes]:
    """Yield the content of a gzip stream, which may have several members, as it arrives.

    Args:
        whole: the content is kept, so it must not grow as only a bomb does. Who looks at one piece
            after the other, as one does at the items of a list, has bounds of their own: many
            objects that somebody filled with zeros are no bomb.

    Raises:
        AnswerRefused: it is no gzip, or grows as only a bomb does.
        StreamBroken: it ends too early.

    Source: RFC 1952.
    """
    member = zlib.decompressobj(GZIP)
    begun = False
    taken = given = 0
    for piece in pieces:
        begun = True
        taken += len(piece)
        rest = piece
        while rest:
            if member.eof:
                member = zlib.decompressobj(GZIP)
            try:
                content = member.decompress(rest, PIECE)
            except zlib.error as error:
                raise AnswerRefused(f"the compressed body is damaged: {error}") from error
            rest = member.unused_data if member.eof else member.unconsumed_tail
            given += len(content)
            if whole and given > FREE and given > RATIO_CAP * taken:
                raise AnswerRefused(f"the compressed body grows more than {RATIO_CAP} times")
            if content:
                yield content
    if begun and not member.eof:
        raise StreamBroken("the compressed body ended too early")
