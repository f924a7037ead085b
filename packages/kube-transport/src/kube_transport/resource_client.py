"""All the verbs of the API, written once for typed, untyped and read-only objects alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, Unpack

from kube_transport.api.meta import DeleteOptions as DeleteOptionsBody
from kube_transport.api.meta import HasMetadata, ListMeta, Preconditions
from kube_transport.api.views import Table
from kube_transport.calls import Calls, ResourceHost, cancel_of
from kube_transport.cancel import Cancel
from kube_transport.codec.json import encode_json
from kube_transport.codec.objects import ObjectList, TypedCodec, Undecodable
from kube_transport.errors import Gone, InvalidRequest
from kube_transport.options import (
    CreateOptions,
    DeleteCollectionOptions,
    DeleteOptions,
    GetOptions,
    ListOptions,
    PatchOptions,
    Selection,
    TableOptions,
    TableWatchOptions,
    UpdateOptions,
    WatchOptions,
    WriteOptions,
    check_options,
    require_text,
)
from kube_transport.request import query_of
from kube_transport.resource import Resource
from kube_transport.streams import Watch

if TYPE_CHECKING:
    from kube_transport.api.model import ApplyRoot
    from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch
    from kube_transport.api.shards import ShardSelector
    from kube_transport.subresource_client import SubresourceClient
    from kube_transport.waiting import WaitCondition

M = TypeVar("M", bound=HasMetadata)
S = TypeVar("S", bound=HasMetadata)

_PRECONDITIONS: Final = frozenset(("uid", "resource_version"))
_NARROWING: Final = frozenset(("label_selector", "field_selector"))

WATCH_MARGIN: Final = 30.0
"""Seconds of silence beyond the server's own bound after which a watch counts as dead."""

WATCH_LONGEST: Final = 3600
"""Seconds after which a server ends a watch that names no bound, unless it is told otherwise."""


def _idle(options: WatchOptions | TableWatchOptions) -> float:
    """Return the seconds of silence that prove a watch dead: the server would have ended it."""
    idle = options.get("idle_timeout")
    if idle is not None:
        return idle
    return (options.get("timeout_seconds") or WATCH_LONGEST) + WATCH_MARGIN


def _begins_with_what_there_is(options: WatchOptions | TableWatchOptions) -> bool:
    asked = options.get("send_initial_events")
    return options.get("resource_version", "") in {"", "0"} if asked is None else asked


def _completed(first: ListMeta) -> ListMeta:
    """Return the metadata of a whole list, given those of its first page."""
    return ListMeta(resource_version=first.resource_version, shard_info=first.shard_info)


def _shard(options: Selection) -> ShardSelector | None:
    """Return the shard that is asked for, which is then written as servers write it."""
    asked = options.get("shard_selector")
    if asked is None:
        return None
    from kube_transport.api.shards import ShardSelector  # noqa: PLC0415 - few ask for one

    shard = ShardSelector.parse(asked) if isinstance(asked, str) else asked
    options["shard_selector"] = shard
    return shard


class _Resourceful(Generic[M]):
    """What every kind of resource client is made of.

    Args:
        client: whose connections and identity are used, usually a ``Client``.
        namespace: ``None`` for cluster-scoped kinds and for all namespaces.

    Raises:
        InvalidRequest: this is no resource, it has no namespaces, or this is no namespace's name.
    """

    def __init__(
        self, client: ResourceHost, resource: Resource[M], namespace: str | None = None
    ) -> None:
        if not isinstance(resource, Resource):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be typed
            raise InvalidRequest(
                f"resource: expected a Resource, got {resource!r};"
                " kube_clientset.resources.core_v1.PODS is one"
            )
        if namespace is not None and not resource.namespaced:
            raise InvalidRequest(f"namespace: {resource.plural} are cluster-scoped and have none")
        self._client = client
        self._calls = Calls(client, resource, namespace)

    @property
    def resource(self) -> Resource[M]:
        """What this client reads and writes."""
        return self._calls.resource

    @property
    def namespace(self) -> str | None:
        """The namespace, or ``None`` for all of them and for cluster-scoped kinds."""
        return self._calls.namespace

    @property
    def closed(self) -> Cancel:
        """Ends with the client, and whoever waits to ask again with it."""
        return self._client.rest.closed


