"""internal.apiserver.k8s.io/v1alpha1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceFactory, StatusResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import internal_v1alpha1

_make = ResourceFactory("internal.apiserver.k8s.io", "v1alpha1", "kube_clientset.models.internal_v1alpha1")

STORAGE_VERSIONS: Final[Resource[internal_v1alpha1.StorageVersion]] = _make("storageversions", "StorageVersion", namespaced=False, subresources=("status",))


class InternalV1alpha1(GroupClient):
    """Resources of internal.apiserver.k8s.io/v1alpha1."""

    def storage_versions(self) -> StatusResourceClient[internal_v1alpha1.StorageVersion]:
        return StatusResourceClient(self._client, STORAGE_VERSIONS)
