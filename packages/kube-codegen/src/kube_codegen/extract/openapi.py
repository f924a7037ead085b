"""Types and fields from OpenAPI v3 documents, as a server publishes them per group version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from kube_codegen.errors import ExtractError
from kube_codegen.facts import FieldFacts, TypeFacts

# Custom resources of a group such as gateway.networking.k8s.io have names that begin alike.
_NAME = re.compile(
    r"io\.k8s\.(?:api|(?:apimachinery|apiextensions-apiserver|kube-aggregator)\.pkg\.apis)"
    r"\.([a-z0-9]+)\.(v[a-z0-9]+)\.(\w+)"
)
_REFERENCE = "#/components/schemas/"

_SCALAR_TYPES = {
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "Time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "MicroTime",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "FieldsV1",
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "Quantity",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "RawExtension",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "IntOrString",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "JSON",
}
_UNDESCRIBED = frozenset(
    {"io.k8s.apimachinery.pkg.apis.meta.v1.Patch", "io.k8s.apimachinery.pkg.version.Info"}
)
_SCHEMA = "apiextensions.v1.JSONSchemaProps"
# Schemas say "anything" of these; their Go marshallers say what.
_UNIONS = {
    f"{_SCHEMA}OrArray": (_SCHEMA, f"[]{_SCHEMA}"),
    f"{_SCHEMA}OrBool": ("bool", _SCHEMA),
    f"{_SCHEMA}OrStringArray": ("[]str", _SCHEMA),
}
_PRIMITIVES = {
    ("string", ""): "str",
    ("string", "byte"): "bytes",
    ("boolean", ""): "bool",
    ("integer", "int32"): "i32",
    ("integer", "int64"): "i64",
    ("integer", ""): "i64",
    ("number", "double"): "f64",
    ("number", ""): "f64",
    ("object", ""): "object",
}
_MARKERS = {
    "x-kubernetes-list-type": "list",
    "x-kubernetes-list-map-keys": "keys",
    "x-kubernetes-map-type": "map",
    "x-kubernetes-patch-strategy": "patch",
    "x-kubernetes-patch-merge-key": "merge",
}


def short_name(schema: str) -> str | None:
    """Return ``core.v1.Pod`` for ``io.k8s.api.core.v1.Pod``, ``None`` for what is no API type."""
    match = _NAME.fullmatch(schema)
    return ".".join(match.groups()) if match else None


def read_types(documents: Iterable[Mapping[str, Any]]) -> dict[str, TypeFacts]:
    """Return the types of all documents, sorted by name.

    Raises:
        ExtractError: two documents disagree about a type, or a schema has an unknown shape.
    """
    types: dict[str, TypeFacts] = {}
    for schema_name, schema in _schemas(documents):
        if schema_name in _SCALAR_TYPES or schema_name in _UNDESCRIBED:
            continue
        name = short_name(schema_name)
        if name is None:
            raise ExtractError(f"schema {schema_name}: no rule names this package")
        try:
            read = _read_type(name, schema)
        except (AttributeError, KeyError, TypeError) as error:
            raise ExtractError(f"schema {schema_name}: unexpected shape, {error!r}") from error
        if types.setdefault(name, read) != read:
            raise ExtractError(f"schema {schema_name}: two documents disagree about it")
    return dict(sorted(types.items()))


def read_enums(documents: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the values of closed strings, which servers tell and published documents leave out.

    Servers name no string types, so each is named after its field: ``core.v1.Container.tty``.
    """
    enums: dict[str, tuple[str, ...]] = {}
    for schema_name, schema in _schemas(documents):
        for wire, value in schema.get("properties", {}).items():
            if (values := _values(value)) and (name := short_name(schema_name)):
                enums[f"{name}.{wire}"] = values
    return dict(sorted(enums.items()))


def _values(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a closed string, or each item of a list of such, may be."""
    values = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return tuple(sorted({*values} - {""}))


def is_foreign(document: Mapping[str, Any], group: str, version: str) -> bool:
    """Whether the kinds of a group version are none of Kubernetes' own types."""
    marker = {"group": group, "version": version}
    return any(
        short_name(schema_name) is None
        for schema_name, schema in _schemas([document])
        for kind in schema.get("x-kubernetes-group-version-kind", ())
        if marker.items() <= kind.items()
    )


def _schemas(documents: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for document in documents:
        for name, schema in document.get("components", {}).get("schemas", {}).items():
            if not isinstance(schema, dict):
                raise ExtractError(f"schema {name}: is no object")
            yield name, cast("dict[str, Any]", schema)


def _read_type(name: str, schema: Mapping[str, Any]) -> TypeFacts:
    required = frozenset(schema.get("required", ()))
    fields = {
        wire: replace(_read_field(f"{name}.{wire}", value), required=wire in required)
        for wire, value in sorted(schema.get("properties", {}).items())
    }
    kinds = schema.get("x-kubernetes-group-version-kind", ())
    # A type that many group versions share (DeleteOptions, Status) belongs to none of them.
    gvk = None
    if len(kinds) == 1 and not name.startswith("meta."):
        gvk = (kinds[0]["group"], kinds[0]["version"], kinds[0]["kind"])
    marker = schema.get("x-kubernetes-map-type")
    attributes: dict[str, object] = {"map": marker} if marker else {}
    return TypeFacts(
        name=name, fields=fields, gvk=gvk, union=_UNIONS.get(name, ()), attributes=attributes
    )


def _read_field(path: str, schema: Mapping[str, Any]) -> FieldFacts:
    attributes: dict[str, object] = {
        short: schema[marker] for marker, short in _MARKERS.items() if marker in schema
    }
    # Zero values are Go's, not defaults that a server would apply.
    if schema.get("default") not in (None, "", 0, False, {}, []):
        attributes["default"] = schema["default"]
    if _values(schema):
        attributes["enum"] = path
    return FieldFacts(type=_expression(path, schema), attributes=attributes)


def _expression(path: str, schema: Mapping[str, Any]) -> str:
    if "allOf" in schema and len(schema["allOf"]) == 1:
        return _expression(path, schema["allOf"][0])
    if "$ref" in schema:
        target = schema["$ref"].removeprefix(_REFERENCE)
        name = _SCALAR_TYPES.get(target) or short_name(target)
        if name is None:
            raise ExtractError(f"{path}: refers to {target}, which no rule names")
        return name
    kind = schema.get("type", "")
    if kind == "array":
        return "[]" + _expression(path, schema["items"])
    if kind == "object" and "additionalProperties" in schema:
        return "{}" + _expression(path, schema["additionalProperties"])
    try:
        return _PRIMITIVES[kind, schema.get("format", "")]
    except KeyError:
        raise ExtractError(f"{path}: no rule for type {kind!r}") from None
