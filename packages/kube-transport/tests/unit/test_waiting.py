"""Waits over scripted streams: nothing lost, nothing twice, and an end that says why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from itertools import count, islice
from types import TracebackType
from typing import Any, Self, Unpack, cast

import pytest

from kube_transport.api.frozen import thaw
from kube_transport.api.meta import Condition, HasMetadata, ListMeta, ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import ObjectList, OnUndecodable, Undecodable, UnstructuredCodec
from kube_transport.config import Config
from kube_transport.errors import (
    Cancelled,
    ClientClosed,
    ConnectFailed,
    DecodeError,
    Forbidden,
    Gone,
    InvalidRequest,
    KubeError,
    StreamBroken,
    TimedOut,
    error_from_status,
)
from kube_transport.http import Request, Response
from kube_transport.options import ListOptions, WatchOptions
from kube_transport.resource import Resource
from kube_transport.retry import Backoff
from kube_transport.waiting import (
    Outlook,
    RetryWatcher,
    Verdict,
    WaitCondition,
    WaitFailed,
    WaitTimedOut,
    condition,
    deleted,
    established,
    exists,
    phase,
    ready,
    that,
    until,
    until_with_sync,
    wait_for,
)
from kube_transport.watch import Bookmark, EventType, WatchEvent, decode_events

CODEC = UnstructuredCodec("v1", "Pod")
AT_ONCE = Backoff(initial=0.0)
GONE = {"kind": "Status", "status": "Failure", "code": 410, "reason": "Expired"}


def pod(name: str, version: int, **content: Any) -> Unstructured:
    metadata = {"name": name, "namespace": "ns", "resourceVersion": str(version), "uid": "u"}
    metadata.update(content.pop("metadata", {}))
    return Unstructured({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, **content})


def frame(kind: str, obj: object) -> bytes:
    return encode_json({"type": kind, "object": obj}) + b"\n"


class Scripted:
    """A collection whose lists and streams are written down; bytes are streams as they arrive.

    Attributes:
        asked: what was asked for: ``list``, or the version of a watch.
    """

    version = "10"

    def __init__(
        self,
        *streams: bytes | Exception | Callable[[str], bytes],
        lists: Sequence[Sequence[Unstructured] | Exception] = (),
    ) -> None:
        self._streams = iter(streams)
        self._lists = iter(lists)
        self.asked: list[str] = []
        self.options: list[Any] = []
        self.opened: list[Stream] = []

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[Unstructured]:
        self.asked.append("list")
        self.options.append(options)
        found = next(self._lists)
        if isinstance(found, Exception):
            raise found
        return ObjectList(found, ListMeta(resource_version=self.version))

    def watch(self, **options: Unpack[WatchOptions]) -> Stream:
        version = options.get("resource_version", "")
        self.asked.append(version)
        self.options.append(options)
        stream = next(self._streams, None)
        if isinstance(stream, Exception):
            raise stream
        data = stream(version) if callable(stream) else stream
        cancel = options.get("cancel") or Cancel()
        self.opened.append(Stream(data, cancel, options.get("on_undecodable")))
        return self.opened[-1]


class Stream:
    """The bytes of one connection; without any, silence until the wait ends."""

    left = False

    def __init__(
        self, data: bytes | None, cancel: Cancel, on_undecodable: OnUndecodable | None
    ) -> None:
        self._data = data
        self._cancel = cancel
        self._on_undecodable = on_undecodable

    def with_bookmarks(self) -> Iterator[WatchEvent[Unstructured] | Bookmark | Undecodable]:
        if self._data is None:
            self._cancel.wait()
            self._cancel.raise_if_ended()
        return decode_events([self._data or b""], CODEC, self._on_undecodable)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.left = True


def hurried() -> Callable[[], float]:
    """Return a clock by which every watch lasts for a second at least."""
    return map(float, count()).__next__


EVENTS = [frame("ADDED", pod("a", 1 + number, note="é")) for number in range(1, 4)]


def resume(version: str) -> bytes:
    """Return what a server sends after a version."""
    return b"".join(EVENTS[int(version) - 1 :])


@pytest.mark.parametrize("cut", range(sum(map(len, EVENTS)) + 1))
def test_f5_a_watch_that_is_cut_anywhere_loses_and_doubles_nothing(cut: int) -> None:
    """At every single byte of three events."""
    source = Scripted(lambda version: resume(version)[:cut], resume)

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        events = list(islice(watcher, 3))

    assert [event.resource_version for event in events] == ["2", "3", "4"]


def test_who_goes_on_with_a_retry_watcher_misses_nothing() -> None:
    """And begins no other watch."""
    source = Scripted(resume)

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        for event in watcher:
            assert event.resource_version == "2"
            break
        assert watcher.resource_version == "2"
        assert next(watcher).resource_version == "3"
        assert next(iter(watcher)).resource_version == "4"

    assert next(watcher, None) is None
    assert source.asked == ["1"]


def test_f11_an_event_that_was_damaged_on_its_way_is_read_again() -> None:
    """From the last good one on."""
    damaged = EVENTS[0] + EVENTS[1].replace("é".encode(), b"\xff\xfe") + EVENTS[2]
    source = Scripted(damaged, resume)

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        events = list(islice(watcher, 3))

    assert [event.object["note"] for event in events] == ["é"] * 3
    assert source.asked == ["1", "2"]


def test_f12_an_event_of_a_type_that_there_is_not_is_not_skipped() -> None:
    """What it meant is lost if the next one is taken."""
    source = Scripted(EVENTS[0] + frame("RENAMED", pod("a", 3)) + EVENTS[2], resume)

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        events = list(islice(watcher, 3))

    assert [event.resource_version for event in events] == ["2", "3", "4"]
    assert source.asked == ["1", "2"]


@pytest.mark.parametrize("within", [True, False])
def test_f13_gone_ends_a_retry_watcher(within: bool) -> None:
    """client-go asks for a version that is gone again and again if it is told before the stream."""
    gone = frame("ERROR", GONE) if within else error_from_status(GONE)
    source = Scripted(gone)

    with (
        RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher,
        pytest.raises(Gone),
    ):
        list(watcher)

    assert source.asked == ["1"]


def test_f24_bookmarks_are_used_and_not_shown() -> None:
    """They are asked for, or else they would not come."""
    mark = frame("BOOKMARK", {"metadata": {"resourceVersion": "9"}})
    source = Scripted(mark, frame("ADDED", pod("a", 12)))

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        event = next(iter(watcher))

    assert event.resource_version == "12"
    assert source.asked == ["1", "9"]
    assert source.options[0]["allow_watch_bookmarks"] is True
    assert 300 <= source.options[0]["timeout_seconds"] <= 600


def test_f26_an_event_that_comes_twice_is_shown_once() -> None:
    """Or is older than one that was shown."""
    source = Scripted(EVENTS[0] * 2 + EVENTS[1] + EVENTS[0] + EVENTS[2])

    with RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        events = list(islice(watcher, 3))

    assert [event.resource_version for event in events] == ["2", "3", "4"]


def test_what_has_no_version_cannot_be_followed() -> None:
    """Resuming after it would begin anew, so that everything would come again."""
    event = frame("ADDED", {"metadata": {"name": "a"}})
    nameless = Scripted(lists=[[pod("a", 9)]])
    nameless.version = ""

    with RetryWatcher(Scripted(event), "1") as watcher, pytest.raises(DecodeError, match="event"):
        list(watcher)
    with pytest.raises(DecodeError, match="list"):
        wait_for(nameless, "a", deleted(), timeout=60)


@pytest.mark.parametrize("version", ["", "0", None, 5])
def test_a_retry_watcher_needs_a_version_to_resume_from(version: Any) -> None:
    """Without one the server begins with what exists, so that all of it would come again."""
    with pytest.raises(InvalidRequest, match="resource_version"):
        RetryWatcher(Scripted(), version)


def test_what_must_not_be_watched_is_an_error_at_once() -> None:
    """Trying again does not grant the right."""
    source = Scripted(error_from_status({"code": 403, "reason": "Forbidden"}))

    with (
        RetryWatcher(source, "1", backoff=AT_ONCE, clock=hurried()) as watcher,
        pytest.raises(Forbidden),
    ):
        list(watcher)


def test_a_closed_retry_watcher_ends_without_an_error() -> None:
    """And one whose ``cancel`` was cancelled says so."""
    cancel = Cancel()
    closed = RetryWatcher(Scripted(), "1", backoff=AT_ONCE, clock=hurried())
    cancelled = RetryWatcher(Scripted(), "1", backoff=AT_ONCE, clock=hurried(), cancel=cancel)

    closed.close()
    cancel.cancel()

    assert list(closed) == []
    with pytest.raises(Cancelled):
        list(cancelled)


class ClosedWhileSomebodyWaits(Cancel):
    """The end of a client, and of what else is given, as soon as somebody waits for it."""

    def __init__(self, *others: Cancel) -> None:
        super().__init__()
        self._others = others

    def on_cancel(self, callback: Callable[[], object]) -> Callable[[], None]:
        forget = super().on_cancel(callback)
        for each in (self, *self._others):
            each.cancel()
        return forget


class Owned(Scripted):
    """A collection of a client that is closed while somebody waits to ask once more.

    Args:
        others: what is cancelled then, too.
    """

    def __init__(self, *others: Cancel) -> None:
        refused = ConnectFailed("refused")
        super().__init__(refused, lists=[refused])
        self.closed = ClosedWhileSomebodyWaits(*others)


NEVER = Backoff(initial=3600.0, cap=3600.0, jitter=0.0)


def test_a_retry_watcher_that_backs_off_ends_with_its_client() -> None:
    """At once: who closes a client does not want to wait for a minute."""
    source = Owned()

    with (
        RetryWatcher(source, "1", backoff=NEVER, timeout=5) as watcher,
        pytest.raises(ClientClosed),
    ):
        list(watcher)

    assert source.asked == ["1"]


WAITS: list[Callable[[Scripted], object]] = [
    lambda source: wait_for(source, "a", exists(), timeout=5),
    lambda source: until_with_sync(source, bool, timeout=5),
]


@pytest.mark.parametrize("wait", WAITS, ids=["wait_for", "until_with_sync"])
def test_a_wait_that_backs_off_ends_with_its_client(wait: Callable[[Scripted], object]) -> None:
    """It says so, and asks no more."""
    source = Owned()

    with pytest.raises(ClientClosed):
        wait(source)

    assert source.asked == ["list"]


class Unreachable:
    """A server that refuses, whereupon the client is closed."""

    client: Client

    def round_trip(self, request: Request) -> Response:
        self.client.close()
        raise ConnectFailed("refused")

    def close(self) -> None: ...


PODS = Resource(
    group="", version="v1", plural="pods", kind="Pod", namespaced=True, model=Unstructured
)
VIEWS: dict[str, Callable[[Client], Client]] = {
    "client": lambda client: client,
    "frozen": lambda client: client.frozen(),
    "as_": lambda client: client.as_(user="jane"),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_closing_a_client_ends_the_waits_of_all_its_views(
    view: Callable[[Client], Client],
) -> None:
    """They are closed with it."""
    wire = Unreachable()
    wire.client = client = Client(Config(server="http://127.0.0.1:1"), round_tripper=wire)
    pods = view(client).resource(PODS, "ns")

    with RetryWatcher(pods, "1", backoff=NEVER, timeout=5) as watcher, pytest.raises(ClientClosed):
        list(watcher)


def test_who_cancelled_is_told_so_though_the_client_is_closed_too() -> None:
    """A program that ends does both, in any order."""
    cancel = Cancel()
    source = Owned(cancel)

    with (
        pytest.raises(Cancelled),
        RetryWatcher(source, "1", backoff=NEVER, cancel=cancel, timeout=5) as watcher,
    ):
        list(watcher)


def test_an_event_that_cannot_be_decoded_is_told_of_once() -> None:
    """A watch that resumed before it would meet it again, every time."""
    other = {"kind": "Other", "metadata": {"name": "b", "resourceVersion": "6"}}
    source = Scripted(frame("ADDED", other), frame("ADDED", pod("a", 7)))
    left_out: list[str] = []

    with RetryWatcher(
        source,
        "5",
        backoff=AT_ONCE,
        clock=hurried(),
        on_undecodable=lambda each: left_out.append(each.resource_version),
    ) as watcher:
        event = next(iter(watcher))

    assert event.resource_version == "7"
    assert source.asked == ["5", "6"]
    assert left_out == ["6"]


def test_what_cannot_be_decoded_is_one_event_of_its_version_and_not_the_last() -> None:
    """Those whose lease ends go at one version."""
    other = {"kind": "Other", "metadata": {"name": "b", "namespace": "ns", "resourceVersion": "6"}}
    gone = [frame("DELETED", each) for each in (pod("a", 6), other, pod("c", 6))]
    source = Scripted(b"".join(gone) + frame("ADDED", pod("z", 7)))

    with RetryWatcher(source, "5", backoff=AT_ONCE, on_undecodable=lambda _: None) as watcher:
        events = list(islice(watcher, 3))

    assert [event.object.metadata.name for event in events] == ["a", "c", "z"]


def test_until_with_sync_loses_what_was_deleted_unread() -> None:
    """Its name says what is gone."""
    metadata = {"name": "a", "namespace": "ns", "resourceVersion": "11"}
    unread = frame("MODIFIED", {"kind": "Other", "metadata": metadata})
    gone = frame("DELETED", {"kind": "Other", "metadata": {**metadata, "resourceVersion": "12"}})
    source = Scripted(unread + gone, lists=[[pod("a", 9), pod("b", 9)]])
    sizes: list[int] = []

    def one_is_left(found: Collection[Unstructured]) -> bool:
        sizes.append(len(found))
        return len(found) == 1

    [left] = until_with_sync(source, one_is_left, on_undecodable=lambda _: None, timeout=60)

    assert left.metadata.name == "b"
    assert sizes == [2, 2, 1]


def test_until_waits_for_conditions_one_after_another() -> None:
    """One event may fulfil several of them."""
    source = Scripted(*EVENTS)

    event = until(
        source,
        "1",
        lambda event: event.type is EventType.ADDED,
        lambda event: event.resource_version == "3",
        lambda event: event.object.metadata.name == "a",
    )

    assert event.resource_version == "3"


def test_until_says_how_far_it_came() -> None:
    """And brings the last event."""
    source = Scripted(EVENTS[0])

    with pytest.raises(WaitTimedOut, match="1 of 2 conditions") as caught:
        until(source, "1", lambda _: True, lambda _: False, timeout=0.5)

    assert isinstance(caught.value.last, WatchEvent)


def test_who_waits_for_events_in_vain_learns_why(caplog: pytest.LogCaptureFixture) -> None:
    """Else a server that is away looks like one where nothing happens."""
    source = Scripted(*[StreamBroken("reset")] * 9)
    once_a_minute = Backoff(initial=60.0, jitter=0.0)

    with (
        RetryWatcher(source, "1", backoff=once_a_minute, timeout=0.05) as watcher,
        pytest.raises(TimedOut) as ended,
    ):
        next(watcher)
    with pytest.raises(WaitTimedOut, match=r"0 of 1 .* met; the last attempt .*: reset"):
        until(source, "1", lambda _: True, timeout=0.05)

    assert str(watcher.failure) == "reset"
    assert ended.value.__cause__ is watcher.failure
    assert "tried again in 60.0 s: Watch(resource_version='1'): reset" in caplog.text


def test_until_with_sync_sees_the_collection_after_every_change() -> None:
    """From a list on, by one mapping of names to their latest objects."""
    source = Scripted(
        frame("ADDED", pod("b", 11))
        + frame("DELETED", pod("a", 12))
        + frame("ADDED", pod("c", 13)),
        lists=[[pod("a", 9)]],
    )
    seen: list[list[str]] = []

    def enough(objects: Collection[Unstructured]) -> bool:
        seen.append(sorted(obj.metadata.name for obj in objects))
        return len(seen) == 4

    found = until_with_sync(source, enough, label_selector="app=web")

    assert seen == [["a"], ["a", "b"], ["b"], ["b", "c"]]
    assert sorted(obj.metadata.name for obj in found) == ["b", "c"]
    assert [each["label_selector"] for each in source.options] == ["app=web", "app=web"]


def test_f13_until_with_sync_lists_again_when_its_version_is_gone() -> None:
    """What went away meanwhile is not seen as still there."""
    source = Scripted(
        frame("ADDED", pod("b", 11)) + frame("ERROR", GONE), lists=[[pod("a", 9)], [pod("b", 11)]]
    )

    found = until_with_sync(source, lambda all_: [o.metadata.name for o in all_] == ["b"])

    assert len(found) == 1
    assert source.asked == ["list", "10", "list"]


def test_wait_for_returns_the_object_that_fulfils_its_condition() -> None:
    """It asks for that one object only."""
    source = Scripted(
        frame("MODIFIED", pod("a", 11, status={"phase": "Pending"}))
        + frame("MODIFIED", pod("a", 12, status={"phase": "Running"})),
        lists=[[pod("a", 9)]],
    )

    found = wait_for(source, "a", phase("Running"), timeout=60)

    assert found is not None
    assert found.metadata.resource_version == "12"
    assert {each["field_selector"] for each in source.options} == {"metadata.name=a"}


def test_wait_for_says_what_was_missing() -> None:
    """The last state is in the message, and at hand."""
    source = Scripted(lists=[[pod("a", 9, status={"phase": "Pending"})]])

    with pytest.raises(WaitTimedOut) as caught:
        wait_for(source, "a", phase("Running", "Succeeded"), timeout=0.5)

    assert str(caught.value) == (
        "timed out waiting for phase Running or Succeeded of 'a': phase is Pending"
    )
    assert isinstance(caught.value.last, Unstructured)


@pytest.mark.parametrize(("wanted", "met"), [("Pending", True), ("Running", False)])
def test_wait_for_without_time_looks_once(wanted: str, *, met: bool) -> None:
    """As kubectl does: what is so already needs no waiting for."""
    source = Scripted(lists=[[pod("a", 9, status={"phase": "Pending"})]])

    with nullcontext() if met else pytest.raises(WaitTimedOut, match="phase is Pending"):
        wait_for(source, "a", phase(wanted), timeout=0)

    assert source.asked == ["list"]


def test_an_error_of_a_condition_is_its_own() -> None:
    """It may ask a server for more, and that may time out."""

    def slow(_: object) -> bool:
        raise TimedOut("another request")

    with pytest.raises(TimedOut, match="another request") as caught:
        until_with_sync(Scripted(lists=[[]]), slow, timeout=60)

    assert not isinstance(caught.value, WaitTimedOut)


def test_a_wait_that_gives_up_leaves_its_watch_at_once() -> None:
    """Not when its error is forgotten, which a report may hold for long."""
    source = Scripted(frame("ADDED", pod("a", 11)), lists=[[]])

    def fail(found: Collection[Unstructured]) -> bool:
        if found:
            raise LookupError
        return False

    with pytest.raises(LookupError) as caught:
        until_with_sync(source, fail)

    [stream] = source.opened
    assert stream.left
    assert caught


def test_wait_for_says_why_nothing_was_seen() -> None:
    """Else an outage looks like an object that does not come."""
    source = Scripted(lists=[StreamBroken("connection reset")] * 20)

    with pytest.raises(WaitTimedOut, match=r"nothing was seen of it; .*connection reset"):
        wait_for(source, "a", exists(), timeout=0.5)


def test_wait_for_ends_when_there_is_no_use_in_waiting() -> None:
    """A rollout that gave up will not be ready however long one waits."""
    late = {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}
    failed = Unstructured(
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "web", "generation": 1},
            "status": {"observedGeneration": 1, "conditions": [late]},
        }
    )

    with pytest.raises(WaitFailed, match="readiness of 'web'"):
        wait_for(Scripted(lists=[[failed]]), "web", ready(), timeout=60)


def test_wait_for_is_cancelled_by_its_caller() -> None:
    """Which is no timeout."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled):
        wait_for(Scripted(), "a", exists(), timeout=60, cancel=cancel)


