"""One handler of an informer, with a queue and a thread that are its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Condition, RLock
from typing import Generic, TypeVar

from kube_cache.backlog import Backlog
from kube_cache.changes import Added, Change, Deleted, Updated
from kube_cache.latch import Latch
from kube_cache.survival import outlives
from kube_cache.tally import Tally
from kube_transport.cancel import Cancel

T = TypeVar("T")

log = logging.getLogger(__name__)

Handler = Callable[[Change[T]], object]
"""Told of each change, one at a time, in order."""


# No slots: Python 3.11 and 3.12 cannot make a frozen class with slots as EventHandlerFuncs[T]().
@dataclass(frozen=True, kw_only=True)
class EventHandlerFuncs(Generic[T]):
    """A handler made of up to three functions, as in client-go; without one, nothing is done.

    Attributes:
        on_add: called with the object.
        on_update: called with the old and the new version; with the same one twice on resync.
        on_delete: called with the last known version.
    """

    on_add: Callable[[T], object] | None = None
    on_update: Callable[[T, T], object] | None = None
    on_delete: Callable[[T], object] | None = None

    def __call__(self, change: Change[T]) -> None:
        match change:
            case Added() if self.on_add:
                self.on_add(change.object)
            case Updated() if self.on_update:
                self.on_update(change.old, change.object)
            case Deleted() if self.on_delete:
                self.on_delete(change.object)
            case _:
                pass


class HandlerRegistration(Generic[T]):
    """A handler that was added to an informer.

    A handler that is slow or raises delays, and loses, nothing but its own changes.

    Args:
        handler: what to call.
        name: appears in logs.
        resync: seconds between reminders of every object, ``None`` for none.
        request_resync: asks the informer to push those reminders.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        handler: Handler[T],
        *,
        name: str,
        resync: float | None,
        request_resync: Callable[[HandlerRegistration[T]], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._handler = handler
        self._name = name
        self._resync = resync
        self._request_resync = request_resync
        self._clock = clock
        self._lock = RLock()  # a signal handler may cancel, and so wake us, in the same thread
        self._news = Condition(self._lock)
        self._backlog = Backlog[T]()
        self._initial_end: int | None = None
        self._resync_at = None if resync is None else clock() + resync
        self._synced = Latch()
        self._stopped = Cancel()
        self._failures = Tally()

    @property
    def name(self) -> str:
        """What it is called in logs."""
        return self._name

    @property
    def has_synced(self) -> bool:
        """Whether the handler has been called for every object that was there at its start."""
        return self._synced.is_open

    @property
    def pending(self) -> int:
        """Changes that the handler has yet to hear."""
        with self._lock:
            return len(self._backlog)

    @property
    def failures(self) -> int:
        """How often the handler raised."""
        return self._failures.count

    def wait_for_sync(self, cancel: Cancel) -> bool:
        """Wait until ``has_synced``; ``False`` if ``cancel`` ended first."""
        return self._synced.wait(cancel)

    def stop(self) -> None:
        """Call the handler no more, but for a call that is under way. For the informer."""
        self._stopped.cancel()

    def push(self, changes: Iterable[Change[T]]) -> None:
        """Queue changes. For the informer."""
        with self._lock:
            for change in changes:
                self._backlog.append(change)
            self._news.notify()

    def end_initial(self) -> None:
        """Take note that what is queued now completes the initial state. For the informer."""
        with self._lock:
            self._initial_end = self._backlog.appended
            self._news.notify()

    def run(self, cancel: Cancel) -> None:
        """Call the handler for each change until cancelled or removed. For the informer."""
        with cancel.child() as until:
            forget_stopped = self._stopped.on_cancel(until.cancel)
            forget_wake = until.on_cancel(self._wake)
            while not until.ended:
                change = self._next(until)
                if change is not None:
                    self._call(change)
                elif self._resync_due():
                    self._request_resync(self)
            forget_wake()
            forget_stopped()

    def _next(self, until: Cancel) -> Change[T] | None:
        """Wait for a change; ``None`` when there is something else to see to."""
        with self._lock:
            while not until.ended:
                self._note_handled()
                change = self._backlog.popleft()
                if change is not None:
                    return change
                self._note_handled()  # changes that cancelled each other out need no call
                pause = self._pause(until)
                if pause == 0.0:
                    return None
                self._news.wait(pause)
        return None

    def _note_handled(self) -> None:
        """Report the handler synced once every initial change has left the backlog."""
        if self._initial_end is not None and self._backlog.taken >= self._initial_end:
            self._synced.open()

    def _pause(self, until: Cancel) -> float | None:
        until_resync = None if self._resync_at is None else self._resync_at - self._clock()
        bounds = [bound for bound in (until_resync, until.remaining()) if bound is not None]
        return max(0.0, min(bounds)) if bounds else None

    def _resync_due(self) -> bool:
        if self._resync is None or self._resync_at is None or self._clock() < self._resync_at:
            return False
        self._resync_at = self._clock() + self._resync
        return True

    def _call(self, change: Change[T]) -> None:
        try:
            self._handler(change)
        except BaseException as error:
            if not outlives(error):
                raise
            if self._failures.note():
                log.exception(
                    "handler %s failed on %s %s, and goes on with the next change (%d so far)",
                    *(self._name, type(change).__name__, change.key, self._failures.count),
                )

    def _wake(self) -> None:
        with self._lock:
            self._news.notify_all()
