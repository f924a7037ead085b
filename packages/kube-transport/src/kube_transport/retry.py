"""When to try again, and how long to wait between attempts; nothing in here sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kube_transport.errors import (
    ApiError,
    KubeError,
    Sent,
    StreamBroken,
    TransportError,
)
from kube_transport.reasons import CauseType

if TYPE_CHECKING:
    import random

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Exponential growth up to a cap, with jitter on top.

    Attributes:
        initial: first delay, in seconds, before jitter.
        factor: growth per attempt.
        cap: upper bound in seconds, before jitter.
        jitter: each delay grows by a random part of itself, 0 to ``jitter``.

    The defaults make a reflector that keeps failing settle at one attempt every 30 to 60 s.
    Source: client-go ``tools/cache/reflector.go``, ``NewReflectorWithOptions``.
    """

    initial: float = 0.8
    factor: float = 2.0
    cap: float = 30.0
    jitter: float = 1.0

    def delays(self, rng: random.Random) -> Iterator[float]:
        """Yield delays in seconds, for ever."""
        delay = self.initial
        while True:
            yield delay * (1 + self.jitter * rng.random())
            delay = min(delay * self.factor, self.cap)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """Which failed requests are sent again.

    The server says so with ``Retry-After`` (429, and 5xx for reads; for writes 503 only, since a
    500 or 504 proves nothing), or the connection broke under a read. client-go also repeats
    writes on any 5xx with ``Retry-After``: see the page of deviations.

    Attributes:
        retries: how many times after the first attempt, at most.
        cap: the longest wait in seconds that a server may ask for.

    Source: client-go ``rest/with_retry.go``, ``IsNextRetry``.
    """

    retries: int = 10
    cap: float = 60.0

    def delay(self, method: str, error: KubeError, attempt: int) -> float | None:
        """Return the seconds to wait before the next attempt, ``None`` to give up.

        Args:
            attempt: how many attempts have failed, 1 after the first.
        """
        if attempt > self.retries:
            return None
        match error:
            case ApiError() if error.has_cause(CauseType.RESOURCE_VERSION_TOO_LARGE):
                return None  # asking for less is quicker than waiting for the server
            case ApiError(code=code, retry_after=float(seconds)) if _asks(method, code):
                return min(seconds, self.cap)
            case StreamBroken() if method in READS:
                return 0.0 if attempt == 1 else 1.0
            case _:
                return None


def is_lost_write(method: str, error: TransportError) -> bool:
    """Tell whether nobody can know if the write that failed with ``error`` was executed."""
    return method not in READS and error.sent is Sent.MAYBE


def _asks(method: str, code: int) -> bool:
    return code in (429, 503) or (method in READS and code >= 500)
