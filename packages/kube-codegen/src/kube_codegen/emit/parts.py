"""Source of what a resource's client has beside verbs: the parts of its objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kube_codegen.emit.layout import Layout
from kube_codegen.emit.source import dotted, identifier, indented, literal
from kube_codegen.errors import EmitError
from kube_codegen.facts import ResourceFacts

BY_HAND = frozenset({"binding", "eviction", "log", "proxy", "status"})
"""Parts that the runtime's classes have, written by hand."""

UPGRADES = frozenset({"attach", "exec", "portforward"})
"""Parts that need a connection which HTTP is left on."""

_WORDS = {"ephemeralcontainers": "ephemeral_containers"}
"""Names of parts, which are all lower case, whose words must be told apart."""

_CLIENTS = (
    (frozenset({"update"}), "UpdateOnlySubresource"),
    (frozenset({"get", "patch", "update"}), "EditableSubresource"),
)
"""The verbs of a part, and the narrowest class that has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A subresource with a kind, as a member of a client.

    Attributes:
        client: the class of what the member is; empty for a verb.
        module: where its model is.
    """

    facts: ResourceFacts
    client: str
    module: str

    @property
    def name(self) -> str:
        """``scale`` of ``deployments/scale``."""
        return self.facts.name.partition("/")[2]

    @property
    def model(self) -> str:
        return identifier(self.facts.type.rpartition(".")[2])


def parts_of(layout: Layout, resource: ResourceFacts) -> list[Part]:
    """Return the parts of a resource's objects that are generated, by name.

    Raises:
        EmitError: one has a kind that no schema describes, or verbs that no client has.
    """
    return sorted(_parts(layout, resource), key=lambda part: part.name)


def _parts(layout: Layout, resource: ResourceFacts) -> Iterator[Part]:
    for facts in layout.subresource_facts(resource):
        if facts.name.partition("/")[2] in BY_HAND | UPGRADES:
            continue
        if facts.type not in layout.places:
            raise EmitError(f"{facts.group_version} {facts.name}: its kind has no type")
        verbs = frozenset(facts.verbs)
        client = next((name for known, name in _CLIENTS if verbs <= known), "")
        if not client and facts.verbs != ("create",):
            raise EmitError(f"{facts.group_version} {facts.name}: verbs {sorted(verbs)}")
        yield Part(facts=facts, client=client, module=layout.places[facts.type])


def render_part(layout: Layout, part: Part) -> list[str]:
    """Return a member of a client: a property, or a verb where a part can only be created."""
    name = identifier(_WORDS.get(part.name, part.name))
    typed = f"{identifier(part.module)}.{part.model}"
    found = f"self.subresource({literal(part.name)}, {part.model})"
    imported = f"from {dotted(layout.package)}.models.{part.module} import {part.model}"
    if part.client:
        head = ["@property", f"def {name}(self) -> {part.client}[{typed}]:"]
        return [*head, *indented([imported, "", f"return {found}"])]
    arguments = f"self, name: str, obj: {typed}, **options: Unpack[CreateOptions]"
    return [
        f"def create_{name}({arguments}) -> {typed}:",
        *indented([imported, "", f"return {found}.create(name, obj, **options)"]),
    ]
