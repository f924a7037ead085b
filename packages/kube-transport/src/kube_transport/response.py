"""What an answer means: an object, or which error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from kube_transport.codec.json import decode_json
from kube_transport.errors import ApiError, DecodeError, RedirectRefused, error_from_status
from kube_transport.http import Headers
from kube_transport.request import JSON

_TEXT_CAP: Final = 2048
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_REASONS: Final[Mapping[int, str]] = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    409: "Conflict",
    410: "Gone",
    413: "RequestEntityTooLarge",
    415: "UnsupportedMediaType",
    422: "Invalid",
    429: "TooManyRequests",
    500: "InternalError",
    503: "ServiceUnavailable",
    504: "Timeout",
}


def refuse_redirect(code: int, headers: Headers) -> None:
    """Do nothing for an answer that is no redirect.

    Raises:
        RedirectRefused: it is one; following it would carry credentials elsewhere.
    """
    if 300 <= code < 400 and code != HTTPStatus.NOT_MODIFIED:
        target = _CONTROL.sub("", headers.get("Location") or "")
        raise RedirectRefused(
            f"the server answered HTTP {code} and points to {target[:200]!r}; "
            "check the server's address, redirects are not followed"
        )


def error_from_response(code: int, headers: Headers, body: bytes) -> ApiError:
    """Return the error for a response whose ``code`` is 400 or above.

    A body that is no ``Status``, such as a proxy's error page, becomes the message.

    Source: client-go ``rest.Request.transformResponse``, ``newUnstructuredResponseError``.
    """
    status = failure_status(body) or {
        "code": code,
        "reason": _REASONS.get(code, ""),
        "message": _message(code, headers, body),
    }
    if not isinstance(status.get("code"), int):
        status = {**status, "code": code}
    return error_from_status(status, retry_after=retry_after(headers))


def failure_status(body: bytes) -> dict[str, Any] | None:
    """Return the body's ``Status`` if it is a failure, else ``None``."""
    if not body.lstrip().startswith(b"{"):
        return None
    try:
        status: dict[str, Any] = decode_json(body)
    except DecodeError:
        return None
    is_failure = status.get("kind") == "Status" and status.get("status") == "Failure"
    return status if is_failure else None


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


def _message(code: int, headers: Headers, body: bytes) -> str:
    content_type = headers.get("Content-Type") or "text/plain"
    text = ""
    if content_type.startswith(("text/", JSON)):
        text = _CONTROL.sub("", body[:_TEXT_CAP].decode(errors="replace")).strip()
    return f"the server answered HTTP {code}: {text or 'without a message'}"
