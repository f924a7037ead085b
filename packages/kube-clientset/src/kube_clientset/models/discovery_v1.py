"""discovery.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    api_version,
    field,
    kind,
)
from kube_clientset.models import core_v1

if TYPE_CHECKING:
    AddressType: TypeAlias = Literal["FQDN", "IPv4", "IPv6"] | str
    Protocol: TypeAlias = Literal["SCTP", "TCP", "UDP"] | str
else:
    AddressType = str
    Protocol = str

__facts__ = "kube_clientset.facts:discovery.v1"


class EndpointConditions(Model, kw_only=True):
    ready: bool | None = None
    serving: bool | None = None
    terminating: bool | None = None


class Endpoint(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"addresses": list}

    addresses: NullList[str] = []
    conditions: EndpointConditions = field(default_factory=EndpointConditions)
    deprecated_topology: dict[str, str] = {}
    hints: EndpointHints | None = None
    hostname: str | None = None
    node_name: str | None = None
    target_ref: core_v1.ObjectReference | None = None
    zone: str | None = None


class EndpointHints(Model, kw_only=True):
    for_nodes: list[ForNode] = []
    for_zones: list[ForZone] = []


class EndpointPort(Model, kw_only=True):
    app_protocol: str | None = None
    name: str | None = None
    port: int | None = None
    protocol: Protocol | None = None


class EndpointSlice(NullableModel, kw_only=True):
    """EndpointSlice of discovery.k8s.io/v1, introduced in 1.21."""

    __nullable__: ClassVar[NullTable] = {"endpoints": list, "ports": list}

    api_version: Literal["discovery.k8s.io/v1"] = api_version("discovery.k8s.io/v1")
    kind: Literal["EndpointSlice"] = kind("EndpointSlice")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    address_type: AddressType = ""
    endpoints: NullList[Endpoint] = []
    ports: NullList[EndpointPort] = []


class ForNode(Model, kw_only=True):
    name: str = ""


class ForZone(Model, kw_only=True):
    name: str = ""
