"""metrics.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
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
    from kube_clientset.models import metrics_v1beta1 as models


class ApplyContainerMetrics(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    usage: dict[str, Quantity] | None | UnsetType = UNSET


class ApplyNodeMetrics(ApplyRoot["models.NodeMetrics"], kw_only=True):
    """NodeMetrics of metrics.k8s.io/v1beta1."""

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["NodeMetrics"] = kind("NodeMetrics")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    timestamp: Time | None | UnsetType = UNSET
    usage: dict[str, Quantity] | None | UnsetType = UNSET
    window: str | None | UnsetType = UNSET


class ApplyPodMetrics(ApplyRoot["models.PodMetrics"], kw_only=True):
    """PodMetrics of metrics.k8s.io/v1beta1."""

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["PodMetrics"] = kind("PodMetrics")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    containers: list[ApplyContainerMetrics] | None | UnsetType = UNSET
    timestamp: Time | None | UnsetType = UNSET
    window: str | None | UnsetType = UNSET
