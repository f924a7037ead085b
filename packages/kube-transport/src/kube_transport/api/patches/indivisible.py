"""Values of which a three-way patch says all or nothing, since it could not name their parts.

Those are selectors and other maps that are one value, and lists in which several items have one
merge key, as ports 53 of UDP and of TCP do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kube_transport.api.patches.errors import PatchConflict, PatchError
from kube_transport.api.patches.lists import PATCH, Identity, Items
from kube_transport.api.patches.patch_meta import FieldPatch, PatchMeta
from kube_transport.api.patches.plain import JSONObject, below, is_list, is_object, same
from kube_transport.api.patches.strategic import Merge
from kube_transport.api.patches.strategic_diff import Difference, refuse_scattered

_ABSENT: Final = object()
_NOWHERE: Final = -1
_PROTOCOL: Final = "protocol"
_TELLING: Final = (_PROTOCOL, "name")
"""What tells items of one merge key apart, if both sides have it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A value with its directive, which nothing looks into while patches are combined."""

    value: Any


def opened(value: Any) -> Any:
    """Return the patch with the values themselves for what is whole."""
    if isinstance(value, Whole):
        return value.value
    if is_object(value):
        return {name: opened(item) for name, item in value.items()}
    return [opened(item) for item in value] if is_list(value) else value


def changes(
    before: JSONObject, wanted: JSONObject, live: JSONObject, meta: PatchMeta, path: str
) -> JSONObject:
    """Return the patch that sets on ``live`` what is wanted, and removes what no longer is."""
    sets = Difference(removes=False).objects(live, wanted, meta, path)
    removals = Difference(sets=False).objects(before, wanted, meta, path)
    return Merge(applies=False).objects(removals, sets, meta, path)


@dataclass(frozen=True, slots=True)
class Settling:
    """Decides what is said of indivisible values, and leaves them without other differences.

    The three objects are changed: where nothing is to be said all have the same value, else what
    is wanted is ``Whole``, and the others have none.

    Attributes:
        overwrite: whether the author wins.
    """

    overwrite: bool

    def objects(
        self, before: JSONObject, wanted: JSONObject, live: JSONObject, meta: PatchMeta, path: str
    ) -> None:
        """Settle all that is indivisible in an object.

        Raises:
            PatchConflict: others changed such a map, and the author does not win.
            PatchError: the same of such a list, or a server would put it in another order.
        """
        for name, value in wanted.items():
            field = meta.field(name)
            sides = _Sides(before, wanted, live, name)
            if field is None or sides.agree():
                continue
            if is_list(value) and field.is_list and field.merge_key and field.strategy == "merge":
                self._list(sides, value, field, below(path, name))
            elif is_object(value) and not field.is_list and field.strategy != "replace":
                self._object(sides, value, field, below(path, name))

    def _object(self, sides: _Sides, value: JSONObject, field: FieldPatch, path: str) -> None:
        ours, theirs = (_object(side.get(sides.name)) for side in (sides.before, sides.live))
        if not (field.whole and _has_more(theirs, value, ours)):
            self.objects(ours, value, theirs, field.meta, path)
        elif self.overwrite:
            sides.say({PATCH: "replace", **value})
        else:
            raise PatchConflict("changed to something else meanwhile", path=path)

    def _list(self, sides: _Sides, value: list[Any], field: FieldPatch, path: str) -> None:
        ours, theirs = (_list(side.get(sides.name)) for side in (sides.before, sides.live))
        items = Items(field.merge_key, path)
        repeated = items.repeated(value) or items.repeated(theirs) or items.repeated(ours)
        if repeated is None:
            befores, lives = ({items.identity(i): i for i in side} for side in (ours, theirs))
            for item in value:
                old, now = (side.get(items.identity(item), {}) for side in (befores, lives))
                self.objects(old, item, now, field.meta, items.label(item))
            return
        if sides.name not in sides.live:
            sides.before[sides.name] = value  # what is set as a whole needs no removals
            return
        target = _merged(items, field.meta, ours, value, theirs)
        if target is None:
            sides.say_nothing()
        elif self.overwrite:
            refuse_scattered(items, target, items.label(repeated))
            sides.say([{PATCH: "replace"}, *target])
        else:
            raise PatchError(
                "several items have this merge key: they cannot be merged three ways unless"
                " overwrite is on; or use a merge patch, or apply on the server",
                path=items.label(repeated),
            )


@dataclass(frozen=True, slots=True)
class _Sides:
    """One field of the three objects."""

    before: JSONObject
    wanted: JSONObject
    live: JSONObject
    name: str

    def agree(self) -> bool:
        wanted = self.wanted[self.name]
        return all(same(wanted, side.get(self.name, _ABSENT)) for side in (self.before, self.live))

    def say(self, value: Any) -> None:
        self.before.pop(self.name, None)
        self.live.pop(self.name, None)
        self.wanted[self.name] = Whole(value)

    def say_nothing(self) -> None:
        self.before[self.name] = self.wanted[self.name] = self.live[self.name]


def _object(value: Any) -> JSONObject:
    return value if is_object(value) else {}


def _list(value: Any) -> list[Any]:
    return value if is_list(value) else []


def _has_more(live: JSONObject, wanted: JSONObject, before: JSONObject) -> bool:
    """Tell whether something is live that others added; what the author added can be removed."""
    return any(
        _has_more(_object(value), _object(wanted[name]), _object(before.get(name)))
        if name in wanted
        else name not in before and value not in (None, [], {})
        for name, value in live.items()
    )


def _merged(
    items: Items, meta: PatchMeta, before: list[Any], wanted: list[Any], live: list[Any]
) -> list[Any] | None:
    """Return the list that is to be live; ``None`` if no item changes, comes or goes."""
    pairs = dict(_pairs(items, wanted, live))
    authored = {there: before[here] for here, there in _pairs(items, before, live)}
    merged: list[Any] = []
    for position, item in enumerate(wanted):
        there = pairs.get(position)
        if there is None:
            merged.append(item)
            continue
        theirs, path = live[there], items.label(item)
        patch = changes(authored.get(there, {}), item, theirs, meta, path)
        merged.append(Merge(applies=True).objects(theirs, patch, meta, path))
    rest = [n for n in range(len(live)) if n not in pairs.values()]
    others = [live[n] for n in rest if n not in authored]
    stays = len(pairs) == len(wanted) and len(others) == len(rest)
    if stays and all(same(merged[here], live[there]) for here, there in pairs.items()):
        return None
    return _beside_their_like(items, merged, others)


def _pairs(items: Items, ours: list[Any], theirs: list[Any]) -> Iterator[tuple[int, int]]:
    """Yield the places of what belongs together: what tells so first, then by its order."""
    free: dict[Identity, list[int]] = {}
    for there, item in enumerate(theirs):
        free.setdefault(items.identity(item), []).append(there)
    rest = list(range(len(ours)))
    for fits in (_told_alike, _may_be_alike):
        unpaired, rest = rest, list[int]()
        for here in unpaired:
            candidates = free.get(items.identity(ours[here]), [])
            fitting = (n for n in candidates if fits(ours[here], theirs[n]))
            there = next(fitting, _NOWHERE)
            if there == _NOWHERE:
                rest.append(here)
            else:
                candidates.remove(there)
                yield here, there


def _told_alike(left: JSONObject, right: JSONObject) -> bool:
    common = [name for name in _TELLING if name in left and name in right]
    return bool(common) and all(left[name] == right[name] for name in common)


def _may_be_alike(left: JSONObject, right: JSONObject) -> bool:
    return left.get(_PROTOCOL, right.get(_PROTOCOL)) == right.get(_PROTOCOL, left.get(_PROTOCOL))


def _beside_their_like(items: Items, wanted: list[Any], others: list[Any]) -> list[Any]:
    """Return both lists as one, with the others behind what has their merge key."""
    by_identity: dict[Identity, list[Any]] = {}
    for item in others:
        by_identity.setdefault(items.identity(item), []).append(item)
    last = {items.identity(item): position for position, item in enumerate(wanted)}
    result: list[Any] = []
    for position, item in enumerate(wanted):
        identity = items.identity(item)
        result.append(item)
        if last[identity] == position:
            result += by_identity.pop(identity, [])
    return result + [item for like in by_identity.values() for item in like]
