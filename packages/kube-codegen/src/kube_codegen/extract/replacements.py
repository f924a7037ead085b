"""What to use instead of a deprecated kind, where upstream does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kube_codegen.facts import TypeFacts


def with_replacements(
    types: Mapping[str, TypeFacts], groups: Mapping[str, Sequence[str]], minor: str
) -> dict[str, TypeFacts]:
    """Return the types; deprecated ones have a replacement where upstream names none.

    It is the same kind in the version of its group that the server likes best, unless that is
    deprecated too.
    """
    by_kind = {facts.gvk: facts for facts in types.values() if facts.gvk}

    def replacement(gvk: tuple[str, str, str]) -> tuple[str, str, str] | None:
        group, _, kind = gvk
        for version in groups.get(group, ()):
            other = by_kind.get((group, version, kind))
            if other is not None and not other.lifecycle.deprecated_in(minor):
                return other.gvk
        return None

    def completed(facts: TypeFacts) -> TypeFacts:
        lifecycle = facts.lifecycle
        if facts.gvk is None or lifecycle.replacement or not lifecycle.deprecated_in(minor):
            return facts
        return replace(facts, lifecycle=replace(lifecycle, replacement=replacement(facts.gvk)))

    return {name: completed(facts) for name, facts in types.items()}
