"""Strategic merge patches made from two objects.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``diffMaps`` and what it calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kube_transport.api.patches.errors import PatchError
from kube_transport.api.patches.lists import (
    PATCH,
    Identity,
    Items,
    go_text,
    holds_objects,
    in_order,
    sorted_by_identity,
    unique,
)
from kube_transport.api.patches.patch_meta import FieldPatch, PatchMeta, list_field, object_field
from kube_transport.api.patches.plain import (
    JSONObject,
    below,
    is_list,
    is_object,
    plain_object,
    same,
)
from kube_transport.api.patches.strategic import DELETE_ITEMS, ORDER, RETAIN_KEYS

_ABSENT: Final = object()


def strategic_patch_between(original: object, modified: object, meta: PatchMeta) -> JSONObject:
    """Return the patch that makes ``modified`` of ``original``, for the type of ``meta``.

    It is empty where nothing changed, unlike Go's in two cases: a list of scalars that merges and
    is not sorted, and an object that is replaced as a whole. A list with several items of one
    merge key is replaced.

    Raises:
        PatchError: one of them does not fit the type, or such items do not stand side by side.
    """
    before, after = plain_object(original, "original"), plain_object(modified, "modified")
    return Difference().objects(before, after, meta, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What leads from one object to another, or only a part of that.

    Attributes:
        sets: whether to say what is new or has changed.
        removes: whether to say what is gone.
        orders: whether to say the order of lists.
        retains: whether to name all the fields that stay; of this object only.
    """

    sets: bool = True
    removes: bool = True
    orders: bool = True
    retains: bool = False

    def objects(
        self, original: JSONObject, modified: JSONObject, meta: PatchMeta, path: str
    ) -> JSONObject:
        """Return the patch between two objects; empty where nothing is to be said."""
        patch: JSONObject = {}
        for name, value in modified.items():
            before = original.get(name, _ABSENT)
            if name == PATCH and before is not _ABSENT:
                patch |= _changed_directive(before, value, path)
            elif is_object(before) and is_object(value):
                patch |= self._object(name, before, value, meta, path)
            elif is_list(before) and is_list(value):
                patch |= self._list(name, before, value, meta, path)
            elif self.sets and not same(before, value):
                patch[name] = value
        gone = [name for name in original if name not in modified]
        if self.removes:
            patch.update(dict.fromkeys(gone))
        if self.retains and (patch or any(original[name] is not None for name in gone)):
            stay = sorted(name for name, value in modified.items() if value is not None)
            patch |= {RETAIN_KEYS: stay} if stay else {}
        return patch

    def _object(
        self, name: str, before: JSONObject, value: JSONObject, meta: PatchMeta, path: str
    ) -> JSONObject:
        if same(before, value):  # also where the type knows no such field
            return {}
        field = object_field(meta, name, path)
        if field.strategy == "replace":
            return {name: value} if self.sets else {}
        inner = replace(self, retains=field.retain_keys)
        patch = inner.objects(before, value, field.meta, below(path, name))
        return {name: patch} if patch else {}

    def _list(
        self, name: str, before: list[Any], value: list[Any], meta: PatchMeta, path: str
    ) -> JSONObject:
        if same(before, value):
            return {}
        field = list_field(meta, name, path)
        if field.strategy != "merge":
            return {name: value} if self.sets else {}
        lists = _Lists(before, value, Items(field.merge_key, below(path, name)))
        if not before and not lists.repeated():
            return {name: value} if self.sets and value else {}
        if holds_objects(lists.items.path, before, value):
            changes = replace(self, retains=field.retain_keys)._objects_of(lists, field)  # noqa: SLF001 - its own
        else:
            changes = self._scalars_of(lists)
        return {key: items for key, items in changes.under(name) if items}

    def _objects_of(self, lists: _Lists, field: FieldPatch) -> _ListChanges:
        items = lists.items
        if not items.key:
            raise items.error("expected a merge key: the list holds objects")
        if repeated := lists.repeated():
            return self._replacement(lists, items.label(repeated))
        changed: list[Any] = []
        deleted: list[Any] = []
        for before, value in lists.paired():
            if before is _ABSENT:
                changed += [value] if self.sets else []
            elif value is _ABSENT:
                deleted += [{items.key: before[items.key], PATCH: "delete"}] if self.removes else []
            else:
                patch = self.objects(before, value, field.meta, items.label(value))
                changed += [{**patch, items.key: value[items.key]}] if patch else []
        changed = in_order(items, changed, items.positions(lists.modified)) + deleted
        moved = self.sets and lists.identities(lists.original) != lists.identities(lists.modified)
        if not self.orders or not (changed or moved):
            return _ListChanges(changed)
        order = [{items.key: item[items.key]} for item in lists.modified]
        return _ListChanges(changed, order=order)

    def _replacement(self, lists: _Lists, repeated: str) -> _ListChanges:
        """Return the whole list, for items that their key does not tell apart.

        Go's patch says of one of them what is meant for another.
        """
        if self.orders:
            refuse_scattered(lists.items, lists.modified, repeated)
        return _ListChanges([{PATCH: "replace"}, *lists.modified])

    def _scalars_of(self, lists: _Lists) -> _ListChanges:
        items, modified = lists.items, lists.modified
        pairs = list(lists.paired())
        added = [value for before, value in pairs if before is _ABSENT and self.sets]
        deleted = [before for before, value in pairs if value is _ABSENT and self.removes]
        return _ListChanges(
            in_order(items, added, items.positions(modified)),
            deleted=unique(items, deleted),
            order=modified if self.orders and (deleted or self.sets) else [],
        )


