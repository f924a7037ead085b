"""All that generated code imports: the contract between generator and runtime, version 1.

Names are added here, never removed or given another meaning: a clientset that was generated for
any release of this contract works with every later one.

Beside what it imports, a module of models may say by ``__facts__`` where the facts about its types
are; ``kube_transport.api.type_facts`` says how.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar, cast

if TYPE_CHECKING:
    from kube_transport.api.deprecated import deprecated
    from kube_transport.api.meta import (
        ApplyCondition,
        ApplyDeleteOptions,
        ApplyLabelSelector,
        ApplyLabelSelectorRequirement,
        ApplyObjectMeta,
        ApplyOwnerReference,
        Condition,
        DeleteOptions,
        HasMetadata,
        LabelSelector,
        LabelSelectorRequirement,
        ListMeta,
        ManagedFieldsEntry,
        ObjectMeta,
        OwnerReference,
        Preconditions,
        Status,
        StatusCause,
        StatusDetails,
    )
    from kube_transport.api.model import (
        EMPTY_JSON,
        UNSET,
        ApplyModel,
        ApplyRoot,
        IntOrString,
        JSONValue,
        Maybe,
        Model,
        NullableModel,
        NullList,
        NullMap,
        NullTable,
        Quantity,
        RawJSON,
        TypeTable,
        UnsetType,
        api_version,
        field,
        kind,
        null,
    )
    from kube_transport.api.scheme import Scheme
    from kube_transport.api.skew import VersionSkew
    from kube_transport.api.times import DateTime, MicroTime, Time
    from kube_transport.client import Client
    from kube_transport.config import Config
    from kube_transport.expansions import (
        AllEvents,
        EventResourceClient,
        PodResourceClient,
        ProxyResourceClient,
    )
    from kube_transport.options import CreateOptions
    from kube_transport.resource import Resource, ResourceFactory
    from kube_transport.resource_client import (
        AllNamespaces,
        CreateOnlyClient,
        GetListClient,
        ListOnlyClient,
        NamespaceResourceClient,
        ReadOnlyClient,
        ResourceClient,
        StatusResourceClient,
    )
    from kube_transport.subresource_client import EditableSubresource, UpdateOnlySubresource

    M = TypeVar("M", bound=HasMetadata)
    One = TypeVar("One")
    Every = TypeVar("Every")

__all__ = [
    "EMPTY_JSON",
    "UNSET",
    "AllEvents",
    "AllNamespaces",
    "ApplyCondition",
    "ApplyDeleteOptions",
    "ApplyLabelSelector",
    "ApplyLabelSelectorRequirement",
    "ApplyModel",
    "ApplyObjectMeta",
    "ApplyOwnerReference",
    "ApplyRoot",
    "ClientsetBase",
    "Condition",
    "CreateOnlyClient",
    "CreateOptions",
    "DateTime",
    "DeleteOptions",
    "EditableSubresource",
    "EventResourceClient",
    "GetListClient",
    "GroupClient",
    "IntOrString",
    "JSONValue",
    "LabelSelector",
    "LabelSelectorRequirement",
    "ListMeta",
    "ListOnlyClient",
    "ManagedFieldsEntry",
    "Maybe",
    "MicroTime",
    "Model",
    "NamespaceResourceClient",
    "NullList",
    "NullMap",
    "NullTable",
    "NullableModel",
    "ObjectMeta",
    "OwnerReference",
    "PodResourceClient",
    "Preconditions",
    "ProxyResourceClient",
    "Quantity",
    "RawJSON",
    "ReadOnlyClient",
    "Resource",
    "ResourceClient",
    "ResourceFactory",
    "Scheme",
    "Status",
    "StatusCause",
    "StatusDetails",
    "StatusResourceClient",
    "Time",
    "TypeTable",
    "UnsetType",
    "UpdateOnlySubresource",
    "VersionSkew",
    "api_version",
    "deprecated",
    "field",
    "kind",
    "null",
]

_HOMES = {
    "EMPTY_JSON": "api.model",
    "UNSET": "api.model",
    "AllEvents": "expansions",
    "AllNamespaces": "resource_client",
    "ApplyCondition": "api.meta",
    "ApplyDeleteOptions": "api.meta",
    "ApplyLabelSelector": "api.meta",
    "ApplyLabelSelectorRequirement": "api.meta",
    "ApplyModel": "api.model",
    "ApplyObjectMeta": "api.meta",
    "ApplyOwnerReference": "api.meta",
    "ApplyRoot": "api.model",
    "Condition": "api.meta",
    "CreateOnlyClient": "resource_client",
    "GetListClient": "resource_client",
    "ListOnlyClient": "resource_client",
    "CreateOptions": "options",
    "DateTime": "api.times",
    "DeleteOptions": "api.meta",
    "EditableSubresource": "subresource_client",
    "EventResourceClient": "expansions",
    "IntOrString": "api.model",
    "JSONValue": "api.model",
    "LabelSelector": "api.meta",
    "LabelSelectorRequirement": "api.meta",
    "ListMeta": "api.meta",
    "ManagedFieldsEntry": "api.meta",
    "Maybe": "api.model",
    "MicroTime": "api.times",
    "Model": "api.model",
    "NamespaceResourceClient": "resource_client",
    "NullList": "api.model",
    "NullMap": "api.model",
    "NullTable": "api.model",
    "NullableModel": "api.model",
    "ObjectMeta": "api.meta",
    "OwnerReference": "api.meta",
    "PodResourceClient": "expansions",
    "Preconditions": "api.meta",
    "ProxyResourceClient": "expansions",
    "Quantity": "api.model",
    "RawJSON": "api.model",
    "ReadOnlyClient": "resource_client",
    "Resource": "resource",
    "ResourceClient": "resource_client",
    "ResourceFactory": "resource",
    "Scheme": "api.scheme",
    "Status": "api.meta",
    "StatusCause": "api.meta",
    "StatusDetails": "api.meta",
    "StatusResourceClient": "resource_client",
    "Time": "api.times",
    "TypeTable": "api.model",
    "UnsetType": "api.model",
    "UpdateOnlySubresource": "subresource_client",
    "VersionSkew": "api.skew",
    "api_version": "api.model",
    "deprecated": "api.deprecated",
    "field": "api.model",
    "kind": "api.model",
    "null": "api.model",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: a clientset needs no models, nor models its clients."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kube_transport.{home}"), name)


class GroupClient:
    """The resources of one group and version; a subclass names them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _of(
        self,
        resource: Resource[M],
        namespace: str | None,
        one: Callable[[Client, Resource[M], str], One],
        every: Callable[[Client, Resource[M]], Every],
    ) -> One | Every:
        """Return the client of a namespace, or of all of them.

        Args:
            one: makes the client of one.
            every: makes what all of them have.
        """
        if namespace is None:
            return every(self._client, resource)
        return one(self._client, resource, namespace)


