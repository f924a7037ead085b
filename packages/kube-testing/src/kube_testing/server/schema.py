"""Typed decoding: what the API server keeps, drops and adds when it reads an object.

Go's rules decide: an unknown field is dropped (and reported), null is absent, an empty value
is not written unless its field is always written.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kube_testing.server.facts import Facts
from kube_testing.server.objects import is_list, is_object
from kube_testing.server.quantities import BadQuantity, canonical

_EXPRESSION = re.compile(r"(?P<kind>[*=])(?P<type>[^!+#]+)(?P<required>!)?(?P<always>\+)?(?:#.*)?")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MICRO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)")
_INTEGERS = {"i32": (-(2**31), 2**31 - 1, "int32"), "i64": (-(2**63), 2**63 - 1, "int64")}
_ZEROS: Mapping[str, Any] = {
    "str": "",
    "bytes": "",
    "bool": False,
    "i32": 0,
    "i64": 0,
    "f64": 0,
    "IntOrString": 0,
    "Quantity": "0",
}
_JSON_TYPES: Mapping[type, str] = {
    bool: "bool",
    str: "string",
    int: "number",
    float: "number",
    list: "array",
    dict: "object",
}
_UNTYPED = {"RawExtension", "FieldsV1", "JSON", "object", "any"}


class Duplicated(dict[str, Any]):
    """A JSON object in which some keys came more than once; the last one counts."""

    duplicates: tuple[str, ...] = ()


class Mismatch(ValueError):
    """A value is of a type that its field cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSchema:
    """How one field is read and written.

    Attributes:
        type: type expression without pointer, e.g. ``"[]core.v1.Container"``.
        pointer: absent differs from the zero value.
        always: written even when it is empty.
        attributes: merge keys, defaults and the like.
    """

    type: str
    pointer: bool
    required: bool
    always: bool
    attributes: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class StructSchema:
    """The fields of one type.

    Attributes:
        empty: what is written of it when nobody filled it; made when first asked for.
    """

    fields: Mapping[str, FieldSchema]
    empty: Mapping[str, Any] | None = None


@dataclass(slots=True)
class Decoded:
    """What one decoding brought.

    Attributes:
        faults: unknown and duplicate fields, worded as the server words them.
    """

    value: Any = None
    faults: list[str] = field(default_factory=list[str])


