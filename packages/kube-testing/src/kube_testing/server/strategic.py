"""Strategic merge patches: merge patches that know which lists are maps.

Source: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kube_testing.server.jsonpatch import BadPatch
from kube_testing.server.objects import Draft, drafted, is_list, is_object, sequence
from kube_testing.server.schema import FieldSchema, Schema

_DELETE_ITEMS = "$deleteFromPrimitiveList/"
_ORDER = "$setElementOrder/"
_DIRECTIVES = ("$patch", "$retainKeys")


def strategic_merge_patch(
    target: Mapping[str, Any], patch: Any, schema: Schema, type_name: str
) -> dict[str, Any]:
    """Return ``target`` after ``patch``, merging lists by the keys of its type.

    Raises:
        BadPatch: the patch is malformed.
    """
    if not is_object(patch):
        raise BadPatch("a strategic merge patch is an object")
    return _Merge(schema).objects(dict(target), patch, type_name)


class _Merge:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def objects(
        self, target: dict[str, Any], patch: dict[str, Any], type_name: str
    ) -> dict[str, Any]:
        directive = patch.get("$patch")
        if directive == "replace":
            return {key: value for key, value in patch.items() if key != "$patch"}
        if directive == "delete":
            return {}
        if directive not in {None, "merge"}:
            raise BadPatch(f"Unrecognized type of patch: {directive}")
        merged = _retained(target, patch)
        for key, value in patch.items():
            if key.startswith(_DELETE_ITEMS):
                self._delete_items(merged, key.removeprefix(_DELETE_ITEMS), value)
        for key, value in patch.items():
            if key in _DIRECTIVES or key.startswith((_DELETE_ITEMS, _ORDER)):
                continue
            self._merge_field(merged, key, value, type_name)
        for key, value in patch.items():
            if key.startswith(_ORDER):
                self._order(merged, key.removeprefix(_ORDER), value, type_name)
        return merged

    def _merge_field(self, merged: dict[str, Any], key: str, value: Any, type_name: str) -> None:
        if value is None:
            merged.pop(key, None)
            return
        field = self._field(type_name, key)
        current = merged.get(key)
        if is_object(value):
            inner = self._inner(field, type_name)
            merged[key] = self.objects(current if is_object(current) else {}, value, inner)
        elif is_list(value) and field is not None and _merges(field):
            merged[key] = self._lists(sequence(current), value, field)
        else:
            merged[key] = value

    def _lists(self, target: list[Any], patch: list[Any], field: FieldSchema) -> list[Any]:
        key = field.attributes.get("merge")
        if key is None:
            return target + [item for item in patch if item not in target]
        item_type = field.type.removeprefix("[]")
        merged: list[Draft] = [drafted(item) for item in target]
        if any(_directive(item) == "replace" for item in patch):
            return [item for item in patch if _directive(item) != "replace"]
        for item in patch:
            if not is_object(item) or key not in item:
                raise BadPatch(f"map: {item} does not contain declared merge key: {key}")
            place = next((i for i, old in enumerate(merged) if old.get(key) == item[key]), None)
            deleted = _directive(item) == "delete"
            if place is not None and deleted:
                del merged[place]
            elif place is not None:
                merged[place] = self.objects(merged[place], item, item_type)
            elif not deleted:
                merged.append(self.objects({}, item, item_type))
        return _ordered(merged, patch, target, key)

    def _delete_items(self, merged: dict[str, Any], key: str, gone: Any) -> None:
        if not is_list(gone):
            raise BadPatch(f"{_DELETE_ITEMS}{key} must be a list")
        if is_list(merged.get(key)):
            merged[key] = [item for item in merged[key] if item not in gone]

    def _order(self, merged: dict[str, Any], key: str, order: Any, type_name: str) -> None:
        """Put the items that ``order`` names in its order."""
        items = merged.get(key)
        if not is_list(items) or not is_list(order):
            return
        field = self._field(type_name, key)
        merge_key = field.attributes.get("merge") if field else None
        merged[key] = _ordered(items, order, items, merge_key)

    def _field(self, type_name: str, key: str) -> FieldSchema | None:
        struct = self._schema.struct(type_name)
        return struct.fields.get(key) if struct else None

    def _inner(self, field: FieldSchema | None, type_name: str) -> str:
        if field is None:
            return type_name if type_name.startswith("{}") else "object"
        return field.type


def _ordered(
    items: list[Any], order: list[Any], server: list[Any], merge_key: str | None
) -> list[Any]:
    """Return the items in the order of the patch, those it does not name in between.

    An item that the server had before stays before the next one that it had; one that is new
    comes as early as the patch's order allows.
    """

    def identity(item: Any) -> Any:
        return item.get(merge_key) if merge_key and is_object(item) else item

    wanted = [identity(item) for item in order]
    before = [identity(item) for item in server]
    named = [item for item in items if identity(item) in wanted]
    named.sort(key=lambda item: wanted.index(identity(item)))
    others = [item for item in items if identity(item) not in wanted]
    result: list[Any] = []
    for item in named:
        place = identity(item)
        while others and place in before:
            if before.index(identity(others[0])) > before.index(place):
                break
            result.append(others.pop(0))
        result.append(item)
    return result + others


def _merges(field: FieldSchema) -> bool:
    return "merge" in str(field.attributes.get("patch", "")).split(",")


def _directive(item: Any) -> Any:
    return item.get("$patch") if is_object(item) else None


def _retained(target: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return ``target`` without the keys that ``$retainKeys`` does not name."""
    keys = patch.get("$retainKeys")
    if keys is None:
        return dict(target)
    if not is_list(keys):
        raise BadPatch("$retainKeys must be a list")
    return {key: value for key, value in target.items() if key in keys}
