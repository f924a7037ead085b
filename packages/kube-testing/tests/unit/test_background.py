"""The thread beside a test says how its work ended."""

from __future__ import annotations

from threading import Event

from kube_testing.background import in_a_thread


def test_work_goes_on_beside_the_test_and_tells_its_error() -> None:
    """A test that lost the error would pass."""
    begun, go_on = Event(), Event()
    refused = ValueError("no")

    def work() -> None:
        begun.set()
        go_on.wait(30)
        raise refused

    outcome = in_a_thread(work)
    assert begun.wait(30)
    go_on.set()

    assert outcome() is refused


def test_work_that_ends_well_has_no_error() -> None:
    """Whatever it returns."""
    assert in_a_thread(lambda: 1)() is None
