"""JSON Patch and JSON Merge Patch on JSON values.

Both return a new value and leave their arguments as they were. In two things they are as lenient
as the API server: ``replace`` adds a member that is not there, and a missing value is null.

Source: RFC 6901, RFC 6902, RFC 7386.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kube_testing.server.objects import copied, drafted, is_list, is_object

_CANNOT = "json: cannot unmarshal"
_INDEX = re.compile(r"0|[1-9][0-9]*")
_SOURCED = {"move", "copy"}
_OPERATIONS = {"add", "remove", "replace", "test", *_SOURCED}


class BadPatch(ValueError):
    """The patch is no list of operations, or no object where it must be one."""


class PatchFailed(ValueError):
    """An operation is unknown or incomplete, or does not fit the document."""


_KINDS: Mapping[type, str] = {
    bool: "bool",
    str: "string",
    int: "number",
    float: "number",
    list: "array",
    dict: "object",
}


def _kind(value: Any) -> str:
    return next((_KINDS[kind] for kind in _KINDS if isinstance(value, kind)), "null")


def merge_patch(target: Any, patch: Any) -> Any:
    """Return ``target`` after a merge patch: null removes, objects merge, all else replaces."""
    if not is_object(patch):
        return copied(patch)
    merged = dict(drafted(target))
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def json_patch(target: Any, patch: Any) -> Any:
    """Return ``target`` after the operations of a JSON patch: all of them, or none.

    Raises:
        BadPatch: the patch is no list of operations.
        PatchFailed: an operation is unknown, does not fit, or is a test that fails.
    """
    if not is_list(patch):
        raise BadPatch(f"{_CANNOT} {_kind(patch)} into Go value of type []handlers.jsonPatchOp")
    document = copied(target)
    for operation in patch:
        document = _apply(document, _checked(operation))
    return document


def _checked(operation: Any) -> Mapping[str, Any]:
    if not is_object(operation):
        kind = _kind(operation)
        raise BadPatch(f"{_CANNOT} {kind} into Go value of type handlers.jsonPatchOp")
    name = operation.get("op")
    if name not in _OPERATIONS:
        raise PatchFailed(f"Unexpected kind: {name}")
    for member in ["path", "from"] if name in _SOURCED else ["path"]:
        if member not in operation:
            raise PatchFailed(f'operation "{name}" has no member "{member}"')
    return operation


def _apply(document: Any, operation: Mapping[str, Any]) -> Any:
    path, value = _pointer(operation["path"]), copied(operation.get("value"))
    match operation["op"]:
        case "add":
            return _add(document, path, value)
        case "remove":
            return _remove(document, path)
        case "replace":
            return _replace(document, path, value)
        case "test":
            return _test(document, path, value)
        case name:
            return _transfer(document, _pointer(operation["from"]), path, keep=name == "copy")


def _replace(document: Any, path: Sequence[str], value: Any) -> Any:
    if not path:
        return value
    _set(document, path, value)
    return document


def _pointer(text: Any) -> tuple[str, ...]:
    if not isinstance(text, str) or (text and not text.startswith("/")):
        raise PatchFailed(f"not a JSON pointer: {text!r}")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:])


def _test(document: Any, path: Sequence[str], wanted: Any) -> Any:
    if not _equal(_get(document, path), wanted):
        raise PatchFailed(f"testing path {_text(path)} failed")
    return document


def _transfer(
    document: Any, source: tuple[str, ...], target: tuple[str, ...], *, keep: bool
) -> Any:
    value = _get(document, source)
    if keep:
        return _add(document, target, copied(value))
    if target[: len(source)] == source and len(target) > len(source):
        raise PatchFailed(f"cannot move {_text(source)} into itself")
    return _add(_remove(document, source), target, value)


def _add(document: Any, path: Sequence[str], value: Any) -> Any:
    if not path:
        return value
    parent = _get(document, path[:-1])
    if is_list(parent):
        index = len(parent) if path[-1] == "-" else _index(path, len(parent) + 1)
        parent.insert(index, value)
    else:
        _set(document, path, value)
    return document


def _remove(document: Any, path: Sequence[str]) -> Any:
    if not path:
        return None
    _get(document, path)
    parent = _get(document, path[:-1])
    if is_list(parent):
        del parent[_index(path, len(parent))]
    else:
        del drafted(parent)[path[-1]]
    return document


def _set(document: Any, path: Sequence[str], value: Any) -> None:
    parent = _get(document, path[:-1])
    if is_list(parent):
        parent[_index(path, len(parent))] = value
    elif is_object(parent):
        parent[path[-1]] = value
    else:
        raise PatchFailed(f"doc is missing path: {_text(path)}")


def _get(document: Any, path: Sequence[str]) -> Any:
    value: Any = document
    for depth, key in enumerate(path, start=1):
        if is_list(value):
            value = value[_index(path[:depth], len(value))]
        elif is_object(value) and key in value:
            value = value[key]
        else:
            raise PatchFailed(f"doc is missing path: {_text(path)}: missing value")
    return value


def _index(path: Sequence[str], length: int) -> int:
    if not _INDEX.fullmatch(path[-1]) or int(path[-1]) >= length:
        raise PatchFailed(f"invalid index in path {_text(path)}: invalid index referenced")
    return int(path[-1])


def _text(path: Sequence[str]) -> str:
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in path)


def _equal(one: Any, other: Any) -> bool:
    """Compare as JSON: ``True`` is not ``1``, yet ``1.0`` is."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if is_object(one) and is_object(other):
        return one.keys() == other.keys() and all(_equal(one[k], other[k]) for k in one)
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)
