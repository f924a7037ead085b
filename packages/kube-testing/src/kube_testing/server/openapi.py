"""OpenAPI of what is served: paths, kinds and the fields of their types."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from kube_testing.server.catalog import Catalog, Resource
from kube_testing.server.facts import Facts
from kube_testing.server.objects import encode
from kube_testing.server.schema import FieldSchema, Schema

_SCALARS: Mapping[str, Mapping[str, Any]] = {
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "i32": {"type": "integer", "format": "int32"},
    "i64": {"type": "integer", "format": "int64"},
    "f64": {"type": "number", "format": "double"},
    "bytes": {"type": "string", "format": "byte"},
    "Time": {"type": "string", "format": "date-time"},
    "MicroTime": {"type": "string", "format": "date-time"},
    "Quantity": {"oneOf": [{"type": "string"}, {"type": "number"}]},
    "IntOrString": {"oneOf": [{"type": "integer"}, {"type": "string"}], "format": "int-or-string"},
    "RawExtension": {"type": "object"},
    "FieldsV1": {"type": "object"},
    "object": {"type": "object"},
}
_ACTIONS = {"create": "post", "update": "put"}
_PATCHES = (
    "application/json-patch+json",
    "application/merge-patch+json",
    "application/strategic-merge-patch+json",
)


V2_PROTOBUF = (
    "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
    "application/com.github.proto-openapi.spec.v2@v1.0+protobuf",
)


def empty_v2(version: str) -> dict[str, Any]:
    """Return an OpenAPI v2 document without paths and types."""
    info = {"title": "Kubernetes", "version": f"v{version}"}
    return {"swagger": "2.0", "info": info, "paths": {}, "definitions": {}}


def empty_v2_protobuf(version: str) -> bytes:
    """Return the same document in its protobuf form.

    Fields 1 and 2 of a document are its version and its information, of which 1 and 2 are the
    title and the version.
    """
    info = _protobuf_text(1, "Kubernetes") + _protobuf_text(2, f"v{version}")
    return _protobuf_text(1, "2.0") + bytes([2 << 3 | 2, len(info)]) + info


def _protobuf_text(number: int, text: str) -> bytes:
    """Return a field that holds a text of fewer than 128 bytes."""
    return bytes([number << 3 | 2, len(text)]) + text.encode()


class OpenAPI:
    """The documents at ``/openapi/v3``, each made when first asked for."""

    def __init__(self, catalog: Catalog, schema: Schema, facts: Facts) -> None:
        self._catalog = catalog
        self._schema = schema
        self._version = facts.version
        self._enums = facts.enums
        self._documents: dict[str, bytes] = {}

    def index(self) -> dict[str, Any]:
        """Return the paths of the documents, with the hash of each."""
        return {"paths": {path: {"serverRelativeURL": self._url(path)} for path in self._paths()}}

    def document(self, path: str) -> bytes | None:
        """Return the document of ``"apis/apps/v1"`` or the like, ``None`` when there is none."""
        if path not in self._paths():
            return None
        if path not in self._documents:
            self._documents[path] = encode(self._build(path))
        return self._documents[path]

    def hash(self, path: str) -> str:
        """Return a text that changes with the document."""
        return hashlib.sha512(self.document(path) or b"").hexdigest().upper()

    def _paths(self) -> Mapping[str, str]:
        """Return the group version of each path."""
        return {
            f"apis/{version}" if "/" in version else f"api/{version}": version
            for version in self._catalog.group_versions
        }

    def _url(self, path: str) -> str:
        return f"/openapi/v3/{path}?hash={self.hash(path)}"

    def _build(self, path: str) -> dict[str, Any]:
        served = self._catalog.served(self._paths()[path]) or {}
        paths: dict[str, Any] = {}
        for resource in served.values():
            paths.update(_paths_of(resource))
        types = _closure(self._schema, [resource.type for resource in served.values()])
        return {
            "openapi": "3.0.0",
            "info": {"title": "Kubernetes", "version": f"v{self._version}"},
            "paths": paths,
            "components": {
                "schemas": {
                    _component(name): self._type(name, served.values()) for name in sorted(types)
                }
            },
        }

    def _type(self, name: str, served: Any) -> dict[str, Any]:
        struct = self._schema.struct(name)
        found: dict[str, Any] = {"type": "object"}
        if struct is not None:
            found["properties"] = {
                field: _property(schema, self._enums) for field, schema in struct.fields.items()
            }
            needed = [field for field, schema in struct.fields.items() if schema.required]
            if needed:
                found["required"] = needed
        kinds = [_kind(resource) for resource in served if resource.type == name]
        if kinds:
            found["x-kubernetes-group-version-kind"] = kinds
        return found


def _closure(schema: Schema, names: list[str]) -> set[str]:
    """Return the types that ``names`` are made of, themselves included."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        struct = schema.struct(name)
        if name in found or struct is None:
            continue
        found.add(name)
        pending += [_bare(field.type) for field in struct.fields.values()]
    return found


