"""Strategic merge patches that keep what others did to an object in the meantime.

Source: apimachinery ``pkg/util/strategicpatch/patch.go``, ``CreateThreeWayMergePatch``,
``MergingMapsHaveConflicts``.
"""

from __future__ import annotations

from typing import Any, Final

from kube_transport.api.patches.errors import PatchConflict
from kube_transport.api.patches.indivisible import Settling, changes, opened
from kube_transport.api.patches.lists import PATCH, Items, holds_objects, sorted_by_identity, unique
from kube_transport.api.patches.patch_meta import FieldPatch, PatchMeta, list_field, object_field
from kube_transport.api.patches.plain import (
    JSONObject,
    below,
    is_list,
    is_object,
    plain_object,
    same,
)
from kube_transport.api.patches.strategic import RETAIN_KEYS
from kube_transport.api.patches.strategic_diff import Difference

_ABSENT: Final = object()


def three_way_strategic_patch(
    *, original: object, modified: object, current: object, meta: PatchMeta, overwrite: bool = False
) -> JSONObject:
    """Return the patch that brings an author's changes to an object that others change too.

    It sets on ``current`` what ``modified`` says, and removes what the author said in
    ``original`` and says no more. What others added stays, but not in a selector or another map
    that is one value.

    Args:
        original: what the author applied last; empty at first.
        modified: what the author wants now.
        current: the live object.
        meta: the type of all three.
        overwrite: win where others changed the same field to something else.

    Raises:
        PatchConflict: others changed the same field, and ``overwrite`` is off.
        PatchError: one of them does not fit the type, or a list changes in which several items
            have one merge key, and ``overwrite`` is off or a server would reorder it.
    """
    before = plain_object(original, "original")
    wanted = plain_object(modified, "modified")
    live = plain_object(current, "current")
    Settling(overwrite).objects(before, wanted, live, meta, "")
    patch = changes(before, wanted, live, meta, "")
    if not overwrite:
        theirs = Difference(orders=False).objects(before, live, meta, "")
        refuse_conflicts(patch, theirs, meta, "")
    return opened(patch)  # type: ignore[no-any-return]


def refuse_conflicts(ours: JSONObject, theirs: JSONObject, meta: PatchMeta, path: str) -> None:
    """Compare two patches of one object.

    Raises:
        PatchConflict: they set a field to different values.
        PatchError: they do not fit the type.
    """
    for name, value in ours.items():
        other = theirs.get(name, _ABSENT)
        if name in {PATCH, RETAIN_KEYS} or other is _ABSENT:
            continue
        where = below(path, name)
        if is_list(value):
            field = list_field(meta, name, path)
            _refuse_list(value, other, field, where)
        elif is_object(value):
            field = object_field(meta, name, path)
            _refuse_object(value, other, field.meta, where, replaced=field.strategy == "replace")
        elif not same(value, other):
            raise _conflict(where)


def _refuse_object(
    ours: JSONObject, theirs: Any, meta: PatchMeta, path: str, *, replaced: bool = False
) -> None:
    if not is_object(theirs) or not same(ours.get(PATCH, _ABSENT), theirs.get(PATCH, _ABSENT)):
        raise _conflict(path)
    if not replaced:
        refuse_conflicts(ours, theirs, meta, path)


def _refuse_list(ours: list[Any], theirs: Any, field: FieldPatch, path: str) -> None:
    if not is_list(theirs):
        raise _conflict(path)
    objects = holds_objects(path, ours, theirs)
    items = Items(field.merge_key, path)
    if field.strategy == "merge":
        if objects:
            _refuse_items(items, ours, theirs, field.meta)
        return
    if len(ours) != len(theirs):
        raise _conflict(path)
    if objects:
        for position, (our, their) in enumerate(zip(ours, theirs, strict=True)):
            _refuse_object(our, their, field.meta, f"{path}[{position}]")
    elif not same(_as_set(items, ours), _as_set(items, theirs)):
        raise _conflict(path)


def _refuse_items(items: Items, ours: list[Any], theirs: list[Any], meta: PatchMeta) -> None:
    others = {items.identity(item): item for item in theirs}
    for our in {items.identity(item): item for item in ours}.values():
        their = others.get(items.identity(our))
        if their is not None:
            _refuse_object(our, their, meta, items.label(our))


def _as_set(items: Items, scalars: list[Any]) -> list[Any]:
    return sorted_by_identity(items, unique(items, scalars))


def _conflict(path: str) -> PatchConflict:
    return PatchConflict("changed to something else meanwhile", path=path)
