"""storage.k8s.io/v1: models. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import ClassVar, Literal, TYPE_CHECKING, TypeAlias

from kube_transport.gen.v1 import (
    LabelSelector,
    Model,
    NullList,
    NullTable,
    NullableModel,
    ObjectMeta,
    Quantity,
    Time,
    api_version,
    field,
    kind,
)
from kube_clientset.models import core_v1

if TYPE_CHECKING:
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

__facts__ = "kube_clientset.facts:storage.v1"


class CSIDriverSpec(Model, kw_only=True):
    attach_required: bool | None = None
    fs_group_policy: FSGroupPolicy | None = None
    node_allocatable_update_period_seconds: int | None = None
    pod_info_on_mount: bool | None = None
    prevent_pod_scheduling_if_missing: bool | None = None
    requires_republish: bool | None = None
    se_linux_mount: bool | None = None
    service_account_token_in_secrets: bool | None = None
    storage_capacity: bool | None = None
    token_requests: list[TokenRequest] = []
    volume_lifecycle_modes: list[VolumeLifecycleMode] = []


class CSIDriver(Model, kw_only=True):
    """CSIDriver of storage.k8s.io/v1, introduced in 1.18."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIDriver"] = kind("CSIDriver")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CSIDriverSpec = field(default_factory=CSIDriverSpec)


class CSINodeSpec(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"drivers": list}

    drivers: NullList[CSINodeDriver] = []


class CSINodeStatus(Model, kw_only=True):
    storage_health: list[StorageHealth] = []


class CSINode(Model, kw_only=True):
    """CSINode of storage.k8s.io/v1, introduced in 1.17."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSINode"] = kind("CSINode")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: CSINodeSpec = field(default_factory=CSINodeSpec)
    status: CSINodeStatus = field(default_factory=CSINodeStatus)


class CSINodeDriver(NullableModel, kw_only=True):
    __nullable__: ClassVar[NullTable] = {"topology_keys": list}

    allocatable: VolumeNodeResources | None = None
    name: str = ""
    node_id: str = field(default="", name="nodeID")
    topology_keys: NullList[str] = []


class CSIStorageCapacity(Model, kw_only=True):
    """CSIStorageCapacity of storage.k8s.io/v1, introduced in 1.24."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["CSIStorageCapacity"] = kind("CSIStorageCapacity")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    capacity: Quantity | None = None
    maximum_volume_size: Quantity | None = None
    node_topology: LabelSelector | None = None
    storage_class_name: str = ""


class StorageClass(Model, kw_only=True):
    """StorageClass of storage.k8s.io/v1, introduced in 1.6."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["StorageClass"] = kind("StorageClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    allow_volume_expansion: bool | None = None
    allowed_topologies: list[core_v1.TopologySelectorTerm] = []
    mount_options: list[str] = []
    parameters: dict[str, str] = {}
    provisioner: str = ""
    reclaim_policy: PersistentVolumeReclaimPolicy | None = None
    volume_binding_mode: VolumeBindingMode | None = None


class StorageHealth(Model, kw_only=True):
    health_conditions: list[StorageHealthCondition] = []
    name: str = ""


class StorageHealthCondition(Model, kw_only=True):
    status: StorageHealthStatusType = ""
    access_mode: PersistentVolumeAccessMode | None = None
    last_transition_time: Time | None = None
    message: str = ""
    reason: str = ""
    volume_mode: PersistentVolumeMode | None = None


class TokenRequest(Model, kw_only=True):
    audience: str = ""
    expiration_seconds: int | None = None


class VolumeAttachmentSource(Model, kw_only=True):
    inline_volume_spec: core_v1.PersistentVolumeSpec | None = None
    persistent_volume_name: str | None = None


class VolumeAttachmentSpec(Model, kw_only=True):
    attacher: str = ""
    node_name: str = ""
    source: VolumeAttachmentSource = field(default_factory=VolumeAttachmentSource)


class VolumeAttachmentStatus(Model, kw_only=True):
    attach_error: VolumeError | None = None
    attached: bool = False
    attachment_metadata: dict[str, str] = {}
    detach_error: VolumeError | None = None


class VolumeAttachment(Model, kw_only=True):
    """VolumeAttachment of storage.k8s.io/v1, introduced in 1.13."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttachment"] = kind("VolumeAttachment")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    spec: VolumeAttachmentSpec = field(default_factory=VolumeAttachmentSpec)
    status: VolumeAttachmentStatus = field(default_factory=VolumeAttachmentStatus)


class VolumeAttributesClass(Model, kw_only=True):
    """VolumeAttributesClass of storage.k8s.io/v1, introduced in 1.34."""

    api_version: Literal["storage.k8s.io/v1"] = api_version("storage.k8s.io/v1")
    kind: Literal["VolumeAttributesClass"] = kind("VolumeAttributesClass")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    driver_name: str = ""
    parameters: dict[str, str] = {}


class VolumeError(Model, kw_only=True):
    error_code: int | None = None
    message: str = ""
    time: Time | None = None


class VolumeNodeResources(Model, kw_only=True):
    count: int | None = None
