"""coordination.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    NamespacedGetter,
    Resource,
    ResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1beta1

LEASE_CANDIDATES: Final[Resource[coordination_v1beta1.LeaseCandidate]] = Resource(
    group="coordination.k8s.io",
    version="v1beta1",
    plural="leasecandidates",
    kind="LeaseCandidate",
    namespaced=True,
    model="kube_clientset.models.coordination_v1beta1:LeaseCandidate",
    singular="leasecandidate",
    verbs=EVERY_VERB,
)


class CoordinationV1beta1(GroupClient):
    """Resources of coordination.k8s.io/v1beta1."""

    @property
    @deprecated("LeaseCandidate of coordination.k8s.io/v1beta1 is deprecated since Kubernetes 1.36 and gone in 1.39")
    def lease_candidates(self) -> NamespacedGetter[ResourceClient[coordination_v1beta1.LeaseCandidate], AllNamespaces[coordination_v1beta1.LeaseCandidate]]:
        return NamespacedGetter(self._client, LEASE_CANDIDATES, ResourceClient, AllNamespaces)
