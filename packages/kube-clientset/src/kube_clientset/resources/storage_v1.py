"""storage.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from kube_transport.gen.v1 import (
    AllNamespaces,
    ClusterScoped,
    EVERY_VERB,
    GroupClient,
    Namespaced,
    Resource,
    ResourceClient,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import storage_v1

CSI_DRIVERS: Final[Resource[storage_v1.CSIDriver]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="csidrivers",
    kind="CSIDriver",
    namespaced=False,
    model="kube_clientset.models.storage_v1:CSIDriver",
    singular="csidriver",
    verbs=EVERY_VERB,
)
CSI_NODES: Final[Resource[storage_v1.CSINode]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="csinodes",
    kind="CSINode",
    namespaced=False,
    model="kube_clientset.models.storage_v1:CSINode",
    singular="csinode",
    verbs=EVERY_VERB,
    subresources=("status",),
)
CSI_STORAGE_CAPACITIES: Final[Resource[storage_v1.CSIStorageCapacity]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="csistoragecapacities",
    kind="CSIStorageCapacity",
    namespaced=True,
    model="kube_clientset.models.storage_v1:CSIStorageCapacity",
    singular="csistoragecapacity",
    verbs=EVERY_VERB,
)
STORAGE_CLASSES: Final[Resource[storage_v1.StorageClass]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="storageclasses",
    kind="StorageClass",
    namespaced=False,
    model="kube_clientset.models.storage_v1:StorageClass",
    singular="storageclass",
    short_names=("sc",),
    verbs=EVERY_VERB,
)
VOLUME_ATTACHMENTS: Final[Resource[storage_v1.VolumeAttachment]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="volumeattachments",
    kind="VolumeAttachment",
    namespaced=False,
    model="kube_clientset.models.storage_v1:VolumeAttachment",
    singular="volumeattachment",
    verbs=EVERY_VERB,
    subresources=("status",),
)
VOLUME_ATTRIBUTES_CLASSES: Final[Resource[storage_v1.VolumeAttributesClass]] = Resource(
    group="storage.k8s.io",
    version="v1",
    plural="volumeattributesclasses",
    kind="VolumeAttributesClass",
    namespaced=False,
    model="kube_clientset.models.storage_v1:VolumeAttributesClass",
    singular="volumeattributesclass",
    short_names=("vac",),
    verbs=EVERY_VERB,
)


class StorageV1(GroupClient):
    """Resources of storage.k8s.io/v1."""

    csi_drivers: Final = ClusterScoped(CSI_DRIVERS, ResourceClient)
    csi_nodes: Final = ClusterScoped(CSI_NODES, StatusResourceClient)
    csi_storage_capacities: Final = Namespaced(CSI_STORAGE_CAPACITIES, ResourceClient, AllNamespaces)
    storage_classes: Final = ClusterScoped(STORAGE_CLASSES, ResourceClient)
    volume_attachments: Final = ClusterScoped(VOLUME_ATTACHMENTS, StatusResourceClient)
    volume_attributes_classes: Final = ClusterScoped(VOLUME_ATTRIBUTES_CLASSES, ResourceClient)
