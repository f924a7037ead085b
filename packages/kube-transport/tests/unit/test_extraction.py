"""Taking a manager's part out of an object: what is whole, what is refused, what identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kube_transport.api.extraction import Ownership, extract, extract_applied
from kube_transport.api.fieldsets import FieldSet
from kube_transport.api.patches.errors import PatchError
from kube_transport.api.type_facts import TypeFacts
from kube_transport.api.type_schemas import TypeSchema
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import DecodeError, InvalidRequest

FACTS = TypeFacts(
    {
        "t.v1.Thing": {
            "fields": {
                "atomicList": ("[]str", {"list": "atomic"}),
                "plainList": "[]str",
                "set": ("[]str", {"list": "set"}),
                "keyed": ("[]Part", {"list": "map", "keys": ("name",)}),
                "atomicMap": ("{}str", {"map": "atomic"}),
                "map": "{}str",
                "part": "Part",
                "wholePart": ("Part", {"map": "atomic"}),
                "wholeType": "Whole",
                "partOfWhole": ("Whole", {"map": "granular"}),
                "free": "RawExtension",
            }
        },
        "t.v1.Whole": {"map": "atomic"},
    },
    "t.v1.Thing",
)
REFERENCE = {"$ref": "#/components/schemas/Part"}
WHOLE = {"$ref": "#/components/schemas/Whole"}
STRINGS = {"type": "array", "items": {"type": "string"}}
MAPPING = {"type": "object", "additionalProperties": {"type": "string"}}
DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "x-kubernetes-group-version-kind": [{"group": "t", "version": "v1", "kind": "T"}],
                "properties": {
                    "atomicList": STRINGS | {"x-kubernetes-list-type": "atomic"},
                    "plainList": STRINGS,
                    "set": STRINGS | {"x-kubernetes-list-type": "set"},
                    "keyed": {
                        "type": "array",
                        "items": REFERENCE,
                        "x-kubernetes-patch-merge-key": "name",
                        "x-kubernetes-patch-strategy": "merge",
                    },
                    "atomicMap": MAPPING | {"x-kubernetes-map-type": "atomic"},
                    "map": MAPPING,
                    "part": {"allOf": [REFERENCE]},
                    "wholePart": {"allOf": [REFERENCE], "x-kubernetes-map-type": "atomic"},
                    "wholeType": {"allOf": [WHOLE]},
                    "partOfWhole": {"allOf": [WHOLE], "x-kubernetes-map-type": "granular"},
                    "free": {"type": "object"},
                },
            },
            "Part": {"type": "object", "properties": {"name": {"type": "string"}}},
            "Whole": {
                "type": "object",
                "properties": {"name": {"type": "string"}},
                "x-kubernetes-map-type": "atomic",
            },
        }
    }
}
SCHEMA = TypeSchema.of_kind(DOCUMENT, "t/v1", "T")
WHOLES = {"atomicList", "plainList", "atomicMap", "wholePart", "wholeType", "free", "unknown"}

LIVE = {name: ["a"] for name in ("atomicList", "plainList", "set")} | {
    "keyed": [{"name": "a"}],
    **{name: {"name": "a"} for name in ("atomicMap", "map", "part", "wholePart", "wholeType")},
    **{name: {"name": "a"} for name in ("partOfWhole", "free", "unknown")},
}


@pytest.mark.parametrize("schema", [FACTS, SCHEMA], ids=["facts", "document"])
def test_a_map_or_list_that_is_owned_is_whole_where_it_is_atomic(schema: Ownership) -> None:
    """Of what several may own, only that it is there was set: others filled it."""
    owned = FieldSet.parse({f"f:{name}": {} for name in LIVE})

    part = extract(LIVE, owned, schema=schema)

    assert {name for name, value in part.items() if value} == WHOLES
    assert part == {name: LIVE[name] if name in WHOLES else type(LIVE[name])() for name in LIVE}


@pytest.mark.parametrize(
    ("schema", "value", "extracted"),
    [
        ({"type": "object"}, {"a": {"b": 1}}, {}),
        ({"type": "object"}, {"a": []}, {}),
        ({}, ["a"], ["a"]),
    ],
)
def test_an_object_of_unknown_fields_is_shared_and_a_list_in_its_place_is_whole(
    schema: dict[str, Any], value: object, extracted: object
) -> None:
    """So a server sees values for which a custom resource has no schema."""
    open_field = schema | {"x-kubernetes-preserve-unknown-fields": True}
    known = TypeSchema({}, {"type": "object", "properties": {"open": open_field}})

    part = extract({"open": value}, FieldSet.parse({"f:open": {}}), schema=known)

    assert part == {"open": extracted}


def managed(**entry: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"f:data": {"f:a": {}}}
    return {"manager": "me", "operation": "Apply", "fieldsV1": fields} | entry


def settings(*entries: Mapping[str, Any]) -> Unstructured:
    metadata = {"name": "settings", "namespace": "shop", "uid": "1", "managedFields": [*entries]}
    data = {"a": "1", "b": "2"}
    return Unstructured(
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}
    )


def test_what_was_applied_has_what_identifies_the_object() -> None:
    """A server refuses a configuration without kind or name."""
    part = extract_applied(settings(managed()), field_manager="me")

    assert part == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "settings", "namespace": "shop"},
        "data": {"a": "1"},
    }


@pytest.mark.parametrize(
    "entry", [managed(manager="x"), managed(operation="Update"), managed(subresource="status")]
)
def test_what_others_or_other_ways_set_is_not_extracted(entry: dict[str, Any]) -> None:
    """An update by the same program has a set of its own."""
    assert "data" not in extract_applied(settings(entry), field_manager="me")


def test_an_object_without_managed_fields_is_refused() -> None:
    """To apply nothing but a name gives up every field."""
    with pytest.raises(InvalidRequest, match="'settings' has no managed fields"):
        extract_applied(settings(), field_manager="me")


def test_malformed_managed_fields_are_named() -> None:
    """They come from a server, or from whoever wrote a file."""
    with pytest.raises(DecodeError, match="fieldsV1"):
        extract_applied(settings(managed(fieldsV1={"f:a": 5})), field_manager="me")


def test_metadata_that_is_no_object_is_named() -> None:
    """What is not of a server is refused in words."""
    with pytest.raises(PatchError, match="metadata: expected an object, got a string"):
        extract_applied({"metadata": "x"}, field_manager="m")
