"""The metadata of objects of any kind, without the rest of them.

Source: client-go ``metadata/metadata.go``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from kube_transport.api.views import PartialObjectMetadata
from kube_transport.client import Client
from kube_transport.options import DeleteCollectionOptions, DeleteOptions, PatchOptions
from kube_transport.resource import Resource
from kube_transport.resource_client import ReadOnlyClient, ResourceClient

if TYPE_CHECKING:
    from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch

__all__ = ["MetadataClient"]


class MetadataClient(ReadOnlyClient[PartialObjectMetadata]):
    """Get, list, watch, patch, edit and delete objects of which only the metadata is sent.

    There is no create and no update: what is not known would be lost.
    """

    def __init__(
        self,
        client: Client,
        resource: Resource[PartialObjectMetadata],
        namespace: str | None = None,
    ) -> None:
        super().__init__(client, resource, namespace)
        self._all = ResourceClient(client, resource, namespace)

    def patch(
        self,
        name: str,
        patch: JSONPatch | MergePatch | StrategicMergePatch,
        *,
        subresource: str = "",
        **options: Unpack[PatchOptions],
    ) -> PartialObjectMetadata:
        """Change an object and return its metadata; errors as for whole objects."""
        return self._all.patch(name, patch, subresource=subresource, **options)

    def edit(
        self,
        name: str,
        change: Callable[[PartialObjectMetadata], PartialObjectMetadata | None],
        **options: Unpack[PatchOptions],
    ) -> PartialObjectMetadata:
        """Change an object's metadata, as ``ResourceClient.edit`` changes whole objects."""
        return self._all.edit(name, change, **options)

    def delete(self, name: str, **options: Unpack[DeleteOptions]) -> None:
        """Ask for an object's deletion; errors as for whole objects."""
        self._all.delete(name, **options)

    def delete_collection(self, **options: Unpack[DeleteCollectionOptions]) -> None:
        """Ask for the deletion of everything that the selectors select."""
        self._all.delete_collection(**options)
