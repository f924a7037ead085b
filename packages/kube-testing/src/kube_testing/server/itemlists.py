"""Lists whose items are found by a key, or by themselves, and the order that a patch gives them.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``normalizeElementOrder``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kube_testing.server.jsonpatch import BadPatch
from kube_testing.server.objects import is_list, is_object


class Unmergeable(BadPatch):
    """What the patch asks for does not fit the type or the object."""


Identity = tuple[str, Any]
"""A scalar and its type: to Go ``1`` and ``true`` are different items."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """What one sort of list has to know of its items.

    Attributes:
        key: the field that tells them apart; empty where they are scalars.
    """

    key: str

    def identity(self, item: Any) -> Identity:
        """Return what is equal for the same item of another list.

        Raises:
            Unmergeable: the item has none.
        """
        identity = self.identity_if_any(item)
        if identity is None:
            raise Unmergeable(
                f"map: {printed(item)} does not contain declared merge key: {self.key}"
            )
        return identity

    def identity_if_any(self, item: Any) -> Identity | None:
        """Return the identity; ``None`` for what lacks the key."""
        value = item
        if self.key:
            if not is_object(item) or self.key not in item:
                return None
            value = item[self.key]
        if is_object(value) or is_list(value):
            raise Unmergeable(f"comparing uncomparable values: {printed(value)}")
        return type(value).__name__, value

    def place(self, items: list[Any], wanted: Any) -> int | None:
        """Return where an item is, if it is there."""
        identity = self.identity(wanted)
        places = (at for at, item in enumerate(items) if self.identity_if_any(item) == identity)
        return next(places, None)

    def arranged(self, merged: list[Any], *, order: list[Any], standing: list[Any]) -> list[Any]:
        """Return the items in order: those that ``order`` names as it has them, others between.

        Args:
            standing: the list on the server, by which others keep their place among the named.
        """
        places, stood = self._places(order), self._places(standing)
        named = [item for item in merged if self.identity(item) in places]
        others = [item for item in merged if self.identity(item) not in places]
        named, others = self._sorted(named, places), self._sorted(others, stood)
        result: list[Any] = []
        for item in named:
            here = stood.get(self.identity(item), -1)
            while others and stood.get(self.identity(others[0]), here) < here:
                result.append(others.pop(0))
            result.append(item)
        return result + others

    def _places(self, items: list[Any]) -> dict[Identity, int]:
        places: dict[Identity, int] = {}
        for at, item in enumerate(items):
            places.setdefault(self.identity(item), at)
        return places

    def _sorted(self, items: list[Any], places: dict[Identity, int]) -> list[Any]:
        """Return the items by place; one without a place passes all that are before it.

        So it is where Go's stable sort meets its comparison, which calls such an item less than
        any other, and any other less than it.
        """
        result: list[Any] = []
        for item in items:
            place = places.get(self.identity(item))
            at = len(result)
            while at and _less(place, places.get(self.identity(result[at - 1]))):
                at -= 1
            result.insert(at, item)
        return result


def hold_objects(*lists: list[Any]) -> bool:
    """Tell whether lists hold objects rather than scalars.

    Raises:
        Unmergeable: they hold nothing, null or lists, or items of more than one type.
    """
    types: set[Any] = {type(item) for items in lists for item in items}
    if len(types) != 1 or types <= {list, type(None)}:
        raise Unmergeable(f"list element types are not identical: {printed(list(lists))}")
    return types == {dict}


def printed(value: Any) -> str:
    """Return a value as Go's ``%v`` prints it."""
    if is_object(value):
        return f"map[{' '.join(f'{key}:{printed(value[key])}' for key in sorted(value))}]"
    if is_list(value):
        return f"[{' '.join(map(printed, value))}]"
    if value is None:
        return "<nil>"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _less(place: int | None, other: int | None) -> bool:
    return place is None or other is None or place < other
