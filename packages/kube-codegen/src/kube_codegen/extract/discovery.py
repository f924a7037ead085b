"""Groups and resources from discovery documents: APIGroupList and APIResourceList."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kube_codegen.facts import ResourceFacts


def read_groups(groups: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return every group with its versions in order of preference, the core group first."""
    named = {
        group["name"]: tuple(version["version"] for version in group["versions"])
        for group in groups["groups"]
    }
    return {"": ("v1",), **named}


def read_resources(
    resource_list: Mapping[str, Any], types: Mapping[tuple[str, str, str], str]
) -> Iterable[ResourceFacts]:
    """Yield the resources of one group version; ``types`` finds a type's name by its gvk."""
    group, _, version = resource_list["groupVersion"].rpartition("/")
    for resource in resource_list["resources"]:
        kind = (
            resource.get("group") or ("" if resource.get("version") else group),
            resource.get("version") or version,
            resource["kind"],
        )
        yield ResourceFacts(
            group=group,
            version=version,
            name=resource["name"],
            kind=kind,
            namespaced=resource["namespaced"],
            verbs=tuple(resource["verbs"]),
            type=types.get(kind, ""),
            singular=resource.get("singularName", ""),
            short_names=tuple(resource.get("shortNames", ())),
            categories=tuple(resource.get("categories", ())),
        )