def _bare(expression: str) -> str:
    while expression[:2] in {"[]", "{}"}:
        expression = expression[2:]
    return expression


def _component(name: str) -> str:
    return f"io.k8s.api.{name}" if not name.startswith("meta.") else f"io.k8s.apimachinery.{name}"


def _property(schema: FieldSchema, enums: Mapping[str, list[str]]) -> dict[str, Any]:
    found = _expression(schema.type)
    values = enums.get(schema.attributes.get("enum", ""))
    if values:
        _innermost(found)["enum"] = values
    lists = schema.attributes.get("list")
    if lists:
        found["x-kubernetes-list-type"] = lists
    if schema.attributes.get("keys"):
        found["x-kubernetes-list-map-keys"] = schema.attributes["keys"]
    if schema.attributes.get("patch"):
        found["x-kubernetes-patch-strategy"] = schema.attributes["patch"]
    if schema.attributes.get("merge"):
        found["x-kubernetes-patch-merge-key"] = schema.attributes["merge"]
    if schema.attributes.get("map"):
        found["x-kubernetes-map-type"] = schema.attributes["map"]
    return found


def _innermost(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of what is in lists and maps, which is what an enumeration is of."""
    while inner := schema.get("items") or schema.get("additionalProperties"):
        schema = inner
    return schema


def _expression(expression: str) -> dict[str, Any]:
    if expression.startswith("[]"):
        return {"type": "array", "items": _expression(expression[2:])}
    if expression.startswith("{}"):
        return {"type": "object", "additionalProperties": _expression(expression[2:])}
    if expression in _SCALARS:
        return dict(_SCALARS[expression])
    if expression in {"JSON", "any"}:
        return {}
    return {"allOf": [{"$ref": f"#/components/schemas/{_component(expression)}"}]}


def _kind(resource: Resource) -> dict[str, str]:
    return {"group": resource.group, "version": resource.version, "kind": resource.kind}


def _paths_of(resource: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    scope = "/namespaces/{namespace}" if resource.namespaced else ""
    collection = f"{resource.prefix}{scope}/{resource.plural}"
    whole = [verb for verb in resource.verbs if verb in {"list", "create", "deletecollection"}]
    single = [verb for verb in resource.verbs if verb in {"get", "update", "patch", "delete"}]
    if whole:
        yield collection, {_method(verb): _operation(resource, verb) for verb in whole}
    if single:
        yield (
            f"{collection}/{{name}}",
            {_method(verb): _operation(resource, verb) for verb in single},
        )


def _method(verb: str) -> str:
    match verb:
        case "create":
            return "post"
        case "update":
            return "put"
        case "patch":
            return "patch"
        case "delete" | "deletecollection":
            return "delete"
        case _:
            return "get"


def _operation(resource: Resource, verb: str) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{_component(resource.type)}"}
    content = {"application/json": {"schema": reference}}
    operation: dict[str, Any] = {
        "operationId": f"{verb}{resource.kind}",
        "x-kubernetes-action": _ACTIONS.get(verb, verb),
        "x-kubernetes-group-version-kind": _kind(resource),
        "responses": {"200": {"description": "OK", "content": content}},
    }
    if verb in {"create", "update", "patch"}:
        names = ["dryRun", "fieldManager", "fieldValidation"]
        operation["parameters"] = [
            {"name": name, "in": "query", "schema": {"type": "string", "uniqueItems": True}}
            for name in names
        ]
        types = _PATCHES if verb == "patch" else ("application/json",)
        body = {"type": "object"} if verb == "patch" else reference
        operation["requestBody"] = {"content": {name: {"schema": body} for name in types}}
    return operation
