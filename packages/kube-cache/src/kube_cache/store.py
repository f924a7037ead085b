"""An indexed, thread-safe map of the objects that a reflector has seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from kube_transport.api.meta import HasMetadata

T = TypeVar("T")

IndexFunc = Callable[[T], Iterable[str]]
"""Return the values under which an object is found, e.g. its node's name.

It must be pure: asked again about the same object it gives the same answer.
"""

NAMESPACE_INDEX = "namespace"
"""The index that every informer has: the namespace of an object, ``""`` without one."""


def split_key(key: str) -> tuple[str, str]:
    """Return namespace and name of a key made by ``object_key``; ``""`` when cluster-scoped.

    Raises:
        ValueError: the key has more than two parts, or an empty one.

    Source: client-go ``tools/cache.SplitMetaNamespaceKey``.
    """
    namespace, slash, name = key.rpartition("/")
    if not name or "/" in namespace or (slash and not namespace):
        raise ValueError(f"{key!r} is no object key: expected 'namespace/name' or 'name'")
    return namespace, name


def by_namespace(obj: HasMetadata) -> tuple[str]:
    """Index an object under its namespace.

    Source: client-go ``tools/cache.MetaNamespaceIndexFunc``.
    """
    return (obj.metadata.namespace,)


@dataclass(frozen=True, slots=True)
class Replacement(Generic[T]):
    """What replacing a whole store changed.

    Attributes:
        removed: last known versions of the objects that are gone.
        written: pairs of the earlier version, or ``None``, and the one now in the store.
    """

    removed: list[T]
    written: list[tuple[T | None, T]]


class Indexer(Generic[T]):
    """Objects by key, and by any number of named indexes.

    One reflector writes; any number of threads read. Readers share the stored
    objects: treat them as read-only, since a change would bypass the indexes.

    An index function that raises stops the write before anything is changed.

    Args:
        key: the identity of an object; two objects with one key are versions
            of the same object.
        indexes: index name to index function.

    Source: client-go ``tools/cache/thread_safe_store.go``.
    """

    def __init__(
        self, key: Callable[[T], str], indexes: Mapping[str, IndexFunc[T]] | None = None
    ) -> None:
        self._key = key
        self._lock = Lock()
        self._objects: dict[str, T] = {}
        self._indexes = {name: _Index(func) for name, func in (indexes or {}).items()}

    def __len__(self) -> int:
        return len(self._objects)

    def __contains__(self, key: str) -> bool:
        return key in self._objects

    def get(self, key: str) -> T | None:
        """Return the object, or ``None``."""
        with self._lock:
            return self._objects.get(key)

    def keys(self) -> list[str]:
        """Return a snapshot of the keys."""
        with self._lock:
            return list(self._objects)

    def values(self) -> list[T]:
        """Return a snapshot: later changes to the indexer do not show in it."""
        with self._lock:
            return list(self._objects.values())

    def by_index(self, index: str, value: str) -> list[T]:
        """Return the objects for which ``index`` yields ``value``.

        Raises:
            KeyError: there is no such index.
        """
        with self._lock:
            return [self._objects[key] for key in self._indexes[index].keys(value)]

    def keys_by_index(self, index: str, value: str) -> list[str]:
        """Return the keys of the objects for which ``index`` yields ``value``.

        Raises:
            KeyError: there is no such index.
        """
        with self._lock:
            return list(self._indexes[index].keys(value))

    def index_values(self, index: str) -> list[str]:
        """Return every value that ``index`` yields for at least one object.

        Raises:
            KeyError: there is no such index.
        """
        with self._lock:
            return list(self._indexes[index])

    def add_index(self, name: str, func: IndexFunc[T]) -> None:
        """Add an index over what is stored and what will be.

        Raises:
            ValueError: the name is taken.
        """
        with self._lock:
            if name in self._indexes:
                raise ValueError(f"there is an index {name!r} already")
            index = _Index(func)
            for key, obj in self._objects.items():
                index.add(key, index.values(obj))
            self._indexes[name] = index

    def upsert(self, obj: T) -> T | None:
        """Add the object, or replace the version that is there, which is returned."""
        with self._lock:
            return self._put(self._key(obj), obj)

    def delete(self, obj: T) -> T | None:
        """Forget the object with this one's key and return its last known version."""
        return self.remove(self._key(obj))

    def remove(self, key: str) -> T | None:
        """Forget the object and return it; no error if it is not there."""
        with self._lock:
            return self._drop(key)

    def replace(self, objects: Iterable[T], *, keep: Collection[str] = ()) -> Replacement[T]:
        """Become exactly ``objects``, in one step for readers.

        Args:
            objects: what there is now.
            keep: keys that stay as they are although no object in ``objects`` has them.
        """
        incoming = {self._key(obj): obj for obj in objects}
        with self._lock:
            self._check(incoming.values())
            gone = [key for key in self._objects if key not in incoming and key not in keep]
            return Replacement(
                removed=[obj for key in gone if (obj := self._drop(key)) is not None],
                written=[(self._put(key, obj), obj) for key, obj in incoming.items()],
            )

    def _check(self, objects: Iterable[T]) -> None:
        """Let an index function raise now, while nothing has been changed."""
        for obj in objects:
            for index in self._indexes.values():
                index.values(obj)

    def _put(self, key: str, obj: T) -> T | None:
        found_under = [(index, index.values(obj)) for index in self._indexes.values()]
        old = self._objects.get(key)
        self._objects[key] = obj
        for index, values in found_under:
            before = () if old is None else index.values(old)
            if before != values:  # most changes of an object are to its status
                index.discard(key, before)
                index.add(key, values)
        return old

    def _drop(self, key: str) -> T | None:
        old = self._objects.pop(key, None)
        if old is not None:
            for index in self._indexes.values():
                index.discard(key, index.values(old))
        return old


class _Index(Generic[T]):
    """One index: value to the keys of the objects that have it."""

    def __init__(self, func: IndexFunc[T]) -> None:
        self._func = func
        self._keys: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def values(self, obj: T) -> tuple[str, ...]:
        return tuple(self._func(obj))

    def keys(self, value: str) -> Iterable[str]:
        return self._keys.get(value, ())

    def add(self, key: str, values: Iterable[str]) -> None:
        for value in values:
            self._keys[value][key] = None

    def discard(self, key: str, values: Iterable[str]) -> None:
        for value in values:
            keys = self._keys.get(value, {})
            keys.pop(key, None)
            if not keys:  # a value that nothing has any more must not stay for ever
                self._keys.pop(value, None)
