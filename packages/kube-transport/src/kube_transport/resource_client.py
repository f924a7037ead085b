"""All the verbs of the API, written once for typed, untyped and read-only objects alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar, Unpack

from kube_transport.api.meta import DeleteOptions as DeleteOptionsBody
from kube_transport.api.meta import HasMetadata, Preconditions
from kube_transport.api.model import ApplyRoot
from kube_transport.api.patch import ApplyPatch, JSONPatch, MergePatch, StrategicMergePatch
from kube_transport.calls import Calls, ResourceHost
from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import Codec, ObjectList, OnUndecodable
from kube_transport.errors import InvalidRequest, StreamBroken
from kube_transport.http import Response
from kube_transport.options import (
    CreateOptions,
    DeleteCollectionOptions,
    DeleteOptions,
    GetOptions,
    ListOptions,
    PatchOptions,
    UpdateOptions,
    WatchOptions,
    WriteOptions,
    check_options,
)
from kube_transport.request import query_of
from kube_transport.resource import Resource
from kube_transport.watch import Bookmark, WatchEvent, decode_event, split_lines

M = TypeVar("M", bound=HasMetadata)

PAGE: Final = 500
"""Objects per page. Source: client-go ``tools/pager``."""

WATCH_MARGIN: Final = 30.0
"""Seconds of silence beyond the server's own bound after which a watch counts as dead."""


class Watch(Generic[M]):
    """The changes of a collection as they happen: iterate it, close it or leave its context.

    ``close()`` may be called from any thread and ends the iteration. The iteration ends by
    itself when the server ends the watch; resume at ``resource_version``.
    """

    def __init__(
        self,
        response: Response,
        codec: Codec[M],
        resource_version: str = "",
        on_undecodable: OnUndecodable | None = None,
    ) -> None:
        self._response = response
        self._codec = codec
        self._on_undecodable = on_undecodable
        self._closed = False
        self.resource_version = resource_version

    def __iter__(self) -> Iterator[WatchEvent[M]]:
        """Yield each change.

        Raises:
            Gone: the watched version is too old; list again.
            ApiError: the server ended the watch with an error.
            TransportError: the connection broke; resume at ``resource_version``.
            DecodeError: an object cannot be decoded and there is no ``on_undecodable``.
            Cancelled: the ``cancel`` option was cancelled.
        """
        return (event for event in self.with_bookmarks() if isinstance(event, WatchEvent))

    def with_bookmarks(self) -> Iterator[WatchEvent[M] | Bookmark]:
        """Yield each change, and progress without a change; errors as when iterating."""
        try:
            for line in split_lines(self._response.chunks()):
                event = decode_event(line, self._codec, self._on_undecodable)
                if event is not None:
                    if event.resource_version:  # else resuming would begin anew
                        self.resource_version = event.resource_version
                    yield event
        except StreamBroken:
            if not self._closed:
                raise

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _Resourceful(Generic[M]):
    """What every kind of resource client is made of.

    Args:
        client: whose connections and identity are used, usually a ``Client``.
        namespace: ``None`` for cluster-scoped kinds and for all namespaces.

    Raises:
        InvalidRequest: the resource has no namespaces, or this is no namespace's name.
    """

    def __init__(
        self, client: ResourceHost, resource: Resource[M], namespace: str | None = None
    ) -> None:
        if namespace is not None and not resource.namespaced:
            raise InvalidRequest(f"namespace: {resource.plural} are cluster-scoped and have none")
        self._calls = Calls(client, resource, namespace)

    @property
    def resource(self) -> Resource[M]:
        """What this client reads and writes."""
        return self._calls.resource

    @property
    def namespace(self) -> str | None:
        """The namespace, or ``None`` for all of them and for cluster-scoped kinds."""
        return self._calls.namespace


