"""apps/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    IntOrString,
    JSONValue,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import apps_v1 as models
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


class ApplyControllerRevision(ApplyRoot["models.ControllerRevision"], kw_only=True):
    """ControllerRevision of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["ControllerRevision"] = kind("ControllerRevision")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    data: JSONValue | None | UnsetType = UNSET
    revision: int | None | UnsetType = UNSET


class ApplyDaemonSetUpdateStrategy(ApplyModel, kw_only=True):
    rolling_update: ApplyRollingUpdateDaemonSet | None | UnsetType = UNSET
    type: DaemonSetUpdateStrategyType | None | UnsetType = UNSET


class ApplyDaemonSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: int | None | UnsetType = UNSET
    revision_history_limit: int | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    template: core_v1.ApplyPodTemplateSpec | None | UnsetType = UNSET
    update_strategy: ApplyDaemonSetUpdateStrategy | None | UnsetType = UNSET


class ApplyDaemonSetStatus(ApplyModel, kw_only=True):
    collision_count: int | None | UnsetType = UNSET
    conditions: list[ApplyDaemonSetCondition] | None | UnsetType = UNSET
    current_number_scheduled: int | None | UnsetType = UNSET
    desired_number_scheduled: int | None | UnsetType = UNSET
    number_available: int | None | UnsetType = UNSET
    number_misscheduled: int | None | UnsetType = UNSET
    number_ready: int | None | UnsetType = UNSET
    number_unavailable: int | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    updated_number_scheduled: int | None | UnsetType = UNSET


class ApplyDaemonSet(ApplyRoot["models.DaemonSet"], kw_only=True):
    """DaemonSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["DaemonSet"] = kind("DaemonSet")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyDaemonSetSpec | None | UnsetType = UNSET
    status: ApplyDaemonSetStatus | None | UnsetType = UNSET


class ApplyDaemonSetCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyDeploymentStrategy(ApplyModel, kw_only=True):
    rolling_update: ApplyRollingUpdateDeployment | None | UnsetType = UNSET
    type: DeploymentStrategyType | None | UnsetType = UNSET


class ApplyDeploymentSpec(ApplyModel, kw_only=True):
    min_ready_seconds: int | None | UnsetType = UNSET
    paused: bool | None | UnsetType = UNSET
    progress_deadline_seconds: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    revision_history_limit: int | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    strategy: ApplyDeploymentStrategy | None | UnsetType = UNSET
    template: core_v1.ApplyPodTemplateSpec | None | UnsetType = UNSET


class ApplyDeploymentStatus(ApplyModel, kw_only=True):
    available_replicas: int | None | UnsetType = UNSET
    collision_count: int | None | UnsetType = UNSET
    conditions: list[ApplyDeploymentCondition] | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    ready_replicas: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    terminating_replicas: int | None | UnsetType = UNSET
    unavailable_replicas: int | None | UnsetType = UNSET
    updated_replicas: int | None | UnsetType = UNSET


class ApplyDeployment(ApplyRoot["models.Deployment"], kw_only=True):
    """Deployment of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["Deployment"] = kind("Deployment")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyDeploymentSpec | None | UnsetType = UNSET
    status: ApplyDeploymentStatus | None | UnsetType = UNSET


class ApplyDeploymentCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    last_update_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: DeploymentConditionType | None | UnsetType = UNSET


class ApplyReplicaSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    template: core_v1.ApplyPodTemplateSpec | None | UnsetType = UNSET


class ApplyReplicaSetStatus(ApplyModel, kw_only=True):
    available_replicas: int | None | UnsetType = UNSET
    conditions: list[ApplyReplicaSetCondition] | None | UnsetType = UNSET
    fully_labeled_replicas: int | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    ready_replicas: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    terminating_replicas: int | None | UnsetType = UNSET


class ApplyReplicaSet(ApplyRoot["models.ReplicaSet"], kw_only=True):
    """ReplicaSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["ReplicaSet"] = kind("ReplicaSet")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyReplicaSetSpec | None | UnsetType = UNSET
    status: ApplyReplicaSetStatus | None | UnsetType = UNSET


class ApplyReplicaSetCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: ReplicaSetConditionType | None | UnsetType = UNSET


class ApplyRollingUpdateDaemonSet(ApplyModel, kw_only=True):
    max_surge: IntOrString | None | UnsetType = UNSET
    max_unavailable: IntOrString | None | UnsetType = UNSET


class ApplyRollingUpdateDeployment(ApplyModel, kw_only=True):
    max_surge: IntOrString | None | UnsetType = UNSET
    max_unavailable: IntOrString | None | UnsetType = UNSET


class ApplyRollingUpdateStatefulSetStrategy(ApplyModel, kw_only=True):
    max_unavailable: IntOrString | None | UnsetType = UNSET
    partition: int | None | UnsetType = UNSET


class ApplyStatefulSetUpdateStrategy(ApplyModel, kw_only=True):
    rolling_update: ApplyRollingUpdateStatefulSetStrategy | None | UnsetType = UNSET
    type: StatefulSetUpdateStrategyType | None | UnsetType = UNSET


class ApplyStatefulSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: int | None | UnsetType = UNSET
    ordinals: ApplyStatefulSetOrdinals | None | UnsetType = UNSET
    persistent_volume_claim_retention_policy: ApplyStatefulSetPersistentVolumeClaimRetentionPolicy | None | UnsetType = UNSET
    pod_management_policy: PodManagementPolicyType | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    revision_history_limit: int | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    service_name: str | None | UnsetType = UNSET
    template: core_v1.ApplyPodTemplateSpec | None | UnsetType = UNSET
    update_strategy: ApplyStatefulSetUpdateStrategy | None | UnsetType = UNSET
    volume_claim_templates: list[core_v1.ApplyPersistentVolumeClaim] | None | UnsetType = UNSET


class ApplyStatefulSetStatus(ApplyModel, kw_only=True):
    available_replicas: int | None | UnsetType = UNSET
    collision_count: int | None | UnsetType = UNSET
    conditions: list[ApplyStatefulSetCondition] | None | UnsetType = UNSET
    current_replicas: int | None | UnsetType = UNSET
    current_revision: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    ready_replicas: int | None | UnsetType = UNSET
    replicas: int | None | UnsetType = UNSET
    update_revision: str | None | UnsetType = UNSET
    updated_replicas: int | None | UnsetType = UNSET


class ApplyStatefulSet(ApplyRoot["models.StatefulSet"], kw_only=True):
    """StatefulSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["StatefulSet"] = kind("StatefulSet")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyStatefulSetSpec | None | UnsetType = UNSET
    status: ApplyStatefulSetStatus | None | UnsetType = UNSET


class ApplyStatefulSetCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: StatefulSetConditionType | None | UnsetType = UNSET


class ApplyStatefulSetOrdinals(ApplyModel, kw_only=True):
    start: int | None | UnsetType = UNSET


class ApplyStatefulSetPersistentVolumeClaimRetentionPolicy(ApplyModel, kw_only=True):
    when_deleted: PersistentVolumeClaimRetentionPolicyType | None | UnsetType = UNSET
    when_scaled: PersistentVolumeClaimRetentionPolicyType | None | UnsetType = UNSET
