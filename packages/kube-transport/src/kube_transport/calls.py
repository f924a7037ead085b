"""The calls that the verbs of one resource are made of: paths, bodies, decoding."""

from __future__ import annotations

from typing import Any, Final, Generic, Protocol, TypeVar

from kube_transport.api.meta import HasMetadata
from kube_transport.api.model import Model
from kube_transport.api.patch import Patch
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.codec.json import Decoder, to_plain
from kube_transport.codec.lists import decode_list
from kube_transport.codec.objects import Codec, ObjectList, OnUndecodable
from kube_transport.errors import InvalidRequest
from kube_transport.http import Headers, Query, Request, Response, Timeout
from kube_transport.options import CallOptions
from kube_transport.request import JSON, query_of, resource_path, segment
from kube_transport.resource import Resource
from kube_transport.rest import RESTClient

M = TypeVar("M", bound=HasMetadata)

UNARY: Final = Headers({"Accept": JSON, "Accept-Encoding": "gzip"})
STREAM: Final = Headers({"Accept": JSON, "Accept-Encoding": "identity"})


class ResourceHost(Protocol):
    """What resource clients need of a ``Client``."""

    @property
    def rest(self) -> RESTClient: ...

    def codec(self, resource: Resource[M], /) -> Codec[M]:
        """Return the encoding of a resource's objects."""
        ...


class Calls(Generic[M]):
    """Calls on one resource, in one namespace or none."""

    def __init__(self, client: ResourceHost, resource: Resource[M], namespace: str | None) -> None:
        self.resource = resource
        self.codec = client.codec(resource)
        self.namespace = namespace
        self._rest = client.rest
        self._collection = resource_path(resource.prefix, resource.plural, namespace)

    def collection(
        self, method: str, options: CallOptions, query: Query, body: bytes | None = None
    ) -> bytes:
        """Call the collection and return the answer's body."""
        return self._send(method, self._collection, options, query, body=body)

    def list(
        self, options: CallOptions, query: Query, on_undecodable: OnUndecodable | None
    ) -> ObjectList[M]:
        """Read the collection and decode it on the way."""
        request = Request(
            method="GET",
            path=self._collection,
            query=query,
            headers=UNARY,
            cancel=_cancel(options),
        )
        return self._rest.consume(
            request, lambda chunks: decode_list(chunks, self.codec, on_undecodable)
        )

    def watch(self, options: CallOptions, query: Query, idle: float | None) -> Response:
        """Begin to follow the collection."""
        return self._rest.stream(
            Request(
                method="GET",
                path=self._collection,
                query=query,
                headers=STREAM,
                timeout=Timeout(read=idle),
                cancel=_cancel(options),
            )
        )

    def read(self, name: str, subresource: str, options: CallOptions) -> M:
        """Return the object called ``name``."""
        path = self._object_path(name, subresource)
        return self.codec.decode(self._send("GET", path, options, query_of(options)))

    def create(self, obj: M, options: CallOptions, subresource: str = "") -> M:
        """Send a new object to the collection, or to a subresource of the one with its name."""
        self._check_namespace("create")
        self._check_object(obj)
        path = self._collection
        if subresource:
            path = self._object_path(obj.metadata.name, subresource)
        body = self.codec.encode(obj)
        return self.codec.decode(self._send("POST", path, options, query_of(options), body=body))

    def replace(self, obj: M, subresource: str, options: CallOptions) -> M:
        """Send an object in place of the one with its name."""
        self._check_object(obj)
        path = self._object_path(obj.metadata.name, subresource)
        body = self.codec.encode(obj)
        return self.codec.decode(self._send("PUT", path, options, query_of(options), body=body))

    def patch(
        self, name: str, patch: Patch, subresource: str, options: CallOptions, query: Query = ()
    ) -> M:
        """Send a patch for the object called ``name``."""
        path = self._object_path(name, subresource)
        query = (*query, *query_of(options))
        answer = self._send(
            "PATCH", path, options, query, body=patch.body(), content_type=patch.content_type
        )
        return self.codec.decode(answer)

    def delete(self, name: str, subresource: str, body: bytes, options: CallOptions) -> M | None:
        """Delete the object called ``name``; return it where the server sends it back."""
        answer = self._send("DELETE", self._object_path(name, subresource), options, body=body)
        if not answer or _decode_kind(answer).kind == "Status":
            return None
        return self.codec.decode(answer)

    def applicable(self, config: object) -> tuple[str, dict[str, Any]]:
        """Return name and content of an apply configuration.

        Raises:
            InvalidRequest: it has no name, another namespace, or managed fields.
        """
        content: dict[str, Any] = to_plain(config)
        metadata = Unstructured(content).metadata
        if not metadata.name:
            raise InvalidRequest("apply: metadata.name: must not be empty")
        if "managedFields" in content["metadata"]:
            raise InvalidRequest("apply: metadata.managedFields: must be absent")
        self._check_same_namespace(metadata.namespace)
        kind = {"apiVersion": self.resource.api_version, "kind": self.resource.kind}
        return metadata.name, {**kind, **content}

    def _send(
        self,
        method: str,
        path: str,
        options: CallOptions,
        query: Query = (),
        *,
        body: bytes | None = None,
        content_type: str = JSON,
    ) -> bytes:
        headers = UNARY if body is None else UNARY.adding(("Content-Type", content_type))
        request = Request(
            method=method,
            path=path,
            query=query,
            headers=headers,
            body=body,
            cancel=_cancel(options),
        )
        return self._rest.call(request).body

    def _object_path(self, name: str, subresource: str) -> str:
        self._check_namespace(f"{self.resource.kind} {name!r}")
        path = f"{self._collection}/{segment(name, 'name')}"
        return f"{path}/{segment(subresource, 'subresource')}" if subresource else path

    def _check_namespace(self, what: str) -> None:
        if self.resource.namespaced and self.namespace is None:
            raise InvalidRequest(f"namespace: {what} needs one")

    def _check_object(self, obj: M) -> None:
        self._check_same_namespace(obj.metadata.namespace)

    def _check_same_namespace(self, namespace: str) -> None:
        if namespace and self.resource.namespaced and namespace != self.namespace:
            raise InvalidRequest(
                f"metadata.namespace: {namespace!r} is not the client's {self.namespace!r}"
            )


class _Kind(Model, kw_only=True):
    kind: str = ""


_decode_kind = Decoder(_Kind)


def _cancel(options: CallOptions) -> Cancel:
    cancel = options.get("cancel")
    timeout = options.get("timeout")
    if cancel is None:
        return Cancel(timeout)
    return cancel if timeout is None else cancel.child(timeout)
