"""Compressed bodies, of which the end is checked: one that was cut is never a short one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from kube_transport.errors import StreamBroken

GZIP: Final = 16 + zlib.MAX_WBITS


def gunzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of a gzip stream, which may have several members, as it arrives.

    Raises:
        StreamBroken: it is no gzip, or it ends too early.

    Source: RFC 1952.
    """
    member = zlib.decompressobj(GZIP)
    begun = False
    for piece in pieces:
        begun = True
        rest = piece
        while rest:
            if member.eof:
                member = zlib.decompressobj(GZIP)
            try:
                content = member.decompress(rest)
            except zlib.error as error:
                raise StreamBroken(f"the compressed body is damaged: {error}") from error
            rest = member.unused_data
            if content:
                yield content
    if begun and not member.eof:
        raise StreamBroken("the compressed body ended too early")
