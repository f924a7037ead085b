"""policy/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    Condition,
    DeleteOptions,
    IntOrString,
    LabelSelector,
    Model,
    ObjectMeta,
    Time,
    api_version,
    field,
    kind,
)

if TYPE_CHECKING:
    UnhealthyPodEvictionPolicyType: TypeAlias = Literal["AlwaysAllow", "IfHealthyBudget"] | str
else:
    UnhealthyPodEvictionPolicyType = str

__facts__ = "kube_clientset.facts:policy.v1"


class Eviction(Model, kw_only=True):
    """Eviction of policy/v1, introduced in 1.22."""

    api_version: Literal["policy/v1"] = api_version("policy/v1")
    kind: Literal["Eviction"] = kind("Eviction")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    delete_options: DeleteOptions | None = None


class PodDisruptionBudgetSpec(Model, kw_only=True):
    max_unavailable: IntOrString | None = None
    min_available: IntOrString | None = None
    selector: LabelSelector | None = None
    unhealthy_pod_eviction_policy: UnhealthyPodEvictionPolicyType | None = None


class PodDisruptionBudgetStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    current_healthy: int = 0
    desired_healthy: int = 0
    disrupted_pods: dict[str, Time | None] = {}
    disruptions_allowed: int = 0
    expected_pods: int = 0
    observed_generation: int = 0


class PodDisruptionBudget(Model, kw_only=True):
    """PodDisruptionBudget of policy/v1, introduced in 1.21."""

    api_version: Literal["policy/v1"] = api_version("policy/v1")
    kind: Literal["PodDisruptionBudget"] = kind("PodDisruptionBudget")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: PodDisruptionBudgetSpec = field(default_factory=PodDisruptionBudgetSpec)
    status: PodDisruptionBudgetStatus = field(default_factory=PodDisruptionBudgetStatus)
