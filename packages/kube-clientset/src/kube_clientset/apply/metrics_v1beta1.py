"""metrics.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
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
    from kube_clientset.models import metrics_v1beta1 as models


class ApplyContainerMetrics(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    usage: Maybe[dict[str, Quantity]] = UNSET


class ApplyNodeMetrics(ApplyRoot["models.NodeMetrics"], kw_only=True):
    """NodeMetrics of metrics.k8s.io/v1beta1."""

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["NodeMetrics"] = kind("NodeMetrics")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    timestamp: Maybe[Time] = UNSET
    usage: Maybe[dict[str, Quantity]] = UNSET
    window: Maybe[str] = UNSET


class ApplyPodMetrics(ApplyRoot["models.PodMetrics"], kw_only=True):
    """PodMetrics of metrics.k8s.io/v1beta1."""

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["PodMetrics"] = kind("PodMetrics")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    containers: Maybe[list[ApplyContainerMetrics]] = UNSET
    timestamp: Maybe[Time] = UNSET
    window: Maybe[str] = UNSET
