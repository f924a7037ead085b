"""scheduling.k8s.io/v1alpha3: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import scheduling_v1alpha3

COMPOSITE_POD_GROUPS: Final[Resource[scheduling_v1alpha3.CompositePodGroup]] = Resource(
    group="scheduling.k8s.io",
    version="v1alpha3",
    plural="compositepodgroups",
    kind="CompositePodGroup",
    namespaced=True,
    model="kube_clientset.models.scheduling_v1alpha3:CompositePodGroup",
    singular="compositepodgroup",
    verbs=EVERY_VERB,
    subresources=("status",),
)
POD_GROUPS: Final[Resource[scheduling_v1alpha3.PodGroup]] = Resource(
    group="scheduling.k8s.io",
    version="v1alpha3",
    plural="podgroups",
    kind="PodGroup",
    namespaced=True,
    model="kube_clientset.models.scheduling_v1alpha3:PodGroup",
    singular="podgroup",
    verbs=EVERY_VERB,
    subresources=("status",),
)
WORKLOADS: Final[Resource[scheduling_v1alpha3.Workload]] = Resource(
    group="scheduling.k8s.io",
    version="v1alpha3",
    plural="workloads",
    kind="Workload",
    namespaced=True,
    model="kube_clientset.models.scheduling_v1alpha3:Workload",
    singular="workload",
    verbs=EVERY_VERB,
)


class SchedulingV1alpha3(GroupClient):
    """Resources of scheduling.k8s.io/v1alpha3."""

    @overload
    def composite_pod_groups(self) -> AllNamespaces[scheduling_v1alpha3.CompositePodGroup]: ...
    @overload
    def composite_pod_groups(self, namespace: str) -> StatusResourceClient[scheduling_v1alpha3.CompositePodGroup]: ...
    def composite_pod_groups(self, namespace: str | None = None) -> AllNamespaces[scheduling_v1alpha3.CompositePodGroup]:
        if namespace is None:
            return AllNamespaces(self._client, COMPOSITE_POD_GROUPS)
        return StatusResourceClient(self._client, COMPOSITE_POD_GROUPS, namespace)

    @overload
    def pod_groups(self) -> AllNamespaces[scheduling_v1alpha3.PodGroup]: ...
    @overload
    def pod_groups(self, namespace: str) -> StatusResourceClient[scheduling_v1alpha3.PodGroup]: ...
    def pod_groups(self, namespace: str | None = None) -> AllNamespaces[scheduling_v1alpha3.PodGroup]:
        if namespace is None:
            return AllNamespaces(self._client, POD_GROUPS)
        return StatusResourceClient(self._client, POD_GROUPS, namespace)

    @overload
    def workloads(self) -> AllNamespaces[scheduling_v1alpha3.Workload]: ...
    @overload
    def workloads(self, namespace: str) -> ResourceClient[scheduling_v1alpha3.Workload]: ...
    def workloads(self, namespace: str | None = None) -> AllNamespaces[scheduling_v1alpha3.Workload]:
        if namespace is None:
            return AllNamespaces(self._client, WORKLOADS)
        return ResourceClient(self._client, WORKLOADS, namespace)
