"""What is said of kinds that are deprecated in the release, and what to use in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kube_codegen.emit.layout import Layout
from kube_codegen.emit.source import literal
from kube_codegen.facts import TypeFacts

UNCHECKED = '# mypy: disable-error-code="deprecated"\n# pyright: reportDeprecated=false'
"""What stands in a module that names deprecated kinds itself."""


def unchecked(first: str, layout: Layout, types: Iterable[TypeFacts]) -> str:
    """Return the first line of a module, and that its own use of deprecated kinds is meant."""
    named = any(deprecation(layout, described) for described in types)
    return f"{first}\n\n{UNCHECKED}" if named else first


def decorator(layout: Layout, described: TypeFacts, use: Callable[[str], str] = str) -> list[str]:
    """Return the decorator of a deprecated kind, or nothing.

    Args:
        use: imports a name, and returns what the module calls it.
    """
    message = deprecation(layout, described)
    return [f"@{use('deprecated')}({literal(message)})"] if message else []


def deprecation(layout: Layout, described: TypeFacts) -> str:
    """Return that a kind is deprecated, since when, until when, and what to use; or nothing."""
    life = described.lifecycle
    if described.warning:
        return described.warning
    if described.gvk is None or not life.deprecated or not life.deprecated_in(layout.facts.minor):
        return ""
    text = f"{_shown(described.gvk)} is deprecated since Kubernetes {life.deprecated}"
    if life.removed:
        text += f" and gone in {life.removed}"
    instead = _replacement(layout, described, described.gvk)
    return f"{text}: use {_shown(instead)}" if instead else text


def _replacement(
    layout: Layout, described: TypeFacts, gvk: tuple[str, str, str]
) -> tuple[str, str, str] | None:
    """Return what takes a kind's place: what upstream says, or else a version that stays."""
    if described.lifecycle.replacement:
        return described.lifecycle.replacement
    group, _, kind = gvk
    staying = {
        other.gvk
        for name in layout.places
        for other in [layout.facts.types[name]]
        if other.gvk and not other.lifecycle.deprecated_in(layout.facts.minor)
    }
    versions = layout.facts.groups.get(group, ())
    return next(
        ((group, other, kind) for other in versions if (group, other, kind) in staying), None
    )


def _shown(gvk: tuple[str, str, str]) -> str:
    group, version, kind = gvk
    return f"{kind} of {group}/{version}" if group else f"{kind} of {version}"
