"""storagemigration.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING

from kube_transport.gen.v1 import (
    ApplyCondition,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    UNSET,
    api_version,
    kind,
)
from kube_clientset.apply import meta_v1

if TYPE_CHECKING:
    from kube_clientset.models import storagemigration_v1 as models


class ApplyStorageVersionMigrationSpec(ApplyModel, kw_only=True):
    resource: Maybe[meta_v1.ApplyGroupResource] = UNSET


class ApplyStorageVersionMigrationStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    resource_version: Maybe[str] = UNSET


class ApplyStorageVersionMigration(ApplyRoot["models.StorageVersionMigration"], kw_only=True):
    """StorageVersionMigration of storagemigration.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["storagemigration.k8s.io/v1"] = api_version("storagemigration.k8s.io/v1")
    kind: Literal["StorageVersionMigration"] = kind("StorageVersionMigration")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyStorageVersionMigrationSpec] = UNSET
    status: Maybe[ApplyStorageVersionMigrationStatus] = UNSET
