"""The plain JSON that patches work on, its paths, and what it means that two values are the same.

JSON's types count: ``true`` is not ``1``, which Python would have it, and ``1`` is not ``1.0``.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias, TypeGuard

from kube_transport.api.patches.errors import PatchError
from kube_transport.codec.json import decode_json, encode_sent
from kube_transport.errors import DecodeError, InvalidRequest

JSONObject: TypeAlias = dict[str, Any]

MAX_DEPTH: Final = 200
"""How deep objects may be nested; the deepest of the API, schemas of CRDs, stay well below."""


def is_object(value: object) -> TypeGuard[JSONObject]:
    """Tell whether a plain value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a plain value is a list."""
    return isinstance(value, list)


def plain(value: object, what: str) -> Any:
    """Return an independent copy of ``value`` as the dicts, lists and scalars of its JSON.

    Args:
        value: JSON, an ``Unstructured``, a model or an apply configuration.
        what: how error messages call it.

    Raises:
        PatchError: it is no JSON, or nested too deep.
    """
    try:
        copy = decode_json(encode_sent(value))
    except (InvalidRequest, DecodeError, RecursionError, TypeError) as error:
        if isinstance(error.__cause__ or error, RecursionError):
            raise _too_deep(what) from error
        raise PatchError(f"{what}: expected JSON or a model: {error}") from error
    refuse_too_deep(copy, what)
    return copy


def refuse_too_deep(value: object, what: str) -> None:
    """Check a plain value, whose users recurse into it.

    Raises:
        PatchError: it is nested too deep.
    """
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [item for outer in level for item in _inside(outer)]
        if not level:
            return
    raise _too_deep(what)


def plain_object(value: object, what: str) -> JSONObject:
    """Return an independent copy of an object as ``plain`` does.

    Raises:
        PatchError: it is no JSON object, or nested too deep.
    """
    copy = plain(value, what)
    if not is_object(copy):
        raise PatchError(f"{what}: expected an object, got {kind_of(copy)}")
    return copy


def same(left: Any, right: Any) -> bool:
    """Tell whether two values have the same JSON, whatever the order of fields."""
    if left is right:
        return True
    if type(left) is not type(right):
        return False
    if is_object(left):
        return len(left) == len(right) and all(
            key in right and same(value, right[key]) for key, value in left.items()
        )
    if is_list(left):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def kind_of(value: object) -> str:
    """Return how JSON calls the type of a value, with its article."""
    for types, name in _KINDS:
        if isinstance(value, types):
            return name
    return "null" if value is None else f"a {type(value).__name__}"


def below(path: str, field: str) -> str:
    """Return the path of a field of the object at ``path``."""
    return f"{path}.{field}" if path else field


def _inside(value: object) -> list[Any]:
    if is_object(value):
        return list(value.values())
    return value if is_list(value) else []


def _too_deep(what: str) -> PatchError:
    return PatchError(f"{what}: expected no more than {MAX_DEPTH} levels of objects and lists")


_KINDS: Final = (
    (dict, "an object"),
    (list, "a list"),
    (str, "a string"),
    (bool, "a boolean"),
    (int, "an integer"),
    (float, "a number"),
)
