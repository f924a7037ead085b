"""Strategic merge patches: merge patches that know which lists are merged, and by which key.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``mergeMap`` and what it calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kube_transport.api.patches.errors import PatchError
from kube_transport.api.patches.lists import (
    PATCH,
    Identity,
    Items,
    holds_objects,
    interleaved,
    unique,
)
from kube_transport.api.patches.patch_meta import FieldPatch, PatchMeta, list_field, object_field
from kube_transport.api.patches.plain import (
    JSONObject,
    below,
    is_list,
    is_object,
    kind_of,
    plain_object,
    same,
)

RETAIN_KEYS: Final = "$retainKeys"
DELETE_ITEMS: Final = "$deleteFromPrimitiveList"
ORDER: Final = "$setElementOrder"

_ABSENT: Final = object()
_TRACES: Final = (PATCH, RETAIN_KEYS, f"{DELETE_ITEMS}/", f"{ORDER}/")


def apply_strategic_patch(target: object, patch: object, meta: PatchMeta) -> JSONObject:
    """Return what ``patch`` makes of ``target``, an object of the type that ``meta`` describes.

    Directives that found nothing to apply to leave no trace; with Go they stay in the JSON, until
    decoding it into the type drops them.

    Raises:
        PatchError: the patch is malformed, or one of the two does not fit the type.
    """
    merged = Merge(applies=True).objects(
        plain_object(target, "target"), plain_object(patch, "patch"), meta, ""
    )
    _drop_directives(merged)
    return merged


@dataclass(frozen=True, slots=True)
class Merge:
    """Lays patches over objects, or over other patches.

    Arguments are left as they are, but the results share parts with them.

    Attributes:
        applies: the target is an object, so that directives are carried out and nulls leave
            nothing behind; otherwise it is a patch, and both stay in the result.
    """

    applies: bool

    def objects(
        self, target: JSONObject, patch: JSONObject, meta: PatchMeta, path: str
    ) -> JSONObject:
        """Return ``target`` with ``patch`` laid over it."""
        if PATCH in patch:
            return _replacement(patch, path)
        merged, patch = dict(target), dict(patch)
        self._retain_keys(merged, patch, path)
        for directive, name in _directives(patch, ORDER, path):
            self._ordered_list(merged, patch, directive, list_named(name, meta, path))
        for directive, name in _directives(patch, DELETE_ITEMS, path):
            if self.applies:
                _delete_items(merged, patch[directive], list_named(name, meta, path))
            else:
                merged[directive] = patch[directive]
            del patch[directive]
        for name, value in patch.items():
            self._field(merged, name, value, meta, path)
        return merged

    def _field(self, merged: JSONObject, name: str, value: Any, meta: PatchMeta, path: str) -> None:
        known = merged.get(name, _ABSENT)
        if value is None and self.applies:
            merged.pop(name, None)
        elif is_object(known) and is_object(value):
            field = object_field(meta, name, path)
            replaces = field.strategy == "replace"
            merged[name] = (
                value if replaces else self.objects(known, value, field.meta, below(path, name))
            )
        elif is_list(known) and is_list(value):
            items = list_named(name, meta, path)
            merged[name] = self._lists(known, value, items)[0]
        else:
            self._set(merged, name, value)

    def _set(self, merged: JSONObject, name: str, value: Any) -> None:
        """Take over a value that nothing is there to merge with, nor to be directed."""
        if is_object(value) and PATCH in value:
            merged.pop(name, None)
        else:
            merged[name] = _without_directives(_without_nulls(value) if self.applies else value)

    def _retain_keys(self, merged: JSONObject, patch: JSONObject, path: str) -> None:
        """Drop the fields of a union that the patch does not retain."""
        retained = patch.pop(RETAIN_KEYS, _ABSENT)
        if retained is _ABSENT:
            return
        where = below(path, RETAIN_KEYS)
        if not self.applies:
            if not same(merged.setdefault(RETAIN_KEYS, retained), retained):
                raise PatchError("the patches to be combined retain different keys", path=where)
            return
        if not is_list(retained) or any(is_object(key) or is_list(key) for key in retained):
            raise PatchError("expected a list of field names", path=where)
        names = set(retained)
        for name, value in patch.items():
            directs = name.startswith((DELETE_ITEMS, ORDER))
            if name not in names and value is not None and not directs:
                raise PatchError(f"{name!r} is set by the patch and not retained", path=where)
        for name in [name for name in merged if name not in names]:
            del merged[name]

    def _ordered_list(
        self, merged: JSONObject, patch: JSONObject, directive: str, field: ListField
    ) -> None:
        """Merge one list with the order that the patch has for it; the patch then has neither."""
        order = patch.pop(directive)
        where = field.items.path
        if not is_list(order):
            raise PatchError(f"{ORDER}: expected a list, got {kind_of(order)}", path=where)
        if not self.applies and not same(merged.setdefault(directive, order), order):
            raise PatchError(f"{ORDER}: the patches to be combined differ in it", path=where)
        live, changes = merged.get(field.name, _ABSENT), patch.pop(field.name, _ABSENT)
        for value in (live, changes):
            if value is not _ABSENT and not is_list(value):
                raise PatchError(f"expected a list, got {kind_of(value)}", path=where)
        if is_list(changes):
            _check_order(field.items, changes, order)
        if not (is_list(live) or is_list(changes)):
            return
        merged[field.name] = self._in_given_order(field, live, changes, order)

    def _in_given_order(
        self, field: ListField, live: Any, changes: Any, order: list[Any]
    ) -> list[Any]:
        if not is_list(changes):
            merged = standing = live
        elif not is_list(live):
            merged, standing = _without_directives(changes), []
        else:
            merged, standing = self._lists(live, changes, field)
            # A server orders by its list as it stands after deletions and additions, cut to the
            # length that it had: a new item may have taken the place of a deleted one.
            standing = standing[: len(live)]
        holds_objects(field.items.path, *(items for items in (live, changes) if is_list(items)))
        return interleaved(field.items, merged, order=order, live=standing)

    def _lists(
        self, live: list[Any], changes: list[Any], field: ListField
    ) -> tuple[list[Any], list[Any]]:
        """Return two lists after merging: in order, and as they stood before that."""
        items = field.items
        if field.patch.strategy != "merge":
            return changes, live
        if not live and not changes:
            return live, live
        if not holds_objects(items.path, live, changes):
            merged = unique(items, live, changes)
            return interleaved(items, merged, order=changes, live=live), live
        if not items.key:
            raise items.error("expected a merge key: the list holds objects")
        replaces, kept, added = _after_directives(items, live, changes)
        merged = self._merged_items(items, kept, added, field.patch.meta)
        ordered = interleaved(items, merged, order=added, live=kept)
        return ordered, live if replaces else merged

    def _merged_items(
        self, items: Items, live: list[Any], changes: list[Any], meta: PatchMeta
    ) -> list[Any]:
        merged = list(live)
        positions = {items.identity(item): n for n, item in reversed(list(enumerate(live)))}
        for change in changes:
            position = positions.setdefault(items.identity(change), len(merged))
            if position == len(merged):
                merged.append(change)
            else:
                merged[position] = self.objects(merged[position], change, meta, items.label(change))
        return merged


@dataclass(frozen=True, slots=True)
class ListField:
    """A list of one object: its name there, how it is patched, how its items are told apart."""

    name: str
    patch: FieldPatch
    items: Items


def list_named(name: str, meta: PatchMeta, path: str) -> ListField:
    """Return what is known of a list of the object at ``path``.

    Raises:
        PatchError: the type has no such list.
    """
    field = list_field(meta, name, path)
    return ListField(name, field, Items(field.merge_key, below(path, name)))


def _directives(patch: JSONObject, prefix: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of the patch that begin with a directive, and the fields they are about."""
    for key in [key for key in patch if key.startswith(prefix)]:
        directive, slash, name = key.partition("/")
        if directive != prefix or not slash:
            raise PatchError(f"expected {prefix}/FIELD, got {key!r}", path=path)
        yield key, name


