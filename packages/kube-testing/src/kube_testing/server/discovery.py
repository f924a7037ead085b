"""What a server says of itself: groups, versions and resources, legacy and aggregated."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from kube_testing.server.catalog import Catalog, Resource, Subresource

AGGREGATED = "apidiscovery.k8s.io"
AGGREGATED_KIND = "APIGroupDiscoveryList"


def api_versions(address: str) -> dict[str, Any]:
    """Return the document at ``/api``."""
    return {
        "kind": "APIVersions",
        "versions": ["v1"],
        "serverAddressByClientCIDRs": [{"clientCIDR": "0.0.0.0/0", "serverAddress": address}],
    }


def api_group_list(catalog: Catalog) -> dict[str, Any]:
    """Return the document at ``/apis``."""
    groups = [_group(name, versions) for name, versions in catalog.groups().items() if name]
    return {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}


def api_group(catalog: Catalog, name: str) -> dict[str, Any] | None:
    """Return the document at ``/apis/NAME``, ``None`` when there is no such group."""
    versions = catalog.groups().get(name)
    if not name or versions is None:
        return None
    return {"kind": "APIGroup", "apiVersion": "v1", **_group(name, versions)}


def _group(name: str, versions: Sequence[str]) -> dict[str, Any]:
    entries = [{"groupVersion": f"{name}/{version}", "version": version} for version in versions]
    return {"name": name, "versions": entries, "preferredVersion": entries[0]}


def api_resource_list(catalog: Catalog, group_version: str) -> dict[str, Any] | None:
    """Return the document of one version, ``None`` when it is not served."""
    served = catalog.served(group_version)
    if served is None:
        return None
    entries: list[dict[str, Any]] = []
    for resource in served.values():
        entries.append(_resource(resource, catalog))
        entries += [
            _subresource(resource, resource.subresources[name])
            for name in sorted(resource.subresources)
        ]
    document: dict[str, Any] = {"kind": "APIResourceList"}
    if "/" in group_version:
        document["apiVersion"] = "v1"
    return {**document, "groupVersion": group_version, "resources": entries}


def _resource(resource: Resource, catalog: Catalog) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": resource.plural,
        "singularName": resource.singular,
        "namespaced": resource.namespaced,
        "kind": resource.kind,
        "verbs": list(resource.verbs),
    }
    if resource.short_names:
        entry["shortNames"] = list(resource.short_names)
    if resource.categories:
        entry["categories"] = list(resource.categories)
    if "create" in resource.verbs and "get" in resource.verbs:
        entry["storageVersionHash"] = _storage_version_hash(catalog.stored_in(resource.storage))
    return entry


def _storage_version_hash(stored: Resource) -> str:
    """Return what changes when objects of a kind are stored in another version.

    Source: apiserver ``pkg/endpoints/discovery.StorageVersionHash``.
    """
    text = f"{stored.group}/{stored.version}/{stored.kind}"
    return base64.b64encode(hashlib.sha256(text.encode()).digest()[:8]).decode()


def _subresource(resource: Resource, sub: Subresource) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": f"{resource.plural}/{sub.name}",
        "singularName": "",
        "namespaced": resource.namespaced,
    }
    if (sub.group, sub.version) != (resource.group, resource.version):
        entry |= {"group": sub.group, "version": sub.version}
    return {**entry, "kind": sub.kind, "verbs": list(sub.verbs)}


def aggregated_versions(minor: int) -> set[str]:
    """Return the versions of aggregated discovery that a Kubernetes minor serves."""
    return {*(["v2"] if minor >= 30 else []), *(["v2beta1"] if minor < 35 else [])}


def aggregated(catalog: Catalog, version: str, minor: int, *, core: bool) -> dict[str, Any]:
    """Return the discovery of all groups, or of the core group, in one document.

    Args:
        catalog: what is served.
        version: of the document.
        minor: of Kubernetes; older ones write a creation time that nobody set.
        core: only the core group, otherwise all others.
    """
    unset: dict[str, Any] = {"creationTimestamp": None} if minor < 34 else {}
    groups = {name: found for name, found in catalog.groups().items() if (name == "") is core}
    items = [
        {
            "metadata": unset | ({"name": name} if name else {}),
            "versions": [_version(name, found, catalog) for found in versions],
        }
        for name, versions in groups.items()
    ]
    return {
        "kind": AGGREGATED_KIND,
        "apiVersion": f"{AGGREGATED}/{version}",
        "metadata": {},
        "items": items,
    }


def _version(group: str, version: str, catalog: Catalog) -> dict[str, Any]:
    served = catalog.served(f"{group}/{version}" if group else version) or {}
    resources = [_aggregated_resource(resource) for resource in served.values()]
    return {"version": version, "resources": resources, "freshness": "Current"}


def _aggregated_resource(resource: Resource) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "resource": resource.plural,
        "responseKind": _response_kind(resource, resource.group, resource.version, resource.kind),
        "scope": "Namespaced" if resource.namespaced else "Cluster",
        "singularResource": resource.singular,
        "verbs": list(resource.verbs),
    }
    if resource.short_names:
        entry["shortNames"] = list(resource.short_names)
    if resource.categories:
        entry["categories"] = list(resource.categories)
    if resource.subresources:
        entry["subresources"] = [
            {
                "subresource": name,
                "responseKind": _response_kind(resource, sub.group, sub.version, sub.kind),
                "verbs": list(sub.verbs),
            }
            for name, sub in sorted(resource.subresources.items())
        ]
    return entry


def _response_kind(resource: Resource, group: str, version: str, kind: str) -> Mapping[str, str]:
    """Return a kind; group and version are left empty when they are the resource's own."""
    if (group, version) == (resource.group, resource.version):
        group = version = ""
    return {"group": group, "version": version, "kind": kind}
