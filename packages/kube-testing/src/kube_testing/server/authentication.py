"""Who asks: bearer tokens, client certificates, and impersonation."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from kube_testing.server.exchange import ANONYMOUS, Request, User
from kube_testing.server.status import Refused, bad_request, forbidden_path, unauthorized

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
            Refused: 401 for credentials that are not known, 403 for none at all.
        """
        user = self._credentials(request)
        if user.name == ANONYMOUS and request.path[0] not in _OPEN_PATHS:
            raise _anonymous(request)
        return _impersonated(user, request)

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


def _anonymous(request: Request) -> Refused:
    path = "/" + "/".join(request.path)
    return forbidden_path(f'User "{ANONYMOUS}" cannot {request.method.lower()} path "{path}"')


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
