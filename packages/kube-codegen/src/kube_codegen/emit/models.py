"""Source of the models of one group version.

What may be absent follows Go, never OpenAPI's ``required``, which moves between minors: a pointer
is ``T | None``, everything else has its zero value. Custom resources have no Go: there a null is
sent where it is required, and told from absence where servers fill in a default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kube_codegen.emit.annotations import Scope
from kube_codegen.emit.deprecation import decorator
from kube_codegen.emit.layout import Layout, ModulePlan
from kube_codegen.emit.module import header, module_source, typing_import
from kube_codegen.emit.names import attribute, attributes, camel_case
from kube_codegen.emit.patch_facts import reference
from kube_codegen.emit.source import call, docstring, identifier, indented, literal
from kube_codegen.facts import FieldFacts, TypeFacts

_ZERO = {
    "str": '""',
    "bool": "False",
    "i32": "0",
    "i64": "0",
    "f64": "0.0",
    "bytes": 'b""',
    "Quantity": '"0"',
    "IntOrString": "0",
    "object": "{}",
    "FieldsV1": "EMPTY_JSON",
}
_ALWAYS = {
    "str": "str",
    "bool": "bool",
    "i64": "int",
    "f64": "float",
    "bytes": "bytes",
    "IntOrString": "int",
}
"""What makes the zero of a scalar; msgspec sends what a factory made, be it zero."""
_CONSTANTS = frozenset({*_ZERO.values(), "None", "[]", "UNSET", "_UNSET"})
_NULL_KINDS = {"[]": "NullList", "{}": "NullMap"}
_WITHOUT_ZERO = frozenset({"Time", "MicroTime", "DateTime"})


def render_models(layout: Layout, plan: ModulePlan) -> str:
    """Return the source of a module of models."""
    scope = Scope(layout=layout, module=plan.name, family="models", taken=taken_names(layout, plan))
    classes = [render_model(scope, described) for described in plan.types]
    scope.check(plan)
    aliases = scope.alias_lines()
    return module_source(
        header(layout.facts, plan.title, "models"),
        typing_import(aliases, classes),
        scope.import_lines(),
        aliases,
        [reference(layout, plan)],
        classes=[*classes, *alias_lines(plan)],
    )


def taken_names(layout: Layout, plan: ModulePlan, prefix: str = "") -> frozenset[str]:
    """Return what the classes of a module are called, and what its string types may be."""
    aliases = {name.rpartition(".")[2] for name in (*layout.facts.enums, *layout.facts.names)}
    classes = (name for one in plan.types for name in (one.short, *one.aliases))
    return frozenset({*aliases, *(prefix + name for name in classes)})


def alias_lines(plan: ModulePlan, prefix: str = "") -> list[str]:
    """Return the declarations of other names of classes, as one block if there are any."""
    lines = [
        f"{identifier(prefix + alias)} = {identifier(prefix + described.short)}"
        for described in plan.types
        for alias in described.aliases
    ]
    return ["\n".join(sorted(lines))] if lines else []


def render_model(scope: Scope, facts: TypeFacts) -> str:
    """Return the source of one model class, without a blank line at its end."""
    nullable = dict(_nullable(facts))
    base = scope.use("NullableModel" if nullable else "Model")
    marks = decorator(scope.layout, facts, scope.use)
    lines = [*marks, f"class {identifier(facts.short)}({base}, kw_only=True):"]
    body = [] if facts.gvk is None else [docstring(title(facts)), ""]
    if nullable:
        items = ", ".join(f"{literal(name)}: {what}" for name, what in nullable.items())
        body += [f"__nullable__: ClassVar[{scope.use('NullTable')}] = {{{items}}}", ""]
    body += render_fields(facts, partial(_render_field, scope, facts))
    return "\n".join([*lines, *indented(body or ["pass"])]).rstrip()


def title(facts: TypeFacts) -> str:
    """Return a sentence about a kind, made of facts."""
    group, version, kind = facts.gvk or ("", "", facts.short)
    text = f"{kind} of {group or 'core'}/{version}"
    for word in ("introduced", "deprecated", "removed"):
        if minor := getattr(facts.lifecycle, word):
            text += f", {word} in {minor}"
    return f"{text}."


def render_fields(facts: TypeFacts, render: Callable[[str, str, FieldFacts], str]) -> list[str]:
    """Return one declaration a field, apiVersion and kind first.

    Args:
        render: makes one of a wire name, an attribute and the field.
    """
    names = attributes(facts)
    return [
        render(wire, identifier(names[wire]), facts.fields[wire])
        for wire in sorted(facts.fields, key=_order)
    ]


def constant(scope: Scope, facts: TypeFacts, wire: str) -> str | None:
    """Return the declaration of a kind's ``apiVersion`` or ``kind``; ``None`` for other fields."""
    if facts.gvk is None or wire not in {"apiVersion", "kind"}:
        return None
    group, version, kind = facts.gvk
    name = attribute(wire)
    value = literal(kind if wire == "kind" else f"{group}/{version}".lstrip("/"))
    return f"{name}: Literal[{value}] = {scope.use(name)}({value})"


