"""scheduling.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    UNSET,
    UnsetType,
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
    all: ApplyAllCompositeDisruptionMode | None | UnsetType = UNSET
    single: ApplySingleCompositeDisruptionMode | None | UnsetType = UNSET


class ApplyCompositeGangSchedulingPolicy(ApplyModel, kw_only=True):
    min_group_count: int | None | UnsetType = UNSET


class ApplyCompositePodGroupSchedulingConstraints(ApplyModel, kw_only=True):
    topology: list[ApplyTopologyConstraint] | None | UnsetType = UNSET


class ApplyCompositePodGroupSchedulingPolicy(ApplyModel, kw_only=True):
    basic: ApplyCompositeBasicSchedulingPolicy | None | UnsetType = UNSET
    gang: ApplyCompositeGangSchedulingPolicy | None | UnsetType = UNSET


class ApplyCompositePodGroupTemplate(ApplyModel, kw_only=True):
    composite_pod_group_templates: list[ApplyCompositePodGroupTemplate] | None | UnsetType = UNSET
    disruption_mode: ApplyCompositeDisruptionMode | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    pod_group_templates: list[ApplyPodGroupTemplate] | None | UnsetType = UNSET
    preemption_policy: PreemptionPolicy | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    priority_class_name: str | None | UnsetType = UNSET
    scheduling_constraints: ApplyCompositePodGroupSchedulingConstraints | None | UnsetType = UNSET
    scheduling_policy: ApplyCompositePodGroupSchedulingPolicy | None | UnsetType = UNSET


class ApplyDisruptionMode(ApplyModel, kw_only=True):
    all: ApplyAllDisruptionMode | None | UnsetType = UNSET
    single: ApplySingleDisruptionMode | None | UnsetType = UNSET


class ApplyGangSchedulingPolicy(ApplyModel, kw_only=True):
    min_count: int | None | UnsetType = UNSET


class ApplyPodGroupSchedulingPolicy(ApplyModel, kw_only=True):
    basic: ApplyBasicSchedulingPolicy | None | UnsetType = UNSET
    gang: ApplyGangSchedulingPolicy | None | UnsetType = UNSET


class ApplyPodGroupSpec(ApplyModel, kw_only=True):
    disruption_mode: ApplyDisruptionMode | None | UnsetType = UNSET
    parent_composite_pod_group_name: str | None | UnsetType = UNSET
    preemption_policy: PreemptionPolicy | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    priority_class_name: str | None | UnsetType = UNSET
    resource_claims: list[ApplyPodGroupResourceClaim] | None | UnsetType = UNSET
    scheduling_constraints: ApplyPodGroupSchedulingConstraints | None | UnsetType = UNSET
    scheduling_policy: ApplyPodGroupSchedulingPolicy | None | UnsetType = UNSET
    workload_ref: ApplyWorkloadReference | None | UnsetType = UNSET


class ApplyPodGroupStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    resource_claim_statuses: list[ApplyPodGroupResourceClaimStatus] | None | UnsetType = UNSET


class ApplyPodGroup(ApplyRoot["models.PodGroup"], kw_only=True):
    """PodGroup of scheduling.k8s.io/v1beta1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["scheduling.k8s.io/v1beta1"] = api_version("scheduling.k8s.io/v1beta1")
    kind: Literal["PodGroup"] = kind("PodGroup")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodGroupSpec | None | UnsetType = UNSET
    status: ApplyPodGroupStatus | None | UnsetType = UNSET


class ApplyPodGroupResourceClaim(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET
    resource_claim_template_name: str | None | UnsetType = UNSET


class ApplyPodGroupResourceClaimStatus(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    resource_claim_name: str | None | UnsetType = UNSET


class ApplyPodGroupSchedulingConstraints(ApplyModel, kw_only=True):
    topology: list[ApplyTopologyConstraint] | None | UnsetType = UNSET


class ApplyPodGroupTemplate(ApplyModel, kw_only=True):
    disruption_mode: ApplyDisruptionMode | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    preemption_policy: PreemptionPolicy | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    priority_class_name: str | None | UnsetType = UNSET
    resource_claims: list[ApplyPodGroupResourceClaim] | None | UnsetType = UNSET
    scheduling_constraints: ApplyPodGroupSchedulingConstraints | None | UnsetType = UNSET
    scheduling_policy: ApplyPodGroupSchedulingPolicy | None | UnsetType = UNSET


class ApplySingleCompositeDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplySingleDisruptionMode(ApplyModel, kw_only=True):
    pass


class ApplyTopologyConstraint(ApplyModel, kw_only=True):
    key: str | None | UnsetType = UNSET


class ApplyTypedLocalObjectReference(ApplyModel, kw_only=True):
    kind: str | None | UnsetType = UNSET
    api_group: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyWorkloadSpec(ApplyModel, kw_only=True):
    composite_pod_group_templates: list[ApplyCompositePodGroupTemplate] | None | UnsetType = UNSET
    controller_ref: ApplyTypedLocalObjectReference | None | UnsetType = UNSET
    pod_group_templates: list[ApplyPodGroupTemplate] | None | UnsetType = UNSET


class ApplyWorkload(ApplyRoot["models.Workload"], kw_only=True):
    """Workload of scheduling.k8s.io/v1beta1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["scheduling.k8s.io/v1beta1"] = api_version("scheduling.k8s.io/v1beta1")
    kind: Literal["Workload"] = kind("Workload")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyWorkloadSpec | None | UnsetType = UNSET


class ApplyWorkloadReference(ApplyModel, kw_only=True):
    template_name: str | None | UnsetType = UNSET
    workload_name: str | None | UnsetType = UNSET
