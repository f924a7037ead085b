"""lifecycle.k8s.io/v1alpha1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import lifecycle_v1alpha1

EVICTION_REQUESTS: Final[Resource[lifecycle_v1alpha1.EvictionRequest]] = Resource(
    group="lifecycle.k8s.io",
    version="v1alpha1",
    plural="evictionrequests",
    kind="EvictionRequest",
    namespaced=True,
    model="kube_clientset.models.lifecycle_v1alpha1:EvictionRequest",
    singular="evictionrequest",
    verbs=EVERY_VERB,
    subresources=("status",),
)
EVICTIONS: Final[Resource[lifecycle_v1alpha1.Eviction]] = Resource(
    group="lifecycle.k8s.io",
    version="v1alpha1",
    plural="evictions",
    kind="Eviction",
    namespaced=True,
    model="kube_clientset.models.lifecycle_v1alpha1:Eviction",
    singular="eviction",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class LifecycleV1alpha1(GroupClient):
    """Resources of lifecycle.k8s.io/v1alpha1."""

    eviction_requests: Final = Namespaced(EVICTION_REQUESTS, StatusResourceClient, AllNamespaces)
    evictions: Final = Namespaced(EVICTIONS, StatusResourceClient, AllNamespaces)
