"""Lists of objects, decoded item by item as they arrive: what is held is the objects and a buffer.

Nothing here looks at every byte of a list as servers usually write it. All its items begin with
the same key, so an item ends before the next place that looks like the beginning of another one.
If what lies before that place is whole JSON it is the item, since no object begins with another
whole object; if not, the place was inside the item, and the next one is tried. A list written in
another way is parted by ``codec.values``, and so is one item with many such places, or that no
decoder takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from itertools import islice
from typing import Final, Generic, TypeVar

from msgspec import Raw, Struct

from kube_transport.api.meta import ListMeta
from kube_transport.codec.collector import seldom
from kube_transport.codec.json import Decoder
from kube_transport.codec.objects import Codec, ObjectList, OnUndecodable, Undecodable, undecodable
from kube_transport.codec.values import ValueSplitter, check_text, is_too_deep
from kube_transport.errors import DecodeError

M = TypeVar("M")

ITEM_CAP: Final = 16 << 20
"""The longest item in bytes, and the most that may stand before and behind all items.

The list itself may have any length; etcd holds no object near that size.
"""

_ITEMS: Final = b'"items":['
_BEGINNING: Final = re.compile(rb'\{"[A-Za-z]+":')
_ANY_ITEMS: Final = re.compile(rb'"items"\s*:\s*\[')

_KEY_CAP: Final = 256
"""Bytes within which the first key of an item ends."""

_HEAD_CAP: Final = 1 << 16
"""Bytes within which the items begin in any list; what is longer is decoded when it is whole."""

_TRIES: Final = 16
"""How many places inside one item are tried: each try costs a look at all of the item."""


class _List(Struct):
    items: list[Raw] | None = None
    metadata: ListMeta | None = None
    kind: str = ""
    apiVersion: str = ""  # noqa: N815  # the wire's name


_decode_list = Decoder(_List)
_decode_any = Decoder(Raw)


CheckKind = Callable[[str, str], object]
"""Raises ``DecodeError`` unless a list may have this apiVersion and kind; each may be empty."""


def decode_list(
    chunks: Iterable[bytes],
    codec: Codec[M],
    on_undecodable: OnUndecodable | None = None,
    check: CheckKind | None = None,
) -> ObjectList[M]:
    """Return the list that the chunks of an answer make up; their borders mean nothing.

    Raises:
        DecodeError: it is no list, or an item cannot be decoded and nobody wants to know; and as
            ``check`` does.
    """
    decoder = ListDecoder(codec, on_undecodable, check=check)
    with seldom() if codec.tracked else nullcontext():
        for chunk in chunks:
            decoder.feed(chunk)
        return decoder.finish()


class ListDecoder(Generic[M]):
    """One list on its way: feed it what arrives, then ask for the list."""

    def __init__(
        self,
        codec: Codec[M],
        on_undecodable: OnUndecodable | None = None,
        *,
        cap: int = ITEM_CAP,
        check: CheckKind | None = None,
    ) -> None:
        self._check = check
        self._decode = codec.decode
        self._on_undecodable = on_undecodable
        self._cap = cap
        self._items: list[M] = []
        self._left_out: list[Undecodable] = []
        self._buffer = bytearray()
        self._head = b""
        """What stood before the items, with their bracket, once that is known."""
        self._border = b""
        """What parts an item from the next, in a list as usual."""
        self._looked_at: int = 0
        self._leap = 0
        """How much of an item is not looked at: most of the shortest one so far."""
        self._tries = 0
        self._splitter: ValueSplitter | None = None

    def feed(self, data: bytes) -> None:
        """Take what has arrived, and decode the items that are complete.

        Raises:
            DecodeError: an item cannot be decoded and nobody wants to know, or is too long.
        """
        if self._splitter is not None:
            data = self._split(self._splitter, data)
        self._buffer += data
        if not self._head and len(self._buffer) - len(data) < _HEAD_CAP:
            self._begin()
        while self._border and self._splitter is None and not self._take_items():
            self._part()
        if len(self._buffer) > self._cap:
            raise DecodeError(f"an item, or what is around all of them, exceeds {self._cap} bytes")

    def finish(self) -> ObjectList[M]:
        """Return the list, of which everything has been fed.

        Raises:
            DecodeError: it is no list, it is not whole, or an item cannot be decoded.
        """
        if self._splitter is None:
            try:
                rest = _decode_list(self._head + self._buffer)
            except DecodeError as error:
                if not (self._head and is_too_deep(error)):
                    raise
                self._border = b""
                self._part()
            else:
                return self._finished(rest)
        if self._splitter is None or self._splitter.rest is None:
            raise DecodeError("the list was cut")
        return self._finished(_decode_list(self._head + b"]" + self._splitter.rest))

    def _finished(self, rest: _List) -> ObjectList[M]:
        listed = rest.items is not None and (not rest.kind or self._check is not None)
        if not (listed or rest.kind.endswith("List")):
            what = "another kind of object" if rest.kind else "something without a kind"
            raise DecodeError(f"expected a list, got {what}")
        if self._check is not None:
            self._check(rest.apiVersion, rest.kind)
        for item in rest.items or ():
            self._take_whole(bytes(item))  # a copy, else one object would keep the answer
        if self._on_undecodable is not None:  # now that the list is sure to count
            for one in self._left_out:
                self._on_undecodable(one)
        return ObjectList(self._items, rest.metadata or ListMeta())

    def _begin(self) -> None:
        """Look for the first item."""
        head = _head_of(bytes(self._buffer[:_HEAD_CAP]))
        beginning = _BEGINNING.match(bytes(self._buffer[len(head) : len(head) + _KEY_CAP]))
        if not head or (beginning is None and len(self._buffer) < len(head) + _KEY_CAP):
            return  # more of it may be on its way
        self._head = head
        del self._buffer[: len(head)]
        if beginning is None or not head.endswith(_ITEMS):
            self._part()
        else:
            self._border = b"}," + beginning[0]

    def _take_items(self) -> bool:
        """Take what is whole; ``False`` if the item at the beginning is not to be had this way."""
        start = 0
        with memoryview(self._buffer) as view:
            while (found := self._buffer.find(self._border, self._looked_at)) >= 0:
                self._looked_at = found + 1
                if self._take(view[start : found + 1].tobytes()):
                    self._leap = min(self._leap or found, (found - start) * 7 // 8)
                    start = found + len(b"},")
                    self._looked_at = start + self._leap
                    self._tries = 0
                elif self._leap:  # perhaps over the end of this item
                    self._looked_at, self._leap = start, 0
                elif self._tries == _TRIES:
                    break
                else:
                    self._tries += 1
        del self._buffer[:start]
        behind = len(self._buffer) - len(self._border) + 1
        self._looked_at = max(self._looked_at - start, behind)
        return found < 0

    def _part(self) -> None:
        """Go on in the slow way, which takes everything, for one item at least."""
        self._splitter = ValueSplitter(self._cap, in_list=True)
        unread, self._buffer = bytes(self._buffer), bytearray()
        self._buffer += self._split(self._splitter, unread)

    def _split(self, splitter: ValueSplitter, data: bytes) -> bytes:
        """Take items in the slow way, and return what is left for the quick one."""
        for item in splitter.feed(data):
            self._take_whole(item)
            if self._border and data.startswith(self._border[1:], splitter.behind):
                self._splitter = None
                self._looked_at, self._tries = self._leap, 0
                return data[splitter.behind + len(b",") :]
        return b""

    def _take(self, item: bytes) -> bool:
        """Decode an item; ``False`` if it is not whole."""
        try:
            check_text(item)
            self._items.append(self._decode(item))
        except DecodeError as error:
            if not _is_whole(item):
                return False
            self._leave_out(item, error)
        return True

    def _take_whole(self, item: bytes) -> None:
        try:
            check_text(item)
            self._items.append(self._decode(item))
        except DecodeError as error:
            self._leave_out(item, error)

    def _leave_out(self, item: bytes, error: DecodeError) -> None:
        if self._on_undecodable is None:
            raise error
        self._left_out.append(undecodable(item, error))


def _head_of(start: bytes) -> bytes:
    """Return what stands before the items of a list that begins so; nothing if it is not there."""
    for found in islice(_ANY_ITEMS.finditer(start), _TRIES):
        head = start[: found.end()]
        with suppress(DecodeError):  # these are some other items, inside something
            _decode_list(head + b"]}")
            return head
    return b""


def _is_whole(item: bytes) -> bool:
    try:
        _decode_any(item)
    except DecodeError:
        return False
    return True
