"""storage.k8s.io/v1: resources. Generated from facts/1.37.json: do not edit."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING, overload

from kube_transport.gen.v1 import (
    AllNamespaces,
    GroupClient,
    Resource,
    ResourceClient,
    ResourceFactory,
    StatusResourceClient,
)

if TYPE_CHECKING:
    from kube_clientset.models import storage_v1

_make = ResourceFactory("storage.k8s.io", "v1", "kube_clientset.models.storage_v1")

CSI_DRIVERS: Final[Resource[storage_v1.CSIDriver]] = _make("csidrivers", "CSIDriver", namespaced=False)
CSI_NODES: Final[Resource[storage_v1.CSINode]] = _make("csinodes", "CSINode", namespaced=False, subresources=("status",))
CSI_STORAGE_CAPACITIES: Final[Resource[storage_v1.CSIStorageCapacity]] = _make("csistoragecapacities", "CSIStorageCapacity")
STORAGE_CLASSES: Final[Resource[storage_v1.StorageClass]] = _make("storageclasses", "StorageClass", namespaced=False, short_names=("sc",))
VOLUME_ATTACHMENTS: Final[Resource[storage_v1.VolumeAttachment]] = _make("volumeattachments", "VolumeAttachment", namespaced=False, subresources=("status",))
VOLUME_ATTRIBUTES_CLASSES: Final[Resource[storage_v1.VolumeAttributesClass]] = _make("volumeattributesclasses", "VolumeAttributesClass", namespaced=False, short_names=("vac",))


class StorageV1(GroupClient):
    """Resources of storage.k8s.io/v1."""

    def csi_drivers(self) -> ResourceClient[storage_v1.CSIDriver]:
        return ResourceClient(self._client, CSI_DRIVERS)

    def csi_nodes(self) -> StatusResourceClient[storage_v1.CSINode]:
        return StatusResourceClient(self._client, CSI_NODES)

    @overload
    def csi_storage_capacities(self) -> AllNamespaces[storage_v1.CSIStorageCapacity]: ...
    @overload
    def csi_storage_capacities(self, namespace: str) -> ResourceClient[storage_v1.CSIStorageCapacity]: ...
    def csi_storage_capacities(self, namespace: str | None = None) -> object:
        return self._of(CSI_STORAGE_CAPACITIES, namespace, ResourceClient, AllNamespaces)

    def storage_classes(self) -> ResourceClient[storage_v1.StorageClass]:
        return ResourceClient(self._client, STORAGE_CLASSES)

    def volume_attachments(self) -> StatusResourceClient[storage_v1.VolumeAttachment]:
        return StatusResourceClient(self._client, VOLUME_ATTACHMENTS)

    def volume_attributes_classes(self) -> ResourceClient[storage_v1.VolumeAttributesClass]:
        return ResourceClient(self._client, VOLUME_ATTRIBUTES_CLASSES)