class ListOnlyClient(_Resourceful[M]):
    """List, for what is computed when it is asked for, e.g. metrics of pods."""

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return the objects that the options select; one page of them if there is a limit.

        Raises:
            Gone: the ``continue_`` token is too old.
            NotSharded: the server ignored the ``shard_selector``.
            DecodeError: an object cannot be decoded and there is no ``on_undecodable``.
            ApiError, TransportError: as for every call.
        """
        check_options(ListOptions, options)
        shard = _shard(options)
        found = self._calls.list(options, query_of(options), options.get("on_undecodable"))
        if shard is not None:
            shard.check(found.metadata)
        return found

    def pages(self, **options: Unpack[ListOptions]) -> Iterator[ObjectList[M]]:
        """Return the objects page by page, all of one state of the collection.

        Args:
            options: ``limit`` is the size of a page, and ``timeout`` bounds the request for one.

        Raises:
            Gone: the listing took so long that its state is no longer known, or a page came from
                another one; begin again.
            DecodeError: as for ``list``; and the list has no end, for it comes back to where it
                was, or more than ``paging.EMPTY_PAGES`` pages in a row are empty.
            ApiError, TransportError: as for ``list``.
        """
        check_options(ListOptions, options)  # now, not when somebody asks for the first page
        return self._pages(options)

    def _pages(self, options: ListOptions) -> Iterator[ObjectList[M]]:
        from kube_transport.paging import PAGE, Pages  # noqa: PLC0415 - few programs page

        options.setdefault("limit", PAGE)
        pages = Pages(options.get("continue_", ""))
        tell = options.get("on_undecodable")
        if tell is not None:
            options["on_undecodable"] = pages.telling(tell)
        while True:
            page = self.list(**options)
            pages.admit(page)
            yield page
            token = pages.following(page.metadata)
            if not token:
                return
            options["continue_"] = token
            options.pop("resource_version", None)
            options.pop("resource_version_match", None)

    def each(self, **options: Unpack[ListOptions]) -> Iterator[M]:
        """Return the objects one by one, all of one state; no more than a page is in memory.

        Args:
            options: as for ``pages``.

        Raises:
            Gone: the listing took so long that its state is no longer known; begin again.
            ApiError, TransportError, DecodeError: as for ``list``.
        """
        return (obj for page in self.pages(**options) for obj in page)

    def list_paged(self, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return all that ``list`` would, read in pages, which spares the server's memory.

        Where the state of the first page is forgotten before the last one is read, everything is
        read at once instead, so that the objects are always of one state.

        Raises:
            ApiError, TransportError, DecodeError: as for ``list``.
        """
        check_options(ListOptions, options)
        options["cancel"] = cancel_of(options)
        options.pop("timeout", None)
        whole = options.copy()
        whole.pop("limit", None)
        tell = options.get("on_undecodable")
        left_out: list[Undecodable] = []
        if tell is not None:
            options["on_undecodable"] = left_out.append  # for it may all be read once more
        items: list[M] = []
        metadata: ListMeta | None = None
        try:
            for page in self.pages(**options):
                metadata = metadata or page.metadata
                items += page
        except Gone:
            if metadata is None or "continue_" in whole:
                raise
            return self.list(**whole)
        for one in left_out:
            if tell is not None:
                tell(one)
        return ObjectList(items, _completed(metadata or ListMeta()))

    def table(self, **options: Unpack[TableOptions]) -> Table:
        """Return the objects as the rows that ``kubectl get`` prints.

        Raises:
            NotAcceptable, DecodeError: this resource's server makes no tables.
            ApiError, TransportError: as for every call.
        """
        check_options(TableOptions, options)
        return self._calls.table(None, options)


class AllNamespaces(ListOnlyClient[M]):
    """What can be done across namespaces: list and watch."""

    def watch(self, **options: Unpack[WatchOptions]) -> Watch[M]:
        """Follow the changes after ``resource_version``.

        Returns once the server has accepted the watch.

        Raises:
            Gone: the version is too old; list again.
            ApiError, TransportError: as for every call.
        """
        check_options(WatchOptions, options)
        shard = _shard(options)
        query = (("watch", "true"), *query_of(options))
        response = self._calls.watch(options, query, _idle(options))
        return Watch(
            response,
            self._calls.codec,
            options.get("resource_version", ""),
            options.get("on_undecodable"),
            shard,
            initial=_begins_with_what_there_is(options),
            hide=self._client.rest.hide,
        )

    def watch_table(self, **options: Unpack[TableWatchOptions]) -> Watch[Table]:
        """Follow the changes after ``resource_version`` as the rows that kubectl prints.

        Each event has one row; only the first one has the columns.

        Raises:
            NotAcceptable: this resource's server makes no tables.
            Gone, ApiError, TransportError: as for ``watch``.
        """
        check_options(TableWatchOptions, options)
        query = (("watch", "true"), *query_of(options))
        response = self._calls.watch(options, query, _idle(options), table=True)
        return Watch(
            response,
            TypedCodec(Table),
            options.get("resource_version", ""),
            initial=_begins_with_what_there_is(options),
            hide=self._client.rest.hide,
        )


