"""Watches: who follows which objects, and what each of them is told."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kube_testing.server.exchange import Sink, Subscription
from kube_testing.server.objects import encode
from kube_testing.server.projections import Projection
from kube_testing.server.selection import Selection
from kube_testing.server.store import ADDED, DELETED, MODIFIED, Bucket, Change, Store, Stored

BOOKMARK = "BOOKMARK"
ERROR = "ERROR"
_INITIAL_EVENTS_END = "k8s.io/initial-events-end"


def event(kind: str, encoded: bytes) -> bytes:
    """Return one line of a watch response."""
    return b'{"type":"%b","object":%b}\n' % (kind.encode(), encoded)


def failure(status: dict[str, Any]) -> bytes:
    """Return the event that ends a watch with a failure."""
    return event(ERROR, encode(status))


def transition(change: Change, selection: Selection) -> tuple[str, Stored] | None:
    """Return what a change looks like to one who sees only the selection.

    An object that stops matching is deleted as far as the watcher can tell, and told in its
    last matching state; one that starts to match is added.
    """
    was = change.previous is not None and selection.matches(change.previous.document)
    if change.kind == DELETED:
        return (DELETED, change.current) if was else None
    if selection.matches(change.current.document):
        return (MODIFIED if was else ADDED), change.current
    if was and change.previous is not None:
        return DELETED, _restamped(change.previous, change.revision)
    return None


def _restamped(stored: Stored, revision: int) -> Stored:
    """Return a state with the revision of the change that ended it."""
    document = dict(stored.document)
    document["metadata"] = {**document["metadata"], "resourceVersion": str(revision)}
    return Stored(stored.key, document, revision, stored.created)


class Watch:
    """One client that follows a selection.

    Args:
        selection: what it follows.
        projection: how it wants to see that.
        sink: where events go.
        after: changes up to this revision are not told.
        bookmarks: the client wants them.
    """

    def __init__(
        self,
        *,
        selection: Selection,
        projection: Projection,
        sink: Sink,
        after: int,
        bookmarks: bool,
    ) -> None:
        self.selection = selection
        self.sink = sink
        self._projection = projection
        self._after = after
        self._bookmarks = bookmarks
        self._told = False

    def add(self, stored: Stored) -> None:
        """Send an object that was there before the watch."""
        self._send(ADDED, stored)

    def tell(self, change: Change) -> None:
        """Send the event that a change is to this watcher, if it is one."""
        if change.revision > self._after:
            self.replay(change)

    def replay(self, change: Change) -> None:
        """Send the event that a change from before the watch is to this watcher."""
        seen = transition(change, self.selection)
        if seen is not None:
            self._send(*seen)

    def bookmark(self, revision: int, *, initial_end: bool = False) -> None:
        """Report progress: everything up to ``revision`` was told."""
        if not self._bookmarks or revision < self._after:
            return
        meta: dict[str, Any] = {"resourceVersion": str(revision)}
        if initial_end:
            meta["annotations"] = {_INITIAL_EVENTS_END: "true"}
        self.sink.send(event(BOOKMARK, self._projection.bookmark(meta, first=not self._told)))
        self._told = True

    def _send(self, kind: str, stored: Stored) -> None:
        self.sink.send(event(kind, self._projection.one(stored, first=not self._told)))
        self._told = True


class WatchHub:
    """All watches of one server; changes reach them within the write that makes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._watches: defaultdict[Bucket, dict[Watch, None]] = defaultdict(dict)
        store.listen(self._tell)

    def __len__(self) -> int:
        return sum(len(watches) for watches in self._watches.values())

    def add(self, watch: Watch) -> Subscription:
        """Follow changes from now on; the last of all events is a bookmark."""
        bucket = watch.selection.resource.storage
        self._watches[bucket][watch] = None
        return Subscription(
            stop=lambda: self._drop(bucket, watch),
            last_words=lambda: watch.bookmark(self._store.revision),
        )

    def bookmark(self) -> None:
        """Send everybody a bookmark at the current revision."""
        for watches in self._watches.values():
            for watch in list(watches):
                watch.bookmark(self._store.revision)

    def finish(self) -> None:
        """End every watch, as a server that shuts down does."""
        for watches in self._watches.values():
            for watch in list(watches):
                watch.sink.finish()

    def _drop(self, bucket: Bucket, watch: Watch) -> None:
        self._watches[bucket].pop(watch, None)

    def _tell(self, change: Change) -> None:
        for watch in list(self._watches[change.bucket]):
            watch.tell(change)
