"""coordination.k8s.io/v1alpha2: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Resource,
    ResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1alpha2

LEASE_CANDIDATES: Final[Resource[coordination_v1alpha2.LeaseCandidate]] = Resource(
    group="coordination.k8s.io",
    version="v1alpha2",
    plural="leasecandidates",
    kind="LeaseCandidate",
    namespaced=True,
    model="kube_clientset.models.coordination_v1alpha2:LeaseCandidate",
    singular="leasecandidate",
    verbs=EVERY_VERB,
)


class CoordinationV1alpha2(GroupClient):
    """Resources of coordination.k8s.io/v1alpha2."""

    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self) -> AllNamespaces[coordination_v1alpha2.LeaseCandidate]: ...
    @overload
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self, namespace: str) -> ResourceClient[coordination_v1alpha2.LeaseCandidate]: ...
    @deprecated("LeaseCandidate of coordination.k8s.io/v1alpha2 is deprecated since Kubernetes 1.35 and gone in 1.38")
    def lease_candidates(self, namespace: str | None = None) -> AllNamespaces[coordination_v1alpha2.LeaseCandidate]:
        if namespace is None:
            return AllNamespaces(self._client, LEASE_CANDIDATES)
        return ResourceClient(self._client, LEASE_CANDIDATES, namespace)
