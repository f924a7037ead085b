"""discovery.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import discovery_v1 as models
    AddressType: TypeAlias = Literal["FQDN", "IPv4", "IPv6"] | str
    Protocol: TypeAlias = Literal["SCTP", "TCP", "UDP"] | str
else:
    AddressType = str
    Protocol = str


class ApplyEndpointConditions(ApplyModel, kw_only=True):
    ready: bool | None | UnsetType = UNSET
    serving: bool | None | UnsetType = UNSET
    terminating: bool | None | UnsetType = UNSET


class ApplyEndpoint(ApplyModel, kw_only=True):
    addresses: list[str] | None | UnsetType = UNSET
    conditions: ApplyEndpointConditions | None | UnsetType = UNSET
    deprecated_topology: dict[str, str] | None | UnsetType = UNSET
    hints: ApplyEndpointHints | None | UnsetType = UNSET
    hostname: str | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    target_ref: core_v1.ApplyObjectReference | None | UnsetType = UNSET
    zone: str | None | UnsetType = UNSET


class ApplyEndpointHints(ApplyModel, kw_only=True):
    for_nodes: list[ApplyForNode] | None | UnsetType = UNSET
    for_zones: list[ApplyForZone] | None | UnsetType = UNSET


class ApplyEndpointPort(ApplyModel, kw_only=True):
    app_protocol: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET
    protocol: Protocol | None | UnsetType = UNSET


class ApplyEndpointSlice(ApplyRoot["models.EndpointSlice"], kw_only=True):
    """EndpointSlice of discovery.k8s.io/v1, introduced in 1.21."""

    api_version: Literal["discovery.k8s.io/v1"] = api_version("discovery.k8s.io/v1")
    kind: Literal["EndpointSlice"] = kind("EndpointSlice")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    address_type: AddressType | None | UnsetType = UNSET
    endpoints: list[ApplyEndpoint] | None | UnsetType = UNSET
    ports: list[ApplyEndpointPort] | None | UnsetType = UNSET


class ApplyForNode(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET


class ApplyForZone(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
