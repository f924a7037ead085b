"""discovery.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import discovery_v1

ENDPOINT_SLICES: Final[Resource[discovery_v1.EndpointSlice]] = Resource(
    group="discovery.k8s.io",
    version="v1",
    plural="endpointslices",
    kind="EndpointSlice",
    namespaced=True,
    model="kube_clientset.models.discovery_v1:EndpointSlice",
    singular="endpointslice",
    verbs=EVERY_VERB,
)


class DiscoveryV1(GroupClient):
    """Resources of discovery.k8s.io/v1."""

    endpoint_slices: Final = Namespaced(ENDPOINT_SLICES, ResourceClient, AllNamespaces)
