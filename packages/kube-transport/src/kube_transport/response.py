"""What an answer means: an object, or which error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kube_transport.codec.json import decode_json
from kube_transport.errors import ApiError, DecodeError, RedirectRefused, error_from_status
from kube_transport.http import Headers
from kube_transport.printable import printable
from kube_transport.reasons import CauseType, StatusReason
from kube_transport.request import JSON

if TYPE_CHECKING:
    from kube_transport.echoes import Hide

PLAIN_TEXT_CAP: Final = 16_384
"""Bytes of a plain text that are kept; ``/readyz?verbose`` explains itself in thousands."""

OTHER_TEXT_CAP: Final = 2048
"""Bytes of any other text that are kept, usually a proxy's page."""

_REASONS: Final[Mapping[int, StatusReason]] = {
    400: StatusReason.BAD_REQUEST,
    401: StatusReason.UNAUTHORIZED,
    403: StatusReason.FORBIDDEN,
    404: StatusReason.NOT_FOUND,
    405: StatusReason.METHOD_NOT_ALLOWED,
    406: StatusReason.NOT_ACCEPTABLE,
    409: StatusReason.CONFLICT,
    410: StatusReason.GONE,
    413: StatusReason.REQUEST_ENTITY_TOO_LARGE,
    415: StatusReason.UNSUPPORTED_MEDIA_TYPE,
    422: StatusReason.INVALID,
    429: StatusReason.TOO_MANY_REQUESTS,
    500: StatusReason.INTERNAL_ERROR,
    503: StatusReason.SERVICE_UNAVAILABLE,
    504: StatusReason.TIMEOUT,
}


def refuse_redirect(code: int, headers: Headers, hide: Hide | None = None) -> None:
    """Do nothing for an answer that is no redirect.

    Args:
        hide: takes secrets out of the error that are known.

    Raises:
        RedirectRefused: it is one; following it would carry credentials elsewhere.
    """
    if 300 <= code < 400 and code != HTTPStatus.NOT_MODIFIED:
        raise RedirectRefused(
            f"the server answered HTTP {code} and points to {_origin(headers, hide)}; "
            "check the server's address, redirects are not followed"
        )


def error_from_response(
    code: int, headers: Headers, body: bytes, method: str = "", hide: Hide | None = None
) -> ApiError:
    """Return the error for a response whose ``code`` is 400 or above.

    A body that is no ``Status``, such as a proxy's error page, becomes the message, and its one
    cause is ``UnexpectedServerResponse``.

    Args:
        method: of the request, by which a 409 without a reason is told.
        hide: takes secrets out of it that are known.

    Source: client-go ``rest.Request.transformResponse``, ``newUnstructuredResponseError``.
    """
    status = failure_status(body)
    if status is None:
        status = _guessed_status(code, headers, body, method, hide)
    elif hide is not None:
        from kube_transport.echoes import hide_in  # noqa: PLC0415 - failures are few

        status = hide_in(status, hide)
    told = status.get("code")
    if not isinstance(told, int) or not 400 <= told < 600:
        status = {**status, "code": code}
    error = error_from_status(status, retry_after=retry_after(headers))
    error.http_status = code
    return error


def failure_status(body: bytes) -> dict[str, Any] | None:
    """Return the body's ``Status`` unless it is a success; ``None`` for one, and for all else."""
    if not body.lstrip().startswith(b"{"):
        return None
    try:
        status: dict[str, Any] = decode_json(body)
    except DecodeError:
        return None
    is_status = status.get("kind") == "Status" and status.get("apiVersion", "v1") == "v1"
    return status if is_status and status.get("status") != "Success" else None


def retry_after(headers: Headers, now: datetime | None = None) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, or ``None``.

    An HTTP date is understood too, unlike in client-go; nonsense is ignored.
    """
    text = (headers.get("Retry-After") or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to import, seldom used

    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())


def _guessed_status(
    code: int, headers: Headers, body: bytes, method: str, hide: Hide | None
) -> dict[str, Any]:
    taken = code == HTTPStatus.CONFLICT and method == "POST"
    text = _text(headers, body, hide)
    cause = {"reason": CauseType.UNEXPECTED_SERVER_RESPONSE, "message": text}
    return {
        "reason": StatusReason.ALREADY_EXISTS if taken else _REASONS.get(code, ""),
        "message": f"the server answered HTTP {code}: {text or 'without a message'}",
        "details": {"causes": [cause]},
    }


def _text(headers: Headers, body: bytes, hide: Hide | None) -> str:
    content_type = headers.get("Content-Type") or "text/plain"
    if not content_type.startswith(("text/", JSON)):
        return ""
    cap = PLAIN_TEXT_CAP if content_type.startswith("text/plain") else OTHER_TEXT_CAP
    from kube_transport.masking import mask_echo  # noqa: PLC0415 - its patterns are seldom used

    text = body.decode(errors="replace")
    known = text if hide is None else hide(text, cut=True)
    return mask_echo(known[:cap]).strip()


def _origin(headers: Headers, hide: Hide | None) -> str:
    """Return where a redirect points, less its path and query, which may hold a secret."""
    location = headers.get("Location") or ""
    try:
        target = urlsplit(location if hide is None else hide(location))
    except ValueError:
        return "nowhere"
    host = target.netloc.rpartition("@")[2]
    return printable(f"{target.scheme}://{host}", limit=200) if host else "another path"
