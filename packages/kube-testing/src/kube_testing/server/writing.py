"""The verbs that write: create, update, patch, delete, and scaling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kube_testing.server import options, status
from kube_testing.server.answers import answer
from kube_testing.server.bodies import Decoder, parse
from kube_testing.server.catalog import Resource
from kube_testing.server.causes import forbidden_value, invalid_value
from kube_testing.server.cluster import Cluster, Target
from kube_testing.server.exchange import Request, Response
from kube_testing.server.negotiation import JSON, body_type
from kube_testing.server.objects import Document, Draft, draft_metadata, is_object, name_of, uid_of
from kube_testing.server.patching import Patcher
from kube_testing.server.reading import Reader
from kube_testing.server.routing import Route
from kube_testing.server.scaling import scale_of, scaled
from kube_testing.server.store import Key
from kube_testing.server.views import Views

_PODS_STAY = (
    "child pods are preserved by default when jobs are deleted; "
    "set propagationPolicy=Background to remove them "
    "or set propagationPolicy=Orphan to suppress this warning"
)
_NAMESPACE_MISMATCH = (
    "the namespace of the provided object does not match the namespace sent on the request"
)


class Writer:
    """Answers writes."""

    def __init__(
        self,
        *,
        cluster: Cluster,
        reader: Reader,
        views: Views,
        decoder: Decoder,
        patcher: Patcher,
    ) -> None:
        self._cluster = cluster
        self._reader = reader
        self._views = views
        self._decoder = decoder
        self._patcher = patcher

    def create(self, request: Request, route: Route) -> Response:
        """Create the object in the body.

        Raises:
            Refused: it cannot be.
        """
        query = options.check_parameters(request, options.WRITE)
        resource = route.resource
        self._views.wanted(request, resource, many=False)
        media_type = body_type(request)
        wants = options.write_options(query, "CreateOptions")
        body = self._decoder.read(request.body, media_type, resource, wants.validation)
        _place(body.draft, route)
        target = Target(resource=resource, key=Key(route.namespace, name_of(body.draft)))
        draft = self._views.to_stored(body.draft, resource)
        created = self._cluster.create(target, draft, dry_run=wants.dry_run)
        return self._views.answer(request, resource, created, code=201, warnings=body.warnings)

    def update(self, request: Request, route: Route, part: str) -> Response:
        """Replace the object, or the part of it that a subresource is.

        Raises:
            Refused: it cannot be.
        """
        query = options.check_parameters(request, options.WRITE)
        self._views.wanted(request, route.resource, many=False)
        media_type = body_type(request)
        wants = options.write_options(query, "UpdateOptions")
        body = self._decoder.read(request.body, media_type, route.resource, wants.validation)
        _check_name(body.draft, route)
        _place(body.draft, route)
        draft = self._views.to_stored(body.draft, route.resource)
        target, code = route.target(), 200
        if self._creates(target, part):
            draft_metadata(draft).pop("resourceVersion", None)
            written, code = self._cluster.create(target, draft, dry_run=wants.dry_run), 201
        else:
            written = self._cluster.update(target, draft, part=part, dry_run=wants.dry_run)
        return self._views.answer(
            request, route.resource, written, code=code, warnings=body.warnings
        )

    def patch(self, request: Request, route: Route, part: str) -> Response:
        """Patch the object, or the part of it that a subresource is.

        Raises:
            Refused: the patch does not fit, or its result cannot be.
        """
        query = options.check_parameters(request, options.PATCH)
        resource, target = route.resource, route.target()
        self._views.wanted(request, resource, many=False)
        apply_patch = self._patcher.patch(request)
        wants = options.write_options(query, "PatchOptions")
        if query.get("force") is not None:
            cause = forbidden_value("force", "may not be specified for non-apply patch")
            raise status.invalid("meta.k8s.io", "PatchOptions", "", [cause])
        stored = self._cluster.get(target).document
        body = apply_patch(self._views.from_stored(stored, resource), resource, wants.validation)
        _check_name(body.draft, route)
        _place(body.draft, route)
        if uid_of(body.draft) not in {"", uid_of(stored)}:
            why = invalid_value("metadata.uid", uid_of(body.draft), "field is immutable")
            raise target.invalid([why])
        draft = self._views.to_stored(body.draft, resource)
        written = self._cluster.update(target, draft, part=part, dry_run=wants.dry_run)
        return self._views.answer(request, resource, written, warnings=body.warnings)

    def scale(self, request: Request, route: Route) -> Response:
        """Read or write the number of replicas through a ``Scale``.

        Raises:
            Refused: it cannot be written.
        """
        target = route.target()
        if request.method == "GET":
            options.check_parameters(request, options.GET)
            return answer(scale_of(self._cluster.get(target).document), request=request)
        patching = request.method == "PATCH"
        query = options.check_parameters(request, options.PATCH if patching else options.WRITE)
        wants = options.write_options(query, "PatchOptions" if patching else "UpdateOptions")
        current = self._cluster.get(target).document
        wanted = self._wanted_scale(request, current)
        if name_of(wanted) not in {"", route.name}:
            raise _name_mismatch(name_of(wanted), route.name)
        draft = scaled(current, wanted)
        written = self._cluster.update(target, draft, part="", dry_run=wants.dry_run)
        return answer(scale_of(written), request=request)

    def delete(self, request: Request, route: Route) -> Response:
        """Delete the object.

        Raises:
            Refused: it is not there, or a precondition fails.
        """
        query = options.check_parameters(request, options.DELETE)
        wants = options.delete_options(query, _delete_body(request))
        target = route.target()
        removal = self._cluster.delete(target, wants)
        warnings = _delete_warnings(target, wants)
        if removal.gone and not self._cluster.rules(target).answers_deleted:
            done = _success(route.resource, removal.document)
            return answer(done, request=request, warnings=warnings)
        # Only who asked for the dependents' deletion is told that it takes time.
        accepted = not removal.gone and wants.orphan_dependents is False
        return self._views.answer(
            request,
            route.resource,
            removal.document,
            code=202 if accepted else 200,
            warnings=warnings,
        )

    def delete_collection(self, request: Request, route: Route) -> Response:
        """Delete all objects that the selectors choose.

        Raises:
            Refused: the options are wrong; or 406, when everything is deleted, where the form that
                was asked for is not that of a list.
        """
        self._views.acceptable(request)
        query = options.check_parameters(request, options.DELETE_COLLECTION)
        wants = options.delete_options(query, _delete_body(request))
        page = self._reader.page(route, options.list_options(query, watch_list=False))
        for stored in page.items:
            self._cluster.delete(Target(resource=route.resource, key=stored.key), wants)
        return self._views.answer_page(request, route.resource, page)

    def _creates(self, target: Target, part: str) -> bool:
        if part or not self._cluster.rules(target).upsert:
            return False
        return self._cluster.store.get(target.bucket, target.key) is None

    def _wanted_scale(self, request: Request, current: Document) -> Draft:
        if request.method == "PATCH":
            return self._patcher.patch_plain(request, scale_of(current))
        return _json_object(request.body, body_type(request))


def _place(draft: Draft, route: Route) -> None:
    """Put the object into the namespace of the path, which it may repeat but not contradict."""
    meta = draft_metadata(draft)
    namespace = meta.get("namespace") or ""
    if namespace not in {"", route.namespace}:
        raise status.bad_request(_NAMESPACE_MISMATCH)
    if route.namespace:
        meta["namespace"] = route.namespace


def _check_name(draft: Draft, route: Route) -> None:
    name = name_of(draft)
    if not name:
        raise status.bad_request(
            f"the name of the object ({route.name} based on URL) was undeterminable: "
            "name must be provided"
        )
    if name != route.name:
        raise _name_mismatch(name, route.name)


def _name_mismatch(name: str, wanted: str) -> status.Refused:
    return status.bad_request(
        f"the name of the object ({name}) does not match the name on the URL ({wanted})"
    )


def _delete_body(request: Request) -> Mapping[str, Any] | None:
    if not request.body.strip():
        return None
    body = _json_object(request.body, body_type(request))
    if body.get("kind", "DeleteOptions") != "DeleteOptions":
        raise status.bad_request(
            f'no kind "{body["kind"]}" is registered for version "{body.get("apiVersion")}"'
        )
    return body


def _json_object(body: bytes, media_type: str = JSON) -> Draft:
    try:
        found = parse(body, media_type)
    except ValueError as error:
        raise status.bad_request(f"couldn't get version/kind; json parse error: {error}") from None
    if not is_object(found):
        raise status.bad_request("couldn't get version/kind; json parse error: it is no object")
    return found


def _delete_warnings(target: Target, wants: options.DeleteOptions) -> tuple[str, ...]:
    if target.bucket != "jobs.batch":
        return ()
    if wants.propagation is not None or wants.orphan_dependents is not None:
        return ()
    return (_PODS_STAY,)


def _success(resource: Resource, document: Document) -> dict[str, Any]:
    """Return the ``Status`` that tells of an object that is no more."""
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
