"""The rate limit: who may go when, in virtual time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.errors import ConfigError
from kube_transport.ratelimit import TokenBucket


class Clock:
    """A clock that somebody turns."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_goes_at_once_and_the_rest_in_step() -> None:
    """A quiet client answers its user at once; a busy one keeps the rate."""
    limiter = TokenBucket(qps=5, burst=3, clock=Clock())

    waits = [limiter.reserve() for _ in range(6)]

    assert waits == pytest.approx([0.0, 0.0, 0.0, 0.2, 0.4, 0.6], abs=1e-6)


def test_time_refills_the_bucket_up_to_its_burst() -> None:
    """An idle hour does not pay for a flood."""
    clock = Clock()
    limiter = TokenBucket(qps=10, burst=2, clock=clock)
    limiter.reserve()
    limiter.reserve()

    clock.now += 3600
    waits = [limiter.reserve() for _ in range(3)]

    assert waits == pytest.approx([0.0, 0.0, 0.1], abs=1e-6)


def test_a_wait_beyond_the_deadline_takes_no_place() -> None:
    """Who gives up at once must not make the others wait longer."""
    limiter = TokenBucket(qps=1, burst=1, clock=Clock())
    limiter.reserve()

    refused = limiter.reserve(within=0.5)
    wait = limiter.reserve(within=1.5)

    assert refused is None
    assert wait == pytest.approx(1.0, abs=1e-6)


def test_a_place_that_was_given_back_is_the_next_ones() -> None:
    """A cancelled request was not sent."""
    limiter = TokenBucket(qps=1, burst=1, clock=Clock())
    limiter.reserve()
    limiter.reserve()

    limiter.give_back(1.0)

    assert limiter.reserve() == pytest.approx(1.0, abs=1e-6)


def test_a_place_before_those_of_others_is_lost() -> None:
    """They keep theirs, so whoever came next would go at the same time as the last of them."""
    clock = Clock()
    limiter = TokenBucket(qps=1, burst=1, clock=clock)
    for _ in range(3):
        limiter.reserve()

    clock.now += 0.5
    limiter.give_back(0.5)

    assert limiter.reserve() == pytest.approx(2.5, abs=1e-6)


def test_a_burst_of_places_that_are_given_back_from_the_last_is_whole_again() -> None:
    """Nobody is behind them."""
    limiter = TokenBucket(qps=2, burst=2, clock=Clock())
    waits = [limiter.reserve() or 0.0 for _ in range(5)]

    for wait in reversed(waits[2:]):
        limiter.give_back(wait)

    assert limiter.reserve() == pytest.approx(0.5, abs=1e-6)


@given(
    burst=st.integers(1, 5),
    steps=st.lists(st.tuples(st.floats(0, 0.5), st.integers(0, 9)), max_size=50),
)
def test_places_that_are_given_back_make_no_window_fuller(
    burst: int, steps: list[tuple[float, int]]
) -> None:
    """Whoever gives up, in whatever order, nobody goes sooner than the rate allows."""
    clock = Clock()
    limiter = TokenBucket(qps=1, burst=burst, clock=clock)
    turns: list[float] = []

    for pause, chosen in steps:
        clock.now += pause
        ahead = [turn for turn in turns if turn > clock.now]
        if chosen < len(ahead):
            turns.remove(ahead[chosen])
            limiter.give_back(ahead[chosen] - clock.now)
        turns.append(clock.now + (limiter.reserve() or 0.0))

    turns.sort()
    for first in range(len(turns)):
        for last in range(first, len(turns)):
            assert last - first + 1 <= burst + turns[last] - turns[first] + 1e-3


@given(
    qps=st.floats(0.01, 1000),
    burst=st.integers(1, 50),
    pauses=st.lists(st.floats(0, 5), min_size=1, max_size=200),
)
def test_no_window_of_time_holds_more_than_burst_and_rate(
    qps: float, burst: int, pauses: list[float]
) -> None:
    """Whatever the rounding of a slow rate, nothing leaks."""
    clock = Clock()
    limiter = TokenBucket(qps=qps, burst=burst, clock=clock)
    sent: list[float] = []

    for pause in pauses:
        clock.now += pause
        wait = limiter.reserve()
        assert wait is not None
        sent.append(clock.now + wait)

    for first in range(len(sent)):
        last = len(sent) - 1
        allowed = burst + (sent[last] - sent[first]) * qps
        assert last - first + 1 <= allowed + 1e-3


def test_a_slow_rate_is_exact_over_many_requests() -> None:
    """One request in fifty seconds, a thousand times, asked for every second."""
    clock = Clock()
    limiter = TokenBucket(qps=1 / 50, burst=1, clock=clock)

    passed = 0
    for _ in range(50_000):
        passed += limiter.reserve(within=0.0) is not None
        clock.now += 1

    assert passed == 1000


def test_the_rate_can_be_adjusted_and_what_was_saved_stays() -> None:
    """An operator slows a client down while it runs."""
    limiter = TokenBucket(qps=100, burst=10, clock=Clock())
    for _ in range(8):
        limiter.reserve()

    limiter.adjust(qps=0.5, burst=4)

    assert (limiter.qps, limiter.burst) == (0.5, 4)
    waits = [limiter.reserve() for _ in range(3)]
    assert waits == pytest.approx([0.0, 0.0, 2.0], abs=1e-6)


def test_a_rested_bucket_is_full_by_its_new_measure() -> None:
    """Neither a request more than the new burst, nor one less."""
    limiter = TokenBucket(qps=100, burst=10, clock=Clock())

    limiter.adjust(qps=1, burst=2)

    waits = [limiter.reserve() for _ in range(3)]
    assert waits == pytest.approx([0.0, 0.0, 1.0], abs=1e-6)


@pytest.mark.parametrize(
    ("qps", "burst"), [(0, 1), (-1, 1), (float("inf"), 1), (float("nan"), 1), (1, 0)]
)
def test_a_rate_that_means_nothing_is_refused(qps: float, burst: int) -> None:
    """client-go takes -1 for no limit; here, no limit is no limiter."""
    with pytest.raises(ConfigError, match=r"qps|burst"):
        TokenBucket(qps=qps, burst=burst)
