"""discovery.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
)

if TYPE_CHECKING:
    from kube_clientset.models import discovery_v1

_make = ResourceFactory("discovery.k8s.io", "v1", "kube_clientset.models.discovery_v1")

ENDPOINT_SLICES: Final[Resource[discovery_v1.EndpointSlice]] = _make("endpointslices", "EndpointSlice")


class DiscoveryV1(GroupClient):
    """Resources of discovery.k8s.io/v1."""

    @overload
    def endpoint_slices(self) -> AllNamespaces[discovery_v1.EndpointSlice]: ...
    @overload
    def endpoint_slices(self, namespace: str) -> ResourceClient[discovery_v1.EndpointSlice]: ...
    def endpoint_slices(self, namespace: str | None = None) -> object:
        return self._of(ENDPOINT_SLICES, namespace, ResourceClient, AllNamespaces)