@pytest.mark.parametrize("name", ["", "..", "a/b"])
def test_s40_wait_for_takes_names_only(name: str) -> None:
    """No wait for what cannot be."""
    with pytest.raises(InvalidRequest):
        wait_for(Scripted(), name, exists(), timeout=1)


def test_wait_for_a_deletion_means_one_object() -> None:
    """The next one of the same name, of a StatefulSet say, is not the one that was deleted."""
    held = pod(
        "a", 9, metadata={"deletionTimestamp": "2026-01-01T00:00:00Z", "finalizers": ["x/y"]}
    )
    source = Scripted(frame("ADDED", pod("a", 12, metadata={"uid": "v"})), lists=[[held]])

    found = wait_for(source, "a", deleted("u"), timeout=60)

    assert found is not None
    assert found.metadata.uid == "v"
    assert deleted("u").judge(held).why == "its deletion is held by x/y"
    odd = pod("a", 9, metadata={"deletionTimestamp": "2026-01-01T00:00:00Z", "finalizers": [5]})
    assert deleted("u").judge(odd).why == "its deletion is held by 5"
    assert deleted("u").judge(None).met
    assert "nobody asked" in deleted().judge(pod("a", 9)).why


class Status(Model, kw_only=True):
    """A status as typed models have it."""

    phase: str = ""
    observed_generation: int = 0
    conditions: list[Condition] = field(default_factory=list[Condition])