class _Readable(_Resourceful[M]):
    """What can be done with one object that is not written."""

    def get(self, name: str, *, subresource: str = "", **options: Unpack[GetOptions]) -> M:
        """Return the object.

        Raises:
            NotFound: it does not exist.
            ApiError, TransportError: as for every call.
        """
        check_options(GetOptions, options)
        return self._calls.read(name, subresource, options)

    def table_of(self, name: str, **options: Unpack[GetOptions]) -> Table:
        """Return the object as the row that ``kubectl get`` prints; errors as for ``table``."""
        check_options(GetOptions, options)
        return self._calls.table(name, options)


class GetListClient(_Readable[M], ListOnlyClient[M]):
    """Get and list, for what is computed when it is asked for."""


class ReadOnlyClient(_Readable[M], AllNamespaces[M]):
    """Get, list and watch."""

    def wait_for(
        self,
        name: str,
        condition: WaitCondition[M],
        *,
        timeout: float | None,
        cancel: Cancel | None = None,
    ) -> M | None:
        """Wait until the object fulfils a condition, and return it; ``None`` if it is absent then.

        Needs the right to list and to watch the kind.

        Args:
            condition: of ``kube_transport.waiting``, e.g. ``ready()``.
            timeout: seconds; ``None`` waits until ``cancel`` ends, and 0 only looks.

        Raises:
            InvalidRequest: the kind has namespaces, and this is the client of all of them.
            WaitTimedOut: it did not in time; the message tells what was missing at the end.
            WaitFailed: it never will.
            Forbidden: the kind must not be listed or watched.
            Cancelled: ``cancel`` was cancelled.
        """
        # Few programs wait, and the rules of readiness take time to import.
        from kube_transport.waiting import wait_for  # noqa: PLC0415

        self._calls.check_namespace(f"{self.resource.kind} {name!r}")
        return wait_for(self, name, condition, timeout=timeout, cancel=cancel)


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


class _ObjectClient(ReadOnlyClient[M]):
    """Every verb on single objects."""

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

    def edit(
        self,
        name: str,
        change: Callable[[M], M | None],
        *,
        subresource: str = "",
        **options: Unpack[PatchOptions],
    ) -> M:
        """Read the object, let ``change`` change it, and write what it changed and nothing else.

        What ``change`` did not touch keeps its value, also fields that the model does not know.
        If the object changed in between it is read again and ``change`` is called again.

        Args:
            change: changes the object in place, or returns the whole object as it is to be. It
                may be called several times, each time with the object as it is by then.
            subresource: where the change is written to.

        Returns:
            The object as the server keeps it; as it was read if nothing changed.

        Raises:
            InvalidRequest: ``change`` returned something else than this object; nothing was sent.
            NotFound: it does not exist.
            Conflict: others changed it during every one of ten attempts.
            OutcomeUnknown: the patch was sent and the answer was lost.
            ApiError, TransportError: as for every call.
        """
        check_options(PatchOptions, options)
        return self._calls.edit(name, change, subresource, options)

    def apply(
        self,
        config: ApplyRoot[M] | Mapping[str, Any] | str,
        *,
        field_manager: str,
        force: bool = False,
        subresource: str = "",
        **options: Unpack[WriteOptions],
    ) -> M:
        """Make the object have what ``config`` says, and own those fields (server-side apply).

        Fields that an earlier apply of the same manager set and this one leaves out are removed.

        Args:
            config: an apply configuration, a mapping with wire names, or YAML.
            field_manager: the name under which the fields are owned.
            force: take over fields that another manager owns.

        Raises:
            InvalidRequest: the config has no name, or carries managed fields.
            DecodeError: it is no YAML.
            Conflict: another manager owns a field; ``causes`` name manager and field.
            ApiError, TransportError: as for every call.
        """
        check_options(WriteOptions, options)
        return self._calls.apply(config, field_manager, subresource, options, force=force)

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
        return self._calls.delete(name, subresource, encode_json(delete_options(options)), options)

    def delete_and_wait(self, name: str, **options: Unpack[DeleteOptions]) -> None:
        """Delete the object, and return when it is gone: this one, not one of the same name.

        Args:
            options: ``timeout`` and ``cancel`` bound the wait too, which has no end of its own.

        Raises:
            NotFound: it does not exist.
            Conflict: it is not the object that ``uid`` or ``resource_version`` mean.
            WaitTimedOut: it was not gone in time; the message tells what holds it.
            ApiError, TransportError: as for every call.
        """
        check_options(DeleteOptions, options)
        from kube_transport.waiting import deleted  # noqa: PLC0415 - as for wait_for

        options["cancel"] = cancel = cancel_of(options)
        options.pop("timeout", None)
        if "uid" not in options:
            options["uid"] = self.get(name, cancel=cancel).metadata.uid
        uid = options["uid"]
        self.delete(name, **options)
        if not options.get("dry_run"):
            self.wait_for(name, deleted(uid), timeout=None, cancel=cancel)

    def subresource(self, name: str, model: type[S]) -> SubresourceClient[S]:
        """Return the verbs on a part of each object that is of a kind of its own.

        Args:
            name: ``"scale"``, ``"eviction"``, ``"binding"``, ``"token"``.
            model: of that kind: ``Scale``, ``Eviction``, ``Binding``, ``TokenRequest``; or
                ``Unstructured``.

        Raises:
            InvalidRequest: this is no subresource's name, or the kind is known not to have it.
        """
        from kube_transport.subresource_client import SubresourceClient  # noqa: PLC0415 - few have parts

        return SubresourceClient(self._client, self.resource, self.namespace, name, model)


