"""autoscaling/v2: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    LabelSelector,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Quantity,
    Time,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    ConditionStatus: TypeAlias = Literal["False", "True", "Unknown"] | str
    HPAScalingPolicyType: TypeAlias = Literal["Percent", "Pods"] | str
    HorizontalPodAutoscalerConditionType: TypeAlias = (
        Literal[
            "AbleToScale",
            "ScaledToZero",
            "ScalingActive",
            "ScalingLimited",
        ]
        | str
    )
    MetricSourceType: TypeAlias = (
        Literal[
            "ContainerResource",
            "External",
            "Object",
            "Pods",
            "Resource",
        ]
        | str
    )
    MetricTargetType: TypeAlias = Literal["AverageValue", "Utilization", "Value"] | str
    ResourceName: TypeAlias = (
        Literal[
            "configmaps",
            "cpu",
            "ephemeral-storage",
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "memory",
            "persistentvolumeclaims",
            "pods",
            "replicationcontrollers",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory",
            "requests.storage",
            "resourcequotas",
            "secrets",
            "services",
            "services.loadbalancers",
            "services.nodeports",
            "storage",
        ]
        | str
    )
    ScalingPolicySelect: TypeAlias = Literal["Disabled", "Max", "Min"] | str
else:
    ConditionStatus = str
    HPAScalingPolicyType = str
    HorizontalPodAutoscalerConditionType = str
    MetricSourceType = str
    MetricTargetType = str
    ResourceName = str
    ScalingPolicySelect = str

__facts__ = "kube_clientset.facts:autoscaling.v2"


class MetricTarget(Model, kw_only=True):
    average_utilization: int | None = None
    average_value: Quantity | None = None
    type: MetricTargetType = ""
    value: Quantity | None = None


class ContainerResourceMetricSource(Model, kw_only=True):
    container: str = ""
    name: ResourceName = ""
    target: MetricTarget = field(default_factory=MetricTarget)


class MetricValueStatus(Model, kw_only=True):
    average_utilization: int | None = None
    average_value: Quantity | None = None
    value: Quantity | None = None


class ContainerResourceMetricStatus(Model, kw_only=True):
    container: str = ""
    current: MetricValueStatus = field(default_factory=MetricValueStatus)
    name: ResourceName = ""


class CrossVersionObjectReference(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""
    name: str = ""


class MetricIdentifier(Model, kw_only=True):
    name: str = ""
    selector: LabelSelector | None = None


class ExternalMetricSource(Model, kw_only=True):
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)
    target: MetricTarget = field(default_factory=MetricTarget)


class ExternalMetricStatus(Model, kw_only=True):
    current: MetricValueStatus = field(default_factory=MetricValueStatus)
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)


class HPAScalingPolicy(Model, kw_only=True):
    period_seconds: int = 0
    type: HPAScalingPolicyType = ""
    value: int = 0


class HPAScalingRules(Model, kw_only=True):
    policies: list[HPAScalingPolicy] = []
    select_policy: ScalingPolicySelect | None = None
    stabilization_window_seconds: int | None = None
    tolerance: Quantity | None = None


class HorizontalPodAutoscalerSpec(Model, kw_only=True):
    behavior: HorizontalPodAutoscalerBehavior | None = None
    max_replicas: int = 0
    metrics: list[MetricSpec] = []
    min_replicas: int | None = None
    scale_target_ref: CrossVersionObjectReference = field(default_factory=CrossVersionObjectReference)


class HorizontalPodAutoscalerStatus(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"current_metrics": list}

    conditions: list[HorizontalPodAutoscalerCondition] = []
    current_metrics: NullList[MetricStatus] = []
    current_replicas: int = 0
    desired_replicas: int = 0
    last_scale_time: Time | None = None
    observed_generation: int | None = None


class HorizontalPodAutoscaler(Model, kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v2, introduced in 1.23."""

    api_version: Literal["autoscaling/v2"] = api_version("autoscaling/v2")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: HorizontalPodAutoscalerSpec = field(default_factory=HorizontalPodAutoscalerSpec)
    status: HorizontalPodAutoscalerStatus = field(default_factory=HorizontalPodAutoscalerStatus)


class HorizontalPodAutoscalerBehavior(Model, kw_only=True):
    scale_down: HPAScalingRules | None = None
    scale_up: HPAScalingRules | None = None


class HorizontalPodAutoscalerCondition(Model, kw_only=True):
    status: ConditionStatus = ""
    last_transition_time: Time | None = None
    message: str = ""
    observed_generation: int | None = None
    reason: str = ""
    type: HorizontalPodAutoscalerConditionType = ""


class MetricSpec(Model, kw_only=True):
    container_resource: ContainerResourceMetricSource | None = None
    external: ExternalMetricSource | None = None
    object: ObjectMetricSource | None = None
    pods: PodsMetricSource | None = None
    resource: ResourceMetricSource | None = None
    type: MetricSourceType = ""


class MetricStatus(Model, kw_only=True):
    container_resource: ContainerResourceMetricStatus | None = None
    external: ExternalMetricStatus | None = None
    object: ObjectMetricStatus | None = None
    pods: PodsMetricStatus | None = None
    resource: ResourceMetricStatus | None = None
    type: MetricSourceType = ""


class ObjectMetricSource(Model, kw_only=True):
    described_object: CrossVersionObjectReference = field(default_factory=CrossVersionObjectReference)
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)
    target: MetricTarget = field(default_factory=MetricTarget)


class ObjectMetricStatus(Model, kw_only=True):
    current: MetricValueStatus = field(default_factory=MetricValueStatus)
    described_object: CrossVersionObjectReference = field(default_factory=CrossVersionObjectReference)
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)


class PodsMetricSource(Model, kw_only=True):
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)
    target: MetricTarget = field(default_factory=MetricTarget)


class PodsMetricStatus(Model, kw_only=True):
    current: MetricValueStatus = field(default_factory=MetricValueStatus)
    metric: MetricIdentifier = field(default_factory=MetricIdentifier)


class ResourceMetricSource(Model, kw_only=True):
    name: ResourceName = ""
    target: MetricTarget = field(default_factory=MetricTarget)


class ResourceMetricStatus(Model, kw_only=True):
    current: MetricValueStatus = field(default_factory=MetricValueStatus)
    name: ResourceName = ""
