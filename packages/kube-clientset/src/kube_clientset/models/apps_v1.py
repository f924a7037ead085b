"""apps/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    IntOrString,
    JSONValue,
    LabelSelector,
    Model,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)
from kube_clientset.models import core_v1

if TYPE_CHECKING:
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    DaemonSetUpdateStrategyType: TypeAlias = Literal["OnDelete", "RollingUpdate"] | str
    DeploymentConditionType: TypeAlias = Literal["Available", "Progressing", "ReplicaFailure"] | str
    DeploymentStrategyType: TypeAlias = Literal["Recreate", "RollingUpdate"] | str
    PersistentVolumeClaimRetentionPolicyType: TypeAlias = Literal["Delete", "Retain"] | str
    PodManagementPolicyType: TypeAlias = Literal["OrderedReady", "Parallel"] | str
    ReplicaSetConditionType: TypeAlias = Literal["ReplicaFailure"] | str
    StatefulSetConditionType: TypeAlias = Literal["Progressing"] | str
    StatefulSetUpdateStrategyType: TypeAlias = (
        Literal[
            "OnDelete",
            "Recreate",
            "RollingUpdate",
        ]
        | str
    )
else:
    ConditionStatus = str
    DaemonSetUpdateStrategyType = str
    DeploymentConditionType = str
    DeploymentStrategyType = str
    PersistentVolumeClaimRetentionPolicyType = str
    PodManagementPolicyType = str
    ReplicaSetConditionType = str
    StatefulSetConditionType = str
    StatefulSetUpdateStrategyType = str

__facts__ = "kube_clientset.facts:apps.v1"


class ControllerRevision(Model, kw_only=True):
    """ControllerRevision of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["ControllerRevision"] = kind("ControllerRevision")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    data: JSONValue = None
    revision: int = 0


class DaemonSetUpdateStrategy(Model, kw_only=True):
    rolling_update: RollingUpdateDaemonSet | None = None
    type: DaemonSetUpdateStrategyType = ""


class DaemonSetSpec(Model, kw_only=True):
    min_ready_seconds: int = 0
    revision_history_limit: int | None = None
    selector: LabelSelector | None = None
    template: core_v1.PodTemplateSpec = field(default_factory=core_v1.PodTemplateSpec)
    update_strategy: DaemonSetUpdateStrategy = field(default_factory=DaemonSetUpdateStrategy)


class DaemonSetStatus(Model, kw_only=True):
    collision_count: int | None = None
    conditions: list[DaemonSetCondition] = []
    current_number_scheduled: int = 0
    desired_number_scheduled: int = 0
    number_available: int = 0
    number_misscheduled: int = 0
    number_ready: int = 0
    number_unavailable: int = 0
    observed_generation: int = 0
    updated_number_scheduled: int = 0


class DaemonSet(Model, kw_only=True):
    """DaemonSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["DaemonSet"] = kind("DaemonSet")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: DaemonSetSpec = field(default_factory=DaemonSetSpec)
    status: DaemonSetStatus = field(default_factory=DaemonSetStatus)


class DaemonSetCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: str = ""


class DeploymentStrategy(Model, kw_only=True):
    rolling_update: RollingUpdateDeployment | None = None
    type: DeploymentStrategyType = ""


class DeploymentSpec(Model, kw_only=True):
    min_ready_seconds: int = 0
    paused: bool = False
    progress_deadline_seconds: int | None = None
    replicas: int | None = None
    revision_history_limit: int | None = None
    selector: LabelSelector | None = None
    strategy: DeploymentStrategy = field(default_factory=DeploymentStrategy)
    template: core_v1.PodTemplateSpec = field(default_factory=core_v1.PodTemplateSpec)


class DeploymentStatus(Model, kw_only=True):
    available_replicas: int = 0
    collision_count: int | None = None
    conditions: list[DeploymentCondition] = []
    observed_generation: int = 0
    ready_replicas: int = 0
    replicas: int = 0
    terminating_replicas: int | None = None
    unavailable_replicas: int = 0
    updated_replicas: int = 0


class Deployment(Model, kw_only=True):
    """Deployment of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["Deployment"] = kind("Deployment")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: DeploymentSpec = field(default_factory=DeploymentSpec)
    status: DeploymentStatus = field(default_factory=DeploymentStatus)


class DeploymentCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    last_update_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: DeploymentConditionType = ""


class ReplicaSetSpec(Model, kw_only=True):
    min_ready_seconds: int = 0
    replicas: int | None = None
    selector: LabelSelector | None = None
    template: core_v1.PodTemplateSpec = field(default_factory=core_v1.PodTemplateSpec)


class ReplicaSetStatus(Model, kw_only=True):
    available_replicas: int = 0
    conditions: list[ReplicaSetCondition] = []
    fully_labeled_replicas: int = 0
    observed_generation: int = 0
    ready_replicas: int = 0
    replicas: int = 0
    terminating_replicas: int | None = None


class ReplicaSet(Model, kw_only=True):
    """ReplicaSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["ReplicaSet"] = kind("ReplicaSet")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ReplicaSetSpec = field(default_factory=ReplicaSetSpec)
    status: ReplicaSetStatus = field(default_factory=ReplicaSetStatus)


class ReplicaSetCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: ReplicaSetConditionType = ""


class RollingUpdateDaemonSet(Model, kw_only=True):
    max_surge: IntOrString | None = None
    max_unavailable: IntOrString | None = None


class RollingUpdateDeployment(Model, kw_only=True):
    max_surge: IntOrString | None = None
    max_unavailable: IntOrString | None = None


class RollingUpdateStatefulSetStrategy(Model, kw_only=True):
    max_unavailable: IntOrString | None = None
    partition: int | None = None


class StatefulSetUpdateStrategy(Model, kw_only=True):
    rolling_update: RollingUpdateStatefulSetStrategy | None = None
    type: StatefulSetUpdateStrategyType = ""


class StatefulSetSpec(Model, kw_only=True):
    min_ready_seconds: int = 0
    ordinals: StatefulSetOrdinals | None = None
    persistent_volume_claim_retention_policy: StatefulSetPersistentVolumeClaimRetentionPolicy | None = None
    pod_management_policy: PodManagementPolicyType = ""
    replicas: int | None = None
    revision_history_limit: int | None = None
    selector: LabelSelector | None = None
    service_name: str = ""
    template: core_v1.PodTemplateSpec = field(default_factory=core_v1.PodTemplateSpec)
    update_strategy: StatefulSetUpdateStrategy = field(default_factory=StatefulSetUpdateStrategy)
    volume_claim_templates: list[core_v1.PersistentVolumeClaim] = []


class StatefulSetStatus(Model, kw_only=True):
    available_replicas: int = 0
    collision_count: int | None = None
    conditions: list[StatefulSetCondition] = []
    current_replicas: int = 0
    current_revision: str = ""
    observed_generation: int = 0
    ready_replicas: int = 0
    replicas: int = 0
    update_revision: str = ""
    updated_replicas: int = 0


class StatefulSet(Model, kw_only=True):
    """StatefulSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["StatefulSet"] = kind("StatefulSet")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: StatefulSetSpec = field(default_factory=StatefulSetSpec)
    status: StatefulSetStatus = field(default_factory=StatefulSetStatus)


class StatefulSetCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: StatefulSetConditionType = ""


class StatefulSetOrdinals(Model, kw_only=True):
    start: int = 0


class StatefulSetPersistentVolumeClaimRetentionPolicy(Model, kw_only=True):
    when_deleted: PersistentVolumeClaimRetentionPolicyType = ""
    when_scaled: PersistentVolumeClaimRetentionPolicyType = ""
