"""scheduling.k8s.io/v1alpha3: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
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
    PreemptionPolicy: TypeAlias = Literal["Never", "PreemptLowerPriority"] | str
else:
    PreemptionPolicy = str

__facts__ = "kube_clientset.facts:scheduling.v1alpha3"


class AllCompositeDisruptionMode(Model, kw_only=True):
    pass


class AllDisruptionMode(Model, kw_only=True):
    pass


class BasicSchedulingPolicy(Model, kw_only=True):
    pass


class CompositeBasicSchedulingPolicy(Model, kw_only=True):
    pass


class CompositeDisruptionMode(Model, kw_only=True):
    all: AllCompositeDisruptionMode | None = None
    single: SingleCompositeDisruptionMode | None = None


class CompositeGangSchedulingPolicy(Model, kw_only=True):
    min_group_count: int = 0


class CompositePodGroupSchedulingPolicy(Model, kw_only=True):
    basic: CompositeBasicSchedulingPolicy | None = None
    gang: CompositeGangSchedulingPolicy | None = None


class CompositePodGroupSpec(Model, kw_only=True):
    disruption_mode: CompositeDisruptionMode | None = None
    parent_composite_pod_group_name: str | None = None
    preemption_policy: PreemptionPolicy | None = None
    priority: int | None = None
    priority_class_name: str = ""
    scheduling_constraints: CompositePodGroupSchedulingConstraints | None = None
    scheduling_policy: CompositePodGroupSchedulingPolicy = field(default_factory=CompositePodGroupSchedulingPolicy)
    workload_ref: WorkloadReference | None = None


class CompositePodGroupStatus(Model, kw_only=True):
    conditions: list[Condition] = []


class CompositePodGroup(Model, kw_only=True):
    """CompositePodGroup of scheduling.k8s.io/v1alpha3."""

    api_version: Literal["scheduling.k8s.io/v1alpha3"] = api_version("scheduling.k8s.io/v1alpha3")
    kind: Literal["CompositePodGroup"] = kind("CompositePodGroup")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CompositePodGroupSpec = field(default_factory=CompositePodGroupSpec)
    status: CompositePodGroupStatus = field(default_factory=CompositePodGroupStatus)


class CompositePodGroupSchedulingConstraints(Model, kw_only=True):
    topology: list[TopologyConstraint] = []


class CompositePodGroupTemplate(Model, kw_only=True):
    composite_pod_group_templates: list[CompositePodGroupTemplate] = []
    disruption_mode: CompositeDisruptionMode | None = None
    name: str = ""
    pod_group_templates: list[PodGroupTemplate] = []
    preemption_policy: PreemptionPolicy | None = None
    priority: int | None = None
    priority_class_name: str = ""
    scheduling_constraints: CompositePodGroupSchedulingConstraints | None = None
    scheduling_policy: CompositePodGroupSchedulingPolicy = field(default_factory=CompositePodGroupSchedulingPolicy)


class DisruptionMode(Model, kw_only=True):
    all: AllDisruptionMode | None = None
    single: SingleDisruptionMode | None = None


class GangSchedulingPolicy(Model, kw_only=True):
    min_count: int = 0


class PodGroupSchedulingPolicy(Model, kw_only=True):
    basic: BasicSchedulingPolicy | None = None
    gang: GangSchedulingPolicy | None = None


class PodGroupSpec(Model, kw_only=True):
    disruption_mode: DisruptionMode | None = None
    parent_composite_pod_group_name: str | None = None
    preemption_policy: PreemptionPolicy | None = None
    priority: int | None = None
    priority_class_name: str = ""
    resource_claims: list[PodGroupResourceClaim] = []
    scheduling_constraints: PodGroupSchedulingConstraints | None = None
    scheduling_policy: PodGroupSchedulingPolicy = field(default_factory=PodGroupSchedulingPolicy)
    workload_ref: WorkloadReference | None = None


class PodGroupStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    resource_claim_statuses: list[PodGroupResourceClaimStatus] = []


class PodGroup(Model, kw_only=True):
    """PodGroup of scheduling.k8s.io/v1alpha3."""

    api_version: Literal["scheduling.k8s.io/v1alpha3"] = api_version("scheduling.k8s.io/v1alpha3")
    kind: Literal["PodGroup"] = kind("PodGroup")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodGroupSpec = field(default_factory=PodGroupSpec)
    status: PodGroupStatus = field(default_factory=PodGroupStatus)


class PodGroupResourceClaim(Model, kw_only=True):
    name: str = ""
    resource_claim_name: str | None = None
    resource_claim_template_name: str | None = None


class PodGroupResourceClaimStatus(Model, kw_only=True):
    name: str = ""
    resource_claim_name: str | None = None


class PodGroupSchedulingConstraints(Model, kw_only=True):
    topology: list[TopologyConstraint] = []


class PodGroupTemplate(Model, kw_only=True):
    disruption_mode: DisruptionMode | None = None
    name: str = ""
    preemption_policy: PreemptionPolicy | None = None
    priority: int | None = None
    priority_class_name: str = ""
    resource_claims: list[PodGroupResourceClaim] = []
    scheduling_constraints: PodGroupSchedulingConstraints | None = None
    scheduling_policy: PodGroupSchedulingPolicy = field(default_factory=PodGroupSchedulingPolicy)


class SingleCompositeDisruptionMode(Model, kw_only=True):
    pass


class SingleDisruptionMode(Model, kw_only=True):
    pass


class TopologyConstraint(Model, kw_only=True):
    key: str = ""


class TypedLocalObjectReference(Model, kw_only=True):
    kind: str = ""
    api_group: str = ""
    name: str = ""


class WorkloadSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"pod_group_templates": list}

    composite_pod_group_templates: list[CompositePodGroupTemplate] = []
    controller_ref: TypedLocalObjectReference | None = None
    pod_group_templates: NullList[PodGroupTemplate] = []


class Workload(Model, kw_only=True):
    """Workload of scheduling.k8s.io/v1alpha3."""

    api_version: Literal["scheduling.k8s.io/v1alpha3"] = api_version("scheduling.k8s.io/v1alpha3")
    kind: Literal["Workload"] = kind("Workload")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: WorkloadSpec = field(default_factory=WorkloadSpec)


class WorkloadPodGroupAllDisruptionMode(Model, kw_only=True):
    pass


class WorkloadPodGroupBasicSchedulingPolicy(Model, kw_only=True):
    pass


class WorkloadPodGroupDisruptionMode(Model, kw_only=True):
    all: WorkloadPodGroupAllDisruptionMode | None = None
    single: WorkloadPodGroupSingleDisruptionMode | None = None


class WorkloadPodGroupGangSchedulingPolicy(Model, kw_only=True):
    min_count: int | None = None


class WorkloadPodGroupResourceClaim(Model, kw_only=True):
    name: str = ""
    resource_claim_name: str | None = None
    resource_claim_template_name: str | None = None


class WorkloadPodGroupSchedulingConstraints(Model, kw_only=True):
    topology: list[TopologyConstraint] = []


class WorkloadPodGroupSchedulingPolicy(Model, kw_only=True):
    basic: WorkloadPodGroupBasicSchedulingPolicy | None = None
    gang: WorkloadPodGroupGangSchedulingPolicy | None = None


class WorkloadPodGroupSingleDisruptionMode(Model, kw_only=True):
    pass


class WorkloadReference(Model, kw_only=True):
    template_name: str = ""
    workload_name: str = ""
