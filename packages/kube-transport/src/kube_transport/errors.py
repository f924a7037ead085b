"""Everything that can go wrong between a caller and an API server.

    KubeError
    ├── ConfigError               the kubeconfig, environment or arguments cannot work
    ├── InvalidRequest            refused before anything was sent (a bad name, a missing body)
    ├── CredentialsError          no credential could be had; never degrades to anonymous
    │   ├── LoginRequired         none can be had until a person logs in again
    │   └── PluginError           a credential plugin is missing, refused or broken
    ├── Cancelled                 the caller's ``Cancel`` ended the work; ``sent`` tells how far
    ├── DecodeError               bytes that should be an object are none
    ├── PatchError                a patch does not fit (``kube_transport.api.patch``)
    ├── NotSharded                the server sent what is of another shard (``api.shards``)
    ├── WaitFailed                what was waited for will not happen (``kube_transport.waiting``)
    ├── TransportError            no complete HTTP response arrived
    │   ├── ConnectFailed         nothing was sent: always safe to retry
    │   │   ├── ClientClosed      closed on this side; retrying will not help
    │   │   ├── ProxyRefused      the proxy would not connect us; retrying will not help
    │   │   └── TLSFailed         the peer could not be trusted; retrying will not help
    │   ├── TimedOut              the deadline passed; ``sent`` tells how far we were
    │   │   └── WaitTimedOut      what was waited for did not happen (``kube_transport.waiting``)
    │   ├── StreamBroken          the response ended early
    │   ├── AnswerRefused         what came is no HTTP, is damaged or too large
    │   └── RedirectRefused       the server pointed elsewhere; we do not follow
    ├── OutcomeUnknown            a write was sent and no good answer came: look before you repeat
    └── ApiError                  the server answered with a failure ``Status``
        ├── BadRequest            400
        ├── Unauthorized          401
        ├── Forbidden             403
        ├── NotFound              404
        ├── MethodNotAllowed      405
        ├── NotAcceptable         406
        ├── AlreadyExists         409 on create
        ├── Conflict              409 otherwise: a stale resourceVersion
        │   └── ApplyConflict     others own fields of an apply; ``conflicts`` name both
        ├── Gone                  410 Gone or Expired: list again
        ├── RequestTooLarge       413
        ├── UnsupportedMediaType  415
        ├── Invalid               422: ``causes`` name the fields
        ├── TooManyRequests       429: wait ``retry_after``
        ├── InternalError         500
        ├── NotImplementedByServer  501
        ├── ServiceUnavailable    503
        └── ServerTimeout         504, and 500 with reason ServerTimeout

Catch ``KubeError`` to catch everything; nothing raised by ``requests``, ``urllib3``, ``yaml`` or a
plugin escapes unwrapped, and ``__cause__`` keeps the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, cast

from msgspec import Struct

from kube_transport.printable import printable_lines
from kube_transport.reasons import CauseType, StatusReason

MESSAGE_LIMIT: Final = 16_384
"""Characters of a server's message that are kept; a verbose report of its health has thousands."""

_HEAD: Final = 1536
_TAIL: Final = 512
"""Characters of a message that the text of an error begins and ends with."""

LONGEST_HINT: Final = 1e12
"""Seconds that a server may ask for; JSON has numbers that no float can hold."""


class Sent(StrEnum):
    """What is known of a request that got no answer."""

    NO = "no"
    MAYBE = "maybe"


