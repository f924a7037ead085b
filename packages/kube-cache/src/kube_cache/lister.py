"""Reading an informer's store as one would read the server, without asking it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from kube_cache.store import NAMESPACE_INDEX, Indexer
from kube_transport.api.labels import Selector
from kube_transport.api.meta import HasMetadata
from kube_transport.api.schema import GroupResource
from kube_transport.errors import NotFound
from kube_transport.resource import Resource

M = TypeVar("M", bound=HasMetadata)


class Lister(Generic[M]):
    """Objects of one kind, as of the last event.

    The objects are shared with every other reader: treat them as read-only, and change a
    ``thaw()`` of them.

    Args:
        indexer: an informer's store.
        resource: what it holds.

    Source: client-go ``listers``, ``ResourceIndexer``.
    """

    def __init__(self, indexer: Indexer[M], resource: Resource[M]) -> None:
        self._indexer = indexer
        self._resource = resource

    def get(self, key: str) -> M:
        """Return the object with this key: ``"namespace/name"``, or ``"name"``.

        Raises:
            NotFound: the store does not hold it.
        """
        obj = self._indexer.get(key)
        if obj is None:
            raise _not_found(self._resource, key)
        return obj

    def list(self, *, label_selector: str = "") -> Sequence[M]:
        """Return the objects of every namespace.

        Raises:
            InvalidRequest: the selector cannot be read.
        """
        return _selected(self._indexer.values(), label_selector)

    def namespaced(self, namespace: str) -> NamespaceLister[M]:
        """Return a lister of one namespace."""
        return NamespaceLister(self._indexer, self._resource, namespace)


class NamespaceLister(Generic[M]):
    """Objects of one kind in one namespace, as of the last event.

    Args:
        indexer: an informer's store.
        resource: what it holds.
        namespace: the namespace.
    """

    def __init__(self, indexer: Indexer[M], resource: Resource[M], namespace: str) -> None:
        self._indexer = indexer
        self._resource = resource
        self._namespace = namespace

    def get(self, name: str) -> M:
        """Return the object.

        Raises:
            NotFound: the store does not hold it.
        """
        key = f"{self._namespace}/{name}"
        obj = self._indexer.get(key)
        if obj is None:
            raise _not_found(self._resource, key)
        return obj

    def list(self, *, label_selector: str = "") -> Sequence[M]:
        """Return the objects of the namespace.

        Raises:
            InvalidRequest: the selector cannot be read.
        """
        found = self._indexer.by_index(NAMESPACE_INDEX, self._namespace)
        return _selected(found, label_selector)


def _selected(objects: Sequence[M], label_selector: str) -> Sequence[M]:
    selector = Selector.parse(label_selector)
    if not selector.requirements:
        return objects
    return [obj for obj in objects if selector.matches(obj.metadata.labels)]


def _not_found(resource: Resource[M], key: str) -> NotFound:
    """Return what the server would say, so that one handler serves both."""
    name = key.rpartition("/")[2]
    kind = GroupResource(resource.group, resource.plural)
    return NotFound(
        {
            "status": "Failure",
            "code": 404,
            "reason": "NotFound",
            "message": f'{kind} "{name}" not found',
            "details": {"name": name, "group": kind.group, "kind": kind.resource},
        }
    )
