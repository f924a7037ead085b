"""apps/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    EditableSubresource,
    GroupClient,
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

    @overload
    def controller_revisions(self) -> AllNamespaces[apps_v1.ControllerRevision]: ...
    @overload
    def controller_revisions(self, namespace: str) -> ResourceClient[apps_v1.ControllerRevision]: ...
    def controller_revisions(self, namespace: str | None = None) -> AllNamespaces[apps_v1.ControllerRevision]:
        if namespace is None:
            return AllNamespaces(self._client, CONTROLLER_REVISIONS)
        return ResourceClient(self._client, CONTROLLER_REVISIONS, namespace)

    @overload
    def daemon_sets(self) -> AllNamespaces[apps_v1.DaemonSet]: ...
    @overload
    def daemon_sets(self, namespace: str) -> StatusResourceClient[apps_v1.DaemonSet]: ...
    def daemon_sets(self, namespace: str | None = None) -> AllNamespaces[apps_v1.DaemonSet]:
        if namespace is None:
            return AllNamespaces(self._client, DAEMON_SETS)
        return StatusResourceClient(self._client, DAEMON_SETS, namespace)

    @overload
    def deployments(self) -> AllNamespaces[apps_v1.Deployment]: ...
    @overload
    def deployments(self, namespace: str) -> DeploymentClient: ...
    def deployments(self, namespace: str | None = None) -> AllNamespaces[apps_v1.Deployment]:
        if namespace is None:
            return AllNamespaces(self._client, DEPLOYMENTS)
        return DeploymentClient(self._client, DEPLOYMENTS, namespace)

    @overload
    def replica_sets(self) -> AllNamespaces[apps_v1.ReplicaSet]: ...
    @overload
    def replica_sets(self, namespace: str) -> ReplicaSetClient: ...
    def replica_sets(self, namespace: str | None = None) -> AllNamespaces[apps_v1.ReplicaSet]:
        if namespace is None:
            return AllNamespaces(self._client, REPLICA_SETS)
        return ReplicaSetClient(self._client, REPLICA_SETS, namespace)

    @overload
    def stateful_sets(self) -> AllNamespaces[apps_v1.StatefulSet]: ...
    @overload
    def stateful_sets(self, namespace: str) -> StatefulSetClient: ...
    def stateful_sets(self, namespace: str | None = None) -> AllNamespaces[apps_v1.StatefulSet]:
        if namespace is None:
            return AllNamespaces(self._client, STATEFUL_SETS)
        return StatefulSetClient(self._client, STATEFUL_SETS, namespace)
