"""rbac.authorization.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import rbac_v1 as models


class ApplyAggregationRule(ApplyModel, kw_only=True):
    cluster_role_selectors: Maybe[list[ApplyLabelSelector]] = UNSET


class ApplyClusterRole(ApplyRoot["models.ClusterRole"], kw_only=True):
    """ClusterRole of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRole"] = kind("ClusterRole")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    aggregation_rule: Maybe[ApplyAggregationRule] = UNSET
    rules: Maybe[list[ApplyPolicyRule]] = UNSET


class ApplyRoleRef(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyClusterRoleBinding(ApplyRoot["models.ClusterRoleBinding"], kw_only=True):
    """ClusterRoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRoleBinding"] = kind("ClusterRoleBinding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    role_ref: Maybe[ApplyRoleRef] = UNSET
    subjects: Maybe[list[ApplySubject]] = UNSET


class ApplyPolicyRule(ApplyModel, kw_only=True):
    api_groups: Maybe[list[str]] = UNSET
    non_resource_urls: Maybe[list[str]] = field(default=UNSET, name="nonResourceURLs")
    resource_names: Maybe[list[str]] = UNSET
    resources: Maybe[list[str]] = UNSET
    verbs: Maybe[list[str]] = UNSET


class ApplyRole(ApplyRoot["models.Role"], kw_only=True):
    """Role of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["Role"] = kind("Role")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    rules: Maybe[list[ApplyPolicyRule]] = UNSET


class ApplyRoleBinding(ApplyRoot["models.RoleBinding"], kw_only=True):
    """RoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["RoleBinding"] = kind("RoleBinding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    role_ref: Maybe[ApplyRoleRef] = UNSET
    subjects: Maybe[list[ApplySubject]] = UNSET


class ApplySubject(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
