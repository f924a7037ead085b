"""The dynamic client: any resource by its name, kind or manifest, objects as mappings.

Source: client-go ``dynamic/simple.go``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from kube_discovery import CachedDiscoveryClient, DiscoveryClient, RESTMapper
from kube_dynamic.manifest import identify
from kube_transport.api.schema import GroupVersionResource
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client, own
from kube_transport.config import Config
from kube_transport.resource import Resource
from kube_transport.resource_client import StatusResourceClient

__all__ = ["DynamicClient"]


class DynamicClient:
    """Every verb on every resource that the server serves, custom ones among them.

    What a name or a kind means is discovered when it is first needed, and again when something
    is not found; whoever passes a ``Resource`` needs no discovery. Threads may share it.

    Args:
        client: a configuration, for which a client is made and closed with this one, or a client.
        mapper: how names are looked up; one over a cache of its own by default.
    """

    def __init__(self, client: Config | Client, *, mapper: RESTMapper | None = None) -> None:
        self._client, self._owned = own(client)
        self._mapper = mapper or RESTMapper(CachedDiscoveryClient(DiscoveryClient(self._client)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the client, if it was made here."""
        if self._owned:
            self._client.close()

    @property
    def client(self) -> Client:
        """What the requests go through."""
        return self._client

    @property
    def mapper(self) -> RESTMapper:
        """Where names and kinds are looked up."""
        return self._mapper

    def resource(
        self,
        resource: Resource[Any] | GroupVersionResource | str,
        namespace: str | None = None,
        *,
        cancel: Cancel | None = None,
    ) -> StatusResourceClient[Unstructured]:
        """Return the verbs on one resource.

        Args:
            resource: a descriptor, also one of a typed client; or a name to look up, as kubectl
                takes it: ``"deployments"``, ``"deploy"``, ``"deployments.v1.apps"``.
            namespace: ``None`` for cluster-scoped resources; for others it means all namespaces,
                where only list and watch make sense.
            cancel: ends the discovery that the lookup may need.

        Raises:
            NoMatch: the server has none of that name.
            AmbiguousMatch: several groups have one, and the core group is none of them.
            InvalidRequest: the resource has no namespaces, or this is no namespace's name.
        """
        if isinstance(resource, Resource):
            return self._verbs(_untyped(resource), namespace)
        return self._verbs(self._mapper.resource_for(resource, cancel=cancel), namespace)

    def resource_for(
        self,
        *,
        kind: str,
        api_version: str | None = None,
        namespace: str | None = None,
        cancel: Cancel | None = None,
    ) -> StatusResourceClient[Unstructured]:
        """Return the verbs on the resource whose objects are of that kind.

        Args:
            kind: as objects carry it, e.g. ``"Deployment"``.
            api_version: as objects carry it; the version that the server prefers without.
            namespace: as for ``resource``.
            cancel: ends the discovery that the lookup may need.

        Raises:
            NoMatch, AmbiguousMatch, InvalidRequest: as for ``resource``.
        """
        found = self._mapper.resource_for_kind(kind, api_version=api_version, cancel=cancel)
        return self._verbs(found, namespace)

    def for_manifest(
        self, manifest: Mapping[str, Any], *, cancel: Cancel | None = None
    ) -> StatusResourceClient[Unstructured]:
        """Return the verbs on the resource, and in the namespace, that an object says it is of.

        A namespaced object that names no namespace belongs to the configuration's, and the
        namespace of a cluster-scoped one is passed over, as kubectl does.

        Raises:
            InvalidRequest: ``apiVersion`` or ``kind`` is missing or malformed.
            NoMatch: the server has no such kind; it suggests kinds that are close.
        """
        kind, namespace = identify(manifest)
        found = self._mapper.resource_for_kind(kind, cancel=cancel)
        if not found.namespaced:
            return self._verbs(found, None)
        return self._verbs(found, namespace or self._client.config.namespace)

    def _verbs(
        self, resource: Resource[Unstructured], namespace: str | None
    ) -> StatusResourceClient[Unstructured]:
        return StatusResourceClient(self._client, resource, namespace)


def _untyped(resource: Resource[Any]) -> Resource[Unstructured]:
    if resource.model is Unstructured:
        return resource
    return resource.with_model(Unstructured)
