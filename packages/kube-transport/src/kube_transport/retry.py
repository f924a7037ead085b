"""When to try again, and how long to wait between attempts; nothing in here sleeps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kube_transport.errors import (
    ApiError,
    ClientClosed,
    ConnectFailed,
    KubeError,
    ProxyRefused,
    RedirectRefused,
    Sent,
    StreamBroken,
    TLSFailed,
    TransportError,
)
from kube_transport.forks import PerProcess
from kube_transport.reasons import CauseType

if TYPE_CHECKING:
    import random

READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

UNREACHABLE: Final = (0.1, 0.4)
"""Seconds between attempts to connect: a restart behind an address is survived, an outage told."""


class Backoff(Struct, frozen=True, kw_only=True):
    """Exponential growth up to a cap, with jitter on top.

    Attributes:
        initial: first delay, in seconds, before jitter.
        factor: growth per attempt.
        cap: upper bound in seconds, before jitter.
        jitter: each delay grows by a random part of itself, 0 to ``jitter``.
        steps: attempts in all, so one more than there are delays; ``None`` for no end.

    The defaults make a reflector that keeps failing settle at one attempt every 30 to 60 s.
    Source: client-go ``tools/cache/reflector.go``, ``NewReflectorWithOptions``.
    """

    initial: float = 0.8
    factor: float = 2.0
    cap: float = 30.0
    jitter: float = 1.0
    steps: int | None = None

    def delays(self, rng: random.Random) -> Iterator[float]:
        """Yield the seconds to wait between attempts."""
        delay = self.initial
        for _ in count() if self.steps is None else range(self.steps - 1):
            yield delay * (1 + self.jitter * rng.random())
            delay = min(delay * self.factor, self.cap)


DEFAULT_RETRY: Final = Backoff(steps=5, initial=0.01, factor=1.0, jitter=0.1)
"""For a write that others contend for. Source: client-go ``util/retry``, ``DefaultRetry``."""

DEFAULT_BACKOFF: Final = Backoff(steps=4, initial=0.01, factor=5.0, jitter=0.1)
"""For a write beside a busy controller's. Source: client-go ``util/retry``, ``DefaultBackoff``."""


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """Which failed requests are sent again.

    The server says so with ``Retry-After`` (429, and 5xx for reads; for writes only a 503 that is
    the API's own ``Status``, since a 500, a 504 or a gateway's page proves nothing), the connection
    broke under a read, or it could not be made for one. client-go also repeats writes on any 5xx
    with ``Retry-After``, and repeats nothing that could not connect: see the page of deviations.

    Attributes:
        retries: how many times after the first attempt, at most.
        cap: the longest wait in seconds that a server may ask for.
        budget: retries of all calls together, while none succeeds at once; 0 for no bound.
        jitter: by up to this part of it a wait is longer, at random, so that clients who were
            refused together do not come back together.

    Source: client-go ``rest/with_retry.go``, ``IsNextRetry``.
    """

    retries: int = 10
    cap: float = 60.0
    budget: int = 100
    jitter: float = 0.25

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
            case ApiError(retry_after=float(seconds)) if _asks(method, error):
                return min(seconds, self.cap)
            case StreamBroken() if method in READS:
                return 0.0 if attempt == 1 else 1.0
            case ConnectFailed() if method in READS and _may_pass(error):
                return UNREACHABLE[attempt - 1] if attempt <= len(UNREACHABLE) else None
            case _:
                return None


class RetryBudget:
    """Bounds the retries of many calls together, so that they do not prolong an outage.

    Each retry costs one. A call that needed retries and succeeds pays for its last one back, and
    one that needed none a fifth of one.

    Args:
        retries: as many in a row, without a success among them; 0 for no bound.

    Source: botocore ``retries/quota.py`` and ``retries/standard.py``, for the numbers.
    """

    def __init__(self, retries: int) -> None:
        self._full = self._left = 5 * retries
        self._lock = PerProcess(threading.RLock)  # a signal handler may send requests

    def spend(self) -> bool:
        """Tell whether there may be one more retry, and count it."""
        if not self._full:
            return True
        with self._lock():
            if self._left < 5:
                return False
            self._left -= 5
        return True

    def succeeded(self, attempts: int) -> None:
        """Learn that a call succeeded with its n-th attempt.

        What is earned beyond the full budget is less than one retry.
        """
        if self._left < self._full:
            with self._lock():
                self._left += 5 if attempts > 1 else 1


def is_lost_write(method: str, error: ApiError | TransportError) -> bool:
    """Tell whether the write that failed with ``error`` may have been executed, unanswered."""
    if method in READS:
        return False
    if isinstance(error, ApiError):  # of a gateway, maybe, that did not wait for the server
        return leaves_open(error) and _is_page(error)
    return error.sent is Sent.MAYBE and not isinstance(error, RedirectRefused)


def leaves_open(error: ApiError) -> bool:
    """Tell whether a write that was answered like this may have been executed all the same.

    A 503 is the API's word that it was not only in a ``Status``: gateways send pages with it when
    a connection breaks behind them, after the write.

    Source: kube-aggregator ``pkg/apiserver/handler_proxy.go``, ``responder.Error``.
    """
    return any(
        code >= 500 and code != 501 and (code != 503 or _is_page(error))
        for code in (error.code, error.http_status)
    )


def _asks(method: str, error: ApiError) -> bool:
    if method in READS:
        return error.code == 429 or error.code >= 500
    if error.code != error.http_status:  # who contradicts itself has not said that it was not done
        return False
    return error.code == 429 or (error.code == 503 and not leaves_open(error))


def _is_page(error: ApiError) -> bool:
    """Tell whether what came was no ``Status``."""
    return error.has_cause(CauseType.UNEXPECTED_SERVER_RESPONSE)


def _may_pass(error: ConnectFailed) -> bool:
    return not isinstance(error, TLSFailed | ClientClosed | ProxyRefused)
