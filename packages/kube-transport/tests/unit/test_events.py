"""Events: who is told, and what a failing observer does to the others."""

from __future__ import annotations

import pytest

from kube_transport.events import Event, Observers, ThrottleEvent

EVENT = ThrottleEvent(method="GET", template="/", host="h", seconds=0.0)


class Notes:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def observe(self, event: Event, /) -> None:
        self.events.append(event)


class Broken:
    """Fails whatever it is told."""

    def observe(self, event: Event, /) -> None:
        raise ValueError("broken")


def test_every_observer_is_told() -> None:
    """Metrics and traces are kept side by side."""
    first, second = Notes(), Notes()

    Observers([first, second]).tell(EVENT)

    assert first.events == second.events == [EVENT]


def test_a_failing_observer_harms_nobody_and_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A broken metric must not break a controller, nor fill its log."""
    notes = Notes()
    observers = Observers([Broken(), notes])

    observers.tell(EVENT)
    observers.tell(EVENT)

    assert len(notes.events) == 2
    assert [record.message for record in caplog.records] == [
        "observer Broken failed; it is asked on"
    ]


def test_without_observers_there_is_nothing_to_tell() -> None:
    """So that nobody makes an event that nobody hears of."""
    assert not Observers()
    assert Observers([Notes()])
