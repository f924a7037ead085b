"""lifecycle.k8s.io/v1alpha1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Time,
    UNSET,
    UnsetType,
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
    pod: ApplyEvictionPodReference | None | UnsetType = UNSET


class ApplyEvictionSpec(ApplyModel, kw_only=True):
    target: ApplyEvictionTarget | None | UnsetType = UNSET


class ApplyEvictionStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET
    requesters: list[ApplyRequester] | None | UnsetType = UNSET
    responders: list[ApplyResponderStatus] | None | UnsetType = UNSET
    target_responders: list[ApplyTargetResponder] | None | UnsetType = UNSET


class ApplyEviction(ApplyRoot["models.Eviction"], kw_only=True):
    """Eviction of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["Eviction"] = kind("Eviction")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyEvictionSpec | None | UnsetType = UNSET
    status: ApplyEvictionStatus | None | UnsetType = UNSET


class ApplyEvictionPodReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyEvictionRequestTarget(ApplyModel, kw_only=True):
    pod: ApplyEvictionRequestPodReference | None | UnsetType = UNSET


class ApplyEvictionRequestSpec(ApplyModel, kw_only=True):
    intent: EvictionRequestIntent | None | UnsetType = UNSET
    requester: str | None | UnsetType = UNSET
    target: ApplyEvictionRequestTarget | None | UnsetType = UNSET


class ApplyEvictionRequestStatus(ApplyModel, kw_only=True):
    conditions: list[ApplyCondition] | None | UnsetType = UNSET
    observed_generation: int | None | UnsetType = UNSET


class ApplyEvictionRequest(ApplyRoot["models.EvictionRequest"], kw_only=True):
    """EvictionRequest of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["EvictionRequest"] = kind("EvictionRequest")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyEvictionRequestSpec | None | UnsetType = UNSET
    status: ApplyEvictionRequestStatus | None | UnsetType = UNSET


class ApplyEvictionRequestPodReference(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class ApplyRequester(ApplyModel, kw_only=True):
    intent: RequesterIntent | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyResponderStatus(ApplyModel, kw_only=True):
    completion_time: Time | None | UnsetType = UNSET
    expected_completion_time: Time | None | UnsetType = UNSET
    heartbeat_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    start_time: Time | None | UnsetType = UNSET


class ApplyTargetResponder(ApplyModel, kw_only=True):
    name: str | None | UnsetType = UNSET
    priority: int | None | UnsetType = UNSET
    state: ResponderStateType | None | UnsetType = UNSET
