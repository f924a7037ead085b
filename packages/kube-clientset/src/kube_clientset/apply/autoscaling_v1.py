"""autoscaling/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import autoscaling_v1 as models


class ApplyCrossVersionObjectReference(ApplyModel, kw_only=True):
    api_version: str | None | UnsetType = UNSET
    kind: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscalerSpec(ApplyModel, kw_only=True):
    max_replicas: int | None | UnsetType = UNSET
    min_replicas: int | None | UnsetType = UNSET
    scale_target_ref: ApplyCrossVersionObjectReference | None | UnsetType = UNSET
    target_cpu_utilization_percentage: int | None | UnsetType = field(default=UNSET, name="targetCPUUtilizationPercentage")


class ApplyHorizontalPodAutoscalerStatus(ApplyModel, kw_only=True):
    current_cpu_utilization_percentage: int | None | UnsetType = field(default=UNSET, name="currentCPUUtilizationPercentage")
    current_replicas: int | None | UnsetType = UNSET
    desired_replicas: int | None | UnsetType = UNSET
    last_scale_time: Time | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET


class ApplyHorizontalPodAutoscaler(ApplyRoot["models.HorizontalPodAutoscaler"], kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyHorizontalPodAutoscalerSpec | None | UnsetType = UNSET
    status: ApplyHorizontalPodAutoscalerStatus | None | UnsetType = UNSET


class ApplyScaleSpec(ApplyModel, kw_only=True):
    replicas: int | None | UnsetType = UNSET


class ApplyScaleStatus(ApplyModel, kw_only=True):
    replicas: int | None | UnsetType = UNSET
    selector: str | None | UnsetType = UNSET


class ApplyScale(ApplyRoot["models.Scale"], kw_only=True):
    """Scale of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["Scale"] = kind("Scale")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyScaleSpec | None | UnsetType = UNSET
    status: ApplyScaleStatus | None | UnsetType = UNSET
