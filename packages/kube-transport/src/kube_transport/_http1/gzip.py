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
"""Bytes that one byte may become, on average; objects of Kubernetes become 5 to 30."""

FREE: Final = 16 << 20
"""Bytes that are not held against that: short bodies may be of zeros only."""


def gunzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of a gzip stream, which may have several members, as it arrives.

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
            if given > FREE and given > RATIO_CAP * taken:
                raise AnswerRefused(f"the compressed body grows more than {RATIO_CAP} times")
            if content:
                yield content
    if begun and not member.eof:
        raise StreamBroken("the compressed body ended too early")
