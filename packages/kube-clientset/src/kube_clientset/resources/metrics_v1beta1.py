"""metrics.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ClusterScoped,
    GetListClient,
    GroupClient,
    ListOnlyClient,
    Namespaced,
    Resource,
)

if TYPE_CHECKING:
    from kube_clientset.models import metrics_v1beta1

NODES: Final[Resource[metrics_v1beta1.NodeMetrics]] = Resource(
    group="metrics.k8s.io",
    version="v1beta1",
    plural="nodes",
    kind="NodeMetrics",
    namespaced=False,
    model="kube_clientset.models.metrics_v1beta1:NodeMetrics",
    verbs=frozenset(("get", "list")),
)
PODS: Final[Resource[metrics_v1beta1.PodMetrics]] = Resource(
    group="metrics.k8s.io",
    version="v1beta1",
    plural="pods",
    kind="PodMetrics",
    namespaced=True,
    model="kube_clientset.models.metrics_v1beta1:PodMetrics",
    verbs=frozenset(("get", "list")),
)


class MetricsV1beta1(GroupClient):
    """Resources of metrics.k8s.io/v1beta1."""

    nodes: Final = ClusterScoped(NODES, GetListClient)
    pods: Final = Namespaced(PODS, GetListClient, ListOnlyClient)
