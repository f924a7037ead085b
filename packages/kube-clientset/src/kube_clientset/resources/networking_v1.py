"""networking.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import networking_v1

_make = ResourceFactory("networking.k8s.io", "v1", "kube_clientset.models.networking_v1")

INGRESS_CLASSES: Final[Resource[networking_v1.IngressClass]] = _make("ingressclasses", "IngressClass", namespaced=False)
INGRESSES: Final[Resource[networking_v1.Ingress]] = _make("ingresses", "Ingress", short_names=("ing",), subresources=("status",))
IP_ADDRESSES: Final[Resource[networking_v1.IPAddress]] = _make("ipaddresses", "IPAddress", namespaced=False, short_names=("ip",))
NETWORK_POLICIES: Final[Resource[networking_v1.NetworkPolicy]] = _make("networkpolicies", "NetworkPolicy", short_names=("netpol",))
SERVICE_CIDRS: Final[Resource[networking_v1.ServiceCIDR]] = _make("servicecidrs", "ServiceCIDR", namespaced=False, subresources=("status",))


class NetworkingV1(GroupClient):
    """Resources of networking.k8s.io/v1."""

    def ingress_classes(self) -> ResourceClient[networking_v1.IngressClass]:
        return ResourceClient(self._client, INGRESS_CLASSES)

    @overload
    def ingresses(self) -> AllNamespaces[networking_v1.Ingress]: ...
    @overload
    def ingresses(self, namespace: str) -> StatusResourceClient[networking_v1.Ingress]: ...
    def ingresses(self, namespace: str | None = None) -> object:
        return self._of(INGRESSES, namespace, StatusResourceClient, AllNamespaces)

    def ip_addresses(self) -> ResourceClient[networking_v1.IPAddress]:
        return ResourceClient(self._client, IP_ADDRESSES)

    @overload
    def network_policies(self) -> AllNamespaces[networking_v1.NetworkPolicy]: ...
    @overload
    def network_policies(self, namespace: str) -> ResourceClient[networking_v1.NetworkPolicy]: ...
    def network_policies(self, namespace: str | None = None) -> object:
        return self._of(NETWORK_POLICIES, namespace, ResourceClient, AllNamespaces)

    def service_cidrs(self) -> StatusResourceClient[networking_v1.ServiceCIDR]:
        return StatusResourceClient(self._client, SERVICE_CIDRS)
