"""Sets of fields as Go reads, combines and writes them, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from kube_transport.api.extraction import extract
from kube_transport.api.fieldpaths import Element, print_path
from kube_transport.api.fieldsets import FieldSet
from kube_transport.api.type_facts import TypeFacts

Oracle = Callable[..., None]

SCHEMA = TypeFacts(
    {
        "t.v1.Object": {"fields": {"metadata": "Metadata", "spec": "Spec"}},
        "t.v1.Metadata": {"fields": {"labels": "{}str", "finalizers": ("[]str", {"list": "set"})}},
        "t.v1.Spec": {
            "fields": {
                "selector": ("{}str", {"map": "atomic"}),
                "containers": ("[]Container", {"list": "map", "keys": ("name",)}),
            }
        },
        "t.v1.Container": {
            "fields": {
                "args": ("[]str", {"list": "atomic"}),
                "ports": ("[]Port", {"list": "map", "keys": ("port", "protocol")}),
            }
        },
    },
    "t.v1.Object",
)


def test_text_is_read_written_and_printed(oracle: Oracle) -> None:
    """Byte by byte what the server stores, and what it names in a conflict."""

    def read(text: str) -> object:
        fields = FieldSet.parse(text)
        return [fields.to_json().decode(), str(fields).split("\n")]

    oracle("fieldsets", "read", read)


def test_leaves_are_found(oracle: Oracle) -> None:
    """What a manager applied is the leaves of what it owns."""

    def leaves(fields: Mapping[str, Any]) -> object:
        return FieldSet.parse(fields).leaves().to_dict()

    oracle("fieldsets", "leaves", leaves)


def test_sets_are_combined(oracle: Oracle) -> None:
    """Moving fields from one manager to another is a union and a difference."""

    def combine(left: Mapping[str, Any], right: Mapping[str, Any]) -> object:
        a, b = FieldSet.parse(left), FieldSet.parse(right)
        combined = [each.to_dict() for each in (a | b, a & b, b - a, b.without(a))]
        return [*combined, a == b, len(a), len(b)]

    oracle("fieldsets", "combine", combine)


def test_fields_are_found(oracle: Oracle) -> None:
    """Who asks whether a manager owns a field."""

    def has(fields: Mapping[str, Any], path: Sequence[str]) -> bool:
        return tuple(map(Element.parse, path)) in FieldSet.parse(fields)

    oracle("fieldsets", "has", has)


def with_a_number_that_floats_lose(text: str) -> bool:
    """Go has every number as a float; here minus zero is zero, and large integers stay exact."""
    return re.search(r"-0(?![.]?[0-9])|-0[.]0|[0-9]{16}", text) is not None


def test_steps_are_read_written_and_printed(oracle: Oracle) -> None:
    """Whatever JSON a key or a value holds."""

    def element(text: str) -> object:
        step = Element.parse(text)
        return [step.text, str(step)]

    oracle("fieldsets", "element", element, deviates=with_a_number_that_floats_lose)


def test_paths_are_printed(oracle: Oracle) -> None:
    """As in the message of a conflict."""

    def show(path: Sequence[str]) -> str:
        return print_path(map(Element.parse, path))

    oracle("fieldsets", "print", show)


def test_the_owned_part_is_extracted(oracle: Oracle) -> None:
    """Read, change what one owns, apply again; where Go has null, we have what is empty."""

    def owned_part(live: dict[str, Any], owned: Mapping[str, Any]) -> object:
        return without_empty(extract(live, FieldSet.parse(owned), schema=SCHEMA))

    oracle("fieldsets", "extract", owned_part)


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value).items()
        kept = {name: without_empty(inner) for name, inner in parts}
        return {name: inner for name, inner in kept.items() if inner not in ({}, [])}
    if isinstance(value, (list, tuple)):
        return [without_empty(item) for item in cast("Sequence[Any]", value)]
    return value
