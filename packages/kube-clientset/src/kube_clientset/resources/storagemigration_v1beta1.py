"""storagemigration.k8s.io/v1beta1: resources. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    GroupClient,
    Resource,
    ResourceFactory,
    StatusResourceClient,
    deprecated,
)

if TYPE_CHECKING:
    from kube_clientset.models import storagemigration_v1beta1

_make = ResourceFactory("storagemigration.k8s.io", "v1beta1", "kube_clientset.models.storagemigration_v1beta1")

STORAGE_VERSION_MIGRATIONS: Final[Resource[storagemigration_v1beta1.StorageVersionMigration]] = _make("storageversionmigrations", "StorageVersionMigration", namespaced=False, subresources=("status",))


class StoragemigrationV1beta1(GroupClient):
    """Resources of storagemigration.k8s.io/v1beta1."""

    @deprecated("StorageVersionMigration of storagemigration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use StorageVersionMigration of storagemigration.k8s.io/v1")
    def storage_version_migrations(self) -> StatusResourceClient[storagemigration_v1beta1.StorageVersionMigration]:
        return StatusResourceClient(self._client, STORAGE_VERSION_MIGRATIONS)
