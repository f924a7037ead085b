"""storage.k8s.io/v1: apply configurations. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    ApplyLabelSelector,
    ApplyModel,
    ApplyObjectMeta,
    ApplyRoot,
    Quantity,
    Time,
    UNSET,
    UnsetType,
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
    attach_required: bool | None | UnsetType = UNSET
    fs_group_policy: FSGroupPolicy | None | UnsetType = UNSET
    node_allocatable_update_period_seconds: int | None | UnsetType = UNSET
    pod_info_on_mount: bool | None | UnsetType = UNSET
    prevent_pod_scheduling_if_missing: bool | None | UnsetType = UNSET
    requires_republish: bool | None | UnsetType = UNSET
    se_linux_mount: bool | None | UnsetType = UNSET
    service_account_token_in_secrets: bool | None | UnsetType = UNSET
    storage_capacity: bool | None | UnsetType = UNSET
    token_requests: list[ApplyTokenRequest] | None | UnsetType = UNSET
    volume_lifecycle_modes: list[VolumeLifecycleMode] | None | UnsetType = UNSET


class ApplyCSIDriver(ApplyRoot["models.CSIDriver"], kw_only=True):
    """CSIDriver of storage.k8s.io/v1, introduced in 1.18."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIDriver"] = kind("CSIDriver")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyCSIDriverSpec | None | UnsetType = UNSET


class ApplyCSINodeSpec(ApplyModel, kw_only=True):
    drivers: list[ApplyCSINodeDriver] | None | UnsetType = UNSET


class ApplyCSINodeStatus(ApplyModel, kw_only=True):
    storage_health: list[ApplyStorageHealth] | None | UnsetType = UNSET


class ApplyCSINode(ApplyRoot["models.CSINode"], kw_only=True):
    """CSINode of storage.k8s.io/v1, introduced in 1.17."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSINode"] = kind("CSINode")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyCSINodeSpec | None | UnsetType = UNSET
    status: ApplyCSINodeStatus | None | UnsetType = UNSET


class ApplyCSINodeDriver(ApplyModel, kw_only=True):
    allocatable: ApplyVolumeNodeResources | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET
    node_id: str | None | UnsetType = field(default=UNSET, name="nodeID")
    topology_keys: list[str] | None | UnsetType = UNSET


class ApplyCSIStorageCapacity(ApplyRoot["models.CSIStorageCapacity"], kw_only=True):
    """CSIStorageCapacity of storage.k8s.io/v1, introduced in 1.24."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIStorageCapacity"] = kind("CSIStorageCapacity")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    capacity: Quantity | None | UnsetType = UNSET
    maximum_volume_size: Quantity | None | UnsetType = UNSET
    node_topology: ApplyLabelSelector | None | UnsetType = UNSET
    storage_class_name: str | None | UnsetType = UNSET


class ApplyStorageClass(ApplyRoot["models.StorageClass"], kw_only=True):
    """StorageClass of storage.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["StorageClass"] = kind("StorageClass")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    allow_volume_expansion: bool | None | UnsetType = UNSET
    allowed_topologies: list[core_v1.ApplyTopologySelectorTerm] | None | UnsetType = UNSET
    mount_options: list[str] | None | UnsetType = UNSET
    parameters: dict[str, str] | None | UnsetType = UNSET
    provisioner: str | None | UnsetType = UNSET
    reclaim_policy: PersistentVolumeReclaimPolicy | None | UnsetType = UNSET
    volume_binding_mode: VolumeBindingMode | None | UnsetType = UNSET


class ApplyStorageHealth(ApplyModel, kw_only=True):
    health_conditions: list[ApplyStorageHealthCondition] | None | UnsetType = UNSET
    name: str | None | UnsetType = UNSET


class ApplyStorageHealthCondition(ApplyModel, kw_only=True):
    status: StorageHealthStatusType | None | UnsetType = UNSET
    access_mode: PersistentVolumeAccessMode | None | UnsetType = UNSET
    last_transition_time: Time | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET
    volume_mode: PersistentVolumeMode | None | UnsetType = UNSET


class ApplyTokenRequest(ApplyModel, kw_only=True):
    audience: str | None | UnsetType = UNSET
    expiration_seconds: int | None | UnsetType = UNSET


class ApplyVolumeAttachmentSource(ApplyModel, kw_only=True):
    inline_volume_spec: core_v1.ApplyPersistentVolumeSpec | None | UnsetType = UNSET
    persistent_volume_name: str | None | UnsetType = UNSET


class ApplyVolumeAttachmentSpec(ApplyModel, kw_only=True):
    attacher: str | None | UnsetType = UNSET
    node_name: str | None | UnsetType = UNSET
    source: ApplyVolumeAttachmentSource | None | UnsetType = UNSET


class ApplyVolumeAttachmentStatus(ApplyModel, kw_only=True):
    attach_error: ApplyVolumeError | None | UnsetType = UNSET
    attached: bool | None | UnsetType = UNSET
    attachment_metadata: dict[str, str] | None | UnsetType = UNSET
    detach_error: ApplyVolumeError | None | UnsetType = UNSET


class ApplyVolumeAttachment(ApplyRoot["models.VolumeAttachment"], kw_only=True):
    """VolumeAttachment of storage.k8s.io/v1, introduced in 1.13."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttachment"] = kind("VolumeAttachment")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    spec: ApplyVolumeAttachmentSpec | None | UnsetType = UNSET
    status: ApplyVolumeAttachmentStatus | None | UnsetType = UNSET


class ApplyVolumeAttributesClass(ApplyRoot["models.VolumeAttributesClass"], kw_only=True):
    """VolumeAttributesClass of storage.k8s.io/v1, introduced in 1.34."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttributesClass"] = kind("VolumeAttributesClass")
    metadata: ApplyObjectMeta | None | UnsetType = UNSET
    driver_name: str | None | UnsetType = UNSET
    parameters: dict[str, str] | None | UnsetType = UNSET


class ApplyVolumeError(ApplyModel, kw_only=True):
    error_code: int | None | UnsetType = UNSET
    message: str | None | UnsetType = UNSET
    time: Time | None | UnsetType = UNSET


class ApplyVolumeNodeResources(ApplyModel, kw_only=True):
    count: int | None | UnsetType = UNSET
