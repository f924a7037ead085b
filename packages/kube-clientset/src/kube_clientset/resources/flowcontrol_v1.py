"""flowcontrol.apiserver.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import flowcontrol_v1

FLOW_SCHEMAS: Final[Resource[flowcontrol_v1.FlowSchema]] = Resource(
    group="flowcontrol.apiserver.k8s.io",
    version="v1",
    plural="flowschemas",
    kind="FlowSchema",
    namespaced=False,
    model="kube_clientset.models.flowcontrol_v1:FlowSchema",
    singular="flowschema",
    verbs=EVERY_VERB,
    subresources=("status",),
)
PRIORITY_LEVEL_CONFIGURATIONS: Final[Resource[flowcontrol_v1.PriorityLevelConfiguration]] = Resource(
    group="flowcontrol.apiserver.k8s.io",
    version="v1",
    plural="prioritylevelconfigurations",
    kind="PriorityLevelConfiguration",
    namespaced=False,
    model="kube_clientset.models.flowcontrol_v1:PriorityLevelConfiguration",
    singular="prioritylevelconfiguration",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class FlowcontrolV1(GroupClient):
    """Resources of flowcontrol.apiserver.k8s.io/v1."""

    flow_schemas: Final = ClusterScoped(FLOW_SCHEMAS, StatusResourceClient)
    priority_level_configurations: Final = ClusterScoped(PRIORITY_LEVEL_CONFIGURATIONS, StatusResourceClient)
