"""The controller: every key is seen to, whatever happens to one of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from kube_cache.controller import Controller, Requeue
from kube_cache.rate_limiters import ItemExponential
from kube_cache.workqueue import WorkQueue
from kube_transport.cancel import Cancel
from kube_transport.errors import Conflict

PATIENCE = 60.0
Run = Callable[[Controller[str]], Thread]


def quick() -> WorkQueue[str]:
    """Return a queue whose retries come soon."""
    return WorkQueue(ItemExponential(initial=0.001))


@pytest.fixture
def cancel() -> Iterator[Cancel]:
    """Ends the controller; its deadline lets a failing test end."""
    with Cancel(PATIENCE) as cancel:
        yield cancel


@pytest.fixture
def run(cancel: Cancel) -> Iterator[Run]:
    """Run a controller in a thread until the end of the test."""
    threads: list[Thread] = []

    def start(controller: Controller[str]) -> Thread:
        thread = Thread(target=controller.run, args=(cancel,))
        threads.append(thread)
        thread.start()
        return thread

    yield start
    cancel.cancel()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_a_key_that_fails_comes_again_until_it_succeeds(run: Run) -> None:
    """And then its failures are forgotten."""
    attempts: SimpleQueue[int] = SimpleQueue()
    succeeded = Event()

    def reconcile(key: str, _: Cancel) -> None:
        attempts.put(controller.queue.num_requeues(key))
        if attempts.qsize() < 4:
            raise RuntimeError("not yet")
        succeeded.set()

    controller = Controller(reconcile, queue=quick())
    controller.queue.add("a")
    run(controller)

    assert succeeded.wait(PATIENCE)
    assert [attempts.get() for _ in range(4)] == [0, 1, 2, 3]
    assert attempts.empty()


def test_one_keys_failure_holds_up_no_other(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    """It is logged with the key, so that somebody can look into it."""
    good = Event()

    def reconcile(key: str, _: Cancel) -> None:
        if key == "bad":
            raise RuntimeError("broken for good")
        good.set()

    with caplog.at_level(logging.ERROR):
        controller = Controller(reconcile, queue=WorkQueue[str]())
        controller.queue.add("bad")
        controller.queue.add("good")
        run(controller)

        assert good.wait(PATIENCE)

    assert "bad failed" in caplog.text


@pytest.mark.parametrize("error", [SystemExit(1), GeneratorExit()])
def test_a_worker_outlives_what_would_end_its_thread(
    run: Run, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    """A library's ``sys.exit`` would stop the only worker, and nobody would hear of it."""
    done = Event()
    errors = iter([error])

    def reconcile(_key: str, _cancel: Cancel) -> None:
        for first in errors:
            raise first
        done.set()

    with caplog.at_level(logging.ERROR):
        controller = Controller(reconcile, queue=quick())
        controller.queue.add("a")
        run(controller)

        assert done.wait(PATIENCE)

    assert "a failed (attempt 1)" in caplog.text


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(0)])
def test_in_the_main_thread_a_signal_handler_may_end_the_program(error: BaseException) -> None:
    """The key is given back all the same."""

    def reconcile(_key: str, _cancel: Cancel) -> None:
        raise error

    queue = quick()
    controller = Controller[str](reconcile, queue=queue)
    queue.add("a")
    with Cancel(PATIENCE) as cancel:
        key = queue.get(cancel)
        assert key is not None

        with pytest.raises(type(error)):
            controller.reconcile_one(key, cancel)

        queue.add(key)
        assert queue.get(cancel) == key


def test_a_conflict_is_tried_again_without_alarm(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody else was faster, which is how the API is meant to be used."""
    done = Event()
    conflicts = iter([Conflict({"code": 409, "reason": "Conflict"})])

    def reconcile(_key: str, _cancel: Cancel) -> None:
        for conflict in conflicts:
            raise conflict
        done.set()

    with caplog.at_level(logging.WARNING):
        controller = Controller(reconcile, queue=quick())
        controller.queue.add("a")
        run(controller)

        assert done.wait(PATIENCE)

    assert not caplog.records


@pytest.mark.parametrize("again", [Requeue(), Requeue(after=0.001)])
def test_a_reconciler_may_ask_to_come_back(run: Run, again: Requeue) -> None:
    """Soon and later each time, or after a given time."""
    outcomes = iter([again, again, None])
    finished = Event()

    def reconcile(_key: str, _cancel: Cancel) -> Requeue | None:
        outcome = next(outcomes)
        if outcome is None:
            finished.set()
        return outcome

    controller = Controller(reconcile, queue=quick())
    controller.queue.add("a")
    run(controller)

    assert finished.wait(PATIENCE)


def test_a_given_time_is_no_failure() -> None:
    """Else a controller that polls would poll less and less often."""
    queue = quick()
    controller = Controller[str](lambda _key, _cancel: Requeue(after=60), queue=queue)
    queue.add_rate_limited("a")

    with Cancel(PATIENCE) as cancel:
        key = queue.get(cancel)
        assert key is not None
        controller.reconcile_one(key, cancel)

    assert queue.num_requeues("a") == 0


def test_idle_workers_leave_at_once_when_cancelled(run: Run, cancel: Cancel) -> None:
    """The queue takes no more keys after that."""
    controller = Controller[str](lambda _key, _cancel: None, workers=3)
    thread = run(controller)

    cancel.cancel()
    thread.join(PATIENCE)

    assert not thread.is_alive()
    assert controller.queue.shutting_down


def test_a_worker_that_ignores_its_cancel_is_left_behind(run: Run, cancel: Cancel) -> None:
    """A reconciler that hangs must not keep the program from ending."""
    inside, go_on = Event(), Event()

    def hang(_key: str, _cancel: Cancel) -> None:
        inside.set()
        go_on.wait(PATIENCE)

    controller = Controller[str](hang)
    controller.queue.add("a")
    thread = run(controller)
    inside.wait(PATIENCE)

    cancel.cancel()
    thread.join(PATIENCE)

    assert not thread.is_alive()
    go_on.set()


def test_shutting_down_the_queue_ends_the_controller(run: Run) -> None:
    """After the keys that were accepted."""
    seen: SimpleQueue[str] = SimpleQueue()
    controller = Controller[str](lambda key, _cancel: seen.put(key), queue=quick())
    controller.queue.add("a")
    controller.queue.shut_down()

    run(controller).join(PATIENCE)

    assert seen.get(timeout=PATIENCE) == "a"


def test_no_workers_is_an_error() -> None:
    """It would look like a controller that has nothing to do."""
    with pytest.raises(ValueError, match="workers"):
        Controller[str](lambda _key, _cancel: None, workers=0)
