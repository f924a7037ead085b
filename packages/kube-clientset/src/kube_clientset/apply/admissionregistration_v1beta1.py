"""admissionregistration.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
    api_version,
    deprecated,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1beta1 as models
    FailurePolicyType: TypeAlias = Literal["Fail", "Ignore"] | str
    MatchPolicyType: TypeAlias = Literal["Equivalent", "Exact"] | str
    OperationType: TypeAlias = Literal["*", "CONNECT", "CREATE", "DELETE", "UPDATE"] | str
    ParameterNotFoundActionType: TypeAlias = Literal["Allow", "Deny"] | str
    PatchType: TypeAlias = Literal["ApplyConfiguration", "JSONPatch"] | str
    ReinvocationPolicyType: TypeAlias = Literal["IfNeeded", "Never"] | str
    ScopeType: TypeAlias = Literal["*", "Cluster", "Namespaced"] | str
else:
    FailurePolicyType = str
    MatchPolicyType = str
    OperationType = str
    ParameterNotFoundActionType = str
    PatchType = str
    ReinvocationPolicyType = str
    ScopeType = str


class ApplyApplyConfiguration(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET


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


@deprecated("MutatingAdmissionPolicy of admissionregistration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use MutatingAdmissionPolicy of admissionregistration.k8s.io/v1")
class ApplyMutatingAdmissionPolicy(ApplyRoot["models.MutatingAdmissionPolicy"], kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1beta1, introduced in 1.34, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["admissionregistration.k8s.io/v1beta1"] = api_version("admissionregistration.k8s.io/v1beta1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyMutatingAdmissionPolicySpec] = UNSET


class ApplyMutatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: Maybe[ApplyMatchResources] = UNSET
    param_ref: Maybe[ApplyParamRef] = UNSET
    policy_name: Maybe[str] = UNSET


@deprecated("MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1")
class ApplyMutatingAdmissionPolicyBinding(ApplyRoot["models.MutatingAdmissionPolicyBinding"], kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1beta1, introduced in 1.34, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["admissionregistration.k8s.io/v1beta1"] = api_version("admissionregistration.k8s.io/v1beta1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyMutatingAdmissionPolicyBindingSpec] = UNSET


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


class ApplyVariable(ApplyModel, kw_only=True):
    expression: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
