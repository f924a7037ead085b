"""The work queue among threads: who waits is woken, and only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pytest

from kube_cache.rate_limiters import ItemExponential
from kube_cache.workqueue import WorkQueue
from kube_transport.cancel import Cancel

PATIENCE = 60.0
T = TypeVar("T")

Start = Callable[[Callable[[], T]], "Future[T]"]


@pytest.fixture
def cancel() -> Iterator[Cancel]:
    """A bound on every wait, so that a failing test ends."""
    with Cancel(PATIENCE) as cancel:
        yield cancel


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Threads that are joined at the end."""
    with ThreadPoolExecutor(8) as executor:
        yield executor


def test_a_worker_that_waits_gets_the_key_that_comes(
    cancel: Cancel, threads: ThreadPoolExecutor
) -> None:
    """Adding wakes somebody."""
    queue = WorkQueue[str]()
    waiting = threads.submit(queue.get, cancel)

    queue.add("a")

    assert waiting.result(PATIENCE) == "a"


def test_a_delayed_key_comes_when_its_time_has_come(cancel: Cancel) -> None:
    """Waiting for it needs no other event."""
    queue = WorkQueue[str]()

    queue.add_after("later", 0.02)
    queue.add_after("now", 0)

    assert queue.get(cancel) == "now"
    assert queue.get(cancel) == "later"


def test_a_failing_key_waits_as_long_as_the_limiter_says(cancel: Cancel) -> None:
    """Its failures are counted until it is forgotten."""
    now = 100.0
    queue = WorkQueue[str](ItemExponential(initial=1.0), clock=lambda: now)
    queue.add_rate_limited("a")
    queue.add_rate_limited("a")

    now = 100.9
    early = len(queue)
    now = 101.0

    assert early == 0
    assert queue.get(cancel) == "a"
    assert queue.num_requeues("a") == 2
    queue.forget("a")
    assert queue.num_requeues("a") == 0


def test_every_worker_leaves_when_cancelled(threads: ThreadPoolExecutor) -> None:
    """Also without a deadline and with nothing in the queue."""
    cancel = Cancel()
    queue = WorkQueue[str]()
    waiting = [threads.submit(queue.get, cancel) for _ in range(3)]

    cancel.cancel()

    assert [future.result(PATIENCE) for future in waiting] == [None, None, None]


class Interrupted(Cancel):
    """Ended by a signal handler at the worst moment: found alive, and about to be waited for."""

    def remaining(self) -> float | None:
        left = super().remaining()
        self.cancel()
        return left


@pytest.mark.timeout(10)
def test_a_wait_in_the_main_thread_ends_whenever_a_signal_handler_cancels() -> None:
    """It wakes nobody who does not wait yet, and no other thread gets to."""
    queue = WorkQueue[str]()

    assert queue.get(Interrupted()) is None

    queue.add("a")

    assert not queue.shut_down_with_drain(Interrupted())


def test_a_worker_that_leaves_passes_on_its_wake_up(
    cancel: Cancel, threads: ThreadPoolExecutor
) -> None:
    """Else a key would wait although somebody waits for one."""
    queue = WorkQueue[str]()
    leaving = Cancel()
    threads.submit(queue.get, leaving)
    staying = threads.submit(queue.get, cancel)

    leaving.cancel()
    queue.add("a")

    assert staying.result(PATIENCE) == "a"


def test_shutting_down_hands_out_the_rest_and_then_nothing(
    cancel: Cancel, threads: ThreadPoolExecutor
) -> None:
    """What was accepted is done; what comes late is not."""
    queue = WorkQueue[str]()
    queue.add("a")

    queue.shut_down()
    queue.add("b")

    assert queue.get(cancel) == "a"
    assert threads.submit(queue.get, cancel).result(PATIENCE) is None


def test_a_drain_waits_for_the_work_and_for_what_the_work_brings_up(
    cancel: Cancel, threads: ThreadPoolExecutor
) -> None:
    """A key that was dirtied while processed is processed once more before the end."""
    queue = WorkQueue[str]()
    queue.add("a")
    queue.get(cancel)
    queue.add("a")
    draining = threads.submit(queue.shut_down_with_drain, cancel)

    queue.done("a")
    again = queue.get(cancel)
    before = draining.done()
    queue.done("a")

    assert (again, before) == ("a", False)
    assert draining.result(PATIENCE)
    assert queue.get(cancel) is None


def test_a_drain_can_be_cut_short(cancel: Cancel, threads: ThreadPoolExecutor) -> None:
    """By a plain shutdown, and by its own bound."""
    queue = WorkQueue[str]()
    queue.add("stuck")
    queue.get(cancel)

    draining = threads.submit(queue.shut_down_with_drain, cancel)
    while not queue.shutting_down and not cancel.wait(0.001):
        pass
    queue.shut_down()

    assert not draining.result(PATIENCE)
    assert not queue.shut_down_with_drain(Cancel(0.01))


def test_no_key_is_lost_or_doubled_among_many_threads(
    cancel: Cancel, threads: ThreadPoolExecutor
) -> None:
    """Producers add faster than workers look; in the end every key was looked at last."""
    queue = WorkQueue[int]()
    wanted = dict.fromkeys(range(20), 0)
    seen = dict.fromkeys(range(20), 0)
    working: set[int] = set()

    def work() -> None:
        while (key := queue.get(cancel)) is not None:
            assert key not in working, "two workers have one key"
            working.add(key)
            seen[key] = wanted[key]
            working.remove(key)
            queue.done(key)

    workers = [threads.submit(work) for _ in range(4)]
    for version in range(1, 200):
        for key in wanted:
            wanted[key] = version
            queue.add(key)

    assert queue.shut_down_with_drain(cancel)
    for worker in workers:
        worker.result(PATIENCE)
    assert seen == wanted
