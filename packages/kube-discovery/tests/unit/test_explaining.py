"""What is said of kinds and fields, from the schemas that say it."""

from __future__ import annotations

from typing import Any

import pytest

from kube_discovery.errors import NoSuchField
from kube_discovery.explaining import Explanation, explain_field
from kube_discovery.schemas import KindSchema, SchemaDocument
from kube_transport.api.schema import GroupVersionKind

CART = GroupVersionKind("shop.example.com", "v1", "Cart")
REF = "#/components/schemas/"

SCHEMAS: dict[str, Any] = {
    "acme.Cart": {
        "description": "Cart holds what is bought.",
        "type": "object",
        "required": ["spec"],
        "properties": {
            "spec": {"allOf": [{"$ref": f"{REF}acme.Spec"}], "description": "Spec is wanted."},
            "tree": {"$ref": f"{REF}acme.Node"},
            "open": {
                "type": "object",
                "properties": {"known": {"type": "string"}},
                "additionalProperties": {"type": "integer"},
            },
        },
        "x-kubernetes-group-version-kind": [
            {"group": CART.group, "version": CART.version, "kind": CART.kind}
        ],
    },
    "acme.Spec": {
        "type": "object",
        "required": ["items", "size"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"{REF}acme.Item"}},
            "size": {"type": "string", "enum": ["S", "L"], "default": "S"},
            "byName": {"type": "object", "additionalProperties": {"$ref": f"{REF}acme.Item"}},
        },
    },
    "acme.Item": {
        "description": "Item is one thing.",
        "type": "object",
        "properties": {"sku": {"type": "string", "description": "Sku is its number."}},
    },
    "acme.Node": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": f"{REF}acme.Node"}},
        },
    },
}


@pytest.fixture
def cart() -> KindSchema:
    found = SchemaDocument({"components": {"schemas": SCHEMAS}}).kind(CART)
    assert found is not None
    return found


def paths(explanation: Explanation) -> list[str]:
    """Return the paths of all that is told."""
    return [explanation.path, *(path for each in explanation.fields for path in paths(each))]


def test_a_kind_is_told_with_its_fields(cart: KindSchema) -> None:
    """In the server's words and order."""
    told = explain_field(cart)

    assert (told.name, told.path, told.description) == ("Cart", "", "Cart holds what is bought.")
    assert [(f.path, f.type, f.required) for f in told.fields] == [
        ("spec", "Spec", True),
        ("tree", "Node", False),
        ("open", "map[string]integer", False),
    ]
    assert told.fields[0].description == "Spec is wanted."


@pytest.mark.parametrize("path", ["spec.items.sku", "spec.byName.sku"])
def test_lists_and_maps_are_gone_through(cart: KindSchema, path: str) -> None:
    """Nobody writes an index into a question about a type."""
    told = explain_field(cart, path.split("."))

    assert (told.name, told.type, told.description) == ("sku", "string", "Sku is its number.")


def test_values_and_defaults_are_told(cart: KindSchema) -> None:
    """And what has a default need not be given, whatever the schema requires."""
    told = explain_field(cart, ["spec", "size"])

    assert (told.enum, told.default, told.required) == (("S", "L"), "S", False)
    assert told.to_dict() == {
        "name": "size",
        "path": "spec.size",
        "type": "string",
        "default": "S",
        "enum": ["S", "L"],
    }


def test_everything_below_can_be_told_at_once(cart: KindSchema) -> None:
    """And a type that contains itself is told of once."""
    assert paths(explain_field(cart, recursive=True)) == [
        "",
        "spec",
        "spec.items",
        "spec.items.sku",
        "spec.size",
        "spec.byName",
        "spec.byName.sku",
        "tree",
        "tree.name",
        "tree.children",
        "open",
        "open.known",
    ]


def test_only_what_is_next_is_told_otherwise(cart: KindSchema) -> None:
    """A deployment has a thousand fields."""
    told = explain_field(cart, ["spec"])

    assert paths(told) == ["spec", "spec.items", "spec.size", "spec.byName"]
    assert told.required


def test_a_field_that_is_not_there_suggests_near_ones(cart: KindSchema) -> None:
    """A typing error is answered with what was meant, in its whole path."""
    with pytest.raises(NoSuchField, match=r"has no field spec\.item; did you mean items\?") as near:
        explain_field(cart, ["spec", "item", "sku"])
    with pytest.raises(NoSuchField, match=r"there is spec, tree, open") as far:
        explain_field(cart, ["zzz"])

    assert (near.value.path, near.value.suggestions) == ("spec.item", ("items",))
    assert far.value.known == ("spec", "tree", "open")


def test_a_schema_as_deep_as_it_likes_is_told_to_a_depth() -> None:
    """Its author may be anybody."""
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(1000):
        deep = {"type": "object", "properties": {"a": deep}}
    deep |= {
        "x-kubernetes-group-version-kind": SCHEMAS["acme.Cart"]["x-kubernetes-group-version-kind"]
    }
    found = SchemaDocument({"definitions": {"Cart": deep}}).kind(CART)
    assert found is not None

    told = explain_field(found, recursive=True)

    assert len(paths(told)) == 65
