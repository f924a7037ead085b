"""The calls that the verbs of one resource are made of: paths, bodies, decoding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar, cast

from msgspec.structs import replace

from kube_transport.api.meta import HasMetadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import Table
from kube_transport.cancel import LONGEST, Cancel
from kube_transport.codec.json import Decoder, encode_sent, to_plain
from kube_transport.codec.lists import decode_list
from kube_transport.codec.objects import Accept, Codec, ObjectList, OnUndecodable, UnstructuredCodec
from kube_transport.errors import DecodeError, Invalid, InvalidRequest, OutcomeUnknown
from kube_transport.http import Headers, Query, Request, Response, Timeout
from kube_transport.long_answers import acknowledged, all_rows, decode_kind
from kube_transport.options import (
    CallOptions,
    LogOptions,
    PatchOptions,
    RequestOptions,
    WriteOptions,
    check_options,
    check_seconds,
)
from kube_transport.printable import printable
from kube_transport.request import (
    JSON,
    query_as_given,
    query_of,
    resource_path,
    segment,
    server_path,
)
from kube_transport.resource import Resource
from kube_transport.rest import Answer, RESTClient

if TYPE_CHECKING:
    from kube_transport.api.patch import Patch
    from kube_transport.streamed_body import StreamedBody

M = TypeVar("M", bound=HasMetadata)
T = TypeVar("T")

ZIPPED: Final = ("Accept-Encoding", "gzip")
PLAIN: Final = ("Accept-Encoding", "identity")
_ANY_LISTS: Final = ("List", "PartialObjectMetadataList")
"""Kinds of lists that hold objects of any kind."""

TABLE: Final = ("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")


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
        self._one, self._many, self._stream = _headers(self.codec.accept)
        self._collection = resource_path(resource.prefix, resource.plural, namespace)

    def delete_collection(self, options: CallOptions, query: Query, body: bytes) -> None:
        """Delete what the query selects.

        Raises:
            InvalidRequest: the resource has namespaces, and none is given.
        """
        self.check_namespace("delete_collection")
        request = Request(
            method="DELETE",
            path=self._collection,
            query=query,
            # The answer is a list, which servers do not turn into the metadata of one object.
            headers=self._many.adding(("Content-Type", JSON)),
            body=body,
            cancel=cancel_of(options),
        )
        _written(request, lambda: self._rest.consume(request, acknowledged))

    def list(
        self, options: CallOptions, query: Query, on_undecodable: OnUndecodable | None
    ) -> ObjectList[M]:
        """Read the collection and decode it on the way."""
        request = Request(
            method="GET",
            path=self._collection,
            query=query,
            headers=self._many,
            cancel=cancel_of(options),
        )
        return self._rest.consume(
            request,
            lambda chunks: decode_list(chunks, self.codec, on_undecodable, self._check_list),
        )

    def watch(
        self, options: CallOptions, query: Query, idle: float, *, table: bool = False
    ) -> Response:
        """Begin to follow the collection, as objects or as tables.

        Args:
            idle: seconds of silence after which the connection counts as dead.
        """
        return self._rest.stream(
            Request(
                method="GET",
                path=self._collection,
                query=query,
                headers=Headers((TABLE, PLAIN)) if table else self._stream,
                timeout=Timeout(read=idle if idle < LONGEST else None),
                cancel=cancel_of(options),
            ),
            judged=True,
        )

    def table(self, name: str | None, options: CallOptions) -> Table:
        """Return the object called ``name`` as a table, or the collection."""
        path = self._collection if name is None else self._object_path(name, "")
        query = query_of(options)
        request = Request(
            method="GET",
            path=path,
            query=query,
            headers=Headers((TABLE, ZIPPED)),
            cancel=cancel_of(options),
        )
        return self._rest.consume(request, lambda chunks: self._table(all_rows(chunks)))

    def _table(self, answer: bytearray) -> Table:
        table = _decode_table(answer)
        if table.kind != "Table":  # the objects themselves would pass for a table without rows
            raise DecodeError(
                f"expected a Table, got {self._called(table.kind, table.api_version)}"
            )
        return table

    def read(self, name: str, subresource: str, options: CallOptions) -> M:
        """Return the object called ``name``."""
        return self._read(
            name, subresource, options, lambda answer: self._decoded(answer, subresource)
        )

    def read_raw(self, name: str, subresource: str, options: CallOptions) -> bytes:
        """Return the object called ``name`` as the server sends it."""
        return self._read(name, subresource, options, lambda answer: answer)

    def create(
        self, obj: M, options: CallOptions, subresource: str = "", name: str | None = None
    ) -> M:
        """Send a new object to the collection, or to a subresource of an object.

        Args:
            name: of that object; by default the one that ``obj`` has.

        Returns:
            What the server made of it; ``obj`` where it only says that it did.
        """
        self.check_namespace("create")
        obj = self._checked(obj)
        path = self._collection
        if subresource:
            path = self._path_of(obj, name, subresource)
        body = self.codec.encode(obj)

        def made(answer: bytes) -> M:
            return obj if subresource and _is_status(answer) else self._decoded(answer, subresource)

        return self._write("POST", path, options, query_of(options), body=body, read=made)

    def replace(self, obj: M, subresource: str, options: CallOptions, name: str | None = None) -> M:
        """Send an object in place of the one with its name, or with ``name``."""
        obj = self._checked(obj)
        path = self._path_of(obj, name, subresource)
        body = self.codec.encode(obj)
        read = partial(self._decoded, subresource=subresource)
        return self._write("PUT", path, options, query_of(options), body=body, read=read)

    def edit(
        self,
        name: str,
        change: Callable[[M], M | None],
        subresource: str,
        options: PatchOptions,
        *,
        read: str = "",
    ) -> M:
        """Read an object, change it, and write what changed, until no conflict is met.

        Args:
            subresource: what is written.
            read: the subresource that is read, if not the whole object.
        """
        # Programs that only read know no patches, of which there are many modules.
        from kube_transport.editing import EDITS, edited, refuse_overtaken  # noqa: PLC0415
        from kube_transport.retrying import retry_on_conflict  # noqa: PLC0415

        options["cancel"] = cancel = cancel_of(options)
        options.pop("timeout", None)
        reading: CallOptions = {"cancel": cancel}

        def attempt() -> M:
            document = self.read_raw(name, read, reading)
            patch, unchanged = edited(self.codec, document, change)
            if patch is None:
                return unchanged
            try:
                return self.patch(name, patch, subresource, options)
            except Invalid as error:
                refuse_overtaken(patch, document, error, lambda: self.read_raw(name, read, reading))
                raise

        path = self._object_path(name, subresource)
        told = partial(self._rest.tell_of_retry, "PATCH", path)
        return retry_on_conflict(attempt, backoff=EDITS, cancel=cancel, on_retry=told)

    def patch(
        self, name: str, patch: Patch, subresource: str, options: CallOptions, query: Query = ()
    ) -> M:
        """Send a patch for the object called ``name``."""
        given: object = patch
        if not hasattr(given, "content_type"):
            kinds, got = "JSONPatch, MergePatch or StrategicMergePatch", type(given).__name__
            raise InvalidRequest(f"patch: expected a {kinds}, got {got}; wrap it in what it is")
        path = self._object_path(name, subresource)
        query = (*query, *query_of(options))
        return self._write(
            "PATCH",
            path,
            options,
            query,
            body=patch.body(),
            content_type=patch.content_type,
            read=partial(self._decoded, subresource=subresource),
        )

    def delete(self, name: str, subresource: str, body: bytes, options: CallOptions) -> M | None:
        """Delete the object called ``name``; return it where the server sends it back."""

        def last(answer: bytes) -> M | None:
            if not answer or _is_status(answer):
                return None
            return self._decoded(answer, subresource)

        path = self._object_path(name, subresource)
        return self._write("DELETE", path, options, body=body, read=last)

    def log(self, name: str, options: LogOptions, *, follow: bool) -> Response:
        """Begin to read what a container of the object called ``name`` has written."""
        if self.resource.subresources and "log" not in self.resource.subresources:
            raise InvalidRequest(f"{self.resource.plural} write no logs")
        query = query_of(options)
        return self._rest.stream(
            Request(
                method="GET",
                path=self._object_path(name, "log"),
                query=(*query, ("follow", "true")) if follow else query,
                headers=Headers((("Accept", "*/*"), PLAIN)),
                timeout=Timeout(read=None) if follow else Timeout(),
                cancel=cancel_of(options),
            )
        )

    def proxy(self, target: str, path: str, method: str, options: RequestOptions) -> Answer:
        """Send a request to what is behind an object; ``target`` is its name, scheme and port."""
        return self._rest.call(self._proxied(target, path, method, options, "gzip"))

    def proxy_stream(
        self, target: str, path: str, method: str, options: RequestOptions
    ) -> Response:
        """Likewise, and return the answer as soon as it begins."""
        request = self._proxied(target, path, method, options, "identity")
        return self._rest.stream(replace(request, timeout=Timeout(read=None)))

    def _proxied(
        self, target: str, path: str, method: str, options: RequestOptions, encoding: str
    ) -> Request:
        options.setdefault("accept", "*/*")
        whole = self._object_path(target, "proxy") + server_path(path)
        return request_of(method, whole, options, encoding)

    def apply(
        self,
        config: object,
        field_manager: str,
        subresource: str,
        options: WriteOptions,
        *,
        force: bool,
        name: str | None = None,
    ) -> M:
        """Apply a configuration to the object that it names, or to part of the one called so."""
        from kube_transport.api.patch import ApplyPatch  # noqa: PLC0415 - as in edit

        if not field_manager:
            raise InvalidRequest("field_manager: must not be empty")
        found, content = self._applicable(config)
        if name is None and not found:
            raise InvalidRequest("apply: metadata.name: must not be empty")
        query = (("fieldManager", field_manager), ("force", "true" if force else "false"))
        target = found if name is None else name
        return self.patch(target, ApplyPatch(content), subresource, options, query)

    def _applicable(self, config: object) -> tuple[str, dict[str, Any]]:
        """Return name and content of an apply configuration.

        Raises:
            InvalidRequest: it is no object, has another namespace, or managed fields.
        """
        content: dict[str, Any] = (
            _decoded_yaml(config) if isinstance(config, str) else to_plain(config)
        )
        if not isinstance(content, dict):  # pyright: ignore[reportUnnecessaryIsInstance]  # YAML
            raise InvalidRequest("apply: expected an object")
        metadata = Unstructured(content).metadata
        name = metadata.name
        if "managedFields" in (content.get("metadata") or ()):
            raise InvalidRequest("apply: metadata.managedFields: must be absent")
        self._check_same_namespace(metadata.namespace)
        kind = {"apiVersion": self.resource.api_version, "kind": self.resource.kind}
        return name, {**kind, **content}

    def _decoded(self, answer: bytes, subresource: str) -> M:
        """Return the object that was asked for.

        Raises:
            DecodeError: it is none, or one of another kind; a subresource's is its own.
        """
        codec: Codec[Any] = self.codec
        if not isinstance(codec, UnstructuredCodec):
            return self.codec.decode(answer)
        obj = codec.decode_any(answer)
        if self.resource.kind and not subresource:
            self._check_kind(obj)
        return cast(M, obj)

    def _check_list(self, version: str, kind: str) -> None:
        """Do nothing for a list of the resource.

        Raises:
            DecodeError: it is one of another kind, as far as that can be told: custom resources
                name their lists as they like.
        """
        resource = self.resource
        whole = version in ("", resource.api_version) and (
            kind in ("", f"{resource.kind}List")
            or ("." in resource.group and kind != resource.kind)
            or not resource.kind
        )
        if not whole and kind not in _ANY_LISTS:
            raise DecodeError(
                f"expected a list of {resource.kind} of {resource.api_version},"
                f" got {self._called(kind, version)}"
            )

    def _check_kind(self, obj: Unstructured) -> None:
        """Do nothing for an object of the resource; models know their kind themselves."""
        wanted, version = self.resource.kind, self.resource.api_version
        if obj.kind != wanted or obj.api_version not in ("", version):
            got = self._called(obj.kind, obj.api_version)
            raise DecodeError(f"expected the kind {wanted} of {version}, got {got}")

    def _called(self, kind: str, version: str) -> str:
        """Return what an answer says that it is, fit to be shown."""
        told, hide = f"{kind or 'no kind'} of {version or 'no version'}", self._rest.hide
        return printable(told if hide is None else hide(told), limit=200)

    def _write(
        self,
        method: str,
        path: str,
        options: CallOptions,
        query: Query = (),
        *,
        body: bytes,
        content_type: str = JSON,
        read: Callable[[bytes], T],
    ) -> T:
        """Send a write and return what ``read`` makes of its answer.

        Raises:
            OutcomeUnknown: as for every call; and the answer is not what the API answers.
        """
        request = Request(
            method=method,
            path=path,
            query=query,
            headers=self._one.adding(("Content-Type", content_type)),
            body=body,
            cancel=cancel_of(options),
        )
        return _written(request, lambda: self._rest.read(request, lambda answer: read(answer.body)))

    def _read(
        self, name: str, subresource: str, options: CallOptions, read: Callable[[bytes], T]
    ) -> T:
        request = Request(
            method="GET",
            path=self._object_path(name, subresource),
            query=query_of(options),
            headers=self._one,
            cancel=cancel_of(options),
        )
        return self._rest.read(request, lambda answer: read(answer.body))

    def _path_of(self, obj: M, name: str | None, subresource: str) -> str:
        return self._object_path(obj.metadata.name if name is None else name, subresource)

    def _object_path(self, name: str, subresource: str) -> str:
        self.check_namespace(f"{self.resource.kind} {name!r}")
        path = f"{self._collection}/{segment(name, 'name')}"
        return f"{path}/{segment(subresource, 'subresource')}" if subresource else path

    def check_namespace(self, what: str) -> None:
        """Do nothing where an object's name is enough to find it.

        Raises:
            InvalidRequest: the resource has namespaces, and none is given.
        """
        if self.resource.namespaced and self.namespace is None:
            raise InvalidRequest(f"namespace: {what} needs one")

    def _checked(self, given: M) -> M:
        """Return an object that may be sent; plain mappings are as good as untyped objects.

        Raises:
            InvalidRequest: it is none, or of another namespace than the client's.
        """
        obj: object = given
        if self.resource.model is Unstructured and isinstance(obj, Mapping):
            obj = obj if isinstance(obj, Unstructured) else Unstructured(cast("Any", obj))
        elif not hasattr(obj, "metadata"):
            kind, got = self.resource.kind, type(obj).__name__
            raise InvalidRequest(f"{kind}: expected an object with metadata, got {got}")
        checked = cast("M", obj)
        metadata: object = checked.metadata
        if not hasattr(metadata, "namespace"):
            got = type(metadata).__name__
            raise InvalidRequest(f"metadata: expected an ObjectMeta, got {got}")
        self._check_same_namespace(checked.metadata.namespace)
        return checked

    def _check_same_namespace(self, namespace: str) -> None:
        if namespace and self.resource.namespaced and namespace != self.namespace:
            raise InvalidRequest(
                f"metadata.namespace: {namespace!r} is not the client's {self.namespace!r}"
            )


@cache
def _headers(accept: Accept) -> tuple[Headers, Headers, Headers]:
    """Return the headers of requests for one object, for a list and for a watch."""
    one, many = ("Accept", accept.one), ("Accept", accept.many)
    return Headers((one, ZIPPED)), Headers((many, ZIPPED)), Headers((one, PLAIN))


def _decoded_yaml(text: str) -> Any:
    from kube_transport.codec.yaml import decode_yaml  # noqa: PLC0415 - most build their objects

    return decode_yaml(text)


def _written(request: Request, send: Callable[[], T]) -> T:
    """Return what ``send`` makes of a write.

    Raises:
        OutcomeUnknown: the answer is not what the API answers.
    """
    try:
        return send()
    except DecodeError as error:
        raise OutcomeUnknown(request.method, request.path, error) from error


_decode_table = Decoder(Table)


def _is_status(answer: bytes) -> bool:
    return decode_kind(answer).kind == "Status"


def request_of(method: str, path: str, options: RequestOptions, encoding: str) -> Request:
    """Return a request to any path of the server.

    Args:
        encoding: how the answer may be compressed.

    Raises:
        InvalidRequest: the path or the method would not reach the server as it stands, an option
            is none, or the body has no form in UTF-8 or JSON.
    """
    check_options(RequestOptions, options)
    if not (method.isascii() and method.isalpha()):
        raise InvalidRequest(f"method: {method!r} is none")
    body, given = options.get("body"), _headers_as_given(options.get("headers"))
    usual = {"Accept": options.get("accept", JSON), "Accept-Encoding": encoding}
    if body is not None:
        usual["Content-Type"] = options.get("content_type", JSON)
    named = set(map(str.lower, given))
    return Request(
        method=method.upper(),
        path=server_path(path),
        query=query_as_given(options.get("query", ())),
        headers=Headers({**{k: v for k, v in usual.items() if k.lower() not in named}, **given}),
        body=_raw_body(body),
        cancel=cancel_of(options),
    )


def _headers_as_given(headers: object) -> Mapping[str, str]:
    if headers is None:
        return {}
    if not isinstance(headers, Mapping):
        raise InvalidRequest(f"headers: expected a mapping, got {type(headers).__name__}")
    given = cast("Mapping[object, object]", headers)
    for name, value in given.items():
        if not isinstance(name, str) or not isinstance(value, str):  # which may be a secret
            raise InvalidRequest(f"headers: {name!r}: expected text, got {type(value).__name__}")
    return cast("Mapping[str, str]", given)


def _raw_body(body: object) -> bytes | StreamedBody | None:
    match body:
        case None | bytes():
            return body
        case str():
            try:
                return body.encode()
            except UnicodeEncodeError as error:
                raise InvalidRequest("body: the text is not valid text") from error
        case bytearray() | memoryview():
            return bytes(cast("bytearray", body))
        case _:
            from kube_transport.streamed_body import streamed  # noqa: PLC0415 - seldom used

            return streamed(body) or encode_sent(body)


def cancel_of(options: CallOptions) -> Cancel:
    """Return what ends the call.

    Raises:
        InvalidRequest: the timeout is no number of seconds, or ``cancel`` is none.
    """
    cancel = options.get("cancel")
    timeout = options.get("timeout")
    _check_cancel(cancel)
    if timeout is None:
        return Cancel() if cancel is None else cancel
    check_seconds("timeout", timeout)
    return Cancel(timeout) if cancel is None else cancel.child(timeout)


def _check_cancel(given: object) -> None:
    if not (given is None or isinstance(given, Cancel)):
        raise InvalidRequest(f"cancel: expected a Cancel, got {type(given).__name__}")
