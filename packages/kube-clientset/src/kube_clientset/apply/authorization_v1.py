"""authorization.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyLabelSelectorRequirement,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
    api_version,
    field,
    kind,
)
from kube_clientset.apply import meta_v1

if TYPE_CHECKING:
    from kube_clientset.models import authorization_v1 as models


class ApplyFieldSelectorAttributes(ApplyModel, kw_only=True):
    raw_selector: Maybe[str] = UNSET
    requirements: Maybe[list[meta_v1.ApplyFieldSelectorRequirement]] = UNSET


class ApplyLabelSelectorAttributes(ApplyModel, kw_only=True):
    raw_selector: Maybe[str] = UNSET
    requirements: Maybe[list[ApplyLabelSelectorRequirement]] = UNSET


class ApplySubjectAccessReviewSpec(ApplyModel, kw_only=True):
    extra: Maybe[dict[str, list[str]]] = UNSET
    groups: Maybe[list[str]] = UNSET
    non_resource_attributes: Maybe[ApplyNonResourceAttributes] = UNSET
    resource_attributes: Maybe[ApplyResourceAttributes] = UNSET
    uid: Maybe[str] = UNSET
    user: Maybe[str] = UNSET


class ApplySubjectAccessReviewStatus(ApplyModel, kw_only=True):
    allowed: Maybe[bool] = UNSET
    denied: Maybe[bool] = UNSET
    evaluation_error: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET


class ApplyLocalSubjectAccessReview(ApplyRoot["models.LocalSubjectAccessReview"], kw_only=True):
    """LocalSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["LocalSubjectAccessReview"] = kind("LocalSubjectAccessReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplySubjectAccessReviewSpec] = UNSET
    status: Maybe[ApplySubjectAccessReviewStatus] = UNSET


class ApplyNonResourceAttributes(ApplyModel, kw_only=True):
    path: Maybe[str] = UNSET
    verb: Maybe[str] = UNSET


class ApplyNonResourceRule(ApplyModel, kw_only=True):
    non_resource_urls: Maybe[list[str]] = field(default=UNSET, name="nonResourceURLs")
    verbs: Maybe[list[str]] = UNSET


class ApplyResourceAttributes(ApplyModel, kw_only=True):
    field_selector: Maybe[ApplyFieldSelectorAttributes] = UNSET
    group: Maybe[str] = UNSET
    label_selector: Maybe[ApplyLabelSelectorAttributes] = UNSET
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    resource: Maybe[str] = UNSET
    subresource: Maybe[str] = UNSET
    verb: Maybe[str] = UNSET
    version: Maybe[str] = UNSET


class ApplyResourceRule(ApplyModel, kw_only=True):
    api_groups: Maybe[list[str]] = UNSET
    resource_names: Maybe[list[str]] = UNSET
    resources: Maybe[list[str]] = UNSET
    verbs: Maybe[list[str]] = UNSET


class ApplySelfSubjectAccessReviewSpec(ApplyModel, kw_only=True):
    non_resource_attributes: Maybe[ApplyNonResourceAttributes] = UNSET
    resource_attributes: Maybe[ApplyResourceAttributes] = UNSET


class ApplySelfSubjectAccessReview(ApplyRoot["models.SelfSubjectAccessReview"], kw_only=True):
    """SelfSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectAccessReview"] = kind("SelfSubjectAccessReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplySelfSubjectAccessReviewSpec] = UNSET
    status: Maybe[ApplySubjectAccessReviewStatus] = UNSET


class ApplySelfSubjectRulesReviewSpec(ApplyModel, kw_only=True):
    namespace: Maybe[str] = UNSET


class ApplySubjectRulesReviewStatus(ApplyModel, kw_only=True):
    evaluation_error: Maybe[str] = UNSET
    incomplete: Maybe[bool] = UNSET
    non_resource_rules: Maybe[list[ApplyNonResourceRule]] = UNSET
    resource_rules: Maybe[list[ApplyResourceRule]] = UNSET


class ApplySelfSubjectRulesReview(ApplyRoot["models.SelfSubjectRulesReview"], kw_only=True):
    """SelfSubjectRulesReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectRulesReview"] = kind("SelfSubjectRulesReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplySelfSubjectRulesReviewSpec] = UNSET
    status: Maybe[ApplySubjectRulesReviewStatus] = UNSET


class ApplySubjectAccessReview(ApplyRoot["models.SubjectAccessReview"], kw_only=True):
    """SubjectAccessReview of authorization.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SubjectAccessReview"] = kind("SubjectAccessReview")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplySubjectAccessReviewSpec] = UNSET
    status: Maybe[ApplySubjectAccessReviewStatus] = UNSET
