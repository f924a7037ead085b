"""Handlers: what each hears, and that none disturbs another."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Event, Lock, Thread

import pytest

from kube_cache.changes import Added, Change, Deleted, Updated
from kube_cache.distributor import Distributor
from kube_cache.handlers import EventHandlerFuncs, Handler, HandlerRegistration
from kube_cache.store import Indexer
from kube_transport.api.meta import ObjectMeta, object_key
from kube_transport.api.model import Model
from kube_transport.cancel import Cancel

PATIENCE = 60.0


class Thing(Model, kw_only=True):
    """An object with as little as a cache needs."""

    metadata: ObjectMeta


def thing(name: str, version: int = 1, uid: str = "u") -> Thing:
    """Return a version of an object."""
    metadata = ObjectMeta(name=name, uid=uid, resource_version=str(version))
    return Thing(metadata=metadata)


class Ears:
    """Handlers in threads of their own, which are joined at the end."""

    def __init__(self, distributor: Distributor[Thing], cancel: Cancel) -> None:
        self.distributor = distributor
        self.cancel = cancel
        self.threads: list[Thread] = []

    def add(
        self, handler: Handler[Thing], *, resync: float | None = None
    ) -> HandlerRegistration[Thing]:
        registration = HandlerRegistration(
            handler, name="test", resync=resync, request_resync=self.distributor.resync
        )
        self.distributor.add(registration)
        thread = Thread(target=registration.run, args=(self.cancel,))
        self.threads.append(thread)
        thread.start()
        return registration


@pytest.fixture
def distributor() -> Distributor[Thing]:
    """The sink of a reflector, without one."""
    return Distributor(Indexer(object_key))


@pytest.fixture
def cancel() -> Iterator[Cancel]:
    """Ends every handler; its deadline lets a failing test end."""
    with Cancel(PATIENCE) as cancel:
        yield cancel


@pytest.fixture
def ears(distributor: Distributor[Thing], cancel: Cancel) -> Iterator[Ears]:
    """Where handlers are added."""
    ears = Ears(distributor, cancel)
    yield ears
    cancel.cancel()
    for thread in ears.threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_a_handler_hears_of_everything_in_order(
    distributor: Distributor[Thing], ears: Ears
) -> None:
    """With the old version of what changed, and the last of what is gone."""
    heard: SimpleQueue[Change[Thing]] = SimpleQueue()
    ears.add(heard.put)
    a1, b1, a2, b2 = thing("a"), thing("b"), thing("a", 2), thing("b", 2)

    distributor.replace([a1, b1])
    distributor.upsert(a2)
    distributor.delete(b2)

    assert [heard.get(timeout=PATIENCE) for _ in range(4)] == [
        Added("a", a1, initial=True),
        Added("b", b1, initial=True),
        Updated("a", a2, a1),
        Deleted("b", b2),
    ]


def test_a_deletion_found_by_a_list_carries_the_last_known_state(
    distributor: Distributor[Thing], ears: Ears
) -> None:
    """And it comes before what is new."""
    heard: SimpleQueue[Change[Thing]] = SimpleQueue()
    ears.add(heard.put)
    distributor.replace([thing("a"), thing("b")])

    distributor.replace([thing("b"), thing("c")])

    changes = [heard.get(timeout=PATIENCE) for _ in range(4)]
    assert changes[2:] == [Deleted("a", thing("a"), missed=True), Added("c", thing("c"))]


def test_a_late_handler_hears_first_of_what_is_there(
    distributor: Distributor[Thing], ears: Ears
) -> None:
    """As if it had been there from the start."""
    heard: SimpleQueue[Change[Thing]] = SimpleQueue()
    distributor.replace([thing("a")])
    distributor.upsert(thing("b"))

    ears.add(heard.put)
    distributor.upsert(thing("a", 2))

    assert [heard.get(timeout=PATIENCE) for _ in range(3)] == [
        Added("a", thing("a"), initial=True),
        Added("b", thing("b"), initial=True),
        Updated("a", thing("a", 2), thing("a")),
    ]


@pytest.mark.parametrize("late", [False, True])
def test_a_handler_is_synced_when_it_has_dealt_with_the_initial_objects(
    distributor: Distributor[Thing], ears: Ears, cancel: Cancel, *, late: bool
) -> None:
    """Not when they are queued: a controller that starts then would see half the world."""
    inside, go_on = Event(), Event()

    def slow(_: Change[Thing]) -> None:
        inside.set()
        go_on.wait(PATIENCE)

    if late:
        distributor.replace([thing("a")])
        registration = ears.add(slow)
    else:
        registration = ears.add(slow)
        distributor.replace([thing("a")])
    inside.wait(PATIENCE)
    before = registration.has_synced
    go_on.set()

    assert not before
    assert registration.wait_for_sync(cancel)


def test_a_handler_of_an_empty_collection_is_synced_too(
    distributor: Distributor[Thing], ears: Ears, cancel: Cancel
) -> None:
    """There is nothing to wait for, but only once that is known."""
    registration = ears.add(lambda _: None)
    before = registration.has_synced

    distributor.replace([])

    assert not before
    assert registration.wait_for_sync(cancel)


def test_a_handler_added_right_after_the_initial_state_is_synced_too(
    monkeypatch: pytest.MonkeyPatch, cancel: Cancel
) -> None:
    """However close to it: whoever adds one has no means to avoid the moment."""

    class Gate:
        """A lock that lets something in as soon as it is open."""

        def __init__(self) -> None:
            self.lock = Lock()
            self.let_in: Callable[[], object] = lambda: None

        def __enter__(self) -> None:
            self.lock.acquire()

        def __exit__(self, *_: object) -> None:
            self.lock.release()
            let_in, self.let_in = self.let_in, lambda: None
            let_in()

    gate = Gate()
    monkeypatch.setattr("kube_cache.distributor.Lock", lambda: gate)
    distributor = Distributor[Thing](Indexer(object_key))
    ears = Ears(distributor, cancel)
    added: list[HandlerRegistration[Thing]] = []
    gate.let_in = lambda: added.append(ears.add(lambda _: None))

    distributor.replace([])

    with cancel.child(PATIENCE) as deadline:
        assert added[0].wait_for_sync(deadline)
    cancel.cancel()
    ears.threads[0].join(PATIENCE)


def test_initial_objects_that_vanish_before_a_slow_handler_hears_of_them_count_as_heard(
    distributor: Distributor[Thing], ears: Ears, cancel: Cancel
) -> None:
    """Else the handler would never be synced."""
    inside, go_on = Event(), Event()

    def slow(_: Change[Thing]) -> None:
        inside.set()
        go_on.wait(PATIENCE)

    registration = ears.add(slow)
    distributor.replace([thing(f"a{number}") for number in range(1002)])
    inside.wait(PATIENCE)
    distributor.delete(thing("a1001", 2))
    go_on.set()

    assert registration.wait_for_sync(cancel)


@pytest.mark.parametrize("error", [RuntimeError("no"), SystemExit(1), GeneratorExit()])
def test_f45_a_handler_that_raises_hears_the_next_change_and_others_hear_all(
    distributor: Distributor[Thing],
    ears: Ears,
    cancel: Cancel,
    caplog: pytest.LogCaptureFixture,
    error: BaseException,
) -> None:
    """Its failure is counted and logged, and it still gets to be synced."""
    heard: SimpleQueue[str] = SimpleQueue()
    survived: SimpleQueue[str] = SimpleQueue()

    def picky(change: Change[Thing]) -> None:
        if change.key == "bad":
            raise error
        survived.put(change.key)

    with caplog.at_level(logging.ERROR):
        registration = ears.add(picky)
        ears.add(lambda change: heard.put(change.key))
        distributor.replace([thing("bad"), thing("good")])

        assert survived.get(timeout=PATIENCE) == "good"
        assert registration.wait_for_sync(cancel)

    assert [heard.get(timeout=PATIENCE), heard.get(timeout=PATIENCE)] == ["bad", "good"]
    assert registration.failures == 1
    assert "bad" in caplog.text


def test_f45_a_handler_that_hangs_holds_up_nobody_else(
    distributor: Distributor[Thing], ears: Ears
) -> None:
    """Neither the store nor the other handlers, and its backlog stays bounded."""
    inside, go_on = Event(), Event()
    heard: SimpleQueue[str] = SimpleQueue()

    def hang(_: Change[Thing]) -> None:
        inside.set()
        go_on.wait(PATIENCE)

    stuck = ears.add(hang)
    ears.add(lambda change: heard.put(change.object.metadata.resource_version))
    for version in range(1, 5001):
        distributor.upsert(thing("a", version))
        inside.wait(PATIENCE)

    assert "5000" in iter(lambda: heard.get(timeout=PATIENCE), "never")
    assert stuck.pending <= 1001
    go_on.set()


def test_a_handler_is_reminded_of_every_object_when_it_asked_for_it(
    distributor: Distributor[Thing], ears: Ears
) -> None:
    """A level-triggered controller may want to look again from time to time."""
    reminded: SimpleQueue[Change[Thing]] = SimpleQueue()
    quiet: SimpleQueue[Change[Thing]] = SimpleQueue()
    ears.add(reminded.put, resync=0.01)
    ears.add(quiet.put)

    distributor.replace([a := thing("a")])

    first, second, third = (reminded.get(timeout=PATIENCE) for _ in range(3))
    assert first == Added("a", a, initial=True)
    assert second == third == Updated("a", a, a)
    assert quiet.get(timeout=PATIENCE) == first
    assert quiet.empty()


def test_a_removed_handler_hears_nothing_more(distributor: Distributor[Thing], ears: Ears) -> None:
    """And its thread ends."""
    heard: SimpleQueue[str] = SimpleQueue()
    registration = ears.add(lambda change: heard.put(change.key))
    distributor.upsert(thing("a"))
    heard.get(timeout=PATIENCE)

    distributor.remove_handler(registration)
    registration.stop()
    distributor.upsert(thing("b"))

    ears.threads[0].join(PATIENCE)
    assert not ears.threads[0].is_alive()
    assert heard.empty()
    assert registration.pending == 0


def test_functions_for_single_kinds_of_change_make_a_handler() -> None:
    """As in client-go; what is not given is not called."""
    heard: list[object] = []
    handler = EventHandlerFuncs[Thing](
        on_add=lambda obj: heard.append(("add", obj)),
        on_update=lambda old, new: heard.append(("update", old, new)),
    )
    old, new = thing("a"), thing("a", 2)

    handler(Added("a", old))
    handler(Updated("a", new, old))
    handler(Deleted("a", new))

    assert heard == [("add", old), ("update", old, new)]