class Thing(Model, kw_only=True):
    """A typed object."""

    api_version: str = field(default="example.com/v1", name="apiVersion")
    kind: str = "Thing"
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: Status = field(default_factory=Status)


def thing(status: str, *, generation: int = 2, seen: int = 2) -> Thing:
    made = Condition(type="Ready", status=status, reason="Because", message="of this")
    return Thing(
        metadata=ObjectMeta(name="a", generation=generation),
        status=Status(phase="Bound", observed_generation=seen, conditions=[made]),
    )


def is_called_a(obj: HasMetadata) -> bool:
    return obj.metadata.name == "a"


def untyped(obj: Thing) -> Unstructured:
    return Unstructured(obj.to_dict())


@pytest.mark.parametrize("form", [thaw, untyped])
def test_conditions_judge_typed_and_untyped_objects_alike(form: Callable[[Thing], Any]) -> None:
    """What is waited for does not depend on how it is read."""
    assert condition("Ready").judge(form(thing("True"))).met
    assert condition("Ready", "False").judge(form(thing("False"))).met
    assert condition("Ready").judge(form(thing("False"))).why == "Ready is False (Because: of this)"
    assert condition("Ready").judge(form(thing("True", seen=1))).why == (
        "Ready is of generation 1, not 2"
    )
    assert condition("Other").judge(form(thing("True"))).why == "it has no condition Other"
    assert established().judge(form(thing("True"))).why == "it has no condition Established"
    assert phase("Bound").judge(form(thing("True"))).met
    assert ready().judge(form(thing("True"))).met
    assert that(is_called_a).judge(form(thing("True"))).met