def refuse_scattered(items: Items, modified: list[Any], repeated: str) -> None:
    """Check the order of a list that is to be replaced.

    Raises:
        PatchError: items of one merge key do not stand side by side.
    """
    places = items.positions(modified)
    found = [places[items.identity(item)] for item in modified]
    if found != sorted(found):
        raise PatchError(
            "several items have this merge key, and a server would put them side"
            " by side: use a merge patch",
            path=repeated,
        )


@dataclass(frozen=True, slots=True)
class _Lists:
    """The two lists to compare."""

    original: list[Any]
    modified: list[Any]
    items: Items

    def identities(self, listed: list[Any]) -> list[Identity]:
        return [self.items.identity(item) for item in listed]

    def repeated(self) -> Any:
        """Return an item whose merge key another one of its list has; ``None`` if all differ."""
        if not self.items.key:  # scalars
            return None
        return self.items.repeated(self.original) or self.items.repeated(self.modified)

    def paired(self) -> Iterator[tuple[Any, Any]]:
        """Yield what belongs together, with ``_ABSENT`` where one side lacks it."""
        originals = sorted_by_identity(self.items, self.original)[::-1]
        modifieds = sorted_by_identity(self.items, self.modified)[::-1]
        while originals or modifieds:
            before = self._text(originals)
            after = self._text(modifieds)
            takes_before = not modifieds or (bool(originals) and before <= after)
            takes_after = not originals or (bool(modifieds) and after <= before)
            yield (
                originals.pop() if takes_before else _ABSENT,
                modifieds.pop() if takes_after else _ABSENT,
            )

    def _text(self, stack: list[Any]) -> str:
        return go_text(self.items.identity(stack[-1])[1]) if stack else ""


@dataclass(frozen=True, slots=True)
class _ListChanges:
    """What a patch says of one list."""

    changed: list[Any]
    deleted: list[Any] = field(default_factory=list[Any])
    order: list[Any] = field(default_factory=list[Any])

    def under(self, name: str) -> Iterator[tuple[str, list[Any]]]:
        yield name, self.changed
        yield f"{DELETE_ITEMS}/{name}", self.deleted
        yield f"{ORDER}/{name}", list(self.order)


def _changed_directive(before: Any, value: Any, path: str) -> JSONObject:
    if not isinstance(before, str) or not isinstance(value, str):
        raise PatchError(f"{PATCH}: expected a string", path=path)
    return {PATCH: value} if value != before else {}
