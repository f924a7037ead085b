"""events.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    MicroTime,
    Time,
    UNSET,
    UnsetType,
    api_version,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import events_v1 as models


class ApplyEvent(ApplyRoot["models.Event"], kw_only=True):
    """Event of events.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["events.k8s.io/v1"] = api_version("events.k8s.io/v1")
    kind: Literal["Event"] = kind("Event")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    action: str | None | UnsetType = UNSET
    deprecated_count: int | None | UnsetType = UNSET
    deprecated_first_timestamp: Time | None | UnsetType = UNSET
    deprecated_last_timestamp: Time | None | UnsetType = UNSET
    deprecated_source: core_v1.ApplyEventSource | None | UnsetType = UNSET
    event_time: MicroTime | None | UnsetType = UNSET
    note: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    regarding: core_v1.ApplyObjectReference | None | UnsetType = UNSET
    related: core_v1.ApplyObjectReference | None | UnsetType = UNSET
    reporting_controller: str | None | UnsetType = UNSET
    reporting_instance: str | None | UnsetType = UNSET
    series: ApplyEventSeries | None | UnsetType = UNSET
    type: str | None | UnsetType = UNSET


class ApplyEventSeries(ApplyModel, kw_only=True):
    count: int | None | UnsetType = UNSET
    last_observed_time: MicroTime | None | UnsetType = UNSET