def with_conditions(*conditions: object) -> Unstructured:
    return Unstructured({"metadata": {"name": "a"}, "status": {"conditions": list(conditions)}})


@pytest.mark.parametrize("form", [thaw, untyped])
@pytest.mark.parametrize("kind", ["ready", "Ready", "READY"])
def test_capitals_in_a_condition_mean_nothing(form: Callable[[Thing], Any], kind: str) -> None:
    """As for ``kubectl wait --for=condition=ready``, neither in its type nor in its status."""
    status = cast("Any", "true")

    assert condition(kind, status).judge(form(thing("True"))).met
    assert condition(kind).judge(form(thing("TRUE"))).met
    assert condition(kind).judge(form(thing("False"))).why == f"{kind} is False (Because: of this)"


def test_the_first_condition_of_a_type_counts_in_whatever_capitals() -> None:
    """As for kubectl."""
    obj = with_conditions({"type": "ready", "status": "False"}, {"type": "Ready", "status": "True"})

    assert not condition("Ready").judge(obj).met


def test_what_is_wrong_with_other_conditions_means_nothing() -> None:
    """Anyone may write anything into a custom resource without a schema."""
    obj = with_conditions(
        {"type": 1},
        {"type": "Other", "lastTransitionTime": "soon"},
        {"type": "Ready", "status": "True"},
    )

    assert condition("ready").judge(obj).met


