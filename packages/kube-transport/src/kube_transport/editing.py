"""Which patch says what a function did to an object, so that nothing else is written.

The function sees the object as its model shows it. What it changed there is carried over to the
document that the server sent, where fields stand that the model does not know; the patch is the
difference between that document and the changed one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias, TypeVar, cast

from kube_transport.api.frozen import thaw
from kube_transport.api.patch import JSONPatch, MergePatch
from kube_transport.api.patches.json_patch import json_patch_between
from kube_transport.api.patches.merge import merge_patch_between
from kube_transport.api.patches.plain import JSONObject, is_list, is_object, same
from kube_transport.api.preconditions import bound_metadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import decode_json, encode_json, to_plain
from kube_transport.codec.objects import Codec
from kube_transport.errors import InvalidRequest
from kube_transport.retry import Backoff

__all__ = ["EDITS", "edit_patch", "edited"]

M = TypeVar("M")

Values: TypeAlias = list[Any]

EDITS: Final = Backoff(initial=0.01, factor=2.0, cap=1.0, jitter=0.5, steps=10)
"""How often, and how soon after another, an edit that met a conflict is tried."""

_ABSENT: Final = object()
_NAMES: Final = ("name", "type", "key", "uid", "ip", "containerPort", "port", "mountPath")
"""Fields by which people tell the items of a list apart, the most telling first."""


def edited(
    codec: Codec[M], document: bytes, change: Callable[[M], M | None]
) -> tuple[JSONPatch | MergePatch | None, M]:
    """Return the patch that says what ``change`` does to an object, and the object as it was.

    Raises:
        InvalidRequest: ``change`` returned what is not the whole object.
    """
    seen = codec.decode(document)
    copy: Any = thaw(cast(Any, seen))
    before = to_plain(copy)
    other = change(copy)
    after = to_plain(copy) if other is None else _whole(copy, before, other)
    return edit_patch(decode_json(document), before, after), seen


def _whole(copy: object, before: JSONObject, other: object) -> JSONObject:
    """Return the object that a function gave back in place of ``copy``.

    Raises:
        InvalidRequest: it is none, as what ``dict.setdefault`` returns from a lambda, or another
            one; a patch would remove whatever is not in it.
    """
    what = f"a value of type {type(other).__name__}"
    if isinstance(other, type(copy)):
        after: JSONObject = to_plain(other)
        if _identity(after) == _identity(before):
            return after
        what = "an object of another apiVersion, kind, name or uid"
    raise InvalidRequest(
        f"edit: change returned {what}; change the object in place, or return the whole object"
    )


def _identity(content: JSONObject) -> tuple[str, ...]:
    view = Unstructured(content)
    return view.api_version, view.kind, view.metadata.name, view.metadata.uid


def edit_patch(
    document: JSONObject, before: JSONObject, after: JSONObject
) -> MergePatch | JSONPatch | None:
    """Return the smallest patch that brings a change to a document; ``None`` if there is none.

    It is bound to the very state of the document: a server that has another one answers with a
    ``Conflict``.

    Args:
        document: the object as the server sent it.
        before: the same as its model shows it.
        after: what became of that.

    Raises:
        InvalidRequest: the document has no uid or resourceVersion, so nothing can be bound to it.
    """
    wanted = _carried(document, before, after)
    if same(wanted, document):
        return None
    seen = Unstructured(document).metadata
    if not _needs_null(document, wanted):
        changes = merge_patch_between(document, wanted)
        metadata: JSONObject = changes.get("metadata") or {}
        return MergePatch({**changes, "metadata": {**metadata, **bound_metadata(seen)}})
    operations = json_patch_between(document, wanted)
    bound = [
        {"op": "replace", "path": f"/metadata/{field}", "value": value}
        for field, value in bound_metadata(seen).items()
    ]
    return JSONPatch([*operations, *bound])


def _carried(document: Any, before: Any, after: Any) -> Any:
    """Return ``document`` with what changed from ``before`` to ``after``, and nothing else."""
    if same(before, after):
        return document
    if is_object(document) and is_object(before) and is_object(after):
        return _carried_object(document, before, after)
    if is_list(document) and is_list(before) and is_list(after) and len(document) == len(before):
        return _carried_list(document, before, after)
    return after


def _carried_object(document: JSONObject, before: JSONObject, after: JSONObject) -> JSONObject:
    removed = before.keys() - after.keys()
    carried = {key: value for key, value in document.items() if key not in removed}
    for key, value in after.items():
        was = before.get(key, _ABSENT)
        if was is _ABSENT and is_object(document.get(key)):
            was = {}  # all that the model knows of it has the values that it leaves out
        if not same(was, value):
            carried[key] = _carried(document.get(key), was, value)
    return carried


def _carried_list(document: Values, before: Values, after: Values) -> Values:
    origins = _origins(before, after)
    return [
        value if origin is None else _carried(document[origin], before[origin], value)
        for value, origin in zip(after, origins, strict=True)
    ]


def _origins(before: Values, after: Values) -> Sequence[int | None]:
    """Return for each item of ``after`` which item of ``before`` it was, if it was one.

    The same item, else one of the same name, else the one at its place.
    """
    origins: list[int | None] = [None] * len(after)
    free = set(range(len(before)))
    for tell in (encode_json, _name):
        places: dict[object, list[int]] = {}
        for index in sorted(free, reverse=True):
            places.setdefault(tell(before[index]), []).append(index)
        for index, value in enumerate(after):
            same_ones = places.get(tell(value)) if origins[index] is None else None
            if same_ones and tell(value) is not None:
                origins[index] = origin = same_ones.pop()
                free.remove(origin)
    for index, value in enumerate(after):
        if origins[index] is None and index in free and _name(value) is None:
            origins[index] = index
    return origins


def _name(item: Any) -> object:
    if not is_object(item):
        return None
    named = ((name, item.get(name)) for name in _NAMES)
    return next((each for each in named if each[1] and isinstance(each[1], str | int)), None)


def _needs_null(document: Any, wanted: Any) -> bool:
    """Tell whether ``wanted`` has a null that a merge patch, where null removes, cannot say."""
    if same(document, wanted):
        return False
    if is_object(wanted):
        known = document if is_object(document) else {}
        return any(_needs_null(known.get(key, _ABSENT), value) for key, value in wanted.items())
    return _holds_null(wanted)


def _holds_null(value: Any) -> bool:
    if is_object(value):
        return any(map(_holds_null, value.values()))
    return value is None or (is_list(value) and any(map(_holds_null, value)))
