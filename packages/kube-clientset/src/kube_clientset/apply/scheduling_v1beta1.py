"""scheduling.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import scheduling_v1beta1 as models
    PreemptionPolicy: TypeAlias = Literal["Never", "PreemptLowerPriority"] | str
else:
    PreemptionPolicy = str


class ApplyAllCompositeDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplyAllDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplyBasicSchedulingPolicy(ApplyModel, kw_only=True):
    pass


class ApplyCompositeBasicSchedulingPolicy(ApplyModel, kw_only=True):
    pass


class ApplyCompositeDisruptionMode(ApplyModel, kw_only=True):
    all: Maybe[ApplyAllCompositeDisruptionMode] = UNSET
    single: Maybe[ApplySingleCompositeDisruptionMode] = UNSET


class ApplyCompositeGangSchedulingPolicy(ApplyModel, kw_only=True):
    min_group_count: Maybe[int] = UNSET


class ApplyCompositePodGroupSchedulingConstraints(ApplyModel, kw_only=True):
    topology: Maybe[list[ApplyTopologyConstraint]] = UNSET


class ApplyCompositePodGroupSchedulingPolicy(ApplyModel, kw_only=True):
    basic: Maybe[ApplyCompositeBasicSchedulingPolicy] = UNSET
    gang: Maybe[ApplyCompositeGangSchedulingPolicy] = UNSET


class ApplyCompositePodGroupTemplate(ApplyModel, kw_only=True):
    composite_pod_group_templates: Maybe[list[ApplyCompositePodGroupTemplate]] = UNSET
    disruption_mode: Maybe[ApplyCompositeDisruptionMode] = UNSET
    name: Maybe[str] = UNSET
    pod_group_templates: Maybe[list[ApplyPodGroupTemplate]] = UNSET
    preemption_policy: Maybe[PreemptionPolicy] = UNSET
    priority: Maybe[int] = UNSET
    priority_class_name: Maybe[str] = UNSET
    scheduling_constraints: Maybe[ApplyCompositePodGroupSchedulingConstraints] = UNSET
    scheduling_policy: Maybe[ApplyCompositePodGroupSchedulingPolicy] = UNSET


class ApplyDisruptionMode(ApplyModel, kw_only=True):
    all: Maybe[ApplyAllDisruptionMode] = UNSET
    single: Maybe[ApplySingleDisruptionMode] = UNSET


class ApplyGangSchedulingPolicy(ApplyModel, kw_only=True):
    min_count: Maybe[int] = UNSET


class ApplyPodGroupSchedulingPolicy(ApplyModel, kw_only=True):
    basic: Maybe[ApplyBasicSchedulingPolicy] = UNSET
    gang: Maybe[ApplyGangSchedulingPolicy] = UNSET


class ApplyPodGroupSpec(ApplyModel, kw_only=True):
    disruption_mode: Maybe[ApplyDisruptionMode] = UNSET
    parent_composite_pod_group_name: Maybe[str] = UNSET
    preemption_policy: Maybe[PreemptionPolicy] = UNSET
    priority: Maybe[int] = UNSET
    priority_class_name: Maybe[str] = UNSET
    resource_claims: Maybe[list[ApplyPodGroupResourceClaim]] = UNSET
    scheduling_constraints: Maybe[ApplyPodGroupSchedulingConstraints] = UNSET
    scheduling_policy: Maybe[ApplyPodGroupSchedulingPolicy] = UNSET
    workload_ref: Maybe[ApplyWorkloadReference] = UNSET


class ApplyPodGroupStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    resource_claim_statuses: Maybe[list[ApplyPodGroupResourceClaimStatus]] = UNSET


class ApplyPodGroup(ApplyRoot["models.PodGroup"], kw_only=True):
    """PodGroup of scheduling.k8s.io/v1beta1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["scheduling.k8s.io/v1beta1"] = api_version("scheduling.k8s.io/v1beta1")
    kind: Literal["PodGroup"] = kind("PodGroup")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodGroupSpec] = UNSET
    status: Maybe[ApplyPodGroupStatus] = UNSET


class ApplyPodGroupResourceClaim(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    resource_claim_name: Maybe[str] = UNSET
    resource_claim_template_name: Maybe[str] = UNSET


class ApplyPodGroupResourceClaimStatus(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    resource_claim_name: Maybe[str] = UNSET


class ApplyPodGroupSchedulingConstraints(ApplyModel, kw_only=True):
    topology: Maybe[list[ApplyTopologyConstraint]] = UNSET


class ApplyPodGroupTemplate(ApplyModel, kw_only=True):
    disruption_mode: Maybe[ApplyDisruptionMode] = UNSET
    name: Maybe[str] = UNSET
    preemption_policy: Maybe[PreemptionPolicy] = UNSET
    priority: Maybe[int] = UNSET
    priority_class_name: Maybe[str] = UNSET
    resource_claims: Maybe[list[ApplyPodGroupResourceClaim]] = UNSET
    scheduling_constraints: Maybe[ApplyPodGroupSchedulingConstraints] = UNSET
    scheduling_policy: Maybe[ApplyPodGroupSchedulingPolicy] = UNSET


class ApplySingleCompositeDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplySingleDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplyTopologyConstraint(ApplyModel, kw_only=True):
    key: Maybe[str] = UNSET


class ApplyTypedLocalObjectReference(ApplyModel, kw_only=True):
    kind: Maybe[str] = UNSET
    api_group: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyWorkloadSpec(ApplyModel, kw_only=True):
    composite_pod_group_templates: Maybe[list[ApplyCompositePodGroupTemplate]] = UNSET
    controller_ref: Maybe[ApplyTypedLocalObjectReference] = UNSET
    pod_group_templates: Maybe[list[ApplyPodGroupTemplate]] = UNSET


class ApplyWorkload(ApplyRoot["models.Workload"], kw_only=True):
    """Workload of scheduling.k8s.io/v1beta1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["scheduling.k8s.io/v1beta1"] = api_version("scheduling.k8s.io/v1beta1")
    kind: Literal["Workload"] = kind("Workload")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyWorkloadSpec] = UNSET


class ApplyWorkloadReference(ApplyModel, kw_only=True):
    template_name: Maybe[str] = UNSET
    workload_name: Maybe[str] = UNSET
