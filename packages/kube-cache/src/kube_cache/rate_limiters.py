"""How long a key waits before it is worked on again; nothing in here sleeps.

Source: client-go ``util/workqueue/default_rate_limiters.go``.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
K_contra = TypeVar("K_contra", bound=Hashable, contravariant=True)


class RateLimiter(Protocol[K_contra]):
    """Decide how long a key that failed has to wait.

    Not thread-safe: the work queue calls it under its lock.
    """

    def when(self, key: K_contra, now: float) -> float:
        """Count one more failure and return the delay in seconds.

        Args:
            key: what failed.
            now: a monotonic time in seconds.
        """
        ...

    def forget(self, key: K_contra) -> None:
        """Stop counting: the key succeeded, or nobody will try it again."""
        ...

    def num_requeues(self, key: K_contra) -> int:
        """Return the failures counted since the key was last forgotten."""
        ...


class ItemExponential(RateLimiter[K]):
    """Double the delay with each failure of the same key.

    Args:
        initial: seconds after the first failure.
        cap: the longest delay in seconds.
    """

    def __init__(self, *, initial: float = 0.005, cap: float = 1000.0) -> None:
        self._initial = initial
        self._cap = cap
        self._failures: dict[K, int] = {}

    def when(self, key: K, now: float) -> float:
        failures = self._failures.get(key, 0)
        self._failures[key] = failures + 1
        # Beyond 64 doublings any delay is above the cap, and floats overflow in the end.
        return min(self._initial * 2.0 ** min(failures, 64), self._cap)

    def forget(self, key: K) -> None:
        self._failures.pop(key, None)

    def num_requeues(self, key: K) -> int:
        return self._failures.get(key, 0)


class TokenBucket(RateLimiter[K]):
    """Bound how often keys are retried altogether, whatever key it is.

    Args:
        rate: retries per second in the long run.
        burst: retries that may come at once after a quiet time.
    """

    def __init__(self, *, rate: float = 10.0, burst: int = 100) -> None:
        self._interval = 1.0 / rate
        self._span = burst * self._interval
        self._full_at = float("-inf")

    def when(self, key: K, now: float) -> float:
        # One number is enough: the time at which the bucket would be full again.
        self._full_at = max(self._full_at, now) + self._interval
        return max(0.0, self._full_at - self._span - now)

    def forget(self, key: K) -> None:
        """Do nothing: tokens that were taken stay taken."""

    def num_requeues(self, key: K) -> int:
        return 0


class MaxOf(RateLimiter[K]):
    """Ask several limiters and obey the strictest."""

    def __init__(self, *limiters: RateLimiter[K]) -> None:
        self._limiters = limiters

    def when(self, key: K, now: float) -> float:
        return max((limiter.when(key, now) for limiter in self._limiters), default=0.0)

    def forget(self, key: K) -> None:
        for limiter in self._limiters:
            limiter.forget(key)

    def num_requeues(self, key: K) -> int:
        return max((limiter.num_requeues(key) for limiter in self._limiters), default=0)


def controller_rate_limiter() -> MaxOf[Hashable]:
    """Return the limiter of a controller: exponential per key, and 10 retries per second in all."""
    return MaxOf[Hashable](ItemExponential[Hashable](), TokenBucket[Hashable]())
