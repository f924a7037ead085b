"""Reflector, store and handlers against a small server and every schedule of faults.

The schedules are the same in every run; ``KUBE_CACHE_SCHEDULES=20000`` tries that many random
ones instead.
"""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Iterable, Iterator
from itertools import count
from threading import Thread
from types import TracebackType
from typing import ClassVar, Self, Unpack

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kube_cache.changes import Added, Change, Deleted, Updated
from kube_cache.distributor import Distributor
from kube_cache.handlers import HandlerRegistration
from kube_cache.reflector import IDLE_GRACE, WATCH_SECONDS, Reflector
from kube_cache.store import Indexer
from kube_transport.api.meta import ListMeta, ObjectMeta, object_key
from kube_transport.api.model import Model
from kube_transport.cancel import Cancel
from kube_transport.codec.objects import ObjectList, Undecodable
from kube_transport.errors import (
    ApiError,
    ConnectFailed,
    DecodeError,
    Gone,
    InternalError,
    Invalid,
    KubeError,
    StreamBroken,
    TooManyRequests,
)
from kube_transport.options import ListOptions, WatchOptions
from kube_transport.retry import Backoff
from kube_transport.watch import Bookmark, EventType, WatchEvent

AT_ONCE = Backoff(initial=0.0)

FAULTS: dict[str, KubeError | None] = {
    "end": None,
    "cut": StreamBroken("cut"),
    "refused": ConnectFailed("refused"),
    "busy": TooManyRequests({"code": 429}),
    "broken": InternalError({"code": 500}),
    "gone": Gone({"code": 410}),
}
CHANGES = ("write a", "write b", "write c", "delete a", "delete b", "delete c", "recreate a")
NOISE = ("bookmark", "repeat", "compact", "garble a", "garble b", "lose a", "lose b")

Script = list[str]


class Thing(Model, kw_only=True):
    """An object with as little as a cache needs."""

    metadata: ObjectMeta


class Server:
    """A collection with one revision, and a script of what happens while it is asked.

    It does the next thing of its script whenever a request comes in or a watch has nothing to
    send, so that everything happens in one thread and in an order that can be repeated. At the
    end of the script it is well, sends what is left, and cancels the client.
    """

    def __init__(self, script: Iterable[str], cancel: Cancel, *, watch_list: bool = True) -> None:
        self.script = iter(script)
        self.cancel = cancel
        self.does_watch_list = watch_list
        self.revision = 10
        self.compacted = 0
        self.uids = count(1)
        self.objects: dict[str, Thing] = {}
        self.garbled: set[str] = set()
        self.events: list[tuple[int, EventType, Thing]] = []
        self.lists = 0
        self.expired = 0
        self.well = False

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[Thing]:
        self.lists += 1
        self.happen_or_raise()
        for obj in self.objects.values():
            if not self.readable(obj):
                tell(options, obj)
        items = [obj for obj in self.objects.values() if self.readable(obj)]
        return ObjectList(items, ListMeta(resource_version=str(self.revision)))

    def watch(self, **options: Unpack[WatchOptions]) -> Stream:
        if options.get("send_initial_events"):
            if not self.does_watch_list:
                raise Invalid({"code": 422, "reason": "Invalid"})
            self.lists += 1
        self.happen_or_raise()
        return Stream(self, options)

    def happen_or_raise(self) -> None:
        """Do the next step of the script: a change, or a failure in place of the answer."""
        error = self.happen()
        if error is not None:
            raise error

    def happen(self) -> KubeError | None:
        """Do the next step of the script; return the failure that it ends with, if it does."""
        step = next(self.script, None)
        if step is None:
            self.well = True
            return None
        errors = [self._do(what) for what in step.split("; ")]
        return next(filter(None, errors), None)

    def _do(self, what: str) -> KubeError | None:
        match what.split():
            case ["write", name]:
                self._put(name, self.objects.get(name))
            case ["recreate", name]:
                self._drop(name)
                self._put(name, None)
            case ["delete", name]:
                self._drop(name)
            case ["garble", name]:
                self._put(name, self.objects.get(name))
                self.garbled.add(self.objects[name].metadata.resource_version)
            case ["lose", name]:
                self._drop(name)
                self.garbled.add(str(self.revision))
            case ["compact"]:
                self.compacted = self.revision
            case [fault] if fault in FAULTS:
                return FAULTS[fault] or StreamBroken("ended")
            case _:
                pass
        return None

    def readable(self, obj: Thing) -> bool:
        """Tell whether this version of the object can be decoded."""
        return obj.metadata.resource_version not in self.garbled

    def _put(self, name: str, old: Thing | None) -> None:
        self.revision += 1
        uid = old.metadata.uid if old else f"u{next(self.uids)}"
        version = str(self.revision)
        new = Thing(metadata=ObjectMeta(name=name, uid=uid, resource_version=version))
        self.objects[name] = new
        self.events.append((self.revision, EventType.MODIFIED if old else EventType.ADDED, new))

    def _drop(self, name: str) -> None:
        if name in self.objects:
            self.revision += 1
            old = self.objects.pop(name).metadata
            last = ObjectMeta(name=name, uid=old.uid, resource_version=str(self.revision))
            self.events.append((self.revision, EventType.DELETED, Thing(metadata=last)))


