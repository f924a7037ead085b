"""node.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceClient, ResourceFactory

if TYPE_CHECKING:
    from kube_clientset.models import node_v1

_make = ResourceFactory("node.k8s.io", "v1", "kube_clientset.models.node_v1")

RUNTIME_CLASSES: Final[Resource[node_v1.RuntimeClass]] = _make("runtimeclasses", "RuntimeClass", namespaced=False)


class NodeV1(GroupClient):
    """Resources of node.k8s.io/v1."""

    def runtime_classes(self) -> ResourceClient[node_v1.RuntimeClass]:
        return ResourceClient(self._client, RUNTIME_CLASSES)