class KubeError(Exception):
    """Base of every error that this project raises on purpose.

    It can be copied and pickled, with all that it carries, whatever its constructor takes; of what
    it was raised from only another ``KubeError`` goes along, since others may hold sockets.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        state = dict(vars(self))
        if isinstance(self.__cause__, KubeError):
            state["__cause__"] = self.__cause__
        return _made_again, (type(self), self.args), state


def _made_again(kind: type[KubeError], args: tuple[object, ...]) -> KubeError:
    """Return an error as it was after its constructor, less its attributes."""
    return kind.__new__(kind, *args)


class ConfigError(KubeError):
    """The configuration cannot work; the message names the place and the remedy."""


class InvalidRequest(KubeError):
    """The request was refused on this side, before a byte was sent."""


class CredentialsError(KubeError):
    """No credential could be had, so no request was sent."""


class LoginRequired(CredentialsError):
    """The session is over, or was revoked: a person has to log in; asking again is useless."""


class PluginError(CredentialsError):
    """A credential plugin is missing, not allowed, or failed to load or to answer."""


class Cancelled(KubeError):
    """The caller cancelled the work.

    Attributes:
        sent: whether the server may have seen the request; if so, a write may have happened.
    """

    def __init__(self, message: str, *, sent: Sent = Sent.NO) -> None:
        super().__init__(message)
        self.sent = sent


class DecodeError(KubeError):
    """Bytes that should hold an object do not."""


class TransportError(KubeError):
    """No complete HTTP response arrived.

    Attributes:
        sent: whether the server may have seen the request.
    """

    def __init__(self, message: str, *, sent: Sent = Sent.MAYBE) -> None:
        super().__init__(message)
        self.sent = sent


class ConnectFailed(TransportError):
    """No connection was made, so the server has not seen the request."""

    def __init__(self, message: str) -> None:
        super().__init__(message, sent=Sent.NO)


class ClientClosed(ConnectFailed):
    """The client was closed on this side, before the request or under a read."""


class ProxyRefused(ConnectFailed):
    """The proxy answered that it will not connect us, or is no proxy; it would do so again."""


class TLSFailed(ConnectFailed):
    """The TLS handshake failed; the certificate or the name is wrong, not the weather."""


class TimedOut(TransportError):
    """The deadline passed before the response was complete."""


class StreamBroken(TransportError):
    """The response ended early: the connection did, or was closed on this side."""


class AnswerRefused(TransportError):
    """What arrived is no HTTP, is damaged, or larger than we take; it would come again."""


class RedirectRefused(TransportError):
    """The server answered with a redirect, which would carry credentials elsewhere."""


class OutcomeUnknown(KubeError):
    """A write was sent and its answer was lost, or is none; it may have been executed or not.

    Read the object before repeating the write, as ``kube_transport.retrying.verify_then_retry``
    does. ``__cause__`` is the ``TransportError``, the ``DecodeError`` of what came instead of an
    object, or the ``ApiError`` of what came instead of a ``Status``: a gateway's 502 or 503, say.

    Attributes:
        method: the HTTP method that was sent.
        path: its path, without the query.
    """

    def __init__(
        self, method: str, path: str, cause: TransportError | DecodeError | ApiError
    ) -> None:
        what = "was lost" if isinstance(cause, TransportError) else "cannot be read"
        if isinstance(cause, ApiError):
            what = "says nothing of it"
        super().__init__(f"{method} {path}: the outcome is unknown, the answer {what}: {cause}")
        self.method = method
        self.path = path


class Cause(Struct, frozen=True, kw_only=True):
    """One reason behind a failure, e.g. one invalid field.

    Attributes:
        reason: machine-readable, e.g. ``"FieldValueRequired"``.
        field: path of the field, e.g. ``"spec.replicas"``; empty when none is meant.
    """

    reason: str = ""
    message: str = ""
    field: str = ""


class ApiError(KubeError):
    """The server answered, and its answer is a failure ``Status``.

    Attributes:
        code: HTTP status code, 400 to 599; that of the reason where the server gave none.
        http_status: what the answer's head said; ``code`` unless the server contradicts itself,
            and 500 for a failure that came as a success.
        reason: machine-readable ``Status.reason``, e.g. ``"AlreadyExists"``; empty when the
            body was no ``Status`` (a proxy's error page).
        status: the decoded ``Status`` object as the server sent it, less secrets of ours that it
            repeats, which nobody made safe to print, unlike the error itself: its text is short,
            and its further lines are indented, so that in a log none passes for an entry of its
            own.
        retry_after: seconds the server asked us to wait, or ``None``.
    """

    def __init__(self, status: Mapping[str, Any], *, retry_after: float | None = None) -> None:
        self.status = status
        self.code = _code(status) or _code_of(_text(status.get("reason")))
        self.http_status = self.code
        self.reason = _shown(status.get("reason"))
        self.retry_after = retry_after if retry_after is not None else _hint(status)
        message = _told(_shown(status.get("message")))
        super().__init__(message or f"the server answered HTTP {self.code}")

    @property
    def causes(self) -> Sequence[Cause]:
        """The details' causes, in the server's order; control characters are made visible."""
        return [
            Cause(
                reason=_shown(cause.get("reason")),
                message=_shown(cause.get("message")),
                field=_shown(cause.get("field")),
            )
            for cause in _mappings(_details(self.status).get("causes"))
        ]

    def has_cause(self, reason: str) -> bool:
        """Tell whether one of the causes has this reason."""
        return any(cause.reason == reason for cause in self.causes)


class BadRequest(ApiError):
    """400: the server cannot understand the request."""


class Unauthorized(ApiError):
    """401: the credentials are missing, expired or wrong."""


class Forbidden(ApiError):
    """403: the identity is known and may not do this."""


class NotFound(ApiError):
    """404: the object, or the whole resource, does not exist."""


class MethodNotAllowed(ApiError):
    """405: the resource does not serve this verb."""


class NotAcceptable(ApiError):
    """406: the server cannot answer in the asked encoding."""


class AlreadyExists(ApiError):
    """409: the name is taken."""


class Conflict(ApiError):
    """409: the object changed since it was read, or another manager owns a field."""


class FieldConflict(Struct, frozen=True, kw_only=True):
    """A field that an apply would set, and that another manager set to something else.

    Attributes:
        field: its path as servers print it, e.g. ``.spec.replicas``.
        manager: who owns it; empty where the server did not say so in words that we know.
        api_version: of the object as the manager wrote it; empty if it applied it, too.
        subresource: through which it was written.
    """

    field: str
    manager: str
    api_version: str = ""
    subresource: str = ""

    @classmethod
    def of(cls, cause: Cause) -> FieldConflict:
        """Return what a cause of an ``ApplyConflict`` says.

        Source: apimachinery ``managedfields/internal/conflict.go``.
        """
        import re  # noqa: PLC0415 - conflicts are seldom

        said = re.search(
            r'conflict with "((?:[^"\\]|\\.)*)"(?: with subresource "([^"]*)")?(?: using (\S+))?',
            cause.message,
        )
        manager, subresource, version = said.groups(default="") if said else ("", "", "")
        manager = re.sub(r"\\(.)", r"\1", manager)
        return cls(field=cause.field, manager=manager, api_version=version, subresource=subresource)


class ApplyConflict(Conflict):
    """409: other managers own fields that an apply would change.

    Leave those fields to them, or apply with ``force`` to take them over.
    """

    @property
    def conflicts(self) -> Sequence[FieldConflict]:
        """The fields with their managers, in the server's order."""
        causes = (each for each in self.causes if each.reason == CauseType.FIELD_MANAGER_CONFLICT)
        return [FieldConflict.of(cause) for cause in causes]


class Gone(ApiError):
    """410: the requested resourceVersion is no longer available; list again."""


class RequestTooLarge(ApiError):
    """413: the object is larger than the server takes."""


class UnsupportedMediaType(ApiError):
    """415: the server does not read this encoding or patch type."""


class Invalid(ApiError):
    """422: the object breaks a rule; ``causes`` name the fields."""


class TooManyRequests(ApiError):
    """429: wait ``retry_after`` seconds, then try again."""


class InternalError(ApiError):
    """500: the server failed; a write may or may not have happened."""


class NotImplementedByServer(ApiError):
    """501: the server does not do this."""


class ServiceUnavailable(ApiError):
    """503: the server, or an aggregated one behind it, is not there."""


class ServerTimeout(ApiError):
    """504, or reason ServerTimeout: the server gave up on time; causes may say why."""


_BY_REASON: Mapping[str, type[ApiError]] = {
    StatusReason.BAD_REQUEST: BadRequest,
    StatusReason.UNAUTHORIZED: Unauthorized,
    StatusReason.FORBIDDEN: Forbidden,
    StatusReason.NOT_FOUND: NotFound,
    StatusReason.METHOD_NOT_ALLOWED: MethodNotAllowed,
    StatusReason.NOT_ACCEPTABLE: NotAcceptable,
    StatusReason.ALREADY_EXISTS: AlreadyExists,
    StatusReason.CONFLICT: Conflict,
    StatusReason.GONE: Gone,
    StatusReason.EXPIRED: Gone,
    StatusReason.REQUEST_ENTITY_TOO_LARGE: RequestTooLarge,
    StatusReason.UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaType,
    StatusReason.INVALID: Invalid,
    StatusReason.TOO_MANY_REQUESTS: TooManyRequests,
    StatusReason.INTERNAL_ERROR: InternalError,
    StatusReason.SERVICE_UNAVAILABLE: ServiceUnavailable,
    StatusReason.TIMEOUT: ServerTimeout,
    StatusReason.SERVER_TIMEOUT: ServerTimeout,
}

_BY_CODE: Mapping[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    409: Conflict,
    410: Gone,
    413: RequestTooLarge,
    415: UnsupportedMediaType,
    422: Invalid,
    429: TooManyRequests,
    500: InternalError,
    501: NotImplementedByServer,
    503: ServiceUnavailable,
    504: ServerTimeout,
}


def error_from_status(status: Mapping[str, Any], *, retry_after: float | None = None) -> ApiError:
    """Return the most specific error for a failure ``Status``.

    A known reason decides, since 409 is ``Conflict`` and ``AlreadyExists`` alike; the code does
    where the reason is absent or unknown.

    Source: apimachinery ``pkg/api/errors``, ``IsConflict`` and its siblings.
    """
    by_code = _BY_CODE.get(_code(status), ApiError)
    kind = _BY_REASON.get(_text(status.get("reason")), by_code)
    error = kind(status, retry_after=retry_after)
    if kind is Conflict and error.has_cause(CauseType.FIELD_MANAGER_CONFLICT):
        return ApplyConflict(status, retry_after=retry_after)
    return error


def _code(status: Mapping[str, Any]) -> int:
    """Return the code of a failure; 0 where the server gave none."""
    code = status.get("code")
    return code if isinstance(code, int) and 400 <= code < 600 else 0


def _code_of(reason: str) -> int:
    kind = _BY_REASON.get(reason)
    if kind is AlreadyExists:
        return 409
    return next((code for code, each in _BY_CODE.items() if each is kind), 500)


def _details(status: Mapping[str, Any]) -> Mapping[str, Any]:
    details = status.get("details")
    return cast("Mapping[str, Any]", details) if isinstance(details, Mapping) else {}


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings of what should be a list of them: servers may send anything."""
    for item in cast("list[object]", value) if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            yield cast("Mapping[str, Any]", item)


def _hint(status: Mapping[str, Any]) -> float | None:
    seconds = _details(status).get("retryAfterSeconds")
    if not isinstance(seconds, int | float) or seconds <= 0:
        return None
    return float(min(seconds, LONGEST_HINT))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _told(message: str) -> str:
    """Return a message for the error's text: short, and with no line that could be another's."""
    left_out = len(message) - _HEAD - _TAIL
    if left_out > 0:
        note = f"\n... ({left_out} characters left out, status has them) ...\n"
        message = message[:_HEAD] + note + message[-_TAIL:]
    return "\n    ".join(message.splitlines())


def _shown(value: object) -> str:
    return printable_lines(_text(value), limit=MESSAGE_LIMIT)
