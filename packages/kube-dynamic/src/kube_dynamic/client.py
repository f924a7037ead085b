"""The dynamic client: any resource by its name, kind or manifest, objects as mappings.

Source: client-go ``dynamic/simple.go``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from kube_discovery import CachedDiscoveryClient, DiscoveryClient, RESTMapper
from kube_dynamic.manifest import identify
from kube_dynamic.resource_client import DynamicResourceClient
from kube_transport.api.schema import GroupVersionResource
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client, own
from kube_transport.config import Config
from kube_transport.errors import InvalidRequest
from kube_transport.resource import Resource

if TYPE_CHECKING:
    from kube_dynamic.applyset import ApplySet
    from kube_dynamic.manifest import Manifest
    from kube_dynamic.metadata_client import MetadataClient
    from kube_dynamic.plan import Plan
    from kube_dynamic.reports import Report, Tell
    from kube_dynamic.scale_client import ScaleClient
    from kube_dynamic.set_options import SetDeleteOptions, SetOptions
    from kube_dynamic.sets import ObjectSets

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
    ) -> DynamicResourceClient:
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
    ) -> DynamicResourceClient:
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
    ) -> DynamicResourceClient:
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

    @property
    def _sets(self) -> ObjectSets:
        from kube_dynamic.sets import ObjectSets  # noqa: PLC0415 - few programs have sets

        return ObjectSets(self._client, self._mapper)

    def metadata(
        self,
        resource: Resource[Any] | GroupVersionResource | str,
        namespace: str | None = None,
        *,
        cancel: Cancel | None = None,
    ) -> MetadataClient:
        """Return the verbs that need only the metadata of objects; as for ``resource``."""
        from kube_dynamic.metadata_client import MetadataClient  # noqa: PLC0415 - as for sets
        from kube_transport.api.views import PartialObjectMetadata  # noqa: PLC0415

        found = self.resource(resource, namespace, cancel=cancel).resource
        return MetadataClient(self._client, found.with_model(PartialObjectMetadata), namespace)

    def scale(
        self,
        resource: Resource[Any] | GroupVersionResource | str,
        namespace: str | None = None,
        *,
        cancel: Cancel | None = None,
    ) -> ScaleClient:
        """Return the verbs on the scale of objects that have one; as for ``resource``.

        Raises:
            InvalidRequest: the resource is known to have no scale.
        """
        from kube_dynamic.scale_client import Scale, ScaleClient  # noqa: PLC0415 - as for sets

        found = self.resource(resource, namespace, cancel=cancel).resource
        if found.verbs and "scale" not in found.subresources:
            raise InvalidRequest(f"{found.plural} have no scale")
        return ScaleClient(self._client, found, namespace, "scale", Scale)

    def apply_all(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        field_manager: str,
        apply_set: ApplySet | None = None,
        allow_empty: bool = False,
        force: bool = False,
        keep_going: bool = False,
        tell: Tell | None = None,
        **options: Unpack[SetOptions],
    ) -> Report:
        """Apply objects in the order in which they need each other, and tell what became of each.

        Everything is read and looked up before anything is sent. A definition counts as applied
        when the server serves its kind.

        Args:
            apply_set: the set that the objects are: what was in it and is not any more is deleted
                in the end, if nothing failed.
            allow_empty: take no objects at all for what is meant, which empties the set.
            force: take over fields that other managers own.
            keep_going: try the other objects after one failed, too.
            tell: is told what became of an object as soon as it is known.
            options: ``timeout`` and ``cancel`` end all of it.

        Raises:
            ManifestError: there are no objects, or some are malformed, nameless, given twice, have
                managed fields, or are of no kind that is served or among them defined; nothing was
                sent.
            ApplySetError: the set is not ours; nothing was sent.
            PartialFailure: some objects failed, or were not tried; its report has them all.
            KubeError: what the server has could not be found out; nothing was sent.
        """
        return self._sets.apply_all(
            manifests,
            field_manager=field_manager,
            apply_set=apply_set,
            allow_empty=allow_empty,
            force=force,
            keep_going=keep_going,
            tell=tell,
            options=options,
        )

    def delete_all(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        wait: bool = True,
        keep_going: bool = False,
        tell: Tell | None = None,
        **options: Unpack[SetDeleteOptions],
    ) -> Report:
        """Delete objects in the reverse of the order in which they are applied.

        Args:
            wait: for objects to be gone before those are deleted which they may need.
            keep_going: try the other objects after one failed, too.
            tell: is told what became of an object as soon as it is known.
            options: ``timeout`` and ``cancel`` end all of it.

        Raises:
            ManifestError: as for ``apply_all``; nothing was sent.
            PartialFailure: some objects failed, or were not tried; its report has them all.
        """
        return self._sets.delete_all(
            manifests, wait=wait, keep_going=keep_going, tell=tell, options=options
        )

    def plan(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        field_manager: str,
        apply_set: ApplySet | None = None,
        allow_empty: bool = False,
        force: bool = False,
        **options: Unpack[SetOptions],
    ) -> Plan:
        """Return what ``apply_all`` would do, found out by dry runs: nothing is changed.

        Raises:
            ManifestError, ApplySetError: as for ``apply_all``.
            PartialFailure: the server would refuse some objects; its report has them all.
        """
        return self._sets.plan(
            manifests,
            field_manager=field_manager,
            apply_set=apply_set,
            allow_empty=allow_empty,
            force=force,
            options=options,
        )

    def apply_plan(
        self, plan: Plan, *, tell: Tell | None = None, **options: Unpack[SetOptions]
    ) -> Report:
        """Do what a plan says, if every object is as it was when the plan was made.

        That is looked at before anything is sent, and every write is bound to it again.

        Raises:
            PlanOutdated: something changed, or the plan is for another server; nothing was done.
            PartialFailure: some steps failed, or were not tried; its report has them all.
        """
        return self._sets.apply_plan(plan, tell=tell, options=options)

    def _verbs(
        self, resource: Resource[Unstructured], namespace: str | None
    ) -> DynamicResourceClient:
        return DynamicResourceClient(self._client, resource, namespace)


def _untyped(resource: Resource[Any]) -> Resource[Unstructured]:
    if resource.model is Unstructured:
        return resource
    return resource.with_model(Unstructured)
