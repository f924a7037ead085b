"""Watches and logs, whose answers come in pieces."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from itertools import islice
from types import TracebackType
from typing import Self

import pytest

from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import Undecodable, UnstructuredCodec
from kube_transport.errors import DecodeError, Gone, KubeError, StreamBroken
from kube_transport.http import Headers
from kube_transport.streams import Log, Watch
from kube_transport.watch import INITIAL_EVENTS_END

CODEC = UnstructuredCodec("v1", "ConfigMap")


class Answer:
    """A response whose body comes in these chunks, and breaks where there is none."""

    status = 200
    reason = "OK"
    headers = Headers(())

    def __init__(self, *chunks: bytes | None) -> None:
        self._chunks = chunks
        self.closed = 0
        self.left_with: list[tuple[type[BaseException] | None, BaseException | None]] = []

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if chunk is None:
                raise StreamBroken("the connection broke")
            yield chunk

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.left_with.append((kind, error))
        self.close()


def change(name: str, version: int, kind: str = "ConfigMap") -> bytes:
    metadata = {"name": name, "resourceVersion": str(version)}
    obj = {"apiVersion": "v1", "kind": kind, "metadata": metadata}
    return encode_json({"type": "ADDED", "object": obj}) + b"\n"


def test_who_goes_on_with_a_watch_misses_nothing() -> None:
    """Three changes came in one piece; who stopped after the first has two more to read."""
    with Watch(
        Answer(change("a", 1) + change("b", 2) + change("c", 3), change("d", 4)), CODEC
    ) as it:
        for event in it:
            assert event.object.metadata.name == "a"
            break
        assert it.resource_version == "1"

        assert next(it).object.metadata.name == "b"
        assert [event.resource_version for event in it.with_bookmarks()] == ["3", "4"]
        assert next(it, None) is None


def test_a_watch_that_broke_stays_broken() -> None:
    answer = Answer(change("a", 1), None)
    watch = Watch(answer, CODEC)

    assert next(watch).resource_version == "1"
    with pytest.raises(StreamBroken):
        next(watch)
    assert answer.closed
    assert list(watch) == []


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        (None, StreamBroken),
        (change("b", 2, kind="Secret"), DecodeError),
        (encode_json({"type": "ERROR", "object": {"code": 410, "reason": "Gone"}}), Gone),
    ],
)
def test_the_answer_hears_why_its_watch_ends(last: bytes | None, kind: type[KubeError]) -> None:
    """Its observers report it, and the connection of an answer that lies is not used again."""
    answer = Answer(change("a", 1), last)

    with pytest.raises(kind) as raised:
        list(Watch(answer, CODEC))

    assert answer.left_with == [(kind, raised.value)]


def test_a_stream_that_was_closed_ends_without_an_error() -> None:
    """Whoever hung up knows why the connection broke."""
    watch, log = Watch(Answer(change("a", 1), None), CODEC), Log(Answer(b"one\n", None))

    next(watch)
    watch.close()
    next(log)
    log.close()

    assert list(watch) == []
    assert list(log) == []


def test_a_stream_that_is_over_lets_its_answer_go() -> None:
    """Its connection can be used again before anybody thinks of closing it."""
    watched, logged = Answer(), Answer()

    assert list(Watch(watched, CODEC)) == []
    assert list(Log(logged)) == []

    assert (watched.closed, logged.closed) == (1, 1)


def test_a_watch_without_a_version_has_none_before_its_first_change() -> None:
    assert Watch(Answer(), CODEC).resource_version == ""


def test_a_watch_that_tells_what_there_is_resumes_at_its_beginning() -> None:
    """Those objects come by name: the version of one says nothing of those that have not come."""
    end = {"resourceVersion": "9", "annotations": {INITIAL_EVENTS_END: "true"}}
    told = encode_json({"type": "BOOKMARK", "object": {"metadata": end}})
    odd = change("d", 4).replace(b'"d"', b'"\xff"')  # it would come again: not damaged on its way
    begun = change("a", 7), change("b", 6, kind="Secret"), odd, change("c", 5)
    streams = [(told, "9"), (change("a", 8).replace(b"ADDED", b"MODIFIED"), "8")]

    for over, version in streams:
        watch = Watch(Answer(*begun, over), CODEC, "", lambda _: None, initial=True)
        left = [watch.resource_version for _ in watch.with_bookmarks()]
        assert left == ["", "", "", "", version]


def test_a_watch_goes_on_behind_what_nobody_can_read() -> None:
    """Whoever resumes it would be told of it again and again, until its version is forgotten."""
    seen: list[Undecodable] = []
    watch = Watch(Answer(change("a", 5), change("b", 6, kind="Secret")), CODEC, "4", seen.append)

    assert list(watch.with_bookmarks())[1:] == seen
    assert watch.resource_version == "6"
    assert [one.resource_version for one in seen] == ["6"]


def test_a_watch_stops_at_what_nobody_can_read() -> None:
    watch = Watch(Answer(change("b", 6, kind="Secret"), change("a", 7)), CODEC, "5")

    with pytest.raises(DecodeError):
        next(watch)
    assert watch.resource_version == "5"
    assert list(watch) == []


def test_a_forgotten_watch_lets_its_answer_go_at_once() -> None:
    """Its connection closes with it, and not when garbage is collected."""
    answer = Answer(change("a", 1), change("b", 2))
    gone = weakref.ref(answer)
    gc.disable()
    try:
        for _ in Watch(answer, CODEC):
            break
        for _ in Watch(answer, CODEC).with_bookmarks():
            break
        for _ in Log(answer):
            break
        del answer
        assert gone() is None
    finally:
        gc.enable()


def test_who_goes_on_with_a_log_misses_nothing() -> None:
    with Log(Answer(b"one\ntwo\nthr", b"ee\nfour")) as log:
        assert list(islice(log, 1)) == ["one"]

        assert next(log) == "two"
        assert list(log) == ["three", "four"]
        assert next(log, None) is None


def test_a_log_may_hold_what_is_no_text() -> None:
    """What a program writes into its log is its own affair."""
    assert list(Log(Answer(b"caf\xe9\n"))) == ["caf\ufffd"]


def test_a_log_that_broke_stays_broken() -> None:
    log = Log(Answer(b"one\n", None))

    assert next(log) == "one"
    with pytest.raises(StreamBroken):
        next(log)
    assert list(log) == []
