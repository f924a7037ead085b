"""policy/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyDeleteOptions,
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    IntOrString,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import policy_v1 as models
    UnhealthyPodEvictionPolicyType: TypeAlias = Literal["AlwaysAllow", "IfHealthyBudget"] | str
else:
    UnhealthyPodEvictionPolicyType = str


class ApplyEviction(ApplyRoot["models.Eviction"], kw_only=True):
    """Eviction of policy/v1, introduced in 1.22."""

    api_version: Literal["policy/v1"] = api_version("policy/v1")
    kind: Literal["Eviction"] = kind("Eviction")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    delete_options: ApplyDeleteOptions | None | UnsetType = UNSET


class ApplyPodDisruptionBudgetSpec(ApplyModel, kw_only=True):
    max_unavailable: IntOrString | None | UnsetType = UNSET
    min_available: IntOrString | None | UnsetType = UNSET
    selector: ApplyLabelSelector | None | UnsetType = UNSET
    unhealthy_pod_eviction_policy: UnhealthyPodEvictionPolicyType | None | UnsetType = UNSET


class ApplyPodDisruptionBudgetStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    current_healthy: int | None | UnsetType = UNSET
    desired_healthy: int | None | UnsetType = UNSET
    disrupted_pods: dict[str, Time | None] | None | UnsetType = UNSET
    disruptions_allowed: int | None | UnsetType = UNSET
    expected_pods: int | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET


class ApplyPodDisruptionBudget(ApplyRoot["models.PodDisruptionBudget"], kw_only=True):
    """PodDisruptionBudget of policy/v1, introduced in 1.21."""

    api_version: Literal["policy/v1"] = api_version("policy/v1")
    kind: Literal["PodDisruptionBudget"] = kind("PodDisruptionBudget")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyPodDisruptionBudgetSpec | None | UnsetType = UNSET
    status: ApplyPodDisruptionBudgetStatus | None | UnsetType = UNSET
