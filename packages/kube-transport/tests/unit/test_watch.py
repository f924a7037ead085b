"""Watch framing: any chunking gives the same events, and a cut never looks like an end."""

from __future__ import annotations

import json
import traceback
import tracemalloc
from collections.abc import Iterable
from itertools import chain, pairwise, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata, Table
from kube_transport.codec.frozen import FrozenUnstructuredCodec
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.codec.objects import Codec, TypedCodec, Undecodable, UnstructuredCodec
from kube_transport.errors import ApiError, DecodeError, Forbidden, Gone, StreamBroken
from kube_transport.watch import (
    INITIAL_EVENTS_END,
    Bookmark,
    EventDecoder,
    EventType,
    WatchEvent,
    decode_event,
    decode_events,
)

CODEC = UnstructuredCodec("v1", "ConfigMap")


def frame(change: str, **content: object) -> bytes:
    return encode_json({"type": change, "object": content})


def names(chunks: Iterable[bytes], cap: int = 1 << 20) -> list[str]:
    return [
        event.object.metadata.name
        for event in decode_events(chunks, CODEC, cap=cap)
        if isinstance(event, WatchEvent)
    ]


texts = st.text(alphabet='a"\\{}[],: é\n', max_size=8)
blanks = st.text(alphabet=" \t\r\n", max_size=3).map(str.encode)


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """An event in one of the ways that JSON can be written."""
    content = {"type": "ADDED", "object": {"metadata": {"name": draw(texts)}, "x": draw(texts)}}
    form = draw(st.sampled_from(["compact", "indented", "swapped"]))
    if form == "indented":
        return json.dumps(content, indent=1).encode()
    if form == "swapped":
        content = dict(reversed(content.items()))
    return json.dumps(content, separators=(",", ":"), ensure_ascii=draw(st.booleans())).encode()


@given(data=st.data(), values=st.lists(written(), max_size=5))
def test_any_chunking_gives_the_same_events(data: st.DataObject, values: list[bytes]) -> None:
    """Chunk borders fall inside texts and inside UTF-8 sequences; line ends may be missing."""
    stream = b"".join(value + data.draw(blanks) for value in values)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    chunks = [stream[a:b] for a, b in pairwise([0, *cuts, len(stream)])]

    assert names(chunks) == [json.loads(value)["object"]["metadata"]["name"] for value in values]


@given(
    data=st.data(),
    values=st.lists(written(), min_size=1, max_size=5),
    between=st.sampled_from([b"", b"\n", b" ", b"\r\n"]),
)
def test_no_event_is_held_back_where_none_is_under_way(
    data: st.DataObject, values: list[bytes], between: bytes
) -> None:
    """Servers may part events by line ends, or by nothing; the next one may be an hour away."""
    decoder = EventDecoder(CODEC)
    seen = 0

    for number, value in enumerate(values):
        begun = (between if number else b"") + value
        if data.draw(st.booleans()):  # with the next one at once
            begun, seen = begun + between + value, seen - 1
        cuts = sorted(data.draw(st.lists(st.integers(0, len(begun)), max_size=3)))
        for start, end in pairwise([0, *cuts, len(begun)]):
            seen += len(list(decoder.feed(begun[start:end])))
        assert seen == number + 1

    assert list(decoder.finish()) == []


@given(cut=st.integers(1, 42), end=st.sampled_from([b"\n", b""]))
def test_f10_a_stream_that_ends_within_an_event_is_broken(cut: int, end: bytes) -> None:
    """Else a lost connection would look as if the server had nothing more to say."""
    line = frame("ADDED", metadata={"name": "a"})
    assert cut < len(line)

    with pytest.raises(StreamBroken):
        names([line + end + line[:cut]])


@pytest.mark.parametrize("end", [b"\n", b""])
def test_an_event_comes_with_its_last_byte(end: bytes) -> None:
    """Not with the first of the next one, which may be an hour away."""
    decoder = EventDecoder(CODEC)
    line = frame("ADDED", metadata={"name": "a"})

    before = list(decoder.feed(line[:-1]))
    after = list(decoder.feed(line[-1:] + end))

    assert (len(before), len(after)) == (0, 1)


@pytest.mark.parametrize("cut", range(1, 42))
def test_s45_an_event_that_was_cut_does_not_swallow_those_after_it(cut: int) -> None:
    """The stream breaks when they come, not when it ends or memory is full."""
    line = frame("ADDED", metadata={"name": "a"}) + b"\n"
    decoder = EventDecoder(CODEC)
    list(decoder.feed(line + line[:cut]))

    with pytest.raises(StreamBroken):
        list(decoder.feed(b"\n" + line + line))


