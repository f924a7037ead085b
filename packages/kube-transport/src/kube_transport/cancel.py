"""One deadline and one way to be cancelled, for everything that may take time."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from kube_transport.errors import Cancelled, KubeError, Sent, TimedOut


class Cancel:
    """Cancellation and a deadline, handed to every request, wait and loop.

    Safe to use from any thread. A child ends when its parent does, never the other way round.
    As a context manager it is cancelled on exit, which also unties it from its parent.

    Args:
        timeout: seconds until the deadline; ``None`` sets none of its own.
        parent: a ``Cancel`` whose end ends this one too.
    """

    def __init__(self, timeout: float | None = None, *, parent: Cancel | None = None) -> None:
        left = None if parent is None else parent.remaining()
        if left is not None:
            timeout = left if timeout is None else min(timeout, left)
        self._deadline = math.inf if timeout is None else time.monotonic() + timeout
        self._event = threading.Event()
        self._lock = threading.RLock()  # a signal handler may cancel
        self._callbacks: dict[object, Callable[[], object]] = {}
        self._untie = _nothing
        if parent is not None:
            self._untie = parent.on_cancel(self.cancel)  # which cancels at once if it is over

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.cancel()

    def __repr__(self) -> str:
        state = "cancelled" if self._event.is_set() else f"remaining={self.remaining()}"
        return f"Cancel({state})"

    @property
    def cancelled(self) -> bool:
        """Whether ``cancel()`` was called, here or on a parent; the deadline does not count."""
        return self._event.is_set()

    @property
    def ended(self) -> bool:
        """Whether the work should stop: cancelled, or past the deadline."""
        return self._event.is_set() or time.monotonic() >= self._deadline

    def remaining(self) -> float | None:
        """Return the seconds until the deadline, 0 once it passed, ``None`` without one."""
        if self._deadline == math.inf:
            return None
        return max(0.0, self._deadline - time.monotonic())

    def cancel(self) -> None:
        """End the work: waits return, reads are cut. Idempotent; callbacks run once, here."""
        with self._lock:
            self._event.set()
            callbacks, self._callbacks = self._callbacks, {}
        self._untie()
        for callback in callbacks.values():
            callback()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for ``seconds``, the deadline or the cancellation; tell whether work should end."""
        remaining = self.remaining()
        bounds = [bound for bound in (seconds, remaining) if bound is not None]
        self._event.wait(min(bounds) if bounds else None)
        return self.ended

    def raise_if_ended(self, *, sent: Sent = Sent.NO) -> None:
        """Do nothing while work may go on.

        Raises:
            Cancelled: ``cancel()`` was called.
            TimedOut: the deadline passed.
        """
        if self.ended:
            raise self.error(sent=sent)

    def error(self, *, sent: Sent = Sent.NO) -> KubeError:
        """Return the error that tells why work ended."""
        if self._event.is_set():
            return Cancelled("cancelled by the caller")
        return TimedOut("the deadline passed", sent=sent)

    def child(self, timeout: float | None = None) -> Cancel:
        """Return a ``Cancel`` that ends with this one, after ``timeout`` seconds, or by itself."""
        return Cancel(timeout, parent=self)

    def on_cancel(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Call ``callback`` once when cancelled (at once if that has happened).

        It runs in the cancelling thread and must neither block nor raise.

        Returns:
            A function that takes the callback back; no error if it has run.
        """
        key = object()
        with self._lock:
            if not self._event.is_set():
                self._callbacks[key] = callback
                return lambda: self._forget(key)
        callback()
        return _nothing

    def _forget(self, key: object) -> None:
        with self._lock:
            self._callbacks.pop(key, None)


def _nothing() -> None:
    """Stand in where there is nothing to take back."""
