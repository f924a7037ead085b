"""Types from OpenAPI v3."""

from __future__ import annotations

from typing import Any

import pytest

from kube_codegen.errors import ExtractError
from kube_codegen.extract.openapi import read_types
from kube_codegen.facts import FieldFacts

POD = "io.k8s.api.core.v1.Pod"
META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


def document(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"components": {"schemas": {name: schema}}}


def field(schema: dict[str, Any]) -> FieldFacts:
    """Return what is read of one property."""
    [described] = read_types([document(POD, {"properties": {"x": schema}})]).values()
    return described.fields["x"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "str"),
        ({"type": "string", "format": "byte"}, "bytes"),
        ({"type": "integer", "format": "int32"}, "i32"),
        ({"type": "number", "format": "double"}, "f64"),
        ({"$ref": f"#/components/schemas/{META}"}, "meta.v1.ObjectMeta"),
        ({"allOf": [{"$ref": f"#/components/schemas/{META}"}]}, "meta.v1.ObjectMeta"),
        ({"type": "array", "items": {"type": "boolean"}}, "[]bool"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "{}str"),
        (
            {"$ref": "#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity"},
            "Quantity",
        ),
    ],
)
def test_schemas_become_expressions(schema: dict[str, Any], expected: str) -> None:
    """The grammar has one spelling of what OpenAPI spells in several ways."""
    assert field(schema).type == expected


def test_only_allowed_markers_pass() -> None:
    """Descriptions are upstream's work, and nobody listed what else may come."""
    schema = {
        "type": "array",
        "items": {"type": "string"},
        "description": "words",
        "x-kubernetes-list-type": "set",
        "x-new": 1,
    }

    assert field(schema).attributes == {"list": "set"}


def test_gos_zero_values_are_no_defaults() -> None:
    """OpenAPI gives every value field a default; the server applies only the others."""
    assert field({"type": "string", "default": ""}).attributes == {}
    assert field({"type": "string", "default": "TCP"}).attributes == {"default": "TCP"}


def test_a_kind_is_known_by_its_one_group_version() -> None:
    """A type that all group versions share, such as DeleteOptions, is the kind of none."""
    one = {"group": "", "version": "v1", "kind": "Pod"}
    other = {"group": "apps", "version": "v1", "kind": "Pod"}

    [alone] = read_types([document(POD, {"x-kubernetes-group-version-kind": [one]})]).values()
    [many] = read_types([document(POD, {"x-kubernetes-group-version-kind": [one, other]})]).values()

    assert alone.gvk == ("", "v1", "Pod")
    assert many.gvk is None


def test_documents_that_disagree_are_refused() -> None:
    """Every group version publishes the types it uses; they come from one source."""
    first = document(POD, {"properties": {"x": {"type": "string"}}})
    second = document(POD, {"properties": {"x": {"type": "boolean"}}})

    with pytest.raises(ExtractError, match="two documents disagree"):
        read_types([first, second])


@pytest.mark.parametrize(
    ("name", "schema", "problem"),
    [
        ("io.example.Thing", {}, "no rule names this package"),
        (
            POD,
            {"properties": {"x": {"type": "null"}}},
            r"core\.v1\.Pod\.x: no rule for type 'null'",
        ),
        (POD, {"properties": {"x": {"$ref": "elsewhere"}}}, "which no rule names"),
    ],
)
def test_a_shape_without_a_rule_is_refused(name: str, schema: dict[str, Any], problem: str) -> None:
    """A guess would be wrong in one field of thousands, and found by a user."""
    with pytest.raises(ExtractError, match=problem):
        read_types([document(name, schema)])
