"""The round tripper that waits for its turn: when it sends, and what it tells."""

from __future__ import annotations

import logging

import pytest

from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, ClientClosed, Sent, TimedOut
from kube_transport.events import Event, Observers, ThrottleEvent
from kube_transport.http import Request, Response
from kube_transport.pacing import RateLimited

POD = "/api/v1/namespaces/shop/pods/a"


class Wire:
    """Keeps what is sent; answers nothing, since nobody reads it."""

    def __init__(self) -> None:
        self.sent: list[Request] = []
        self.closed = False

    def round_trip(self, request: Request) -> Response:
        self.sent.append(request)
        raise Cancelled("the test looks no further")

    def close(self) -> None:
        self.closed = True


class Turns:
    """A limiter whose waits are written down beforehand."""

    def __init__(self, *waits: float | None) -> None:
        self._waits = list(waits)
        self.bounds: list[float | None] = []
        self.given_back: list[float] = []

    def reserve(self, within: float | None) -> float | None:
        self.bounds.append(within)
        return self._waits.pop(0)

    def give_back(self, left: float) -> None:
        self.given_back.append(left)


class Clock:
    """A clock that somebody turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Notes:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def observe(self, event: Event, /) -> None:
        self.events.append(event)


def test_who_waits_for_a_turn_is_woken_when_the_client_is_closed() -> None:
    """The turn is for somebody else, and nothing is sent."""
    wire, turns = Wire(), Turns(3600.0)
    limited = RateLimited(wire, turns, clock=Clock())
    limited.close()

    with pytest.raises(ClientClosed):
        limited.round_trip(Request(method="GET", path=POD))

    assert (wire.sent, turns.given_back) == ([], [3600.0])


def test_who_waits_for_a_turn_is_woken_when_all_of_it_is_closed() -> None:
    """A view's own round trippers are closed by nobody, but its client is."""
    wire, turns, client = Wire(), Turns(3600.0), Cancel()
    limited = RateLimited(wire, turns, closed=client, clock=Clock())
    client.cancel()

    with pytest.raises(ClientClosed):
        limited.round_trip(Request(method="GET", path=POD))

    assert (wire.sent, turns.given_back) == ([], [3600.0])


def test_a_wait_beyond_the_deadline_fails_at_once_and_sends_nothing() -> None:
    """A caller learns now what is certain to happen, and the write was certainly not done."""
    wire, turns = Wire(), Turns(None)
    request = Request(method="POST", path=POD, cancel=Cancel(60.0))

    with pytest.raises(TimedOut, match="rate limit") as raised:
        RateLimited(wire, turns).round_trip(request)

    assert raised.value.sent is Sent.NO
    assert wire.sent == []
    assert turns.bounds[0] == pytest.approx(60.0, abs=5.0)


def test_a_cancelled_wait_gives_its_place_back() -> None:
    """Others need not wait for a request that is never sent."""
    wire, turns, cancel = Wire(), Turns(3600.0), Cancel()
    cancel.cancel()
    times = iter([0.0, 10.0, 30.0])
    limited = RateLimited(wire, turns, clock=lambda: next(times, 100.0))

    with pytest.raises(Cancelled, match="by the caller"):
        limited.round_trip(Request(method="GET", path=POD, cancel=cancel))

    assert wire.sent == []
    assert turns.given_back == [3510.0]


def test_a_request_whose_turn_it_is_goes_and_observers_hear_of_it() -> None:
    """Waits of nothing count, or an average of waits would mean nothing."""
    wire, notes = Wire(), Notes()
    limited = RateLimited(wire, Turns(0.0, 0.001), Observers([notes], host="h"))
    request = Request(method="GET", path=POD)

    for _ in range(2):
        with pytest.raises(Cancelled, match="the test"):
            limited.round_trip(request)

    assert wire.sent == [request, request]
    assert notes.events == [
        ThrottleEvent(
            method="GET",
            template="/api/v1/namespaces/{namespace}/pods/{name}",
            host="h",
            seconds=seconds,
        )
        for seconds in (0.0, 0.001)
    ]


def test_long_waits_are_reported_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    """A program that is slow by its own limit says so, and does not fill the log with it."""
    caplog.set_level(logging.DEBUG, "kube_transport.pacing")
    cancel = Cancel()
    cancel.cancel()
    clock = Clock()
    limited = RateLimited(Wire(), Turns(0.01, 0.5, 1.5, 1.5, 1.5), clock=clock)

    for clock.now in (0.0, 0.0, 1.0, 2.0, 11.0):
        with pytest.raises(Cancelled):
            limited.round_trip(Request(method="GET", path=POD, cancel=cancel))

    levels = [record.levelname for record in caplog.records]
    assert levels == ["DEBUG", "INFO", "DEBUG", "INFO"]
    assert caplog.records[0].getMessage() == (
        "waiting 0.5 s for this client's own rate limit, not the server's: "
        "GET /api/v1/namespaces/{namespace}/pods/{name}"
    )


def test_closing_closes_what_is_within() -> None:
    """The outermost is all that a client holds."""
    wire = Wire()

    RateLimited(wire, Turns()).close()

    assert wire.closed
