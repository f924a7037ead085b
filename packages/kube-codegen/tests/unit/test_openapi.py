"""Types from OpenAPI v3."""

from __future__ import annotations

from typing import Any

import pytest

from kube_codegen.errors import ExtractError
from kube_codegen.extract.openapi import is_foreign, read_enums, read_types
from kube_codegen.facts import Facts, FieldFacts
from kube_codegen.factsfile import dumps

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


def test_no_prose_passes_wherever_it_stands() -> None:
    """What is copied is listed; everything else stays behind, known or new."""
    words = "Words of upstream."
    prose: dict[str, Any] = {"description": words, "title": words, "externalDocs": {"url": words}}
    item = {"type": "string", "enum": ["b", "a"], "example": words, **prose}
    whole = document(POD, {"properties": {"x": {"type": "array", "items": item, **prose}}, **prose})
    published = {**whole, "info": prose, "paths": {"/api": {"get": prose}}}

    types = read_types([published])
    facts = Facts(kubernetes="1.37.1", types=types, enums=read_enums([published]))

    assert types["core.v1.Pod"].fields["x"].type == "[]str"
    assert words not in dumps(facts)


def test_servers_tell_the_values_of_closed_strings_by_field() -> None:
    """They name no string type, so the field names it; the empty value is no value."""
    fields = {
        "mode": {"type": "string", "enum": ["Slow", "Fast", ""]},
        "modes": {"type": "array", "items": {"type": "string", "enum": ["Slow"]}},
        "name": {"type": "string"},
    }
    published = document(POD, {"properties": fields})

    [described] = read_types([published]).values()

    assert read_enums([published]) == {
        "core.v1.Pod.mode": ("Fast", "Slow"),
        "core.v1.Pod.modes": ("Slow",),
    }
    assert described.fields["mode"].attributes == {"enum": "core.v1.Pod.mode"}
    assert described.fields["name"].attributes == {}


@pytest.mark.parametrize(
    ("schema", "foreign"),
    [
        ("io.k8s.api.apps.v1.Thing", False),
        ("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.Thing", False),
        ("io.k8s.networking.gateway.v1.Thing", True),
        ("io.k8s.metrics.pkg.apis.metrics.v1beta1.Thing", True),
        ("com.example.v1.Thing", True),
    ],
)
def test_custom_resources_are_told_from_kubernetes_own(schema: str, *, foreign: bool) -> None:
    """By the package of their kind, since groups that end in k8s.io are anybody's."""
    marker = {"x-kubernetes-group-version-kind": [{"group": "g", "version": "v1", "kind": "Thing"}]}
    published = document(schema, marker)

    assert is_foreign(published, "g", "v1") is foreign
    assert not is_foreign(published, "h", "v1")


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
        (POD, {"properties": {"x": {"type": "array"}}}, "core.v1.Pod: unexpected shape"),
        (POD, {"properties": {"x": True}}, "core.v1.Pod: unexpected shape"),
        (POD, {"properties": ["x"]}, "core.v1.Pod: unexpected shape"),
    ],
)
def test_a_shape_without_a_rule_is_refused(name: str, schema: dict[str, Any], problem: str) -> None:
    """A guess would be wrong in one field of thousands, and found by a user."""
    with pytest.raises(ExtractError, match=problem):
        read_types([document(name, schema)])
