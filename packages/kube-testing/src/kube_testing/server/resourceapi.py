"""The verbs on resources: which one a request is, and who answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kube_testing.server import status
from kube_testing.server.answers import answer
from kube_testing.server.authentication import Authenticator
from kube_testing.server.bodies import Decoder
from kube_testing.server.exchange import Answer, Request, Response, User
from kube_testing.server.negotiation import body_type
from kube_testing.server.options import WRITE, check_parameters
from kube_testing.server.reading import Reader
from kube_testing.server.reviews import review
from kube_testing.server.routing import Route, verb_of
from kube_testing.server.writing import Writer

_ACROSS_NAMESPACES = {"list"}
_PARTS = {"status", "finalize"}


class ResourceApi:
    """Answers requests about resources.

    Args:
        reader: answers reads.
        writer: answers writes.
        decoder: reads reviews.
        authenticator: knows users.
        clock: the present.
    """

    def __init__(
        self,
        *,
        reader: Reader,
        writer: Writer,
        decoder: Decoder,
        authenticator: Authenticator,
        clock: Callable[[], datetime],
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._decoder = decoder
        self._authenticator = authenticator
        self._clock = clock

    def handle(self, request: Request, route: Route, user: User) -> Answer:
        """Return the answer to a request.

        Raises:
            Refused: the answer is a failure.
        """
        verb = _verb(request.method, route)
        if route.subresource:
            return self._subresource(verb, request, route)
        if "get" not in route.resource.verbs:
            return self._review(request, route, user)
        match verb:
            case "get":
                return self._reader.get(request, route)
            case "list":
                return self._reader.list(request, route)
            case _:
                return self._write(verb, request, route)

    def _write(self, verb: str, request: Request, route: Route) -> Response:
        match verb:
            case "create":
                return self._writer.create(request, route)
            case "delete":
                return self._writer.delete(request, route)
            case "deletecollection":
                return self._writer.delete_collection(request, route)
            case "update":
                return self._writer.update(request, route, route.subresource)
            case _:
                return self._writer.patch(request, route, route.subresource)

    def _subresource(self, verb: str, request: Request, route: Route) -> Answer:
        if route.subresource == "scale":
            return self._writer.scale(request, route)
        if route.subresource not in _PARTS:
            name = f"{route.resource.plural}/{route.subresource}"
            raise status.not_implemented(name, f"the subresource {name}")
        if verb == "get":
            return self._reader.get(request, route)
        return self._write(verb, request, route)

    def _review(self, request: Request, route: Route, user: User) -> Response:
        """Answer what is created only for its answer."""
        check_parameters(request, WRITE)
        resource = route.resource
        body = self._decoder.read(request.body, body_type(request), resource, "Warn")
        reviewed = review(resource.plural, body.draft, user, self._authenticator, self._clock())
        return answer(reviewed, request=request, status=201, warnings=body.warnings)


def _verb(method: str, route: Route) -> str:
    """Return the verb of a method on a path.

    Raises:
        Refused: 405 when the path does not take it.
    """
    verb = verb_of(method, route)
    allowed = route.resource.verbs
    if route.subresource:
        allowed = route.resource.subresources[route.subresource].verbs
    everywhere = route.resource.namespaced and not route.namespace
    if verb not in allowed or (everywhere and verb not in _ACROSS_NAMESPACES):
        raise status.method_not_allowed()
    return verb
