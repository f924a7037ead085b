"""lifecycle.k8s.io/v1alpha1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import Condition, Model, ObjectMeta, Time, api_version, field, kind

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:lifecycle.v1alpha1"


class EvictionTarget(Model, kw_only=True):
    pod: EvictionPodReference | None = None


class EvictionSpec(Model, kw_only=True):
    target: EvictionTarget = field(default_factory=EvictionTarget)


class EvictionStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    observed_generation: int | None = None
    requesters: list[Requester] = []
    responders: list[ResponderStatus] = []
    target_responders: list[TargetResponder] = []


class Eviction(Model, kw_only=True):
    """Eviction of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["Eviction"] = kind("Eviction")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: EvictionSpec = field(default_factory=EvictionSpec)
    status: EvictionStatus = field(default_factory=EvictionStatus)


class EvictionPodReference(Model, kw_only=True):
    name: str = ""
    uid: str = ""


class EvictionRequestTarget(Model, kw_only=True):
    pod: EvictionRequestPodReference | None = None


class EvictionRequestSpec(Model, kw_only=True):
    intent: EvictionRequestIntent = ""
    requester: str = ""
    target: EvictionRequestTarget = field(default_factory=EvictionRequestTarget)


class EvictionRequestStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    observed_generation: int | None = None


class EvictionRequest(Model, kw_only=True):
    """EvictionRequest of lifecycle.k8s.io/v1alpha1, introduced in 1.37, deprecated in 1.40, removed in 1.43."""

    api_version: Literal["lifecycle.k8s.io/v1alpha1"] = api_version("lifecycle.k8s.io/v1alpha1")
    kind: Literal["EvictionRequest"] = kind("EvictionRequest")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: EvictionRequestSpec = field(default_factory=EvictionRequestSpec)
    status: EvictionRequestStatus = field(default_factory=EvictionRequestStatus)


class EvictionRequestPodReference(Model, kw_only=True):
    name: str = ""
    uid: str = ""


class Requester(Model, kw_only=True):
    intent: RequesterIntent = ""
    name: str = ""


class ResponderStatus(Model, kw_only=True):
    completion_time: Time | None = None
    expected_completion_time: Time | None = None
    heartbeat_time: Time | None = None
    message: str | None = None
    name: str = ""
    start_time: Time | None = None


class TargetResponder(Model, kw_only=True):
    name: str = ""
    priority: int | None = None
    state: ResponderStateType = ""
