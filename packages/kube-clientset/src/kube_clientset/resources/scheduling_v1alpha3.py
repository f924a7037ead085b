"""scheduling.k8s.io/v1alpha3: resources. Generated from facts/1.37.json: do not edit."""

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

    composite_pod_groups: Final = Namespaced(COMPOSITE_POD_GROUPS, StatusResourceClient, AllNamespaces)
    pod_groups: Final = Namespaced(POD_GROUPS, StatusResourceClient, AllNamespaces)
    workloads: Final = Namespaced(WORKLOADS, ResourceClient, AllNamespaces)
