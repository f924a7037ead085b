"""storagemigration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import GroupClient, Resource, ResourceFactory, StatusResourceClient

if TYPE_CHECKING:
    from kube_clientset.models import storagemigration_v1

_make = ResourceFactory("storagemigration.k8s.io", "v1", "kube_clientset.models.storagemigration_v1")

STORAGE_VERSION_MIGRATIONS: Final[Resource[storagemigration_v1.StorageVersionMigration]] = _make("storageversionmigrations", "StorageVersionMigration", namespaced=False, subresources=("status",))


class StoragemigrationV1(GroupClient):
    """Resources of storagemigration.k8s.io/v1."""

    def storage_version_migrations(self) -> StatusResourceClient[storagemigration_v1.StorageVersionMigration]:
        return StatusResourceClient(self._client, STORAGE_VERSION_MIGRATIONS)
