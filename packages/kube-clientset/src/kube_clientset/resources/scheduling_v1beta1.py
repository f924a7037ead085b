"""scheduling.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
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

    pod_groups: Final = Namespaced(POD_GROUPS, StatusResourceClient, AllNamespaces)
    workloads: Final = Namespaced(WORKLOADS, ResourceClient, AllNamespaces)
