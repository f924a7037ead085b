"""apps/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EditableSubresource,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import apps_v1, autoscaling_v1

_make = ResourceFactory("apps", "v1", "kube_clientset.models.apps_v1")

CONTROLLER_REVISIONS: Final[Resource[apps_v1.ControllerRevision]] = _make("controllerrevisions", "ControllerRevision")
DAEMON_SETS: Final[Resource[apps_v1.DaemonSet]] = _make("daemonsets", "DaemonSet", short_names=("ds",), categories=("all",), subresources=("status",))
DEPLOYMENTS: Final[Resource[apps_v1.Deployment]] = _make("deployments", "Deployment", short_names=("deploy",), categories=("all",), subresources=("scale", "status"))
REPLICA_SETS: Final[Resource[apps_v1.ReplicaSet]] = _make("replicasets", "ReplicaSet", short_names=("rs",), categories=("all",), subresources=("scale", "status"))
STATEFUL_SETS: Final[Resource[apps_v1.StatefulSet]] = _make("statefulsets", "StatefulSet", short_names=("sts",), categories=("all",), subresources=("scale", "status"))


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
    def controller_revisions(self, namespace: str | None = None) -> object:
        return self._of(CONTROLLER_REVISIONS, namespace, ResourceClient, AllNamespaces)

    @overload
    def daemon_sets(self) -> AllNamespaces[apps_v1.DaemonSet]: ...
    @overload
    def daemon_sets(self, namespace: str) -> StatusResourceClient[apps_v1.DaemonSet]: ...
    def daemon_sets(self, namespace: str | None = None) -> object:
        return self._of(DAEMON_SETS, namespace, StatusResourceClient, AllNamespaces)

    @overload
    def deployments(self) -> AllNamespaces[apps_v1.Deployment]: ...
    @overload
    def deployments(self, namespace: str) -> DeploymentClient: ...
    def deployments(self, namespace: str | None = None) -> object:
        return self._of(DEPLOYMENTS, namespace, DeploymentClient, AllNamespaces)

    @overload
    def replica_sets(self) -> AllNamespaces[apps_v1.ReplicaSet]: ...
    @overload
    def replica_sets(self, namespace: str) -> ReplicaSetClient: ...
    def replica_sets(self, namespace: str | None = None) -> object:
        return self._of(REPLICA_SETS, namespace, ReplicaSetClient, AllNamespaces)

    @overload
    def stateful_sets(self) -> AllNamespaces[apps_v1.StatefulSet]: ...
    @overload
    def stateful_sets(self, namespace: str) -> StatefulSetClient: ...
    def stateful_sets(self, namespace: str | None = None) -> object:
        return self._of(STATEFUL_SETS, namespace, StatefulSetClient, AllNamespaces)
