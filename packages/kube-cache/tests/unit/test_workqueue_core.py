"""The work queue's decisions: one worker per key, no key lost."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kube_cache.workqueue import WorkQueueCore


def drained(queue: WorkQueueCore[str]) -> list[str]:
    """Take every key that is ready."""
    keys: list[str] = []
    while (key := queue.take()) is not None:
        keys.append(key)
    return keys


def test_keys_come_out_in_the_order_they_went_in() -> None:
    """No key starves while others are added."""
    queue = WorkQueueCore[str]()

    for key in ("b", "a", "c"):
        queue.add(key)

    assert drained(queue) == ["b", "a", "c"]


def test_a_key_that_waits_is_not_queued_twice() -> None:
    """Ten events of one object are one piece of work."""
    queue = WorkQueueCore[str]()

    for _ in range(10):
        queue.add("a")

    assert drained(queue) == ["a"]


def test_a_key_added_while_processed_comes_again_after_done() -> None:
    """The change came after the worker looked, so somebody must look again, but not now."""
    queue = WorkQueueCore[str]()
    queue.add("a")
    queue.take()

    queue.add("a")
    during = queue.take()
    queue.done("a")

    assert during is None
    assert queue.take() == "a"


def test_done_without_the_key_is_an_error() -> None:
    """A second ``done`` would let two workers have the key."""
    queue = WorkQueueCore[str]()
    queue.add("a")
    queue.take()
    queue.done("a")

    with pytest.raises(ValueError, match="not being processed"):
        queue.done("a")


def test_of_two_delays_the_earlier_counts() -> None:
    """Asking again for later must not put off what was promised sooner."""
    queue = WorkQueueCore[str]()
    queue.add_at("a", 10.0)
    queue.add_at("a", 5.0)
    queue.add_at("a", 20.0)

    queue.promote(5.0)

    assert drained(queue) == ["a"]
    queue.done("a")
    assert queue.promote(100.0) is None
    assert drained(queue) == []


def test_promote_tells_when_to_come_back() -> None:
    """A worker sleeps exactly until the next key is due."""
    queue = WorkQueueCore[str]()
    queue.add_at("late", 9.0)
    queue.add_at("soon", 3.0)

    before = queue.promote(1.0)
    after = queue.promote(3.0)

    assert (before, after) == (3.0, 9.0)
    assert drained(queue) == ["soon"]


def test_shutting_down_keeps_what_is_queued_and_drops_what_comes() -> None:
    """Delayed keys are dropped too: nobody will wait for them."""
    queue = WorkQueueCore[str]()
    queue.add("queued")
    queue.add_at("delayed", 1.0)

    queue.shut_down()
    queue.add("late")
    queue.add_at("later", 1.0)
    queue.promote(2.0)

    assert drained(queue) == ["queued"]


def test_a_key_dirtied_before_the_shutdown_is_still_worked_on() -> None:
    """Its change was accepted, so it is not lost."""
    queue = WorkQueueCore[str]()
    queue.add("a")
    queue.take()
    queue.add("a")

    queue.shut_down()
    queue.done("a")

    assert not queue.idle
    assert queue.take() == "a"


keys = st.sampled_from(["a", "b", "c"])


class AnyOrderOfCalls(RuleBasedStateMachine):
    """Producers and workers in any order, beside a model of what each key is owed."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = WorkQueueCore[str]()
        self.now = 0.0
        self.owed: set[str] = set()
        self.later: dict[str, float] = {}
        self.held: set[str] = set()

    @rule(key=keys)
    def add(self, key: str) -> None:
        self.queue.add(key)
        self.owed.add(key)

    @rule(key=keys, delay=st.floats(0.1, 5.0))
    def add_later(self, key: str, delay: float) -> None:
        self.queue.add_at(key, self.now + delay)
        self.later[key] = min(self.later.get(key, float("inf")), self.now + delay)

    @rule(seconds=st.floats(0.1, 5.0))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        self.queue.promote(self.now)
        due = {key for key, when in self.later.items() if when <= self.now}
        self.owed |= due
        for key in due:
            del self.later[key]

    @rule()
    def take(self) -> None:
        key = self.queue.take()
        if key is None:
            assert self.owed <= self.held
            return
        assert key not in self.held, "two workers have one key"
        assert key in self.owed, "work that nobody asked for"
        self.owed.discard(key)
        self.held.add(key)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def done(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.held)))
        self.queue.done(key)
        self.held.discard(key)

    @invariant()
    def every_key_that_is_owed_and_free_is_queued(self) -> None:
        assert len(self.queue) == len(self.owed - self.held)

    def teardown(self) -> None:
        for key in self.held:
            self.queue.done(key)
        self.queue.promote(float("inf"))
        left = drained(self.queue)
        assert sorted(left) == sorted(self.owed | self.later.keys())


TestAnyOrderOfCalls = AnyOrderOfCalls.TestCase
TestAnyOrderOfCalls.settings = settings(derandomize=True)
