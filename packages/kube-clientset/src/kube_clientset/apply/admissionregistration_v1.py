"""admissionregistration.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
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
    expression: Maybe[str] = UNSET


class ApplyAuditAnnotation(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET
    value_expression: Maybe[str] = UNSET


class ApplyExpressionWarning(ApplyModel, kw_only=True):
    field_ref: Maybe[str] = UNSET
    warning: Maybe[str] = UNSET


class ApplyJSONPatch(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET


class ApplyMatchCondition(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyMatchResources(ApplyModel, kw_only=True):
    exclude_resource_rules: Maybe[list[ApplyNamedRuleWithOperations]] = UNSET
    match_policy: Maybe[MatchPolicyType] = UNSET
    namespace_selector: Maybe[ApplyLabelSelector] = UNSET
    object_selector: Maybe[ApplyLabelSelector] = UNSET
    resource_rules: Maybe[list[ApplyNamedRuleWithOperations]] = UNSET


class ApplyMutatingAdmissionPolicySpec(ApplyModel, kw_only=True):
    failure_policy: Maybe[FailurePolicyType] = UNSET
    match_conditions: Maybe[list[ApplyMatchCondition]] = UNSET
    match_constraints: Maybe[ApplyMatchResources] = UNSET
    mutations: Maybe[list[ApplyMutation]] = UNSET
    param_kind: Maybe[ApplyParamKind] = UNSET
    reinvocation_policy: Maybe[ReinvocationPolicyType] = UNSET
    variables: Maybe[list[ApplyVariable]] = UNSET


class ApplyMutatingAdmissionPolicy(ApplyRoot["models.MutatingAdmissionPolicy"], kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyMutatingAdmissionPolicySpec] = UNSET


class ApplyMutatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: Maybe[ApplyMatchResources] = UNSET
    param_ref: Maybe[ApplyParamRef] = UNSET
    policy_name: Maybe[str] = UNSET


class ApplyMutatingAdmissionPolicyBinding(ApplyRoot["models.MutatingAdmissionPolicyBinding"], kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.36."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyMutatingAdmissionPolicyBindingSpec] = UNSET


class ApplyWebhookClientConfig(ApplyModel, kw_only=True):
    ca_bundle: Maybe[bytes] = UNSET
    service: Maybe[ApplyServiceReference] = UNSET
    url: Maybe[str] = UNSET


class ApplyMutatingWebhook(ApplyModel, kw_only=True):
    admission_review_versions: Maybe[list[str]] = UNSET
    client_config: Maybe[ApplyWebhookClientConfig] = UNSET
    failure_policy: Maybe[FailurePolicyType] = UNSET
    match_conditions: Maybe[list[ApplyMatchCondition]] = UNSET
    match_policy: Maybe[MatchPolicyType] = UNSET
    name: Maybe[str] = UNSET
    namespace_selector: Maybe[ApplyLabelSelector] = UNSET
    object_selector: Maybe[ApplyLabelSelector] = UNSET
    reinvocation_policy: Maybe[ReinvocationPolicyType] = UNSET
    rules: Maybe[list[ApplyRuleWithOperations]] = UNSET
    side_effects: Maybe[SideEffectClass] = UNSET
    timeout_seconds: Maybe[int] = UNSET


class ApplyMutatingWebhookConfiguration(ApplyRoot["models.MutatingWebhookConfiguration"], kw_only=True):
    """MutatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["MutatingWebhookConfiguration"] = kind("MutatingWebhookConfiguration")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    webhooks: Maybe[list[ApplyMutatingWebhook]] = UNSET


class ApplyMutation(ApplyModel, kw_only=True):
    apply_configuration: Maybe[ApplyApplyConfiguration] = UNSET
    json_patch: Maybe[ApplyJSONPatch] = UNSET
    patch_type: Maybe[PatchType] = UNSET


class ApplyNamedRuleWithOperations(ApplyModel, kw_only=True):
    api_groups: Maybe[list[str]] = UNSET
    api_versions: Maybe[list[str]] = UNSET
    operations: Maybe[list[OperationType]] = UNSET
    resource_names: Maybe[list[str]] = UNSET
    resources: Maybe[list[str]] = UNSET
    scope: Maybe[ScopeType] = UNSET


