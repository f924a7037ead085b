"""batch/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1, scheduling_v1alpha3

if TYPE_CHECKING:
    from kube_clientset.models import batch_v1 as models
    CompletionMode: TypeAlias = Literal["Indexed", "NonIndexed"] | str
    ConcurrencyPolicy: TypeAlias = Literal["Allow", "Forbid", "Replace"] | str
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    JobConditionType: TypeAlias = (
        Literal[
            "Complete",
            "Failed",
            "FailureTarget",
            "SuccessCriteriaMet",
            "Suspended",
        ]
        | str
    )
    PodConditionType: TypeAlias = (
        Literal[
            "AllContainersRestarting",
            "ContainersReady",
            "DisruptionTarget",
            "Initialized",
            "PodReadyToStartContainers",
            "PodResizeInProgress",
            "PodResizePending",
            "PodScheduled",
            "Ready",
        ]
        | str
    )
    PodFailurePolicyAction: TypeAlias = Literal["Count", "FailIndex", "FailJob", "Ignore"] | str
    PodFailurePolicyOnExitCodesOperator: TypeAlias = Literal["In", "NotIn"] | str
    PodReplacementPolicy: TypeAlias = Literal["Failed", "TerminatingOrFailed"] | str
else:
    CompletionMode = str
    ConcurrencyPolicy = str
    ConditionStatus = str
    JobConditionType = str
    PodConditionType = str
    PodFailurePolicyAction = str
    PodFailurePolicyOnExitCodesOperator = str
    PodReplacementPolicy = str


class ApplyJobSpec(ApplyModel, kw_only=True):
    active_deadline_seconds: int | None | UnsetType = UNSET
    backoff_limit: int | None | UnsetType = UNSET
    backoff_limit_per_index: int | None | UnsetType = UNSET
    completion_mode: CompletionMode | None | UnsetType = UNSET
    completions: int | None | UnsetType = UNSET
    managed_by: str | None | UnsetType = UNSET
    manual_selector: bool | None | UnsetType = UNSET
    max_failed_indexes: int | None | UnsetType = UNSET
    parallelism: int | None | UnsetType = UNSET
    pod_failure_policy: ApplyPodFailurePolicy | None | UnsetType = UNSET
    pod_replacement_policy: PodReplacementPolicy | None | UnsetType = UNSET
    scheduling: ApplyJobSchedulingConfiguration | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    success_policy: ApplySuccessPolicy | None | UnsetType = UNSET
    suspend: bool | None | UnsetType = UNSET
    template: core_v1.ApplyPodTemplateSpec | None | UnsetType = UNSET
    ttl_seconds_after_finished: int | None | UnsetType = UNSET


class ApplyJobTemplateSpec(ApplyModel, kw_only=True):
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyJobSpec | None | UnsetType = UNSET


class ApplyCronJobSpec(ApplyModel, kw_only=True):
    concurrency_policy: ConcurrencyPolicy | None | UnsetType = UNSET
    failed_jobs_history_limit: int | None | UnsetType = UNSET
    job_template: ApplyJobTemplateSpec | None | UnsetType = UNSET
    schedule: str | None | UnsetType = UNSET
    starting_deadline_seconds: int | None | UnsetType = UNSET
    successful_jobs_history_limit: int | None | UnsetType = UNSET
    suspend: bool | None | UnsetType = UNSET
    time_zone: str | None | UnsetType = UNSET


class ApplyCronJobStatus(ApplyModel, kw_only=True):
    active: list[core_v1.ApplyObjectReference] | None | UnsetType = UNSET
    last_schedule_time: Time | None | UnsetType = UNSET
    last_successful_time: Time | None | UnsetType = UNSET


class ApplyCronJob(ApplyRoot["models.CronJob"], kw_only=True):
    """CronJob of batch/v1, introduced in 1.21."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["CronJob"] = kind("CronJob")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyCronJobSpec | None | UnsetType = UNSET
    status: ApplyCronJobStatus | None | UnsetType = UNSET


class ApplyJobStatus(ApplyModel, kw_only=True):
    active: int | None | UnsetType = UNSET
    completed_indexes: str | None | UnsetType = UNSET
    completion_time: Time | None | UnsetType = UNSET
    conditions: list[ApplyJobCondition] | None | UnsetType = UNSET
    failed: int | None | UnsetType = UNSET
    failed_indexes: str | None | UnsetType = UNSET
    ready: int | None | UnsetType = UNSET
    start_time: Time | None | UnsetType = UNSET
    succeeded: int | None | UnsetType = UNSET
    terminating: int | None | UnsetType = UNSET
    uncounted_terminated_pods: ApplyUncountedTerminatedPods | None | UnsetType = UNSET


class ApplyJob(ApplyRoot["models.Job"], kw_only=True):
    """Job of batch/v1, introduced in 1.2."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["Job"] = kind("Job")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyJobSpec | None | UnsetType = UNSET
    status: ApplyJobStatus | None | UnsetType = UNSET


class ApplyJobCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_probe_time: Time | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: JobConditionType | None | UnsetType = UNSET


class ApplyJobSchedulingConfiguration(ApplyModel, kw_only=True):
    disruption_mode: scheduling_v1alpha3.ApplyWorkloadPodGroupDisruptionMode | None | UnsetType = UNSET
    resource_claims: list[scheduling_v1alpha3.ApplyWorkloadPodGroupResourceClaim] | None | UnsetType = UNSET
    scheduling_constraints: scheduling_v1alpha3.ApplyWorkloadPodGroupSchedulingConstraints | None | UnsetType = UNSET
    scheduling_policy: scheduling_v1alpha3.ApplyWorkloadPodGroupSchedulingPolicy | None | UnsetType = UNSET


class ApplyPodFailurePolicy(ApplyModel, kw_only=True):
    rules: list[ApplyPodFailurePolicyRule] | None | UnsetType = UNSET


class ApplyPodFailurePolicyOnExitCodesRequirement(ApplyModel, kw_only=True):
    container_name: str | None | UnsetType = UNSET
    operator: PodFailurePolicyOnExitCodesOperator | None | UnsetType = UNSET
    values: list[int] | None | UnsetType = UNSET


class ApplyPodFailurePolicyOnPodConditionsPattern(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    type: PodConditionType | None | UnsetType = UNSET


class ApplyPodFailurePolicyRule(ApplyModel, kw_only=True):
    action: PodFailurePolicyAction | None | UnsetType = UNSET
    on_exit_codes: ApplyPodFailurePolicyOnExitCodesRequirement | None | UnsetType = UNSET
    on_pod_conditions: list[ApplyPodFailurePolicyOnPodConditionsPattern] | None | UnsetType = UNSET


class ApplySuccessPolicy(ApplyModel, kw_only=True):
    rules: list[ApplySuccessPolicyRule] | None | UnsetType = UNSET


class ApplySuccessPolicyRule(ApplyModel, kw_only=True):
    succeeded_count: int | None | UnsetType = UNSET
    succeeded_indexes: str | None | UnsetType = UNSET


class ApplyUncountedTerminatedPods(ApplyModel, kw_only=True):
    failed: list[str] | None | UnsetType = UNSET
    succeeded: list[str] | None | UnsetType = UNSET
