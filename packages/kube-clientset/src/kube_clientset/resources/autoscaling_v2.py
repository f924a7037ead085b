"""autoscaling/v2: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import autoscaling_v2

_make = ResourceFactory("autoscaling", "v2", "kube_clientset.models.autoscaling_v2")

HORIZONTAL_POD_AUTOSCALERS: Final[Resource[autoscaling_v2.HorizontalPodAutoscaler]] = _make("horizontalpodautoscalers", "HorizontalPodAutoscaler", short_names=("hpa",), categories=("all",), subresources=("status",))


class AutoscalingV2(GroupClient):
    """Resources of autoscaling/v2."""

    @overload
    def horizontal_pod_autoscalers(self) -> AllNamespaces[autoscaling_v2.HorizontalPodAutoscaler]: ...
    @overload
    def horizontal_pod_autoscalers(self, namespace: str) -> StatusResourceClient[autoscaling_v2.HorizontalPodAutoscaler]: ...
    def horizontal_pod_autoscalers(self, namespace: str | None = None) -> object:
        return self._of(HORIZONTAL_POD_AUTOSCALERS, namespace, StatusResourceClient, AllNamespaces)
