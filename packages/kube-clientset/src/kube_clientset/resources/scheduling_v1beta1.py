"""scheduling.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import scheduling_v1beta1

POD_GROUPS: Final[Resource[scheduling_v1beta1.PodGroup]] = Resource(
    group="scheduling.k8s.io",
    version="v1beta1",
    plural="podgroups",
    kind="PodGroup",
    namespaced=True,
    model="kube_clientset.models.scheduling_v1beta1:PodGroup",
    singular="podgroup",
    verbs=EVERY_VERB,
    subresources=("status",),
)
WORKLOADS: Final[Resource[scheduling_v1beta1.Workload]] = Resource(
    group="scheduling.k8s.io",
    version="v1beta1",
    plural="workloads",
    kind="Workload",
    namespaced=True,
    model="kube_clientset.models.scheduling_v1beta1:Workload",
    singular="workload",
    verbs=EVERY_VERB,
)


class SchedulingV1beta1(GroupClient):
    """Resources of scheduling.k8s.io/v1beta1."""

    @overload
    def pod_groups(self) -> AllNamespaces[scheduling_v1beta1.PodGroup]: ...
    @overload
    def pod_groups(self, namespace: str) -> StatusResourceClient[scheduling_v1beta1.PodGroup]: ...
    def pod_groups(self, namespace: str | None = None) -> AllNamespaces[scheduling_v1beta1.PodGroup]:
        if namespace is None:
            return AllNamespaces(self._client, POD_GROUPS)
        return StatusResourceClient(self._client, POD_GROUPS, namespace)

    @overload
    def workloads(self) -> AllNamespaces[scheduling_v1beta1.Workload]: ...
    @overload
    def workloads(self, namespace: str) -> ResourceClient[scheduling_v1beta1.Workload]: ...
    def workloads(self, namespace: str | None = None) -> AllNamespaces[scheduling_v1beta1.Workload]:
        if namespace is None:
            return AllNamespaces(self._client, WORKLOADS)
        return ResourceClient(self._client, WORKLOADS, namespace)
