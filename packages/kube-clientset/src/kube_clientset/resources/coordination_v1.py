"""coordination.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import coordination_v1

LEASES: Final[Resource[coordination_v1.Lease]] = Resource(
    group="coordination.k8s.io",
    version="v1",
    plural="leases",
    kind="Lease",
    namespaced=True,
    model="kube_clientset.models.coordination_v1:Lease",
    singular="lease",
    verbs=EVERY_VERB,
)


class CoordinationV1(GroupClient):
    """Resources of coordination.k8s.io/v1."""

    leases: Final = Namespaced(LEASES, ResourceClient, AllNamespaces)
