"""metrics.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    GetListClient,
    GroupClient,
    ListOnlyClient,
    Resource,
    ResourceFactory,
)

if TYPE_CHECKING:
    from kube_clientset.models import metrics_v1beta1

_make = ResourceFactory("metrics.k8s.io", "v1beta1", "kube_clientset.models.metrics_v1beta1")

NODES: Final[Resource[metrics_v1beta1.NodeMetrics]] = _make("nodes", "NodeMetrics", namespaced=False, singular="", verbs=("get", "list"))
PODS: Final[Resource[metrics_v1beta1.PodMetrics]] = _make("pods", "PodMetrics", singular="", verbs=("get", "list"))


class MetricsV1beta1(GroupClient):
    """Resources of metrics.k8s.io/v1beta1."""

    def nodes(self) -> GetListClient[metrics_v1beta1.NodeMetrics]:
        return GetListClient(self._client, NODES)

    @overload
    def pods(self) -> ListOnlyClient[metrics_v1beta1.PodMetrics]: ...
    @overload
    def pods(self, namespace: str) -> GetListClient[metrics_v1beta1.PodMetrics]: ...
    def pods(self, namespace: str | None = None) -> object:
        return self._of(PODS, namespace, GetListClient, ListOnlyClient)
