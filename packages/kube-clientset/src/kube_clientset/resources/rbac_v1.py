"""rbac.authorization.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
)

if TYPE_CHECKING:
    from kube_clientset.models import rbac_v1

_make = ResourceFactory("rbac.authorization.k8s.io", "v1", "kube_clientset.models.rbac_v1")

CLUSTER_ROLE_BINDINGS: Final[Resource[rbac_v1.ClusterRoleBinding]] = _make("clusterrolebindings", "ClusterRoleBinding", namespaced=False)
CLUSTER_ROLES: Final[Resource[rbac_v1.ClusterRole]] = _make("clusterroles", "ClusterRole", namespaced=False)
ROLE_BINDINGS: Final[Resource[rbac_v1.RoleBinding]] = _make("rolebindings", "RoleBinding")
ROLES: Final[Resource[rbac_v1.Role]] = _make("roles", "Role")


class RbacV1(GroupClient):
    """Resources of rbac.authorization.k8s.io/v1."""

    def cluster_role_bindings(self) -> ResourceClient[rbac_v1.ClusterRoleBinding]:
        return ResourceClient(self._client, CLUSTER_ROLE_BINDINGS)

    def cluster_roles(self) -> ResourceClient[rbac_v1.ClusterRole]:
        return ResourceClient(self._client, CLUSTER_ROLES)

    @overload
    def role_bindings(self) -> AllNamespaces[rbac_v1.RoleBinding]: ...
    @overload
    def role_bindings(self, namespace: str) -> ResourceClient[rbac_v1.RoleBinding]: ...
    def role_bindings(self, namespace: str | None = None) -> object:
        return self._of(ROLE_BINDINGS, namespace, ResourceClient, AllNamespaces)

    @overload
    def roles(self) -> AllNamespaces[rbac_v1.Role]: ...
    @overload
    def roles(self, namespace: str) -> ResourceClient[rbac_v1.Role]: ...
    def roles(self, namespace: str | None = None) -> object:
        return self._of(ROLES, namespace, ResourceClient, AllNamespaces)
