"""The changes that a handler has yet to hear, in order, and bounded by the number of objects."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

from kube_cache.changes import Added, Change, Deleted, Updated

T = TypeVar("T")

COALESCE_ABOVE = 1000
"""A handler that is further behind than this hears only the latest of each object."""


class Backlog(Generic[T]):
    """A first-in, first-out queue of changes.

    While it is short, every change is kept, in order. Once it is longer than ``coalesce_above``
    a change is merged into the one before of the same object, if that still waits: a handler
    that is slow, or stuck, costs memory per object and not per event.

    Attributes:
        appended: how many places were ever taken in the queue.
        taken: how many of them have been left again.
    """

    def __init__(self, coalesce_above: int = COALESCE_ABOVE) -> None:
        self._limit = coalesce_above
        self._entries: deque[_Entry[T]] = deque()
        self._latest: dict[str, _Entry[T]] = {}
        self._cancelled_out = 0
        self.appended = 0
        self.taken = 0

    def __len__(self) -> int:
        return len(self._entries) - self._cancelled_out

    def append(self, change: Change[T]) -> None:
        """Add a change after all others, or into the one before of the same object."""
        if len(self._entries) >= self._limit and self._merge(change):
            return
        entry = _Entry(change)
        self._entries.append(entry)
        self.appended += 1
        self._latest[change.key] = entry

    def popleft(self) -> Change[T] | None:
        """Return the change that waited longest, ``None`` if there is none."""
        while self._entries:
            entry = self._entries.popleft()
            self.taken += 1
            change = entry.change
            if change is None:
                self._cancelled_out -= 1
                continue
            if self._latest.get(change.key) is entry:
                del self._latest[change.key]
            return change
        return None

    def _merge(self, change: Change[T]) -> bool:
        entry = self._latest.get(change.key)
        if entry is None or entry.change is None:
            return False
        match entry.change, change:
            case Added(key, _, initial), Updated(_, new, _):
                entry.change = Added(key, new, initial)
            case Updated(key, _, old), Updated(_, new, _):
                entry.change = Updated(key, new, old)
            case Updated(), Deleted():
                entry.change = change
            case Added(), Deleted():  # it came and went unseen
                entry.change = None
                self._cancelled_out += 1
                del self._latest[change.key]
            case _:
                return False
        return True


class _Entry(Generic[T]):
    """A place in the queue; its change may be replaced, or be cancelled out (``None``)."""

    __slots__ = ("change",)

    def __init__(self, change: Change[T]) -> None:
        self.change: Change[T] | None = change