ALL = [exists(), ready(), condition("Ready"), established(), phase("Bound"), that(is_called_a)]


@pytest.mark.parametrize("each", ALL, ids=str)
def test_an_absent_object_fulfils_nothing_but_its_deletion(
    each: WaitCondition[HasMetadata],
) -> None:
    """It may still come."""
    assert each.judge(None).outlook is Outlook.OPEN
    assert "does not exist" in each.judge(None).why
    assert (~each).judge(None).met


def test_conditions_combine() -> None:
    """By the rules of logic, and their messages with them."""
    running, bound = phase("Running"), phase("Bound")
    obj = thing("False")

    assert (running | bound).judge(obj).met
    assert not (running & bound).judge(obj).met
    assert (~running & bound).judge(obj).met
    assert (running & condition("Ready")).judge(obj).why == (
        "phase is Bound; Ready is False (Because: of this)"
    )
    assert (~bound).judge(obj).why == "still: phase Bound"
    assert str(~(running | bound) & exists()) == (
        "(not (phase Running or phase Bound) and its existence)"
    )


BY_WORDS: dict[str, Callable[[Any], object]] = {
    "bool": bool,
    "not": lambda each: not each,
    "and": lambda each: each and each,
    "or": lambda each: each or each,
}


@pytest.mark.parametrize("ask", BY_WORDS.values(), ids=BY_WORDS)
def test_conditions_do_not_combine_by_words(ask: Callable[[Any], object]) -> None:
    """Python would take one of the two in silence and forget the other."""
    with pytest.raises(TypeError, match=r"& for and, \| for or, ~ for not"):
        ask(exists())


