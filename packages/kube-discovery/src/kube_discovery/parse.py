"""Discovery documents to values, whichever of the two formats the server chose.

Source: client-go ``discovery/aggregated_discovery.go``, ``discovery/discovery_client.go``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kube_discovery import wire
from kube_discovery.errors import StaleGroupVersion
from kube_discovery.served import APIGroup, APIResource, APIResourceList, Served
from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.codec.json import Decoder
from kube_transport.errors import KubeError

__all__ = [
    "ACCEPT",
    "ACCEPT_LEGACY",
    "Root",
    "assemble",
    "is_aggregated",
    "parse_api",
    "parse_apis",
    "parse_resources",
]

ACCEPT_LEGACY: Final = "application/json"

_AGGREGATED_VERSIONS: Final = ("v2", "v2beta1")
"""Best first. ``v2beta1`` is all that 1.27 to 1.29 have; the two differ in nothing read here."""

# The server compares the parameters as text, so their order matters on the way there.
ACCEPT: Final = ",".join(
    [
        *(
            f"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList"
            for version in _AGGREGATED_VERSIONS
        ),
        ACCEPT_LEGACY,
    ]
)
"""Asks for the aggregated format, and for the legacy one of servers that have no other."""

_decode_aggregated: Final = Decoder(wire.AggregatedGroups)
_decode_core_versions: Final = Decoder(wire.CoreVersions)
_decode_groups: Final = Decoder(wire.Groups)
_decode_resources: Final = Decoder(wire.Resources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What ``/api`` or ``/apis`` says.

    Attributes:
        resources: by group version; a legacy document says nothing about them.
        failed: the group versions that are listed and stale.
    """

    groups: tuple[APIGroup, ...] = ()
    resources: Mapping[GroupVersion, APIResourceList] = field(
        default_factory=dict[GroupVersion, APIResourceList]
    )
    failed: Mapping[GroupVersion, KubeError] = field(default_factory=dict[GroupVersion, KubeError])

    @property
    def missing(self) -> tuple[GroupVersion, ...]:
        """The group versions whose resources have to be asked for one by one."""
        return tuple(
            group_version
            for group in self.groups
            for group_version in group.group_versions
            if group_version not in self.resources
        )


def is_aggregated(content_type: str) -> bool:
    """Tell whether a response holds an aggregated document.

    Parameters may come in any order, and gateways may add some (``charset``).

    Source: client-go ``discovery.ContentTypeIsGVK``.
    """
    essence, *parts = content_type.split(";")
    parameters = {
        name.strip().lower(): value.strip().strip('"')
        for name, _equals, value in (part.partition("=") for part in parts)
    }
    return (
        essence.strip().lower() == "application/json"
        and parameters.get("g") == "apidiscovery.k8s.io"
        and parameters.get("v") in _AGGREGATED_VERSIONS
        and parameters.get("as") == "APIGroupDiscoveryList"
    )


def parse_api(content_type: str, body: bytes) -> Root:
    """Return what ``/api`` says of the core group.

    Raises:
        DecodeError: the body is no such document.
    """
    if is_aggregated(content_type):
        return _aggregated(body)
    versions = tuple(_decode_core_versions(body).versions)
    if not versions:
        return Root()
    return Root(groups=(APIGroup(name="", versions=versions, preferred_version=versions[0]),))


def parse_apis(content_type: str, body: bytes) -> Root:
    """Return what ``/apis`` says of the named groups.

    Raises:
        DecodeError: the body is no such document.
    """
    if is_aggregated(content_type):
        return _aggregated(body)
    return Root(groups=tuple(map(_legacy_group, _decode_groups(body).groups)))


def parse_resources(group_version: GroupVersion, body: bytes) -> APIResourceList:
    """Return the resources of one group version, from its legacy document.

    Raises:
        DecodeError: the body is no such document.
    """
    return APIResourceList(
        group_version=group_version,
        resources=tuple(
            _legacy_resource(group_version, resource)
            for resource in _decode_resources(body).resources
        ),
    )