@pytest.mark.parametrize("change", ["ADDED", "MODIFIED", "DELETED"])
def test_of_an_event_in_the_usual_form_only_the_object_is_decoded(change: str) -> None:
    """Nobody looks for its end, which takes as long as decoding it."""
    decoded: list[bytes | Raw] = []

    class Told(UnstructuredCodec):
        def decode(self, data: bytes | Raw) -> Unstructured:
            decoded.append(data)
            return super().decode(data)

    line = frame(change, metadata={"name": "a", "resourceVersion": "7"}, object={}) + b"\n"

    events = list(decode_events([line], Told("v1", "ConfigMap")))

    [event] = events
    assert isinstance(event, WatchEvent)
    assert (event.type, event.resource_version) == (change, "7")
    assert decoded == [line.removeprefix(b'{"type":"%b","object":' % change.encode())[:-2]]


def test_a_line_within_an_event_is_none_though_it_looks_like_one() -> None:
    """Objects hold whatever people put into them, events included."""
    inner = frame("ADDED", metadata={"name": "inner"})
    stream = b'{"type":"ADDED","object":{"metadata":{"name":"outer"},"data":\n%b\n}}\n' % inner

    assert names([stream]) == ["outer"]


def test_progress_and_errors_come_in_the_usual_form_too() -> None:
    """They begin as events do."""
    bookmark = frame("BOOKMARK", metadata={"resourceVersion": "9"}) + b"\n"
    error = frame("ERROR", kind="Status", code=410, reason="Expired") + b"\n"

    assert list(decode_events([bookmark], CODEC)) == [Bookmark("9")]
    with pytest.raises(Gone):
        list(decode_events([error], CODEC))


def test_s44_an_event_may_be_as_long_as_the_cap() -> None:
    """However it comes, once it is known that lines end."""
    line = frame("ADDED", metadata={"name": "a"})
    stream = (line + b"\n") * 2

    assert names([stream], cap=len(line)) == ["a", "a"]
    assert names([stream[at : at + 1] for at in range(len(stream))], cap=len(line)) == ["a", "a"]
    assert names([line + b"\n", line[:9], line[9:]], cap=len(line)) == ["a", "a"]


def test_an_event_comes_with_its_last_byte_where_lines_have_no_end() -> None:
    """Not with the next one, an hour later; the same where lines had an end before."""
    event = frame("ADDED", metadata={"name": "a"})
    pieces = [event + event[:9], event[9:] + b"\n", event + b" ", event + event[:9]]
    decoder = EventDecoder(CODEC)

    assert [len(list(decoder.feed(piece))) for piece in pieces] == [1, 1, 1, 1]


