"""Lists of objects, decoded item by item as they arrive: what is held is the objects and a buffer.

There is no JSON scanner in here. All items of a list begin with the same key, so an item ends
before the next place that looks like the beginning of another one. If what lies before that place
is whole JSON it is the item, since no object begins with another whole object; if not, the place
was inside the item, and the next one is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Generic, TypeVar

from msgspec import Raw, Struct

from kube_transport.api.meta import ListMeta
from kube_transport.codec.collector import paused
from kube_transport.codec.json import Decoder
from kube_transport.codec.objects import Codec, ObjectList, OnUndecodable, Undecodable, undecodable
from kube_transport.errors import DecodeError

M = TypeVar("M")

_ITEMS: Final = b'"items":['
_BEGINNING: Final = re.compile(rb'\{"[A-Za-z]+":')
_BEGINNING_CAP: Final = 256
"""Bytes within which an item's first key ends."""

_HEAD_CAP: Final = 1 << 16
"""Bytes within which a list's items begin."""

_TRIES: Final = 16
"""How many places inside one item are tried: each try costs a look at all of the item."""


class _List(Struct):
    items: list[Raw] | None = None
    metadata: ListMeta | None = None
    kind: str = ""


_decode_list = Decoder(_List)
_decode_any = Decoder(Raw)


def decode_list(
    chunks: Iterable[bytes], codec: Codec[M], on_undecodable: OnUndecodable | None = None
) -> ObjectList[M]:
    """Return the list that the chunks of an answer make up; their borders mean nothing.

    Raises:
        DecodeError: it is no list, or an item cannot be decoded and nobody wants to know.
    """
    decoder = ListDecoder(codec, on_undecodable)
    for chunk in chunks:
        decoder.feed(chunk)
    return decoder.finish()


class ListDecoder(Generic[M]):
    """One list on its way: feed it what arrives, then ask for the list."""

    def __init__(self, codec: Codec[M], on_undecodable: OnUndecodable | None = None) -> None:
        self._decode = codec.decode
        self._on_undecodable = on_undecodable
        self._items: list[M] = []
        self._left_out: list[Undecodable] = []
        self._metadata: ListMeta | None = None
        self._kind = ""
        self._buffer = bytearray()
        self._border = b""
        """What parts an item from the next, once that is known."""
        self._looked_at = 0
        self._tries = 0
        self._in_pieces = True

    def feed(self, data: bytes) -> None:
        """Take what has arrived, and decode the items that are complete.

        Raises:
            DecodeError: an item cannot be decoded and nobody wants to know.
        """
        self._buffer += data
        if self._in_pieces and not self._border:
            self._begin()
        if self._in_pieces and self._border:
            with paused():
                self._take_items()

    def finish(self) -> ObjectList[M]:
        """Return the list, of which everything has been fed.

        Raises:
            DecodeError: it is no list, it is not whole, or an item cannot be decoded.
        """
        begun = bool(self._border)
        rest = _decode_list(b"{" + _ITEMS + self._buffer if begun else self._buffer)
        kind = self._kind or rest.kind
        if not kind.endswith("List") and (kind or rest.items is None):
            raise DecodeError(f"expected a list, got {kind or 'something without a kind'}")
        with paused():
            for item in rest.items or ():
                self._take(bytes(item))  # a copy, else one object would keep all of the answer
        if self._on_undecodable is not None:  # now that the list is sure to count
            for one in self._left_out:
                self._on_undecodable(one)
        return ObjectList(self._items, rest.metadata or self._metadata or ListMeta())

    def _begin(self) -> None:
        """Look for the first item; a list that begins unusually is decoded when it is whole."""
        found = self._buffer.find(_ITEMS)
        start = found + len(_ITEMS)
        if found < 0:
            self._in_pieces = len(self._buffer) < _HEAD_CAP
            return
        beginning = _BEGINNING.match(self._buffer, start)
        if beginning is None:
            self._in_pieces = len(self._buffer) - start < _BEGINNING_CAP
            return
        try:
            head = _decode_list(bytes(self._buffer[:start]) + b"]}")
        except DecodeError:  # these are some other items, inside something
            self._in_pieces = False
            return
        self._metadata, self._kind = head.metadata, head.kind
        self._border = b"}," + beginning[0]
        del self._buffer[:start]

    def _take_items(self) -> None:
        start = 0
        while (found := self._buffer.find(self._border, self._looked_at)) >= 0:
            self._looked_at = found + 1
            item = bytes(self._buffer[start : found + 1])
            if self._take(item):
                start = self._looked_at = found + len(b"},")
                self._tries = 0
            elif self._tries == _TRIES:
                self._in_pieces = False
                break
            else:
                self._tries += 1
        del self._buffer[:start]
        self._looked_at = max(self._looked_at - start, len(self._buffer) - len(self._border) + 1)

    def _take(self, item: bytes) -> bool:
        """Decode an item; ``False`` if it is not whole."""
        try:
            self._items.append(self._decode(item))
        except DecodeError as error:
            if not _is_whole(item):
                return False
            if self._on_undecodable is None:
                raise
            self._left_out.append(undecodable(item, error))
        return True


def _is_whole(item: bytes) -> bool:
    try:
        _decode_any(item)
    except DecodeError:
        return False
    return True
