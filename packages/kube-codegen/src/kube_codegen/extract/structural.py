"""What servers refuse anywhere in a schema, be it in parts that say nothing about types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, cast

from kube_codegen.emit.source import literal

DEEPEST: Final = 64
"""Schemas within schemas, far from where Python's own stack ends."""

Refuse = Callable[[str, str], Exception]
"""Makes the error for a place in a schema and what is wrong there."""

_CLOSED: Final = {
    "x-kubernetes-list-type": ("atomic", "map", "set"),
    "x-kubernetes-map-type": ("atomic", "granular"),
}
"""How servers merge lists and maps, by what says so."""

_KEYS: Final = "x-kubernetes-list-map-keys"
_ONE: Final = ("additionalProperties", "items", "not")
_SEVERAL: Final = ("allOf", "anyOf", "oneOf")
_PLAIN: Final = re.compile(r"[\w-]+", re.ASCII)


def check_structural(root: Mapping[str, object], place: str, refuse: Refuse) -> None:
    """Check that a schema has no references, nothing without end, and no mixture of map and struct.

    Names are texts, and what says how lists and maps are merged is something that servers know.

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
        _check_texts(schema, "required", place, refuse)
        _check_merging(schema, place, refuse)
        waiting += [(inner, where, depth + 1) for inner, where in _within(schema, place)]


def _check_texts(
    schema: Mapping[str, object], key: str, place: str, refuse: Refuse
) -> Sequence[object]:
    """Return the texts in a list, which may be missing."""
    texts = given(schema, key, [])
    if not isinstance(texts, list):
        raise refuse(f"{place}.{key}", "is no list")
    for index, text in enumerate(cast("list[object]", texts)):
        if not isinstance(text, str):
            raise refuse(f"{place}.{key}[{index}]", f"{text!a} is no string")
    return cast("list[object]", texts)


def _check_merging(schema: Mapping[str, object], place: str, refuse: Refuse) -> None:
    """Check what apply goes by: a wrong key would merge the wrong items without a word."""
    for said, known in _CLOSED.items():
        value = given(schema, said, known[0])
        if value not in known:
            raise refuse(f"{place}.{said}", f"{value!a} is none of {', '.join(known)}")
    keys = _check_texts(schema, _KEYS, place, refuse)
    if bool(keys) != (schema.get("x-kubernetes-list-type") == "map"):
        raise refuse(f"{place}.{_KEYS}", "are what lists of type map have, and no others")
    if not keys:
        return
    items = schema.get("items")
    raw = cast("dict[str, object]", items).get("properties") if isinstance(items, dict) else None
    properties = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
    for index, key in enumerate(keys):
        if key not in properties:
            raise refuse(f"{place}.{_KEYS}[{index}]", f"{key!a} is no property of the items")


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
