"""scheduling.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceClient, ResourceFactory

if TYPE_CHECKING:
    from kube_clientset.models import scheduling_v1

_make = ResourceFactory("scheduling.k8s.io", "v1", "kube_clientset.models.scheduling_v1")

PRIORITY_CLASSES: Final[Resource[scheduling_v1.PriorityClass]] = _make("priorityclasses", "PriorityClass", namespaced=False, short_names=("pc",))


class SchedulingV1(GroupClient):
    """Resources of scheduling.k8s.io/v1."""

    def priority_classes(self) -> ResourceClient[scheduling_v1.PriorityClass]:
        return ResourceClient(self._client, PRIORITY_CLASSES)
