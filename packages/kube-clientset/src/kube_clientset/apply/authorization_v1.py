"""authorization.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyLabelSelectorRequirement,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
    api_version,
    field,
    kind,
)
from kube_clientset.apply import meta_v1

if TYPE_CHECKING:
    from kube_clientset.models import authorization_v1 as models


class ApplyFieldSelectorAttributes(ApplyModel, kw_only=True):
    raw_selector: str | None | UnsetType = UNSET
    requirements: list[meta_v1.ApplyFieldSelectorRequirement] | None | UnsetType = UNSET


class ApplyLabelSelectorAttributes(ApplyModel, kw_only=True):
    raw_selector: str | None | UnsetType = UNSET
    requirements: list[ApplyLabelSelectorRequirement] | None | UnsetType = UNSET


class ApplySubjectAccessReviewSpec(ApplyModel, kw_only=True):
    extra: dict[str, list[str]] | None | UnsetType = UNSET
    groups: list[str] | None | UnsetType = UNSET
    non_resource_attributes: ApplyNonResourceAttributes | None | UnsetType = UNSET
    resource_attributes: ApplyResourceAttributes | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET
    user: str | None | UnsetType = UNSET


class ApplySubjectAccessReviewStatus(ApplyModel, kw_only=True):
    allowed: bool | None | UnsetType = UNSET
    denied: bool | None | UnsetType = UNSET
    evaluation_error: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET


class ApplyLocalSubjectAccessReview(ApplyRoot["models.LocalSubjectAccessReview"], kw_only=True):
    """LocalSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["LocalSubjectAccessReview"] = kind("LocalSubjectAccessReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplySubjectAccessReviewSpec | None | UnsetType = UNSET
    status: ApplySubjectAccessReviewStatus | None | UnsetType = UNSET


class ApplyNonResourceAttributes(ApplyModel, kw_only=True):
    path: str | None | UnsetType = UNSET
    verb: str | None | UnsetType = UNSET


class ApplyNonResourceRule(ApplyModel, kw_only=True):
    non_resource_urls: list[str] | None | UnsetType = field(default=UNSET, name="nonResourceURLs")
    verbs: list[str] | None | UnsetType = UNSET


class ApplyResourceAttributes(ApplyModel, kw_only=True):
    field_selector: ApplyFieldSelectorAttributes | None | UnsetType = UNSET
    group: str | None | UnsetType = UNSET
    label_selector: ApplyLabelSelectorAttributes | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    resource: str | None | UnsetType = UNSET
    subresource: str | None | UnsetType = UNSET
    verb: str | None | UnsetType = UNSET
    version: str | None | UnsetType = UNSET


class ApplyResourceRule(ApplyModel, kw_only=True):
    api_groups: list[str] | None | UnsetType = UNSET
    resource_names: list[str] | None | UnsetType = UNSET
    resources: list[str] | None | UnsetType = UNSET
    verbs: list[str] | None | UnsetType = UNSET


class ApplySelfSubjectAccessReviewSpec(ApplyModel, kw_only=True):
    non_resource_attributes: ApplyNonResourceAttributes | None | UnsetType = UNSET
    resource_attributes: ApplyResourceAttributes | None | UnsetType = UNSET


class ApplySelfSubjectAccessReview(ApplyRoot["models.SelfSubjectAccessReview"], kw_only=True):
    """SelfSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectAccessReview"] = kind("SelfSubjectAccessReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplySelfSubjectAccessReviewSpec | None | UnsetType = UNSET
    status: ApplySubjectAccessReviewStatus | None | UnsetType = UNSET


class ApplySelfSubjectRulesReviewSpec(ApplyModel, kw_only=True):
    namespace: str | None | UnsetType = UNSET


class ApplySubjectRulesReviewStatus(ApplyModel, kw_only=True):
    evaluation_error: str | None | UnsetType = UNSET
    incomplete: bool | None | UnsetType = UNSET
    non_resource_rules: list[ApplyNonResourceRule] | None | UnsetType = UNSET
    resource_rules: list[ApplyResourceRule] | None | UnsetType = UNSET


class ApplySelfSubjectRulesReview(ApplyRoot["models.SelfSubjectRulesReview"], kw_only=True):
    """SelfSubjectRulesReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectRulesReview"] = kind("SelfSubjectRulesReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplySelfSubjectRulesReviewSpec | None | UnsetType = UNSET
    status: ApplySubjectRulesReviewStatus | None | UnsetType = UNSET


class ApplySubjectAccessReview(ApplyRoot["models.SubjectAccessReview"], kw_only=True):
    """SubjectAccessReview of authorization.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SubjectAccessReview"] = kind("SubjectAccessReview")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplySubjectAccessReviewSpec | None | UnsetType = UNSET
    status: ApplySubjectAccessReviewStatus | None | UnsetType = UNSET
