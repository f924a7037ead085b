"""Source of the facts by which objects are patched and taken apart: which lists merge, by what.

They are kept apart from the models, so that a program that never asks for them never loads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kube_codegen.emit.layout import BASE_TYPES, Layout, ModulePlan
from kube_codegen.emit.module import header, module_source, typing_import
from kube_codegen.emit.source import dotted, imports, indented, literal
from kube_codegen.errors import EmitError
from kube_codegen.facts import FieldFacts, TypeFacts, inner_type

MODULE = "facts"
"""The module of a package that holds its facts."""

MERGING = ("list", "keys", "map", "patch", "merge")
"""The attributes of a field that say how it is patched."""
_FREE = frozenset({"RawExtension", "FieldsV1", "JSON", "object", "any"})
_MEANINGFUL = frozenset({"Quantity", "Time", "MicroTime", "DateTime"})
"""Scalars that are compared by what they mean."""
_ZEROED = frozenset({"str", "bool", "i32", "i64", "f64", "bytes"})
"""Scalars of which Go sends no zero, unless they are pointers or always sent."""


def render_facts(layout: Layout) -> str:
    """Return the source of the module with the facts of all types of a package."""
    table = ["TYPES: Final[TypeTable] = {", *indented(_lines(layout)), "}"]
    return module_source(
        header(layout.facts, "Kubernetes", "how each type is patched"),
        typing_import(table),
        imports("kube_transport.gen.v1", ["TypeTable"]),
        table,
    )


def reference(layout: Layout, plan: ModulePlan) -> str:
    """Return where a module's models find their facts: the module of the table, and a package.

    Raises:
        EmitError: types of two packages of Kubernetes share the module.
    """
    packages = {described.package for described in plan.types}
    if len(packages) != 1:
        raise EmitError(f"{plan.name}: types of {sorted(packages)} share a module")
    return f"__facts__ = {literal(f'{dotted(layout.package)}.{MODULE}:{packages.pop()}')}"


def _lines(layout: Layout) -> Iterator[str]:
    """Yield an entry for each type about which there is something to say."""
    for name in sorted({*layout.places, *BASE_TYPES} & layout.facts.types.keys()):
        described = layout.facts.types[name]
        entry = dict(_type_entry(layout, described))
        if entry:
            parts = ", ".join(f"{literal(key)}: {value}" for key, value in entry.items())
            yield f"{literal(name)}: {{{parts}}},"


def _type_entry(layout: Layout, facts: TypeFacts) -> Iterator[tuple[str, str]]:
    if facts.gvk:
        yield "gvk", literal(facts.gvk)
    if "map" in facts.attributes:
        yield "map", literal(facts.attributes["map"])
    fields = {
        wire: _field_entry(layout, field, facts.package)
        for wire, field in facts.fields.items()
        if _tells(field)
    }
    if fields:
        inner = ", ".join(f"{literal(wire)}: {entry}" for wire, entry in fields.items())
        yield "fields", f"{{{inner}}}"


def _tells(facts: FieldFacts) -> bool:
    """Tell whether a field is more than a scalar that is compared as it is."""
    return (
        facts.type[:2] in {"[]", "{}"}
        or "." in facts.type
        or facts.type in _FREE | _MEANINGFUL
        or _drops_zero(facts)
    )


def _drops_zero(facts: FieldFacts) -> bool:
    return facts.type in _ZEROED and facts.pointer is False and not facts.always


def _field_entry(layout: Layout, facts: FieldFacts, package: str) -> str:
    name = inner_type(facts.type)
    shown = name.removeprefix(f"{package}.")
    if name in layout.facts.types and layout.facts.types[name].union:
        shown = "any"
    short = _sign(facts) + facts.type.removesuffix(name) + shown
    attributes = {key: facts.attributes[key] for key in MERGING if key in facts.attributes}
    if not attributes:
        return literal(short)
    items = ", ".join(f"{literal(key)}: {_constant(value)}" for key, value in attributes.items())
    return f"({literal(short)}, {{{items}}})"


def _sign(facts: FieldFacts) -> str:
    """Return what tells whether an empty struct or a zero is something."""
    if _drops_zero(facts):
        return "="
    if facts.pointer is None or "." not in facts.type or facts.type[:2] in {"[]", "{}"}:
        return ""
    return "*" if facts.pointer else "="


def _constant(value: object) -> str:
    return literal(tuple(cast("list[object]", value)) if isinstance(value, list) else value)
