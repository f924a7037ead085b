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
    Maybe,
    Time,
    UNSET,
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
    metadata: Maybe[ApplyObjectMeta] = UNSET
    data: Maybe[JSONValue] = UNSET
    revision: Maybe[int] = UNSET


class ApplyDaemonSetUpdateStrategy(ApplyModel, kw_only=True):
    rolling_update: Maybe[ApplyRollingUpdateDaemonSet] = UNSET
    type: Maybe[DaemonSetUpdateStrategyType] = UNSET


class ApplyDaemonSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: Maybe[int] = UNSET
    revision_history_limit: Maybe[int] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    template: Maybe[core_v1.ApplyPodTemplateSpec] = UNSET
    update_strategy: Maybe[ApplyDaemonSetUpdateStrategy] = UNSET


class ApplyDaemonSetStatus(ApplyModel, kw_only=True):
    collision_count: Maybe[int] = UNSET
    conditions: Maybe[list[ApplyDaemonSetCondition]] = UNSET
    current_number_scheduled: Maybe[int] = UNSET
    desired_number_scheduled: Maybe[int] = UNSET
    number_available: Maybe[int] = UNSET
    number_misscheduled: Maybe[int] = UNSET
    number_ready: Maybe[int] = UNSET
    number_unavailable: Maybe[int] = UNSET
    observed_generation: Maybe[int] = UNSET
    updated_number_scheduled: Maybe[int] = UNSET


class ApplyDaemonSet(ApplyRoot["models.DaemonSet"], kw_only=True):
    """DaemonSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["DaemonSet"] = kind("DaemonSet")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyDaemonSetSpec] = UNSET
    status: Maybe[ApplyDaemonSetStatus] = UNSET


class ApplyDaemonSetCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[str] = UNSET


class ApplyDeploymentStrategy(ApplyModel, kw_only=True):
    rolling_update: Maybe[ApplyRollingUpdateDeployment] = UNSET
    type: Maybe[DeploymentStrategyType] = UNSET


class ApplyDeploymentSpec(ApplyModel, kw_only=True):
    min_ready_seconds: Maybe[int] = UNSET
    paused: Maybe[bool] = UNSET
    progress_deadline_seconds: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    revision_history_limit: Maybe[int] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    strategy: Maybe[ApplyDeploymentStrategy] = UNSET
    template: Maybe[core_v1.ApplyPodTemplateSpec] = UNSET


class ApplyDeploymentStatus(ApplyModel, kw_only=True):
    available_replicas: Maybe[int] = UNSET
    collision_count: Maybe[int] = UNSET
    conditions: Maybe[list[ApplyDeploymentCondition]] = UNSET
    observed_generation: Maybe[int] = UNSET
    ready_replicas: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    terminating_replicas: Maybe[int] = UNSET
    unavailable_replicas: Maybe[int] = UNSET
    updated_replicas: Maybe[int] = UNSET


class ApplyDeployment(ApplyRoot["models.Deployment"], kw_only=True):
    """Deployment of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["Deployment"] = kind("Deployment")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyDeploymentSpec] = UNSET
    status: Maybe[ApplyDeploymentStatus] = UNSET


class ApplyDeploymentCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    last_update_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[DeploymentConditionType] = UNSET


class ApplyReplicaSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    template: Maybe[core_v1.ApplyPodTemplateSpec] = UNSET


class ApplyReplicaSetStatus(ApplyModel, kw_only=True):
    available_replicas: Maybe[int] = UNSET
    conditions: Maybe[list[ApplyReplicaSetCondition]] = UNSET
    fully_labeled_replicas: Maybe[int] = UNSET
    observed_generation: Maybe[int] = UNSET
    ready_replicas: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    terminating_replicas: Maybe[int] = UNSET


class ApplyReplicaSet(ApplyRoot["models.ReplicaSet"], kw_only=True):
    """ReplicaSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["ReplicaSet"] = kind("ReplicaSet")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyReplicaSetSpec] = UNSET
    status: Maybe[ApplyReplicaSetStatus] = UNSET


class ApplyReplicaSetCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[ReplicaSetConditionType] = UNSET


class ApplyRollingUpdateDaemonSet(ApplyModel, kw_only=True):
    max_surge: Maybe[IntOrString] = UNSET
    max_unavailable: Maybe[IntOrString] = UNSET


class ApplyRollingUpdateDeployment(ApplyModel, kw_only=True):
    max_surge: Maybe[IntOrString] = UNSET
    max_unavailable: Maybe[IntOrString] = UNSET


class ApplyRollingUpdateStatefulSetStrategy(ApplyModel, kw_only=True):
    max_unavailable: Maybe[IntOrString] = UNSET
    partition: Maybe[int] = UNSET


class ApplyStatefulSetUpdateStrategy(ApplyModel, kw_only=True):
    rolling_update: Maybe[ApplyRollingUpdateStatefulSetStrategy] = UNSET
    type: Maybe[StatefulSetUpdateStrategyType] = UNSET


class ApplyStatefulSetSpec(ApplyModel, kw_only=True):
    min_ready_seconds: Maybe[int] = UNSET
    ordinals: Maybe[ApplyStatefulSetOrdinals] = UNSET
    persistent_volume_claim_retention_policy: Maybe[ApplyStatefulSetPersistentVolumeClaimRetentionPolicy] = UNSET
    pod_management_policy: Maybe[PodManagementPolicyType] = UNSET
    replicas: Maybe[int] = UNSET
    revision_history_limit: Maybe[int] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    service_name: Maybe[str] = UNSET
    template: Maybe[core_v1.ApplyPodTemplateSpec] = UNSET
    update_strategy: Maybe[ApplyStatefulSetUpdateStrategy] = UNSET
    volume_claim_templates: Maybe[list[core_v1.ApplyPersistentVolumeClaim]] = UNSET


class ApplyStatefulSetStatus(ApplyModel, kw_only=True):
    available_replicas: Maybe[int] = UNSET
    collision_count: Maybe[int] = UNSET
    conditions: Maybe[list[ApplyStatefulSetCondition]] = UNSET
    current_replicas: Maybe[int] = UNSET
    current_revision: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    ready_replicas: Maybe[int] = UNSET
    replicas: Maybe[int] = UNSET
    update_revision: Maybe[str] = UNSET
    updated_replicas: Maybe[int] = UNSET


class ApplyStatefulSet(ApplyRoot["models.StatefulSet"], kw_only=True):
    """StatefulSet of apps/v1, introduced in 1.9."""

    api_version: Literal["apps/v1"] = api_version("apps/v1")
    kind: Literal["StatefulSet"] = kind("StatefulSet")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyStatefulSetSpec] = UNSET
    status: Maybe[ApplyStatefulSetStatus] = UNSET


class ApplyStatefulSetCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[StatefulSetConditionType] = UNSET


class ApplyStatefulSetOrdinals(ApplyModel, kw_only=True):
    start: Maybe[int] = UNSET


class ApplyStatefulSetPersistentVolumeClaimRetentionPolicy(ApplyModel, kw_only=True):
    when_deleted: Maybe[PersistentVolumeClaimRetentionPolicyType] = UNSET
    when_scaled: Maybe[PersistentVolumeClaimRetentionPolicyType] = UNSET
