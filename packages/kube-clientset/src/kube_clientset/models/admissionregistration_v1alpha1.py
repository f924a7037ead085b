"""admissionregistration.k8s.io/v1alpha1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    LabelSelector,
    Model,
    ObjectMeta,
    api_version,
    deprecated,
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
else:
    FailurePolicyType = str
    MatchPolicyType = str
    OperationType = str
    ParameterNotFoundActionType = str
    PatchType = str
    ReinvocationPolicyType = str
    ScopeType = str

__facts__ = "kube_clientset.facts:admissionregistration.v1alpha1"


class ApplyConfiguration(Model, kw_only=True):
    expression: str = ""


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


@deprecated("MutatingAdmissionPolicy of admissionregistration.k8s.io/v1alpha1 is deprecated since Kubernetes 1.35 and gone in 1.38: use MutatingAdmissionPolicy of admissionregistration.k8s.io/v1")
class MutatingAdmissionPolicy(Model, kw_only=True):
    """MutatingAdmissionPolicy of admissionregistration.k8s.io/v1alpha1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["admissionregistration.k8s.io/v1alpha1"] = api_version("admissionregistration.k8s.io/v1alpha1")
    kind: Literal["MutatingAdmissionPolicy"] = kind("MutatingAdmissionPolicy")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: MutatingAdmissionPolicySpec = field(default_factory=MutatingAdmissionPolicySpec)


class MutatingAdmissionPolicyBindingSpec(Model, kw_only=True):
    match_resources: MatchResources | None = None
    param_ref: ParamRef | None = None
    policy_name: str = ""


@deprecated("MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1alpha1 is deprecated since Kubernetes 1.35 and gone in 1.38: use MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1")
class MutatingAdmissionPolicyBinding(Model, kw_only=True):
    """MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1alpha1, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["admissionregistration.k8s.io/v1alpha1"] = api_version("admissionregistration.k8s.io/v1alpha1")
    kind: Literal["MutatingAdmissionPolicyBinding"] = kind("MutatingAdmissionPolicyBinding")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: MutatingAdmissionPolicyBindingSpec = field(default_factory=MutatingAdmissionPolicyBindingSpec)


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


class Variable(Model, kw_only=True):
    expression: str = ""
    name: str = ""
