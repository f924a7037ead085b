"""Back-off by key, in virtual time."""

from __future__ import annotations

import random

import pytest

from kube_transport.errors import ConfigError
from kube_transport.keyed_backoff import KeyedBackoff


class Clock:
    """Shows the time that it is told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backoff(clock: Clock) -> KeyedBackoff[str]:
    return KeyedBackoff(initial=1.0, cap=5.0, clock=clock)


def test_each_failure_doubles_the_delay_up_to_the_cap(backoff: KeyedBackoff[str]) -> None:
    """What keeps failing is left alone for longer and longer, but not for ever."""
    assert [backoff.failed("a") for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]


def test_keys_have_nothing_to_do_with_one_another(backoff: KeyedBackoff[str]) -> None:
    """One broken object must not slow the others down."""
    backoff.failed("a")
    backoff.failed("a")

    assert backoff.failed("b") == 1.0
    assert backoff.remaining("c") == 0.0


def test_what_remains_shrinks_with_time(backoff: KeyedBackoff[str], clock: Clock) -> None:
    """It counts from the last failure."""
    backoff.failed("a")
    backoff.failed("a")
    clock.now += 0.5

    assert backoff.remaining("a") == 1.5

    clock.now += 10.0

    assert backoff.remaining("a") == 0.0


def test_success_begins_anew(backoff: KeyedBackoff[str]) -> None:
    """As if it had never failed."""
    backoff.failed("a")
    backoff.failed("a")
    backoff.succeeded("a")
    backoff.succeeded("never seen")

    assert (backoff.remaining("a"), backoff.failed("a")) == (0.0, 1.0)


@pytest.mark.parametrize(("silence", "delay"), [(10.0, 2.0), (10.1, 1.0)])
def test_a_long_silence_begins_anew(
    backoff: KeyedBackoff[str], clock: Clock, silence: float, delay: float
) -> None:
    """Twice the cap without a failure is health."""
    backoff.failed("a")
    clock.now += silence

    assert backoff.failed("a") == delay


def test_keys_that_are_quiet_are_forgotten(backoff: KeyedBackoff[str], clock: Clock) -> None:
    """Objects come and go for years."""
    for number in range(10_000):
        clock.now += 1.0
        backoff.failed(f"pod-{number}")

    assert len(backoff) < 100


def test_keys_that_fail_are_not_forgotten(backoff: KeyedBackoff[str]) -> None:
    """However many there are."""
    for number in range(1000):
        backoff.failed(f"pod-{number}")

    assert len(backoff) == 1000


def test_jitter_grows_each_delay_by_a_part_of_the_one_before(clock: Clock) -> None:
    """Keys that failed together are not tried together."""
    rng = random.Random(1)
    parts = random.Random(1)
    backoff = KeyedBackoff[str](initial=1.0, cap=100.0, jitter=0.5, rng=rng, clock=clock)

    first, second = backoff.failed("a"), backoff.failed("a")

    assert first == 1.0 + 0.5 * parts.random()
    assert second == pytest.approx(2 * first + 0.5 * first * parts.random())


@pytest.mark.parametrize(
    ("initial", "cap", "jitter"), [(0.0, 1.0, 0.0), (2.0, 1.0, 0.0), (1.0, 2.0, 0.5)]
)
def test_what_cannot_work_is_refused(initial: float, cap: float, jitter: float) -> None:
    """A delay of zero is none."""
    with pytest.raises(ConfigError, match="back-off"):
        KeyedBackoff(initial=initial, cap=cap, jitter=jitter)