class AllNamespaces(_Resourceful[M]):
    """What can be done across namespaces: list and watch."""

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return the objects that the options select; one page of them if there is a limit.

        Raises:
            Gone: the ``continue_`` token is too old.
            DecodeError: an object cannot be decoded and there is no ``on_undecodable``.
            ApiError, TransportError: as for every call.
        """
        check_options(ListOptions, options)
        return self._calls.list(options, query_of(options), options.get("on_undecodable"))

    def pages(self, **options: Unpack[ListOptions]) -> Iterator[ObjectList[M]]:
        """Yield the objects page by page, all of one state of the collection.

        Raises:
            Gone: the listing took so long that its state is no longer known; begin again.
        """
        check_options(ListOptions, options)
        options.setdefault("limit", PAGE)
        while True:
            page = self.list(**options)
            yield page
            if not page.metadata.continue_:
                return
            options["continue_"] = page.metadata.continue_
            options.pop("resource_version", None)
            options.pop("resource_version_match", None)

    def watch(self, **options: Unpack[WatchOptions]) -> Watch[M]:
        """Follow the changes after ``resource_version``.

        Returns once the server has accepted the watch.

        Raises:
            Gone: the version is too old; list again.
            ApiError, TransportError: as for every call.
        """
        check_options(WatchOptions, options)
        query = (("watch", "true"), *query_of(options))
        idle = options.get("idle_timeout")
        bound = options.get("timeout_seconds")
        if idle is None and bound is not None:
            idle = bound + WATCH_MARGIN
        response = self._calls.watch(options, query, idle)
        return Watch(
            response,
            self._calls.codec,
            options.get("resource_version", ""),
            options.get("on_undecodable"),
        )


class ReadOnlyClient(AllNamespaces[M]):
    """Get, list and watch."""

    def get(self, name: str, *, subresource: str = "", **options: Unpack[GetOptions]) -> M:
        """Return the object.

        Raises:
            NotFound: it does not exist.
            ApiError, TransportError: as for every call.
        """
        check_options(GetOptions, options)
        return self._calls.read(name, subresource, options)


class CreateOnlyClient(_Resourceful[M]):
    """Create, for kinds that are questions rather than objects, e.g. access reviews."""

    def create(self, obj: M, **options: Unpack[CreateOptions]) -> M:
        """Create the object and return it as the server keeps it.

        Raises:
            AlreadyExists: the name is taken.
            Invalid: it breaks a rule; ``causes`` name the fields.
            OutcomeUnknown: it was sent and the answer was lost.
            ApiError, TransportError: as for every call.
        """
        check_options(CreateOptions, options)
        return self._calls.create(obj, options)


class ResourceClient(ReadOnlyClient[M]):
    """Every verb on one kind of object, typed by its model."""

    def create(self, obj: M, *, subresource: str = "", **options: Unpack[CreateOptions]) -> M:
        """Create the object and return it as the server keeps it.

        Args:
            subresource: of the object called ``obj.metadata.name``, e.g. ``"eviction"``.

        Raises:
            AlreadyExists: the name is taken.
            Invalid: it breaks a rule; ``causes`` name the fields.
            OutcomeUnknown: it was sent and the answer was lost.
            ApiError, TransportError: as for every call.
        """
        check_options(CreateOptions, options)
        return self._calls.create(obj, options, subresource)

    def update(self, obj: M, *, subresource: str = "", **options: Unpack[UpdateOptions]) -> M:
        """Replace the object and return it as the server keeps it.

        Raises:
            Conflict: it changed since ``obj`` was read: read it again and redo the change.
            NotFound: it does not exist.
            OutcomeUnknown: it was sent and the answer was lost.
            ApiError, TransportError: as for every call.
        """
        check_options(UpdateOptions, options)
        return self._calls.replace(obj, subresource, options)

    def patch(
        self,
        name: str,
        patch: JSONPatch | MergePatch | StrategicMergePatch,
        *,
        subresource: str = "",
        **options: Unpack[PatchOptions],
    ) -> M:
        """Change the parts that the patch names and return the object.

        Raises:
            NotFound: it does not exist.
            Conflict: the patch names a ``resourceVersion`` that is no longer the object's.
            UnsupportedMediaType: the kind does not take this patch (strategic, for CRDs).
            OutcomeUnknown: it was sent and the answer was lost.
            ApiError, TransportError: as for every call.
        """
        check_options(PatchOptions, options)
        return self._calls.patch(name, patch, subresource, options)

    def apply(
        self,
        config: ApplyRoot[M] | Mapping[str, Any],
        *,
        field_manager: str,
        force: bool = False,
        subresource: str = "",
        **options: Unpack[WriteOptions],
    ) -> M:
        """Make the object have what ``config`` says, and own those fields (server-side apply).

        Fields that an earlier apply of the same manager set and this one leaves out are removed.

        Args:
            config: an apply configuration, or a mapping with wire names.
            field_manager: the name under which the fields are owned.
            force: take over fields that another manager owns.

        Raises:
            InvalidRequest: the config has no name, or carries managed fields.
            Conflict: another manager owns a field; ``causes`` name manager and field.
            ApiError, TransportError: as for every call.
        """
        check_options(WriteOptions, options)
        if not field_manager:
            raise InvalidRequest("field_manager: must not be empty")
        name, content = self._calls.applicable(config)
        query = (("fieldManager", field_manager), ("force", "true" if force else "false"))
        return self._calls.patch(name, ApplyPatch(content), subresource, options, query)

    def delete(
        self, name: str, *, subresource: str = "", **options: Unpack[DeleteOptions]
    ) -> M | None:
        """Ask for deletion; with finalizers the object stays until they are done.

        Returns:
            The object's last state where the server sends it, else ``None``.

        Raises:
            NotFound: it does not exist.
            Conflict: it is not the object that ``uid`` or ``resource_version`` mean.
            ApiError, TransportError: as for every call.
        """
        check_options(DeleteOptions, options)
        return self._calls.delete(name, subresource, _delete_body(options), options)

    def delete_collection(self, **options: Unpack[DeleteCollectionOptions]) -> None:
        """Ask for the deletion of everything that the selectors select.

        Raises:
            ApiError, TransportError: as for every call.
        """
        check_options(DeleteCollectionOptions, options)
        selected = ("label_selector", "field_selector")
        query = query_of({name: options.get(name) for name in selected})
        self._calls.collection("DELETE", options, query, _delete_body(options))


class StatusResourceClient(ResourceClient[M]):
    """Every verb, and those of the ``status`` subresource."""

    def update_status(self, obj: M, **options: Unpack[UpdateOptions]) -> M:
        """Replace the object's status; errors as for ``update``."""
        return self.update(obj, subresource="status", **options)

    def patch_status(
        self,
        name: str,
        patch: JSONPatch | MergePatch | StrategicMergePatch,
        **options: Unpack[PatchOptions],
    ) -> M:
        """Change parts of the object's status; errors as for ``patch``."""
        return self.patch(name, patch, subresource="status", **options)

    def apply_status(
        self,
        config: ApplyRoot[M] | Mapping[str, Any],
        *,
        field_manager: str,
        force: bool = False,
        **options: Unpack[WriteOptions],
    ) -> M:
        """Apply the object's status; errors as for ``apply``."""
        return self.apply(
            config, field_manager=field_manager, force=force, subresource="status", **options
        )


def _delete_body(options: DeleteOptions | DeleteCollectionOptions) -> bytes:
    uid, version = options.get("uid"), options.get("resource_version")
    preconditions = None
    if uid is not None or version is not None:
        preconditions = Preconditions(
            uid=uid if isinstance(uid, str) else None,
            resource_version=version if isinstance(version, str) else None,
        )
    return encode_json(
        DeleteOptionsBody(
            grace_period_seconds=options.get("grace_period_seconds"),
            propagation_policy=options.get("propagation_policy"),
            dry_run=["All"] if options.get("dry_run") else [],
            preconditions=preconditions,
        )
    )
