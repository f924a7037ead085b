"""Round trippers around a round tripper: who asks, on whose behalf, with which program.

A caller's own header stands, unless it would take the place of an identity that was asked for:
such a request is refused.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kube_transport.auth.secret import Secret
from kube_transport.config.validation import HALF, unsendable
from kube_transport.errors import ConfigError, CredentialsError, InvalidRequest
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.printable import printable

if TYPE_CHECKING:
    from kube_transport.auth import Credential, CredentialSource
    from kube_transport.config import Impersonate

AUTHORIZATION: Final = "Authorization"
USER_AGENT: Final = "User-Agent"
ACCEPT_ENCODING: Final = "Accept-Encoding"
IMPERSONATE: Final = "Impersonate-"
REMOTE: Final = "X-Remote-"

_IMPERSONATES: Final = IMPERSONATE.lower()

_TOKEN: Final = re.compile(r"[!-~]+")
_KEY_BYTES: Final = frozenset(
    b"!#$&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
"""What a header name may hold, less the per cent sign, which begins an escape."""


class UserAgent:
    """Say which program asks.

    Raises:
        ConfigError: ``value`` cannot stand in a header.
    """

    def __init__(self, inner: RoundTripper, value: str) -> None:
        if not value.isascii():
            raise ConfigError("user agent: only ASCII characters can be sent")
        self._inner = inner
        self._header = (USER_AGENT, header_value("user agent", value))

    def round_trip(self, request: Request) -> Response:
        return self._inner.round_trip(_with(request, self._header))

    def close(self) -> None:
        self._inner.close()


class Uncompressed:
    """Ask for plain answers, whatever the request asks for."""

    def __init__(self, inner: RoundTripper) -> None:
        self._inner = inner

    def round_trip(self, request: Request) -> Response:
        headers = request.headers.without(ACCEPT_ENCODING)
        plain = replace(request, headers=headers).adding((ACCEPT_ENCODING, "identity"))
        return self._inner.round_trip(plain)

    def close(self) -> None:
        self._inner.close()


class BasicAuth:
    """Add a user name and a password.

    Raises:
        ConfigError: the user name holds a colon, which would end it, or one of them is no text.
    """

    def __init__(self, inner: RoundTripper, username: str, password: Secret) -> None:
        if ":" in username:
            raise ConfigError("username: a colon cannot be part of it in basic authentication")
        pair = b":".join((_utf8("username", username), _utf8("password", password.reveal())))
        self._inner = inner
        self._header = Secret(f"Basic {b64encode(pair).decode('ascii')}")

    def round_trip(self, request: Request) -> Response:
        return self._inner.round_trip(_with(request, (AUTHORIZATION, self._header.reveal())))

    def close(self) -> None:
        self._inner.close()


class BearerAuth:
    """Add the token of a credential; after a 401 get a new one and repeat the request once.

    A 401 means that the request was not executed, so the repetition is safe for every verb; a body
    that was streamed is gone, though.
    client-go returns the 401 and renews for the next request.

    Args:
        credentials: shared by threads, so usually a ``CachedCredentials``; closed with this.
        present: called with the credential of each request before that is sent, for whoever owns
            the TLS connections; returns the one to send, which may be newer, and is cheap when
            nothing changed. A credential without a certificate ends the use of the last one, which
            a server would believe before any token.
        only: refuse a request that brings an ``Authorization`` of its own.

    Raises:
        InvalidRequest: it does, as a request is sent.
    """

    def __init__(
        self,
        inner: RoundTripper,
        credentials: CredentialSource,
        present: Callable[[Credential], Credential] | None = None,
        *,
        only: bool = False,
    ) -> None:
        self._inner = inner
        self._credentials = credentials
        self._present = present
        self._only = only

    def round_trip(self, request: Request) -> Response:
        if AUTHORIZATION in request.headers:
            if self._only:
                raise _another_identity(AUTHORIZATION, "token")
            return self._inner.round_trip(request)
        credential = self._credential(request)
        response = self._send(request, credential)
        if response.status != HTTPStatus.UNAUTHORIZED:
            return response
        try:
            self._credentials.invalidate(credential)
            if not request.replayable:
                return response
            fresh = self._credential(request)
        except BaseException:
            response.close()
            raise
        if fresh == credential:
            return response
        response.close()
        return self._send(request, fresh)

    def close(self) -> None:
        try:
            self._credentials.close()
        finally:
            self._inner.close()

    def _credential(self, request: Request) -> Credential:
        return self._credentials.get(min_validity=0.0, cancel=request.cancel)

    def _send(self, request: Request, credential: Credential) -> Response:
        return self._inner.round_trip(self._proven(request, credential))

    def _proven(self, request: Request, credential: Credential) -> Request:
        """Return the request with its proof; what cannot be presented is not kept for the next."""
        try:
            if self._present is not None:
                credential = self._present(credential)
            if credential.token is None:
                return request
            return _with(request, (AUTHORIZATION, bearer(credential.token)))
        except (ConfigError, CredentialsError):
            self._credentials.invalidate(credential)
            raise


class Impersonation:
    """Act as somebody else, if the server allows it.

    Keys of ``extra`` reach the server in lower case, since they travel as header names. A request
    with any ``Impersonate-`` header of its own is refused: sent as it is, it would act as somebody
    else, or as whom the credentials belong to. client-go sends it where it names a user.

    Raises:
        ConfigError: a value cannot stand in a header.
        InvalidRequest: a request impersonates on its own.

    Source: client-go ``transport.NewImpersonatingRoundTripper``.
    """

    def __init__(self, inner: RoundTripper, impersonate: Impersonate) -> None:
        who = impersonate
        self._inner = inner
        self._headers = _identity(IMPERSONATE, who.user, who.uid, who.groups, who.extra)

    def round_trip(self, request: Request) -> Response:
        for name, _ in request.headers:
            if name.lower().startswith(_IMPERSONATES):
                raise _another_identity(name, "user")
        return self._inner.round_trip(request.adding(*self._headers))

    def close(self) -> None:
        self._inner.close()


class AuthProxy:
    """Tell an API server that trusts this program who it is that asks.

    For programs that authenticate users themselves and stand in front of an API server, which
    knows them by their client certificate. What a request says of itself is dropped.

    Args:
        extra: keys must be in lower case, since they travel as header names.

    Raises:
        ConfigError: there is no user, or a value cannot stand in a header.

    Source: client-go ``transport.NewAuthProxyRoundTripper``.
    """

    def __init__(
        self,
        *,
        inner: RoundTripper,
        user: str,
        uid: str = "",
        groups: Sequence[str] = (),
        extra: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        if not user:
            raise ConfigError("front proxy: the user must not be empty")
        self._inner = inner
        self._headers = _identity(REMOTE, user, uid, groups, extra or {})

    def round_trip(self, request: Request) -> Response:
        claimed = REMOTE.lower()
        own = [header for header in request.headers if not header[0].lower().startswith(claimed)]
        return self._inner.round_trip(replace(request, headers=Headers([*own, *self._headers])))

    def close(self) -> None:
        self._inner.close()


def _another_identity(name: str, argument: str) -> InvalidRequest:
    return InvalidRequest(
        f"headers: {printable(name, limit=100)}: this client acts as somebody already; for another"
        f" identity take client.as_({argument}=...)"
    )


def _identity(
    prefix: str, user: str, uid: str, groups: Sequence[str], extra: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, str], ...]:
    """Return the headers that name somebody.

    Raises:
        ConfigError: a value cannot stand in a header.
    """
    what = prefix.rstrip("-").lower()
    headers = [(f"{prefix}User", header_value(f"{what} user", user))]
    if uid:
        headers.append((f"{prefix}Uid", header_value(f"{what} uid", uid)))
    headers += [(f"{prefix}Group", header_value(f"{what} group", group)) for group in groups]
    headers += [
        (f"{prefix}Extra-{escape_key(key)}", header_value(f"{what} extra", value))
        for key, values in extra.items()
        for value in values
    ]
    return tuple(headers)


def escape_key(key: str) -> str:
    """Return ``key`` with every byte that a header name cannot hold as ``%XX``.

    Raises:
        ConfigError: it is no text.
    """
    return "".join(
        chr(byte) if byte in _KEY_BYTES else f"%{byte:02X}" for byte in _utf8("key of extra", key)
    )


def header_value(what: str, value: str) -> str:
    """Return ``value`` as a header carries it, its bytes being UTF-8.

    Raises:
        ConfigError: control characters, no text, or white space at an end, which would be lost;
            the message does not show the value.
    """
    message = unsendable(value)
    if message:
        raise ConfigError(f"{what}: {message}")
    return _utf8(what, value).decode("latin-1")  # HTTP libraries write latin-1


def _utf8(what: str, text: str) -> bytes:
    if HALF.search(text):  # the error of encode() would hold the text, which may be a password
        raise ConfigError(f"{what}: is not valid text, so it cannot be sent in a header")
    return text.encode()


def bearer(token: Secret) -> str:
    """Return the header's value for a token, less white space around it.

    Raises:
        CredentialsError: it cannot stand in a header; the message does not show it.
    """
    if not _TOKEN.fullmatch(token.reveal().strip()):
        raise CredentialsError("the token holds characters that cannot be sent in a header")
    return f"Bearer {token.reveal().strip()}"


def _with(request: Request, header: tuple[str, str]) -> Request:
    if header[0] in request.headers:
        return request
    return request.adding(header)
