"""Lists of which each item has an identity: merged, told apart and put in order.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``mergeSlice`` and what it calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kube_transport.api.patches.errors import PatchError
from kube_transport.api.patches.plain import is_list, is_object, kind_of

Identity: TypeAlias = tuple[str, Any]
"""A scalar with its type, since ``1``, ``1.0`` and ``true`` are different items."""

PATCH: Final = "$patch"

_NOWHERE: Final = -1
_SHORT: Final = 20
"""Up to so many items Go sorts by insertion."""


@dataclass(frozen=True, slots=True)
class Items:
    """Tells the items of one list apart.

    Attributes:
        key: the field that identifies an item; empty where items are scalars.
        path: the list's, for error messages.
    """

    key: str
    path: str

    def identity(self, item: Any) -> Identity:
        """Return what makes the item the same item in another list.

        Raises:
            PatchError: the item has no such field, or it is no scalar.
        """
        value = item
        if self.key:
            if not is_object(item):
                raise self.error(f"expected objects as items, got {kind_of(item)}")
            if self.key not in item:
                raise self.error(f"expected each item to have its merge key {self.key!r}")
            value = item[self.key]
        if is_object(value) or is_list(value):
            where = f"as merge key {self.key!r}" if self.key else "as items"
            raise self.error(f"expected scalars {where}, got {kind_of(value)}")
        return type(value).__name__, value

    def positions(self, items: Iterable[Any]) -> dict[Identity, int]:
        """Return where each item stands first."""
        found: dict[Identity, int] = {}
        for position, item in enumerate(items):
            found.setdefault(self.identity(item), position)
        return found

    def repeated(self, items: Iterable[Any]) -> Any:
        """Return the first item with the identity of one before; ``None`` if all differ."""
        seen: set[Identity] = set()
        for item in items:
            identity = self.identity(item)
            if identity in seen:
                return item
            seen.add(identity)
        return None

    def label(self, item: Any) -> str:
        """Return the item's path."""
        return f"{self.path}[{self.key}={self.identity(item)[1]}]"

    def error(self, message: str) -> PatchError:
        """Return an error about the list."""
        return PatchError(message, path=self.path)


def holds_objects(path: str, *lists: Sequence[Any]) -> bool:
    """Tell whether the items of the lists are objects; otherwise they are scalars of one type.

    Raises:
        PatchError: their types differ, they are lists or null, or there are none.
    """
    kinds = {kind_of(item) for items in lists for item in items}
    if not kinds:
        raise PatchError("expected items, but the lists are empty", path=path)
    if len(kinds) > 1 or kinds & {"a list", "null"}:
        expected = "expected objects, or scalars of one type, as items"
        raise PatchError(f"{expected}, got {', '.join(sorted(kinds))}", path=path)
    return kinds == {"an object"}


def unique(items: Items, *lists: Sequence[Any]) -> list[Any]:
    """Return all items without those that came before."""
    return list({items.identity(item): item for items_ in lists for item in items_}.values())


def interleaved(
    items: Items, merged: list[Any], *, order: Sequence[Any], live: Sequence[Any]
) -> list[Any]:
    """Return ``merged`` in order: the items that ``order`` names as it has them, the rest as live.

    The rest keeps its place among those named as far as ``live`` tells it: an item that is not
    live yet comes before all that follow.
    """
    places, standing = items.positions(order), items.positions(live)
    named = [item for item in merged if items.identity(item) in places]
    others = [item for item in merged if items.identity(item) not in places]
    named, others = in_order(items, named, places), in_order(items, others, standing)
    identities = [items.identity(item) for item in others]
    result: list[Any] = []
    position = 0
    for item in named:
        here = standing.get(items.identity(item), _NOWHERE)
        while position < len(others) and standing.get(identities[position], here) < here:
            result.append(others[position])
            position += 1
        result.append(item)
    return result + others[position:]


def in_order(items: Items, unordered: list[Any], places: dict[Identity, int]) -> list[Any]:
    """Return the items by their places, and what deletes items at the end.

    For items without a place Go's comparison contradicts itself; where they land follows from its
    sorting short lists by insertion. For long lists we put them last.
    """
    kept = [item for item in unordered if not _deletes(item)]
    deletions = [item for item in unordered if _deletes(item)]
    placed = [(places.get(items.identity(item), _NOWHERE), item) for item in kept]
    if all(place != _NOWHERE for place, _ in placed):
        placed.sort(key=_place)
    elif len(placed) <= _SHORT:
        placed = _inserted(placed)
    else:
        placed.sort(key=lambda entry: (entry[0] == _NOWHERE, entry[0]))
    return [item for _, item in placed] + deletions


def _place(entry: tuple[int, Any]) -> int:
    return entry[0]


def _inserted(placed: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Sort as Go does: an item passes those behind its own place, and all if one has no place."""
    result: list[tuple[int, Any]] = []
    for entry in placed:
        at = len(result)
        while at and (_NOWHERE in {entry[0], result[at - 1][0]} or entry[0] < result[at - 1][0]):
            at -= 1
        result.insert(at, entry)
    return result


def sorted_by_identity(items: Items, unordered: Iterable[Any]) -> list[Any]:
    """Return the items sorted by how Go prints what identifies them; of equals the last first.

    Source: apimachinery ``patch.go``, ``SortableSliceOfMaps``, whose order is not strict.
    """
    ordered = list(unordered)
    ordered.reverse()
    ordered.sort(key=lambda item: go_text(items.identity(item)[1]))
    return ordered


def go_text(value: Any) -> str:
    """Return a scalar as Go's ``%v`` prints it."""
    match value:
        case None:
            return "<nil>"
        case bool():
            return str(value).lower()
        case float():
            return repr(value).removesuffix(".0")
        case _:
            return str(value)


def _deletes(item: Any) -> bool:
    return is_object(item) and item.get(PATCH) == "delete"