@pytest.mark.parametrize(
    "combine",
    [
        lambda: cast("Any", exists()) & "x",
        lambda: cast("Any", exists()) | "x",
        lambda: cast("Any", exists()) & ready,
        lambda: cast("Any", True) | exists(),
    ],
)
def test_conditions_combine_with_conditions_only(combine: Callable[[], object]) -> None:
    """Else the mistake would show when an object is judged, which may be after minutes."""
    with pytest.raises(TypeError, match="unsupported operand"):
        combine()


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (ready, r"ready is a function; write ready\(\)"),
        (is_called_a, r"that\(is_called_a\)"),
        (False, "expected a WaitCondition such as ready.*, got bool"),
        ("Ready", "expected a WaitCondition such as ready.*, got str"),
    ],
)
def test_wait_for_refuses_what_is_no_condition(given: Any, hint: str) -> None:
    """Before it asks the server for anything."""
    source = Scripted()

    with pytest.raises(InvalidRequest, match=hint):
        wait_for(source, "a", given, timeout=60)

    assert source.asked == []


NO_FUNCTIONS: list[tuple[Callable[[Scripted], object], str]] = [
    (
        lambda source: until(source, "1", bool, cast("Any", exists()), timeout=5),
        "wait_for takes those",
    ),
    (lambda source: until_with_sync(source, cast("Any", exists())), "wait_for takes those"),
    (lambda source: until_with_sync(source, cast("Any", None)), "got a NoneType"),
    (lambda source: until(source, "1", timeout=5), "give one at least"),
]


