"""Revisioned storage: immutable objects, one global revision, and a history to resume from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kube_testing.server.objects import Document, Draft, draft_metadata, encode

Bucket = str
"""A kind of object whatever its version, e.g. ``"deployments.apps"``."""

ADDED, MODIFIED, DELETED = "ADDED", "MODIFIED", "DELETED"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where an object is kept; ``namespace`` is empty when it has none."""

    namespace: str
    name: str

    @property
    def path(self) -> str:
        """The key as one text; objects are listed in its order."""
        return f"{self.namespace}/{self.name}" if self.namespace else self.name


class Stored:
    """One state of one object; it is shared, so nothing in it is ever changed.

    Attributes:
        document: the object in its storage version.
        revision: of the write that made this state.
        created: revision of the write that made the object.
        views: encoded forms that were asked for, kept for the next who asks.
    """

    __slots__ = ("created", "document", "key", "revision", "views")

    def __init__(self, key: Key, document: Document, revision: int, created: int) -> None:
        self.key = key
        self.document = document
        self.revision = revision
        self.created = created
        self.views: dict[Any, bytes] = {}

    def view(self, form: object, render: Callable[[Document], object]) -> bytes:
        """Return the JSON of ``render(document)``, made once for each ``form``."""
        found = self.views.get(form)
        if found is None:
            found = self.views[form] = encode(render(self.document))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One write.

    Attributes:
        bucket: the kind of the object.
        current: the state after the write; after a deletion the last state, with the
            revision of the deletion.
        previous: the state before; ``None`` when the object was created.
    """

    bucket: Bucket
    kind: str
    current: Stored
    previous: Stored | None

    @property
    def revision(self) -> int:
        return self.current.revision


class Compacted(Exception):
    """The history does not reach back to the revision asked for.

    Attributes:
        oldest: the oldest revision that can still be resumed from.
    """

    def __init__(self, oldest: int) -> None:
        super().__init__(f"compacted up to {oldest}")
        self.oldest = oldest


class Store:
    """All objects of one cluster, and what happened to them.

    Not thread-safe: one thread owns the store.

    Args:
        retained: changes kept for each bucket; older ones are compacted away.
        first: revision of an empty store.
    """

    def __init__(self, *, retained: int = 10_000, first: int = 1) -> None:
        self._retained = retained
        self._revision = first
        self._compacted = 0
        self._objects: defaultdict[Bucket, dict[Key, Stored]] = defaultdict(dict)
        self._order: dict[Bucket, list[Stored]] = {}
        self._history: defaultdict[Bucket, list[Change]] = defaultdict(list)
        self._dropped: dict[Bucket, int] = {}
        self._listeners: list[Callable[[Change], None]] = []

    @property
    def revision(self) -> int:
        """The revision of the last write."""
        return self._revision

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call ``listener`` with every change, in order, as part of the write."""
        self._listeners.append(listener)

    def get(self, bucket: Bucket, key: Key) -> Stored | None:
        return self._objects[bucket].get(key)

    def buckets(self) -> list[Bucket]:
        """Return the buckets that hold anything."""
        return [bucket for bucket, objects in self._objects.items() if objects]

    def items(self, bucket: Bucket) -> list[Stored]:
        """Return the objects of a bucket in key order; do not change the list."""
        order = self._order.get(bucket)
        if order is None:
            objects = self._objects[bucket].values()
            order = self._order[bucket] = sorted(objects, key=_path)
        return order

    def items_at(self, bucket: Bucket, revision: int) -> list[Stored]:
        """Return the objects as they were at ``revision``, in key order.

        Raises:
            Compacted: the history does not reach back so far.
        """
        later = self.changes_since(bucket, revision)
        if not later:
            return self.items(bucket)
        objects = dict(self._objects[bucket])
        for change in reversed(later):
            if change.previous is None:
                del objects[change.current.key]
            else:
                objects[change.current.key] = change.previous
        return sorted(objects.values(), key=_path)

    def put(self, bucket: Bucket, key: Key, draft: Draft) -> Stored:
        """Store ``draft``, which must not be touched afterwards, at the next revision."""
        previous = self._objects[bucket].get(key)
        revision = self._next_revision()
        draft_metadata(draft)["resourceVersion"] = str(revision)
        stored = Stored(key, draft, revision, previous.created if previous else revision)
        self._objects[bucket][key] = stored
        self._order.pop(bucket, None)
        self._record(
            Change(
                bucket=bucket,
                kind=MODIFIED if previous else ADDED,
                current=stored,
                previous=previous,
            )
        )
        return stored

    def remove(self, bucket: Bucket, key: Key) -> Stored:
        """Remove an object and return its last state at the revision of the removal.

        Raises:
            KeyError: there is no such object.
        """
        previous = self._objects[bucket].pop(key)
        self._order.pop(bucket, None)
        revision = self._next_revision()
        last = dict(previous.document)
        last["metadata"] = {**last["metadata"], "resourceVersion": str(revision)}
        stored = Stored(key, last, revision, previous.created)
        self._record(Change(bucket=bucket, kind=DELETED, current=stored, previous=previous))
        return stored

    def oldest(self, bucket: Bucket) -> int:
        """Return the oldest revision that a reader of ``bucket`` can resume from."""
        return max(self._compacted, self._dropped.get(bucket, 0))

    def changes_since(self, bucket: Bucket, revision: int) -> list[Change]:
        """Return the changes after ``revision``, oldest first.

        Raises:
            Compacted: some of them are no longer retained.
        """
        if revision < self.oldest(bucket):
            raise Compacted(self.oldest(bucket))
        history = self._history[bucket]
        return history[bisect_right(history, revision, key=_revision) :]

    def compact(self, revision: int | None = None) -> None:
        """Forget what happened up to ``revision``, by default up to now."""
        upto = min(self._revision if revision is None else revision, self._revision)
        self._compacted = max(self._compacted, upto)
        for bucket, history in self._history.items():
            self._history[bucket] = history[bisect_right(history, upto, key=_revision) :]

    def _next_revision(self) -> int:
        self._revision += 1
        return self._revision

    def _record(self, change: Change) -> None:
        history = self._history[change.bucket]
        history.append(change)
        if len(history) >= 2 * self._retained:
            # Halving now and then costs less than dropping one with every write.
            cut = len(history) - self._retained
            self._dropped[change.bucket] = history[cut - 1].revision
            del history[:cut]
        for listener in self._listeners:
            listener(change)


def _path(stored: Stored) -> str:
    return stored.key.path


def _revision(change: Change) -> int:
    return change.revision


def latest(stored: Iterable[Stored]) -> int:
    """Return the newest revision among ``stored``, and 0 when there is none."""
    return max((item.revision for item in stored), default=0)
