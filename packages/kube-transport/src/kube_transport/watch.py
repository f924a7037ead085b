"""The watch protocol without I/O: bytes in, events out.

A watch response is a stream of JSON documents, one per line. Chunk borders mean nothing: they
fall inside lines and inside UTF-8 sequences alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from msgspec import Raw, Struct

from kube_transport.api.meta import HasMetadata, ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.codec.json import Decoder, decode_json
from kube_transport.codec.objects import Codec, OnUndecodable, undecodable
from kube_transport.errors import DecodeError, StreamBroken, error_from_status

M = TypeVar("M", bound=HasMetadata)

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


@dataclass(frozen=True, slots=True)
class WatchEvent(Generic[M]):
    """One change to one object.

    Attributes:
        object: the object after the change; its last state when ``DELETED``.
        resource_version: where a watch resumes after this event.
    """

    type: EventType
    object: M
    resource_version: str


@dataclass(frozen=True, slots=True)
class Bookmark:
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


_OBJECT: Final = b',"object":'
_USUAL_STARTS: Final = {
    b'{"type":"%b"%b' % (kind.encode(), _OBJECT): kind
    for kind in (EventType.ADDED, EventType.MODIFIED, EventType.DELETED)
}
"""How API servers begin an event, and which one."""

_LONGEST_START: Final = max(map(len, _USUAL_STARTS))

_decode_frame = Decoder(_Frame)
_decode_marked = Decoder(_Marked)


def split_lines(chunks: Iterable[bytes], cap: int = FRAME_CAP) -> Iterator[bytes]:
    """Yield each non-empty line, in time linear in the bytes received.

    Args:
        cap: the longest line in bytes.

    Raises:
        StreamBroken: the stream ended within a line, or a line is longer than ``cap``.
    """
    pending: list[bytes] = []
    size = 0
    for chunk in chunks:
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            whole = b"".join((*pending, line)) if pending else line
            if pending:
                pending, size = [], 0
            if whole.strip():
                yield whole
        if rest:
            pending.append(rest)
            size += len(rest)
        if size > cap:
            raise StreamBroken(f"an event is longer than {cap} bytes")
    if b"".join(pending).strip():
        raise StreamBroken("the watch ended within an event")


def decode_event(
    line: bytes, codec: Codec[M], on_undecodable: OnUndecodable | None = None
) -> WatchEvent[M] | Bookmark | None:
    """Decode one line of a watch response; ``None`` if its object went to ``on_undecodable``.

    Raises:
        ApiError: the server sent an ``ERROR`` event; ``Gone`` when the watched version is
            too old.
        StreamBroken: the line is no watch event.
        DecodeError: its object cannot be decoded, and there is no ``on_undecodable``.
    """
    start = line.find(_OBJECT, 0, _LONGEST_START) + len(_OBJECT)
    usual = _USUAL_STARTS.get(line[:start])
    if usual is not None and line.endswith(b"}"):
        # Spares a look at the whole line. Where this is not all there is to it, it does not decode.
        with suppress(DecodeError):
            obj = codec.decode(line[start:-1])
            return WatchEvent(usual, obj, obj.metadata.resource_version)
    return _decode_unusual(line, codec, on_undecodable)


def _decode_unusual(
    line: bytes, codec: Codec[M], on_undecodable: OnUndecodable | None
) -> WatchEvent[M] | Bookmark | None:
    try:
        frame = _decode_frame(line)
        if frame.type == "ERROR":
            raise error_from_status(decode_json(frame.object))
        if frame.type == "BOOKMARK":
            return _bookmark(frame.object)
        kind = EventType(frame.type)
    except (DecodeError, ValueError, AttributeError) as error:
        raise StreamBroken(f"not a watch event: {line[:80]!r}") from error
    try:
        obj = codec.decode(frame.object)
    except DecodeError as error:
        if on_undecodable is None:
            raise
        deleted = kind is EventType.DELETED
        on_undecodable(undecodable(bytes(frame.object), error, deleted=deleted))
        return None
    return WatchEvent(kind, obj, obj.metadata.resource_version)


def _bookmark(raw: Raw) -> Bookmark:
    metadata = _decode_marked(raw).metadata
    return Bookmark(
        metadata.resource_version, metadata.annotations.get(INITIAL_EVENTS_END) == "true"
    )
