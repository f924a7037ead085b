"""authorization.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal

from kube_transport.gen.v1 import (
    LabelSelectorRequirement,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    api_version,
    field,
    kind,
)
from kube_clientset.models import meta_v1

__facts__ = "kube_clientset.facts:authorization.v1"


class FieldSelectorAttributes(Model, kw_only=True):
    raw_selector: str = ""
    requirements: list[meta_v1.FieldSelectorRequirement] = []


class LabelSelectorAttributes(Model, kw_only=True):
    raw_selector: str = ""
    requirements: list[LabelSelectorRequirement] = []


class SubjectAccessReviewSpec(Model, kw_only=True):
    extra: dict[str, list[str]] = {}
    groups: list[str] = []
    non_resource_attributes: NonResourceAttributes | None = None
    resource_attributes: ResourceAttributes | None = None
    uid: str = ""
    user: str = ""


class SubjectAccessReviewStatus(Model, kw_only=True):
    allowed: bool = False
    denied: bool = False
    evaluation_error: str = ""
    reason: str = ""


class LocalSubjectAccessReview(Model, kw_only=True):
    """LocalSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["LocalSubjectAccessReview"] = kind("LocalSubjectAccessReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: SubjectAccessReviewSpec = field(default_factory=SubjectAccessReviewSpec)
    status: SubjectAccessReviewStatus = field(default_factory=SubjectAccessReviewStatus)


class NonResourceAttributes(Model, kw_only=True):
    path: str = ""
    verb: str = ""


class NonResourceRule(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"verbs": list}

    non_resource_urls: list[str] = field(default=[], name="nonResourceURLs")
    verbs: NullList[str] = []


class ResourceAttributes(Model, kw_only=True):
    field_selector: FieldSelectorAttributes | None = None
    group: str = ""
    label_selector: LabelSelectorAttributes | None = None
    name: str = ""
    namespace: str = ""
    resource: str = ""
    subresource: str = ""
    verb: str = ""
    version: str = ""


class ResourceRule(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"verbs": list}

    api_groups: list[str] = []
    resource_names: list[str] = []
    resources: list[str] = []
    verbs: NullList[str] = []


class SelfSubjectAccessReviewSpec(Model, kw_only=True):
    non_resource_attributes: NonResourceAttributes | None = None
    resource_attributes: ResourceAttributes | None = None


class SelfSubjectAccessReview(Model, kw_only=True):
    """SelfSubjectAccessReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectAccessReview"] = kind("SelfSubjectAccessReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: SelfSubjectAccessReviewSpec = field(default_factory=SelfSubjectAccessReviewSpec)
    status: SubjectAccessReviewStatus = field(default_factory=SubjectAccessReviewStatus)


class SelfSubjectRulesReviewSpec(Model, kw_only=True):
    namespace: str = ""


class SubjectRulesReviewStatus(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"non_resource_rules": list, "resource_rules": list}

    evaluation_error: str = ""
    incomplete: bool = False
    non_resource_rules: NullList[NonResourceRule] = []
    resource_rules: NullList[ResourceRule] = []


class SelfSubjectRulesReview(Model, kw_only=True):
    """SelfSubjectRulesReview of authorization.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SelfSubjectRulesReview"] = kind("SelfSubjectRulesReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: SelfSubjectRulesReviewSpec = field(default_factory=SelfSubjectRulesReviewSpec)
    status: SubjectRulesReviewStatus = field(default_factory=SubjectRulesReviewStatus)


class SubjectAccessReview(Model, kw_only=True):
    """SubjectAccessReview of authorization.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["authorization.k8s.io/v1"] = api_version("authorization.k8s.io/v1")
    kind: Literal["SubjectAccessReview"] = kind("SubjectAccessReview")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: SubjectAccessReviewSpec = field(default_factory=SubjectAccessReviewSpec)
    status: SubjectAccessReviewStatus = field(default_factory=SubjectAccessReviewStatus)
