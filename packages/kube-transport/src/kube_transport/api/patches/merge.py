"""JSON merge patches: a null removes a field, a list replaces the whole list.

A null within an object cannot be said by such a patch: it means that the field is to be absent.

Source: RFC 7386; apimachinery ``pkg/util/jsonmergepatch/patch.go`` for merging three ways.
"""

from __future__ import annotations

from typing import Any, Final

from kube_transport.api.patches.plain import (
    JSONObject,
    is_object,
    plain,
    plain_object,
    same,
)

_ABSENT: Final = object()


def merge_patch_between(original: object, modified: object) -> JSONObject:
    """Return the merge patch that makes ``modified`` of ``original``.

    Raises:
        PatchError: one of them is no object.
    """
    return _difference(plain_object(original, "original"), plain_object(modified, "modified"))


def apply_merge_patch(target: object, patch: object) -> Any:
    """Return what ``patch`` makes of ``target``, exactly as the RFC says.

    A real server differs in one point: of objects within a list it drops the fields that are null.

    Raises:
        PatchError: one of them is no JSON.
    """
    return _merged(plain(target, "target"), plain(patch, "patch"))


def three_way_merge_patch(*, original: object, modified: object, current: object) -> JSONObject:
    """Return the patch that brings an author's changes to an object that others change too.

    It sets on ``current`` what ``modified`` says, and removes what the author said in
    ``original`` and says no more. What others added stays.

    Args:
        original: what the author applied last; empty at first.
        modified: what the author wants now.
        current: the live object.

    The author wins wherever others changed the same field. Go's function looks for conflicts
    between what is set and what is removed; but the one is in ``modified`` and the other is not.

    Raises:
        PatchError: one of them is no object.
    """
    wanted = plain_object(modified, "modified")
    before = plain_object(original, "original")
    sets = _only_sets(_difference(plain_object(current, "current"), wanted))
    return _laid_over(_only_removals(_difference(before, wanted)), sets)


def _difference(original: JSONObject, modified: JSONObject) -> JSONObject:
    changes: JSONObject = {}
    for key, value in modified.items():
        before = original.get(key, _ABSENT)
        if is_object(before) and is_object(value):
            inner = _difference(before, value)
            if inner:
                changes[key] = inner
        elif not same(before, value):
            changes[key] = value
    changes.update((key, None) for key in original if key not in modified)
    return changes


def _merged(target: Any, patch: Any) -> Any:
    if not is_object(patch):
        return patch
    merged = dict(target) if is_object(target) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged.get(key), value)
    return merged


def _laid_over(removals: JSONObject, sets: JSONObject) -> JSONObject:
    """Return one patch that does what both do; the second has no nulls to lose."""
    merged = dict(removals)
    for key, value in sets.items():
        inner = merged.get(key)
        merged[key] = _laid_over(inner, value) if is_object(inner) and is_object(value) else value
    return merged


def _only_sets(patch: JSONObject) -> JSONObject:
    """Return the patch without its nulls, and without the objects that only had nulls."""
    kept: JSONObject = {}
    for key, value in patch.items():
        inner = _only_sets(value) or None if is_object(value) and value else value
        if inner is not None:
            kept[key] = inner
    return kept


def _only_removals(patch: JSONObject) -> JSONObject:
    kept: JSONObject = {}
    for key, value in patch.items():
        inner = _only_removals(value) if is_object(value) else None
        if value is None or inner:
            kept[key] = inner
    return kept
