"""One deadline and one way to be cancelled, for everything that may take time."""

from __future__ import annotations

import math
import threading
import time
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from kube_transport.errors import Cancelled, InvalidRequest, KubeError, Sent, TimedOut

LONGEST: Final = 1e9
"""Seconds, thirty years: who names more means no limit, and neither locks nor sockets take it."""


def _nothing() -> None:
    """Stand in where there is nothing to take back."""


class Cancel:
    """Cancellation and a deadline, handed to every request, wait and loop.

    Safe to use from any thread and from signal handlers. A child ends when its parent does, never
    the other way round; a parent does not keep alive children that nobody uses any more. As a
    context manager it is cancelled on exit.

    Args:
        timeout: seconds until the deadline; ``None`` sets none of its own, nor does ``LONGEST``.
        parent: a ``Cancel`` whose end ends this one too.

    Raises:
        InvalidRequest: the timeout is no number (NaN).
    """

    # No locks: a signal handler may cancel while the thread that it interrupts is anywhere in
    # here, and a lock that the thread holds would never come free. What makes this right is that
    # operations on a dict are atomic, and their order: cancel() sets the flag before it takes the
    # callbacks, on_cancel() adds the callback before it looks at the flag.

    _untie: Callable[[], None] = staticmethod(_nothing)  # for __del__, should __init__ fail

    def __init__(self, timeout: float | None = None, *, parent: Cancel | None = None) -> None:
        left = None if parent is None else parent.remaining()
        if left is not None:
            timeout = left if timeout is None else min(timeout, left)
        self._deadline = math.inf
        if timeout is not None and timeout < LONGEST:
            self._deadline = time.monotonic() + timeout
        elif timeout is not None and not timeout >= LONGEST:
            raise InvalidRequest(f"timeout: must be a number of seconds, got {timeout}")
        self._cancelled = False
        self._callbacks: dict[object, Callable[[], object]] = {}
        if parent is not None:
            self._untie = parent.on_cancel(_following(self))

    def __del__(self) -> None:
        self._untie()

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
        state = "cancelled" if self._cancelled else f"remaining={self.remaining()}"
        return f"Cancel({state})"

    @property
    def cancelled(self) -> bool:
        """Whether ``cancel()`` was called, here or on a parent; the deadline does not count."""
        return self._cancelled

    @property
    def ended(self) -> bool:
        """Whether the work should stop: cancelled, or past the deadline."""
        return self._cancelled or time.monotonic() >= self._deadline

    def remaining(self) -> float | None:
        """Return the seconds until the deadline, 0 once it passed, ``None`` without one."""
        if self._deadline == math.inf:
            return None
        return max(0.0, self._deadline - time.monotonic())

    def cancel(self) -> None:
        """End the work: waits return, reads are cut. Idempotent; callbacks run once, here.

        All of them run; the first error that one raises is raised at the end.
        """
        self._cancelled = True
        self._untie()
        errors: list[Exception] = []
        while self._callbacks:
            try:
                _, callback = self._callbacks.popitem()
            except KeyError:  # another thread took the last one
                break
            try:
                callback()
            except Exception as error:  # the others must hear of it all the same
                errors.append(error)
        if errors:
            raise errors[0]

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for ``seconds``, the deadline or the cancellation; tell whether work should end."""
        remaining = self.remaining()
        bounds = [bound for bound in (seconds, remaining) if bound is not None]
        bell = threading.Lock()
        bell.acquire()
        silence = self.on_cancel(bell.release)
        try:
            bell.acquire(timeout=min(*bounds, threading.TIMEOUT_MAX) if bounds else -1)
        finally:
            silence()
        return self.ended

    def raise_if_ended(self, *, sent: Sent = Sent.NO) -> None:
        """Do nothing while work may go on.

        Args:
            sent: what the error says of the request in hand, if there is one.

        Raises:
            Cancelled: ``cancel()`` was called.
            TimedOut: the deadline passed.
        """
        if self.ended:
            raise self.error(sent=sent)

    def error(self, *, sent: Sent = Sent.NO) -> KubeError:
        """Return the error that tells why work ended."""
        if self._cancelled:
            return Cancelled("cancelled by the caller", sent=sent)
        return TimedOut("the deadline passed", sent=sent)

    def child(self, timeout: float | None = None) -> Cancel:
        """Return a ``Cancel`` that ends with this one, after ``timeout`` seconds, or by itself."""
        return Cancel(timeout, parent=self)

    def on_cancel(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Call ``callback`` once when cancelled (at once if that has happened).

        It runs in the cancelling thread and must not block.

        Returns:
            A function that takes the callback back; no error if it has run.
        """
        key = object()
        self._callbacks[key] = callback
        if self._cancelled and self._callbacks.pop(key, None) is not None:
            callback()
        return lambda: self._forget(key)

    def _forget(self, key: object) -> None:
        self._callbacks.pop(key, None)


def wait_for_either(one: Cancel, other: Cancel, seconds: float | None = None) -> None:
    """Wait until one of the two ends, or for ``seconds``."""
    either = one.child(seconds)  # no Event: a signal handler may end one of them at any point
    forget = other.on_cancel(either.cancel)
    try:
        either.wait()
    finally:
        forget()


def _following(child: Cancel) -> Callable[[], None]:
    """Return a function that cancels ``child`` if it still exists."""
    reference = weakref.ref(child)

    def follow() -> None:
        follower = reference()
        if follower is not None:
            follower.cancel()

    return follow
