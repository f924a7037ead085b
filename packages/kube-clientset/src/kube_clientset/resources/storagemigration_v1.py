"""storagemigration.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Resource,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import storagemigration_v1

STORAGE_VERSION_MIGRATIONS: Final[Resource[storagemigration_v1.StorageVersionMigration]] = Resource(
    group="storagemigration.k8s.io",
    version="v1",
    plural="storageversionmigrations",
    kind="StorageVersionMigration",
    namespaced=False,
    model="kube_clientset.models.storagemigration_v1:StorageVersionMigration",
    singular="storageversionmigration",
    verbs=EVERY_VERB,
    subresources=("status",),
)


class StoragemigrationV1(GroupClient):
    """Resources of storagemigration.k8s.io/v1."""

    storage_version_migrations: Final = ClusterScoped(STORAGE_VERSION_MIGRATIONS, StatusResourceClient)
