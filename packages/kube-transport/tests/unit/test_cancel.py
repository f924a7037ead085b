"""One deadline and one way to be cancelled."""

from __future__ import annotations

import gc
import math
import signal
import sys
import threading
from typing import cast

import pytest

from kube_testing.interrupts import interruptions
from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.errors import Cancelled, InvalidRequest, TimedOut


def test_callbacks_run_once_and_not_after_they_were_taken_back() -> None:
    """A connection that was given back must not be cut by the request before."""
    cancel = Cancel()
    calls: list[str] = []
    cancel.on_cancel(lambda: calls.append("kept"))
    take_back = cancel.on_cancel(lambda: calls.append("taken back"))

    take_back()
    cancel.cancel()
    cancel.cancel()

    assert calls == ["kept"]


@pytest.mark.parametrize(
    "seconds", [math.inf, 1e10, sys.maxsize, 10**400], ids=["inf", "float", "maxsize", "int"]
)
def test_a_limit_beyond_all_clocks_is_none(seconds: float) -> None:
    """People write it for no limit; a lock or a socket that is told so raises ``OverflowError``."""
    cancel = Cancel(seconds)

    assert cancel.remaining() is None
    assert not cancel.ended
    assert cancel.child(5.0).remaining() is not None


def test_a_callback_that_comes_late_runs_at_once() -> None:
    """Else whoever connects just after the cancellation would wait for ever."""
    cancel = Cancel()
    cancel.cancel()
    calls: list[str] = []

    cancel.on_cancel(lambda: calls.append("late"))

    assert calls == ["late"]


def test_children_end_with_their_parent_and_not_the_other_way_round() -> None:
    """A call that is cancelled leaves the loop around it alive."""
    parent = Cancel()
    first, second = parent.child(), parent.child()

    first.cancel()
    alone = parent.cancelled
    parent.cancel()

    assert not alone
    assert second.cancelled


def test_a_child_of_what_is_cancelled_is_born_cancelled() -> None:
    """The cancellation may come just before the call that it should end."""
    parent = Cancel()
    parent.cancel()

    assert parent.child(timeout=60.0).cancelled


def test_a_childs_deadline_is_never_later_than_its_parents() -> None:
    """A deadline bounds all that is done on its behalf."""
    child = Cancel(0.0).child(timeout=60.0)

    with pytest.raises(TimedOut):
        child.raise_if_ended()


def test_waiting_ends_when_another_thread_cancels() -> None:
    """Back-off and polling stop at once, not when their time is over."""
    cancel = Cancel()
    waiting = threading.Thread(target=cancel.wait)
    waiting.start()

    cancel.cancel()
    waiting.join(timeout=60)

    assert not waiting.is_alive()
    with pytest.raises(Cancelled):
        cancel.raise_if_ended()


def test_leaving_the_context_cancels() -> None:
    """What was started within it ends with it."""
    with Cancel() as cancel:
        child = cancel.child()

    assert child.cancelled


def test_a_signal_handler_may_cancel_at_any_moment() -> None:
    """The usual way to stop a program; it interrupts the very thread that waits."""
    stop: list[Cancel] = []
    signal.signal(signal.SIGALRM, lambda _signal, _frame: stop[-1].cancel())
    for trial in range(300):
        cancel = Cancel()
        stop.append(cancel)
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + trial * 0.000001)

        while not cancel.wait(0.00005):
            cancel.child().on_cancel(lambda: None)()

        assert cancel.cancelled
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_parent_forgets_children_that_nobody_uses() -> None:
    """A program's one ``Cancel`` sees a child for every call that has a timeout."""
    parent = Cancel()

    for _ in range(100):
        parent.child(timeout=60.0).remaining()
    gc.collect()

    assert len(parent._callbacks) == 0  # pyright: ignore[reportPrivateUsage]  # nothing else tells


def test_what_no_deadline_can_be_made_of_is_one_error() -> None:
    """Not a second one, which nobody can catch, when what was made of it goes."""
    with pytest.raises(TypeError):
        Cancel(cast(float, "3"))
    with pytest.raises(InvalidRequest, match="nan"):
        Cancel(math.nan)

    gc.collect()  # pytest fails for what is raised by then


def test_ctrl_c_while_one_is_made_is_one_error() -> None:
    """Not a second one, which nobody can catch, when what was made of it goes."""
    for _ in interruptions(Cancel):
        gc.collect()  # pytest fails for what is raised by then


def test_a_callback_that_raises_keeps_no_other_from_running() -> None:
    """One faulty observer must not leave the rest of a program running."""
    parent = Cancel()
    calls: list[str] = []
    child = parent.child()
    child.on_cancel(lambda: calls.append("child"))
    parent.on_cancel(lambda: 1 / 0)
    parent.on_cancel(lambda: calls.append("other"))

    with pytest.raises(ZeroDivisionError):
        parent.cancel()

    assert sorted(calls) == ["child", "other"]
    assert child.cancelled


def test_who_is_interrupted_while_waiting_leaves_nothing_behind() -> None:
    """The other one may live as long as the program."""
    other = Cancel()

    def interrupt(signum: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with pytest.raises(KeyboardInterrupt):
            wait_for_either(Cancel(), other, 30.0)
    finally:
        signal.signal(signal.SIGALRM, before)

    assert len(other._callbacks) == 0  # pyright: ignore[reportPrivateUsage]  # nothing else tells
