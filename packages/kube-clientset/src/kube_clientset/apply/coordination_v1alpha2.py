"""coordination.k8s.io/v1alpha2: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

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
    deprecated,
    kind,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1alpha2 as models
    CoordinatedLeaseStrategy: TypeAlias = Literal["OldestEmulationVersion"] | str
else:
    CoordinatedLeaseStrategy = str


class ApplyLeaseCandidateSpec(ApplyModel, kw_only=True):
    binary_version: Maybe[str] = UNSET
    emulation_version: Maybe[str] = UNSET
    lease_name: Maybe[str] = UNSET
    ping_time: Maybe[MicroTime] = UNSET
    renew_time: Maybe[MicroTime] = UNSET
    strategy: Maybe[CoordinatedLeaseStrategy] = UNSET


@deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
class ApplyLeaseCandidate(ApplyRoot["models.LeaseCandidate"], kw_only=True):
    """LeaseCandidate of coordination.k8s.io/v1alpha2, introduced in 1.32, deprecated in 1.35, removed in 1.38."""

    api_version: Literal["coordination.k8s.io/v1alpha2"] = api_version("coordination.k8s.io/v1alpha2")
    kind: Literal["LeaseCandidate"] = kind("LeaseCandidate")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyLeaseCandidateSpec] = UNSET
