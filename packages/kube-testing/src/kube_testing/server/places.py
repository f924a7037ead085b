"""Where a value stands in its object, for messages as the API server words them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_JSON_TYPES: Mapping[type, str] = {
    bool: "bool",
    str: "string",
    int: "number",
    float: "number",
    list: "array",
    dict: "object",
}


class Duplicated(dict[str, Any]):
    """A JSON object in which some keys came more than once; the last one counts."""

    duplicates: tuple[str, ...] = ()


class Mismatch(ValueError):
    """A value is of a type that its field cannot hold."""


class _Key(str):
    """The key of a map, as opposed to the name of a field."""

    __slots__ = ()


class Place:
    """The place of a value in its object, for messages; made often, so its path is lazy."""

    __slots__ = ("faults", "name", "parent", "type_name")

    def __init__(
        self, type_name: str, faults: list[str], parent: Place | None = None, name: str | int = ""
    ) -> None:
        self.type_name = type_name
        self.faults = faults
        self.parent = parent
        self.name = name

    def into(self, name: str, type_name: str = "") -> Place:
        return Place(type_name, self.faults, self, name)

    def under(self, key: str, type_name: str) -> Place:
        return Place(type_name, self.faults, self, _Key(key))

    def at(self, index: int) -> Place:
        return Place(self.type_name, self.faults, self, index)

    def path(self) -> str:
        if self.parent is None:
            return ""
        before = self.parent.path()
        if isinstance(self.name, int):
            return f"{before}[{self.name}]"
        return f"{before}.{self.name}" if before else self.name

    def _field_path(self) -> str:
        """Return the path as Go words it: without list indexes and map keys."""
        if self.parent is None:
            return ""
        before = self.parent._field_path()  # noqa: SLF001 - of the same class
        if isinstance(self.name, int | _Key):
            return before
        return f"{before}.{self.name}" if before else self.name

    def _struct(self) -> str:
        """Return the name of the struct whose field the value is in."""
        where = self
        while where.parent is not None and isinstance(where.name, int | _Key):
            where = where.parent
        return bare((where.parent or where).type_name)

    def mismatch(self, raw: Any, wanted: str) -> Mismatch:
        given, path = _json_type(raw), self._field_path()
        wanted = go_type(wanted)
        if not path:
            return Mismatch(f"json: cannot unmarshal {given} into Go value of type {wanted}")
        return Mismatch(
            f"json: cannot unmarshal {given} into Go struct field "
            f"{self._struct()}.{path} of type {wanted}"
        )

    def unknown(self, name: str) -> None:
        self.faults.append(f'unknown field "{self.into(name).path()}"')

    def duplicated(self, raw: dict[str, Any]) -> None:
        if isinstance(raw, Duplicated):
            self.faults.extend(
                f'duplicate field "{self.into(name).path()}"' for name in raw.duplicates
            )


def bare(expression: str) -> str:
    """Return the name of a type without its package, and of a list or map that of its items."""
    return expression.replace("[]", "").replace("{}", "").rpartition(".")[2]


def go_type(expression: str) -> str:
    """Return a type of the facts as Go names it."""
    names = {"str": "string", "i32": "int32", "i64": "int64", "f64": "float64", "bytes": "[]uint8"}
    if expression[:2] == "[]":
        return "[]" + go_type(expression[2:])
    if expression.count(".") == 2:
        return expression.partition(".")[2]  # Go names the version's package, not the group's
    return names.get(expression, expression)


def _json_type(raw: Any) -> str:
    return next((_JSON_TYPES[kind] for kind in _JSON_TYPES if isinstance(raw, kind)), "null")
