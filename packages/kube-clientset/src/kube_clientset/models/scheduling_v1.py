"""scheduling.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Model, ObjectMeta, api_version, field, kind

if TYPE_CHECKING:
    PreemptionPolicy: TypeAlias = Literal["Never", "PreemptLowerPriority"] | str
else:
    PreemptionPolicy = str

__facts__ = "kube_clientset.facts:scheduling.v1"


class PriorityClass(Model, kw_only=True):
    """PriorityClass of scheduling.k8s.io/v1, introduced in 1.14."""

    api_version: Literal["scheduling.k8s.io/v1"] = api_version("scheduling.k8s.io/v1")
    kind: Literal["PriorityClass"] = kind("PriorityClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    description: str = ""
    global_default: bool = False
    preemption_policy: PreemptionPolicy | None = None
    value: int = 0
