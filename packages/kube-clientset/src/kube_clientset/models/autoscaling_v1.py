"""autoscaling/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import Model, ObjectMeta, Time, api_version, field, kind

__facts__ = "kube_clientset.facts:autoscaling.v1"


class CrossVersionObjectReference(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""
    name: str = ""


class HorizontalPodAutoscalerSpec(Model, kw_only=True):
    max_replicas: int = 0
    min_replicas: int | None = None
    scale_target_ref: CrossVersionObjectReference = field(default_factory=CrossVersionObjectReference)
    target_cpu_utilization_percentage: int | None = field(default=None, name="targetCPUUtilizationPercentage")


class HorizontalPodAutoscalerStatus(Model, kw_only=True):
    current_cpu_utilization_percentage: int | None = field(default=None, name="currentCPUUtilizationPercentage")
    current_replicas: int = 0
    desired_replicas: int = 0
    last_scale_time: Time | None = None
    observed_generation: int | None = None


class HorizontalPodAutoscaler(Model, kw_only=True):
    """HorizontalPodAutoscaler of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["HorizontalPodAutoscaler"] = kind("HorizontalPodAutoscaler")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: HorizontalPodAutoscalerSpec = field(default_factory=HorizontalPodAutoscalerSpec)
    status: HorizontalPodAutoscalerStatus = field(default_factory=HorizontalPodAutoscalerStatus)


class ScaleSpec(Model, kw_only=True):
    replicas: int = 0


class ScaleStatus(Model, kw_only=True):
    replicas: int = 0
    selector: str = ""


class Scale(Model, kw_only=True):
    """Scale of autoscaling/v1, introduced in 1.2."""

    api_version: Literal["autoscaling/v1"] = api_version("autoscaling/v1")
    kind: Literal["Scale"] = kind("Scale")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: ScaleSpec = field(default_factory=ScaleSpec)
    status: ScaleStatus = field(default_factory=ScaleStatus)
