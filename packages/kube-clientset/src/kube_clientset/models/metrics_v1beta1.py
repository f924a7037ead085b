"""metrics.k8s.io/v1beta1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal

from kube_transport.gen.v1 import (
    NullList,
    NullMap,
    NullTable,
    NullableModel,
    ObjectMeta,
    Quantity,
    Time,
    api_version,
    field,
    kind,
)

__facts__ = "kube_clientset.facts:metrics.v1beta1"


class ContainerMetrics(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"usage": dict}

    name: str = ""
    usage: NullMap[str, Quantity] = {}


class NodeMetrics(NullableModel, kw_only=True):
    """NodeMetrics of metrics.k8s.io/v1beta1."""

    __nullable__: ClassVar[NullTable] = {"usage": dict}

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["NodeMetrics"] = kind("NodeMetrics")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    timestamp: Time | None = None
    usage: NullMap[str, Quantity] = {}
    window: str = ""


class PodMetrics(NullableModel, kw_only=True):
    """PodMetrics of metrics.k8s.io/v1beta1."""

    __nullable__: ClassVar[NullTable] = {"containers": list}

    api_version: Literal["metrics.k8s.io/v1beta1"] = api_version("metrics.k8s.io/v1beta1")
    kind: Literal["PodMetrics"] = kind("PodMetrics")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    containers: NullList[ContainerMetrics] = []
    timestamp: Time | None = None
    window: str = ""
