"""flowcontrol.apiserver.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:flowcontrol.v1"


class ExemptPriorityLevelConfiguration(Model, kw_only=True):
    lendable_percent: int | None = None
    nominal_concurrency_shares: int | None = None


class FlowDistinguisherMethod(Model, kw_only=True):
    type: FlowDistinguisherMethodType = ""


class PriorityLevelConfigurationReference(Model, kw_only=True):
    name: str = ""


class FlowSchemaSpec(Model, kw_only=True):
    distinguisher_method: FlowDistinguisherMethod | None = None
    matching_precedence: int = 0
    priority_level_configuration: PriorityLevelConfigurationReference = field(default_factory=PriorityLevelConfigurationReference)
    rules: list[PolicyRulesWithSubjects] = []


class FlowSchemaStatus(Model, kw_only=True):
    conditions: list[FlowSchemaCondition] = []


class FlowSchema(Model, kw_only=True):
    """FlowSchema of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["FlowSchema"] = kind("FlowSchema")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: FlowSchemaSpec = field(default_factory=FlowSchemaSpec)
    status: FlowSchemaStatus = field(default_factory=FlowSchemaStatus)


class FlowSchemaCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: str = ""


class GroupSubject(Model, kw_only=True):
    name: str = ""


class LimitResponse(Model, kw_only=True):
    queuing: QueuingConfiguration | None = None
    type: LimitResponseType = ""


class LimitedPriorityLevelConfiguration(Model, kw_only=True):
    borrowing_limit_percent: int | None = None
    lendable_percent: int | None = None
    limit_response: LimitResponse = field(default_factory=LimitResponse)
    nominal_concurrency_shares: int | None = None


class NonResourcePolicyRule(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"non_resource_urls": list, "verbs": list}

    non_resource_urls: NullList[str] = field(default=[], name="nonResourceURLs")
    verbs: NullList[str] = []


class PolicyRulesWithSubjects(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"subjects": list}

    non_resource_rules: list[NonResourcePolicyRule] = []
    resource_rules: list[ResourcePolicyRule] = []
    subjects: NullList[Subject] = []


class PriorityLevelConfigurationSpec(Model, kw_only=True):
    exempt: ExemptPriorityLevelConfiguration | None = None
    limited: LimitedPriorityLevelConfiguration | None = None
    type: PriorityLevelEnablement = ""


class PriorityLevelConfigurationStatus(Model, kw_only=True):
    conditions: list[PriorityLevelConfigurationCondition] = []


class PriorityLevelConfiguration(Model, kw_only=True):
    """PriorityLevelConfiguration of flowcontrol.apiserver.k8s.io/v1, introduced in 1.29."""

    api_version: Literal["flowcontrol.apiserver.k8s.io/v1"] = api_version("flowcontrol.apiserver.k8s.io/v1")
    kind: Literal["PriorityLevelConfiguration"] = kind("PriorityLevelConfiguration")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PriorityLevelConfigurationSpec = field(default_factory=PriorityLevelConfigurationSpec)
    status: PriorityLevelConfigurationStatus = field(default_factory=PriorityLevelConfigurationStatus)


class PriorityLevelConfigurationCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: str = ""


class QueuingConfiguration(Model, kw_only=True):
    hand_size: int = 0
    queue_length_limit: int = 0
    queues: int = 0


class ResourcePolicyRule(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"api_groups": list, "namespaces": list, "resources": list, "verbs": list}

    api_groups: NullList[str] = []
    cluster_scope: bool = False
    namespaces: NullList[str] = []
    resources: NullList[str] = []
    verbs: NullList[str] = []


class ServiceAccountSubject(Model, kw_only=True):
    name: str = ""
    namespace: str = ""


class Subject(Model, kw_only=True):
    kind: SubjectKind = ""
    group: GroupSubject | None = None
    service_account: ServiceAccountSubject | None = None
    user: UserSubject | None = None


class UserSubject(Model, kw_only=True):
    name: str = ""
