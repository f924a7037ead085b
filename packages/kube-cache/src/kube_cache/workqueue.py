"""A queue of keys on which no key is worked twice at a time and none is lost."""

from __future__ import annotations

import heapq
import time
from collections import deque
from collections.abc import Callable, Hashable
from itertools import count
from threading import Condition, RLock, current_thread, main_thread
from typing import Generic, TypeVar

from kube_cache.rate_limiters import RateLimiter, controller_rate_limiter
from kube_transport.cancel import Cancel

K = TypeVar("K", bound=Hashable)

SIGNAL_CHECK = 0.2
"""Seconds between looks at the ``Cancel`` in the main thread.

A signal handler that ends it there, between such a look and the wait, wakes nobody.
"""


class WorkQueueCore(Generic[K]):
    """The queue's decisions: no threads, no clock, no waiting.

    A key is *dirty* from ``add`` until a worker takes it, and *processing* from then until
    ``done``. A key that becomes dirty while it is processed is queued again by ``done``.

    Source: client-go ``util/workqueue``, ``queue.go`` and ``delaying_queue.go``.
    """

    def __init__(self) -> None:
        self._ready: deque[K] = deque()
        self._dirty: set[K] = set()
        self._processing: set[K] = set()
        self._later = _Later[K]()
        self.shutting_down = False

    def __len__(self) -> int:
        return len(self._ready)

    @property
    def idle(self) -> bool:
        """Whether nothing is queued and no worker holds a key."""
        return not self._ready and not self._processing

    def add(self, key: K) -> None:
        """Mark the key as needing work; dropped when shutting down."""
        if self.shutting_down or key in self._dirty:
            return
        self._dirty.add(key)
        if key not in self._processing:
            self._ready.append(key)

    def add_at(self, key: K, when: float) -> None:
        """Mark the key as needing work from ``when`` on; of two times the earlier one counts."""
        if not self.shutting_down:
            self._later.put(key, when)

    def promote(self, now: float) -> float | None:
        """Add the keys whose time has come; return when the next one's comes, if there is one."""
        for key in self._later.due(now):
            self.add(key)
        return self._later.next

    def take(self) -> K | None:
        """Hand out the key that waited longest, or ``None``; ``done`` must follow."""
        if not self._ready:
            return None
        key = self._ready.popleft()
        self._dirty.discard(key)
        self._processing.add(key)
        return key

    def done(self, key: K) -> None:
        """Take back a key that was handed out.

        Raises:
            ValueError: no worker has this key.
        """
        if key not in self._processing:
            raise ValueError(f"done({key!r}): the key is not being processed")
        self._processing.discard(key)
        if key in self._dirty:
            self._ready.append(key)

    def shut_down(self) -> None:
        """Take no more keys and drop those whose time has not come; what is queued stays."""
        self.shutting_down = True
        self._later = _Later[K]()


