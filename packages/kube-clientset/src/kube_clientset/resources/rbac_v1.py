"""rbac.authorization.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import AllNamespaces, EVERY_VERB, GroupClient, Resource, ResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import rbac_v1

CLUSTER_ROLE_BINDINGS: Final[Resource[rbac_v1.ClusterRoleBinding]] = Resource(
    group="rbac.authorization.k8s.io",
    version="v1",
    plural="clusterrolebindings",
    kind="ClusterRoleBinding",
    namespaced=False,
    model="kube_clientset.models.rbac_v1:ClusterRoleBinding",
    singular="clusterrolebinding",
    verbs=EVERY_VERB,
)
CLUSTER_ROLES: Final[Resource[rbac_v1.ClusterRole]] = Resource(
    group="rbac.authorization.k8s.io",
    version="v1",
    plural="clusterroles",
    kind="ClusterRole",
    namespaced=False,
    model="kube_clientset.models.rbac_v1:ClusterRole",
    singular="clusterrole",
    verbs=EVERY_VERB,
)
ROLE_BINDINGS: Final[Resource[rbac_v1.RoleBinding]] = Resource(
    group="rbac.authorization.k8s.io",
    version="v1",
    plural="rolebindings",
    kind="RoleBinding",
    namespaced=True,
    model="kube_clientset.models.rbac_v1:RoleBinding",
    singular="rolebinding",
    verbs=EVERY_VERB,
)
ROLES: Final[Resource[rbac_v1.Role]] = Resource(
    group="rbac.authorization.k8s.io",
    version="v1",
    plural="roles",
    kind="Role",
    namespaced=True,
    model="kube_clientset.models.rbac_v1:Role",
    singular="role",
    verbs=EVERY_VERB,
)


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
    def role_bindings(self, namespace: str | None = None) -> AllNamespaces[rbac_v1.RoleBinding]:
        if namespace is None:
            return AllNamespaces(self._client, ROLE_BINDINGS)
        return ResourceClient(self._client, ROLE_BINDINGS, namespace)

    @overload
    def roles(self) -> AllNamespaces[rbac_v1.Role]: ...
    @overload
    def roles(self, namespace: str) -> ResourceClient[rbac_v1.Role]: ...
    def roles(self, namespace: str | None = None) -> AllNamespaces[rbac_v1.Role]:
        if namespace is None:
            return AllNamespaces(self._client, ROLES)
        return ResourceClient(self._client, ROLES, namespace)
