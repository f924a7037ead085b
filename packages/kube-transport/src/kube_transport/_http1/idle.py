"""Connections between two exchanges, kept for the next."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from kube_transport._http1.channel import Channel

IDLE_CONNECTIONS: Final = 25
"""Kept; more are opened as needed, so that watches never starve calls."""

IDLE_SECONDS: Final = 90.0
"""After which a connection is closed: servers and load balancers forget it not much later.

Source: Go ``net/http.DefaultTransport``; client-go ``transport/cache.go``, ``idleConnsPerHost``.
"""


class Idle:
    """Idle connections, the freshest used first, so that the others can grow old.

    Safe to share between threads. Old ones are closed when one is taken or put back: there is no
    thread that waits for it.
    """

    # No lock: a deque's own operations are atomic, and each connection has one owner.

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: deque[tuple[float, Channel]] = deque()
        self._closed = False

    def __del__(self) -> None:
        self.close()  # a client that nobody closed leaves no sockets behind

    def take(self) -> Channel | None:
        """Return a connection on which nothing has come since, or nothing."""
        while True:
            try:
                since, channel = self._kept.pop()
            except IndexError:
                return None
            if self._clock() - since < IDLE_SECONDS and channel.is_quiet():
                return channel
            channel.close()

    def put(self, channel: Channel) -> None:
        """Take a connection back, or close it if it is of no use."""
        if not channel.reusable:
            channel.close()
            return
        now = self._clock()
        self._kept.append((now, channel))
        if self._closed:
            self.close()
        while len(self._kept) > IDLE_CONNECTIONS or self._oldest_ended(now):
            self._close_oldest()

    def close(self) -> None:
        """Close them all, and those that are put back later."""
        self._closed = True
        while self._kept:
            self._close_oldest()

    def _oldest_ended(self, now: float) -> bool:
        try:
            return now - self._kept[0][0] >= IDLE_SECONDS
        except IndexError:  # another thread took it
            return False

    def _close_oldest(self) -> None:
        try:
            _, channel = self._kept.popleft()
        except IndexError:
            return
        channel.close()