class ResourceClient(_ObjectClient[M]):
    """Every verb on one kind of object, typed by its model."""

    def delete_collection(self, **options: Unpack[DeleteCollectionOptions]) -> None:
        """Ask for the deletion of everything that the selectors select, in one namespace.

        Raises:
            InvalidRequest: the resource has namespaces, and this is the client of all of them; or a
                selector is empty or ``None``, which would select everything.
            ApiError, TransportError: as for every call.
        """
        check_options(DeleteCollectionOptions, options)
        for name in options.keys() & _NARROWING:
            text = str(options.get(name) or "")  # of a selector, too
            require_text(name, text, "leave it out to delete all")
        body = encode_json(_deletion(options))
        self._calls.delete_collection(options, query_of(options), body)


class _StatusClient(_ObjectClient[M]):
    """Every verb on single objects, and those of the ``status`` subresource."""

    def update_status(self, obj: M, **options: Unpack[UpdateOptions]) -> M:
        """Replace the object's status; errors as for ``update``."""
        return self.update(obj, subresource="status", **options)

    def edit_status(
        self, name: str, change: Callable[[M], M | None], **options: Unpack[PatchOptions]
    ) -> M:
        """Change the object's status as ``edit`` changes the rest of it."""
        return self.edit(name, change, subresource="status", **options)

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
        config: ApplyRoot[M] | Mapping[str, Any] | str,
        *,
        field_manager: str,
        force: bool = False,
        **options: Unpack[WriteOptions],
    ) -> M:
        """Apply the object's status; errors as for ``apply``."""
        return self.apply(
            config, field_manager=field_manager, force=force, subresource="status", **options
        )


def delete_options(options: DeleteOptions) -> DeleteOptionsBody:
    """Return the body of an object's deletion.

    Raises:
        InvalidRequest: a precondition is empty or no text, and could only be dropped.
    """
    given = options.keys() & _PRECONDITIONS
    for name in given:
        require_text(name, options.get(name), "leave it out to delete whatever is there")
    preconditions = Preconditions(
        uid=options.get("uid"), resource_version=options.get("resource_version")
    )
    return _deletion(options, preconditions if given else None)


def _deletion(
    options: DeleteOptions | DeleteCollectionOptions, preconditions: Preconditions | None = None
) -> DeleteOptionsBody:
    return DeleteOptionsBody(
        grace_period_seconds=options.get("grace_period_seconds"),
        propagation_policy=options.get("propagation_policy"),
        dry_run=["All"] if options.get("dry_run") else [],
        preconditions=preconditions,
        ignore_store_read_error_with_cluster_breaking_potential=options.get(
            "ignore_store_read_error_with_cluster_breaking_potential"
        ),
    )


class NamespaceResourceClient(_StatusClient[M]):
    """Every verb but ``delete_collection``: servers delete namespaces one by one only."""


class StatusResourceClient(_StatusClient[M], ResourceClient[M]):
    """Every verb, and those of the ``status`` subresource."""
