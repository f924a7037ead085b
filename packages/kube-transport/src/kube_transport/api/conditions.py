"""Conditions of any object: read, set and removed by the convention that all controllers share.

Works on typed objects whatever their condition type is called (``PodCondition``,
``DeploymentCondition``, one made from a CRD) and on ``Unstructured``. A cached object is read-only:
change a ``thaw()`` or ``deep_copy()`` of it.

Source: apimachinery ``pkg/api/meta/conditions.go``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final, Literal, TypeGuard, TypeVar, cast, get_args, get_origin

import msgspec

from kube_transport.api.in_place import assign, read_only
from kube_transport.api.meta import Condition, HasMetadata
from kube_transport.api.times import format_time, now
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import from_plain
from kube_transport.errors import DecodeError, InvalidRequest

ConditionStatus = Literal["True", "False", "Unknown"]
C = TypeVar("C", bound=msgspec.Struct | dict[str, Any])
Clock = Callable[[], datetime]

_WIRE: Final = {
    "type": "type",
    "status": "status",
    "observed_generation": "observedGeneration",
    "last_transition_time": "lastTransitionTime",
    "reason": "reason",
    "message": "message",
}
_ZERO: Final[dict[str, Any]] = {
    **dict.fromkeys(_WIRE, ""),
    "observed_generation": 0,
    "last_transition_time": None,
}
_COPIED: Final = ("status", "reason", "message", "observed_generation")


def set_condition(
    obj: HasMetadata,
    kind: str,
    status: ConditionStatus,
    *,
    reason: str,
    message: str = "",
    observed_generation: int | None = None,
    clock: Clock = now,
) -> bool:
    """Set one condition of an object and return whether anything changed.

    ``lastTransitionTime`` moves only when the status does. A status or a list that the object does
    not have yet is made.

    Args:
        kind: the condition's type, ``"Ready"`` say.
        reason: one word in CamelCase, for programs.
        message: a sentence, for people.
        observed_generation: what the caller has seen; the object's own generation by default.

    Raises:
        InvalidRequest: the status is none of the three, or this kind has no conditions, or its
            status has fields without defaults and so cannot be made.
        TypeError: the object is cached and so read-only.
    """
    if status not in get_args(ConditionStatus):
        raise InvalidRequest(f'status: {status!r} is none of "True", "False" and "Unknown"')
    seen = obj.metadata.generation if observed_generation is None else observed_generation
    values = {"type": kind, "status": status, "reason": reason, "message": message}
    conditions, make = _writable(obj)
    current = find_status_condition(conditions, kind)
    # A schema without the field drops it each time; that alone is no reason to write once more.
    dropped = observed_generation is None and _has_no_generation(current)
    new = make({**values, "observed_generation": 0 if dropped else seen})
    changed = set_status_condition(conditions, new, clock=clock)
    if current is not None and dropped:
        _write(current, "observed_generation", seen)
    return changed


def _has_no_generation(condition: object) -> bool:
    return isinstance(condition, dict) and _WIRE["observed_generation"] not in condition


def set_status_condition(conditions: MutableSequence[C], new: C, *, clock: Clock = now) -> bool:
    """Add ``new`` or bring the condition of its type up to date; return whether anything changed.

    Args:
        conditions: of one type, structs or plain dicts; changed in place.
        new: its ``lastTransitionTime``, if it has one, is used instead of now.

    Raises:
        TypeError: the conditions are those of a cached object and so read-only.
    """
    _refuse_cached(conditions)
    current = find_status_condition(conditions, _read(new, "type"))
    if current is None:
        _stamp(new, _read(new, "last_transition_time"), clock)
        conditions.append(new)
        return True
    moved = _read(current, "status") != _read(new, "status")
    changed = [name for name in _COPIED if _read(current, name) != _read(new, name)]
    for name in changed:
        _write(current, name, _read(new, name))
    if moved:
        _stamp(current, _read(new, "last_transition_time"), clock)
    return bool(changed)


def find_status_condition(conditions: Sequence[C], kind: str) -> C | None:
    """Return the condition of a type, itself and not a copy."""
    return next((each for each in conditions if _read(each, "type") == kind), None)


def remove_status_condition(conditions: MutableSequence[C], kind: str) -> bool:
    """Remove all conditions of a type and return whether there was one.

    Raises:
        TypeError: the conditions are those of a cached object and so read-only.
    """
    _refuse_cached(conditions)
    kept = [each for each in conditions if _read(each, "type") != kind]
    removed = len(kept) != len(conditions)
    if removed:
        conditions[:] = kept
    return removed


def remove_condition(obj: HasMetadata, kind: str) -> bool:
    """Remove a condition of an object and return whether it was there.

    Raises:
        InvalidRequest: this kind has no conditions.
        TypeError: the object is cached and so read-only.
    """
    if not isinstance(obj, Unstructured):
        _maker(obj)  # refuses a kind that has none
    conditions = _readable(obj)
    return bool(conditions) and remove_status_condition(cast("list[Any]", conditions), kind)


def find_condition(obj: HasMetadata, kind: str) -> Condition | None:
    """Return a copy of one condition of an object, cached ones and untyped ones alike.

    Raises:
        DecodeError: an untyped object has something else in their place; the message says where.
    """
    for index, each in enumerate(_readable(obj)):
        condition = each  # narrowing would forget the type of what is inside
        if not isinstance(each, Mapping | msgspec.Struct) or _read(condition, "type") == kind:
            return _copied(condition, index)
    return None


def is_condition(obj: HasMetadata, kind: str, status: ConditionStatus = "True") -> bool:
    """Return whether the object has the condition with this status; an absent one has none.

    Raises:
        DecodeError: an untyped object has something else in their place; the message says where.
    """
    found = find_condition(obj, kind)
    return found is not None and found.status == status


def conditions_of(obj: HasMetadata) -> Iterator[Condition]:
    """Yield copies of an object's conditions; none where it has no status.

    Raises:
        DecodeError: an untyped object has something else in their place; the message says where.
    """
    for index, each in enumerate(_readable(obj)):
        yield _copied(each, index)


def _readable(obj: HasMetadata) -> Sequence[Any]:
    """Return the conditions as the object holds them."""
    if isinstance(obj, Unstructured):
        return _untyped(obj)
    return getattr(getattr(obj, "status", None), "conditions", None) or ()


def _copied(condition: Any, index: int) -> Condition:
    if isinstance(condition, msgspec.Struct):
        return Condition(**{name: _read(condition, name) for name in _WIRE})
    try:
        return from_plain(condition, Condition)
    except DecodeError as error:
        raise DecodeError(f"status.conditions[{index}]: {error}") from error


def _untyped(obj: Unstructured) -> Sequence[object]:
    status = obj.get("status")
    if status is None:
        return ()
    if not isinstance(status, Mapping):
        raise DecodeError(f"status: expected an object, got {type(status).__name__}")
    found: object = cast("Mapping[str, object]", status).get("conditions")
    if not isinstance(found, list | tuple | None):
        raise DecodeError(f"status.conditions: expected an array, got {type(found).__name__}")
    return cast("Sequence[object]", found or ())


def _writable(obj: HasMetadata) -> tuple[MutableSequence[Any], Callable[[dict[str, Any]], Any]]:
    """Return the list of an object's conditions, and what makes one for it."""
    if isinstance(obj, Unstructured):
        _untyped(obj)  # refuses what is there and no list
        return _child(_child(obj, "status", {}), "conditions", []), _untyped_condition
    make = _maker(obj)
    status = _made(obj, "status", _status_type(obj))
    return _made(status, "conditions", list), make


