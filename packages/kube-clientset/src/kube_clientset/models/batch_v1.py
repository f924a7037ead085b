"""batch/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    LabelSelector,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)
from kube_clientset.models import core_v1, scheduling_v1alpha3

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:batch.v1"


class JobSpec(Model, kw_only=True):
    active_deadline_seconds: int | None = None
    backoff_limit: int | None = None
    backoff_limit_per_index: int | None = None
    completion_mode: CompletionMode | None = None
    completions: int | None = None
    managed_by: str | None = None
    manual_selector: bool | None = None
    max_failed_indexes: int | None = None
    parallelism: int | None = None
    pod_failure_policy: PodFailurePolicy | None = None
    pod_replacement_policy: PodReplacementPolicy | None = None
    scheduling: JobSchedulingConfiguration | None = None
    selector: LabelSelector | None = None
    success_policy: SuccessPolicy | None = None
    suspend: bool | None = None
    template: core_v1.PodTemplateSpec = field(default_factory=core_v1.PodTemplateSpec)
    ttl_seconds_after_finished: int | None = None


class JobTemplateSpec(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: JobSpec = field(default_factory=JobSpec)


class CronJobSpec(Model, kw_only=True):
    concurrency_policy: ConcurrencyPolicy = ""
    failed_jobs_history_limit: int | None = None
    job_template: JobTemplateSpec = field(default_factory=JobTemplateSpec)
    schedule: str = ""
    starting_deadline_seconds: int | None = None
    successful_jobs_history_limit: int | None = None
    suspend: bool | None = None
    time_zone: str | None = None


class CronJobStatus(Model, kw_only=True):
    active: list[core_v1.ObjectReference] = []
    last_schedule_time: Time | None = None
    last_successful_time: Time | None = None


class CronJob(Model, kw_only=True):
    """CronJob of batch/v1, introduced in 1.21."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["CronJob"] = kind("CronJob")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CronJobSpec = field(default_factory=CronJobSpec)
    status: CronJobStatus = field(default_factory=CronJobStatus)


class JobStatus(Model, kw_only=True):
    active: int = 0
    completed_indexes: str = ""
    completion_time: Time | None = None
    conditions: list[JobCondition] = []
    failed: int = 0
    failed_indexes: str | None = None
    ready: int | None = None
    start_time: Time | None = None
    succeeded: int = 0
    terminating: int | None = None
    uncounted_terminated_pods: UncountedTerminatedPods | None = None


class Job(Model, kw_only=True):
    """Job of batch/v1, introduced in 1.2."""

    api_version: Literal["batch/v1"] = api_version("batch/v1")
    kind: Literal["Job"] = kind("Job")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: JobSpec = field(default_factory=JobSpec)
    status: JobStatus = field(default_factory=JobStatus)


class JobCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_probe_time: Time | None = None
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    type: JobConditionType = ""


class JobSchedulingConfiguration(Model, kw_only=True):
    disruption_mode: scheduling_v1alpha3.WorkloadPodGroupDisruptionMode | None = None
    resource_claims: list[scheduling_v1alpha3.WorkloadPodGroupResourceClaim] = []
    scheduling_constraints: scheduling_v1alpha3.WorkloadPodGroupSchedulingConstraints | None = None
    scheduling_policy: scheduling_v1alpha3.WorkloadPodGroupSchedulingPolicy | None = None


class PodFailurePolicy(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"rules": list}

    rules: NullList[PodFailurePolicyRule] = []


class PodFailurePolicyOnExitCodesRequirement(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"values": list}

    container_name: str | None = None
    operator: PodFailurePolicyOnExitCodesOperator = ""
    values: NullList[int] = []


class PodFailurePolicyOnPodConditionsPattern(Model, kw_only=True):
    status: ConditionStatus = ""
    type: PodConditionType = ""


class PodFailurePolicyRule(Model, kw_only=True):
    action: PodFailurePolicyAction = ""
    on_exit_codes: PodFailurePolicyOnExitCodesRequirement | None = None
    on_pod_conditions: list[PodFailurePolicyOnPodConditionsPattern] = []


class SuccessPolicy(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"rules": list}

    rules: NullList[SuccessPolicyRule] = []


class SuccessPolicyRule(Model, kw_only=True):
    succeeded_count: int | None = None
    succeeded_indexes: str | None = None


class UncountedTerminatedPods(Model, kw_only=True):
    failed: list[str] = []
    succeeded: list[str] = []