@pytest.mark.parametrize(("wait", "hint"), NO_FUNCTIONS)
def test_until_refuses_what_is_no_function(wait: Callable[[Scripted], object], hint: str) -> None:
    """Before it asks the server for anything."""
    source = Scripted()

    with pytest.raises(InvalidRequest, match=hint):
        wait(source)

    assert source.asked == []


def test_a_combination_is_hopeless_when_it_cannot_come_any_more() -> None:
    """Of both, one is enough for that; of either, both are needed."""
    verdict = Verdict(Outlook.HOPELESS, "never")
    never: WaitCondition[HasMetadata] = WaitCondition("never", lambda _: verdict)
    later = phase("Running")
    obj = thing("True")

    outlooks = [each.judge(obj).outlook for each in (never & later, never | later, never | never)]

    assert outlooks == [Outlook.HOPELESS, Outlook.OPEN, Outlook.HOPELESS]
    assert (~never).judge(obj).met


def test_errors_of_waits_are_errors_of_this_project() -> None:
    """Caught as every timeout is."""
    assert issubclass(WaitTimedOut, KubeError)
    assert issubclass(WaitFailed, KubeError)


def test_a_wait_for_no_phase_at_all_is_refused() -> None:
    """Nothing would ever meet it."""
    with pytest.raises(InvalidRequest, match="phase: name at least one"):
        phase()


def test_wait_for_refuses_a_name_that_two_namespaces_have() -> None:
    """Any of the two would be the wrong one at times."""
    objects = [pod("web", 2), pod("web", 3, metadata={"namespace": "other"})]

    with pytest.raises(InvalidRequest, match="'web' is in the namespaces"):
        wait_for(Scripted(lists=[objects]), "web", exists(), timeout=60)
