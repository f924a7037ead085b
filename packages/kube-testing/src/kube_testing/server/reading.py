"""The verbs that read: get, list and watch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from kube_testing.server import options, status
from kube_testing.server.answers import answer
from kube_testing.server.catalog import Resource
from kube_testing.server.cluster import Cluster
from kube_testing.server.exchange import Answer, Request, Response, Sink, Stream, Subscription
from kube_testing.server.negotiation import JSON, wanted_objects
from kube_testing.server.options import ListOptions
from kube_testing.server.paging import Page, read_page
from kube_testing.server.projections import Projection
from kube_testing.server.routing import Route
from kube_testing.server.selection import Selection, select
from kube_testing.server.store import Compacted
from kube_testing.server.views import Views
from kube_testing.server.watches import Watch, WatchHub, failure

ExpiredWatch = Literal["event", "status"]
_BOOKMARK_BEFORE_END = 2.0
_STREAM_HEADERS = (("Cache-Control", "no-cache, private"), ("Content-Type", JSON))


class Reader:
    """Answers reads.

    Args:
        cluster: the state.
        hub: where watches are kept.
        views: how objects are shown.
        watch_list: whether the served minor knows ``sendInitialEvents``.
        sharding: whether it knows ``shardSelector``.
        expired_watch: how a watch from a forgotten revision is refused: by an event in
            the stream, as by a real server, or by the HTTP status.
    """

    def __init__(
        self,
        *,
        cluster: Cluster,
        hub: WatchHub,
        views: Views,
        watch_list: bool,
        sharding: bool,
        expired_watch: ExpiredWatch,
    ) -> None:
        self._cluster = cluster
        self._store = cluster.store
        self._hub = hub
        self._views = views
        self._watch_list = watch_list
        self._parameters = options.LIST if sharding else options.LIST - {"shardSelector"}
        self._expired_watch = expired_watch

    def get(self, request: Request, route: Route) -> Response:
        """Answer with one object.

        Raises:
            Refused: it is not there, or not in the form that is wanted.
        """
        query = options.check_parameters(request, options.GET)
        self._check_revision(query.get("resourceVersion", ""))
        return self._views.answer(request, route.resource, self._cluster.get(route.target()))

    def list(self, request: Request, route: Route) -> Answer:
        """Answer with a list, or with a watch when one is asked for.

        Raises:
            Refused: the options are wrong, or the revision is not there.
        """
        query = options.check_parameters(request, self._parameters)
        resource = route.resource
        if "watch" not in resource.verbs:
            raise status.not_implemented(resource.plural, resource.plural)
        wants = options.list_options(query, watch_list=self._watch_list)
        if wants.watch:
            return self._watch(request, self.select(route, wants), wants)
        wanted = self._views.wanted(request, resource, many=True)
        projection = self._views.projection(resource, wanted, request)
        page = self.page(route, wants)
        return answer(projection.page(page), request=request, media_type=wanted.media_type)

    def page(self, route: Route, wants: ListOptions) -> Page:
        """Return the objects of a collection that ``wants`` asks for.

        Raises:
            Refused: a selector is malformed, or the revision is not there.
        """
        selection = self.select(route, wants)
        page = read_page(
            self._store,
            route.resource.storage,
            wants,
            lambda stored: selection.matches(stored.document),
            selective=selection.selective,
        )
        return replace(page, shard=str(selection.shards))

    def select(self, route: Route, wants: ListOptions) -> Selection:
        """Return the selection of a collection.

        Raises:
            Refused: a selector is malformed.
        """
        stored = self._cluster.catalog.stored_in(route.resource.storage)
        return select(route.resource, stored, route.namespace, wants)

    def _check_revision(self, text: str) -> None:
        if text.isdecimal() and int(text) > self._store.revision:
            raise status.revision_too_large(int(text), self._store.revision)

    def _watch(self, request: Request, selection: Selection, wants: ListOptions) -> Stream:
        resource = selection.resource
        projection = self._watch_projection(request, resource)
        revision, wanted = self._store.revision, wants.revision or 0
        try:
            replay = self._replay(selection, wants)
        except Compacted as gone:
            why = f"too old resource version: {wanted} ({gone.oldest})"
            return self._refused(status.expired(why))
        if wants.initial_events and wanted > revision:
            return _failed(status.revision_too_large(wanted, revision))

        def start(sink: Sink) -> Subscription:
            watch = Watch(
                selection=selection,
                projection=projection,
                sink=sink,
                after=max(wanted, revision),
                bookmarks=wants.bookmarks,
            )
            replay(watch)
            if self._tells_where_initial_events_end(wants):
                watch.bookmark(revision, initial_end=True)
            following = self._hub.add(watch)
            return following if _lasts(wants) else replace(following, last_words=_silence)

        return Stream(headers=_STREAM_HEADERS, start=start, timeout=wants.timeout)

    def _watch_projection(self, request: Request, resource: Resource) -> Projection:
        wanted = wanted_objects(request, ("Table", "PartialObjectMetadata"))
        if wanted.media_type != JSON:
            raise status.not_acceptable((f"{JSON};stream=watch",))
        return self._views.projection(resource, wanted, request)

    def _replay(self, selection: Selection, wants: ListOptions) -> Callable[[Watch], None]:
        """Return what tells a watch what is there, or what it has missed."""
        bucket = selection.resource.storage
        if wants.initial_events is False and not wants.revision:
            return lambda _watch: None
        if wants.initial_events or not wants.revision:
            items = [item for item in self._store.items(bucket) if selection.matches(item.document)]

            def tell_items(watch: Watch) -> None:
                for stored in items:
                    watch.add(stored)

            return tell_items
        changes = self._store.changes_since(bucket, wants.revision)

        def tell_changes(watch: Watch) -> None:
            for change in changes:
                watch.replay(change)

        return tell_changes

    def _tells_where_initial_events_end(self, wants: ListOptions) -> bool:
        if wants.initial_events is None:
            return self._watch_list and not wants.revision
        return wants.initial_events

    def _refused(self, refused: status.Refused) -> Stream:
        if self._expired_watch == "status":
            raise refused
        return _failed(refused)


def _lasts(wants: ListOptions) -> bool:
    """Tell whether a watch is long enough for a last bookmark, as a real server counts."""
    return wants.timeout is None or wants.timeout > _BOOKMARK_BEFORE_END


def _silence() -> None:
    """Say nothing."""


def _failed(refused: status.Refused) -> Stream:
    """Return a watch that says only why it fails."""

    def start(sink: Sink) -> Subscription:
        sink.send(failure(refused.status))
        sink.finish()
        return Subscription()

    return Stream(headers=_STREAM_HEADERS, start=start)
