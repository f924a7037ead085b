"""lifecycle.k8s.io/v1alpha1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Time,
    UNSET,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import lifecycle_v1alpha1 as models
    EvictionRequestIntent: TypeAlias = Literal["Eviction", "Withdrawn"] | str
    RequesterIntent: TypeAlias = Literal["Eviction", "Withdrawn"] | str
    ResponderStateType: TypeAlias = (
        Literal[
            "Active",
            "Canceled",
            "Completed",
            "Inactive",
            "Interrupted",
        ]
        | str
    )
else:
    EvictionRequestIntent = str
    RequesterIntent = str
    ResponderStateType = str


class ApplyEvictionTarget(ApplyModel, kw_only=True):
    pod: Maybe[ApplyEvictionPodReference] = UNSET


class ApplyEvictionSpec(ApplyModel, kw_only=True):
    target: Maybe[ApplyEvictionTarget] = UNSET


class ApplyEvictionStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    observed_generation: Maybe[int] = UNSET
    requesters: Maybe[list[ApplyRequester]] = UNSET
    responders: Maybe[list[ApplyResponderStatus]] = UNSET
    target_responders: Maybe[list[ApplyTargetResponder]] = UNSET


class ApplyEviction(ApplyRoot["models.Eviction"], kw_only=True):
    """Eviction of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["Eviction"] = kind("Eviction")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyEvictionSpec] = UNSET
    status: Maybe[ApplyEvictionStatus] = UNSET


class ApplyEvictionPodReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyEvictionRequestTarget(ApplyModel, kw_only=True):
    pod: Maybe[ApplyEvictionRequestPodReference] = UNSET


class ApplyEvictionRequestSpec(ApplyModel, kw_only=True):
    intent: Maybe[EvictionRequestIntent] = UNSET
    requester: Maybe[str] = UNSET
    target: Maybe[ApplyEvictionRequestTarget] = UNSET


class ApplyEvictionRequestStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    observed_generation: Maybe[int] = UNSET


class ApplyEvictionRequest(ApplyRoot["models.EvictionRequest"], kw_only=True):
    """EvictionRequest of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["EvictionRequest"] = kind("EvictionRequest")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyEvictionRequestSpec] = UNSET
    status: Maybe[ApplyEvictionRequestStatus] = UNSET


class ApplyEvictionRequestPodReference(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    uid: Maybe[str] = UNSET


class ApplyRequester(ApplyModel, kw_only=True):
    intent: Maybe[RequesterIntent] = UNSET
    name: Maybe[str] = UNSET


class ApplyResponderStatus(ApplyModel, kw_only=True):
    completion_time: Maybe[Time] = UNSET
    expected_completion_time: Maybe[Time] = UNSET
    heartbeat_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    start_time: Maybe[Time] = UNSET


class ApplyTargetResponder(ApplyModel, kw_only=True):
    name: Maybe[str] = UNSET
    priority: Maybe[int] = UNSET
    state: Maybe[ResponderStateType] = UNSET