def test_s44_a_line_on_its_way_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each piece, time would grow with the square of what comes."""
    looked: list[bytes] = []
    decode = Decoder(Raw)

    def look(line: bytes) -> Raw:
        looked.append(line)
        return decode(line)

    monkeypatch.setattr("kube_transport.watch._decode_any", look)
    start, middle, end = b'{"type":"ADDED","object":{"metadata":{"name":"a"}', b',"x":{}', b"}}\n"
    two_pieces, three_pieces = [start, middle + end], [start, middle, end]

    assert names([b"\n", *two_pieces, *two_pieces, *three_pieces]) == ["a"] * 3
    assert looked == [start] * 3


def test_s48_what_is_nested_too_deep_and_no_event_breaks_the_stream() -> None:
    """Depth excuses an object, not its frame."""
    deep = b"[" * 9_000 + b"]" * 9_000

    for line in (b'{"object":{"x":%b}}' % deep, b'{"type":"ADDED","other":%b}' % deep):
        with pytest.raises(StreamBroken, match="not a watch event"):
            list(decode_events([line], CODEC))


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":"Secret","data":{"token":"canary"}}\n',
        b'{"type":"canary","object":{"data":"canary"}}\n',
        b'{"type":"ADDED","object":{"data":"canary"},}\n',
        b'{"type":"ERROR","object":["canary"]}\n',
        b"canary\n",
    ],
)
def test_s10_what_is_no_event_is_described_not_quoted(line: bytes) -> None:
    """Nor by what an error was made from: tracebacks are logged whole."""
    with pytest.raises(StreamBroken, match=r"not a watch event: .*\d+ bytes") as caught:
        list(decode_events([line], CODEC))

    assert "canary" not in "".join(traceback.format_exception(caught.value, limit=0))


@pytest.mark.parametrize("end", [b"\n", b""])
@pytest.mark.parametrize("size", [1 << 10, 1 << 20])
def test_s44_an_event_longer_than_the_cap_is_refused(end: bytes, size: int) -> None:
    """In one chunk or in many, with its end or without: no answer may take all memory."""
    name = "x" * size
    event = frame("ADDED", metadata={"name": name}) + end
    chunks = [event[at : at + 100] for at in range(0, len(event), 100)]

    assert names([event], 2 * size) == names(chunks, 2 * size) == [name]
    for way in ([event], chunks):
        with pytest.raises(StreamBroken, match="longer than"):
            names(way, cap=size)


def test_s44_a_line_without_an_end_takes_no_more_memory_than_the_cap() -> None:
    """The stream is left as soon as it is clear that no event can come of it."""
    stream = decode_events(chain([b"\n"], repeat(b"x" * 10_000)), CODEC, cap=1 << 20)
    tracemalloc.start()

    with pytest.raises(StreamBroken, match="longer than"):
        next(stream)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 << 20


@pytest.mark.parametrize("codec", [CODEC, TypedCodec(PartialObjectMetadata)], ids=["all", "some"])
def test_s45_text_that_is_no_utf8_breaks_the_stream(codec: Codec[Any]) -> None:
    """Also in a field that the model does not know: what else was changed on the way?"""
    good = frame("ADDED", metadata={"name": "a", "resourceVersion": "1"})
    bad = good.replace(b"}}}", b'},"other":"\xff"}}')

    for line in (bad, bad + b"\n"):
        with pytest.raises(StreamBroken, match="not a watch event: no UTF-8"):
            list(decode_events([good + b"\n" + line], codec, lambda _: None))
        decoder = EventDecoder(codec, lambda _: None)
        with pytest.raises(StreamBroken, match="not a watch event: no UTF-8"):
            list(chain(decoder.feed(good + b"\n" + line), decoder.finish()))


@pytest.mark.parametrize("initial", [False, True])
def test_s45_text_that_is_no_utf8_at_the_server_either_is_undecodable(initial: bool) -> None:
    """A watch that is resumed begins with it: one object must not stop everybody for ever."""
    good = frame("ADDED", metadata={"name": "a", "resourceVersion": "1"}) + b"\n"
    bad = good.replace(b"}}}", b'},"other":"\xff"}}')
    end = (
        frame(
            "BOOKMARK",
            metadata={"resourceVersion": "2", "annotations": {INITIAL_EVENTS_END: "true"}},
        )
        + b"\n"
    )
    begun = (good, good.replace(b":", b": ")) if initial else ()
    seen: list[Undecodable] = []

    events = decode_events([*begun, bad, end], CODEC, seen.append, initial=initial)
    first, *_ = list(events)[len(begun) :]
    then = decode_events([*begun, end, bad], CODEC, seen.append, initial=initial)

    assert [first] == seen
    assert isinstance(decode_event(bad, CODEC, lambda _: None), Undecodable)
    with pytest.raises(DecodeError, match="no UTF-8"):
        list(decode_events([bad], CODEC))
    with pytest.raises(StreamBroken, match="no UTF-8"):
        list(then)
    assert len(seen) == 1


def test_s45_what_moves_a_watch_no_further_does_not_make_the_next_text_damaged() -> None:
    """It would be resumed before both, again and again."""
    nameless = frame("ADDED", metadata={"name": "x"}).replace(b'"x"', b'"\xff"') + b"\n"
    bad = frame("ADDED", metadata={"name": "b", "resourceVersion": "2"}, other="x") + b"\n"
    bad = bad.replace(b'"x"', b'"\xff"')
    seen: list[Undecodable] = []

    assert list(decode_events([nameless, bad], CODEC, seen.append)) == seen
    assert [one.key for one in seen] == ["", "b"]


@pytest.mark.parametrize("codec", [CODEC, TypedCodec(PartialObjectMetadata)], ids=["all", "some"])
def test_the_escape_of_half_a_character_is_what_go_reads(codec: Codec[Any]) -> None:
    """API servers pass on what somebody wrote within an object as it is."""
    line = frame("ADDED", metadata={"name": "a"}, other="x").replace(b'"x"', b'"\\ud800"')

    [event] = decode_events([line + b"\n"], codec)

    assert isinstance(event, WatchEvent)
    assert event.object.metadata.name == "a"
    assert codec is not CODEC or event.object["other"] == "\ufffd"


@pytest.mark.parametrize("usual", [True, False])
def test_s48_an_object_nested_too_deep_is_undecodable_and_the_next_one_comes(usual: bool) -> None:
    """One user's object must not stop everybody who watches."""
    deep = b'{"metadata":{"name":"deep","namespace":"ns"},"x":%b%b}' % (
        b"[" * 50_000,
        b"]" * 50_000,
    )
    event = b'{"type":"ADDED","object":%b}' % deep
    event = event if usual else event.replace(b'"type"', b' "type"')
    seen: list[Undecodable] = []

    events = list(decode_events([event + b"\n" + event, event], CODEC, seen.append))

    assert events == seen
    assert [(one.key, one.raw) for one in seen] == [("ns/deep", deep)] * 3


