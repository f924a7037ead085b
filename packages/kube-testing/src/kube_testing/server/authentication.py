"""Who asks: bearer tokens, client certificates, and impersonation."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from kube_testing.server.exchange import ANONYMOUS, Request, User
from kube_testing.server.routing import Route, verb_of
from kube_testing.server.status import bad_request, forbidden_path, unauthorized

AUTHENTICATED = "system:authenticated"
ADMIN = User(name="system:admin", groups=("system:masters", AUTHENTICATED))
_OPEN_PATHS = {"healthz", "livez", "readyz", "version"}
_PREFIX = "impersonate-"


class Authenticator:
    """Identifies users, once there is anything to identify them by.

    Args:
        required: whether anonymous requests are refused; otherwise everybody is the
            administrator, and only a wrong token is refused.
    """

    def __init__(self, *, required: bool) -> None:
        self._required = required
        self._tokens: dict[str, User] = {}

    def add_token(self, token: str, user: User) -> None:
        """Accept ``token`` from now on; anonymous requests are refused from now on."""
        self._required = True
        self._tokens[token] = user

    def revoke_token(self, token: str) -> None:
        """Answer 401 to ``token`` from now on."""
        self._tokens.pop(token, None)

    def user_of(self, token: str) -> User | None:
        """Return the user that a token stands for."""
        return self._tokens.get(token)

    def identify(self, request: Request) -> User:
        """Return who asks, or whom they ask to be taken for.

        Raises:
            Refused: 401 for credentials that are not known.
        """
        return _impersonated(self._credentials(request), request)

    def authorize(self, user: User, request: Request, route: Route | None) -> None:
        """Let everybody do everything, but for those that nobody knows.

        Raises:
            Refused: 403 for an anonymous request, except for the server's health.
        """
        if user.name != ANONYMOUS or request.path[0] in _OPEN_PATHS:
            return
        if route is None:
            path = "/" + "/".join(request.path)
            verb = request.method.lower()
            raise forbidden_path(f'User "{ANONYMOUS}" cannot {verb} path "{path}"')
        raise route.target().forbidden(_cannot(request, route))

    def _credentials(self, request: Request) -> User:
        if not self._required:
            return ADMIN
        scheme, _, token = (request.header("authorization") or "").partition(" ")
        if scheme.lower() == "bearer" and token.strip():
            found = self._tokens.get(token.strip())
            if found is None:
                raise unauthorized()
            return found
        if request.certified is not None:
            return request.certified
        return User(name=ANONYMOUS, groups=("system:unauthenticated",))


def _cannot(request: Request, route: Route) -> str:
    resource = route.resource
    name = f"{resource.plural}/{route.subresource}" if route.subresource else resource.plural
    scope = f'in the namespace "{route.namespace}"' if route.namespace else "at the cluster scope"
    verb = verb_of(request.method, route) or request.method.lower()
    return (
        f'User "{ANONYMOUS}" cannot {verb} resource "{name}" '
        f'in API group "{resource.group}" {scope}'
    )


def _impersonated(user: User, request: Request) -> User:
    given = [(name, value) for name, value in request.headers if name.startswith(_PREFIX)]
    if not given:
        return user
    name = request.header("impersonate-user")
    if not name:
        raise bad_request("requested [] without impersonating a user")
    groups = request.header_values("impersonate-group")
    extra: dict[str, tuple[str, ...]] = {}
    for header, value in given:
        if header.startswith("impersonate-extra-"):
            key = unquote(header.removeprefix("impersonate-extra-"))
            extra[key] = (*extra.get(key, ()), value)
    return replace(
        user,
        name=name,
        uid=request.header("impersonate-uid") or "",
        groups=(*groups, *(() if AUTHENTICATED in groups else (AUTHENTICATED,))),
        extra=extra,
    )
