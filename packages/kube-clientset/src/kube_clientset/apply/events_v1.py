"""events.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    MicroTime,
    Time,
    UNSET,
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
    metadata: Maybe[ApplyObjectMeta] = UNSET
    action: Maybe[str] = UNSET
    deprecated_count: Maybe[int] = UNSET
    deprecated_first_timestamp: Maybe[Time] = UNSET
    deprecated_last_timestamp: Maybe[Time] = UNSET
    deprecated_source: Maybe[core_v1.ApplyEventSource] = UNSET
    event_time: Maybe[MicroTime] = UNSET
    note: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    regarding: Maybe[core_v1.ApplyObjectReference] = UNSET
    related: Maybe[core_v1.ApplyObjectReference] = UNSET
    reporting_controller: Maybe[str] = UNSET
    reporting_instance: Maybe[str] = UNSET
    series: Maybe[ApplyEventSeries] = UNSET
    type: Maybe[str] = UNSET


class ApplyEventSeries(ApplyModel, kw_only=True):
    count: Maybe[int] = UNSET
    last_observed_time: Maybe[MicroTime] = UNSET