def assemble(
    roots: tuple[Root, ...], fetched: Mapping[GroupVersion, APIResourceList | KubeError]
) -> Served:
    """Return everything in the server's order, with what was fetched in its place.

    Args:
        roots: what ``/api`` and ``/apis`` say, in this order.
        fetched: for each group version that a root misses, its resources or why there are none.
    """
    resources: list[APIResourceList] = []
    failed: dict[GroupVersion, KubeError] = {}
    for root in roots:
        failed.update(root.failed)
        known = {**fetched, **root.resources}
        for group_version in (version for group in root.groups for version in group.group_versions):
            match known[group_version]:
                case KubeError() as error:
                    failed[group_version] = error
                case found:
                    resources.append(found)
    groups = tuple(group for root in roots for group in root.groups)
    return Served(groups=groups, resources=tuple(resources), failed=failed)


def _aggregated(body: bytes) -> Root:
    groups: list[APIGroup] = []
    resources: dict[GroupVersion, APIResourceList] = {}
    failed: dict[GroupVersion, KubeError] = {}
    for item in _decode_aggregated(body).items:
        group = item.metadata.name
        for version in item.versions:
            group_version = GroupVersion(group, version.version)
            if version.freshness == "Stale":
                failed[group_version] = StaleGroupVersion(group_version)
            else:
                resources[group_version] = _aggregated_resources(group_version, version)
        groups.append(_group(group, [v.version for v in item.versions if v.freshness != "Stale"]))
    return Root(groups=tuple(groups), resources=resources, failed=failed)


def _aggregated_resources(
    group_version: GroupVersion, version: wire.AggregatedVersion
) -> APIResourceList:
    resources: list[APIResource] = []
    for resource in version.resources:
        # A resource that answers with nothing exists for its subresources only.
        if _is_known(resource.response_kind):
            resources.append(_aggregated_resource(group_version, resource))
        resources += _aggregated_subresources(group_version, resource)
    return APIResourceList(group_version=group_version, resources=tuple(resources))


def _aggregated_resource(
    group_version: GroupVersion, resource: wire.AggregatedResource
) -> APIResource:
    return APIResource(
        group_version=group_version,
        name=resource.resource,
        gvk=_gvk(group_version, resource.response_kind),
        namespaced=resource.scope == "Namespaced",
        verbs=tuple(resource.verbs),
        singular=resource.singular_resource,
        short_names=tuple(resource.short_names),
        categories=tuple(resource.categories),
    )


def _aggregated_subresources(
    group_version: GroupVersion, parent: wire.AggregatedResource
) -> Iterator[APIResource]:
    for subresource in parent.subresources:
        if _is_known(subresource.response_kind):
            yield APIResource(
                group_version=group_version,
                name=f"{parent.resource}/{subresource.subresource}",
                gvk=_gvk(group_version, subresource.response_kind),
                namespaced=parent.scope == "Namespaced",
                verbs=tuple(subresource.verbs),
            )


def _is_known(kind: wire.ResponseKind | None) -> bool:
    return kind is not None and kind != wire.ResponseKind()


def _gvk(
    group_version: GroupVersion, kind: wire.ResponseKind | wire.Resource | None
) -> GroupVersionKind:
    """Return the kind, in the group version that serves it unless it names its own."""
    if kind is None:
        return GroupVersionKind(group_version.group, group_version.version, "")
    if not kind.version:
        return GroupVersionKind(group_version.group, group_version.version, kind.kind)
    return GroupVersionKind(kind.group, kind.version, kind.kind)


def _group(name: str, versions: list[str], preferred: str = "") -> APIGroup:
    first = versions[0] if versions else ""
    return APIGroup(name=name, versions=tuple(versions), preferred_version=preferred or first)


def _legacy_group(group: wire.Group) -> APIGroup:
    preferred = group.preferred_version.version if group.preferred_version else ""
    return _group(group.name, [v.version for v in group.versions], preferred)


def _legacy_resource(group_version: GroupVersion, resource: wire.Resource) -> APIResource:
    return APIResource(
        group_version=group_version,
        name=resource.name,
        gvk=_gvk(group_version, resource),
        namespaced=resource.namespaced,
        verbs=tuple(resource.verbs),
        singular=resource.singular_name,
        short_names=tuple(resource.short_names),
        categories=tuple(resource.categories),
    )
