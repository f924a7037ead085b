"""flowcontrol.apiserver.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
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
    lendable_percent: int | None | UnsetType = UNSET
    nominal_concurrency_shares: int | None | UnsetType = UNSET


class ApplyFlowDistinguisherMethod(ApplyModel, kw_only=True):
    type: FlowDistinguisherMethodType | None | UnsetType = UNSET


class ApplyPriorityLevelConfigurationReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET


class ApplyFlowSchemaSpec(ApplyModel, kw_only=True):
    distinguisher_method: ApplyFlowDistinguisherMethod | None | UnsetType = UNSET
    matching_precedence: int | None | UnsetType = UNSET
    priority_level_configuration: ApplyPriorityLevelConfigurationReference | None | UnsetType = UNSET
    rules: list[ApplyPolicyRulesWithSubjects] | None | UnsetType = UNSET


class ApplyFlowSchemaStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyFlowSchemaCondition] | None | UnsetType = UNSET


class ApplyFlowSchema(ApplyRoot["models.FlowSchema"], kw_only=True):
    """FlowSchema of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["FlowSchema"] = kind("FlowSchema")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyFlowSchemaSpec | None | UnsetType = UNSET
    status: ApplyFlowSchemaStatus | None | UnsetType = UNSET


class ApplyFlowSchemaCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyGroupSubject(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET


class ApplyLimitResponse(ApplyModel, kw_only=True):
    queuing: ApplyQueuingConfiguration | None | UnsetType = UNSET
    type: LimitResponseType | None | UnsetType = UNSET


class ApplyLimitedPriorityLevelConfiguration(ApplyModel, kw_only=True):
    borrowing_limit_percent: int | None | UnsetType = UNSET
    lendable_percent: int | None | UnsetType = UNSET
    limit_response: ApplyLimitResponse | None | UnsetType = UNSET
    nominal_concurrency_shares: int | None | UnsetType = UNSET


class ApplyNonResourcePolicyRule(ApplyModel, kw_only=True):
    non_resource_urls: list[str] | None | UnsetType = field(default=UNSET, name="nonResourceURLs")
    verbs: list[str] | None | UnsetType = UNSET


class ApplyPolicyRulesWithSubjects(ApplyModel, kw_only=True):
    non_resource_rules: list[ApplyNonResourcePolicyRule] | None | UnsetType = UNSET
    resource_rules: list[ApplyResourcePolicyRule] | None | UnsetType = UNSET
    subjects: list[ApplySubject] | None | UnsetType = UNSET


class ApplyPriorityLevelConfigurationSpec(ApplyModel, kw_only=True):
    exempt: ApplyExemptPriorityLevelConfiguration | None | UnsetType = UNSET
    limited: ApplyLimitedPriorityLevelConfiguration | None | UnsetType = UNSET
    type: PriorityLevelEnablement | None | UnsetType = UNSET


class ApplyPriorityLevelConfigurationStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyPriorityLevelConfigurationCondition] | None | UnsetType = UNSET


class ApplyPriorityLevelConfiguration(ApplyRoot["models.PriorityLevelConfiguration"], kw_only=True):
    """PriorityLevelConfiguration of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["PriorityLevelConfiguration"] = kind("PriorityLevelConfiguration")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPriorityLevelConfigurationSpec | None | UnsetType = UNSET
    status: ApplyPriorityLevelConfigurationStatus | None | UnsetType = UNSET


class ApplyPriorityLevelConfigurationCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyQueuingConfiguration(ApplyModel, kw_only=True):
    hand_size: int | None | UnsetType = UNSET
    queue_length_limit: int | None | UnsetType = UNSET
    queues: int | None | UnsetType = UNSET


class ApplyResourcePolicyRule(ApplyModel, kw_only=True):
    api_groups: list[str] | None | UnsetType = UNSET
    cluster_scope: bool | None | UnsetType = UNSET
    namespaces: list[str] | None | UnsetType = UNSET
    resources: list[str] | None | UnsetType = UNSET
    verbs: list[str] | None | UnsetType = UNSET


class ApplyServiceAccountSubject(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET


class ApplySubject(ApplyModel, kw_only=True):
    kind: SubjectKind | None | UnsetType = UNSET
    group: ApplyGroupSubject | None | UnsetType = UNSET
    service_account: ApplyServiceAccountSubject | None | UnsetType = UNSET
    user: ApplyUserSubject | None | UnsetType = UNSET


class ApplyUserSubject(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