class Stream:
    """One watch of the server."""

    def __init__(self, server: Server, options: WatchOptions) -> None:
        self.server = server
        self.options = options

    def with_bookmarks(self) -> Iterator[WatchEvent[Thing] | Bookmark | Undecodable]:
        server = self.server
        if self.options.get("send_initial_events"):
            at = server.revision
            for obj in list(server.objects.values()):
                yield from self._readable(EventType.ADDED, obj)
            server.happen_or_raise()
            for _, kind, obj in [event for event in server.events if event[0] > at]:
                yield from self._readable(kind, obj)
            at = server.revision
            yield Bookmark(str(at), initial_events_end=True)
        else:
            at = int(self.options.get("resource_version", ""))
            if at < server.compacted:
                server.expired += 1
                raise Gone({"code": 410, "reason": "Expired"})
        while True:
            fresh = [event for event in server.events if event[0] > at]
            for revision, kind, obj in fresh:
                at = revision
                yield from self._readable(kind, obj)
            if not fresh and server.well:
                server.cancel.cancel()
                return
            if not fresh:
                yield from self._something_else(at)

    def _something_else(self, at: int) -> Iterator[WatchEvent[Thing] | Bookmark | Undecodable]:
        error = self.server.happen()
        if isinstance(error, Gone):
            self.server.expired += 1
        if error is not None:
            raise error
        yield Bookmark(str(at))
        for revision, kind, obj in self.server.events[-3:]:  # a proxy that repeats itself
            if revision <= at:
                yield from self._readable(kind, obj)

    def _readable(self, kind: EventType, obj: Thing) -> Iterator[WatchEvent[Thing] | Undecodable]:
        if self.server.readable(obj):
            yield WatchEvent(kind, obj, obj.metadata.resource_version)
        else:
            yield tell(self.options, obj, deleted=kind is EventType.DELETED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """Hang up."""


def tell(options: ListOptions | WatchOptions, obj: Thing, *, deleted: bool = False) -> Undecodable:
    """Report an object that cannot be read, instead of sending it."""
    on_undecodable = options.get("on_undecodable")
    assert on_undecodable is not None
    name, version = obj.metadata.name, obj.metadata.resource_version
    what = Undecodable(name, version, b"", DecodeError("garbled"), deleted)
    on_undecodable(what)
    return what


class Witness(HandlerRegistration[Thing]):
    """A handler that hears at once and checks that what it hears makes sense."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, name="witness", resync=None, request_resync=lambda _: None)
        self.known: dict[str, Thing] = {}
        self.heard: list[tuple[str, str, str]] = []

    def push(self, changes: Iterable[Change[Thing]]) -> None:
        for change in changes:
            self._hear(change)

    def _hear(self, change: Change[Thing]) -> None:
        metadata = change.object.metadata
        fact = (type(change).__name__, metadata.uid, metadata.resource_version)
        assert fact not in self.heard, "told twice"
        self.heard.append(fact)
        match change:
            case Added(key, obj):
                assert key not in self.known, "added twice"
                self.known[key] = obj
            case Updated(key, obj, old):
                assert self.known[key] is old, "an old version that the handler never had"
                assert obj.metadata.uid == old.metadata.uid
                assert version(obj) > version(old), "time travel"
                self.known[key] = obj
            case Deleted(key, obj):
                assert self.known.pop(key).metadata.uid == obj.metadata.uid


def version(obj: Thing) -> int:
    """Return an object's version as the number it is."""
    return int(obj.metadata.resource_version)


def identities(objects: Iterable[Thing]) -> dict[str, tuple[str, str]]:
    """Return uid and version by key."""
    return {object_key(obj): (obj.metadata.uid, obj.metadata.resource_version) for obj in objects}


def play(script: Script, *, watch_list: bool = True) -> tuple[Server, Reflector[Thing], Witness]:
    """Run a reflector until the script is over; return what is left."""
    cancel = Cancel()
    server = Server(script, cancel, watch_list=watch_list)
    witness = Witness()
    store = Indexer[Thing](object_key)
    distributor = Distributor(store)
    distributor.add(witness)
    ticks = count()
    reflector = Reflector[Thing](
        server,
        distributor,
        watch_list=watch_list,
        backoff=AT_ONCE,
        rng=random.Random(0),
        clock=lambda: float(next(ticks)),
    )
    reflector.run(cancel)
    assert identities(store.values()) == identities(witness.known.values())
    return server, reflector, witness


OUTAGES = ("cut; delete a; compact", "write a; delete b; compact; gone", "cut; recreate a")

steps = st.sampled_from([*FAULTS, *CHANGES, *NOISE, *OUTAGES])

random_schedules = int(os.environ.get("KUBE_CACHE_SCHEDULES", "0"))
schedules = settings(
    max_examples=random_schedules or 300, derandomize=not random_schedules, deadline=None
)


@schedules
@given(st.lists(steps, max_size=40), st.booleans())
@example(["write a", "cut", "delete a", "compact", "recreate a", "gone", "write a"], True)
@example(
    ["write a", "delete a", "write b; write b; write b"], True
)  # deleted between the initial events
@example(["write a", "garble a", "write a", "cut", "gone", "garble a"], False)
@example(["end", "write a", "gone", "garble a", "delete a", "end"], True)
def test_when_the_faults_stop_the_store_is_what_the_server_has(
    script: Script, watch_list: bool
) -> None:
    """And on the way no handler was told anything twice, out of order, or from the past."""
    server, reflector, witness = play(script, watch_list=watch_list)

    readable = {name: obj for name, obj in server.objects.items() if server.readable(obj)}
    seen = identities(witness.known.values())
    assert {name: seen.get(name) for name in readable} == identities(readable.values())
    assert seen.keys() <= server.objects.keys(), "kept what is not there"
    assert reflector.health.synced


@schedules
@given(st.lists(st.sampled_from(["end", "cut", "refused", "busy", "broken", *CHANGES])))
def test_without_an_expired_version_there_is_one_list(script: Script) -> None:
    """However often the connection is lost: a list is dear, a watch is not."""
    server, reflector, _ = play(["write a", *script])

    attempts = server.lists - reflector.health.syncs
    assert reflector.health.syncs == 1
    assert attempts <= len([step for step in script if step in FAULTS])


def test_an_expired_version_costs_one_list() -> None:
    """And the deletions that happened meanwhile are told, with the last known state."""
    script = ["write a; write b", "bookmark", "cut", "delete a; write b; compact"]

    server, reflector, witness = play(script)

    assert (server.expired, reflector.health.syncs) == (1, 2)
    assert witness.known.keys() == {"b"}
    assert [kind for kind, _, _ in witness.heard].count("Deleted") == 1


def test_a_garbled_object_hides_no_other_and_its_last_version_stays() -> None:
    """It exists; to delete it from the cache would make controllers clean up after it."""
    script = ["write a; write b", "bookmark", "garble a", "gone", "write c"]

    _, reflector, witness = play(script)

    assert witness.known.keys() == {"a", "b", "c"}
    assert reflector.health.skipped > 0
    assert "garbled" in reflector.health.last_error


@pytest.mark.parametrize("kind", [EventType.MODIFIED, EventType.DELETED, EventType.BOOKMARK])
def test_what_comes_without_a_version_is_dropped_and_counted(kind: EventType) -> None:
    """Nothing tells whether it is news, and no watch could resume after it."""

    class Unversioned(Stream):
        def _something_else(self, at: int) -> Iterator[WatchEvent[Thing] | Bookmark | Undecodable]:
            yield from super()._something_else(at)
            metadata = ObjectMeta(name="a", uid="u1")
            if kind is EventType.BOOKMARK:
                yield Bookmark("")
            else:
                yield WatchEvent(kind, Thing(metadata=metadata), "")

    class Sloppy(Server):
        def watch(self, **options: Unpack[WatchOptions]) -> Stream:
            self.happen_or_raise()
            return Unversioned(self, options)

    cancel = Cancel()
    server = Sloppy(["write a; write b", "bookmark", "write b", "cut", "write b"], cancel)
    store = Indexer[Thing](object_key)
    reflector = Reflector[Thing](server, store, backoff=AT_ONCE)

    reflector.run(cancel)

    assert identities(store.values()) == identities(server.objects.values())
    assert reflector.health.dropped > 0
    assert (reflector.health.resource_version, reflector.health.syncs) == ("14", 1)


def test_a_deletion_that_cannot_be_read_is_a_deletion_all_the_same() -> None:
    """Else the cache would keep what the server no longer has."""
    script = ["write a; write b", "bookmark", "lose a", "write c", "lose b", "write b"]

    _, reflector, witness = play(script)

    assert witness.known.keys() == {"b", "c"}
    assert reflector.health.skipped > 0


@pytest.mark.parametrize(
    "meanwhile",
    ["garble a; lose a", "garble a; delete a", "write a; lose a", "write a; delete a"],
)
def test_what_is_deleted_among_the_initial_events_is_gone(meanwhile: str) -> None:
    """Whichever of its versions could be read: the end of those events makes it a fact."""
    nothing_to_repeat = "write b; write b; write b"
    script = [
        "write a; write b",
        "bookmark",
        "gone",
        "bookmark",
        f"{meanwhile}; {nothing_to_repeat}",
    ]

    _, reflector, witness = play(script)

    assert reflector.health.syncs == 2
    assert witness.known.keys() == {"b"}


def test_an_object_that_turns_unreadable_among_the_initial_events_stays_in_its_last_version() -> (
    None
):
    """It exists, and was readable a moment ago."""
    _, _, witness = play(["write a", "garble a"])

    assert identities(witness.known.values()) == {"a": ("u1", "11")}


@pytest.mark.parametrize("watch_list", [True, False])
@pytest.mark.parametrize("before", ["cut", "cut; refused", "broken"])
def test_what_could_not_be_read_before_an_outage_is_gone_if_it_was_deleted_in_it(
    watch_list: bool, before: str
) -> None:
    """The next list alone says what exists; what earlier ones skipped is no reason to keep it."""
    script = ["write a; write b", "bookmark", "garble a", before, "delete a; compact; gone"]

    _, reflector, witness = play(script, watch_list=watch_list)

    assert reflector.health.syncs == 2
    assert witness.known.keys() == {"b"}


def test_a_server_without_watch_list_is_listed() -> None:
    """The refusal is met once per list, and costs no pause."""
    server = Server(["write a"], cancel := Cancel(), watch_list=False)
    store = Indexer[Thing](object_key)
    reflector = Reflector[Thing](server, store, watch_list=True, backoff=AT_ONCE)

    reflector.run(cancel)

    assert identities(store.values()) == identities(server.objects.values())
    assert not reflector.health.last_error


class Unwell:
    """A server that answers every request with the same failure, and counts."""

    def __init__(self, error: ApiError, cancel: Cancel, patience: int) -> None:
        self.error = error
        self.cancel = cancel
        self.left = patience

    def list(self, **_options: Unpack[ListOptions]) -> ObjectList[Thing]:
        self._fail()
        raise self.error

    def watch(self, **_options: Unpack[WatchOptions]) -> Stream:
        self._fail()
        raise self.error

    def _fail(self) -> None:
        self.left -= 1
        if not self.left:
            self.cancel.cancel()


def test_health_tells_of_failures_in_a_row_and_why() -> None:
    """Whoever waits for a sync learns what it waits for."""
    cancel = Cancel()
    source = Unwell(TooManyRequests({"code": 429, "message": "slow down"}), cancel, patience=4)

    reflector = Reflector[Thing](source, Indexer[Thing](object_key), backoff=AT_ONCE)
    reflector.run(cancel)

    health = reflector.health
    assert (health.failures, health.last_error) == (3, "slow down")
    assert not health.ok
    assert not health.synced


def test_a_cut_that_is_resumed_at_once_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    """Balancers cut connections every few minutes; what is waited for is worth a look."""
    caplog.set_level(logging.INFO)

    play(["write a", "bookmark", "write b", "cut", "write c"])
    cut = [record.levelname for record in caplog.records if ": cut" in record.getMessage()]
    Reflector[Thing](
        Unwell(TooManyRequests({"code": 429}), cancel := Cancel(), patience=2),
        Indexer[Thing](object_key),
        backoff=AT_ONCE,
    ).run(cancel)

    assert cut == ["INFO"]
    assert caplog.records[-1].levelname == "WARNING"


class OptionsOnly:
    """A source that only keeps the options of each watch."""

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel
        self.watches: list[WatchOptions] = []

    def list(self, **_options: Unpack[ListOptions]) -> ObjectList[Thing]:
        return ObjectList([], ListMeta(resource_version="10"))

    def watch(self, **options: Unpack[WatchOptions]) -> Stream:
        self.watches.append(options)
        if len(self.watches) == 50:
            self.cancel.cancel()
        raise StreamBroken("cut")


def test_watches_end_at_different_times_and_their_idle_deadline_is_later() -> None:
    """Else a quiet watch would be cut by its own client, and all of them at once by the server."""
    cancel = Cancel()
    source = OptionsOnly(cancel)

    Reflector[Thing](source, Indexer[Thing](object_key), backoff=AT_ONCE).run(cancel)

    bounds = [options.get("timeout_seconds", 0) for options in source.watches]
    silences = [options.get("idle_timeout", 0.0) for options in source.watches]
    assert len(set(bounds)) > 10
    assert min(bounds) >= WATCH_SECONDS[0]
    assert max(bounds) <= WATCH_SECONDS[1]
    assert silences == [bound + IDLE_GRACE for bound in bounds]
    assert all(options.get("allow_watch_bookmarks") for options in source.watches)


def test_a_list_without_a_version_is_not_published() -> None:
    """It could not be followed, so the store would be wrong from the next change on."""

    class NoVersion(OptionsOnly):
        def list(self, **options: Unpack[ListOptions]) -> ObjectList[Thing]:
            self.cancel.cancel()
            return ObjectList([], ListMeta())

    cancel = Cancel()
    store = Indexer[Thing](object_key)
    reflector = Reflector[Thing](NoVersion(cancel), store, backoff=AT_ONCE)

    reflector.run(cancel)

    assert not reflector.health.synced


def test_a_server_that_lags_behind_does_not_turn_the_store_back() -> None:
    """A balancer may reach one; asked for the latest state, it has to find out."""

    class Lagging(Server):
        asked: ClassVar[list[str]] = []

        def list(self, **options: Unpack[ListOptions]) -> ObjectList[Thing]:
            self.asked.append(options.get("resource_version", ""))
            latest = super().list(**options)
            if len(self.asked) != 2:
                return latest
            return ObjectList([], ListMeta(resource_version="10"))

    cancel = Cancel()
    server = Lagging(["write a", "write b", "compact; gone"], cancel, watch_list=False)
    witness = Witness()
    distributor = Distributor[Thing](Indexer(object_key))
    distributor.add(witness)

    Reflector[Thing](server, distributor, backoff=AT_ONCE).run(cancel)

    assert server.asked == ["", "12", ""]
    assert witness.known.keys() == {"a", "b"}
    assert all(kind == "Added" for kind, _, _ in witness.heard)


@pytest.mark.parametrize("watch_list", [True, False])
def test_a_bug_in_the_sink_does_not_end_the_reflector(watch_list: bool) -> None:
    """It is logged, and the collection is read again."""

    class Clumsy(Indexer[Thing]):
        stumbles = 1

        def upsert(self, obj: Thing) -> Thing | None:
            if self.stumbles:
                self.stumbles -= 1
                raise RuntimeError("bug")
            return super().upsert(obj)

    cancel = Cancel()
    server = Server(["bookmark", "write a", "write b"], cancel, watch_list=watch_list)
    store = Clumsy(object_key)

    Reflector[Thing](server, store, watch_list=watch_list, backoff=AT_ONCE).run(cancel)

    assert identities(store.values()) == identities(server.objects.values())


def test_a_reflectors_thread_outlives_an_exit_in_foreign_code() -> None:
    """A credential provider's ``sys.exit`` would end the cache, and not the program."""

    class Exiting(Server):
        exits = 1

        def watch(self, **options: Unpack[WatchOptions]) -> Stream:
            if self.exits:
                self.exits -= 1
                raise SystemExit(1)
            return super().watch(**options)

    cancel = Cancel(10)
    server = Exiting(["write a"], cancel)
    store = Indexer[Thing](object_key)
    reflector = Reflector[Thing](server, store, backoff=AT_ONCE)

    thread = Thread(target=reflector.run, args=(cancel,))
    thread.start()
    thread.join(10)

    assert identities(store.values()) == identities(server.objects.values())
    assert reflector.health.synced
