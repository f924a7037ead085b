"""admissionregistration.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1 as models
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


class ApplyApplyConfiguration(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET


class ApplyAuditAnnotation(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET
    value_expression: str | None | UnsetType = UNSET


class ApplyExpressionWarning(ApplyModel, kw_only=True):
    field_ref: str | None | UnsetType = UNSET
    warning: str | None | UnsetType = UNSET


class ApplyJSONPatch(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET


class ApplyMatchCondition(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyMatchResources(ApplyModel, kw_only=True):
    exclude_resource_rules: list[ApplyNamedRuleWithOperations] | None | UnsetType = UNSET
    match_policy: MatchPolicyType | None | UnsetType = UNSET
    namespace_selector: ApplyLabelSelector | None | UnsetType = UNSET
    object_selector: ApplyLabelSelector | None | UnsetType = UNSET
    resource_rules: list[ApplyNamedRuleWithOperations] | None | UnsetType = UNSET


class ApplyMutatingAdmissionPolicySpec(ApplyModel, kw_only=True):
    failure_policy: FailurePolicyType | None | UnsetType = UNSET
    match_conditions: list[ApplyMatchCondition] | None | UnsetType = UNSET
    match_constraints: ApplyMatchResources | None | UnsetType = UNSET
    mutations: list[ApplyMutation] | None | UnsetType = UNSET
    param_kind: ApplyParamKind | None | UnsetType = UNSET
    reinvocation_policy: ReinvocationPolicyType | None | UnsetType = UNSET
    variables: list[ApplyVariable] | None | UnsetType = UNSET


class ApplyMutatingAdmissionPolicy(ApplyRoot["models.MutatingAdmissionPolicy"], kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyMutatingAdmissionPolicySpec | None | UnsetType = UNSET


class ApplyMutatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: ApplyMatchResources | None | UnsetType = UNSET
    param_ref: ApplyParamRef | None | UnsetType = UNSET
    policy_name: str | None | UnsetType = UNSET


class ApplyMutatingAdmissionPolicyBinding(ApplyRoot["models.MutatingAdmissionPolicyBinding"], kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyMutatingAdmissionPolicyBindingSpec | None | UnsetType = UNSET


class ApplyWebhookClientConfig(ApplyModel, kw_only=True):
    ca_bundle: bytes | None | UnsetType = UNSET
    service: ApplyServiceReference | None | UnsetType = UNSET
    url: str | None | UnsetType = UNSET


class ApplyMutatingWebhook(ApplyModel, kw_only=True):
    admission_review_versions: list[str] | None | UnsetType = UNSET
    client_config: ApplyWebhookClientConfig | None | UnsetType = UNSET
    failure_policy: FailurePolicyType | None | UnsetType = UNSET
    match_conditions: list[ApplyMatchCondition] | None | UnsetType = UNSET
    match_policy: MatchPolicyType | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace_selector: ApplyLabelSelector | None | UnsetType = UNSET
    object_selector: ApplyLabelSelector | None | UnsetType = UNSET
    reinvocation_policy: ReinvocationPolicyType | None | UnsetType = UNSET
    rules: list[ApplyRuleWithOperations] | None | UnsetType = UNSET
    side_effects: SideEffectClass | None | UnsetType = UNSET
    timeout_seconds: int | None | UnsetType = UNSET


class ApplyMutatingWebhookConfiguration(ApplyRoot["models.MutatingWebhookConfiguration"], kw_only=True):
    """MutatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingWebhookConfiguration"] = kind("MutatingWebhookConfiguration")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    webhooks: list[ApplyMutatingWebhook] | None | UnsetType = UNSET


class ApplyMutation(ApplyModel, kw_only=True):
    apply_configuration: ApplyApplyConfiguration | None | UnsetType = UNSET
    json_patch: ApplyJSONPatch | None | UnsetType = UNSET
    patch_type: PatchType | None | UnsetType = UNSET


