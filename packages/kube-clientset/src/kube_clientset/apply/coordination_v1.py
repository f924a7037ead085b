"""coordination.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    MicroTime,
    UNSET,
    api_version,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1 as models
    CoordinatedLeaseStrategy: TypeAlias = Literal["OldestEmulationVersion"] | str
else:
    CoordinatedLeaseStrategy = str


class ApplyLeaseSpec(ApplyModel, kw_only=True):
    acquire_time: Maybe[MicroTime] = UNSET
    holder_identity: Maybe[str] = UNSET
    lease_duration_seconds: Maybe[int] = UNSET
    lease_transitions: Maybe[int] = UNSET
    preferred_holder: Maybe[str] = UNSET
    renew_time: Maybe[MicroTime] = UNSET
    strategy: Maybe[CoordinatedLeaseStrategy] = UNSET


class ApplyLease(ApplyRoot["models.Lease"], kw_only=True):
    """Lease of coordination.k8s.io/v1, introduced in 1.14."""

    api_version: Literal["coordination.k8s.io/v1"] = api_version("coordination.k8s.io/v1")
    kind: Literal["Lease"] = kind("Lease")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyLeaseSpec] = UNSET