def _order(wire: str) -> tuple[int, str]:
    first = ("apiVersion", "kind", "metadata", "spec", "status")
    return (first.index(wire) if wire in first else len(first), wire)


def _nullable(facts: TypeFacts) -> Iterator[tuple[str, str]]:
    """Yield attributes for which Go writes null when empty: lists and maps without omitempty."""
    names = attributes(facts)
    for wire, field in facts.fields.items():
        if field.always and not field.pointer and field.type[:2] in _NULL_KINDS:
            yield names[wire], "list" if field.type.startswith("[]") else "dict"


def _render_field(scope: Scope, owner: TypeFacts, wire: str, name: str, facts: FieldFacts) -> str:
    fixed = constant(scope, owner, wire)
    if fixed is not None:
        return fixed
    match facts.attributes.get("null"):
        case "sent":
            wire_name = "" if camel_case(name) == wire else literal(wire)
            annotation = scope.annotation(facts, owner)
            return f"{name}: {annotation} | None = {scope.use('null')}({wire_name})"
        case "apart":
            default = scope.use("UNSET")
            annotation = f"{scope.use('Maybe')}[{scope.annotation(facts, owner)}]"
        case _:
            annotation, default = _declared(scope, owner, facts)
    arguments = {"default" if default in _CONSTANTS else "default_factory": default}
    if camel_case(name) != wire:
        arguments["name"] = literal(wire)
    if list(arguments) == ["default"]:
        return f"{name}: {annotation} = {default}"
    return f"{name}: {annotation} = {call(scope.use('field'), arguments)}"


def _declared(scope: Scope, owner: TypeFacts, facts: FieldFacts) -> tuple[str, str]:
    """Return annotation and default; the default of an object is the name of its class."""
    annotation = scope.annotation(facts, owner)
    nesting = facts.type[:2]
    if factory := _always(scope, owner, facts, annotation):
        return annotation, factory
    if nesting in _NULL_KINDS and not facts.pointer:
        if facts.always:
            annotation = f"{scope.use(_NULL_KINDS[nesting])}[{annotation.partition('[')[2]}"
        return annotation, nesting
    if facts.type == "FieldsV1":
        return annotation, scope.use("EMPTY_JSON")
    if annotation == scope.free:
        return annotation, "None"  # anything, and so None already
    union = facts.type in scope.layout.facts.types and scope.layout.facts.types[facts.type].union
    if facts.pointer is not False or facts.type in _WITHOUT_ZERO or union:
        return f"{annotation} | None", "None"
    return annotation, _ZERO.get(facts.type, annotation)


def _always(scope: Scope, owner: TypeFacts, facts: FieldFacts, annotation: str) -> str:
    """Return what makes the empty value of a field that must be sent, where that is all we know.

    Servers refuse custom resources in which it is missing, be it zero or empty. msgspec leaves out
    what ``list`` made, but not what ``list["Item"]`` did, which needs no ``Item`` yet either.
    """
    if not facts.required or facts.pointer is not None:
        return ""
    if facts.type in _ALWAYS:
        return scope.builtin(_ALWAYS[facts.type], scope.hidden(owner))
    container, _, inner = annotation.removesuffix("]").partition("[")
    if facts.type.startswith("[]"):
        return f"{container}[{literal(inner)}]"
    if facts.type.startswith("{}") or facts.type == "object":
        key, _, value = inner.partition(", ")
        return f"{container}[{key}, {literal(value)}]"
    return ""
