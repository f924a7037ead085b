"""The limiters: delays in virtual time."""

from __future__ import annotations

import pytest

from kube_cache.rate_limiters import (
    ItemExponential,
    MaxOf,
    TokenBucket,
    controller_rate_limiter,
)


def test_each_failure_of_a_key_doubles_its_delay_up_to_the_cap() -> None:
    """5 ms to 1000 s are client-go's numbers."""
    limiter = ItemExponential[str]()

    delays = [limiter.when("a", 0.0) for _ in range(100)]

    assert delays[:4] == [0.005, 0.01, 0.02, 0.04]
    assert delays[-1] == 1000.0
    assert limiter.num_requeues("a") == 100


def test_a_key_starts_over_when_forgotten_and_others_never_noticed() -> None:
    """One bad object must not slow down the good ones."""
    limiter = ItemExponential[str]()
    for _ in range(10):
        limiter.when("a", 0.0)

    limiter.forget("a")

    assert limiter.when("a", 0.0) == 0.005
    assert limiter.when("b", 0.0) == 0.005


def test_a_burst_is_free_and_then_the_rate_holds() -> None:
    """A hundred retries at once, then ten per second: client-go's numbers."""
    bucket = TokenBucket[str](rate=10, burst=100)

    delays = [bucket.when("a", 0.0) for _ in range(103)]

    assert delays[:100] == pytest.approx([0.0] * 100)
    assert delays[100:] == pytest.approx([0.1, 0.2, 0.3])


def test_a_bucket_fills_up_again_but_not_above_its_burst() -> None:
    """A quiet day does not save up a million retries."""
    bucket = TokenBucket[str](rate=10, burst=2)
    for _ in range(5):
        bucket.when("a", 0.0)

    delays = [bucket.when("a", 1000.0) for _ in range(3)]

    assert delays == pytest.approx([0.0, 0.0, 0.1])


def test_the_strictest_limiter_decides() -> None:
    """A controller is bound by the key's failures and by the retries of all keys."""
    limiter = MaxOf[str](ItemExponential[str](), TokenBucket[str](rate=1, burst=1))

    delays = [limiter.when(key, 0.0) for key in ("a", "b", "c")]

    assert delays == pytest.approx([0.005, 1.0, 2.0])


def test_the_default_keeps_count_per_key() -> None:
    """A reconciler may give up after so many attempts."""
    limiter = controller_rate_limiter()

    limiter.when("a", 0.0)
    limiter.when("a", 0.0)

    assert limiter.num_requeues("a") == 2
    limiter.forget("a")
    assert limiter.num_requeues("a") == 0
