"""Answers that are as long as a list without being read as one: tables, and of what was deleted."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from msgspec import Struct

from kube_transport.api.model import Model
from kube_transport.codec.json import Decoder
from kube_transport.codec.lists import ITEM_CAP, decode_list
from kube_transport.codec.objects import TypedCodec
from kube_transport.errors import DecodeError

_CELLS: Final = b'"cells"'
"""What stands somewhere in each row."""


class _Kind(Model, kw_only=True):
    kind: str = ""


class _Whatever(Struct, gc=False):
    """An object of which nothing is kept."""


decode_kind = Decoder(_Kind)
_whatever = TypedCodec(_Whatever)


def acknowledged(answer: Iterable[bytes]) -> None:
    """Do nothing for a ``Status``, an object or a list, nor where a server says nothing at all.

    Nothing is kept of the items of a list, which may be all that was in a collection.

    Raises:
        DecodeError: it is something else.
    """
    kept: list[bytes] = []
    size = 0
    chunks = iter(answer)
    for chunk in chunks:
        kept.append(chunk)
        size += len(chunk)
        if size > ITEM_CAP:  # so it can only be a list
            decode_list(chain(kept, chunks), _whatever, check=lambda _version, _kind: None)
            return
    if size:
        decode_kind(b"".join(kept))


def all_rows(answer: Iterable[bytes]) -> bytearray:
    """Return the bytes of a table with any number of rows.

    Raises:
        DecodeError: a row, or what is around all of them, is longer than an object can be.
    """
    whole = bytearray()
    last_row = 0
    for chunk in answer:
        seen = max(0, len(whole) - len(_CELLS))
        whole += chunk
        last_row = max(last_row, whole.rfind(_CELLS, seen))
        if len(whole) - last_row > ITEM_CAP:
            raise DecodeError(f"a row, or what is around all of them, exceeds {ITEM_CAP} bytes")
    return whole
