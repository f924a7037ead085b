"""What servers refuse anywhere in a schema, be it in parts that say nothing about types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from kube_codegen.emit.source import literal

DEEPEST: Final = 64
"""Schemas within schemas, far from where Python's own stack ends."""

Refuse = Callable[[str, str], Exception]
"""Makes the error for a place in a schema and what is wrong there."""

_ONE: Final = ("additionalProperties", "items", "not")
_SEVERAL: Final = ("allOf", "anyOf", "oneOf")
_PLAIN: Final = re.compile(r"[\w-]+", re.ASCII)


def check_structural(root: Mapping[str, object], place: str, refuse: Refuse) -> None:
    """Check that a schema has no references, nothing without end, and no mixture of map and struct.

    Source: apiextensions-apiserver ``pkg/apis/apiextensions/validation``,
    ``ValidateCustomResourceDefinitionOpenAPISchema``.

    Raises:
        Exception: what ``refuse`` made.
    """
    if root.get("additionalProperties") is not None:
        raise refuse(f"{place}.additionalProperties", "is nothing for the root of a schema")
    waiting = [(root, place, 0)]
    while waiting:
        schema, place, depth = waiting.pop()
        if depth > DEEPEST:
            raise refuse(place[:200], f"is nested more than {DEEPEST} deep")
        if schema.get("$ref") is not None:
            raise refuse(f"{place}.$ref", "structural schemas have no references")
        if schema.get("properties") and schema.get("additionalProperties") not in (None, True):
            raise refuse(
                f"{place}.additionalProperties", "stands beside properties: one of the two"
            )
        waiting += [(inner, where, depth + 1) for inner, where in _within(schema, place)]


def property_place(place: str, wire: str) -> str:
    """Return what errors call the schema of a property."""
    step = f".{wire}" if _PLAIN.fullmatch(wire) else f"[{literal(wire)}]"
    return f"{place}.properties{step}"


def given(schema: Mapping[str, object], key: str, default: object) -> object:
    """Return what stands there; a null is nothing, as for servers."""
    value = schema.get(key)
    return default if value is None else value


def _within(schema: Mapping[str, object], place: str) -> Iterator[tuple[Mapping[str, object], str]]:
    """Yield the schemas directly in another one, with their places; what is none is left out."""
    found = [(schema.get(key), f"{place}.{key}") for key in _ONE]
    for key in _SEVERAL:
        listed = schema.get(key)
        items = cast("list[object]", listed) if isinstance(listed, list) else []
        found += [(inner, f"{place}.{key}[{index}]") for index, inner in enumerate(items)]
    raw = schema.get("properties")
    properties = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
    found += [(inner, property_place(place, wire)) for wire, inner in properties.items()]
    for inner, where in found:
        if isinstance(inner, dict):
            yield cast("dict[str, object]", inner), where
