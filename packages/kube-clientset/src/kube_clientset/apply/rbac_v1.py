"""rbac.authorization.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import rbac_v1 as models


class ApplyAggregationRule(ApplyModel, kw_only=True):
    cluster_role_selectors: list[ApplyLabelSelector] | None | UnsetType = UNSET


class ApplyClusterRole(ApplyRoot["models.ClusterRole"], kw_only=True):
    """ClusterRole of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRole"] = kind("ClusterRole")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    aggregation_rule: ApplyAggregationRule | None | UnsetType = UNSET
    rules: list[ApplyPolicyRule] | None | UnsetType = UNSET


class ApplyRoleRef(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyClusterRoleBinding(ApplyRoot["models.ClusterRoleBinding"], kw_only=True):
    """ClusterRoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRoleBinding"] = kind("ClusterRoleBinding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    role_ref: ApplyRoleRef | None | UnsetType = UNSET
    subjects: list[ApplySubject] | None | UnsetType = UNSET


class ApplyPolicyRule(ApplyModel, kw_only=True):
    api_groups: list[str] | None | UnsetType = UNSET
    non_resource_urls: list[str] | None | UnsetType = field(default=UNSET, name="nonResourceURLs")
    resource_names: list[str] | None | UnsetType = UNSET
    resources: list[str] | None | UnsetType = UNSET
    verbs: list[str] | None | UnsetType = UNSET


class ApplyRole(ApplyRoot["models.Role"], kw_only=True):
    """Role of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["Role"] = kind("Role")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    rules: list[ApplyPolicyRule] | None | UnsetType = UNSET


class ApplyRoleBinding(ApplyRoot["models.RoleBinding"], kw_only=True):
    """RoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["RoleBinding"] = kind("RoleBinding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    role_ref: ApplyRoleRef | None | UnsetType = UNSET
    subjects: list[ApplySubject] | None | UnsetType = UNSET


class ApplySubject(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
