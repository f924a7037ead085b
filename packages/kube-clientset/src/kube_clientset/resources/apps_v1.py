"""apps/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    EditableSubresource,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import apps_v1, autoscaling_v1

CONTROLLER_REVISIONS: Final[Resource[apps_v1.ControllerRevision]] = Resource(
    group="apps",
    version="v1",
    plural="controllerrevisions",
    kind="ControllerRevision",
    namespaced=True,
    model="kube_clientset.models.apps_v1:ControllerRevision",
    singular="controllerrevision",
    verbs=EVERY_VERB,
)
DAEMON_SETS: Final[Resource[apps_v1.DaemonSet]] = Resource(
    group="apps",
    version="v1",
    plural="daemonsets",
    kind="DaemonSet",
    namespaced=True,
    model="kube_clientset.models.apps_v1:DaemonSet",
    singular="daemonset",
    short_names=("ds",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("status",),
)
DEPLOYMENTS: Final[Resource[apps_v1.Deployment]] = Resource(
    group="apps",
    version="v1",
    plural="deployments",
    kind="Deployment",
    namespaced=True,
    model="kube_clientset.models.apps_v1:Deployment",
    singular="deployment",
    short_names=("deploy",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("scale", "status"),
)
REPLICA_SETS: Final[Resource[apps_v1.ReplicaSet]] = Resource(
    group="apps",
    version="v1",
    plural="replicasets",
    kind="ReplicaSet",
    namespaced=True,
    model="kube_clientset.models.apps_v1:ReplicaSet",
    singular="replicaset",
    short_names=("rs",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("scale", "status"),
)
STATEFUL_SETS: Final[Resource[apps_v1.StatefulSet]] = Resource(
    group="apps",
    version="v1",
    plural="statefulsets",
    kind="StatefulSet",
    namespaced=True,
    model="kube_clientset.models.apps_v1:StatefulSet",
    singular="statefulset",
    short_names=("sts",),
    categories=("all",),
    verbs=EVERY_VERB,
    subresources=("scale", "status"),
)


class DeploymentClient(StatusResourceClient["apps_v1.Deployment"]):
    """Verbs on deployments, and on parts of them."""

    @property
    def scale(self) -> EditableSubresource[autoscaling_v1.Scale]:
        from kube_clientset.models.autoscaling_v1 import Scale

        return self.subresource("scale", Scale)


class ReplicaSetClient(StatusResourceClient["apps_v1.ReplicaSet"]):
    """Verbs on replicasets, and on parts of them."""

    @property
    def scale(self) -> EditableSubresource[autoscaling_v1.Scale]:
        from kube_clientset.models.autoscaling_v1 import Scale

        return self.subresource("scale", Scale)


class StatefulSetClient(StatusResourceClient["apps_v1.StatefulSet"]):
    """Verbs on statefulsets, and on parts of them."""

    @property
    def scale(self) -> EditableSubresource[autoscaling_v1.Scale]:
        from kube_clientset.models.autoscaling_v1 import Scale

        return self.subresource("scale", Scale)


class AppsV1(GroupClient):
    """Resources of apps/v1."""

    controller_revisions: Final = Namespaced(CONTROLLER_REVISIONS, ResourceClient, AllNamespaces)
    daemon_sets: Final = Namespaced(DAEMON_SETS, StatusResourceClient, AllNamespaces)
    deployments: Final = Namespaced(DEPLOYMENTS, DeploymentClient, AllNamespaces)
    replica_sets: Final = Namespaced(REPLICA_SETS, ReplicaSetClient, AllNamespaces)
    stateful_sets: Final = Namespaced(STATEFUL_SETS, StatefulSetClient, AllNamespaces)
