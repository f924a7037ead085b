"""How many requests a client may send in a time; nothing in here waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from kube_transport.errors import ConfigError
from kube_transport.forks import PerProcess


class RateLimiter(Protocol):
    """Hands out places in time; shared by threads."""

    def reserve(self, within: float | None) -> float | None:
        """Take the next place.

        0.0 seconds are a yes, though not a true value: ``if limiter.reserve(0) is not None``.

        Args:
            within: seconds that the caller can wait; ``None`` for any time.

        Returns:
            The seconds to wait for it, or ``None``, and no place is taken, if that is too long.
        """
        ...

    def give_back(self, left: float) -> None:
        """Return a place that was reserved and will not be used.

        Args:
            left: seconds until its turn.
        """
        ...


class TokenBucket:
    """A ``RateLimiter`` for a steady rate with bursts; full at first.

    ``reserve(0) is not None`` is client-go's ``TryAccept``.

    Args:
        qps: requests in a second in the long run; may be a fraction.
        burst: requests that may be sent at once after a quiet time.
        clock: returns seconds that only grow.

    Raises:
        ConfigError: a rate or burst that lets nothing pass.

    Source: client-go ``util/flowcontrol/throttle.go``; ``golang.org/x/time/rate``.
    """

    # What is kept is the time at which the bucket is full again. Tokens that drip into a counter
    # would lose a little to rounding each time, and a slow rate is asked often.

    def __init__(
        self, *, qps: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._lock = PerProcess(threading.RLock)  # a signal handler may send requests
        self._set(qps, burst)
        self._full_at = clock()

    def __repr__(self) -> str:
        return f"TokenBucket(qps={self.qps}, burst={self.burst})"

    @property
    def qps(self) -> float:
        """Requests in a second in the long run."""
        return self._qps

    @property
    def burst(self) -> int:
        """Requests that may be sent at once."""
        return self._burst

    def reserve(self, within: float | None = None) -> float | None:
        with self._lock():
            now = self._clock()
            full_at = max(self._full_at, now) + self._interval
            wait = full_at - now - self._burst * self._interval
            if within is not None and wait > within:
                return None
            self._full_at = full_at
        return max(0.0, wait)

    def give_back(self, left: float) -> None:
        # Those who came later keep their places, so a place before theirs is lost: whoever came
        # next would go at the same time as the last of them.
        with self._lock():
            last = self._full_at - self._burst * self._interval
            if abs(last - (self._clock() + left)) < self._interval / 2:
                self._full_at -= self._interval

    def adjust(self, *, qps: float, burst: int) -> None:
        """Go on with another rate; who waits already keeps the place.

        Raises:
            ConfigError: a rate or burst that lets nothing pass.
        """
        with self._lock():
            now = self._clock()
            missing = max(0.0, self._full_at - now) / self._interval
            spare = self._burst - missing
            self._set(qps, burst)
            self._full_at = now + max(0.0, self._burst - spare) * self._interval

    def _set(self, qps: float, burst: int) -> None:
        if not 0 < qps < float("inf"):
            raise ConfigError(f"qps: {qps} must be above 0; leave the limiter out for no limit")
        if burst < 1:
            raise ConfigError(f"burst: {burst} must be 1 at least")
        self._qps = qps
        self._interval = 1 / qps
        self._burst = burst
