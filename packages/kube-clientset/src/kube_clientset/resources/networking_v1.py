"""networking.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import networking_v1

INGRESS_CLASSES: Final[Resource[networking_v1.IngressClass]] = Resource(
    group="networking.k8s.io",
    version="v1",
    plural="ingressclasses",
    kind="IngressClass",
    namespaced=False,
    model="kube_clientset.models.networking_v1:IngressClass",
    singular="ingressclass",
    verbs=EVERY_VERB,
)
INGRESSES: Final[Resource[networking_v1.Ingress]] = Resource(
    group="networking.k8s.io",
    version="v1",
    plural="ingresses",
    kind="Ingress",
    namespaced=True,
    model="kube_clientset.models.networking_v1:Ingress",
    singular="ingress",
    short_names=("ing",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
IP_ADDRESSES: Final[Resource[networking_v1.IPAddress]] = Resource(
    group="networking.k8s.io",
    version="v1",
    plural="ipaddresses",
    kind="IPAddress",
    namespaced=False,
    model="kube_clientset.models.networking_v1:IPAddress",
    singular="ipaddress",
    short_names=("ip",),
    verbs=EVERY_VERB,
)
NETWORK_POLICIES: Final[Resource[networking_v1.NetworkPolicy]] = Resource(
    group="networking.k8s.io",
    version="v1",
    plural="networkpolicies",
    kind="NetworkPolicy",
    namespaced=True,
    model="kube_clientset.models.networking_v1:NetworkPolicy",
    singular="networkpolicy",
    short_names=("netpol",),
    verbs=EVERY_VERB,
)
SERVICE_CIDRS: Final[Resource[networking_v1.ServiceCIDR]] = Resource(
    group="networking.k8s.io",
    version="v1",
    plural="servicecidrs",
    kind="ServiceCIDR",
    namespaced=False,
    model="kube_clientset.models.networking_v1:ServiceCIDR",
    singular="servicecidr",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class NetworkingV1(GroupClient):
    """Resources of networking.k8s.io/v1."""

    def ingress_classes(self) -> ResourceClient[networking_v1.IngressClass]:
        return ResourceClient(self._client, INGRESS_CLASSES)

    @overload
    def ingresses(self) -> AllNamespaces[networking_v1.Ingress]: ...
    @overload
    def ingresses(self, namespace: str) -> StatusResourceClient[networking_v1.Ingress]: ...
    def ingresses(self, namespace: str | None = None) -> AllNamespaces[networking_v1.Ingress]:
        if namespace is None:
            return AllNamespaces(self._client, INGRESSES)
        return StatusResourceClient(self._client, INGRESSES, namespace)

    def ip_addresses(self) -> ResourceClient[networking_v1.IPAddress]:
        return ResourceClient(self._client, IP_ADDRESSES)

    @overload
    def network_policies(self) -> AllNamespaces[networking_v1.NetworkPolicy]: ...
    @overload
    def network_policies(self, namespace: str) -> ResourceClient[networking_v1.NetworkPolicy]: ...
    def network_policies(self, namespace: str | None = None) -> AllNamespaces[networking_v1.NetworkPolicy]:
        if namespace is None:
            return AllNamespaces(self._client, NETWORK_POLICIES)
        return ResourceClient(self._client, NETWORK_POLICIES, namespace)

    def service_cidrs(self) -> StatusResourceClient[networking_v1.ServiceCIDR]:
        return StatusResourceClient(self._client, SERVICE_CIDRS)
