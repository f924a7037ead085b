"""autoscaling/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import autoscaling_v1 as models


class ApplyCrossVersionObjectReference(ApplyModel, kw_only=True):
    api_version: Maybe[str] = UNSET
    kind: Maybe[str] = UNSET
    name: Maybe[str] = UNSET


class ApplyHorizontalPodAutoscalerSpec(ApplyModel, kw_only=True):
    max_replicas: Maybe[int] = UNSET
    min_replicas: Maybe[int] = UNSET
    scale_target_ref: Maybe[ApplyCrossVersionObjectReference] = UNSET
    target_cpu_utilization_percentage: Maybe[int] = field(default=UNSET, name="targetCPUUtilizationPercentage")


class ApplyHorizontalPodAutoscalerStatus(ApplyModel, kw_only=True):
    current_cpu_utilization_percentage: Maybe[int] = field(default=UNSET, name="currentCPUUtilizationPercentage")
    current_replicas: Maybe[int] = UNSET
    desired_replicas: Maybe[int] = UNSET
    last_scale_time: Maybe[Time] = UNSET
    observed_generation: Maybe[int] = UNSET


class ApplyHorizontalPodAutoscaler(ApplyRoot["models.HorizontalPodAutoscaler"], kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyHorizontalPodAutoscalerSpec] = UNSET
    status: Maybe[ApplyHorizontalPodAutoscalerStatus] = UNSET


class ApplyScaleSpec(ApplyModel, kw_only=True):
    replicas: Maybe[int] = UNSET


class ApplyScaleStatus(ApplyModel, kw_only=True):
    replicas: Maybe[int] = UNSET
    selector: Maybe[str] = UNSET


class ApplyScale(ApplyRoot["models.Scale"], kw_only=True):
    """Scale of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["Scale"] = kind("Scale")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyScaleSpec] = UNSET
    status: Maybe[ApplyScaleStatus] = UNSET
