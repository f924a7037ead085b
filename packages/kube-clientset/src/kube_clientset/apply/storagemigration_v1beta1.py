"""storagemigration.k8s.io/v1beta1: apply configurations. Generated from facts/1.37.json: do not edit."""

# mypy: disable-error-code="deprecated"
# pyright: reportDeprecated=false

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
    deprecated,
    kind,
)
from kube_clientset.apply import meta_v1

if TYPE_CHECKING:
    from kube_clientset.models import storagemigration_v1beta1 as models


class ApplyStorageVersionMigrationSpec(ApplyModel, kw_only=True):
    resource: Maybe[meta_v1.ApplyGroupResource] = UNSET


class ApplyStorageVersionMigrationStatus(ApplyModel, kw_only=True):
    conditions: Maybe[list[ApplyCondition]] = UNSET
    resource_version: Maybe[str] = UNSET


@deprecated("StorageVersionMigration of storagemigration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use StorageVersionMigration of storagemigration.k8s.io/v1")
class ApplyStorageVersionMigration(ApplyRoot["models.StorageVersionMigration"], kw_only=True):
    """StorageVersionMigration of storagemigration.k8s.io/v1beta1, introduced in 1.35, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["storagemigration.k8s.io/v1beta1"] = api_version("storagemigration.k8s.io/v1beta1")
    kind: Literal["StorageVersionMigration"] = kind("StorageVersionMigration")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyStorageVersionMigrationSpec] = UNSET
    status: Maybe[ApplyStorageVersionMigrationStatus] = UNSET