class Schema:
    """Decodes objects by the types of one Kubernetes minor."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        # Since 1.34 an unset creation time is left out; every other unset time is null.
        self._omitted = {"creationTimestamp"} if facts.minor >= 34 else set[str]()
        self._structs: dict[str, StructSchema | None] = {}
        self._scalars: dict[str, Callable[[Any, _Where], Any]] = {
            "str": _string,
            "bool": _boolean,
            "f64": _float,
            "bytes": _base64,
            "Time": _time,
            "MicroTime": _micro_time,
            "Quantity": _quantity,
            "IntOrString": _int_or_string,
            **{name: _integer(name) for name in _INTEGERS},
        }

    def struct(self, type_name: str) -> StructSchema | None:
        """Return the fields of a type; ``None`` when anything may stand there."""
        if type_name not in self._structs:
            self._structs[type_name] = self._parse_struct(type_name)
        return self._structs[type_name]

    def decode(self, type_name: str, raw: Any) -> Decoded:
        """Return ``raw`` as an object of the type would be stored.

        Raises:
            Mismatch: a value does not fit its field.
        """
        decoded = Decoded()
        where = _Where(type_name, decoded.faults)
        decoded.value = self._decode(type_name, raw, where)
        return decoded

    def _parse_struct(self, type_name: str) -> StructSchema | None:
        facts = self._facts.types.get(type_name)
        if facts is None or "union" in facts or "fields" not in facts:
            return None
        package = type_name.rpartition(".")[0]
        types = self._facts.types
        return StructSchema(
            {name: _field(fact, package, types) for name, fact in facts["fields"].items()}
        )

    def _decode(self, expression: str, raw: Any, where: _Where) -> Any:
        if expression.startswith("[]"):
            return self._decode_list(expression[2:], raw, where)
        if expression.startswith("{}"):
            return self._decode_map(expression[2:], raw, where)
        scalar = self._scalars.get(expression)
        if scalar is not None:
            return scalar(raw, where)
        struct = None if expression in _UNTYPED else self.struct(expression)
        if struct is None:
            return raw
        return self._decode_struct(struct, raw, where)

    def _decode_list(self, item: str, raw: Any, where: _Where) -> list[Any]:
        if not is_list(raw):
            raise where.mismatch(raw, f"[]{item}")
        return [
            self._zero(item) if value is None else self._decode(item, value, where.at(index))
            for index, value in enumerate(raw)
        ]

    def _decode_map(self, item: str, raw: Any, where: _Where) -> dict[str, Any]:
        if not is_object(raw):
            raise where.mismatch(raw, f"map[string]{_go_type(item)}")
        where.duplicated(raw)
        return {
            key: self._zero(item)
            if value is None
            else self._decode(item, value, where.under(key, item))
            for key, value in raw.items()
        }

    def _decode_struct(self, struct: StructSchema, raw: Any, where: _Where) -> dict[str, Any]:
        if not is_object(raw):
            raise where.mismatch(raw, where.type_name)
        found: dict[str, Any] = {}
        for name, value in raw.items():
            schema = struct.fields.get(name)
            if schema is None:
                where.unknown(name)
            elif value is not None:
                decoded = self._decode(schema.type, value, where.into(name, schema.type))
                if schema.always or _written(schema, decoded):
                    found[name] = decoded
        where.duplicated(raw)
        for name, value in self._empty(struct).items():
            if name not in found:
                found[name] = _copied(value)
        return found

    def _empty(self, struct: StructSchema) -> Mapping[str, Any]:
        """Return what is written of a struct that nobody filled."""
        if struct.empty is None:
            struct.empty = {
                name: None if schema.pointer else self._zero(schema.type)
                for name, schema in struct.fields.items()
                if schema.always or (not schema.pointer and self._never_empty(name, schema.type))
            }
        return struct.empty

    def _zero(self, expression: str) -> Any:
        """Return what Go writes for a value that was never set."""
        if expression in _ZEROS:
            return _ZEROS[expression]
        if self._is_struct(expression):
            struct = self.struct(expression)
            return None if struct is None else _copied(dict(self._empty(struct)))
        return None

    def _never_empty(self, name: str, expression: str) -> bool:
        """Tell whether Go writes a field even when it is said to be omitted if empty."""
        if expression in {"Time", "MicroTime"}:
            return name not in self._omitted
        return self._is_struct(expression)

    def _is_struct(self, expression: str) -> bool:
        if expression[:2] in {"[]", "{}"} or expression in self._scalars:
            return False
        return expression not in _UNTYPED and self.struct(expression) is not None


def _copied(value: Any) -> Any:
    if is_object(value):
        return {key: _copied(item) for key, item in value.items()}
    return value


def _written(schema: FieldSchema, value: Any) -> bool:
    """Tell whether a field that is omitted when empty is written."""
    if schema.pointer:
        return value is not None
    return (is_object(value) and not schema.type.startswith("{}")) or bool(value)


class _Key(str):
    """The key of a map, as opposed to the name of a field."""

    __slots__ = ()


class _Where:
    """The place of a value in its object, for messages; made often, so its path is lazy."""

    __slots__ = ("faults", "name", "parent", "type_name")

    def __init__(
        self, type_name: str, faults: list[str], parent: _Where | None = None, name: str | int = ""
    ) -> None:
        self.type_name = type_name
        self.faults = faults
        self.parent = parent
        self.name = name

    def into(self, name: str, type_name: str = "") -> _Where:
        return _Where(type_name, self.faults, self, name)

    def under(self, key: str, type_name: str) -> _Where:
        return _Where(type_name, self.faults, self, _Key(key))

    def at(self, index: int) -> _Where:
        return _Where(self.type_name, self.faults, self, index)

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
        return _bare((where.parent or where).type_name)

    def mismatch(self, raw: Any, wanted: str) -> Mismatch:
        given, path = _json_type(raw), self._field_path()
        wanted = _go_type(wanted)
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


def _field(fact: Any, package: str, types: Mapping[str, Any]) -> FieldSchema:
    text, attributes = (fact, dict[str, Any]()) if isinstance(fact, str) else fact
    found = _EXPRESSION.fullmatch(text)
    if found is None:
        raise ValueError(f"malformed fact {text!r}")
    return FieldSchema(
        type=_qualified_type(found["type"], package, types),
        pointer=found["kind"] == "*",
        required=bool(found["required"]),
        always=bool(found["always"]),
        attributes=attributes,
    )


def _qualified_type(expression: str, package: str, types: Mapping[str, Any]) -> str:
    if expression[:2] in {"[]", "{}"}:
        return expression[:2] + _qualified_type(expression[2:], package, types)
    local = f"{package}.{expression}"
    return local if local in types else expression


def _bare(expression: str) -> str:
    return expression.replace("[]", "").replace("{}", "").rpartition(".")[2]


def _go_type(expression: str) -> str:
    names = {"str": "string", "i32": "int32", "i64": "int64", "f64": "float64", "bytes": "[]uint8"}
    if expression[:2] == "[]":
        return "[]" + _go_type(expression[2:])
    if expression.count(".") == 2:
        return expression.partition(".")[2]  # Go names the version's package, not the group's
    return names.get(expression, expression)


def _json_type(raw: Any) -> str:
    return next((_JSON_TYPES[kind] for kind in _JSON_TYPES if isinstance(raw, kind)), "null")


def _string(raw: Any, where: _Where) -> str:
    if not isinstance(raw, str):
        raise where.mismatch(raw, "string")
    return raw


def _boolean(raw: Any, where: _Where) -> bool:
    if not isinstance(raw, bool):
        raise where.mismatch(raw, "bool")
    return raw


def _integer(name: str) -> Callable[[Any, _Where], int]:
    lowest, highest, go_type = _INTEGERS[name]

    def decode(raw: Any, where: _Where) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise where.mismatch(raw, go_type)
        if not lowest <= raw <= highest:
            raise where.mismatch(raw, go_type)
        return raw

    return decode


def _float(raw: Any, where: _Where) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise where.mismatch(raw, "float64")
    return raw


def _base64(raw: Any, where: _Where) -> str:
    text = _string(raw, where)
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode()
    except binascii.Error:
        raise Mismatch("illegal base64 data at input byte 0") from None


def _time(raw: Any, where: _Where) -> str:
    return _moment(raw, where, _RFC3339, "").strftime("%Y-%m-%dT%H:%M:%SZ")


def _micro_time(raw: Any, where: _Where) -> str:
    return _moment(raw, where, _MICRO, ".000000").strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _moment(raw: Any, where: _Where, form: re.Pattern[str], fraction: str) -> datetime:
    text = _string(raw, where)
    if form.fullmatch(text):
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            pass  # a date that no calendar has
    layout = f"2006-01-02T15:04:05{fraction}Z07:00"
    raise Mismatch(f'parsing time "{text}" as "{layout}": cannot parse "{text}"')


def _quantity(raw: Any, where: _Where) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise where.mismatch(raw, "resource.Quantity")
    try:
        return canonical(str(raw))
    except BadQuantity as error:
        raise Mismatch(str(error)) from None


def _int_or_string(raw: Any, where: _Where) -> int | str:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise where.mismatch(raw, "intstr.IntOrString")
    return raw
