"""admissionregistration.k8s.io/v1alpha1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
    api_version,
    deprecated,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import admissionregistration_v1alpha1 as models
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
    expression: str | None | UnsetType = UNSET


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


@deprecated("MutatingAdmissionPolicy of admissionregistration.k8s.io/v1alpha1 is deprecated since Kubernetes 1.35 and gone in 1.38: use MutatingAdmissionPolicy of admissionregistration.k8s.io/v1")
class ApplyMutatingAdmissionPolicy(ApplyRoot["models.MutatingAdmissionPolicy"], kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1alpha1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["admissionregistration.k8s.io/v1alpha1"] = api_version("admissionregistration.k8s.io/v1alpha1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyMutatingAdmissionPolicySpec | None | UnsetType = UNSET


class ApplyMutatingAdmissionPolicyBindingSpec(ApplyModel, kw_only=True):
    match_resources: ApplyMatchResources | None | UnsetType = UNSET
    param_ref: ApplyParamRef | None | UnsetType = UNSET
    policy_name: str | None | UnsetType = UNSET


@deprecated("MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1alpha1 is deprecated since Kubernetes 1.35 and gone in 1.38: use MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1")
class ApplyMutatingAdmissionPolicyBinding(ApplyRoot["models.MutatingAdmissionPolicyBinding"], kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1alpha1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["admissionregistration.k8s.io/v1alpha1"] = api_version("admissionregistration.k8s.io/v1alpha1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyMutatingAdmissionPolicyBindingSpec | None | UnsetType = UNSET


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


class ApplyVariable(ApplyModel, kw_only=True):
    expression: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
