"""coordination.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1

_make = ResourceFactory("coordination.k8s.io", "v1", "kube_clientset.models.coordination_v1")

LEASES: Final[Resource[coordination_v1.Lease]] = _make("leases", "Lease")


class CoordinationV1(GroupClient):
    """Resources of coordination.k8s.io/v1."""

    @overload
    def leases(self) -> AllNamespaces[coordination_v1.Lease]: ...
    @overload
    def leases(self, namespace: str) -> ResourceClient[coordination_v1.Lease]: ...
    def leases(self, namespace: str | None = None) -> object:
        return self._of(LEASES, namespace, ResourceClient, AllNamespaces)
