"""What some kinds can do beside the verbs that all kinds share: logs, evict, bind, proxy, search.

Source: client-go ``kubernetes/typed/core/v1``, ``*_expansion.go``.
"""

from __future__ import annotations

from typing import Any, Final, Literal, Protocol, TypeVar, Unpack

from kube_transport.api.meta import HasMetadata, Metadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.objects import ObjectList
from kube_transport.errors import InvalidRequest
from kube_transport.http import Response
from kube_transport.options import (
    CreateOptions,
    DeleteOptions,
    ListOptions,
    LogOptions,
    RequestOptions,
    check_options,
)
from kube_transport.resource_client import (
    AllNamespaces,
    ResourceClient,
    StatusResourceClient,
    delete_options,
)
from kube_transport.rest import Answer
from kube_transport.streams import Log

__all__ = [
    "AllEvents",
    "EventResourceClient",
    "PodResourceClient",
    "ProxyResourceClient",
]

M = TypeVar("M", bound=HasMetadata)

_CREATION: Final = ("timeout", "cancel", "dry_run")
"""Options of a deletion that are options of the request for it, too."""


class _OfKind(Protocol):
    """An object that says of which kind it is."""

    @property
    def kind(self) -> str: ...
    @property
    def metadata(self) -> Metadata: ...


class ProxyResourceClient(StatusResourceClient[M]):
    """Every verb, and requests to what runs behind the object."""

    def proxy(
        self,
        name: str,
        path: str = "/",
        *,
        method: str = "GET",
        port: int | str = "",
        scheme: Literal["", "http", "https"] = "",
        **options: Unpack[RequestOptions],
    ) -> Answer:
        """Send a request to a pod, service or node by way of the API server.

            kube.core_v1.services("shop").proxy("web", "/healthz", port="http").body

        Args:
            path: quoted, of what is behind the object.
            port: number, or name of a service's port; by default the only or the first one.
            scheme: how the API server speaks to it; by default http, and https to nodes.

        Raises:
            InvalidRequest: the path or the method would not reach the server as it stands.
            ApiError: the API server refused, or what answered did.
            OutcomeUnknown, TransportError: as for every call.
        """
        target = _target(scheme, name, port)
        return self._calls.proxy(target, path, method, options)

    def proxy_stream(
        self,
        name: str,
        path: str = "/",
        *,
        method: str = "GET",
        port: int | str = "",
        scheme: Literal["", "http", "https"] = "",
        **options: Unpack[RequestOptions],
    ) -> Response:
        """Likewise, and return the answer as soon as it begins; close it, or leave its context."""
        target = _target(scheme, name, port)
        return self._calls.proxy_stream(target, path, method, options)


class PodResourceClient(ProxyResourceClient[M]):
    """Every verb, and those of pods alone."""

    def log(self, name: str, **options: Unpack[LogOptions]) -> str:
        """Return what a container of a pod has written so far.

        Bytes that are no UTF-8 come as U+FFFD. ``limit_bytes`` and ``tail_lines`` bound it.

        Raises:
            NotFound: there is no such pod.
            BadRequest: it has several containers and none is named, or none by that name.
            ApiError, TransportError: as for every call.
        """
        check_options(LogOptions, options)
        with self._calls.log(name, options, follow=False) as response:
            return response.read().decode(errors="replace")

    def follow_log(self, name: str, **options: Unpack[LogOptions]) -> Log:
        """Return what a container of a pod has written and will write, line by line.

        It ends when the container does. Errors as for ``log``.
        """
        check_options(LogOptions, options)
        return Log(self._calls.log(name, options, follow=True))

    def evict(self, name: str, **options: Unpack[DeleteOptions]) -> None:
        """Ask for the pod's deletion, if the budgets of disruptions allow it.

        Args:
            options: as for ``delete``.

        Raises:
            TooManyRequests: a budget is used up; ``retry_after`` says when to ask again.
            NotFound: it does not exist.
            Conflict: it is not the object that ``uid`` or ``resource_version`` mean.
            ApiError, OutcomeUnknown, TransportError: as for every call.
        """
        check_options(DeleteOptions, options)
        eviction = {
            "apiVersion": "policy/v1",
            "kind": "Eviction",
            "metadata": {"name": name, "namespace": self.namespace},
            "deleteOptions": delete_options(options).to_dict(),
        }
        sent: Any = {key: value for key, value in options.items() if key in _CREATION}
        self._send("eviction", name, eviction, sent)

    def bind(
        self, name: str, node: str, *, uid: str = "", **options: Unpack[CreateOptions]
    ) -> None:
        """Place the pod on a node, as a scheduler does.

        Args:
            uid: place only the pod with this uid, not a later one of the same name.

        Raises:
            Conflict: it is placed already, or it is another pod.
            NotFound: there is no such pod.
            ApiError, OutcomeUnknown, TransportError: as for every call.
        """
        check_options(CreateOptions, options)
        if not node:
            raise InvalidRequest("node: must not be empty")
        metadata = {"name": name, "namespace": self.namespace}
        binding = {
            "apiVersion": "v1",
            "kind": "Binding",
            "metadata": {**metadata, "uid": uid} if uid else metadata,
            "target": {"apiVersion": "v1", "kind": "Node", "name": node},
        }
        self._send("binding", name, binding, options)

    def _send(self, part: str, name: str, body: dict[str, Any], options: CreateOptions) -> None:
        self.subresource(part, Unstructured).create(name, Unstructured(body), **options)


class AllEvents(AllNamespaces[M]):
    """What can be done with the events of all namespaces: list, watch, search."""

    def search(self, obj: _OfKind, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return the events about an object.

        Args:
            options: as for ``list``; a ``field_selector`` narrows the search.

        Raises:
            InvalidRequest: the object is in another namespace than the one that is searched.
            ApiError, TransportError: as for ``list``.
        """
        from kube_transport.api.fields import Selector  # noqa: PLC0415 - few programs search

        metadata = obj.metadata
        if self.namespace is not None and metadata.namespace not in ("", self.namespace):
            raise InvalidRequest(
                f"search: no event about an object in {metadata.namespace!r} is in"
                f" {self.namespace!r}"
            )
        about = {
            "involvedObject.kind": obj.kind,
            "involvedObject.name": metadata.name,
            "involvedObject.namespace": metadata.namespace,
            "involvedObject.uid": metadata.uid,
        }
        selector = str(Selector.of({field: value for field, value in about.items() if value}))
        narrower = options.get("field_selector")
        options["field_selector"] = f"{selector},{narrower}" if narrower else selector
        return self.list(**options)


class EventResourceClient(AllEvents[M], ResourceClient[M]):
    """Every verb on the events of one namespace, and search."""


def _target(scheme: str, name: str, port: int | str) -> str:
    """Return how a name says scheme and port; a scheme needs all three parts.

    Raises:
        InvalidRequest: a part says more than itself, e.g. the name a port.
    """
    for what, part in (("name", name), ("port", str(port))):
        if ":" in part:
            raise InvalidRequest(f"{what}: {part!r} must not hold ':'; use port= and scheme=")
    if scheme:
        return f"{scheme}:{name}:{port}"
    return f"{name}:{port}" if port else name