def test_s48_an_object_nested_too_deep_is_told_as_soon_as_it_is_there() -> None:
    """Its line may get its end with the next event, an hour later."""
    event = b'{"type":"ADDED","object":{"x":%b%b}}' % (b"[" * 50_000, b"]" * 50_000)
    seen: list[Undecodable] = []
    decoder = EventDecoder(CODEC, seen.append)

    assert list(decoder.feed(event + b"\n" + event)) == seen
    assert len(seen) == 2


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


@pytest.mark.parametrize("end", [True, False])
def test_the_bookmark_of_a_table_is_marked_at_the_object_of_its_row(end: bool) -> None:
    """The table itself has no annotations."""
    metadata = {"annotations": {INITIAL_EVENTS_END: "true"}} if end else {}
    row = {"cells": ["", 0, "<unknown>"], "object": {"kind": "Pod", "metadata": metadata}}
    rows: list[object] = [{"cells": []}, row]
    line = frame("BOOKMARK", kind="Table", metadata={"resourceVersion": "9"}, rows=rows)

    assert decode_event(line, TypedCodec(Table)) == Bookmark("9", initial_events_end=end)


def test_an_error_event_is_raised_as_the_error_it_carries() -> None:
    """410 within the stream means the same as 410 before it."""
    line = frame(
        "ERROR", kind="Status", status="Failure", code=410, reason="Expired", message="old"
    )

    with pytest.raises(Gone, match="old"):
        decode_event(line, CODEC)


@pytest.mark.parametrize(
    ("code", "reason", "error"),
    [(410, "Expired", Gone), (403, "Forbidden", Forbidden), (410, "", Gone), (0, "Gone", Gone)],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_status_in_place_of_events_is_raised_as_the_error_it_is(
    code: int, reason: str, error: type[ApiError], indent: int | None
) -> None:
    """A proxy may lose the code of a refusal; a broken stream would be resumed for ever."""
    status = {
        "kind": "Status",
        "apiVersion": "v1",
        "status": "Failure",
        "message": "told",
        "reason": reason,
        "code": code,
    }
    body = json.dumps(status, indent=indent).encode()

    for chunks in ([body], [body, b"\n"], [body[:40], body[40:]]):
        with pytest.raises(error, match="told"):
            names(chunks)


def test_a_status_of_success_is_no_event() -> None:
    """It says nothing of the collection, and no watch is answered so."""
    with pytest.raises(StreamBroken):
        names([b'{"kind":"Status","apiVersion":"v1","status":"Success"}'])


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


@pytest.mark.parametrize("behind", [b",", b",\n", b",\n" + frame("ADDED")])
def test_s45_a_comma_between_events_breaks_the_stream(behind: bytes) -> None:
    """Whatever follows it: they are no list, so something is missing or is none of theirs."""
    events = decode_events([frame("ADDED") + behind], CODEC)

    assert next(events)
    with pytest.raises(StreamBroken):
        next(events)


def test_an_undecodable_object_is_reported_where_somebody_wants_to_know() -> None:
    """One bad object must not end an informer."""
    line = encode_json({"type": "DELETED", "object": 3})
    seen: list[Undecodable] = []

    event = decode_event(line, CODEC, seen.append)

    assert [event] == seen
    assert [(item.raw, item.deleted) for item in seen] == [(b"3", True)]
    with pytest.raises(DecodeError):
        decode_event(line, CODEC)


@pytest.mark.parametrize(
    "codec", [CODEC, FrozenUnstructuredCodec("v1", "ConfigMap")], ids=["plain", "frozen"]
)
@pytest.mark.parametrize("names", [("v1", "Secret"), ("v2", "ConfigMap")])
def test_an_event_with_an_object_of_another_kind_brings_none(
    codec: Codec[Unstructured], names: tuple[str, str]
) -> None:
    """Whoever watches one kind acts on what comes as on that kind; models see it themselves."""
    other = frame("ADDED", apiVersion=names[0], kind=names[1], metadata={"name": "a"}) + b"\n"
    good = frame("ADDED", apiVersion="v1", kind="ConfigMap", metadata={"name": "b"}) + b"\n"
    seen: list[Undecodable] = []

    events = list(decode_events([other + good], codec, seen.append))

    assert [event.object.metadata.name for event in events if isinstance(event, WatchEvent)] == [
        "b"
    ]
    assert [one.key for one in seen] == ["a"]
    with pytest.raises(DecodeError, match="expected the kind ConfigMap of v1"):
        list(decode_events([other], codec))


@pytest.mark.parametrize("end", [b"]", b"x", b'"'])
def test_s45_an_event_that_does_not_end_as_an_object_breaks_the_stream(end: bytes) -> None:
    """All of its object may be there; whatever came instead of its end is no event."""
    line = frame("ADDED", metadata={"name": "a"})[:-1] + end + b"\n"

    with pytest.raises(StreamBroken):
        names([line])
