"""Turns writes to a store into changes, and hands them to every handler."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from threading import Lock
from typing import Generic, TypeVar

from kube_cache.changes import Added, Change, Deleted, Updated, changes_of_write
from kube_cache.handlers import HandlerRegistration
from kube_cache.latch import Latch
from kube_cache.store import Indexer
from kube_transport.api.meta import HasMetadata, object_key

M = TypeVar("M", bound=HasMetadata)


class Distributor(Generic[M]):
    """The sink of an informer's reflector.

    A write to the store and the queueing of its changes are one step to whoever adds a handler,
    so that no handler misses a change or hears one twice. Handlers run elsewhere.

    Args:
        indexer: the store; nobody else writes to it.
    """

    def __init__(self, indexer: Indexer[M]) -> None:
        self._indexer = indexer
        self._lock = Lock()
        self._handlers: list[HandlerRegistration[M]] = []
        self.synced = Latch()

    def replace(self, objects: Iterable[M], *, keep: Collection[str] = ()) -> None:
        """Become exactly ``objects``, deletes first; the first time, this is the initial state."""
        with self._lock:
            initial = not self.synced.is_open
            replaced = self._indexer.replace(objects, keep=keep)
            changes: list[Change[M]] = [
                Deleted(object_key(gone), gone, missed=True) for gone in replaced.removed
            ]
            for old, new in replaced.written:
                changes += changes_of_write(object_key(new), old, new, initial=initial)
            self._distribute(changes)
            if initial:
                for handler in self._handlers:
                    handler.end_initial()
            self.synced.open()  # while nobody can add a handler that would not be told

    def upsert(self, obj: M) -> None:
        """Add the object or replace its earlier version."""
        with self._lock:
            old = self._indexer.upsert(obj)
            self._distribute(changes_of_write(object_key(obj), old, obj))

    def delete(self, obj: M) -> None:
        """Forget the object, of which this is the last version."""
        with self._lock:
            if self._indexer.delete(obj) is not None:
                self._distribute([Deleted(object_key(obj), obj)])

    def remove(self, key: str) -> None:
        """Forget the object under ``key``, of which the last version is not known."""
        with self._lock:
            gone = self._indexer.remove(key)
            if gone is not None:
                self._distribute([Deleted(key, gone, missed=True)])

    def add(self, handler: HandlerRegistration[M]) -> None:
        """Let the handler hear of everything that is there, and of every change from now on."""
        with self._lock:
            handler.push(
                Added(object_key(obj), obj, initial=True) for obj in self._indexer.values()
            )
            if self.synced.is_open:
                handler.end_initial()
            self._handlers.append(handler)

    def remove_handler(self, handler: HandlerRegistration[M]) -> None:
        """Let the handler hear of nothing more; no error if it is none of ours."""
        with self._lock:
            self._handlers = [other for other in self._handlers if other is not handler]

    def resync(self, handler: HandlerRegistration[M]) -> None:
        """Remind one handler of everything that is there."""
        with self._lock:
            handler.push(Updated(object_key(obj), obj, obj) for obj in self._indexer.values())

    def _distribute(self, changes: Collection[Change[M]]) -> None:
        if changes:
            for handler in self._handlers:
                handler.push(changes)
