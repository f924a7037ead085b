"""What an OpenAPI document says of types: how each field is patched, which values are amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kube_transport.api.equality import Scalar
from kube_transport.api.patches.patch_meta import FieldPatch, Strategy, strategies
from kube_transport.api.patches.plain import is_object
from kube_transport.api.schema import GroupVersion
from kube_transport.errors import InvalidRequest

__all__ = ["TypeSchema"]

_REFERENCES: Final = 16
"""How many references in a row are followed; a schema may point at itself."""

_SCALARS: Final = frozenset({"string", "integer", "number", "boolean"})

_QUANTITY: Final = "api.resource.Quantity"


@dataclass(frozen=True, slots=True)
class TypeSchema:
    """One schema of a document: a ``PatchMeta``, ``ValueKinds`` and ``Ownership``.

    Attributes:
        schemas: all schemas by name: ``components.schemas`` of OpenAPI v3, ``definitions`` of v2.
        schema: this one, in which a reference stands for what it names.
        list_types: where a list has no patch strategy, take ``x-kubernetes-list-type`` for it:
            sets and lists with one key merge. That is how apply and the schemas of CRDs see
            lists, not how a server treats a strategic merge patch.
        in_map: whether it is that of a map's values, of which an empty one is something.
    """

    schemas: Mapping[str, Any] = field(repr=False)
    schema: Mapping[str, Any] = field(repr=False)
    list_types: bool = False
    in_map: bool = False

    @classmethod
    def of_kind(
        cls, document: Mapping[str, Any], api_version: str, kind: str, *, list_types: bool = False
    ) -> TypeSchema:
        """Return the schema of a kind in an OpenAPI document, v2 or v3.

        Raises:
            InvalidRequest: no schema is that kind's.
        """
        schemas: Mapping[str, Any] = (
            document.get("components", {}).get("schemas") or document.get("definitions") or {}
        )
        version = GroupVersion.parse(api_version)
        wanted = {"group": version.group, "version": version.version, "kind": kind}
        for schema in schemas.values():
            if wanted in schema.get("x-kubernetes-group-version-kind", ()):
                return cls(schemas, schema, list_types)
        raise InvalidRequest(f"no schema is that of kind {kind!r} of {api_version!r}")

    @property
    def name(self) -> str:
        """How error messages call the type."""
        reference = _reference(self.schema)
        return reference.rpartition("/")[2] or str(self._resolved().get("type", "the type"))

    @property
    def scalar(self) -> Scalar:
        """What the type's values are, if they are compared by what they mean."""
        if _reference(self.schema).endswith(_QUANTITY):
            return Scalar.QUANTITY
        is_time = self._resolved().get("format") == "date-time"
        return Scalar.TIME if is_time else Scalar.EXACT

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that tell the items of a list apart, where that is what it is."""
        keys = self.schema.get("x-kubernetes-list-map-keys")
        if keys and self.schema.get("x-kubernetes-list-type") == "map":
            return tuple(keys)
        key = self.schema.get("x-kubernetes-patch-merge-key")
        return (key,) if key else ()

    @property
    def is_set(self) -> bool:
        """Whether it is a list of which each item is in it or not."""
        kind = self.schema.get("x-kubernetes-list-type")
        strategy, _ = strategies(self.schema.get("x-kubernetes-patch-strategy", ""))
        return kind == "set" or (not kind and strategy == "merge" and self._holds_scalars())

    @property
    def whole(self) -> bool:
        """Whether an object with more in it means something else: an atomic map, a selector."""
        resolved = self._resolved()
        is_map = "additionalProperties" in resolved
        return self.atomic and (is_map or "matchExpressions" in resolved.get("properties", ()))

    @property
    def pointer(self) -> bool:
        """Whether ``{}`` is something; it is not of a map, and not where it is the default."""
        is_map = "additionalProperties" in self._resolved()
        return self.in_map or not (is_map or self.schema.get("default") == {})

    @property
    def atomic(self) -> bool:
        """Whether the value is owned and replaced as one, however many parts it has."""
        resolved = self._resolved()
        is_array = resolved.get("type") == "array"
        word = "x-kubernetes-list-type" if is_array else "x-kubernetes-map-type"
        if said := self.schema.get(word) or resolved.get(word):
            return bool(said == "atomic")
        if is_array:
            return strategies(self.schema.get("x-kubernetes-patch-strategy", ""))[0] != "merge"
        is_open = "x-kubernetes-preserve-unknown-fields" in resolved
        return not (
            {"additionalProperties", "properties"} & resolved.keys()
            or (is_open and resolved.get("type") == "object")  # without a type, it may be a list
        )

    def field(self, name: str) -> FieldPatch | None:
        """Return how a field is patched; ``None`` for fields unknown and for keys of maps."""
        schema: Any = self._resolved().get("properties", {}).get(name)
        if schema is None:
            return None
        child = self._with(schema)
        is_list = child._resolved().get("type") == "array"  # noqa: SLF001 - its own kind
        strategy, retain_keys = strategies(schema.get("x-kubernetes-patch-strategy", ""))
        merge_key = schema.get("x-kubernetes-patch-merge-key", "")
        if is_list and not strategy and self.list_types:
            strategy, merge_key = _by_list_type(child)
        return FieldPatch(
            meta=child.item() if is_list else child,
            is_list=is_list,
            strategy=strategy,
            merge_key=merge_key,
            retain_keys=retain_keys,
            whole=child.whole,
        )

    def child(self, name: str) -> TypeSchema:
        """Return the schema of a field or of a map's values; one without fields where unknown."""
        resolved = self._resolved()
        if schema := resolved.get("properties", {}).get(name):
            return self._with(schema)
        return self._with(resolved.get("additionalProperties"), in_map=True)

    def item(self) -> TypeSchema:
        """Return the schema of a list's items."""
        return self._with(self._resolved().get("items"))

    def _holds_scalars(self) -> bool:
        return self.item()._resolved().get("type") in _SCALARS  # noqa: SLF001 - its own kind

    def _with(self, schema: Any, *, in_map: bool = False) -> TypeSchema:
        return replace(self, schema=schema if is_object(schema) else {}, in_map=in_map)

    def _resolved(self) -> Mapping[str, Any]:
        schema = self.schema
        for _ in range(_REFERENCES):
            reference = _reference(schema)
            if not reference:
                return schema
            schema = self.schemas.get(reference.rpartition("/")[2], {})
        raise InvalidRequest(f"{self.schema!r} leads to no schema")


def _reference(schema: Mapping[str, Any]) -> str:
    """Return what a schema refers to; OpenAPI v3 wraps it, since a reference has no neighbours."""
    parts: Sequence[Mapping[str, Any]] = schema.get("allOf") or ()
    inner = parts[0] if len(parts) == 1 else schema
    return str(inner.get("$ref", ""))


def _by_list_type(schema: TypeSchema) -> tuple[Strategy, str]:
    kind = schema.schema.get("x-kubernetes-list-type")
    if kind == "set":
        return "merge", ""
    if kind == "map" and len(schema.keys) == 1:
        return "merge", schema.keys[0]
    return "", ""