class ApplyNamedRuleWithOperations(ApplyModel, kw_only=True):
    api_groups: list[str] | None | UnsetType = UNSET
    api_versions: list[str] | None | UnsetType = UNSET
    operations: list[OperationType] | None | UnsetType = UNSET
    resource_names: list[str] | None | UnsetType = UNSET
    resources: list[str] | None | UnsetType = UNSET
    scope: ScopeType | None | UnsetType = UNSET


class ApplyParamKind(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    kind: str | None | UnsetType = UNSET


class ApplyParamRef(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    parameter_not_found_action: ParameterNotFoundActionType | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET


class ApplyRuleWithOperations(ApplyModel, kw_only=True):
    api_groups: list[str] | None | UnsetType = UNSET
    api_versions: list[str] | None | UnsetType = UNSET
    operations: list[OperationType] | None | UnsetType = UNSET
    resources: list[str] | None | UnsetType = UNSET
    scope: ScopeType | None | UnsetType = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    namespace: str | None | UnsetType = UNSET
    path: str | None | UnsetType = UNSET
    port: int | None | UnsetType = UNSET


class ApplyTypeChecking(ApplyModel, kw_only=True):
    expression_warnings: list[ApplyExpressionWarning] | None | UnsetType = UNSET


class ApplyValidatingAdmissionPolicySpec(ApplyModel, kw_only=True):
    audit_annotations: list[ApplyAuditAnnotation] | None | UnsetType = UNSET
    failure_policy: FailurePolicyType | None | UnsetType = UNSET
    match_conditions: list[ApplyMatchCondition] | None | UnsetType = UNSET
    match_constraints: ApplyMatchResources | None | UnsetType = UNSET
    param_kind: ApplyParamKind | None | UnsetType = UNSET
    validations: list[ApplyValidation] | None | UnsetType = UNSET
    variables: list[ApplyVariable] | None | UnsetType = UNSET


class ApplyValidatingAdmissionPolicyStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    type_checking: ApplyTypeChecking | None | UnsetType = UNSET


class ApplyValidatingAdmissionPolicy(ApplyRoot["models.ValidatingAdmissionPolicy"], kw_only=True):
    """ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicy"] = kind("ValidatingAdmissionPolicy")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyValidatingAdmissionPolicySpec | None | UnsetType = UNSET
    status: ApplyValidatingAdmissionPolicyStatus | None | UnsetType = UNSET


class ApplyValidatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: ApplyMatchResources | None | UnsetType = UNSET
    param_ref: ApplyParamRef | None | UnsetType = UNSET
    policy_name: str | None | UnsetType = UNSET
    validation_actions: list[ValidationAction] | None | UnsetType = UNSET


class ApplyValidatingAdmissionPolicyBinding(ApplyRoot["models.ValidatingAdmissionPolicyBinding"], kw_only=True):
    """ValidatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicyBinding"] = kind("ValidatingAdmissionPolicyBinding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyValidatingAdmissionPolicyBindingSpec | None | UnsetType = UNSET


class ApplyValidatingWebhook(ApplyModel, kw_only=True):
    admission_review_versions: list[str] | None | UnsetType = UNSET
    client_config: ApplyWebhookClientConfig | None | UnsetType = UNSET
    failure_policy: FailurePolicyType | None | UnsetType = UNSET
    match_conditions: list[ApplyMatchCondition] | None | UnsetType = UNSET
    match_policy: MatchPolicyType | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    namespace_selector: ApplyLabelSelector | None | UnsetType = UNSET
    object_selector: ApplyLabelSelector | None | UnsetType = UNSET
    rules: list[ApplyRuleWithOperations] | None | UnsetType = UNSET
    side_effects: SideEffectClass | None | UnsetType = UNSET
    timeout_seconds: int | None | UnsetType = UNSET


class ApplyValidatingWebhookConfiguration(ApplyRoot["models.ValidatingWebhookConfiguration"], kw_only=True):
    """ValidatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingWebhookConfiguration"] = kind("ValidatingWebhookConfiguration")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    webhooks: list[ApplyValidatingWebhook] | None | UnsetType = UNSET


class ApplyValidation(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    message_expression: str | None | UnsetType = UNSET
    reason: StatusReason | None | UnsetType = UNSET


class ApplyVariable(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
