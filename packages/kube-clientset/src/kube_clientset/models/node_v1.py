"""node.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import Model, ObjectMeta, Quantity, api_version, field, kind
from kube_clientset.models import core_v1

__facts__ = "kube_clientset.facts:node.v1"


class Overhead(Model, kw_only=True):
    pod_fixed: dict[str, Quantity] = {}


class RuntimeClass(Model, kw_only=True):
    """RuntimeClass of node.k8s.io/v1, introduced in 1.20."""

    api_version: Literal["node.k8s.io/v1"] = api_version("node.k8s.io/v1")
    kind: Literal["RuntimeClass"] = kind("RuntimeClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    handler: str = ""
    overhead: Overhead | None = None
    scheduling: Scheduling | None = None


class Scheduling(Model, kw_only=True):
    node_selector: dict[str, str] = {}
    tolerations: list[core_v1.Toleration] = []
