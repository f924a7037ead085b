"""storagemigration.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal

from kube_transport.gen.v1 import Condition, Model, ObjectMeta, api_version, field, kind
from kube_clientset.models import meta_v1

__facts__ = "kube_clientset.facts:storagemigration.v1"


class StorageVersionMigrationSpec(Model, kw_only=True):
    resource: meta_v1.GroupResource = field(default_factory=meta_v1.GroupResource)


class StorageVersionMigrationStatus(Model, kw_only=True):
    conditions: list[Condition] = []
    resource_version: str = ""


class StorageVersionMigration(Model, kw_only=True):
    """StorageVersionMigration of storagemigration.k8s.io/v1, introduced in 1.37."""

    api_version: Literal["storagemigration.k8s.io/v1"] = api_version("storagemigration.k8s.io/v1")
    kind: Literal["StorageVersionMigration"] = kind("StorageVersionMigration")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: StorageVersionMigrationSpec = field(default_factory=StorageVersionMigrationSpec)
    status: StorageVersionMigrationStatus = field(default_factory=StorageVersionMigrationStatus)
