"""rbac.authorization.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
)

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

    cluster_role_bindings: Final = ClusterScoped(CLUSTER_ROLE_BINDINGS, ResourceClient)
    cluster_roles: Final = ClusterScoped(CLUSTER_ROLES, ResourceClient)
    role_bindings: Final = Namespaced(ROLE_BINDINGS, ResourceClient, AllNamespaces)
    roles: Final = Namespaced(ROLES, ResourceClient, AllNamespaces)
