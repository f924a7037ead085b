"""scheduling.k8s.io/v1alpha3: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import scheduling_v1alpha3

_make = ResourceFactory("scheduling.k8s.io", "v1alpha3", "kube_clientset.models.scheduling_v1alpha3")

COMPOSITE_POD_GROUPS: Final[Resource[scheduling_v1alpha3.CompositePodGroup]] = _make("compositepodgroups", "CompositePodGroup", subresources=("status",))
POD_GROUPS: Final[Resource[scheduling_v1alpha3.PodGroup]] = _make("podgroups", "PodGroup", subresources=("status",))
WORKLOADS: Final[Resource[scheduling_v1alpha3.Workload]] = _make("workloads", "Workload")


class SchedulingV1alpha3(GroupClient):
    """Resources of scheduling.k8s.io/v1alpha3."""

    @overload
    def composite_pod_groups(self) -> AllNamespaces[scheduling_v1alpha3.CompositePodGroup]: ...
    @overload
    def composite_pod_groups(self, namespace: str) -> StatusResourceClient[scheduling_v1alpha3.CompositePodGroup]: ...
    def composite_pod_groups(self, namespace: str | None = None) -> object:
        return self._of(COMPOSITE_POD_GROUPS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def pod_groups(self) -> AllNamespaces[scheduling_v1alpha3.PodGroup]: ...
    @overload
    def pod_groups(self, namespace: str) -> StatusResourceClient[scheduling_v1alpha3.PodGroup]: ...
    def pod_groups(self, namespace: str | None = None) -> object:
        return self._of(POD_GROUPS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def workloads(self) -> AllNamespaces[scheduling_v1alpha3.Workload]: ...
    @overload
    def workloads(self, namespace: str) -> ResourceClient[scheduling_v1alpha3.Workload]: ...
    def workloads(self, namespace: str | None = None) -> object:
        return self._of(WORKLOADS, namespace, ResourceClient, AllNamespaces)