class ApplyParamKind(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    kind: Maybe[str] = UNSET


class ApplyParamRef(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    parameter_not_found_action: Maybe[ParameterNotFoundActionType] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET


class ApplyRuleWithOperations(ApplyModel, kw_only=True):
    api_groups: Maybe[list[str]] = UNSET
    api_versions: Maybe[list[str]] = UNSET
    operations: Maybe[list[OperationType]] = UNSET
    resources: Maybe[list[str]] = UNSET
    scope: Maybe[ScopeType] = UNSET


class ApplyServiceReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    namespace: Maybe[str] = UNSET
    path: Maybe[str] = UNSET
    port: Maybe[int] = UNSET


class ApplyTypeChecking(ApplyModel, kw_only=True):
    expression_warnings: Maybe[list[ApplyExpressionWarning]] = UNSET


class ApplyValidatingAdmissionPolicySpec(ApplyModel, kw_only=True):
    audit_annotations: Maybe[list[ApplyAuditAnnotation]] = UNSET
    failure_policy: Maybe[FailurePolicyType] = UNSET
    match_conditions: Maybe[list[ApplyMatchCondition]] = UNSET
    match_constraints: Maybe[ApplyMatchResources] = UNSET
    param_kind: Maybe[ApplyParamKind] = UNSET
    validations: Maybe[list[ApplyValidation]] = UNSET
    variables: Maybe[list[ApplyVariable]] = UNSET


class ApplyValidatingAdmissionPolicyStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    observed_generation: Maybe[int] = UNSET
    type_checking: Maybe[ApplyTypeChecking] = UNSET


class ApplyValidatingAdmissionPolicy(ApplyRoot["models.ValidatingAdmissionPolicy"], kw_only=True):
    """ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicy"] = kind("ValidatingAdmissionPolicy")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyValidatingAdmissionPolicySpec] = UNSET
    status: Maybe[ApplyValidatingAdmissionPolicyStatus] = UNSET


class ApplyValidatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: Maybe[ApplyMatchResources] = UNSET
    param_ref: Maybe[ApplyParamRef] = UNSET
    policy_name: Maybe[str] = UNSET
    validation_actions: Maybe[list[ValidationAction]] = UNSET


class ApplyValidatingAdmissionPolicyBinding(ApplyRoot["models.ValidatingAdmissionPolicyBinding"], kw_only=True):
    """ValidatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1, introduced in 1.30."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingAdmissionPolicyBinding"] = kind("ValidatingAdmissionPolicyBinding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyValidatingAdmissionPolicyBindingSpec] = UNSET


class ApplyValidatingWebhook(ApplyModel, kw_only=True):
    admission_review_versions: Maybe[list[str]] = UNSET
    client_config: Maybe[ApplyWebhookClientConfig] = UNSET
    failure_policy: Maybe[FailurePolicyType] = UNSET
    match_conditions: Maybe[list[ApplyMatchCondition]] = UNSET
    match_policy: Maybe[MatchPolicyType] = UNSET
    name: Maybe[str] = UNSET
    namespace_selector: Maybe[ApplyLabelSelector] = UNSET
    object_selector: Maybe[ApplyLabelSelector] = UNSET
    rules: Maybe[list[ApplyRuleWithOperations]] = UNSET
    side_effects: Maybe[SideEffectClass] = UNSET
    timeout_seconds: Maybe[int] = UNSET


class ApplyValidatingWebhookConfiguration(ApplyRoot["models.ValidatingWebhookConfiguration"], kw_only=True):
    """ValidatingWebhookConfiguration of admissionregistration.k8s.io/v1, introduced in 1.16."""

    api_version: Literal["admissionregistration.k8s.io/v1"] = api_version("admissionregistration.k8s.io/v1")
    kind: Literal["ValidatingWebhookConfiguration"] = kind("ValidatingWebhookConfiguration")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    webhooks: Maybe[list[ApplyValidatingWebhook]] = UNSET


class ApplyValidation(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET
    message: Maybe[str] = UNSET
    message_expression: Maybe[str] = UNSET
    reason: Maybe[StatusReason] = UNSET


class ApplyVariable(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
