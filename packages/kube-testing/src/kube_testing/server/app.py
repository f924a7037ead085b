"""The whole server but its sockets: a request in, an answer out."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kube_testing.server import discovery, openapi, status
from kube_testing.server.answers import answer, refusal, text
from kube_testing.server.authentication import Authenticator
from kube_testing.server.catalog import Catalog
from kube_testing.server.exchange import Answer, Request, Response, User
from kube_testing.server.negotiation import JSON, accepted_ranges, wanted_objects
from kube_testing.server.openapi import OpenAPI
from kube_testing.server.options import ANYWHERE, check_parameters
from kube_testing.server.resourceapi import ResourceApi
from kube_testing.server.routing import route

_NO_PAGE = "404 page not found\n"
_MACHINES = {"aarch64": "arm64", "arm64": "arm64", "x86_64": "amd64"}
_HEALTH = {"healthz", "livez", "readyz"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request that was answered, for tests to look at.

    Attributes:
        status: HTTP status code of the answer.
    """

    request: Request
    user: str
    status: int


class App:
    """Answers every request, whatever is wrong with it.

    Args:
        version: of Kubernetes, e.g. ``"1.37.1"``.
        address: host and port that clients reach the server under.
        settle: called after each request that may have written.
        recorded: how many of the last exchanges are kept.
    """

    def __init__(
        self,
        *,
        api: ResourceApi,
        catalog: Catalog,
        documents: OpenAPI,
        authenticator: Authenticator,
        version: str,
        address: str,
        settle: Callable[[], None],
        recorded: int = 10_000,
    ) -> None:
        self._api = api
        self._catalog = catalog
        self._openapi = documents
        self._authenticator = authenticator
        self._version = version
        self._minor = int(version.split(".")[1])
        self._address = address
        self._settle = settle
        self.exchanges: deque[Exchange] = deque(maxlen=recorded)

    def handle(self, request: Request) -> Answer:
        """Return the answer to a request; failures are answers too."""
        user = ""
        try:
            found = self._authenticator.identify(request)
            user = found.name
            reply = self._route(request, found)
        except status.Refused as refused:
            reply = refusal(refused, request)
        except Exception as error:  # a fault of ours: say so, and live on
            traceback.print_exc()
            reply = refusal(status.internal(f"{type(error).__name__}: {error}"), request)
        self.exchanges.append(Exchange(request=request, user=user, status=reply.status))
        if request.method != "GET":
            self._settle()
        return reply

    def _route(self, request: Request, user: User) -> Answer:
        found = route(request.path, self._catalog)
        self._authenticator.authorize(user, request, found)
        if found is not None:
            return self._api.handle(request, found, user)
        if request.method != "GET":
            raise status.method_not_allowed()
        return self._document(request)

    def _document(self, request: Request) -> Response:
        """Answer what is about no resource."""
        match request.path:
            case ("",):
                return answer({"paths": self._paths()}, request=request)
            case ("version",):
                return answer(_version(self._version), request=request)
            case (name, *_) if name in _HEALTH:
                verbose = "verbose" in dict(request.query)
                return text(f"[+]ping ok\n{name} check passed\n" if verbose else "ok")
            case ("openapi", *rest):
                return self._openapi_document(request, rest)
            case _:
                return self._discovery(request)

    def _discovery(self, request: Request) -> Response:
        match request.path:
            case ("api",) | ("apis",):
                return self._groups(request)
            case ("api", version):
                return self._found(request, discovery.api_resource_list(self._catalog, version))
            case ("apis", group):
                document = discovery.api_group(self._catalog, group)
                return self._found(request, document, plain=True)
            case ("apis", group, version):
                document = discovery.api_resource_list(self._catalog, f"{group}/{version}")
                return self._found(request, document)
            case _:
                return text(_NO_PAGE, 404)

    def _found(
        self, request: Request, document: dict[str, Any] | None, *, plain: bool = False
    ) -> Response:
        check_parameters(request, ANYWHERE)
        if document is None:
            if plain:
                return text(_NO_PAGE, 404)
            raise status.no_such_path()
        wanted = wanted_objects(request)
        return answer(document, request=request, media_type=wanted.media_type)

    def _groups(self, request: Request) -> Response:
        """Answer with all groups in one document, or with the legacy list of them."""
        check_parameters(request, ANYWHERE)
        core = request.path == ("api",)
        for accepted in accepted_ranges(request):
            version = accepted.parameters.get("v", "")
            if accepted.name == JSON and accepted.parameters.get("g") == discovery.AGGREGATED:
                if version in discovery.aggregated_versions(self._minor):
                    return self._aggregated(request, version, core=core)
            elif accepted.name in {JSON, "*/*"}:
                break
        wanted = wanted_objects(request)
        legacy = (
            discovery.api_versions(self._address)
            if core
            else discovery.api_group_list(self._catalog)
        )
        return answer(
            legacy, request=request, media_type=wanted.media_type, headers=[("Vary", "Accept")]
        )

    def _aggregated(self, request: Request, version: str, *, core: bool) -> Response:
        document = discovery.aggregated(self._catalog, version, self._minor, core=core)
        digest = hashlib.sha512(json.dumps(document).encode()).hexdigest().upper()
        headers = [("ETag", f'"{digest}"'), ("Vary", "Accept")]
        if request.header("if-none-match") in {digest, f'"{digest}"'}:
            return Response(status=304, headers=tuple(headers))
        kind = f"{JSON};g={discovery.AGGREGATED};v={version};as={discovery.AGGREGATED_KIND}"
        return answer(document, request=request, media_type=kind, headers=headers)

    def _openapi_document(self, request: Request, path: Sequence[str]) -> Response:
        if path == ["v2"]:
            return self._openapi_v2(request)
        if path == ["v3"]:
            return answer(self._openapi.index(), request=request)
        name = "/".join(path[1:])
        document = self._openapi.document(name) if path[:1] == ["v3"] else None
        if document is None:
            return text(_NO_PAGE, 404)
        digest = self._openapi.hash(name)
        headers = [("ETag", f'"{digest}"'), ("Vary", "Accept")]
        if request.header("if-none-match") == f'"{digest}"':
            return Response(status=304, headers=tuple(headers))
        wanted_objects(request)
        return answer(document, request=request, headers=headers)

    def _openapi_v2(self, request: Request) -> Response:
        """Answer with a document that knows no type: all that is known stands in version 3."""
        if any(accepted.name in openapi.V2_PROTOBUF for accepted in accepted_ranges(request)):
            headers = (("Content-Type", openapi.V2_PROTOBUF[0]),)
            return Response(headers=headers, body=openapi.empty_v2_protobuf(self._version))
        wanted_objects(request)
        return answer(openapi.empty_v2(self._version), request=request)

    def _paths(self) -> list[str]:
        versions = self._catalog.group_versions
        groups = [f"/apis/{name}" for name in self._catalog.groups() if name]
        return [
            *("/api", "/api/v1", "/apis", *groups),
            *(f"/apis/{version}" for version in versions if "/" in version),
            *("/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"),
        ]


def _version(version: str) -> dict[str, str]:
    major, minor, _ = version.split(".")
    return {
        "major": major,
        "minor": minor,
        "gitVersion": f"v{version}",
        "gitCommit": "",
        "gitTreeState": "clean",
        "buildDate": "1970-01-01T00:00:00Z",
        "goVersion": "",
        "compiler": "",
        "platform": f"{sys.platform}/{_MACHINES.get(platform.machine(), 'amd64')}",
    }
