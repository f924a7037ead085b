"""What a handler is told: an object was added, updated or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from kube_transport.api.meta import HasMetadata

T = TypeVar("T")
M = TypeVar("M", bound=HasMetadata)


@dataclass(frozen=True, slots=True)
class Added(Generic[T]):
    """An object that the handler has not seen before.

    Attributes:
        key: ``"namespace/name"`` or ``"name"``.
        initial: it was there when the informer, or the handler, began.
    """

    key: str
    object: T
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Updated(Generic[T]):
    """An object that changed, or, where ``old is object``, a reminder that it is there (resync)."""

    key: str
    object: T
    old: T


@dataclass(frozen=True, slots=True)
class Deleted(Generic[T]):
    """An object that is gone.

    Attributes:
        object: its last known version.
        missed: no event told of the deletion, so ``object`` may not be the last version that
            there was (client-go: ``DeletedFinalStateUnknown``).
    """

    key: str
    object: T
    missed: bool = False


Change: TypeAlias = Added[T] | Updated[T] | Deleted[T]


def changes_of_write(key: str, old: M | None, new: M, *, initial: bool = False) -> list[Change[M]]:
    """Return what writing ``new`` over ``old`` means to a handler; nothing for the same version.

    An object of another uid is another object: its predecessor was deleted unseen. (client-go
    reports an update of one object here.)
    """
    if old is None:
        return [Added(key, new, initial)]
    before, after = old.metadata, new.metadata
    if before.uid != after.uid:
        return [Deleted(key, old, missed=True), Added(key, new)]
    if before.resource_version == after.resource_version:
        return []
    return [Updated(key, new, old)]