class _Later(Generic[K]):
    """Keys with the time at which they become ready, the earliest first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, K]] = []
        self._when: dict[K, float] = {}
        self._order = count()  # keys need not be comparable

    @property
    def next(self) -> float | None:
        return self._heap[0][0] if self._heap else None

    def put(self, key: K, when: float) -> None:
        if when < self._when.get(key, float("inf")):
            self._when[key] = when
            heapq.heappush(self._heap, (when, next(self._order), key))

    def due(self, now: float) -> list[K]:
        keys: list[K] = []
        while self._heap and self._heap[0][0] <= now:
            when, _, key = heapq.heappop(self._heap)
            if self._when.get(key) == when:  # else an earlier time has replaced this one
                del self._when[key]
                keys.append(key)
        return keys


class WorkQueue(Generic[K]):
    """Keys that need work, for any number of producers and workers.

    Between ``get`` and ``done`` a key belongs to one worker::

        while (key := queue.get(cancel)) is not None:
            try:
                work(key)
            finally:
                queue.done(key)

    Safe to use from any thread.

    Args:
        limiter: decides how long ``add_rate_limited`` waits; client-go's default if absent.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        limiter: RateLimiter[K] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._core = WorkQueueCore[K]()
        self._limiter: RateLimiter[K] = controller_rate_limiter() if limiter is None else limiter
        self._clock = clock
        self._lock = RLock()  # a signal handler may cancel, and so wake us, in the same thread
        self._work = Condition(self._lock)
        self._idle = Condition(self._lock)
        self._draining = False

    def __len__(self) -> int:
        """Return how many keys wait to be taken: not those with a worker, nor delayed ones."""
        with self._lock:
            return len(self._core)

    @property
    def shutting_down(self) -> bool:
        """Whether the queue takes no more keys."""
        return self._core.shutting_down

    def add(self, key: K) -> None:
        """Mark the key as needing work. Dropped silently once the queue is shutting down."""
        with self._lock:
            self._core.add(key)
            self._work.notify()

    def add_after(self, key: K, delay: float) -> None:
        """Mark the key as needing work in ``delay`` seconds; at once if that is not positive."""
        with self._lock:
            self._add_after(key, delay)

    def add_rate_limited(self, key: K) -> None:
        """Mark the key as needing work as soon as the limiter lets it."""
        with self._lock:
            self._add_after(key, self._limiter.when(key, self._clock()))

    def forget(self, key: K) -> None:
        """Let the limiter start over with this key: it succeeded, or is given up."""
        with self._lock:
            self._limiter.forget(key)

    def num_requeues(self, key: K) -> int:
        """Return how often the key was added rate-limited since it was last forgotten."""
        with self._lock:
            return self._limiter.num_requeues(key)

    def get(self, cancel: Cancel) -> K | None:
        """Wait for a key and hand it out; call ``done`` with it, whatever happens.

        Returns:
            ``None`` when no key will come any more: ``cancel`` has ended, or the queue is shut
            down and empty.
        """
        unregister = cancel.on_cancel(self._wake)
        try:
            with self._lock:
                while not cancel.ended:
                    next_due = self._core.promote(self._clock())
                    key = self._core.take()
                    if key is not None or self._core.shutting_down:
                        break
                    self._work.wait(self._pause(next_due, cancel))
                else:
                    key = None
                self._work.notify()  # the wake-up that came here may have been for another
                return key
        finally:
            unregister()

    def done(self, key: K) -> None:
        """Give a key back; it is queued again if it was added meanwhile.

        Raises:
            ValueError: no worker has this key.
        """
        with self._lock:
            self._core.done(key)
            self._work.notify()
            if self._core.idle:
                self._idle.notify_all()

    def shut_down(self) -> None:
        """Take no more keys. Workers get those that are queued, then ``None``.

        Ends a ``shut_down_with_drain`` that is still waiting.
        """
        with self._lock:
            self._core.shut_down()
            self._draining = False
        self._wake()

    def shut_down_with_drain(self, cancel: Cancel) -> bool:
        """Take no more keys and wait until every queued one has been worked on.

        A key that was added again before the shutdown, while a worker had it, is worked on once
        more: by that worker, which asks for its next key after ``done``.

        Returns:
            Whether all work was done; ``False`` if ``cancel`` or ``shut_down`` ended the wait.
        """
        unregister = cancel.on_cancel(self._wake)
        try:
            with self._lock:
                self._core.shut_down()
                self._draining = True
                self._work.notify_all()
                while self._draining and not self._core.idle and not cancel.ended:
                    self._idle.wait(self._pause(None, cancel))
                return self._core.idle
        finally:
            unregister()

    def _add_after(self, key: K, delay: float) -> None:
        if delay <= 0:
            self._core.add(key)
        else:
            self._core.add_at(key, self._clock() + delay)
        self._work.notify()  # also for a delayed key: its time may be the next

    def _pause(self, next_due: float | None, cancel: Cancel) -> float | None:
        due = None if next_due is None else max(0.0, next_due - self._clock())
        check = SIGNAL_CHECK if current_thread() is main_thread() else None
        bounds = [bound for bound in (due, cancel.remaining(), check) if bound is not None]
        return min(bounds, default=None)

    def _wake(self) -> None:
        with self._lock:
            self._work.notify_all()
            self._idle.notify_all()
