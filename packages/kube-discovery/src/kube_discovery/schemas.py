"""The schemas that a server publishes, v2 or v3, looked at as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kube_transport.api.patches.plain import is_list, is_object
from kube_transport.api.schema import GroupVersionKind
from kube_transport.api.type_schemas import TypeSchema

__all__ = ["KindSchema", "SchemaDocument", "SchemaView"]

_REFERENCES: Final = 16
"""How many references in a row are followed; a schema may point at itself."""

_DEEPEST: Final = 64
"""Lists and maps in each other that a title tells of."""

_NOTHING: Final[Mapping[str, Any]] = {}

_INT_OR_STRING: Final = frozenset({"integer", "string"})

_QUANTITY: Final = "api.resource.Quantity"
"""The end of a name. Documents of v2 say that it is a string, and servers take numbers too."""


class SchemaDocument:
    """One OpenAPI document, whose content is somebody else's: what is malformed is passed over.

    Attributes:
        schemas: by name.
    """

    def __init__(self, content: Any) -> None:
        root = _mapping(content)
        found = _mapping(root.get("components")).get("schemas") or root.get("definitions")
        self.schemas: Mapping[str, Any] = _mapping(found)
        self._names = {
            kind: name for name, schema in self.schemas.items() for kind in _kinds_of(schema)
        }

    def kind(self, kind: GroupVersionKind) -> KindSchema | None:
        """Return the schema of a kind, or ``None`` if the document has none."""
        name = self._names.get(kind)
        return None if name is None else KindSchema(kind=kind, document=self, name=name)

    @property
    def kinds(self) -> Sequence[GroupVersionKind]:
        """The kinds that have schemas, in the document's order."""
        return list(self._names)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSchema:
    """The schema of one kind.

    Attributes:
        name: how the document calls it.
    """

    kind: GroupVersionKind
    document: SchemaDocument = field(repr=False)
    name: str

    @property
    def view(self) -> SchemaView:
        """The schema itself."""
        return SchemaView(self.document.schemas, _mapping(self.document.schemas.get(self.name)))

    def type_schema(self, *, list_types: bool = False) -> TypeSchema:
        """Return what patches and comparisons ask of a type: merge keys, atomic lists, amounts.

        Args:
            list_types: as for ``TypeSchema``; for custom resources, whose lists say nothing else.
        """
        return TypeSchema(self.document.schemas, self.view.schema, list_types)


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A schema at one place of a document, with what it refers to.

    Attributes:
        schemas: all of the document's, by name.
        schema: as it stands there; it may be but a reference, with a description or a default.
    """

    schemas: Mapping[str, Any] = field(repr=False)
    schema: Mapping[str, Any] = field(repr=False)

    @property
    def reference(self) -> str:
        """The name of the schema that this one refers to; empty if it stands for itself."""
        return _reference(self.schema)

    @property
    def resolved(self) -> Mapping[str, Any]:
        """The schema that says what the values are; an empty one where a reference leads nowhere.

        An empty schema takes any value, as the server has the last word anyhow.
        """
        schema = self.schema
        for _ in range(_REFERENCES):
            name = _reference(schema)
            if not name:
                return schema
            schema = _mapping(self.schemas.get(name))
        return _NOTHING

    @property
    def types(self) -> frozenset[str]:
        """The JSON types that a value may have; empty for any."""
        schema = self.resolved
        if schema.get("x-kubernetes-int-or-string") or schema.get("format") == "int-or-string":
            return _INT_OR_STRING
        if self.reference.endswith(_QUANTITY):
            return frozenset({"string", "number"})
        named = schema.get("type")
        if isinstance(named, str):
            return frozenset({named})
        either = schema.get("oneOf") or schema.get("anyOf")
        each = [_mapping(option).get("type") for option in _sequence(either)]
        return frozenset(map(str, each)) if all(each) else frozenset()

    @property
    def title(self) -> str:
        """How people call the type: ``"string"``, ``"[]Container"``, ``"map[string]Quantity"``."""
        view, prefix = self, ""
        for _ in range(_DEEPEST):
            inner = view.items or view.values
            if view.reference or inner is None:
                break
            prefix += "[]" if view.items else "map[string]"
            view = inner
        return prefix + view._name()  # noqa: SLF001 - its own kind

    def _name(self) -> str:
        if self.reference:
            return self.reference.rpartition(".")[2]
        if self.types == _INT_OR_STRING:
            return "IntOrString"
        return " or ".join(sorted(self.types)).replace("object", "Object") or "any"

    @property
    def description(self) -> str:
        """What the server says of it; of its type, where it says nothing of this place."""
        return str(self.schema.get("description") or self.resolved.get("description") or "")

    @property
    def nullable(self) -> bool:
        return bool(self.schema.get("nullable") or self.resolved.get("nullable"))

    @property
    def enum(self) -> Sequence[Any]:
        """The values there are, if they are named."""
        return _sequence(self.schema.get("enum") or self.resolved.get("enum"))

    @property
    def fields(self) -> Mapping[str, SchemaView]:
        """The schemas of an object's fields, in the document's order."""
        properties = _mapping(self.resolved.get("properties"))
        return {str(name): self._at(schema) for name, schema in properties.items()}

    def field(self, name: str) -> SchemaView | None:
        """Return the schema of one field."""
        schema = _mapping(self.resolved.get("properties")).get(name)
        return None if schema is None else self._at(schema)

    @property
    def required(self) -> Sequence[str]:
        """The fields that an object must have, as far as the server does not fill them in."""
        names = [str(name) for name in _sequence(self.resolved.get("required"))]
        properties = _mapping(self.resolved.get("properties"))
        return [name for name in names if "default" not in _mapping(properties.get(name))]

    @property
    def items(self) -> SchemaView | None:
        """The schema of a list's items; ``None`` if it is no list."""
        schema = self.resolved.get("items")
        return None if schema is None else self._at(schema)

    @property
    def values(self) -> SchemaView | None:
        """The schema of a map's values; ``None`` if it is no map, or takes any."""
        schema = self.resolved.get("additionalProperties")
        return self._at(schema) if is_object(schema) else None

    @property
    def takes_unknown_fields(self) -> bool:
        """Whether an object may have fields that are not named here."""
        schema = self.resolved
        return (
            bool(schema.get("x-kubernetes-preserve-unknown-fields"))
            or bool(schema.get("additionalProperties"))
            or not schema.get("properties")
        )

    @property
    def holds_object(self) -> bool:
        """Whether it is a whole object, with apiVersion, kind and metadata of its own."""
        return bool(self.resolved.get("x-kubernetes-embedded-resource"))

    def _at(self, schema: Any) -> SchemaView:
        return SchemaView(self.schemas, _mapping(schema))


def _reference(schema: Mapping[str, Any]) -> str:
    """Return what a schema refers to; v3 wraps it, since a reference has no neighbours there."""
    parts = _sequence(schema.get("allOf"))
    inner = _mapping(parts[0]) if len(parts) == 1 else schema
    return str(inner.get("$ref") or "").rpartition("/")[2]


def _kinds_of(schema: Any) -> Sequence[GroupVersionKind]:
    named = map(_mapping, _sequence(_mapping(schema).get("x-kubernetes-group-version-kind")))
    return [
        GroupVersionKind(str(n.get("group", "")), str(n.get("version", "")), str(n.get("kind", "")))
        for n in named
    ]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_object(value) else _NOTHING


def _sequence(value: Any) -> Sequence[Any]:
    return value if is_list(value) else ()
