"""Which patch says what a function did to an object, so that nothing else is written.

The function sees the object as its model shows it. What it changed there is carried over to the
document that the server sent, where fields stand that the model does not know; the patch is the
difference between that document and the changed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar, cast

from msgspec import Struct

from kube_transport.api.frozen import thaw
from kube_transport.api.patch import JSONPatch, MergePatch
from kube_transport.api.patches.json_patch import json_patch_between
from kube_transport.api.patches.merge import merge_patch_between
from kube_transport.api.patches.plain import JSONObject, is_list, is_object, same
from kube_transport.api.preconditions import bound_metadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import decode_json, encode_json, to_plain
from kube_transport.codec.objects import Codec
from kube_transport.errors import Conflict, Invalid, InvalidRequest
from kube_transport.retry import Backoff

__all__ = ["EDITS", "edit_patch", "edited", "refuse_overtaken"]

M = TypeVar("M")

Values: TypeAlias = list[Any]
Living: TypeAlias = Mapping[int, Values]
"""By the ``id()`` of a plain list, the objects of the model that its items are the JSON of."""

EDITS: Final = Backoff(initial=0.01, factor=2.0, cap=1.0, jitter=0.5, steps=10)
"""How often, and how soon after another, an edit that met a conflict is tried."""

_ABSENT: Final = object()
_UNKNOWN: Final[Living] = {}
_NAMES: Final = ("name", "type", "key", "uid", "ip", "containerPort", "port", "mountPath")
"""Fields by which people tell the items of a list apart, the most telling first."""


def edited(
    codec: Codec[M], document: bytes, change: Callable[[M], M | None]
) -> tuple[JSONPatch | MergePatch | None, M]:
    """Return the patch that says what ``change`` does to an object, and the object as it was.

    Raises:
        InvalidRequest: ``change`` returned what is not the whole object.
    """
    seen: Any = codec.decode(document)
    copy: Any = thaw(seen)
    before = to_plain(copy)
    living = dict(_living(before, copy))
    other = change(copy)
    if other is None or other is copy:
        after = to_plain(copy)
        living.update(_living(after, copy))
    else:
        after = _whole(copy, before, other)
    return edit_patch(decode_json(document), before, after, living), seen


def refuse_overtaken(
    patch: JSONPatch | MergePatch, document: bytes, error: Invalid, read: Callable[[], bytes]
) -> None:
    """Do nothing unless ``patch`` was refused since the object is no longer ``document``.

    A server applies the operations of a JSON patch before it looks at the version.

    Args:
        read: returns the object as it is.

    Raises:
        Conflict: it is another one by now.
    """
    if isinstance(patch, JSONPatch) and _version(read()) != _version(document):
        message = f"the object was changed meanwhile, so the patch did not fit: {error}"
        raise Conflict({"code": 409, "reason": "Conflict", "message": message}) from error


def _version(document: bytes) -> str:
    return Unstructured(decode_json(document)).metadata.resource_version


def _living(plain: Any, value: Any) -> Iterable[tuple[int, Values]]:
    """Yield the lists in ``plain``, each with the items in ``value`` that it was made of."""
    if is_list(plain) and is_list(value):
        yield id(plain), list(value)
        for item, living in zip(plain, value, strict=True):
            yield from _living(item, living)
    elif is_object(plain):
        for name, living in _fields(value):
            yield from _living(plain.get(name), living)


def _fields(value: object) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Struct):
        names = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
        return ((sent, getattr(value, name)) for sent, name in names)
    return cast("Mapping[str, Any]", value).items() if isinstance(value, Mapping) else ()


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
    document: JSONObject, before: JSONObject, after: JSONObject, living: Living = _UNKNOWN
) -> MergePatch | JSONPatch | None:
    """Return the smallest patch that brings a change to a document; ``None`` if there is none.

    It is bound to the very state of the document: a server that has another one answers with a
    ``Conflict``.

    Args:
        document: the object as the server sent it.
        before: the same as its model shows it.
        after: what became of that.
        living: of the lists in both, where it was changed in place.

    Raises:
        InvalidRequest: the document has no uid or resourceVersion, so nothing can be bound to it.
    """
    wanted = _carried(document, before, after, living)
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


def _carried(document: Any, before: Any, after: Any, living: Living) -> Any:
    """Return ``document`` with what changed from ``before`` to ``after``, and nothing else."""
    if same(before, after):
        return document
    if is_object(document) and is_object(before) and is_object(after):
        return _carried_object(document, before, after, living)
    if is_list(document) and is_list(before) and is_list(after) and len(document) == len(before):
        return _carried_list(document, before, after, living)
    return after


def _carried_object(
    document: JSONObject, before: JSONObject, after: JSONObject, living: Living
) -> JSONObject:
    removed = before.keys() - after.keys()
    carried = {key: value for key, value in document.items() if key not in removed}
    for key, value in after.items():
        was = before.get(key, _ABSENT)
        if was is _ABSENT and is_object(document.get(key)):
            was = {}  # all that the model knows of it has the values that it leaves out
        if not same(was, value):
            carried[key] = _carried(document.get(key), was, value, living)
    return carried


def _carried_list(document: Values, before: Values, after: Values, living: Living) -> Values:
    origins = _origins(before, after, living)
    return [
        value if origin is None else _carried(document[origin], before[origin], value, living)
        for value, origin in zip(after, origins, strict=True)
    ]


def _origins(before: Values, after: Values, living: Living) -> Sequence[int | None]:
    """Return for each item of ``after`` which item of ``before`` it was, if it was one.

    The very object, whatever its name is by now; else an equal one, else one of the same name,
    else the one at its place: if neither has a name, or if they are the only ones left of a list
    that was not changed in place, where a new object is a new item.
    """
    origins: list[int | None] = [None] * len(after)
    free = set(range(len(before)))
    objects = (living.get(id(before), before), living.get(id(after), after))
    for tell, (olds, news) in (
        (id, objects),
        (encode_json, (before, after)),
        (_name, (before, after)),
    ):
        places: dict[object, list[int]] = {}
        for index in sorted(free, reverse=True):
            places.setdefault(tell(olds[index]), []).append(index)
        for index, value in enumerate(news):
            same_ones = places.get(tell(value)) if origins[index] is None else None
            if same_ones and tell(value) is not None:
                origins[index] = origin = same_ones.pop()
                free.remove(origin)
    left = [index for index, origin in enumerate(origins) if origin is None]
    alone = len(left) == len(free) == 1 and id(after) not in living
    for index in left:
        if index in free and (alone or _name(after[index]) is None):
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
