"""Objects without types turned into typed ones and back, with nothing dropped in silence."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin

from kube_transport.api.model import Model
from kube_transport.api.patches.plain import is_list, is_object
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import to_plain
from kube_transport.errors import DecodeError

__all__ = ["UnknownFields", "to_typed", "to_unstructured", "unknown_fields"]

M = TypeVar("M", bound=Model)

_SHOWN: Final = 10


class UnknownFields(DecodeError):
    """An object has fields that its model does not know; to convert it would drop them.

    Attributes:
        paths: of the fields, e.g. ``spec.containers[0].fresh``.
    """

    def __init__(self, model: type[Model], paths: Sequence[str]) -> None:
        more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
        named = ", ".join(paths[:_SHOWN]) + more
        super().__init__(f"{model.__name__} does not know {named}; drop them")
        self.paths = tuple(paths)


def to_typed(obj: Mapping[str, Any] | Unstructured, model: type[M], *, drop: bool = False) -> M:
    """Return an object as its model shows it.

    Args:
        drop: leave out fields that the model does not know; ``unknown_fields`` names them.

    Raises:
        UnknownFields: there are some.
        DecodeError: a value has the wrong type, or the object is of another kind.
    """
    plain: dict[str, Any] = to_plain(obj)
    made = model.from_dict(plain)
    unknown = [] if drop else list(unknown_fields(plain, model))
    if unknown:
        raise UnknownFields(model, unknown)
    return made


def to_unstructured(obj: Model) -> Unstructured:
    """Return a typed object as a mapping of its own; fields that are not set are left out."""
    return Unstructured(obj.to_dict())


def unknown_fields(obj: Mapping[str, Any] | Unstructured, model: type[Model]) -> Iterator[str]:
    """Yield the paths of an object's fields that its model does not know."""
    pending: list[tuple[Any, Any, str]] = [(to_plain(obj), model, "")]
    while pending:
        value, kind, path = pending.pop()
        known = _alternatives(kind)
        if is_object(value):
            inner, unknown = _fields(value, known, path)
            yield from unknown
        else:
            inner = _items(value, known, path) if is_list(value) else []
        pending += reversed(inner)


def _fields(
    value: Mapping[str, Any], known: Sequence[Any], path: str
) -> tuple[list[tuple[Any, Any, str]], list[str]]:
    """Return the fields of a value with their types, and those that are of none."""
    for kind in known:
        if isinstance(kind, type) and issubclass(kind, Model):
            types_of = _wire_fields(kind)
            unknown = [_below(path, name) for name in value if name not in types_of]
            inner = [
                (each, types_of[name], _below(path, name))
                for name, each in value.items()
                if name in types_of
            ]
            return inner, unknown
        if get_origin(kind) is dict:
            of_values = get_args(kind)[1]
            return [(each, of_values, f'{path}["{name}"]') for name, each in value.items()], []
    return [], []


def _items(value: Sequence[Any], known: Sequence[Any], path: str) -> list[tuple[Any, Any, str]]:
    for kind in known:
        if get_origin(kind) is list:
            [of_items] = get_args(kind)
            return [(each, of_items, f"{path}[{index}]") for index, each in enumerate(value)]
    return []


def _alternatives(kind: Any) -> Sequence[Any]:
    if get_origin(kind) in {typing.Union, types.UnionType}:
        return [each for inner in get_args(kind) for each in _alternatives(inner)]
    return (kind,)


@cache
def _wire_fields(model: type[Model]) -> Mapping[str, Any]:
    """Return the types of a model's fields, by the names that they have on the wire."""
    hints = typing.get_type_hints(model)
    names = zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True)
    return {wire: hints[name] for wire, name in names}


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
