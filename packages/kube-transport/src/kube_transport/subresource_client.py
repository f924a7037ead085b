"""The verbs on parts of objects: scale, approval, eviction, token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack

from msgspec.structs import replace

from kube_transport.api.meta import HasMetadata
from kube_transport.calls import Calls, ResourceHost
from kube_transport.errors import InvalidRequest
from kube_transport.options import (
    CreateOptions,
    GetOptions,
    PatchOptions,
    UpdateOptions,
    WriteOptions,
    check_options,
)
from kube_transport.request import segment
from kube_transport.resource import Resource

if TYPE_CHECKING:
    from kube_transport.api.model import ApplyRoot
    from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch

__all__ = ["EditableSubresource", "SubresourceClient", "UpdateOnlySubresource"]

S = TypeVar("S", bound=HasMetadata)


class UpdateOnlySubresource(Generic[S]):
    """Replace a part of each object, such as the finalizers of a namespace's spec.

    Args:
        client: whose connections and identity are used, usually a ``Client``.
        parent: the resource whose objects have the part.
        namespace: as for the parent's own client.
        name: of the part, e.g. ``"scale"``.
        model: of the part.

    Raises:
        InvalidRequest: this is no subresource's name, or the parent is known not to have it.
    """

    def __init__(
        self,
        client: ResourceHost,
        parent: Resource[Any],
        namespace: str | None,
        name: str,
        model: type[S],
    ) -> None:
        if parent.subresources and name not in parent.subresources:
            known = ", ".join(parent.subresources)
            raise InvalidRequest(f"{parent.plural} have no subresource {name!r}; they have {known}")
        part = replace(parent, kind="").with_model(model)
        self._calls = Calls(client, part, namespace)
        self._name = segment(name, "subresource")

    def update(self, name: str, obj: S, **options: Unpack[UpdateOptions]) -> S:
        """Replace the part of the object called ``name``; errors as for objects."""
        check_options(UpdateOptions, options)
        return self._calls.replace(obj, self._name, options, name)


class EditableSubresource(UpdateOnlySubresource[S]):
    """Read and change a part of each object, such as ``scale`` or ``approval``."""

    def get(self, name: str, **options: Unpack[GetOptions]) -> S:
        """Return the part of the object called ``name``; errors as for objects."""
        check_options(GetOptions, options)
        return self._calls.read(name, self._name, options)

    def patch(
        self,
        name: str,
        patch: JSONPatch | MergePatch | StrategicMergePatch,
        **options: Unpack[PatchOptions],
    ) -> S:
        """Change the part of the object called ``name``; errors as for objects."""
        check_options(PatchOptions, options)
        return self._calls.patch(name, patch, self._name, options)

    def apply(
        self,
        name: str,
        config: ApplyRoot[S] | Mapping[str, Any] | str,
        *,
        field_manager: str,
        force: bool = False,
        **options: Unpack[WriteOptions],
    ) -> S:
        """Apply the part of the object called ``name``; as for objects.

        Args:
            config: with its own apiVersion and kind.
        """
        check_options(WriteOptions, options)
        return self._calls.apply(config, field_manager, self._name, options, force=force, name=name)

    def edit(
        self, name: str, change: Callable[[S], S | None], **options: Unpack[PatchOptions]
    ) -> S:
        """Read the part of the object called ``name``, change it, and write what changed.

        As ``ResourceClient.edit`` does for whole objects.
        """
        check_options(PatchOptions, options)
        return self._calls.edit(name, change, self._name, options, read=self._name)


class SubresourceClient(EditableSubresource[S]):
    """Every verb on a part of each object; which of them a server knows depends on the part."""

    def create(self, name: str, obj: S, **options: Unpack[CreateOptions]) -> S:
        """Send ``obj`` to the object called ``name``, e.g. to evict or to bind it.

        Returns:
            What the server made of it; ``obj`` where it only says that it did.

        Raises:
            TooManyRequests: an eviction must wait, for a budget of disruptions is used up.
            ApiError, OutcomeUnknown, TransportError: as for objects.
        """
        check_options(CreateOptions, options)
        return self._calls.create(obj, options, self._name, name)
