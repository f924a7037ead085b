"""scheduling.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import ApplyObjectMeta, ApplyRoot, Maybe, UNSET, api_version, kind

if TYPE_CHECKING:
    from kube_clientset.models import scheduling_v1 as models
    PreemptionPolicy: TypeAlias = Literal["Never", "PreemptLowerPriority"] | str
else:
    PreemptionPolicy = str


class ApplyPriorityClass(ApplyRoot["models.PriorityClass"], kw_only=True):
    """PriorityClass of scheduling.k8s.io/v1, introduced in 1.14."""

    api_version: Literal["scheduling.k8s.io/v1"] = api_version("scheduling.k8s.io/v1")
    kind: Literal["PriorityClass"] = kind("PriorityClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    description: Maybe[str] = UNSET
    global_default: Maybe[bool] = UNSET
    preemption_policy: Maybe[PreemptionPolicy] = UNSET
    value: Maybe[int] = UNSET
