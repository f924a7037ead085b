"""admissionregistration.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
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

if TYPE_CHECKING:
    FailurePolicyType: TypeAlias = Literal["Fail", "Ignore"] | str
    MatchPolicyType: TypeAlias = Literal["Equivalent", "Exact"] | str
    OperationType: TypeAlias = Literal["*", "CONNECT", "CREATE", "DELETE", "UPDATE"] | str
    ParameterNotFoundActionType: TypeAlias = Literal["Allow", "Deny"] | str
    PatchType: TypeAlias = Literal["ApplyConfiguration", "JSONPatch"] | str
    ReinvocationPolicyType: TypeAlias = Literal["IfNeeded", "Never"] | str
    ScopeType: TypeAlias = Literal["*", "Cluster", "Namespaced"] | str
    SideEffectClass: TypeAlias = Literal["None", "NoneOnDryRun", "Some", "Unknown"] | str
    StatusReason: TypeAlias = (
        Literal[
            "AlreadyExists",
            "BadRequest",
            "Conflict",
            "Expired",
            "Forbidden",
            "Gone",
            "InternalError",
            "Invalid",
            "MethodNotAllowed",
            "NotAcceptable",
            "NotFound",
            "RequestEntityTooLarge",
            "ServerTimeout",
            "ServiceUnavailable",
            "StorageReadError",
            "Timeout",
            "TooManyRequests",
            "Unauthorized",
            "UnsupportedMediaType",
        ]
        | str
    )
    ValidationAction: TypeAlias = Literal["Audit", "Deny", "Warn"] | str
else:
    FailurePolicyType = str
    MatchPolicyType = str
    OperationType = str
    ParameterNotFoundActionType = str
    PatchType = str
    ReinvocationPolicyType = str
    ScopeType = str
    SideEffectClass = str
    StatusReason = str
    ValidationAction = str

__facts__ = "kube_clientset.facts:admissionregistration.v1"


class ApplyConfiguration(Model, kw_only=True):
    expression: str = ""


class AuditAnnotation(Model, kw_only=True):
    key: str = ""
    value_expression: str = ""


class ExpressionWarning(Model, kw_only=True):
    field_ref: str = ""
    warning: str = ""


class JSONPatch(Model, kw_only=True):
    expression: str = ""


class MatchCondition(Model, kw_only=True):
    expression: str = ""
    name: str = ""


class MatchResources(Model, kw_only=True):
    exclude_resource_rules: list[NamedRuleWithOperations] = []
    match_policy: MatchPolicyType | None = None
    namespace_selector: LabelSelector | None = None
    object_selector: LabelSelector | None = None
    resource_rules: list[NamedRuleWithOperations] = []


class MutatingAdmissionPolicySpec(Model, kw_only=True):
    failure_policy: FailurePolicyType | None = None
    match_conditions: list[MatchCondition] = []
    match_constraints: MatchResources | None = None
    mutations: list[Mutation] = []
    param_kind: ParamKind | None = None
    reinvocation_policy: ReinvocationPolicyType = ""
    variables: list[Variable] = []


class MutatingAdmissionPolicy(Model, kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: MutatingAdmissionPolicySpec = field(default_factory=MutatingAdmissionPolicySpec)


class MutatingAdmissionPolicyBindingSpec(Model, kw_only=True):
    match_resources: MatchResources | None = None
    param_ref: ParamRef | None = None
    policy_name: str = ""


class MutatingAdmissionPolicyBinding(Model, kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: MutatingAdmissionPolicyBindingSpec = field(default_factory=MutatingAdmissionPolicyBindingSpec)


class WebhookClientConfig(Model, kw_only=True):
    ca_bundle: bytes = b""
    service: ServiceReference | None = None
    url: str | None = None


class MutatingWebhook(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"admission_review_versions": list}

    admission_review_versions: NullList[str] = []
    client_config: WebhookClientConfig = field(default_factory=WebhookClientConfig)
    failure_policy: FailurePolicyType | None = None
    match_conditions: list[MatchCondition] = []
    match_policy: MatchPolicyType | None = None
    name: str = ""
    namespace_selector: LabelSelector | None = None
    object_selector: LabelSelector | None = None
    reinvocation_policy: ReinvocationPolicyType | None = None
    rules: list[RuleWithOperations] = []
    side_effects: SideEffectClass | None = None
    timeout_seconds: int | None = None


class MutatingWebhookConfiguration(Model, kw_only=True):
    """MutatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingWebhookConfiguration"] = kind("MutatingWebhookConfiguration")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    webhooks: list[MutatingWebhook] = []


