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
    Maybe,
    Time,
    UNSET,
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
    metadata: Maybe[ApplyObjectMeta] = UNSET
    delete_options: Maybe[ApplyDeleteOptions] = UNSET


class ApplyPodDisruptionBudgetSpec(ApplyModel, kw_only=True):
    max_unavailable: Maybe[IntOrString] = UNSET
    min_available: Maybe[IntOrString] = UNSET
    selector: Maybe[ApplyLabelSelector] = UNSET
    unhealthy_pod_eviction_policy: Maybe[UnhealthyPodEvictionPolicyType] = UNSET


class ApplyPodDisruptionBudgetStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    current_healthy: Maybe[int] = UNSET
    desired_healthy: Maybe[int] = UNSET
    disrupted_pods: Maybe[dict[str, Time | None]] = UNSET
    disruptions_allowed: Maybe[int] = UNSET
    expected_pods: Maybe[int] = UNSET
    observed_generation: Maybe[int] = UNSET


class ApplyPodDisruptionBudget(ApplyRoot["models.PodDisruptionBudget"], kw_only=True):
    """PodDisruptionBudget of policy/v1, introduced in 1.21."""

    api_version: Literal["policy/v1"] = api_version("policy/v1")
    kind: Literal["PodDisruptionBudget"] = kind("PodDisruptionBudget")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyPodDisruptionBudgetSpec] = UNSET
    status: Maybe[ApplyPodDisruptionBudgetStatus] = UNSET
