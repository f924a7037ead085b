"""coordination.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import MicroTime, Model, ObjectMeta, api_version, field, kind

if TYPE_CHECKING:
    CoordinatedLeaseStrategy: TypeAlias = Literal["OldestEmulationVersion"] | str
else:
    CoordinatedLeaseStrategy = str

__facts__ = "kube_clientset.facts:coordination.v1"


class LeaseSpec(Model, kw_only=True):
    acquire_time: MicroTime | None = None
    holder_identity: str | None = None
    lease_duration_seconds: int | None = None
    lease_transitions: int | None = None
    preferred_holder: str | None = None
    renew_time: MicroTime | None = None
    strategy: CoordinatedLeaseStrategy | None = None


class Lease(Model, kw_only=True):
    """Lease of coordination.k8s.io/v1, introduced in 1.14."""

    api_version: Literal["coordination.k8s.io/v1"] = api_version("coordination.k8s.io/v1")
    kind: Literal["Lease"] = kind("Lease")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: LeaseSpec = field(default_factory=LeaseSpec)
