"""Strategic merge patches: merge patches that know which lists are maps.

What Go does is done, also where it surprises: which error a malformed patch meets, and where an
item lands that no order names.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``mergeMap`` and what it calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kube_testing.server.itemlists import ItemList, Unmergeable, hold_objects, printed
from kube_testing.server.jsonpatch import BadPatch
from kube_testing.server.objects import copied, is_list, is_object, thaw
from kube_testing.server.schema import FieldSchema, Schema

_DELETE_ITEMS = "$deleteFromPrimitiveList"
_ORDER = "$setElementOrder"
_PATCH = "$patch"
_RETAIN_KEYS = "$retainKeys"
_FORMATS = {_DELETE_ITEMS: "primitive list", _ORDER: "setElementOrder list"}


def strategic_merge_patch(
    target: Mapping[str, Any], patch: Any, schema: Schema, type_name: str
) -> dict[str, Any]:
    """Return ``target`` after ``patch``, merging lists by the keys of its type.

    Directives within objects that are new stay, as fields that no type has.

    Raises:
        Unmergeable: the patch does not fit the type or the object.
        BadPatch: a directive is malformed.
    """
    if not is_object(patch):
        raise BadPatch("error decoding patch: a strategic merge patch is an object")
    return _Merge(schema).objects(thaw(target), copied(patch), type_name)


@dataclass(frozen=True, slots=True)
class _Merge:
    """Lays the objects of a patch over those of a target, which it may change."""

    schema: Schema

    def objects(
        self, target: dict[str, Any], patch: dict[str, Any], type_name: str
    ) -> dict[str, Any]:
        if _PATCH in patch:
            return _directed(patch)
        _retain_keys(target, patch)
        for directive in _directives(patch, _ORDER):
            self._set_order(target, patch, directive, type_name)
        for directive in _directives(patch, _DELETE_ITEMS):
            key, gone = directive.partition("/")[2], patch.pop(directive)
            self._delete_items(target, key, gone, type_name)
        for key, value in patch.items():
            self._field(target, key, value, type_name)
        return target

    def _field(self, target: dict[str, Any], key: str, value: Any, type_name: str) -> None:
        current = target.get(key)
        if value is None:
            target.pop(key, None)
        elif is_object(value) and is_object(current):
            field = self._known(type_name, key)
            if _strategy(field) == "replace":
                target[key] = value
            else:
                target[key] = self.objects(current, value, field.type)
        elif is_list(value) and is_list(current):
            target[key] = self._lists(current, value, self._known_list(type_name, key))[0]
        elif is_object(value) and _PATCH in value:
            target.pop(key, None)
        else:
            target[key] = _undirected(_without_nulls(value))

    def _lists(
        self, current: list[Any], patch: list[Any], field: FieldSchema
    ) -> tuple[list[Any], list[Any]]:
        """Return the merged list, and the current one as merging leaves it.

        Go deletes items by moving up those behind them, in place, and appends into the room
        that this gives: who orders by the current list orders by what it has become.
        """
        if _strategy(field) != "merge":
            return patch, current
        if not current and not patch:
            return current, current
        items = _items(field)
        if not hold_objects(current, patch):
            values = list(dict.fromkeys(map(items.identity, [*current, *patch])))
            merged = [value for _, value in values]
            return items.arranged(merged, order=patch, standing=current), current
        if not items.key:
            raise Unmergeable(f"cannot merge lists without merge key for {field.type}")
        return self._keyed(items, current, patch, field.type.removeprefix("[]"))

    def _keyed(
        self, items: ItemList, current: list[Any], patch: list[Any], item_type: str
    ) -> tuple[list[Any], list[Any]]:
        changes = [item for item in patch if _PATCH not in item]
        gone = {items.identity(item) for item in patch if _is_deletion(item)}
        if any(item.get(_PATCH) == "replace" for item in patch):
            return items.arranged(changes, order=[], standing=changes), current
        kept = [item for item in current if items.identity_if_any(item) not in gone]
        merged = list(kept)
        for change in changes:
            place = items.place(merged, change)
            if place is None:
                merged.append(change)
            else:
                merged[place] = self.objects(merged[place], change, item_type)
        arranged = items.arranged(merged, order=changes, standing=kept)
        return arranged, merged[: len(current)]

    def _set_order(
        self, target: dict[str, Any], patch: dict[str, Any], directive: str, type_name: str
    ) -> None:
        """Merge a list whose order the patch tells, and take both out of the patch."""
        key, order = directive.partition("/")[2], patch.pop(directive)
        lists = [order, *(side[key] for side in (target, patch) if key in side)]
        for other in (each for each in lists if not is_list(each)):
            raise _no_list(other)
        field = self._known_list(type_name, key)
        items = _items(field)
        changes = patch.pop(key, None)
        current = target.get(key)
        if changes and order:
            _check_order(items, changes, order)
        if changes is None and current is None:
            return
        merged: list[Any] = _undirected(changes or [])
        standing: list[Any] = current or []
        if changes is None:
            merged = standing
        elif current is not None:
            merged, standing = self._lists(current, changes, field)
        hold_objects(current or [], changes or [])  # refuses what is mixed or empty
        target[key] = items.arranged(merged, order=order, standing=standing)

    def _delete_items(self, target: dict[str, Any], key: str, gone: Any, type_name: str) -> None:
        current = target.get(key)
        if gone is None:
            target.pop(key, None)
        if not is_list(gone) or not is_list(current) or not (gone or current):
            return
        field, items = self._known_list(type_name, key), ItemList("")
        if hold_objects(current, gone):
            target[key] = self._lists(current, gone, field)[0]
            return
        unwanted = {items.identity(item) for item in gone}
        target[key] = [item for item in current if items.identity(item) not in unwanted]

    def _known(self, type_name: str, key: str) -> FieldSchema:
        """Return a field; only merging asks, so that a patch may set what no type has."""
        struct = self.schema.struct(type_name)
        field = struct.fields.get(key) if struct else None
        if field is None:
            short = type_name.rpartition(".")[2]
            raise Unmergeable(
                f'unable to find api field in struct {short} for the json field "{key}"'
            )
        return field

    def _known_list(self, type_name: str, key: str) -> FieldSchema:
        field = self._known(type_name, key)
        if not field.type.startswith("[]"):
            raise Unmergeable(f"unable to find a list at {key!r}, but {field.type}")
        return field


def _items(field: FieldSchema) -> ItemList:
    return ItemList(str(field.attributes.get("merge", "")))


def _strategy(field: FieldSchema) -> str:
    strategies = set(str(field.attributes.get("patch", "")).split(","))
    return "".join(strategies - {"", "retainKeys"})


def _directed(patch: dict[str, Any]) -> dict[str, Any]:
    """Return what a directive makes of an object, whatever was there."""
    match patch.pop(_PATCH):
        case "replace":
            return patch
        case "delete":
            return {}
        case other:
            raise _unknown_directive(other, {_PATCH: other, **patch})


def _unknown_directive(directive: Any, patch: dict[str, Any]) -> Unmergeable:
    return Unmergeable(f"unknown patch type: {printed(directive)} in map: {printed(patch)}")


def _no_list(value: Any) -> Unmergeable:
    return Unmergeable(f"expected a []interface {{}}, but received {printed(value)}")


def _is_deletion(item: dict[str, Any]) -> bool:
    directive = item.get(_PATCH, "replace")
    if directive not in ("delete", "replace"):  # a tuple: what a patch says may have no hash
        raise _unknown_directive(directive, item)
    return bool(directive == "delete")


def _directives(patch: Mapping[str, Any], name: str) -> list[str]:
    """Return the keys that give a directive to the list behind their slash."""
    found = [key for key in patch if key.startswith(name)]
    for key in found:
        if not key.startswith(f"{name}/"):
            raise BadPatch(f"invalid patch format of {_FORMATS[name]}")
    return found


def _retain_keys(target: dict[str, Any], patch: dict[str, Any]) -> None:
    """Take from ``target`` what ``$retainKeys`` does not name."""
    if _RETAIN_KEYS not in patch:
        return
    named = patch.pop(_RETAIN_KEYS)
    if not is_list(named) or any(is_object(key) or is_list(key) for key in named):
        raise BadPatch("invalid patch format of retainKeys")
    for key, value in patch.items():
        told = key.startswith((_ORDER, _DELETE_ITEMS))
        if key not in named and value is not None and not told:
            raise BadPatch("invalid patch format of retainKeys")
    for key in target.keys() - {key for key in named if isinstance(key, str)}:
        del target[key]


def _check_order(items: ItemList, changes: list[Any], order: list[Any]) -> None:
    """Refuse changes that are not in the order that the patch tells.

    A directive among them needs no place in it, but Go must not have come to its end before.
    """
    remaining = iter(order)
    left = len(order)
    for change in changes:
        directive = change.get(_PATCH) if is_object(change) else None
        if items.key and not is_object(change):
            raise Unmergeable(f"expected an object with {items.key!r}, not {printed(change)}")
        if directive == "delete" and items.key:
            continue
        found = directive is not None and left > 0
        while not found and left:
            left -= 1
            found = items.identity(next(remaining)) == items.identity(change)
        if not found:
            raise Unmergeable(
                f"The order in patch list:\n{printed(changes)}\n"
                f" doesn't match {_ORDER} list:\n{printed(order)}\n"
            )


def _undirected(value: Any) -> Any:
    """Return a value without the objects in it that carry a directive."""
    if is_list(value):
        return [_undirected(item) for item in value if not _carries_directive(item)]
    if is_object(value):
        return {
            key: _undirected(item) for key, item in value.items() if not _carries_directive(item)
        }
    return value


def _carries_directive(value: Any) -> bool:
    return is_object(value) and _PATCH in value


def _without_nulls(value: Any) -> Any:
    """Return a value without the fields that are null; nulls in lists stay."""
    if is_list(value):
        return [_without_nulls(item) for item in value]
    if is_object(value):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return value
