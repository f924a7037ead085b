"""Schemas as servers publish them: where kinds are, and how types are called."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_discovery.explaining import explain_field
from kube_discovery.schemas import SchemaDocument, SchemaView
from kube_discovery.validating import find_problems
from kube_transport.api.patches.plain import is_object
from kube_transport.api.schema import GroupVersionKind

CART = GroupVersionKind("shop.example.com", "v1", "Cart")
KIND = [{"group": CART.group, "version": CART.version, "kind": CART.kind}]
REF = "#/components/schemas/"

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["properties", "items", "$ref", "allOf", "type", "required", "enum", "a"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def view(schema: dict[str, Any], **schemas: Any) -> SchemaView:
    return SchemaView(schemas, schema)


@pytest.mark.parametrize("place", [("components", "schemas"), ("definitions",)])
def test_a_kind_is_found_in_documents_of_either_version(place: tuple[str, ...]) -> None:
    """v3 keeps the schemas of one group version, v2 those of all."""
    content: Any = {"acme.Cart": {"x-kubernetes-group-version-kind": KIND}, "acme.Other": {}}
    for key in reversed(place):
        content = {key: content}
    document = SchemaDocument(content)

    found = document.kind(CART)

    assert found is not None
    assert found.name == "acme.Cart"
    assert document.kinds == [CART]
    assert document.kind(GroupVersionKind(CART.group, "v2", CART.kind)) is None


@given(schema=json_values, value=json_values)
def test_nothing_that_a_server_publishes_makes_a_program_fail(schema: Any, value: Any) -> None:
    """Schemas of custom resources are anybody's, and those of aggregated servers too."""
    kinds: dict[str, Any] = {"x-kubernetes-group-version-kind": KIND}
    root = schema | kinds if is_object(schema) else kinds
    found = SchemaDocument({"components": {"schemas": {"Cart": root, "a": schema}}}).kind(CART)
    assert found is not None

    explained = explain_field(found, recursive=True)
    problems = list(find_problems(value, found.view))

    assert explained.kind == CART
    assert all(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("schema", "title"),
    [
        ({"type": "string"}, "string"),
        ({"type": "object"}, "Object"),
        ({"type": "array", "items": {"type": "integer"}}, "[]integer"),
        ({"type": "array", "items": {"allOf": [{"$ref": f"{REF}acme.v1.Item"}]}}, "[]Item"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "map[string]string"),
        (
            {"type": "object", "additionalProperties": {"type": "array", "items": {}}},
            "map[string][]any",
        ),
        ({"$ref": "#/definitions/acme.v1.Item"}, "Item"),
        ({"x-kubernetes-int-or-string": True}, "IntOrString"),
        ({"type": "string", "format": "int-or-string"}, "IntOrString"),
        ({"oneOf": [{"type": "string"}, {"type": "number"}]}, "number or string"),
        ({"x-kubernetes-preserve-unknown-fields": True}, "any"),
        ({}, "any"),
    ],
)
def test_types_are_called_as_in_kubectl(schema: dict[str, Any], title: str) -> None:
    """People know them by these names."""
    assert view(schema).title == title


def test_lists_in_lists_without_end_have_a_name() -> None:
    """A schema's author may be anybody."""
    schema: dict[str, Any] = {}
    for _ in range(5000):
        schema = {"items": schema}

    assert view(schema).title.startswith("[][][]")


def test_a_reference_may_have_words_of_its_own() -> None:
    """What is said of the place comes before what is said of the type."""
    schemas = {"Item": {"description": "a thing", "type": "object"}}
    bare, worded = {"$ref": f"{REF}Item"}, {"allOf": [{"$ref": f"{REF}Item"}], "description": "it"}

    assert view(bare, **schemas).description == "a thing"
    assert view(worded, **schemas).description == "it"


def test_references_in_a_circle_come_to_an_end() -> None:
    """Such a schema says nothing, and so takes anything."""
    round_about = view({"$ref": f"{REF}A"}, A={"$ref": f"{REF}B"}, B={"$ref": f"{REF}A"})

    assert round_about.resolved == {}
    assert list(find_problems({"any": "thing"}, round_about)) == []


def test_a_field_with_a_default_need_not_be_given() -> None:
    """The server fills it in before it looks whether it is there."""
    schema = {"required": ["a", "b"], "properties": {"a": {"default": 1}, "b": {}}}

    assert view(schema).required == ["b"]


def test_a_schema_tells_how_lists_are_merged() -> None:
    """Patches made on the client need it, and custom resources say it in their own way."""
    items = {
        "type": "array",
        "items": {"type": "object", "properties": {"sku": {"type": "string"}}},
        "x-kubernetes-list-type": "map",
        "x-kubernetes-list-map-keys": ["sku"],
    }
    cart = {
        "type": "object",
        "properties": {"items": items},
        "x-kubernetes-group-version-kind": KIND,
    }
    found = SchemaDocument({"components": {"schemas": {"Cart": cart}}}).kind(CART)
    assert found is not None

    merged = found.type_schema(list_types=True).field("items")

    assert merged is not None
    assert (merged.strategy, merged.merge_key) == ("merge", "sku")
