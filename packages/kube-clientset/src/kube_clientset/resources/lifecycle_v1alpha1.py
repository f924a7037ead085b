"""lifecycle.k8s.io/v1alpha1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import lifecycle_v1alpha1

_make = ResourceFactory("lifecycle.k8s.io", "v1alpha1", "kube_clientset.models.lifecycle_v1alpha1")

EVICTION_REQUESTS: Final[Resource[lifecycle_v1alpha1.EvictionRequest]] = _make("evictionrequests", "EvictionRequest", subresources=("status",))
EVICTIONS: Final[Resource[lifecycle_v1alpha1.Eviction]] = _make("evictions", "Eviction", subresources=("status",))


class LifecycleV1alpha1(GroupClient):
    """Resources of lifecycle.k8s.io/v1alpha1."""

    @overload
    def eviction_requests(self) -> AllNamespaces[lifecycle_v1alpha1.EvictionRequest]: ...
    @overload
    def eviction_requests(self, namespace: str) -> StatusResourceClient[lifecycle_v1alpha1.EvictionRequest]: ...
    def eviction_requests(self, namespace: str | None = None) -> object:
        return self._of(EVICTION_REQUESTS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def evictions(self) -> AllNamespaces[lifecycle_v1alpha1.Eviction]: ...
    @overload
    def evictions(self, namespace: str) -> StatusResourceClient[lifecycle_v1alpha1.Eviction]: ...
    def evictions(self, namespace: str | None = None) -> object:
        return self._of(EVICTIONS, namespace, StatusResourceClient, AllNamespaces)