class Mutation(Model, kw_only=True):
    apply_configuration: ApplyConfiguration | None = None
    json_patch: JSONPatch | None = None
    patch_type: PatchType = ""


class NamedRuleWithOperations(Model, kw_only=True):
    api_groups: list[str] = []
    api_versions: list[str] = []
    operations: list[OperationType] = []
    resource_names: list[str] = []
    resources: list[str] = []
    scope: ScopeType | None = None


class ParamKind(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""


class ParamRef(Model, kw_only=True):
    name: str = ""
    namespace: str = ""
    parameter_not_found_action: ParameterNotFoundActionType | None = None
    selector: LabelSelector | None = None


class RuleWithOperations(Model, kw_only=True):
    api_groups: list[str] = []
    api_versions: list[str] = []
    operations: list[OperationType] = []
    resources: list[str] = []
    scope: ScopeType | None = None


class ServiceReference(Model, kw_only=True):
    name: str = ""
    namespace: str = ""
    path: str | None = None
    port: int | None = None


class TypeChecking(Model, kw_only=True):
    expression_warnings: list[ExpressionWarning] = []


class ValidatingAdmissionPolicySpec(Model, kw_only=True):
    audit_annotations: list[AuditAnnotation] = []
    failure_policy: FailurePolicyType | None = None
    match_conditions: list[MatchCondition] = []
    match_constraints: MatchResources | None = None
    param_kind: ParamKind | None = None
    validations: list[Validation] = []
    variables: list[Variable] = []


class ValidatingAdmissionPolicyStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    observed_generation: int = 0
    type_checking: TypeChecking | None = None


class ValidatingAdmissionPolicy(Model, kw_only=True):
    """ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicy"] = kind("ValidatingAdmissionPolicy")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ValidatingAdmissionPolicySpec = field(default_factory=ValidatingAdmissionPolicySpec)
    status: ValidatingAdmissionPolicyStatus = field(default_factory=ValidatingAdmissionPolicyStatus)


class ValidatingAdmissionPolicyBindingSpec(Model, kw_only=True):
    match_resources: MatchResources | None = None
    param_ref: ParamRef | None = None
    policy_name: str = ""
    validation_actions: list[ValidationAction] = []


class ValidatingAdmissionPolicyBinding(Model, kw_only=True):
    """ValidatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicyBinding"] = kind("ValidatingAdmissionPolicyBinding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ValidatingAdmissionPolicyBindingSpec = field(default_factory=ValidatingAdmissionPolicyBindingSpec)


class ValidatingWebhook(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"admission_review_versions": list}

    admission_review_versions: NullList[str] = []
    client_config: WebhookClientConfig = field(default_factory=WebhookClientConfig)
    failure_policy: FailurePolicyType | None = None
    match_conditions: list[MatchCondition] = []
    match_policy: MatchPolicyType | None = None
    name: str = ""
    namespace_selector: LabelSelector | None = None
    object_selector: LabelSelector | None = None
    rules: list[RuleWithOperations] = []
    side_effects: SideEffectClass | None = None
    timeout_seconds: int | None = None


class ValidatingWebhookConfiguration(Model, kw_only=True):
    """ValidatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingWebhookConfiguration"] = kind("ValidatingWebhookConfiguration")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    webhooks: list[ValidatingWebhook] = []


class Validation(Model, kw_only=True):
    expression: str = ""
    message: str = ""
    message_expression: str = ""
    reason: StatusReason | None = None


class Variable(Model, kw_only=True):
    expression: str = ""
    name: str = ""
