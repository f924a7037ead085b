"""How one request wants to see objects: its projection, and answers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from kube_testing.server.answers import answer
from kube_testing.server.catalog import Catalog, Resource
from kube_testing.server.conversion import converted
from kube_testing.server.exchange import Request, Response
from kube_testing.server.negotiation import Form, Wanted, wanted_objects
from kube_testing.server.objects import Document, Draft, metadata, thaw
from kube_testing.server.paging import Page
from kube_testing.server.projections import MetadataOnly, Projection, Rows, Whole
from kube_testing.server.schema import Schema
from kube_testing.server.status import Refused, bad_request
from kube_testing.server.store import Key, Stored
from kube_testing.server.tables import table_for

_FORMS: tuple[Form, ...] = ("Table", "PartialObjectMetadata", "PartialObjectMetadataList")
_INCLUDE = ("", "Metadata", "Object", "None")


class Views:
    """Makes projections, and converts between the versions of a kind.

    Args:
        catalog: what is served.
        schema: the types of the served version.
        minor: the second part of the Kubernetes version.
        clock: the present, for ages in tables.
    """

    def __init__(
        self, *, catalog: Catalog, schema: Schema, minor: int, clock: Callable[[], datetime]
    ) -> None:
        self._catalog = catalog
        self._schema = schema
        self._minor = minor
        self._clock = clock

    def acceptable(self, request: Request) -> Wanted:
        """Return the form that the client wants, of whatever is answered.

        Raises:
            Refused: 406 when it cannot be had.
        """
        return wanted_objects(request, _FORMS)

    def wanted(self, request: Request, resource: Resource, *, many: bool) -> Wanted:
        """Return the form that the client wants.

        Raises:
            Refused: 406 when it cannot be had, or not of one object or of a list.
        """
        wanted = self.acceptable(request)
        if many and wanted.form == "PartialObjectMetadata":
            raise _wrong_form(wanted.form, "a list", resource.list_kind)
        if not many and wanted.form == "PartialObjectMetadataList":
            raise _wrong_form(wanted.form, "not a list", resource.kind)
        return wanted

    def projection(self, resource: Resource, wanted: Wanted, request: Request) -> Projection:
        """Return the projection that the request's form and parameters ask for.

        Raises:
            Refused: 400 for an unknown ``includeObject``.
        """
        include = dict(request.query).get("includeObject", "")
        if wanted.form != "Table":
            return MetadataOnly() if wanted.form else self.whole(resource)
        if include not in _INCLUDE:
            raise bad_request(
                "Unable to convert to Table as requested: includeObject: Invalid value: "
                f"\"{include}\": must be 'Metadata', 'Object', 'None', or empty"
            )
        table = table_for(resource.storage, self._clock, self._minor)
        return Rows(table, self.whole(resource), include)

    def whole(self, resource: Resource) -> Whole:
        """Return the projection that shows objects as they are."""
        return Whole(
            resource=resource,
            stored=self._catalog.stored_in(resource.storage),
            empty=self._schema.decode(resource.type, {}).value,
        )

    def answer(
        self,
        request: Request,
        resource: Resource,
        shown: Document | Stored,
        *,
        code: int = 200,
        warnings: Iterable[str] = (),
    ) -> Response:
        """Return a response with one stored object, in the form that the client wants."""
        wanted = self.wanted(request, resource, many=False)
        stored = shown if isinstance(shown, Stored) else _as_stored(shown)
        return answer(
            self.projection(resource, wanted, request).one(stored),
            request=request,
            status=code,
            media_type=wanted.media_type,
            warnings=warnings,
        )

    def answer_page(self, request: Request, resource: Resource, page: Page) -> Response:
        """Return a response with the objects of a page, in the form that the client wants.

        Raises:
            Refused: as for ``wanted`` and ``projection``.
        """
        wanted = self.wanted(request, resource, many=True)
        shown = self.projection(resource, wanted, request).page(page)
        return answer(shown, request=request, media_type=wanted.media_type)

    def to_stored(self, draft: Draft, resource: Resource) -> Draft:
        """Return a client's object in the version that is stored."""
        return thaw(converted(draft, resource, self._catalog.stored_in(resource.storage)))

    def from_stored(self, document: Document, resource: Resource) -> Document:
        """Return a stored object in the version that the client speaks."""
        return converted(document, self._catalog.stored_in(resource.storage), resource)


def _as_stored(document: Document) -> Stored:
    """Return a state that is not in the store: of a dry run, or of an object that is gone."""
    revision = metadata(document).get("resourceVersion") or "0"
    return Stored(Key("", ""), document, int(revision), 0)


def _wrong_form(form: str, what: str, kind: str) -> Refused:
    message = f"you requested {form}, but the requested object is {what} ({kind})"
    return Refused(406, "NotAcceptable", message)
