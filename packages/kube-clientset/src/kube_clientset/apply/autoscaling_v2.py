"""autoscaling/v2: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Quantity,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import autoscaling_v2 as models
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


class ApplyMetricTarget(ApplyModel, kw_only=True):
    average_utilization: int | None | UnsetType = UNSET
    average_value: Quantity | None | UnsetType = UNSET
    type: MetricTargetType | None | UnsetType = UNSET
    value: Quantity | None | UnsetType = UNSET


class ApplyContainerResourceMetricSource(ApplyModel, kw_only=True):
    container: str | None | UnsetType = UNSET
    name: ResourceName | None | UnsetType = UNSET
    target: ApplyMetricTarget | None | UnsetType = UNSET


class ApplyMetricValueStatus(ApplyModel, kw_only=True):
    average_utilization: int | None | UnsetType = UNSET
    average_value: Quantity | None | UnsetType = UNSET
    value: Quantity | None | UnsetType = UNSET


class ApplyContainerResourceMetricStatus(ApplyModel, kw_only=True):
    container: str | None | UnsetType = UNSET
    current: ApplyMetricValueStatus | None | UnsetType = UNSET
    name: ResourceName | None | UnsetType = UNSET


class ApplyCrossVersionObjectReference(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    kind: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyMetricIdentifier(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET


class ApplyExternalMetricSource(ApplyModel, kw_only=True):
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET
    target: ApplyMetricTarget | None | UnsetType = UNSET


class ApplyExternalMetricStatus(ApplyModel, kw_only=True):
    current: ApplyMetricValueStatus | None | UnsetType = UNSET
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET


class ApplyHPAScalingPolicy(ApplyModel, kw_only=True):
    period_seconds: int | None | UnsetType = UNSET
    type: HPAScalingPolicyType | None | UnsetType = UNSET
    value: int | None | UnsetType = UNSET


class ApplyHPAScalingRules(ApplyModel, kw_only=True):
    policies: list[ApplyHPAScalingPolicy] | None | UnsetType = UNSET
    select_policy: ScalingPolicySelect | None | UnsetType = UNSET
    stabilization_window_seconds: int | None | UnsetType = UNSET
    tolerance: Quantity | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscalerSpec(ApplyModel, kw_only=True):
    behavior: ApplyHorizontalPodAutoscalerBehavior | None | UnsetType = UNSET
    max_replicas: int | None | UnsetType = UNSET
    metrics: list[ApplyMetricSpec] | None | UnsetType = UNSET
    min_replicas: int | None | UnsetType = UNSET
    scale_target_ref: ApplyCrossVersionObjectReference | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscalerStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyHorizontalPodAutoscalerCondition] | None | UnsetType = UNSET
    current_metrics: list[ApplyMetricStatus] | None | UnsetType = UNSET
    current_replicas: int | None | UnsetType = UNSET
    desired_replicas: int | None | UnsetType = UNSET
    last_scale_time: Time | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscaler(ApplyRoot["models.HorizontalPodAutoscaler"], kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v2, introduced in 1.23."""

    api_version: Literal["autoscaling/v2"] = api_version("autoscaling/v2")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyHorizontalPodAutoscalerSpec | None | UnsetType = UNSET
    status: ApplyHorizontalPodAutoscalerStatus | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscalerBehavior(ApplyModel, kw_only=True):
    scale_down: ApplyHPAScalingRules | None | UnsetType = UNSET
    scale_up: ApplyHPAScalingRules | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscalerCondition(ApplyModel, kw_only=True):
    status: ConditionStatus | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    type: HorizontalPodAutoscalerConditionType | None | UnsetType = UNSET


class ApplyMetricSpec(ApplyModel, kw_only=True):
    container_resource: ApplyContainerResourceMetricSource | None | UnsetType = UNSET
    external: ApplyExternalMetricSource | None | UnsetType = UNSET
    object: ApplyObjectMetricSource | None | UnsetType = UNSET
    pods: ApplyPodsMetricSource | None | UnsetType = UNSET
    resource: ApplyResourceMetricSource | None | UnsetType = UNSET
    type: MetricSourceType | None | UnsetType = UNSET


class ApplyMetricStatus(ApplyModel, kw_only=True):
    container_resource: ApplyContainerResourceMetricStatus | None | UnsetType = UNSET
    external: ApplyExternalMetricStatus | None | UnsetType = UNSET
    object: ApplyObjectMetricStatus | None | UnsetType = UNSET
    pods: ApplyPodsMetricStatus | None | UnsetType = UNSET
    resource: ApplyResourceMetricStatus | None | UnsetType = UNSET
    type: MetricSourceType | None | UnsetType = UNSET


class ApplyObjectMetricSource(ApplyModel, kw_only=True):
    described_object: ApplyCrossVersionObjectReference | None | UnsetType = UNSET
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET
    target: ApplyMetricTarget | None | UnsetType = UNSET


class ApplyObjectMetricStatus(ApplyModel, kw_only=True):
    current: ApplyMetricValueStatus | None | UnsetType = UNSET
    described_object: ApplyCrossVersionObjectReference | None | UnsetType = UNSET
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET


class ApplyPodsMetricSource(ApplyModel, kw_only=True):
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET
    target: ApplyMetricTarget | None | UnsetType = UNSET


class ApplyPodsMetricStatus(ApplyModel, kw_only=True):
    current: ApplyMetricValueStatus | None | UnsetType = UNSET
    metric: ApplyMetricIdentifier | None | UnsetType = UNSET


class ApplyResourceMetricSource(ApplyModel, kw_only=True):
    name: ResourceName | None | UnsetType = UNSET
    target: ApplyMetricTarget | None | UnsetType = UNSET


class ApplyResourceMetricStatus(ApplyModel, kw_only=True):
    current: ApplyMetricValueStatus | None | UnsetType = UNSET
    name: ResourceName | None | UnsetType = UNSET
