"""Typed decoding: what the API server keeps, drops and adds when it reads an object.

Go's rules decide: an unknown field is dropped (and reported), null is absent, an empty value
is not written unless its field is always written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kube_testing.server.facts import Facts
from kube_testing.server.objects import is_list, is_object
from kube_testing.server.places import Place, go_type
from kube_testing.server.scalars import SCALARS, ZEROS

_EXPRESSION = re.compile(r"(?P<kind>[*=])(?P<type>[^!+#]+)(?P<required>!)?(?P<always>\+)?(?:#.*)?")
_UNTYPED = {"RawExtension", "FieldsV1", "JSON", "object", "any"}


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
        where = Place(type_name, decoded.faults)
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

    def _decode(self, expression: str, raw: Any, where: Place) -> Any:
        if expression.startswith("[]"):
            return self._decode_list(expression[2:], raw, where)
        if expression.startswith("{}"):
            return self._decode_map(expression[2:], raw, where)
        scalar = SCALARS.get(expression)
        if scalar is not None:
            return scalar(raw, where)
        struct = None if expression in _UNTYPED else self.struct(expression)
        if struct is None:
            return raw
        return self._decode_struct(struct, raw, where)

    def _decode_list(self, item: str, raw: Any, where: Place) -> list[Any]:
        if not is_list(raw):
            raise where.mismatch(raw, f"[]{item}")
        return [
            self._zero(item) if value is None else self._decode(item, value, where.at(index))
            for index, value in enumerate(raw)
        ]

    def _decode_map(self, item: str, raw: Any, where: Place) -> dict[str, Any]:
        if not is_object(raw):
            raise where.mismatch(raw, f"map[string]{go_type(item)}")
        where.duplicated(raw)
        return {
            key: self._zero(item)
            if value is None
            else self._decode(item, value, where.under(key, item))
            for key, value in raw.items()
        }

    def _decode_struct(self, struct: StructSchema, raw: Any, where: Place) -> dict[str, Any]:
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
        if expression in ZEROS:
            return ZEROS[expression]
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
        if expression[:2] in {"[]", "{}"} or expression in SCALARS:
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
