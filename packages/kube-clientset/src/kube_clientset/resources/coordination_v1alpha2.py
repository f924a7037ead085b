"""coordination.k8s.io/v1alpha2: resources. Generated from facts/1.37.json: do not edit."""

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
    from kube_clientset.models import coordination_v1alpha2

_make = ResourceFactory("coordination.k8s.io", "v1alpha2", "kube_clientset.models.coordination_v1alpha2")

LEASE_CANDIDATES: Final[Resource[coordination_v1alpha2.LeaseCandidate]] = _make("leasecandidates", "LeaseCandidate")


class CoordinationV1alpha2(GroupClient):
    """Resources of coordination.k8s.io/v1alpha2."""

    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self) -> AllNamespaces[coordination_v1alpha2.LeaseCandidate]: ...
    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self, namespace: str) -> ResourceClient[coordination_v1alpha2.LeaseCandidate]: ...
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self, namespace: str | None = None) -> object:
        return self._of(LEASE_CANDIDATES, namespace, ResourceClient, AllNamespaces)