def _replacement(patch: JSONObject, path: str) -> JSONObject:
    match patch[PATCH]:
        case "replace":
            return {name: value for name, value in patch.items() if name != PATCH}
        case "delete":
            return {}
        case other:
            raise _bad_directive(other, path)


def _after_directives(
    items: Items, live: list[Any], changes: list[Any]
) -> tuple[bool, list[Any], list[Any]]:
    """Carry out the directives among the items of a patch.

    Returns:
        Whether the list is replaced; the items that stay; the changes that remain to be merged.
    """
    rest: list[Any] = []
    deleted: set[Identity] = set()
    replaces = False
    for change in changes:
        if PATCH not in change:
            rest.append(change)
        elif change[PATCH] == "delete":
            deleted.add(items.identity(change))
        elif change[PATCH] == "replace":
            replaces = True
        else:
            raise _bad_directive(change[PATCH], items.path)
    if replaces:
        return True, rest, []
    return False, [item for item in live if items.identity(item) not in deleted], rest


def _bad_directive(directive: Any, path: str) -> PatchError:
    return PatchError(f'{PATCH}: expected "replace" or "delete", got {directive!r}', path=path)


def _delete_items(merged: JSONObject, deleted: Any, field: ListField) -> None:
    """Take scalars out of a list."""
    live = merged.get(field.name, _ABSENT)
    where = field.items.path
    if deleted is None:
        merged.pop(field.name, None)
    elif not is_list(deleted):
        raise PatchError(f"{DELETE_ITEMS}: expected a list, got {kind_of(deleted)}", path=where)
    elif is_list(live) and (live or deleted):
        if holds_objects(where, live, deleted):
            raise PatchError(f"{DELETE_ITEMS}: expected a list of scalars", path=where)
        gone = {field.items.identity(item) for item in deleted}
        merged[field.name] = [item for item in live if field.items.identity(item) not in gone]