def _child(parent: MutableMapping[str, Any], key: str, empty: object) -> Any:
    if parent.get(key) is None:
        parent[key] = empty
    return parent[key]


def _made(parent: object, name: str, empty: Callable[[], object]) -> Any:
    """Return a part of a typed object, which is made where it is not there yet.

    Raises:
        InvalidRequest: it has fields without defaults.
        TypeError: the object is cached and so read-only.
    """
    if getattr(parent, name, None) is None:
        try:
            made = empty()
        except TypeError as error:
            raise InvalidRequest(
                f"{name}: there is none, and it has no default: {error}"
            ) from error
        assign(parent, name, made)
    return getattr(parent, name)


def _refuse_cached(conditions: object) -> None:
    if isinstance(conditions, tuple):
        raise read_only()


def _maker(obj: HasMetadata) -> Callable[[dict[str, Any]], Any]:
    """Return what makes a condition of the type that a typed object's status has.

    Raises:
        InvalidRequest: it has none.
        TypeError: the object is cached and so read-only.
    """
    for listed in _options(_status_type(obj), "conditions"):
        if get_origin(listed) is tuple:
            raise read_only()
        if get_origin(listed) is list:
            return partial(_typed_condition, get_args(listed)[0])
    raise InvalidRequest(f"{type(obj).__name__} has no list at status.conditions to change")


def _status_type(obj: HasMetadata) -> type[Any]:
    """Return the type of the status that an object has, or may have."""
    status: object = getattr(obj, "status", None)
    if status is not None:
        return type(status)
    return next((each for each in _options(type(obj), "status") if _is_struct(each)), type(None))


def _options(model: type[Any], name: str) -> Iterator[Any]:
    """Yield the types that a field of a model may have."""
    for field in msgspec.structs.fields(model) if _is_struct(model) else ():
        if field.name == name:
            yield field.type
            yield from get_args(field.type)  # alone, or with None


def _is_struct(kind: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _typed_condition(kind: type[Any], values: dict[str, Any]) -> Any:
    if not _is_struct(kind):
        return _untyped_condition(values)
    known = kind.__struct_fields__
    return kind(**{name: value for name, value in values.items() if name in known})


def _untyped_condition(values: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in values.items():
        _write(made, name, value)
    return made


def _stamp(condition: msgspec.Struct | dict[str, Any], moment: Any, clock: Clock) -> None:
    _write(condition, "last_transition_time", moment or clock())


def _read(condition: msgspec.Struct | Mapping[str, Any], name: str) -> Any:
    if isinstance(condition, Mapping):
        return condition.get(_WIRE[name]) or _ZERO[name]
    return getattr(condition, name, _ZERO[name])


def _write(condition: msgspec.Struct | dict[str, Any], name: str, value: Any) -> None:
    if not isinstance(condition, dict):
        if hasattr(condition, name):  # not all kinds of conditions have every field
            setattr(condition, name, value)
    elif name == "observed_generation" and not value:
        condition.pop(_WIRE[name], None)
    else:  # reason and message are written when empty too: CRDs require them
        condition[_WIRE[name]] = format_time(value) if isinstance(value, datetime) else value
