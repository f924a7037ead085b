"""The client of one group and version: a class whose attributes are its resources.

    class AppsV1(GroupClient):
        deployments: Final = Namespaced(DEPLOYMENTS, ResourceClient, AllNamespaces)

What gives the clients of a resource is called like client-go's interfaces for it, ``PodsGetter``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

from kube_transport.api.meta import HasMetadata
from kube_transport.calls import ResourceHost
from kube_transport.resource import Resource

if TYPE_CHECKING:
    from kube_transport.client import Client

__all__ = ["ClusterScoped", "GroupClient", "Namespaced", "NamespacedGetter"]

M = TypeVar("M", bound=HasMetadata)
One_co = TypeVar("One_co", covariant=True)
All_co = TypeVar("All_co", covariant=True)


class GroupClient:
    """The resources of one group and version; a subclass names them."""

    def __init__(self, client: Client) -> None:
        self._client = client


class NamespacedGetter(Generic[One_co, All_co]):
    """Gives the clients of a resource that has namespaces.

    Args:
        resource: what they read and write.
        one: makes the client of one namespace.
        every: makes the client of all namespaces.
    """

    __slots__ = ("_every", "_one")

    def __init__(
        self,
        client: ResourceHost,
        resource: Resource[M],
        one: Callable[[ResourceHost, Resource[M], str], One_co],
        every: Callable[[ResourceHost, Resource[M]], All_co],
    ) -> None:
        self._one = partial(one, client, resource)
        self._every = partial(every, client, resource)

    @overload
    def __call__(self) -> All_co: ...
    @overload
    def __call__(self, namespace: str) -> One_co: ...
    def __call__(self, namespace: str | None = None) -> One_co | All_co:
        """Return the client of a namespace, or what can be done in all of them at once.

        Raises:
            InvalidRequest: this is no namespace's name.
        """
        return self._every() if namespace is None else self._one(namespace)


class Namespaced(Generic[M, One_co, All_co]):
    """The attribute of a ``GroupClient`` for a resource that has namespaces.

    Arguments are those of ``NamespacedGetter``, which is what a group's client has there.
    """

    __slots__ = ("_every", "_one", "resource")

    def __init__(
        self,
        resource: Resource[M],
        one: Callable[[ResourceHost, Resource[M], str], One_co],
        every: Callable[[ResourceHost, Resource[M]], All_co],
    ) -> None:
        self.resource = resource
        self._one = one
        self._every = every

    @overload
    def __get__(self, group: None, owner: type[GroupClient]) -> Self: ...
    @overload
    def __get__(
        self, group: GroupClient, owner: type[GroupClient]
    ) -> NamespacedGetter[One_co, All_co]: ...
    def __get__(
        self, group: GroupClient | None, owner: type[GroupClient]
    ) -> Self | NamespacedGetter[One_co, All_co]:
        if group is None:
            return self
        return NamespacedGetter(_client_of(group), self.resource, self._one, self._every)


class ClusterScoped(Generic[M, One_co]):
    """The attribute of a ``GroupClient`` for a resource without namespaces.

    Args:
        resource: what is read and written.
        one: makes its client, when the attribute of a group's client is called.
    """

    __slots__ = ("_one", "resource")

    def __init__(
        self, resource: Resource[M], one: Callable[[ResourceHost, Resource[M]], One_co]
    ) -> None:
        self.resource = resource
        self._one = one

    @overload
    def __get__(self, group: None, owner: type[GroupClient]) -> Self: ...
    @overload
    def __get__(self, group: GroupClient, owner: type[GroupClient]) -> Callable[[], One_co]: ...
    def __get__(
        self, group: GroupClient | None, owner: type[GroupClient]
    ) -> Self | Callable[[], One_co]:
        if group is None:
            return self
        client = _client_of(group)
        return lambda: self._one(client, self.resource)


def _client_of(group: GroupClient) -> Client:
    """Return what has no public name, for any such may be a resource's."""
    return group._client  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
