"""flowcontrol.apiserver.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceFactory, StatusResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import flowcontrol_v1

_make = ResourceFactory("flowcontrol.apiserver.k8s.io", "v1", "kube_clientset.models.flowcontrol_v1")

FLOW_SCHEMAS: Final[Resource[flowcontrol_v1.FlowSchema]] = _make("flowschemas", "FlowSchema", namespaced=False, subresources=("status",))
PRIORITY_LEVEL_CONFIGURATIONS: Final[Resource[flowcontrol_v1.PriorityLevelConfiguration]] = _make("prioritylevelconfigurations", "PriorityLevelConfiguration", namespaced=False, subresources=("status",))


class FlowcontrolV1(GroupClient):
    """Resources of flowcontrol.apiserver.k8s.io/v1."""

    def flow_schemas(self) -> StatusResourceClient[flowcontrol_v1.FlowSchema]:
        return StatusResourceClient(self._client, FLOW_SCHEMAS)

    def priority_level_configurations(self) -> StatusResourceClient[flowcontrol_v1.PriorityLevelConfiguration]:
        return StatusResourceClient(self._client, PRIORITY_LEVEL_CONFIGURATIONS)