class ClientsetBase:
    """The groups of one Kubernetes minor; a subclass names them.

    Args:
        config_or_client: a ``Client`` is used and left open; of a ``Config`` one is made, which
            ``close()`` closes.
    """

    kubernetes_version: ClassVar[str] = ""
    """The release that the clientset was made for, such as ``"1.37.1"``, or empty."""

    def __init__(self, config_or_client: Config | Client) -> None:
        # A type checker, or a program that only builds objects, pays for no client.
        from kube_transport.client import own  # noqa: PLC0415

        self._client, self._owned = own(config_or_client)

    @property
    def client(self) -> Client:
        """What all groups share."""
        return self._client

    def check_skew(self) -> str:
        """Return the server's release, and warn if it is too far from the clientset's.

        Nothing else asks a server for its release: a program that wants to know calls this once.
        Beyond one minor the two are not tested together, and one may lack what the other has; the
        compatibility matrix tells what.

        Warns:
            VersionSkew: the release is more than one minor older or newer.

        Raises:
            ApiError, TransportError: as for every call.
            DecodeError: the server's release is none.
        """
        from kube_transport.api.skew import warn_of_skew  # noqa: PLC0415 - seldom asked for
        from kube_transport.errors import DecodeError  # noqa: PLC0415 - as above

        told: object = self._client.get_json("/version")
        if not isinstance(told, Mapping):
            raise DecodeError("the server's release is no object")
        version = str(cast("Mapping[str, object]", told).get("gitVersion"))
        if self.kubernetes_version:
            warn_of_skew(self.kubernetes_version, version, stacklevel=3)
        return version

    def close(self) -> None:
        """Close the client if it was made here; idempotent."""
        if self._owned:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
