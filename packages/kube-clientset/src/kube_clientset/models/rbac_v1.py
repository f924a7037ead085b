"""rbac.authorization.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal

from kube_transport.gen.v1 import (
    LabelSelector,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    api_version,
    field,
    kind,
)

__facts__ = "kube_clientset.facts:rbac.v1"


class AggregationRule(Model, kw_only=True):
    cluster_role_selectors: list[LabelSelector] = []


class ClusterRole(NullableModel, kw_only=True):
    """ClusterRole of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    __nullable__: ClassVar[NullTable] = {"rules": list}

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRole"] = kind("ClusterRole")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    aggregation_rule: AggregationRule | None = None
    rules: NullList[PolicyRule] = []


class RoleRef(Model, kw_only=True):
    kind: str = ""
    api_group: str = ""
    name: str = ""


class ClusterRoleBinding(Model, kw_only=True):
    """ClusterRoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["ClusterRoleBinding"] = kind("ClusterRoleBinding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    role_ref: RoleRef = field(default_factory=RoleRef)
    subjects: list[Subject] = []


class PolicyRule(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"verbs": list}

    api_groups: list[str] = []
    non_resource_urls: list[str] = field(default=[], name="nonResourceURLs")
    resource_names: list[str] = []
    resources: list[str] = []
    verbs: NullList[str] = []


class Role(NullableModel, kw_only=True):
    """Role of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    __nullable__: ClassVar[NullTable] = {"rules": list}

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["Role"] = kind("Role")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    rules: NullList[PolicyRule] = []


class RoleBinding(Model, kw_only=True):
    """RoleBinding of rbac.authorization.k8s.io/v1, introduced in 1.8."""

    api_version: Literal["rbac.authorization.k8s.io/v1"] = api_version("rbac.authorization.k8s.io/v1")
    kind: Literal["RoleBinding"] = kind("RoleBinding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    role_ref: RoleRef = field(default_factory=RoleRef)
    subjects: list[Subject] = []


class Subject(Model, kw_only=True):
    kind: str = ""
    api_group: str = ""
    name: str = ""
    namespace: str = ""
