"""node.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import ClusterScoped, EVERY_VERB, GroupClient, Resource, ResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import node_v1

RUNTIME_CLASSES: Final[Resource[node_v1.RuntimeClass]] = Resource(
    group="node.k8s.io",
    version="v1",
    plural="runtimeclasses",
    kind="RuntimeClass",
    namespaced=False,
    model="kube_clientset.models.node_v1:RuntimeClass",
    singular="runtimeclass",
    verbs=EVERY_VERB,
)


class NodeV1(GroupClient):
    """Resources of node.k8s.io/v1."""

    runtime_classes: Final = ClusterScoped(RUNTIME_CLASSES, ResourceClient)
