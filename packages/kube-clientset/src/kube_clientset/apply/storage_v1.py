"""storage.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Maybe,
    Quantity,
    Time,
    UNSET,
    api_version,
    field,
    kind,
)
from kube_clientset.apply import core_v1

if TYPE_CHECKING:
    from kube_clientset.models import storage_v1 as models
    FSGroupPolicy: TypeAlias = Literal["File", "None", "ReadWriteOnceWithFSType"] | str
    PersistentVolumeAccessMode: TypeAlias = (
        Literal[
            "ReadOnlyMany",
            "ReadWriteMany",
            "ReadWriteOnce",
            "ReadWriteOncePod",
        ]
        | str
    )
    PersistentVolumeMode: TypeAlias = Literal["Block", "Filesystem"] | str
    PersistentVolumeReclaimPolicy: TypeAlias = Literal["Delete", "Recycle", "Retain"] | str
    StorageHealthStatusType: TypeAlias = Literal["StorageDegraded", "StorageUnreachable"] | str
    VolumeBindingMode: TypeAlias = Literal["Immediate", "WaitForFirstConsumer"] | str
    VolumeLifecycleMode: TypeAlias = Literal["Ephemeral", "Persistent"] | str
else:
    FSGroupPolicy = str
    PersistentVolumeAccessMode = str
    PersistentVolumeMode = str
    PersistentVolumeReclaimPolicy = str
    StorageHealthStatusType = str
    VolumeBindingMode = str
    VolumeLifecycleMode = str


class ApplyCSIDriverSpec(ApplyModel, kw_only=True):
    attach_required: Maybe[bool] = UNSET
    fs_group_policy: Maybe[FSGroupPolicy] = UNSET
    node_allocatable_update_period_seconds: Maybe[int] = UNSET
    pod_info_on_mount: Maybe[bool] = UNSET
    prevent_pod_scheduling_if_missing: Maybe[bool] = UNSET
    requires_republish: Maybe[bool] = UNSET
    se_linux_mount: Maybe[bool] = UNSET
    service_account_token_in_secrets: Maybe[bool] = UNSET
    storage_capacity: Maybe[bool] = UNSET
    token_requests: Maybe[list[ApplyTokenRequest]] = UNSET
    volume_lifecycle_modes: Maybe[list[VolumeLifecycleMode]] = UNSET


class ApplyCSIDriver(ApplyRoot["models.CSIDriver"], kw_only=True):
    """CSIDriver of storage.k8s.io/v1, introduced in 1.18."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIDriver"] = kind("CSIDriver")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyCSIDriverSpec] = UNSET


class ApplyCSINodeSpec(ApplyModel, kw_only=True):
    drivers: Maybe[list[ApplyCSINodeDriver]] = UNSET


class ApplyCSINodeStatus(ApplyModel, kw_only=True):
    storage_health: Maybe[list[ApplyStorageHealth]] = UNSET


class ApplyCSINode(ApplyRoot["models.CSINode"], kw_only=True):
    """CSINode of storage.k8s.io/v1, introduced in 1.17."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSINode"] = kind("CSINode")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyCSINodeSpec] = UNSET
    status: Maybe[ApplyCSINodeStatus] = UNSET


class ApplyCSINodeDriver(ApplyModel, kw_only=True):
    allocatable: Maybe[ApplyVolumeNodeResources] = UNSET
    name: Maybe[str] = UNSET
    node_id: Maybe[str] = field(default=UNSET, name="nodeID")
    topology_keys: Maybe[list[str]] = UNSET


class ApplyCSIStorageCapacity(ApplyRoot["models.CSIStorageCapacity"], kw_only=True):
    """CSIStorageCapacity of storage.k8s.io/v1, introduced in 1.24."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIStorageCapacity"] = kind("CSIStorageCapacity")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    capacity: Maybe[Quantity] = UNSET
    maximum_volume_size: Maybe[Quantity] = UNSET
    node_topology: Maybe[ApplyLabelSelector] = UNSET
    storage_class_name: Maybe[str] = UNSET


class ApplyStorageClass(ApplyRoot["models.StorageClass"], kw_only=True):
    """StorageClass of storage.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["StorageClass"] = kind("StorageClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    allow_volume_expansion: Maybe[bool] = UNSET
    allowed_topologies: Maybe[list[core_v1.ApplyTopologySelectorTerm]] = UNSET
    mount_options: Maybe[list[str]] = UNSET
    parameters: Maybe[dict[str, str]] = UNSET
    provisioner: Maybe[str] = UNSET
    reclaim_policy: Maybe[PersistentVolumeReclaimPolicy] = UNSET
    volume_binding_mode: Maybe[VolumeBindingMode] = UNSET


class ApplyStorageHealth(ApplyModel, kw_only=True):
    health_conditions: Maybe[list[ApplyStorageHealthCondition]] = UNSET
    name: Maybe[str] = UNSET


class ApplyStorageHealthCondition(ApplyModel, kw_only=True):
    status: Maybe[StorageHealthStatusType] = UNSET
    access_mode: Maybe[PersistentVolumeAccessMode] = UNSET
    last_transition_time: Maybe[Time] = UNSET
    message: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    volume_mode: Maybe[PersistentVolumeMode] = UNSET


class ApplyTokenRequest(ApplyModel, kw_only=True):
    audience: Maybe[str] = UNSET
    expiration_seconds: Maybe[int] = UNSET


class ApplyVolumeAttachmentSource(ApplyModel, kw_only=True):
    inline_volume_spec: Maybe[core_v1.ApplyPersistentVolumeSpec] = UNSET
    persistent_volume_name: Maybe[str] = UNSET


class ApplyVolumeAttachmentSpec(ApplyModel, kw_only=True):
    attacher: Maybe[str] = UNSET
    node_name: Maybe[str] = UNSET
    source: Maybe[ApplyVolumeAttachmentSource] = UNSET


class ApplyVolumeAttachmentStatus(ApplyModel, kw_only=True):
    attach_error: Maybe[ApplyVolumeError] = UNSET
    attached: Maybe[bool] = UNSET
    attachment_metadata: Maybe[dict[str, str]] = UNSET
    detach_error: Maybe[ApplyVolumeError] = UNSET


class ApplyVolumeAttachment(ApplyRoot["models.VolumeAttachment"], kw_only=True):
    """VolumeAttachment of storage.k8s.io/v1, introduced in 1.13."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttachment"] = kind("VolumeAttachment")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    spec: Maybe[ApplyVolumeAttachmentSpec] = UNSET
    status: Maybe[ApplyVolumeAttachmentStatus] = UNSET


class ApplyVolumeAttributesClass(ApplyRoot["models.VolumeAttributesClass"], kw_only=True):
    """VolumeAttributesClass of storage.k8s.io/v1, introduced in 1.34."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttributesClass"] = kind("VolumeAttributesClass")
    metadata: Maybe[ApplyObjectMeta] = UNSET
    driver_name: Maybe[str] = UNSET
    parameters: Maybe[dict[str, str]] = UNSET


class ApplyVolumeError(ApplyModel, kw_only=True):
    error_code: Maybe[int] = UNSET
    message: Maybe[str] = UNSET
    time: Maybe[Time] = UNSET


class ApplyVolumeNodeResources(ApplyModel, kw_only=True):
    count: Maybe[int] = UNSET
