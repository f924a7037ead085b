"""Instants as Go writes them, and no number that JSON lacks: who made an object does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from math import isfinite
from operator import is_
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    TypeAlias,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from msgspec import Struct
from msgspec.structs import fields, replace

from kube_transport.api.times import DateTime, MicroTime, whole_seconds
from kube_transport.errors import InvalidRequest

T = TypeVar("T")

Visit: TypeAlias = Callable[[Any], Any]
"""Returns what is sent in place of a field's value, or the value itself."""

_LISTS: Final = (list, tuple)


def as_sent(value: T) -> T:
    """Return ``value``, or a copy of it in which each instant has the form that its field has.

    A ``Time`` is in UTC and has whole seconds; a ``MicroTime`` has six digits more, and so has an
    instant in a place without a type, since both kinds of field are read from that. A ``DateTime``
    has all that it was given.

    Raises:
        InvalidRequest: an instant has no UTC offset, or a number is infinite or none (the message
            has its path), or the object is nested too deep.
    """
    try:
        return cast(T, _anything(value))
    except _Unsendable as error:
        path = ".".join(reversed(error.path)).replace(".[", "[")
        raise InvalidRequest(f"{path}: {error}") from error
    except RecursionError as error:
        raise InvalidRequest(f"{type(value).__name__}: nested too deep to be sent") from error


class _Unsendable(Exception):
    """A value that JSON cannot say; ``path`` grows on the way out."""

    def __init__(self, value: datetime | float) -> None:
        if isinstance(value, datetime):
            super().__init__(f"{value.isoformat()!r} has no UTC offset; give it a tzinfo")
        else:
            super().__init__(f"{value} is no number that JSON has")
        self.path: list[str] = []


def _visit_struct(value: Struct) -> Struct:
    changed: dict[str, Any] = {}
    wire_name = ""
    try:
        for name, wire_name, visit in _plan(type(value)):  # noqa: B007 - for the path of an error
            old = getattr(value, name)
            new = visit(old)
            if new is not old:
                changed[name] = new
    except _Unsendable as error:
        error.path.append(wire_name)
        raise
    return replace(value, **changed) if changed else value


@cache
def _plan(kind: type[Struct]) -> tuple[tuple[str, str, Visit], ...]:
    """Return the fields below which there is something to visit, and what to do with each."""
    return tuple(
        (field.name, field.encode_name, visit)
        for field in fields(kind)
        if (visit := _visit_of(field.type)) is not None
    )


def _visit_of(declared: Any) -> Visit | None:
    """Return what to do with values of a type, ``None`` if nothing is to be done."""
    parts = tuple(_parts(declared))
    for leaf, visit in _VISITS.items():
        if leaf in parts:
            return visit
    return next(filter(None, map(_visit_within, parts)), None)


def _visit_within(part: Any) -> Visit | None:
    """Return what to do with an object, a list or a map."""
    origin, arguments = get_origin(part), get_args(part)
    if isinstance(part, type) and issubclass(part, Struct) and _is_visited(part):
        return _struct
    if origin in _LISTS and arguments and (item := _visit_of(arguments[0])):
        return _items(item)
    if origin is not None and len(arguments) == 2 and (item := _visit_of(arguments[1])):
        return _entries(item)
    return None


@cache
def _is_visited(kind: type[Struct]) -> bool:
    """Tell whether objects of this type hold what is visited, at any depth; types may recur."""
    seen: set[type[Struct]] = set()
    wanted = [kind]
    while wanted:
        each = wanted.pop()
        if each in seen:
            continue
        seen.add(each)
        for field in fields(each):
            for leaf in _leaves(field.type):
                if leaf in _VISITS:
                    return True
                if isinstance(leaf, type) and issubclass(leaf, Struct):
                    wanted.append(leaf)
    return False


def _parts(declared: Any) -> Iterator[Any]:
    """Yield the members of a union, or the type itself, without annotations."""
    if get_origin(declared) is Annotated:
        yield from _parts(get_args(declared)[0])
    elif get_origin(declared) in (Union, UnionType):
        for member in get_args(declared):
            yield from _parts(member)
    else:
        yield declared


def _leaves(declared: Any) -> Iterator[Any]:
    arguments = get_args(declared)
    if not arguments:
        yield declared
    for argument in arguments:
        yield from _leaves(argument)


def _time(value: Any) -> Any:
    if type(value) is datetime and value.tzinfo is UTC and not value.microsecond:
        return value  # what servers send, and nearly everybody else
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise _Unsendable(value)
    return whole_seconds(value)


def _micro_time(value: Any) -> Any:
    if isinstance(value, MicroTime) or not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise _Unsendable(value)
    return MicroTime.of(value)


def _date_time(value: Any) -> Any:
    if isinstance(value, DateTime) or not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise _Unsendable(value)
    return DateTime.of(value)


def _number(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        raise _Unsendable(value)  # else it would be sent as a null
    return value


def _struct(value: Any) -> Any:
    return _visit_struct(value) if isinstance(value, Struct) else value


def _anything(value: Any) -> Any:
    """Visit a value of which nothing is declared."""
    if isinstance(value, Struct):
        return _visit_struct(value)
    if isinstance(value, datetime):
        return value if isinstance(value, DateTime) else _micro_time(value)
    if _is_list(value):
        return _any_items(value)
    return _any_entries(value) if _is_map(value) else _number(value)


def _items(visit: Visit) -> Visit:
    def visit_items(value: Any) -> Any:
        if not value or not _is_list(value):
            return value
        new = _all(visit, value, range(len(value)))
        if all(map(is_, new, value)):
            return value
        return tuple(new) if isinstance(value, tuple) else new

    return visit_items


def _entries(visit: Visit) -> Visit:
    def visit_entries(value: Any) -> Any:
        if not value or not _is_map(value):
            return value
        new = _all(visit, value.values(), value)
        if all(map(is_, new, value.values())):
            return value
        return dict(zip(value, new, strict=True))

    return visit_entries


def _is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, _LISTS)


def _is_map(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _all(visit: Visit, values: Iterable[Any], steps: Iterable[object]) -> list[Any]:
    """Visit every value; ``steps`` are what a path calls them."""
    new: list[Any] = []
    try:
        for value in values:
            new.append(visit(value))  # noqa: PERF401 - how many there are tells where it failed
    except _Unsendable as error:
        error.path.append(f"[{next(islice(steps, len(new), None))}]")
        raise
    return new


_any_items: Final = _items(_anything)
_any_entries: Final = _entries(_anything)
_VISITS: Final[Mapping[Any, Visit]] = {
    Any: _anything,
    MicroTime: _micro_time,
    DateTime: _date_time,
    datetime: _time,
    float: _number,
}
"""What to do with a value by the type that its field declares; the first of a union counts."""
