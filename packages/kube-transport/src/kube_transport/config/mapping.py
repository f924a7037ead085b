"""A mapping that never changes, so that a configuration can be shared and be a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self, SupportsIndex, TypeVar

from kube_transport.auth.secret import MASK

V = TypeVar("V")


class ReadOnly(Mapping[str, V]):
    """A read-only copy of a mapping from text; hashable when its values are."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)


class Masked(ReadOnly[V]):
    """A read-only mapping whose values show only when they are asked for by name."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(dict.fromkeys(self._items, MASK))

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        if self._items:
            raise TypeError("masked values are not pickled; hand over where to load them from")
        return super().__reduce_ex__(protocol)
