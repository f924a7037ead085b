"""What a schema says is wrong with an object, before the server is asked.

The server has the last word: bounds, patterns and rules in CEL are not looked at, and neither are
values whose schema says nothing.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from kube_discovery.schemas import SchemaView
from kube_transport.api.patches.plain import is_list, is_object

__all__ = ["SchemaProblem", "find_problems"]

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][\w-]*")

_Steps = tuple[str | int, ...]

_OF_EVERY_OBJECT: Final = frozenset({"apiVersion", "kind", "metadata"})

_INT32: Final = range(-(2**31), 2**31)
_INT64: Final = range(-(2**63), 2**63)
_INT32_FORMATS: Final = frozenset({"int32", "int-or-string"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProblem:
    """One thing that is wrong with an object; it never shows a value that may be secret.

    Attributes:
        steps: where, as keys of mappings and indexes of lists, from the outside in. What is
            missing, or unknown, is the last of them.
    """

    steps: tuple[str | int, ...]
    message: str

    @property
    def path(self) -> str:
        """Where, for people, e.g. ``spec.containers[0].image``; empty for the object itself."""
        return "".join(map(_step, self.steps)).removeprefix(".")

    def __str__(self) -> str:
        return f"{self.path}: {self.message}".removeprefix(": ")


def find_problems(obj: Any, schema: SchemaView) -> Iterator[SchemaProblem]:
    """Yield what is wrong with a plain value, of an object before what is in it.

    A field that is null is one that is absent, as for the server.
    """
    pending: list[tuple[Any, SchemaView, _Steps]] = [(obj, schema, ())]
    while pending:  # no recursion: objects may be nested deeper than Python goes
        value, view, steps = pending.pop()
        if (problem := _own_problem(value, view)) is not None:
            yield SchemaProblem(steps=steps, message=problem)
        elif is_object(value):
            yield from _object_problems(value, view, steps)
            pending += reversed(list(_fields(value, view, steps)))
        elif is_list(value) and (inner := view.items):
            pending += reversed([(item, inner, (*steps, n)) for n, item in enumerate(value)])


def _own_problem(value: Any, schema: SchemaView) -> str | None:
    """Return what is wrong with a value, apart from what is in it."""
    types = schema.types
    if value is None:
        # An item of a list. Servers may read it as an empty value, which its author did not mean.
        wrong = bool(types) and not schema.nullable
        return f"expected {_either(types)}, got null" if wrong else None
    if types and not _is_any_of(value, types):
        return f"expected {_either(types)}, got {_article(_type_name(value))}{_hint(value, types)}"
    return _format_problem(value, schema) or _enum_problem(value, schema)


def _format_problem(value: Any, schema: SchemaView) -> str | None:
    form = schema.resolved.get("format")
    if isinstance(value, int) and "integer" in schema.types:
        small = form in _INT32_FORMATS
        in_range = value in (_INT32 if small else _INT64)
        return None if in_range else f"out of the range of {'int32' if small else 'int64'}"
    if isinstance(value, str) and form == "byte" and not _is_base64(value):
        return "not base64, as which bytes are written"
    return None


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
    except ValueError:
        return False
    return True


def _enum_problem(value: Any, schema: SchemaView) -> str | None:
    # Servers take an empty text of their own types for an absent one.
    if not schema.enum or value in schema.enum or value == "":
        return None
    known = [str(each) for each in schema.enum]
    near = get_close_matches(str(value), known, n=1, cutoff=0.5)
    return f"must be one of {', '.join(known)}" + (f"; did you mean {near[0]}?" if near else "")


def _object_problems(
    value: Mapping[str, Any], schema: SchemaView, steps: _Steps
) -> Iterator[SchemaProblem]:
    for name in schema.required:
        if value.get(name) is None:
            yield SchemaProblem(steps=(*steps, name), message="required, and missing")
    if schema.takes_unknown_fields:
        return
    fields = schema.fields
    known = fields.keys() | (_OF_EVERY_OBJECT if schema.holds_object else frozenset[str]())
    for name in value:
        if name not in known:
            near = get_close_matches(name, fields, n=1) or _same_but_case(name, fields)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield SchemaProblem(steps=(*steps, name), message=f"unknown field{hint}")


def _same_but_case(name: str, fields: Mapping[str, object]) -> list[str]:
    return [each for each in fields if each.lower() == name.lower()]


def _fields(
    value: Mapping[str, Any], schema: SchemaView, steps: _Steps
) -> Iterator[tuple[Any, SchemaView, _Steps]]:
    for name, item in value.items():
        inner = schema.field(name) or schema.values
        if inner is not None and item is not None:
            yield item, inner, (*steps, name)


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f'["{step}"]'


def _is_whole(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


_IS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "boolean": lambda value: isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "object": is_object,
    "array": is_list,
    "integer": _is_whole,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
"""Whether a plain value is of a type; of one that is not here, everything is."""


def _is_any_of(value: Any, types: frozenset[str]) -> bool:
    return any(name not in _IS or _IS[name](value) for name in types)


def _type_name(value: Any) -> str:
    return next(name for name, is_one in _IS.items() if is_one(value))


def _hint(value: Any, types: frozenset[str]) -> str:
    """Say what is mostly meant, where YAML takes a text for something else or the reverse."""
    if "string" in types and isinstance(value, bool | int | float):
        return "; put it in quotes"
    if isinstance(value, str) and types & {"integer", "number", "boolean"}:
        return "; without quotes, if it is one"
    return ""


def _either(types: frozenset[str]) -> str:
    return " or ".join(_article(name) for name in sorted(types))


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aeio" else f"a {name}"
