"""A round tripper that keeps to the client's own rate."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.errors import ClientClosed, Sent, TimedOut
from kube_transport.events import Observers, ThrottleEvent
from kube_transport.http import Request, Response, RoundTripper
from kube_transport.ratelimit import RateLimiter

NOTABLE: Final = 0.05
"""Seconds of waiting that are worth a line for who debugs."""

LONG: Final = 1.0
"""Seconds of waiting that are worth a line for everybody."""

QUIET: Final = 10.0
"""Seconds between two such lines."""

_log = logging.getLogger(__name__)


class RateLimited:
    """Send each request when its turn has come.

    Args:
        limiter: one for a client and all its views; not closed with this.
        closed: ends with the client; views are not closed by themselves.
        clock: returns seconds that only grow.

    Source: client-go ``rest.Request.tryThrottleWithInfo``, for the numbers.
    """

    def __init__(
        self,
        inner: RoundTripper,
        limiter: RateLimiter,
        observers: Observers | None = None,
        *,
        closed: Cancel | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._limiter = limiter
        self._observers = observers or Observers()
        self._clock = clock
        self._silent_until = clock()
        self._closed = Cancel(parent=closed)

    def round_trip(self, request: Request) -> Response:
        """Wait, and send.

        Raises:
            TimedOut: the wait would pass the deadline, which is told at once.
            ClientClosed: it was closed meanwhile.
        """
        wait = self._limiter.reserve(request.cancel.remaining())
        if wait is None:
            raise TimedOut("the rate limit of this client is beyond the deadline", sent=Sent.NO)
        if wait:
            turn = self._clock() + wait
            self._report(request, wait)
            wait_for_either(request.cancel, self._closed, wait)
            if request.cancel.ended or self._closed.cancelled:
                self._limiter.give_back(turn - self._clock())
                request.cancel.raise_if_ended()
                raise ClientClosed("the client is closed")
        if self._observers:
            self._observers.tell(
                ThrottleEvent(
                    method=request.method,
                    template=request.template,
                    host=self._observers.host,
                    seconds=wait,
                )
            )
        return self._inner.round_trip(request)

    def close(self) -> None:
        self._closed.cancel()
        self._inner.close()

    def _report(self, request: Request, wait: float) -> None:
        level = logging.DEBUG
        if wait > LONG and self._clock() >= self._silent_until:
            self._silent_until = self._clock() + QUIET
            level = logging.INFO
        if wait > NOTABLE:
            _log.log(
                level,
                "waiting %.1f s for this client's own rate limit, not the server's: %s %s",
                wait,
                request.method,
                request.template,
            )