def _check_order(items: Items, changes: list[Any], order: list[Any]) -> None:
    """Refuse a patch whose items stand in another order than it asks for, or are missing there."""
    if not order:
        return
    rest = [items.identity(item) for item in reversed(order)]
    for change in changes:
        directive = change.get(PATCH) if is_object(change) else None
        if directive == "delete":
            continue
        # Other directives have no place in the order, yet Go wants the order not to be at its end.
        fits = bool(rest) if directive else _passes(rest, items.identity(change))
        if not fits:
            raise items.error(f"the order of the patch's items is not that of its {ORDER}")


def _passes(rest: list[Identity], wanted: Identity) -> bool:
    """Drop the end of ``rest`` up to and including what is wanted; tell whether it was there."""
    while rest:
        if rest.pop() == wanted:
            return True
    return False


def _drop_directives(value: Any) -> None:
    if is_object(value):
        for name in [name for name in value if name.startswith(_TRACES)]:
            del value[name]
    for inner in value.values() if is_object(value) else value:
        if is_object(inner) or is_list(inner):
            _drop_directives(inner)


def _without_directives(value: Any) -> Any:
    """Leave out all objects that carry a directive: there is nothing that it could apply to."""
    if is_object(value):
        return {
            name: _without_directives(item)
            for name, item in value.items()
            if not (is_object(item) and PATCH in item)
        }
    if is_list(value):
        return [_without_directives(v) for v in value if not (is_object(v) and PATCH in v)]
    return value


def _without_nulls(value: Any) -> Any:
    """Leave out the fields that are null; a null within a list stays."""
    if is_object(value):
        return {name: _without_nulls(v) for name, v in value.items() if v is not None}
    return [_without_nulls(v) for v in value] if is_list(value) else value
