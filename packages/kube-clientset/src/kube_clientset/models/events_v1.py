"""events.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import MicroTime, Model, ObjectMeta, Time, api_version, field, kind
from kube_clientset.models import core_v1

__facts__ = "kube_clientset.facts:events.v1"


class Event(Model, kw_only=True):
    """Event of events.k8s.io/v1, introduced in 1.19."""

    api_version: Literal["events.k8s.io/v1"] = api_version("events.k8s.io/v1")
    kind: Literal["Event"] = kind("Event")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    action: str = ""
    deprecated_count: int = 0
    deprecated_first_timestamp: Time | None = None
    deprecated_last_timestamp: Time | None = None
    deprecated_source: core_v1.EventSource = field(default_factory=core_v1.EventSource)
    event_time: MicroTime | None = None
    note: str = ""
    reason: str = ""
    regarding: core_v1.ObjectReference = field(default_factory=core_v1.ObjectReference)
    related: core_v1.ObjectReference | None = None
    reporting_controller: str = ""
    reporting_instance: str = ""
    series: EventSeries | None = None
    type: str = ""


class EventSeries(Model, kw_only=True):
    count: int = 0
    last_observed_time: MicroTime | None = None
