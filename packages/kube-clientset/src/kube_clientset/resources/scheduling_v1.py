"""scheduling.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import ClusterScoped, EVERY_VERB, GroupClient, Resource, ResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import scheduling_v1

PRIORITY_CLASSES: Final[Resource[scheduling_v1.PriorityClass]] = Resource(
    group="scheduling.k8s.io",
    version="v1",
    plural="priorityclasses",
    kind="PriorityClass",
    namespaced=False,
    model="kube_clientset.models.scheduling_v1:PriorityClass",
    singular="priorityclass",
    short_names=("pc",),
    verbs=EVERY_VERB,
)


class SchedulingV1(GroupClient):
    """Resources of scheduling.k8s.io/v1."""

    priority_classes: Final = ClusterScoped(PRIORITY_CLASSES, ResourceClient)
