"""autoscaling/v2: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Quantity,
    Time,
    UNSET,
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
    average_utilization: Maybe[int] = UNSET
    average_value: Maybe[Quantity] = UNSET
    type: Maybe[MetricTargetType] = UNSET
    value: Maybe[Quantity] = UNSET


class ApplyContainerResourceMetricSource(ApplyModel, kw_only=True):
    container: Maybe[str] = UNSET
    name: Maybe[ResourceName] = UNSET
    target: Maybe[ApplyMetricTarget] = UNSET


class ApplyMetricValueStatus(ApplyModel, kw_only=True):
    average_utilization: Maybe[int] = UNSET
    average_value: Maybe[Quantity] = UNSET
    value: Maybe[Quantity] = UNSET


class ApplyContainerResourceMetricStatus(ApplyModel, kw_only=True):
    container: Maybe[str] = UNSET
    current: Maybe[ApplyMetricValueStatus] = UNSET
    name: Maybe[ResourceName] = UNSET


class ApplyCrossVersionObjectReference(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    kind: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyMetricIdentifier(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET


class ApplyExternalMetricSource(ApplyModel, kw_only=True):
    metric: Maybe[ApplyMetricIdentifier] = UNSET
    target: Maybe[ApplyMetricTarget] = UNSET


class ApplyExternalMetricStatus(ApplyModel, kw_only=True):
    current: Maybe[ApplyMetricValueStatus] = UNSET
    metric: Maybe[ApplyMetricIdentifier] = UNSET


class ApplyHPAScalingPolicy(ApplyModel, kw_only=True):
    period_seconds: Maybe[int] = UNSET
    type: Maybe[HPAScalingPolicyType] = UNSET
    value: Maybe[int] = UNSET


class ApplyHPAScalingRules(ApplyModel, kw_only=True):
    policies: Maybe[list[ApplyHPAScalingPolicy]] = UNSET
    select_policy: Maybe[ScalingPolicySelect] = UNSET
    stabilization_window_seconds: Maybe[int] = UNSET
    tolerance: Maybe[Quantity] = UNSET


class ApplyHorizontalPodAutoscalerSpec(ApplyModel, kw_only=True):
    behavior: Maybe[ApplyHorizontalPodAutoscalerBehavior] = UNSET
    max_replicas: Maybe[int] = UNSET
    metrics: Maybe[list[ApplyMetricSpec]] = UNSET
    min_replicas: Maybe[int] = UNSET
    scale_target_ref: Maybe[ApplyCrossVersionObjectReference] = UNSET


class ApplyHorizontalPodAutoscalerStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyHorizontalPodAutoscalerCondition]] = UNSET
    current_metrics: Maybe[list[ApplyMetricStatus]] = UNSET
    current_replicas: Maybe[int] = UNSET
    desired_replicas: Maybe[int] = UNSET
    last_scale_time: Maybe[Time] = UNSET
    observed_generation: Maybe[int] = UNSET


class ApplyHorizontalPodAutoscaler(ApplyRoot["models.HorizontalPodAutoscaler"], kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v2, introduced in 1.23."""

    api_version: Literal["autoscaling/v2"] = api_version("autoscaling/v2")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyHorizontalPodAutoscalerSpec] = UNSET
    status: Maybe[ApplyHorizontalPodAutoscalerStatus] = UNSET


class ApplyHorizontalPodAutoscalerBehavior(ApplyModel, kw_only=True):
    scale_down: Maybe[ApplyHPAScalingRules] = UNSET
    scale_up: Maybe[ApplyHPAScalingRules] = UNSET


class ApplyHorizontalPodAutoscalerCondition(ApplyModel, kw_only=True):
    status: Maybe[ConditionStatus] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    observed_generation: Maybe[int] = UNSET
    reason: Maybe[str] = UNSET
    type: Maybe[HorizontalPodAutoscalerConditionType] = UNSET


class ApplyMetricSpec(ApplyModel, kw_only=True):
    container_resource: Maybe[ApplyContainerResourceMetricSource] = UNSET
    external: Maybe[ApplyExternalMetricSource] = UNSET
    object: Maybe[ApplyObjectMetricSource] = UNSET
    pods: Maybe[ApplyPodsMetricSource] = UNSET
    resource: Maybe[ApplyResourceMetricSource] = UNSET
    type: Maybe[MetricSourceType] = UNSET


class ApplyMetricStatus(ApplyModel, kw_only=True):
    container_resource: Maybe[ApplyContainerResourceMetricStatus] = UNSET
    external: Maybe[ApplyExternalMetricStatus] = UNSET
    object: Maybe[ApplyObjectMetricStatus] = UNSET
    pods: Maybe[ApplyPodsMetricStatus] = UNSET
    resource: Maybe[ApplyResourceMetricStatus] = UNSET
    type: Maybe[MetricSourceType] = UNSET


class ApplyObjectMetricSource(ApplyModel, kw_only=True):
    described_object: Maybe[ApplyCrossVersionObjectReference] = UNSET
    metric: Maybe[ApplyMetricIdentifier] = UNSET
    target: Maybe[ApplyMetricTarget] = UNSET


class ApplyObjectMetricStatus(ApplyModel, kw_only=True):
    current: Maybe[ApplyMetricValueStatus] = UNSET
    described_object: Maybe[ApplyCrossVersionObjectReference] = UNSET
    metric: Maybe[ApplyMetricIdentifier] = UNSET


class ApplyPodsMetricSource(ApplyModel, kw_only=True):
    metric: Maybe[ApplyMetricIdentifier] = UNSET
    target: Maybe[ApplyMetricTarget] = UNSET


class ApplyPodsMetricStatus(ApplyModel, kw_only=True):
    current: Maybe[ApplyMetricValueStatus] = UNSET
    metric: Maybe[ApplyMetricIdentifier] = UNSET


class ApplyResourceMetricSource(ApplyModel, kw_only=True):
    name: Maybe[ResourceName] = UNSET
    target: Maybe[ApplyMetricTarget] = UNSET


class ApplyResourceMetricStatus(ApplyModel, kw_only=True):
    current: Maybe[ApplyMetricValueStatus] = UNSET
    name: Maybe[ResourceName] = UNSET
