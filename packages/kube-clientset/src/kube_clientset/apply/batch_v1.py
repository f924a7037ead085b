"""batch/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
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
    active_deadline_seconds: Maybe[int] = UNSET
    backoff_limit: Maybe[int] = UNSET
    backoff_limit_per_index: Maybe[int] = UNSET
    completion_mode: Maybe[CompletionMode] = UNSET
    completions: Maybe[int] = UNSET
    managed_by: Maybe[str] = UNSET
    manual_selector: Maybe[bool] = UNSET
    max_failed_indexes: Maybe[int] = UNSET
    parallelism: Maybe[int] = UNSET
    pod_failure_policy: Maybe[ApplyPodFailurePolicy] = UNSET
    pod_replacement_policy: Maybe[PodReplacementPolicy] = UNSET
    scheduling: Maybe[ApplyJobSchedulingConfiguration] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    success_policy: Maybe[ApplySuccessPolicy] = UNSET
    suspend: Maybe[bool] = UNSET
    template: Maybe[core_v1.ApplyPodTemplateSpec] = UNSET
    ttl_seconds_after_finished: Maybe[int] = UNSET


class ApplyJobTemplateSpec(ApplyModel, kw_only=True):
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyJobSpec] = UNSET


class ApplyCronJobSpec(ApplyModel, kw_only=True):
    concurrency_policy: Maybe[ConcurrencyPolicy] = UNSET
    failed_jobs_history_limit: Maybe[int] = UNSET
    job_template: Maybe[ApplyJobTemplateSpec] = UNSET
    schedule: Maybe[str] = UNSET
    starting_deadline_seconds: Maybe[int] = UNSET
    successful_jobs_history_limit: Maybe[int] = UNSET
    suspend: Maybe[bool] = UNSET
    time_zone: Maybe[str] = UNSET


class ApplyCronJobStatus(ApplyModel, kw_only=True):
    active: Maybe[list[core_v1.ApplyObjectReference]] = UNSET
    last_schedule_time: Maybe[Time] = UNSET
    last_successful_time: Maybe[Time] = UNSET


class ApplyCronJob(ApplyRoot["models.CronJob"], kw_only=True):
    """CronJob of batch/v1, introduced in 1.21."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["CronJob"] = kind("CronJob")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyCronJobSpec] = UNSET
    status: Maybe[ApplyCronJobStatus] = UNSET


class ApplyJobStatus(ApplyModel, kw_only=True):
    active: Maybe[int] = UNSET
    completed_indexes: Maybe[str] = UNSET
    completion_time: Maybe[Time] = UNSET
    conditions: Maybe[list[ApplyJobCondition]] = UNSET
    failed: Maybe[int] = UNSET
    failed_indexes: Maybe[str] = UNSET
    ready: Maybe[int] = UNSET
    start_time: Maybe[Time] = UNSET
    succeeded: Maybe[int] = UNSET
    terminating: Maybe[int] = UNSET
    uncounted_terminated_pods: Maybe[ApplyUncountedTerminatedPods] = UNSET


class ApplyJob(ApplyRoot["models.Job"], kw_only=True):
    """Job of batch/v1, introduced in 1.2."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["Job"] = kind("Job")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyJobSpec] = UNSET
    status: Maybe[ApplyJobStatus] = UNSET


class ApplyJobCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_probe_time: Maybe[Time] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[JobConditionType] = UNSET


class ApplyJobSchedulingConfiguration(ApplyModel, kw_only=True):
    disruption_mode: Maybe[scheduling_v1alpha3.ApplyWorkloadPodGroupDisruptionMode] = UNSET
    resource_claims: Maybe[list[scheduling_v1alpha3.ApplyWorkloadPodGroupResourceClaim]] = UNSET
    scheduling_constraints: Maybe[scheduling_v1alpha3.ApplyWorkloadPodGroupSchedulingConstraints] = UNSET
    scheduling_policy: Maybe[scheduling_v1alpha3.ApplyWorkloadPodGroupSchedulingPolicy] = UNSET


class ApplyPodFailurePolicy(ApplyModel, kw_only=True):
    rules: Maybe[list[ApplyPodFailurePolicyRule]] = UNSET


class ApplyPodFailurePolicyOnExitCodesRequirement(ApplyModel, kw_only=True):
    container_name: Maybe[str] = UNSET
    operator: Maybe[PodFailurePolicyOnExitCodesOperator] = UNSET
    values: Maybe[list[int]] = UNSET


class ApplyPodFailurePolicyOnPodConditionsPattern(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    type: Maybe[PodConditionType] = UNSET


class ApplyPodFailurePolicyRule(ApplyModel, kw_only=True):
    action: Maybe[PodFailurePolicyAction] = UNSET
    on_exit_codes: Maybe[ApplyPodFailurePolicyOnExitCodesRequirement] = UNSET
    on_pod_conditions: Maybe[list[ApplyPodFailurePolicyOnPodConditionsPattern]] = UNSET


class ApplySuccessPolicy(ApplyModel, kw_only=True):
    rules: Maybe[list[ApplySuccessPolicyRule]] = UNSET


class ApplySuccessPolicyRule(ApplyModel, kw_only=True):
    succeeded_count: Maybe[int] = UNSET
    succeeded_indexes: Maybe[str] = UNSET


class ApplyUncountedTerminatedPods(ApplyModel, kw_only=True):
    failed: Maybe[list[str]] = UNSET
    succeeded: Maybe[list[str]] = UNSET
