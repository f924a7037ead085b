"""coordination.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    MicroTime,
    UNSET,
    UnsetType,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1 as models
    CoordinatedLeaseStrategy: TypeAlias = Literal["OldestEmulationVersion"] | str
else:
    CoordinatedLeaseStrategy = str


class ApplyLeaseSpec(ApplyModel, kw_only=True):
    acquire_time: MicroTime | None | UnsetType = UNSET
    holder_identity: str | None | UnsetType = UNSET
    lease_duration_seconds: int | None | UnsetType = UNSET
    lease_transitions: int | None | UnsetType = UNSET
    preferred_holder: str | None | UnsetType = UNSET
    renew_time: MicroTime | None | UnsetType = UNSET
    strategy: CoordinatedLeaseStrategy | None | UnsetType = UNSET


class ApplyLease(ApplyRoot["models.Lease"], kw_only=True):
    """Lease of coordination.k8s.io/v1, introduced in 1.14."""

    api_version: Literal["coordination.k8s.io/v1"] = api_version("coordination.k8s.io/v1")
    kind: Literal["Lease"] = kind("Lease")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyLeaseSpec | None | UnsetType = UNSET
