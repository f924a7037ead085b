"""coordination.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1beta1

_make = ResourceFactory("coordination.k8s.io", "v1beta1", "kube_clientset.models.coordination_v1beta1")

LEASE_CANDIDATES: Final[Resource[coordination_v1beta1.LeaseCandidate]] = _make("leasecandidates", "LeaseCandidate")


class CoordinationV1beta1(GroupClient):
    """Resources of coordination.k8s.io/v1beta1."""

    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1beta1 is deprecated since Kubernetes 1.36 and gone in 1.39")
    def lease_candidates(self) -> AllNamespaces[coordination_v1beta1.LeaseCandidate]: ...
    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1beta1 is deprecated since Kubernetes 1.36 and gone in 1.39")
    def lease_candidates(self, namespace: str) -> ResourceClient[coordination_v1beta1.LeaseCandidate]: ...
    @deprecated("LeaseCandidate of coordination.k8s.io/v1beta1 is deprecated since Kubernetes 1.36 and gone in 1.39")
    def lease_candidates(self, namespace: str | None = None) -> object:
        return self._of(LEASE_CANDIDATES, namespace, ResourceClient, AllNamespaces)
