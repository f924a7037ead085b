"""coordination.k8s.io/v1beta1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import MicroTime, Model, ObjectMeta, api_version, deprecated, field, kind

if TYPE_CHECKING:
    CoordinatedLeaseStrategy: TypeAlias = Literal["OldestEmulationVersion"] | str
else:
    CoordinatedLeaseStrategy = str

__facts__ = "kube_clientset.facts:coordination.v1beta1"


class LeaseCandidateSpec(Model, kw_only=True):
    binary_version: str = ""
    emulation_version: str = ""
    lease_name: str = ""
    ping_time: MicroTime | None = None
    renew_time: MicroTime | None = None
    strategy: CoordinatedLeaseStrategy = ""


@deprecated("LeaseCandidate of coordination.k8s.io/v1beta1 is deprecated since Kubernetes 1.36 and gone in 1.39")
class LeaseCandidate(Model, kw_only=True):
    """LeaseCandidate of coordination.k8s.io/v1beta1, introduced in 1.33, deprecated in 1.36, removed in 1.39."""

    api_version: Literal["coordination.k8s.io/v1beta1"] = api_version("coordination.k8s.io/v1beta1")
    kind: Literal["LeaseCandidate"] = kind("LeaseCandidate")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: LeaseCandidateSpec = field(default_factory=LeaseCandidateSpec)
