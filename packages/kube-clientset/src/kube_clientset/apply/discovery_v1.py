"""discovery.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
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
    ready: Maybe[bool] = UNSET
    serving: Maybe[bool] = UNSET
    terminating: Maybe[bool] = UNSET


class ApplyEndpoint(ApplyModel, kw_only=True):
    addresses: Maybe[list[str]] = UNSET
    conditions: Maybe[ApplyEndpointConditions] = UNSET
    deprecated_topology: Maybe[dict[str, str]] = UNSET
    hints: Maybe[ApplyEndpointHints] = UNSET
    hostname: Maybe[str] = UNSET
    node_name: Maybe[str] = UNSET
    target_ref: Maybe[core_v1.ApplyObjectReference] = UNSET
    zone: Maybe[str] = UNSET


class ApplyEndpointHints(ApplyModel, kw_only=True):
    for_nodes: Maybe[list[ApplyForNode]] = UNSET
    for_zones: Maybe[list[ApplyForZone]] = UNSET


class ApplyEndpointPort(ApplyModel, kw_only=True):
    app_protocol: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    port: Maybe[int] = UNSET
    protocol: Maybe[Protocol] = UNSET


class ApplyEndpointSlice(ApplyRoot["models.EndpointSlice"], kw_only=True):
    """EndpointSlice of discovery.k8s.io/v1, introduced in 1.21."""

    api_version: Literal["discovery.k8s.io/v1"] = api_version("discovery.k8s.io/v1")
    kind: Literal["EndpointSlice"] = kind("EndpointSlice")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    address_type: Maybe[AddressType] = UNSET
    endpoints: Maybe[list[ApplyEndpoint]] = UNSET
    ports: Maybe[list[ApplyEndpointPort]] = UNSET


class ApplyForNode(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET


class ApplyForZone(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
