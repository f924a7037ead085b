"""The verbs on resources: from a routed request to its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from kube_testing.server import options, status
from kube_testing.server.answers import answer
from kube_testing.server.bodies import Decoder, parse
from kube_testing.server.catalog import Resource
from kube_testing.server.cluster import Cluster, Target
from kube_testing.server.conversion import converted
from kube_testing.server.exchange import Answer, Request, Response, Sink, Stream, User
from kube_testing.server.negotiation import JSON, Form, Wanted, body_type, wanted_objects
from kube_testing.server.objects import (
    Document,
    Draft,
    draft_metadata,
    metadata,
    name_of,
    thaw,
    uid_of,
)
from kube_testing.server.paging import read_page
from kube_testing.server.patching import Patcher
from kube_testing.server.projections import MetadataOnly, Projection, Rows, Whole
from kube_testing.server.reviews import self_subject_review
from kube_testing.server.routing import Route
from kube_testing.server.scaling import scale_of, scaled
from kube_testing.server.schema import Schema
from kube_testing.server.selection import Selection, select
from kube_testing.server.store import ADDED, Compacted, Key, Stored
from kube_testing.server.strategies import strategy
from kube_testing.server.tables import table_for
from kube_testing.server.validation import forbidden_value
from kube_testing.server.watches import Watch, WatchHub, event, failure

_VERBS: Mapping[tuple[str, bool], str] = {
    ("GET", True): "get",
    ("PUT", True): "update",
    ("PATCH", True): "patch",
    ("DELETE", True): "delete",
    ("GET", False): "list",
    ("POST", False): "create",
    ("DELETE", False): "deletecollection",
}
_PARTS = {"status", "finalize"}
_ONE: tuple[Form, ...] = ("Table", "PartialObjectMetadata")
_MANY: tuple[Form, ...] = ("Table", "PartialObjectMetadataList")

ExpiredWatch = Literal["event", "status"]


class ResourceApi:
    """Answers requests about resources.

    Args:
        cluster: the state.
        hub: where watches are kept.
        schema: the types of the served version.
        clock: the present, for ages in tables.
        expired_watch: how a watch from a forgotten revision is refused: by an event in
            the stream, as by a real server, or by the HTTP status.
    """

    def __init__(
        self,
        *,
        cluster: Cluster,
        hub: WatchHub,
        schema: Schema,
        clock: Callable[[], Any],
        expired_watch: ExpiredWatch = "event",
    ) -> None:
        self._cluster = cluster
        self._hub = hub
        self._schema = schema
        self._clock = clock
        self._expired_watch = expired_watch
        self._decoder = Decoder(schema, cluster.catalog)
        self._patcher = Patcher(schema, self._decoder)

    def handle(self, request: Request, route: Route, user: User) -> Answer:
        """Return the answer to a request.

        Raises:
            Refused: the answer is a failure.
        """
        if route.subresource:
            return self._subresource(request, route)
        verb = _verb(request.method, route)
        if verb not in route.resource.verbs:
            raise status.method_not_allowed()
        match verb:
            case "get":
                return self._get(request, route)
            case "list":
                return self._list(request, route)
            case "create":
                return self._create(request, route, user)
            case "update":
                return self._update(request, route, part="")
            case "patch":
                return self._patch(request, route, part="")
            case "delete":
                return self._delete(request, route)
            case _:
                return self._delete_collection(request, route)

    def _subresource(self, request: Request, route: Route) -> Answer:
        part = route.subresource
        verbs = {"GET": "get", "PUT": "update", "PATCH": "patch", "POST": "create"}
        verb = verbs.get(request.method)
        if verb is None or verb not in route.resource.subresources[part].verbs:
            if part in _PARTS | {"scale"}:
                raise status.method_not_allowed()
        if part == "scale":
            return self._scale(request, route)
        if part not in _PARTS:
            name = f"{route.resource.plural}/{part}"
            raise status.not_implemented(name, f"the subresource {name}")
        match verb:
            case "get":
                return self._get(request, route)
            case "update":
                return self._update(request, route, part=part)
            case _:
                return self._patch(request, route, part=part)

    def _get(self, request: Request, route: Route) -> Response:
        query = options.check_parameters(request, options.GET)
        wanted = wanted_objects(request, _ONE)
        self._check_revision(query.get("resourceVersion", ""))
        stored = self._cluster.get(_target(route))
        return self._object(request, route.resource, stored.document, wanted, stored=stored)

    def _check_revision(self, text: str) -> None:
        if text.isdecimal() and int(text) > self._cluster.store.revision:
            raise status.revision_too_large(int(text), self._cluster.store.revision)

    def _list(self, request: Request, route: Route) -> Answer:
        query = options.check_parameters(request, options.LIST)
        wanted = wanted_objects(request, (*_MANY, "PartialObjectMetadata"))
        if "get" not in route.resource.verbs or route.resource.plural == "componentstatuses":
            raise status.not_implemented(route.resource.plural, route.resource.plural)
        wants = options.list_options(query)
        selection = self._select(route, wants)
        projection = self._projection(route.resource, wanted, query.get("includeObject", ""))
        if wants.watch:
            if "watch" not in route.resource.verbs:
                raise status.method_not_allowed()
            return self._watch(selection, projection, wants, wanted)
        page = read_page(
            self._cluster.store,
            route.resource.storage,
            wants,
            lambda stored: selection.matches(stored.document),
            selective=selection.selective,
        )
        return answer(projection.page(page), request=request, media_type=wanted.media_type)

    def _select(self, route: Route, wants: options.ListOptions) -> Selection:
        return select(route.resource, self._stored_version(route.resource), route.namespace, wants)

    def _stored_version(self, resource: Resource) -> Resource:
        return self._cluster.catalog.stored_in(resource.storage)

    def _projection(self, resource: Resource, wanted: Wanted, include: str) -> Projection:
        empty = self._schema.decode(resource.type, {}).value
        whole = Whole(resource=resource, stored=self._stored_version(resource), empty=empty)
        if wanted.form == "Table":
            return Rows(table_for(resource.storage, self._clock), whole, include)
        return MetadataOnly() if wanted.form else whole

    def _watch(
        self,
        selection: Selection,
        projection: Projection,
        wants: options.ListOptions,
        wanted: Wanted,
    ) -> Stream | Response:
        if wanted.media_type != JSON:
            raise status.not_acceptable((f"{JSON};stream=watch",))
        revision = self._cluster.store.revision
        try:
            history = self._initial_changes(selection, wants)
        except Compacted as gone:
            refused = status.expired(f"too old resource version: {wants.revision} ({gone.oldest})")
            if self._expired_watch == "status":
                raise refused from None
            return _failed_watch(refused)
        if wants.initial_events and (wants.revision or 0) > revision:
            return _failed_watch(status.revision_too_large(wants.revision or 0, revision))

        def start(sink: Sink) -> Callable[[], None]:
            watch = Watch(
                selection=selection,
                projection=projection,
                sink=sink,
                after=max(wants.revision or 0, revision),
                bookmarks=wants.bookmarks,
            )
            for line in history(watch):
                sink.send(line)
            if wants.initial_events:
                watch.bookmark(revision, initial_end=True)
            return self._hub.add(watch)

        return Stream(headers=_STREAM_HEADERS, start=start, timeout=wants.timeout)

    def _initial_changes(
        self, selection: Selection, wants: options.ListOptions
    ) -> Callable[[Watch], list[bytes]]:
        """Return what a watch sends first: what is there, or what it has missed."""
        bucket = selection.resource.storage
        if wants.initial_events is False and not wants.revision:
            return lambda _watch: []
        if wants.initial_events or not wants.revision:
            items = [s for s in self._cluster.store.items(bucket) if selection.matches(s.document)]
            return lambda watch: [event(ADDED, watch.projection.one(stored)) for stored in items]
        changes = self._cluster.store.changes_since(bucket, wants.revision)
        return lambda watch: [line for change in changes for line in watch.lines(change)]

    def _create(self, request: Request, route: Route, user: User) -> Response:
        query = options.check_parameters(request, options.WRITE)
        if "get" not in route.resource.verbs:
            return self._review(request, route, user)
        if route.resource.namespaced and not route.namespace:
            raise status.method_not_allowed()
        wanted = wanted_objects(request, _ONE)
        media_type = body_type(request)
        wants = options.write_options(query, "CreateOptions")
        body = self._decoder.read(request.body, media_type, route.resource, wants.validation)
        _place(body.draft, route)
        target = _target(route, name_of(body.draft))
        draft = self._to_stored(body.draft, route.resource)
        created = self._cluster.create(target, draft, dry_run=wants.dry_run)
        return self._object(
            request, route.resource, created, wanted, code=201, warnings=body.warnings
        )

    def _review(self, request: Request, route: Route, user: User) -> Response:
        if route.resource.plural != "selfsubjectreviews":
            raise status.not_implemented(route.resource.plural, route.resource.plural)
        review = self_subject_review(route.resource, user, self._clock())
        return answer(review, request=request, status=201)

    def _update(self, request: Request, route: Route, *, part: str) -> Response:
        query = options.check_parameters(request, options.WRITE)
        wanted = wanted_objects(request, _ONE)
        media_type = body_type(request)
        wants = options.write_options(query, "UpdateOptions")
        body = self._decoder.read(request.body, media_type, route.resource, wants.validation)
        _check_name(body.draft, route)
        _place(body.draft, route)
        target = _target(route)
        draft = self._to_stored(body.draft, route.resource)
        missing = self._cluster.store.get(target.bucket, target.key) is None
        if missing and strategy(target.bucket).upsert and not part:
            draft_metadata(draft).pop("resourceVersion", None)
            written, code = self._cluster.create(target, draft, dry_run=wants.dry_run), 201
        else:
            written = self._cluster.update(target, draft, part=part, dry_run=wants.dry_run)
            code = 200
        return self._object(
            request, route.resource, written, wanted, code=code, warnings=body.warnings
        )

    def _patch(self, request: Request, route: Route, *, part: str) -> Response:
        query = options.check_parameters(request, options.PATCH)
        wanted = wanted_objects(request, _ONE)
        apply_patch = self._patcher.patch(request)
        wants = options.write_options(query, "PatchOptions")
        if query.get("force") is not None:
            cause = forbidden_value("force", "may not be specified for non-apply patch")
            raise status.invalid("meta.k8s.io", "PatchOptions", "", [cause])
        target = _target(route)
        current = self._from_stored(self._cluster.get(target).document, route.resource)
        body = apply_patch(current, route.resource, wants.validation)
        _check_name(body.draft, route)
        _place(body.draft, route)
        draft = self._to_stored(body.draft, route.resource)
        written = self._cluster.update(target, draft, part=part, dry_run=wants.dry_run)
        return self._object(request, route.resource, written, wanted, warnings=body.warnings)

    def _scale(self, request: Request, route: Route) -> Response:
        """Read or write the number of replicas through a ``Scale``."""
        target = _target(route)
        current = self._cluster.get(target).document
        if request.method == "GET":
            options.check_parameters(request, options.GET)
            return answer(scale_of(current), request=request)
        query = options.check_parameters(
            request, options.PATCH if request.method == "PATCH" else options.WRITE
        )
        wants = options.write_options(query, "UpdateOptions")
        wanted = self._wanted_scale(request, scale_of(current), route)
        draft = scaled(current, wanted)
        written = self._cluster.update(target, draft, part="", dry_run=wants.dry_run)
        return answer(scale_of(written), request=request)

    def _wanted_scale(self, request: Request, current: Draft, route: Route) -> Draft:
        if request.method == "PATCH":
            wanted = self._patcher.patch_plain(request, current)
        else:
            body_type(request)
            wanted = _json_object(request.body)
        name = name_of(wanted)
        if name and name != route.name:
            raise _name_mismatch(name, route.name)
        return wanted

    def _delete(self, request: Request, route: Route) -> Response:
        query = options.check_parameters(request, options.DELETE)
        wants = options.delete_options(query, _delete_body(request))
        target = _target(route)
        removal = self._cluster.delete(target, wants)
        rules = strategy(target.bucket)
        warnings = _delete_warnings(target, wants)
        if removal.gone and not rules.answers_deleted:
            done = _deleted(route.resource, removal.document)
            return answer(done, request=request, warnings=warnings)
        # Only who asked for the dependents' deletion is told that it takes time.
        accepted = not removal.gone and wants.orphan_dependents is False
        return self._object(
            request,
            route.resource,
            removal.document,
            Wanted(),
            code=202 if accepted else 200,
            warnings=warnings,
        )

    def _delete_collection(self, request: Request, route: Route) -> Response:
        query = options.check_parameters(request, options.DELETE_COLLECTION)
        if route.resource.namespaced and not route.namespace:
            raise status.method_not_allowed()
        wants = options.delete_options(query, _delete_body(request))
        selection = self._select(route, options.list_options(query))
        page = read_page(
            self._cluster.store,
            route.resource.storage,
            options.list_options(query),
            lambda stored: selection.matches(stored.document),
            selective=True,
        )
        for stored in page.items:
            self._cluster.delete(Target(resource=route.resource, key=stored.key), wants)
        projection = self._projection(route.resource, Wanted(), "")
        return answer(projection.page(page), request=request)

    def _to_stored(self, draft: Draft, resource: Resource) -> Draft:
        return thaw(converted(draft, resource, self._stored_version(resource)))

    def _from_stored(self, document: Document, resource: Resource) -> Document:
        return converted(document, self._stored_version(resource), resource)

    def _object(
        self,
        request: Request,
        resource: Resource,
        document: Document,
        wanted: Wanted,
        *,
        code: int = 200,
        warnings: tuple[str, ...] = (),
        stored: Stored | None = None,
    ) -> Response:
        """Return a response with one object in the form that the client wants."""
        shown = stored or Stored(Key("", ""), document, 0, 0)
        if stored is None and metadata(document).get("resourceVersion"):
            shown.revision = int(metadata(document)["resourceVersion"])
        include = dict(request.query).get("includeObject", "")
        body = self._projection(resource, wanted, include).one(shown)
        return answer(
            body,
            request=request,
            status=code,
            media_type=wanted.media_type,
            warnings=warnings,
        )


_STREAM_HEADERS = (("Cache-Control", "no-cache, private"), ("Content-Type", JSON))


def _failed_watch(refused: status.Refused) -> Stream:
    """Return a watch that says only why it fails."""

    def start(sink: Sink) -> Callable[[], None]:
        sink.send(failure(refused.status))
        sink.finish()
        return lambda: None

    return Stream(headers=_STREAM_HEADERS, start=start)


def _verb(method: str, route: Route) -> str:
    return _VERBS.get((method, bool(route.name)), "")


def _target(route: Route, name: str | None = None) -> Target:
    return Target(
        resource=route.resource,
        key=Key(route.namespace, route.name if name is None else name),
    )


def _place(draft: Draft, route: Route) -> None:
    """Put the object into the namespace of the path, which it may repeat but not contradict."""
    meta = draft_metadata(draft)
    namespace = meta.get("namespace") or ""
    if not route.resource.namespaced:
        if namespace:
            raise status.bad_request(_NAMESPACE_MISMATCH)
        return
    if namespace not in {"", route.namespace}:
        raise status.bad_request(_NAMESPACE_MISMATCH)
    meta["namespace"] = route.namespace


_NAMESPACE_MISMATCH = (
    "the namespace of the provided object does not match the namespace sent on the request"
)


def _check_name(draft: Draft, route: Route) -> None:
    name = name_of(draft)
    if not name:
        draft_metadata(draft)["name"] = route.name
    elif name != route.name:
        raise _name_mismatch(name, route.name)


def _name_mismatch(name: str, wanted: str) -> status.Refused:
    return status.bad_request(
        f"the name of the object ({name}) does not match the name on the URL ({wanted})"
    )


def _delete_body(request: Request) -> Mapping[str, Any] | None:
    if not request.body.strip():
        return None
    media_type = body_type(request)
    try:
        body = parse(request.body, media_type)
    except ValueError as error:
        raise status.bad_request(f"the delete options are no object: {error}") from None
    if not isinstance(body, dict) or body.get("kind", "DeleteOptions") != "DeleteOptions":
        raise status.bad_request(
            "decoded object cannot be converted to DeleteOptions: it is of another kind"
        )
    return body


def _json_object(body: bytes) -> Draft:
    try:
        found = parse(body, JSON)
    except ValueError as error:
        raise status.bad_request(f"the body is no object: {error}") from None
    if not isinstance(found, dict):
        raise status.bad_request("the body is no object")
    return found


def _delete_warnings(target: Target, wants: options.DeleteOptions) -> tuple[str, ...]:
    if target.bucket == "jobs.batch" and wants.propagation is None and not wants.orphan_dependents:
        return (
            "child pods are preserved by default when jobs are deleted; set "
            "propagationPolicy=Background to remove them or set propagationPolicy=Orphan to "
            "suppress this warning",
        )
    return ()


def _deleted(resource: Resource, document: Document) -> dict[str, Any]:
    details = {
        "name": name_of(document),
        "group": resource.group,
        "kind": resource.plural,
        "uid": uid_of(document),
    }
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Success",
        "details": {key: value for key, value in details.items() if value},
    }
