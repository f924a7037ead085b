"""storagemigration.k8s.io/v1beta1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import Condition, Model, ObjectMeta, api_version, deprecated, field, kind
from kube_clientset.models import meta_v1

__facts__ = "kube_clientset.facts:storagemigration.v1beta1"


class StorageVersionMigrationSpec(Model, kw_only=True):
    resource: meta_v1.GroupResource = field(default_factory=meta_v1.GroupResource)


class StorageVersionMigrationStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    resource_version: str = ""


@deprecated("StorageVersionMigration of storagemigration.k8s.io/v1beta1 is deprecated since Kubernetes 1.37 and gone in 1.40: use StorageVersionMigration of storagemigration.k8s.io/v1")
class StorageVersionMigration(Model, kw_only=True):
    """StorageVersionMigration of storagemigration.k8s.io/v1beta1, introduced in 1.35, deprecated in 1.37, removed in 1.40."""

    api_version: Literal["storagemigration.k8s.io/v1beta1"] = api_version("storagemigration.k8s.io/v1beta1")
    kind: Literal["StorageVersionMigration"] = kind("StorageVersionMigration")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: StorageVersionMigrationSpec = field(default_factory=StorageVersionMigrationSpec)
    status: StorageVersionMigrationStatus = field(default_factory=StorageVersionMigrationStatus)
