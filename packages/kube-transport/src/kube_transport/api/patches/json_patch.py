"""JSON patches: lists of operations, each with a path.

Source: RFC 6902; RFC 6901 for paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Final, cast

from kube_transport.api.patches.errors import PatchError, PatchTestFailed
from kube_transport.api.patches.plain import (
    JSONObject,
    is_list,
    is_object,
    kind_of,
    plain,
    refuse_too_deep,
)
from kube_transport.codec.json import encode_json
from kube_transport.errors import InvalidRequest

_MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "add": ("path", "value"),
    "copy": ("path", "from"),
    "move": ("path", "from"),
    "remove": ("path",),
    "replace": ("path", "value"),
    "test": ("path", "value"),
}
_MOST_OPERATIONS: Final = 10_000
"""As many as a server takes."""

_MOST_COPIED: Final = 9 * 2**20
"""Bytes that ``copy`` may add in all: a few doublings would fill any memory."""

_SHOWN: Final = 60
"""How many characters of a value a message repeats."""


def json_patch_between(original: object, modified: object) -> list[JSONObject]:
    """Return operations that make ``modified`` of ``original``.

    Raises:
        PatchError: one of them is no JSON.
    """
    before, after = plain(original, "original"), plain(modified, "modified")
    return cast("list[JSONObject]", _library().JsonPatch.from_diff(before, after).patch)


def apply_json_patch(target: object, operations: Iterable[Mapping[str, Any]]) -> Any:
    """Return what all ``operations``, one after another, make of ``target``.

    Parents are never invented: ``add`` needs the object or list that it adds to.

    Raises:
        PatchTestFailed: a ``test`` found another value.
        PatchError: an operation is malformed or its place is missing; number, name and path
            of the operation are in the message. Or what they make is nested too deep.
    """
    document = plain(target, "target")
    listed = plain(list(operations), "operations")
    if len(listed) > _MOST_OPERATIONS:
        raise PatchError(f"expected at most {_MOST_OPERATIONS} operations, got {len(listed)}")
    copied = 0
    for number, operation in enumerate(listed, 1):
        _check(number, operation)
        if operation["op"] == "copy":
            copied += _size(number, operation, document)
            if copied > _MOST_COPIED:
                raise _failed(number, operation, f"more than {_MOST_COPIED} bytes are copied")
        document = _applied(number, operation, document)
    refuse_too_deep(document, "the patched object")  # one operation adds to what another added
    return document


def _check(number: int, operation: Any) -> None:
    """Refuse what is no operation, before anything depends on it."""
    if not is_object(operation):
        raise PatchError(f"operation {number}: expected an object, got {kind_of(operation)}")
    name = operation.get("op")
    if not isinstance(name, str) or name not in _MEMBERS:
        expected = ", ".join(_MEMBERS)
        raise PatchError(f"operation {number}: op: expected one of {expected}, got {name!r}")
    for member in _MEMBERS[name]:
        if member not in operation:
            raise _failed(number, operation, f"expected a member {member!r}")
        pointer = operation[member]
        if member != "value" and not (isinstance(pointer, str) and pointer[:1] in {"", "/"}):
            raise _failed(number, operation, f'{member}: expected "" or "/...", got {pointer!r}')


def _applied(number: int, operation: JSONObject, document: Any) -> Any:
    library = _library()
    try:
        result = library.JsonPatch([operation]).apply(document, in_place=True)
        if operation["op"] == "test":
            found = library.JsonPointer(operation["path"]).resolve(result)
            # Older versions of the library take true for 1, as Python does.
            if not _equal(found, operation["value"]):
                raise _test_failed(number, operation)
    except library.JsonPatchTestFailed as error:
        raise _test_failed(number, operation) from error
    except (
        *(library.JsonPatchException, library.JsonPointerException),
        *(LookupError, RecursionError, TypeError, ValueError),
    ) as error:
        raise _failed(number, operation, str(error)) from error
    return result


def _size(number: int, operation: JSONObject, document: Any) -> int:
    """Return how many bytes of JSON a ``copy`` adds."""
    library = _library()
    try:
        return len(encode_json(library.JsonPointer(operation["from"]).resolve(document)))
    except (library.JsonPointerException, InvalidRequest, RecursionError, TypeError) as error:
        raise _failed(number, operation, f"from {operation['from']!r}: {error}") from error


def _equal(found: Any, expected: Any) -> bool:
    """Compare as the RFC wants it for ``test``: numbers by value, all else by JSON's types."""
    if is_object(found) and is_object(expected):
        return found.keys() == expected.keys() and all(
            _equal(value, expected[key]) for key, value in found.items()
        )
    if is_list(found) and is_list(expected):
        return len(found) == len(expected) and all(map(_equal, found, expected))
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    return bool(found == expected)


def _test_failed(number: int, operation: JSONObject) -> PatchTestFailed:
    return PatchTestFailed(
        f"operation {number} (test): the value is not {_shown(operation['value'])}",
        path=operation["path"],
    )


def _failed(number: int, operation: JSONObject, why: str) -> PatchError:
    path = operation.get("path")
    return PatchError(
        f"operation {number} ({operation['op']}): {why}", path=path if isinstance(path, str) else ""
    )


def _shown(value: Any) -> str:
    text = encode_json(value).decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _library() -> Any:
    # Imported when first needed, since that takes longer than importing all of the api; and
    # it has no types.
    return import_module("jsonpatch")
