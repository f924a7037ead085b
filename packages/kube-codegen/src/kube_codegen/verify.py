"""What differs between the facts and what a server tells of itself.

Sources tell more than servers do, so only that is compared which both tell: groups, resources,
verbs, fields, their types, merge keys, defaults and constants. Of what a server does not serve,
unstable versions and gated resources may be switched off there: they are *notes*, and so are the
types that only what is absent needs. What OpenAPI requires is one too, since it changes between
patch releases and drives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kube_codegen.facts import Facts, FieldFacts, ResourceFacts, TypeFacts, inner_type

Sign = Literal["+", "-", "~"]

_TOLD = ("list", "keys", "map", "patch", "merge", "default")
"""Attributes of fields that OpenAPI tells."""

_STABLE = re.compile(r"v[0-9]+")

_GATED = (
    "certificates.k8s.io/v1/clustertrustbundles",
    "certificates.k8s.io/v1/podcertificaterequests",
    "storagemigration.k8s.io/v1/storageversionmigrations",
    "v1/pods/resize",
)
"""Stable resources that a feature gate may switch off, with their parts.

Source: kubernetes ``pkg/registry/*/rest/storage_*.go``, 1.27 to 1.37.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the facts and a server do not agree about.

    Attributes:
        sign: ``+`` only the server has it, ``-`` only the facts, ``~`` they differ.
        path: as in a facts file, e.g. ``"resources.apps/v1.deployments.verbs"``.
        facts: what the facts say, where they differ.
        server: what the server says, where they differ.
        note: no disagreement about what is served.
    """

    sign: Sign
    path: str
    facts: str = ""
    server: str = ""
    note: bool = False

    def __str__(self) -> str:
        told = f": facts {self.facts}, server {self.server}" if self.sign == "~" else ""
        return f"{self.sign} {self.path}{told}"


def compare(facts: Facts, server: Facts) -> list[Difference]:
    """Return every difference, in the order of a facts file."""
    served = _reached(facts, server)
    return [*_groups(facts, server), *_types(facts, server, served), *_resources(facts, server)]


def report(differences: Sequence[Difference], *, notes: bool) -> str:
    """Return the differences as text, one a line, with a legend if there are any.

    Args:
        notes: show them too.
    """
    shown = [each for each in differences if notes or not each.note]
    lines = [f"{each}" for each in shown]
    if lines:
        lines.insert(0, "+ only the server has it, - only the facts do, ~ they differ")
    real = sum(not each.note for each in differences)
    hidden = len(differences) - len(shown)
    aside = f"{len(differences) - real} notes" + (", shown by --complete" if hidden else "")
    lines.append(f"{real} differences, {aside}")
    return "".join(f"{line}\n" for line in lines)


def _groups(facts: Facts, server: Facts) -> Iterator[Difference]:
    for group in _both(facts.groups, server.groups):
        path = f"groups.{group or 'core'}"
        ours, theirs = facts.groups.get(group, ()), server.groups.get(group, ())
        for version in _both(ours, theirs):
            if version not in theirs:
                note = _may_be_off(facts, group, version)
                yield Difference(sign="-", path=f"{path}.{version}", note=note)
            elif version not in ours:
                yield Difference(sign="+", path=f"{path}.{version}")
        shared = [version for version in ours if version in theirs]
        preferred = [version for version in theirs if version in ours]
        if shared != preferred:
            yield _changed(path, " ".join(shared), " ".join(preferred))


def _resources(facts: Facts, server: Facts) -> Iterator[Difference]:
    ours, theirs = ({_path(each): each for each in side.resources} for side in (facts, server))
    for path in _both(ours, theirs):
        if path not in theirs:
            yield Difference(sign="-", path=path, note=_is_optional(ours[path]))
        elif path not in ours:
            yield Difference(sign="+", path=path)
        else:
            yield from _resource(path, ours[path], theirs[path])


def _may_be_off(facts: Facts, group: str, version: str) -> bool:
    """Whether servers need not have a group version: it is unstable, or all in it is gated."""
    inside = [each for each in facts.resources if (each.group, each.version) == (group, version)]
    gated = bool(inside) and all(map(_is_optional, inside))
    return gated or not _STABLE.fullmatch(version)


def _is_optional(resource: ResourceFacts) -> bool:
    """Whether a server may have a resource switched off without being another Kubernetes."""
    path = f"{resource.group_version}/{resource.name}/"
    gated = any(path.startswith(f"{each}/") for each in _GATED)
    return gated or not _STABLE.fullmatch(resource.version)


def _resource(path: str, ours: ResourceFacts, theirs: ResourceFacts) -> Iterator[Difference]:
    told = {
        "kind": ("/".join(ours.kind), "/".join(theirs.kind)),
        "ns": (str(ours.namespaced), str(theirs.namespaced)),
        "type": (ours.type, theirs.type or ours.type),  # older servers do not describe APIService
        "verbs": (_words(ours.verbs), _words(theirs.verbs)),
        "singular": (ours.singular, theirs.singular),
        "short": (_words(ours.short_names), _words(theirs.short_names)),
        "cat": (_words(ours.categories), _words(theirs.categories)),
    }
    for name, (our, their) in told.items():
        if our != their:
            yield _changed(f"{path}.{name}", our, their)


def _types(facts: Facts, server: Facts, served: frozenset[str]) -> Iterator[Difference]:
    for name in sorted({*facts.types, *server.types}):
        path = f"types.{name}"
        ours, theirs = facts.types.get(name), server.types.get(name)
        if ours is None:
            yield Difference(sign="+", path=path)
        elif theirs is None:
            yield Difference(sign="-", path=path, note=name not in served)
        else:
            yield from _type(path, facts, server, ours, theirs)


def _type(
    path: str, facts: Facts, server: Facts, ours: TypeFacts, theirs: TypeFacts
) -> Iterator[Difference]:
    if ours.gvk != theirs.gvk:
        yield _changed(f"{path}.gvk", "/".join(ours.gvk or ()), "/".join(theirs.gvk or ()))
    if ours.attributes.get("map") != theirs.attributes.get("map"):
        yield _changed(f"{path}.map", ours.attributes.get("map"), theirs.attributes.get("map"))
    for wire in _both(ours.fields, theirs.fields):
        here = f"{path}.fields.{wire}"
        if wire not in theirs.fields:
            yield Difference(sign="-", path=here)
        elif wire not in ours.fields:
            yield Difference(sign="+", path=here)
        else:
            yield from _field(here, ours.fields[wire], theirs.fields[wire])
            yield from _constants(here, facts, server, ours.fields[wire], theirs.fields[wire])


def _field(path: str, ours: FieldFacts, theirs: FieldFacts) -> Iterator[Difference]:
    if ours.type != theirs.type:
        yield _changed(f"{path}.type", ours.type, theirs.type)
    for key in _TOLD:
        if ours.attributes.get(key) != theirs.attributes.get(key):
            yield _changed(f"{path}.{key}", ours.attributes.get(key), theirs.attributes.get(key))
    if ours.required != theirs.required:
        yield _changed(f"{path}.required", ours.required, theirs.required, note=True)


def _constants(
    path: str, facts: Facts, server: Facts, ours: FieldFacts, theirs: FieldFacts
) -> Iterator[Difference]:
    """Yield the closed values that differ; older servers are silent about those of lists."""
    our = facts.enums.get(str(ours.attributes.get("enum")), ())
    their = server.enums.get(str(theirs.attributes.get("enum")), ())
    if their and our != their:
        yield _changed(f"{path}.enum", _words(our), _words(their))


def _reached(facts: Facts, server: Facts) -> frozenset[str]:
    """Return the types that the facts lead to from what the server serves."""
    served = {_path(each) for each in server.resources if each.type}
    waiting = [each.type for each in facts.resources if _path(each) in served]
    waiting += [f"{name}List" for name in waiting]
    reached: set[str] = set()
    while waiting:
        described = facts.types.get(name := waiting.pop())
        if described is None or name in reached:
            continue
        reached.add(name)
        waiting += [inner_type(each.type) for each in described.fields.values()]
        waiting += [inner_type(each) for each in described.union]
    return frozenset(reached)


def _path(resource: ResourceFacts) -> str:
    return f"resources.{resource.group_version}.{resource.name}"


def _changed(path: str, ours: object, theirs: object, *, note: bool = False) -> Difference:
    return Difference(sign="~", path=path, facts=repr(ours), server=repr(theirs), note=note)


def _words(values: Iterable[str]) -> str:
    return " ".join(sorted(values))


def _both(ours: Mapping[str, object] | Sequence[str], theirs: Iterable[str]) -> list[str]:
    """Return the names of both sides, ours first."""
    return [*ours, *(name for name in theirs if name not in ours)]
