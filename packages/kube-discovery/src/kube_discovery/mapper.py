"""The RESTMapper: from whatever a user calls a resource to the descriptor of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kube_discovery.cached import CachedDiscoveryClient
from kube_discovery.errors import AmbiguousMatch, NoMatch
from kube_discovery.mapping import Index, Wanted, wanted_by_name
from kube_discovery.served import APIResource, Served
from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.resource import Resource

__all__ = ["RESTMapper"]

T = TypeVar("T")


class RESTMapper:
    """Find resources by name or by kind, asking the server once more before giving up.

    A lookup that finds nothing in what is remembered, or too much, reloads it, once, and looks
    again, so that a custom resource defined a moment ago is found and an unknown name costs two
    small requests. Threads may share it.

    Source: client-go ``restmapper.DeferredDiscoveryRESTMapper``.
    """

    def __init__(self, discovery: CachedDiscoveryClient) -> None:
        self._discovery = discovery
        self._indexed: tuple[Served, Index] | None = None

    def reset(self) -> None:
        """Forget what is remembered."""
        self._discovery.invalidate()

    def resource_for(
        self, resource: str | GroupVersionResource, *, cancel: Cancel | None = None
    ) -> Resource[Unstructured]:
        """Return the resource of that name, in the version named or else the preferred one.

        Args:
            resource: a plural, singular, kind or short name, alone or as kubectl takes it:
                ``"deploy"``, ``"deployments.apps"``, ``"deployments.v1.apps"``. The beginning
                of a group's name will do.
            cancel: ends the discovery that the lookup may need.

        Raises:
            NoMatch: the server has none; it suggests names that are close.
            AmbiguousMatch: several groups have one, and the core group is none of them.
        """
        readings = _readings(resource)
        return self._look_up(lambda index: _descriptor(index, index.find(readings)), cancel)

    def resource_for_kind(
        self,
        kind: str | GroupVersionKind,
        *,
        api_version: str | None = None,
        group: str | None = None,
        cancel: Cancel | None = None,
    ) -> Resource[Unstructured]:
        """Return the resource whose objects are of that kind.

        Args:
            kind: alone or with group and version, e.g. ``"Deployment"``.
            api_version: as objects carry it, e.g. ``"apps/v1"``; the preferred version without.
            group: narrows the search where the version does not matter.
            cancel: ends the discovery that the lookup may need.

        Raises:
            NoMatch: the server has none; it suggests kinds that are close.
            AmbiguousMatch: several groups have it, and the core group is none of them.
            InvalidRequest: ``api_version`` is malformed.
        """
        readings = [_wanted_kind(kind, api_version, group)]
        return self._look_up(lambda index: _descriptor(index, index.find(readings)), cancel)

    def resources_for(
        self, resource: str, *, cancel: Cancel | None = None
    ) -> Sequence[Resource[Unstructured]]:
        """Return every resource that goes by that name, in the server's order of priority.

        Raises:
            NoMatch: there is none.
        """
        readings = wanted_by_name(resource)

        def find_all(index: Index) -> Sequence[Resource[Unstructured]]:
            for wanted in readings:
                if found := index.find_all(wanted):
                    return [_descriptor(index, each) for each in found]
            raise index.no_match(readings[-1])

        return self._look_up(find_all, cancel)

    def resources_in_category(
        self, category: str, *, cancel: Cancel | None = None
    ) -> Sequence[Resource[Unstructured]]:
        """Return the resources of a category such as ``"all"``, in the server's order.

        Raises:
            NoMatch: no resource says that it belongs to it.
        """
        return self._look_up(
            lambda index: [_descriptor(index, each) for each in index.category(category)], cancel
        )

    def expand(
        self, name: str, *, cancel: Cancel | None = None
    ) -> Sequence[Resource[Unstructured]]:
        """Return the resources of a category, else the one resource, that goes by that name.

        That is what ``kubectl get`` takes a word for.

        Raises:
            NoMatch, AmbiguousMatch: as for ``resource_for``.
        """
        readings = wanted_by_name(name)
        return self._look_up(
            lambda index: [_descriptor(index, each) for each in index.expand(name, readings)],
            cancel,
        )

    def _look_up(self, look: Callable[[Index], T], cancel: Cancel | None) -> T:
        mark = self._discovery.mark()
        served = self._discovery.server_groups_and_resources(cancel=cancel)
        try:
            return look(self._index(served))
        except (NoMatch, AmbiguousMatch):  # either may be over by now
            reloaded = self._discovery.server_groups_and_resources(since=mark, cancel=cancel)
            if reloaded is served:
                raise
            return look(self._index(reloaded))

    def _index(self, served: Served) -> Index:
        # Two threads may both build it; either is right, and neither waits for the other.
        indexed = self._indexed
        if indexed is None or indexed[0] is not served:
            indexed = self._indexed = (served, Index(served))
        return indexed[1]


def _readings(resource: str | GroupVersionResource) -> Sequence[Wanted]:
    if isinstance(resource, str):
        return wanted_by_name(resource)
    name, group, version = resource.resource, resource.group, resource.version
    return [Wanted(name=name, group=group, version=version)]


def _wanted_kind(
    kind: str | GroupVersionKind, api_version: str | None, group: str | None
) -> Wanted:
    if isinstance(kind, GroupVersionKind):
        return Wanted(name=kind.kind, kinds_only=True, group=kind.group, version=kind.version)
    if api_version is None:
        return Wanted(name=kind, kinds_only=True, group=group)
    served_in = GroupVersion.parse(api_version)
    return Wanted(name=kind, kinds_only=True, group=served_in.group, version=served_in.version)


def _descriptor(index: Index, resource: APIResource) -> Resource[Unstructured]:
    return Resource(
        group=resource.group_version.group,
        version=resource.group_version.version,
        plural=resource.plural,
        kind=resource.gvk.kind,
        namespaced=resource.namespaced,
        model=Unstructured,
        singular=resource.singular,
        short_names=resource.short_names,
        categories=resource.categories,
        verbs=frozenset(resource.verbs),
        subresources=index.subresources_of(resource),
    )
