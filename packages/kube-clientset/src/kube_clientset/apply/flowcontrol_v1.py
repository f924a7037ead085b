"""flowcontrol.apiserver.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import flowcontrol_v1 as models
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    FlowDistinguisherMethodType: TypeAlias = Literal["ByNamespace", "ByUser"] | str
    LimitResponseType: TypeAlias = Literal["Queue", "Reject"] | str
    PriorityLevelEnablement: TypeAlias = Literal["Exempt", "Limited"] | str
    SubjectKind: TypeAlias = Literal["Group", "ServiceAccount", "User"] | str
else:
    ConditionStatus = str
    FlowDistinguisherMethodType = str
    LimitResponseType = str
    PriorityLevelEnablement = str
    SubjectKind = str


class ApplyExemptPriorityLevelConfiguration(ApplyModel, kw_only=True):
    lendable_percent: Maybe[int] = UNSET
    nominal_concurrency_shares: Maybe[int] = UNSET


class ApplyFlowDistinguisherMethod(ApplyModel, kw_only=True):
    type: Maybe[FlowDistinguisherMethodType] = UNSET


class ApplyPriorityLevelConfigurationReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET


class ApplyFlowSchemaSpec(ApplyModel, kw_only=True):
    distinguisher_method: Maybe[ApplyFlowDistinguisherMethod] = UNSET
    matching_precedence: Maybe[int] = UNSET
    priority_level_configuration: Maybe[ApplyPriorityLevelConfigurationReference] = UNSET
    rules: Maybe[list[ApplyPolicyRulesWithSubjects]] = UNSET


class ApplyFlowSchemaStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyFlowSchemaCondition]] = UNSET


class ApplyFlowSchema(ApplyRoot["models.FlowSchema"], kw_only=True):
    """FlowSchema of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["FlowSchema"] = kind("FlowSchema")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyFlowSchemaSpec] = UNSET
    status: Maybe[ApplyFlowSchemaStatus] = UNSET


class ApplyFlowSchemaCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[str] = UNSET


class ApplyGroupSubject(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET


class ApplyLimitResponse(ApplyModel, kw_only=True):
    queuing: Maybe[ApplyQueuingConfiguration] = UNSET
    type: Maybe[LimitResponseType] = UNSET


class ApplyLimitedPriorityLevelConfiguration(ApplyModel, kw_only=True):
    borrowing_limit_percent: Maybe[int] = UNSET
    lendable_percent: Maybe[int] = UNSET
    limit_response: Maybe[ApplyLimitResponse] = UNSET
    nominal_concurrency_shares: Maybe[int] = UNSET


class ApplyNonResourcePolicyRule(ApplyModel, kw_only=True):
    non_resource_urls: Maybe[list[str]] = field(default=UNSET, name="nonResourceURLs")
    verbs: Maybe[list[str]] = UNSET


class ApplyPolicyRulesWithSubjects(ApplyModel, kw_only=True):
    non_resource_rules: Maybe[list[ApplyNonResourcePolicyRule]] = UNSET
    resource_rules: Maybe[list[ApplyResourcePolicyRule]] = UNSET
    subjects: Maybe[list[ApplySubject]] = UNSET


class ApplyPriorityLevelConfigurationSpec(ApplyModel, kw_only=True):
    exempt: Maybe[ApplyExemptPriorityLevelConfiguration] = UNSET
    limited: Maybe[ApplyLimitedPriorityLevelConfiguration] = UNSET
    type: Maybe[PriorityLevelEnablement] = UNSET


class ApplyPriorityLevelConfigurationStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyPriorityLevelConfigurationCondition]] = UNSET


class ApplyPriorityLevelConfiguration(ApplyRoot["models.PriorityLevelConfiguration"], kw_only=True):
    """PriorityLevelConfiguration of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["PriorityLevelConfiguration"] = kind("PriorityLevelConfiguration")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPriorityLevelConfigurationSpec] = UNSET
    status: Maybe[ApplyPriorityLevelConfigurationStatus] = UNSET


class ApplyPriorityLevelConfigurationCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[str] = UNSET


class ApplyQueuingConfiguration(ApplyModel, kw_only=True):
    hand_size: Maybe[int] = UNSET
    queue_length_limit: Maybe[int] = UNSET
    queues: Maybe[int] = UNSET


class ApplyResourcePolicyRule(ApplyModel, kw_only=True):
    api_groups: Maybe[list[str]] = UNSET
    cluster_scope: Maybe[bool] = UNSET
    namespaces: Maybe[list[str]] = UNSET
    resources: Maybe[list[str]] = UNSET
    verbs: Maybe[list[str]] = UNSET


class ApplyServiceAccountSubject(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET


class ApplySubject(ApplyModel, kw_only=True):
    kind: Maybe[SubjectKind] = UNSET
    group: Maybe[ApplyGroupSubject] = UNSET
    service_account: Maybe[ApplyServiceAccountSubject] = UNSET
    user: Maybe[ApplyUserSubject] = UNSET


class ApplyUserSubject(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
