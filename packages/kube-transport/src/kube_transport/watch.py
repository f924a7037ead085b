"""The watch protocol without I/O: bytes in, events out.

A watch response is a stream of JSON objects. Servers end each with a newline, but need not, and
may break lines within one. Chunk borders mean nothing: they fall inside lines and inside UTF-8
sequences alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from msgspec import Raw, Struct

from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.codec.json import Decoder, decode_json
from kube_transport.codec.objects import Codec, OnUndecodable, Undecodable, undecodable
from kube_transport.codec.values import ValueSplitter, check_text, is_no_text, is_too_deep, member
from kube_transport.errors import DecodeError, StreamBroken, error_from_status
from kube_transport.printable import outline
from kube_transport.response import failure_status


class Version(Protocol):
    """The part of metadata that watches go by."""

    @property
    def resource_version(self) -> str: ...


class Versioned(Protocol):
    """What a watch can bring: an object of any kind, or a table."""

    @property
    def metadata(self) -> Version: ...


M = TypeVar("M", bound=Versioned)
E = TypeVar("E", bound="WatchEvent[Any] | Bookmark | Undecodable")

FRAME_CAP: Final = 16 << 20
"""The longest event in bytes; etcd holds no object near that size."""

INITIAL_EVENTS_END: Final = "k8s.io/initial-events-end"
"""The annotation of the bookmark that ends the initial events."""


class EventType(StrEnum):
    """What happened to an object; ``BOOKMARK`` only reports progress."""

    ADDED = "ADDED"
    MODIFIED = "MODIFIED"
    DELETED = "DELETED"
    BOOKMARK = "BOOKMARK"


class WatchEvent(Struct, Generic[M], frozen=True):
    """One change to one object.

    Attributes:
        object: the object after the change; its last state when ``DELETED``.
        resource_version: where a watch resumes after this event, unless it tells of what there was
            before.
    """

    type: EventType
    object: M
    resource_version: str


class Bookmark(Struct, frozen=True):
    """Progress without a change.

    Attributes:
        resource_version: where a watch resumes after this bookmark.
        initial_events_end: all the objects that existed at the start have been sent.
    """

    resource_version: str
    initial_events_end: bool = False
    type: EventType = EventType.BOOKMARK


class _Frame(Struct):
    type: str
    object: Raw


class _Marked(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    rows: list[_MarkedRow] = field(default_factory=list["_MarkedRow"])


class _MarkedRow(Struct):
    """The row of a table that is a bookmark: the mark is at its object."""

    object: _Marked | None = None


_OBJECT: Final = b',"object":'
_USUAL_STARTS: Final = {
    b'{"type":"%b"%b' % (kind.encode(), _OBJECT): kind
    for kind in (EventType.ADDED, EventType.MODIFIED, EventType.DELETED)
}
"""How API servers begin an event, and which one."""

_CLOSING: Final = ord("}")
_LONGEST_START: Final = max(map(len, _USUAL_STARTS))

_BORDER: Final = re.compile(rb"\}\s*\{")
"""Where a value may end and another begin; within a value it stands in texts only."""

_decode_any = Decoder(Raw)
_decode_frame = Decoder(_Frame)
_decode_marked = Decoder(_Marked)


def decode_events(
    chunks: Iterable[bytes],
    codec: Codec[M],
    on_undecodable: OnUndecodable | None = None,
    *,
    cap: int = FRAME_CAP,
    initial: bool = False,
) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
    """Yield each event as soon as its last byte is there, in time linear in the bytes received.

    Only an event whose line does not end may come later, with more of the line that is on its way.

    Args:
        on_undecodable: told of each event that is left out because of its object, and what it
            was told stands in the place of the event.
        cap: the longest event in bytes.
        initial: the watch begins with what there is.

    Raises:
        ApiError: the server sent an ``ERROR`` event, or a failure in place of an event; ``Gone``
            when the watched version is too old.
        StreamBroken: something in it is no event, or longer than ``cap``, or it ended within one;
            or an event is no UTF-8 that a watch which is resumed begins with.
        DecodeError: an object cannot be decoded, and there is no ``on_undecodable``.
    """
    decoder = EventDecoder(codec, on_undecodable, cap=cap, initial=initial)
    for chunk in chunks:
        yield from decoder.feed(chunk)
    yield from decoder.finish()


class EventDecoder(Generic[M]):
    """The events of one watch on their way; see ``decode_events``."""

    def __init__(
        self,
        codec: Codec[M],
        on_undecodable: OnUndecodable | None = None,
        *,
        cap: int = FRAME_CAP,
        initial: bool = False,
    ) -> None:
        self._codec = codec
        self._on_undecodable = on_undecodable
        self._initial = initial
        self._resumable = False
        """Whether a watch that is resumed begins with what comes next, and this one did not."""
        self._cap = cap
        self._values = ValueSplitter(cap)
        self._line = bytearray()
        self._ends_lines = False
        """Whether the last line had its end, so that one without is likely to get it."""
        self._tried = False
        """Whether the line was looked at before its end."""

    def feed(self, data: bytes) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        """Yield the events that end in ``data``; errors as for ``decode_events``."""
        start, end = 0, data.find(b"\n")
        while end >= 0:
            if self._line:
                self._keep(data[start:end])
                whole, begin, stop = bytes(self._line), 0, len(self._line)
                self._line.clear()
                self._tried = False
            else:
                whole, begin, stop = data, start, end
            event = None if self._values.within else self._usual(whole, begin, stop)
            if event is not None:
                yield event
            else:
                yield from self._unusual(whole[begin:stop] + b"\n")
            self._ends_lines = True
            start = end + 1
            end = data.find(b"\n", start)
        if start < len(data):
            yield from self._unended(data[start:])

    def finish(self) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        """Yield the event whose line has no end, if there is one, now that nothing follows.

        Raises:
            StreamBroken: the stream ended within an event; and as for ``decode_events``.
        """
        yield from self._unusual(bytes(self._line))
        if self._values.within:
            raise StreamBroken("the watch ended within an event")

    def _unended(self, rest: bytes) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        """Keep the beginning of a line, unless what it is of may be complete without its end."""
        if self._values.within or not self._ends_lines:
            yield from self._unusual(rest)
            return
        self._keep(rest)
        if not rest.rstrip().endswith(b"}"):
            return
        line = bytes(self._line)
        if not self._tried and _is_cut(line):  # as nearly always; tried once, or time would grow
            self._tried = True
            return
        self._line.clear()
        self._ends_lines = self._tried = False
        event = self._usual(line, 0, len(line))
        if event is not None:
            yield event
        else:
            yield from self._unusual(line)

    def _keep(self, piece: bytes) -> None:
        self._line += piece
        if len(self._line) > self._cap:
            raise StreamBroken(f"an event is longer than {self._cap} bytes")

    def _usual(self, data: bytes, start: int, end: int) -> WatchEvent[M] | None:
        """Decode a line of ``data`` that is one event as API servers write it, else ``None``.

        This spares a look at the whole line. Where it is something else, it does not decode.
        """
        begun = data.find(_OBJECT, start, start + _LONGEST_START) + len(_OBJECT)
        kind = _USUAL_STARTS.get(data[start:begun])
        if kind is None or end - start > self._cap or data[end - 1] != _CLOSING:
            return None
        line = data[begun : end - 1]
        try:
            check_text(line)
            obj = self._codec.decode(line)
        except DecodeError:
            return None
        return self._past(WatchEvent(kind, obj, obj.metadata.resource_version))

    def _unusual(self, data: bytes) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        values = self._values.feed(data)
        while True:
            try:
                value = next(values, None)
            except DecodeError as error:
                raise StreamBroken(f"not a watch event: {error}") from error
            if value is None:
                return
            yield self._event_of(value)

    def _event_of(self, value: bytes) -> WatchEvent[M] | Bookmark | Undecodable:
        event = decode_event(value, self._codec, self._on_undecodable, strict=self._resumable)
        if isinstance(event, Bookmark):
            self._initial = False
        return self._past(event)

    def _past(self, event: E) -> E:
        """Take note of an event, behind which a watch is resumed if it has a version."""
        if event.resource_version and not self._initial:
            self._resumable = True
        return event


def decode_event(
    value: bytes,
    codec: Codec[M],
    on_undecodable: OnUndecodable | None = None,
    *,
    strict: bool = False,
) -> WatchEvent[M] | Bookmark | Undecodable:
    """Decode one event in whatever form.

    Args:
        strict: what is no UTF-8 breaks the stream: it may have been damaged on its way, and comes
            again. At the second time it is the server's own, and undecodable.

    Raises:
        ApiError, StreamBroken, DecodeError: as for ``decode_events``.
    """
    try:
        frame = _frame(value)
        if frame.type == "ERROR":
            raise error_from_status(decode_json(frame.object))
        if frame.type == "BOOKMARK":
            return _bookmark(frame.object)
        kind = EventType.__members__[frame.type]
    except (DecodeError, AttributeError) as error:
        status = failure_status(value)
        if status is not None:  # whose code was lost on its way, or that came too late for one
            raise error_from_status(status) from None
        raise StreamBroken(f"not a watch event: it is {outline(value)}") from error
    except KeyError:  # not chained: it would quote what came
        raise StreamBroken(f"not a watch event: its type is none; {outline(value)}") from None
    try:
        check_text(value)
        obj = codec.decode(frame.object)
    except DecodeError as error:
        if strict and is_no_text(error):
            raise StreamBroken(f"not a watch event: {error}") from error
        if on_undecodable is None:
            raise
        left_out = undecodable(bytes(frame.object), error, deleted=kind is EventType.DELETED)
        on_undecodable(left_out)
        return left_out
    return WatchEvent(kind, obj, obj.metadata.resource_version)


def _is_cut(line: bytes) -> bool:
    """Tell whether a line surely ends within its first value."""
    try:
        _decode_any(line)
    except DecodeError as error:
        return not is_too_deep(error) and _BORDER.search(line) is None
    return False


def _frame(value: bytes) -> _Frame:
    try:
        return _decode_frame(value)
    except DecodeError as error:
        if not is_too_deep(error):
            raise
        kind, obj = member(value, "type"), member(value, "object")
        if kind is None or obj is None:
            raise
        return _Frame(decode_json(kind), Raw(obj))


def _bookmark(raw: Raw) -> Bookmark:
    marked = _decode_marked(raw)
    marks = (marked, *(row.object for row in marked.rows if row.object is not None))
    ends = any(each.metadata.annotations.get(INITIAL_EVENTS_END) == "true" for each in marks)
    return Bookmark(marked.metadata.resource_version, ends)
