"""networking.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Namespaced,
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

    ingress_classes: Final = ClusterScoped(INGRESS_CLASSES, ResourceClient)
    ingresses: Final = Namespaced(INGRESSES, StatusResourceClient, AllNamespaces)
    ip_addresses: Final = ClusterScoped(IP_ADDRESSES, ResourceClient)
    network_policies: Final = Namespaced(NETWORK_POLICIES, ResourceClient, AllNamespaces)
    service_cidrs: Final = ClusterScoped(SERVICE_CIDRS, StatusResourceClient)
