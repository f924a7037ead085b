"""Source of the apply configurations of one group version: models that know what is unset."""

from __future__ import annotations

from functools import partial

from kube_codegen.emit.annotations import Scope
from kube_codegen.emit.deprecation import decorator, unchecked
from kube_codegen.emit.layout import Layout, ModulePlan
from kube_codegen.emit.models import alias_lines, constant, render_fields, taken_names, title
from kube_codegen.emit.module import header, module_source, typing_import
from kube_codegen.emit.names import camel_case
from kube_codegen.emit.source import docstring, dotted, identifier, indented, literal
from kube_codegen.facts import FieldFacts, TypeFacts

PREFIX = "Apply"
"""What the names of apply configurations begin with."""


def render_apply(layout: Layout, plan: ModulePlan) -> str:
    """Return the source of a module of apply configurations."""
    taken = taken_names(layout, plan, PREFIX)
    scope = Scope(layout=layout, module=plan.name, family="apply", prefix=PREFIX, taken=taken)
    classes = [_render_class(scope, described) for described in plan.types]
    scope.check(plan)
    roots = any(described.gvk for described in plan.types)
    module = f"from {dotted(layout.package)}.models import {identifier(plan.name)} as models"
    aliases = scope.alias_lines([module] if roots else [])
    return module_source(
        unchecked(header(layout.facts, plan.title, "apply configurations"), layout, plan.types),
        typing_import(aliases, classes),
        scope.import_lines(),
        aliases,
        classes=[*classes, *alias_lines(plan, PREFIX)],
    )


def _render_class(scope: Scope, facts: TypeFacts) -> str:
    name = scope.class_name(facts.name)
    if facts.gvk is None:
        head, body = f"class {name}({scope.use('ApplyModel')}, kw_only=True):", []
    else:
        model = literal(f"models.{identifier(facts.short)}")
        head = f"class {name}({scope.use('ApplyRoot')}[{model}], kw_only=True):"
        head = "\n".join([*decorator(scope.layout, facts, scope.use), head])
        body = [docstring(title(facts)), ""]
    body += render_fields(facts, partial(_render_field, scope, facts))
    return "\n".join([head, *indented(body or ["pass"])])


def _render_field(scope: Scope, owner: TypeFacts, wire: str, name: str, facts: FieldFacts) -> str:
    fixed = constant(scope, owner, wire)
    if fixed is not None:
        return fixed
    default, maybe = scope.use("UNSET"), scope.use("Maybe")
    if camel_case(name) != wire:
        default = f"{scope.use('field')}(default={default}, name={literal(wire)})"
    return f"{name}: {maybe}[{scope.annotation(facts, owner)}] = {default}"
