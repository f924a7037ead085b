"""Groups and resources from discovery documents, one for each group version or aggregated."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from kube_codegen.errors import ExtractError
from kube_codegen.facts import ResourceFacts, TypeFacts
from kube_codegen.shapes import strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """What discovery tells, which knows kinds but not types.

    Attributes:
        groups: versions by group, both in the server's order of preference, the core group first.
        resources: by name within each group version.
        stale: group versions of aggregated servers that did not answer.
    """

    groups: Mapping[str, tuple[str, ...]]
    resources: Sequence[ResourceFacts]
    stale: tuple[str, ...] = ()


def group_versions(groups: Mapping[str, Any]) -> list[str]:
    """Return the names in an ``APIGroupList``, e.g. ``"apps/v1"``.

    Raises:
        ExtractError: it has another shape.
    """
    with expected("discovery"):
        return [
            version["groupVersion"] for group in groups["groups"] for version in group["versions"]
        ]


def read_legacy(groups: Mapping[str, Any], lists: Iterable[Mapping[str, Any]]) -> Discovered:
    """Read an ``APIGroupList`` and the ``APIResourceList`` of each group version.

    Raises:
        ExtractError: they have another shape.
    """
    with expected("discovery"):
        named = {
            group["name"]: tuple(version["version"] for version in group["versions"])
            for group in groups["groups"]
        }
        resources = [resource for each in lists for resource in _legacy_resources(each)]
    return _ordered({"": ("v1",), **named}, resources)


def read_aggregated(documents: Iterable[Mapping[str, Any]]) -> Discovered:
    """Read the ``APIGroupDiscoveryList`` of ``/api`` and that of ``/apis``.

    Raises:
        ExtractError: they have another shape.
    """
    groups: dict[str, tuple[str, ...]] = {}
    resources: list[ResourceFacts] = []
    stale: list[str] = []
    with expected("aggregated discovery"):
        for item in (item for document in documents for item in document["items"]):
            name = item["metadata"].get("name", "")
            groups[name] = tuple(version["version"] for version in item["versions"])
            for version in item["versions"]:
                if version.get("freshness") == "Stale":
                    stale.append(f"{name}/{version['version']}")
                for raw in version.get("resources", ()):
                    resources += _aggregated_resources(name, version["version"], raw)
    return replace(_ordered(groups, resources), stale=tuple(stale))


def typed(
    resources: Iterable[ResourceFacts], types: Mapping[str, TypeFacts]
) -> tuple[ResourceFacts, ...]:
    """Return the resources with the types of their kinds."""
    by_kind = {facts.gvk: facts.name for facts in types.values() if facts.gvk}
    return tuple(replace(each, type=by_kind.get(each.kind, "")) for each in resources)


@contextmanager
def expected(what: str) -> Generator[None]:
    """Report what is not where it should be."""
    try:
        yield
    except (AttributeError, KeyError, TypeError) as error:
        raise ExtractError(f"{what}: unexpected shape, {error!r}") from error


def _ordered(
    groups: Mapping[str, tuple[str, ...]], resources: Iterable[ResourceFacts]
) -> Discovered:
    """Return resources in the order of their groups, since servers tell them in any."""
    by_version: dict[tuple[str, str], list[ResourceFacts]] = {}
    for resource in resources:
        by_version.setdefault((resource.group, resource.version), []).append(resource)
    return Discovered(
        groups=groups,
        resources=[
            resource
            for group, versions in groups.items()
            for version in versions
            for resource in sorted(by_version.get((group, version), ()), key=lambda it: it.name)
        ],
    )


def _legacy_resources(document: Mapping[str, Any]) -> Iterator[ResourceFacts]:
    group, _, version = document["groupVersion"].rpartition("/")
    for raw in document["resources"]:
        name = raw["name"]
        yield ResourceFacts(
            group=group,
            version=version,
            name=name,
            kind=_kind(raw, group, version),
            namespaced=raw["namespaced"],
            verbs=strings(raw["verbs"], f"{name}.verbs"),
            singular=raw.get("singularName", ""),
            short_names=tuple(raw.get("shortNames", ())),
            categories=tuple(raw.get("categories", ())),
        )


def _aggregated_resources(
    group: str, version: str, raw: Mapping[str, Any]
) -> Iterator[ResourceFacts]:
    name, namespaced = raw["resource"], raw["scope"] == "Namespaced"
    if "responseKind" in raw:  # absent where only subresources are served
        yield ResourceFacts(
            group=group,
            version=version,
            name=name,
            kind=_kind(raw["responseKind"], group, version),
            namespaced=namespaced,
            verbs=strings(raw["verbs"], f"{name}.verbs"),
            singular=raw.get("singularResource", ""),
            short_names=tuple(raw.get("shortNames", ())),
            categories=tuple(raw.get("categories", ())),
        )
    for below in raw.get("subresources", ()):
        yield ResourceFacts(
            group=group,
            version=version,
            name=f"{name}/{below['subresource']}",
            kind=_kind(below["responseKind"], group, version),
            namespaced=namespaced,
            verbs=strings(below["verbs"], f"{name}/{below['subresource']}.verbs"),
        )


def _kind(raw: Mapping[str, Any], group: str, version: str) -> tuple[str, str, str]:
    """Return a kind, whose group and version are told only where they are not the resource's."""
    told = raw.get("version")
    return raw.get("group") or ("" if told else group), told or version, raw["kind"]
