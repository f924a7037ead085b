"""Watch framing: any chunking gives the same events, and a cut never looks like an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import Undecodable, UnstructuredCodec
from kube_transport.errors import DecodeError, Gone, StreamBroken
from kube_transport.watch import Bookmark, EventType, WatchEvent, decode_event, split_lines

CODEC = UnstructuredCodec("v1", "ConfigMap")


def frame(change: str, **content: object) -> bytes:
    return encode_json({"type": change, "object": content})


@given(data=st.data())
def test_any_chunking_gives_the_same_lines(data: st.DataObject) -> None:
    """Chunk borders fall inside lines and inside UTF-8 sequences alike."""
    lines = data.draw(st.lists(st.text(min_size=1).map(lambda s: encode_json([s]))))
    stream = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    borders = [0, *cuts, len(stream)]
    chunks = [stream[a:b] for a, b in pairwise(borders)]

    assert list(split_lines(chunks)) == lines


@given(cut=st.integers(1, 30))
def test_a_stream_that_ends_within_an_event_is_broken(cut: int) -> None:
    """Else a lost connection would look as if the server had nothing more to say."""
    line = frame("ADDED", metadata={"name": "a"})

    with pytest.raises(StreamBroken):
        list(split_lines([line + b"\n" + line[:cut]]))


def test_s44_a_line_without_an_end_is_refused_when_it_passes_the_cap() -> None:
    """No answer may take all memory."""
    chunks = iter(lambda: b"x" * 1000, b"")

    with pytest.raises(StreamBroken, match="5000"):
        list(split_lines(chunks, cap=5000))


def test_an_event_carries_its_object_and_where_to_resume() -> None:
    """Both are needed at once by whoever follows a collection."""
    line = frame("MODIFIED", metadata={"name": "a", "resourceVersion": "7"})

    event = decode_event(line, CODEC)

    assert isinstance(event, WatchEvent)
    assert (event.type, event.resource_version) == (EventType.MODIFIED, "7")
    assert isinstance(event.object, Unstructured)
    assert event.object.metadata.name == "a"


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"ADDED","object":{"metadata":{"name":"a"}}}',
        b'{"type":"ADDED","object":{"metadata":{"name":"a"}}} ',
        b'{"type":"ADDED","object":{"metadata":{"name":"a"}},"other":{}}',
        b'{"type":"ADDED","object": {"metadata":{"name":"a"}} }',
        b'{ "type": "ADDED", "object": {"metadata":{"name":"a"}}}',
        b'{"object":{"metadata":{"name":"a"}},"type":"ADDED"}',
    ],
)
def test_an_event_may_be_written_in_any_way(line: bytes) -> None:
    """What servers usually write is decoded faster, not differently."""
    event = decode_event(line, CODEC)

    assert isinstance(event, WatchEvent)
    assert (event.type, event.object.metadata.name) == (EventType.ADDED, "a")


@pytest.mark.parametrize("end", [True, False])
def test_a_bookmark_tells_progress_and_the_end_of_the_initial_events(end: bool) -> None:
    """A bookmark's object is only a shell, whatever the kind."""
    annotations = {"k8s.io/initial-events-end": "true"} if end else {}
    line = frame("BOOKMARK", metadata={"resourceVersion": "9", "annotations": annotations})

    assert decode_event(line, CODEC) == Bookmark("9", initial_events_end=end)


def test_an_error_event_is_raised_as_the_error_it_carries() -> None:
    """410 within the stream means the same as 410 before it."""
    line = frame(
        "ERROR", kind="Status", status="Failure", code=410, reason="Expired", message="old"
    )

    with pytest.raises(Gone, match="old"):
        decode_event(line, CODEC)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'{"type":"NEW","object":{}}',
        b'{"type":"ERROR","object":3}',
        b'{"type":"ADDED","object":{}',
        b'{"type":"ADDED","object":{}}}',
        b"\xff",
    ],
)
def test_s45_what_is_no_event_breaks_the_stream(line: bytes) -> None:
    """Skipping it would lose a change for good."""
    with pytest.raises(StreamBroken):
        decode_event(line, CODEC)


def test_an_object_that_is_no_utf8_is_reported_too() -> None:
    """Nothing but our errors leaves the decoder, for any codec."""
    line = b'{"type": "ADDED", "object": {"metadata": {"name": "\xff"}}}'
    seen: list[Undecodable] = []

    assert decode_event(line, CODEC, seen.append) is None
    assert len(seen) == 1


def test_an_undecodable_object_is_reported_where_somebody_wants_to_know() -> None:
    """One bad object must not end an informer."""
    line = encode_json({"type": "DELETED", "object": 3})
    seen: list[Undecodable] = []

    event = decode_event(line, CODEC, seen.append)

    assert event is None
    assert [(item.raw, item.deleted) for item in seen] == [(b"3", True)]
    with pytest.raises(DecodeError):
        decode_event(line, CODEC)
