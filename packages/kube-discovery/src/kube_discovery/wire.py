"""The documents of discovery as the server sends them: the fields that are read, no others.

Source: k8s.io/api ``apidiscovery/v2/types.go``; apimachinery ``meta/v1/types.go``.
"""

from __future__ import annotations

from kube_transport.api.model import Model, field

__all__ = [
    "AggregatedGroup",
    "AggregatedGroups",
    "AggregatedResource",
    "AggregatedSubresource",
    "AggregatedVersion",
    "CoreVersions",
    "Group",
    "GroupName",
    "GroupVersionName",
    "Groups",
    "Resource",
    "Resources",
    "ResponseKind",
]


class ResponseKind(Model, kw_only=True):
    """What a resource answers with."""

    group: str = ""
    version: str = ""
    kind: str = ""


class AggregatedSubresource(Model, kw_only=True):
    """``APISubresourceDiscovery``."""

    subresource: str
    response_kind: ResponseKind | None = None
    verbs: list[str] = field(default_factory=list[str])


class AggregatedResource(Model, kw_only=True):
    """``APIResourceDiscovery``."""

    resource: str
    response_kind: ResponseKind | None = None
    scope: str = ""
    singular_resource: str = ""
    verbs: list[str] = field(default_factory=list[str])
    short_names: list[str] = field(default_factory=list[str])
    categories: list[str] = field(default_factory=list[str])
    subresources: list[AggregatedSubresource] = field(default_factory=list[AggregatedSubresource])


class AggregatedVersion(Model, kw_only=True):
    """``APIVersionDiscovery``."""

    version: str
    resources: list[AggregatedResource] = field(default_factory=list[AggregatedResource])
    freshness: str = ""


class GroupName(Model, kw_only=True):
    """The part of ``metadata`` that an aggregated group uses."""

    name: str = ""


class AggregatedGroup(Model, kw_only=True):
    """``APIGroupDiscovery``."""

    metadata: GroupName = field(default_factory=GroupName)
    versions: list[AggregatedVersion] = field(default_factory=list[AggregatedVersion])


class AggregatedGroups(Model, kw_only=True):
    """``APIGroupDiscoveryList``: all of ``/api`` or ``/apis`` in one document."""

    items: list[AggregatedGroup] = field(default_factory=list[AggregatedGroup])


class CoreVersions(Model, kw_only=True):
    """``APIVersions``: the legacy answer of ``/api``."""

    versions: list[str] = field(default_factory=list[str])


class GroupVersionName(Model, kw_only=True):
    """``GroupVersionForDiscovery``."""

    version: str


class Group(Model, kw_only=True):
    """``APIGroup``."""

    name: str = ""
    versions: list[GroupVersionName] = field(default_factory=list[GroupVersionName])
    preferred_version: GroupVersionName | None = None


class Groups(Model, kw_only=True):
    """``APIGroupList``: the legacy answer of ``/apis``."""

    groups: list[Group] = field(default_factory=list[Group])


class Resource(Model, kw_only=True):
    """``APIResource``; empty group and version mean those of the list."""

    name: str
    kind: str = ""
    group: str = ""
    version: str = ""
    singular_name: str = ""
    namespaced: bool = False
    verbs: list[str] = field(default_factory=list[str])
    short_names: list[str] = field(default_factory=list[str])
    categories: list[str] = field(default_factory=list[str])


class Resources(Model, kw_only=True):
    """``APIResourceList``: the answer of ``/api/v1`` and of ``/apis/GROUP/VERSION``."""

    resources: list[Resource] = field(default_factory=list[Resource])
