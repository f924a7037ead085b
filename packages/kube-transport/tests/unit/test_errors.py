"""Which error a failure becomes, and what it carries."""

from __future__ import annotations

import pytest

from kube_transport.codec.json import encode_json
from kube_transport.errors import (
    AlreadyExists,
    ApiError,
    Conflict,
    Gone,
    NotFound,
    RedirectRefused,
    ServerTimeout,
    TooManyRequests,
    error_from_status,
)
from kube_transport.http import Headers
from kube_transport.response import error_from_response, refuse_redirect, retry_after


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ({"code": 409, "reason": "AlreadyExists"}, AlreadyExists),
        ({"code": 409, "reason": "Conflict"}, Conflict),
        ({"code": 409}, Conflict),
        ({"code": 410, "reason": "Expired"}, Gone),
        ({"code": 410, "reason": "Gone"}, Gone),
        ({"code": 500, "reason": "ServerTimeout"}, ServerTimeout),
        ({"code": 504, "reason": "Timeout"}, ServerTimeout),
        ({"code": 404, "reason": "SomethingNew"}, NotFound),
        ({"code": 418, "reason": "Teapot"}, ApiError),
    ],
)
def test_the_reason_decides_and_the_code_where_the_reason_is_unknown(
    status: dict[str, object], error: type[ApiError]
) -> None:
    """409 means two things; a reason from a newer server still lands near the mark."""
    assert type(error_from_status(status)) is error


def test_a_status_keeps_all_that_a_handler_needs() -> None:
    """Causes name the fields; who shows an error to a person needs them."""
    body = encode_json(
        {
            "kind": "Status",
            "status": "Failure",
            "code": 422,
            "reason": "Invalid",
            "message": "bad",
            "details": {"causes": [{"reason": "FieldValueRequired", "field": "spec.x"}, "junk"]},
        }
    )

    error = error_from_response(422, Headers(), body)

    [cause] = error.causes
    assert (error.code, error.reason, str(error)) == (422, "Invalid", "bad")
    assert (cause.reason, cause.field) == ("FieldValueRequired", "spec.x")
    assert error.has_cause("FieldValueRequired")


@pytest.mark.parametrize("details", [None, [], "x", {"causes": "x"}, {"causes": [1]}])
def test_a_malformed_status_has_no_causes(details: object) -> None:
    """Servers and proxies send anything; an error about an error helps nobody."""
    error = error_from_status({"code": 500, "details": details})

    assert list(error.causes) == []
    assert error.retry_after is None


def test_a_proxys_error_page_becomes_a_short_clean_message() -> None:
    """A terminal must not obey escape sequences from a proxy."""
    page = b"<h1>Bad\x1b[31m gateway</h1>" + b"x" * 10_000

    error = error_from_response(502, Headers({"Content-Type": "text/html"}), page)

    assert "\x1b" not in str(error)
    assert "gateway" in str(error)
    assert len(str(error)) < 2200


def test_a_body_that_is_no_text_is_not_shown() -> None:
    """Binary noise in a message is worse than no message."""
    headers = Headers({"Content-Type": "application/octet-stream"})

    error = error_from_response(503, headers, b"\x00\x01secret")

    assert "secret" not in str(error)


def test_details_tell_how_long_to_wait_when_no_header_does() -> None:
    """The server repeats the hint in the Status."""
    error = error_from_status({"code": 429, "details": {"retryAfterSeconds": 7}})

    assert isinstance(error, TooManyRequests)
    assert error.retry_after == 7.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("abc", None),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_whole_seconds_or_nothing(text: str, seconds: float | None) -> None:
    """Nonsense in the header must not become a wait."""
    assert retry_after(Headers({"Retry-After": text})) == seconds


def test_retry_after_may_be_a_date_in_the_past() -> None:
    """Proxies send dates, which client-go ignores."""
    assert retry_after(Headers({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})) == 0.0


def test_a_redirect_is_an_error_that_names_where_it_points() -> None:
    """Following it would carry the body, the certificate and the identity elsewhere."""
    headers = Headers({"Location": "https://elsewhere.test/\x1b[2J"})

    with pytest.raises(RedirectRefused, match="elsewhere") as refused:
        refuse_redirect(307, headers)

    assert "\x1b" not in str(refused.value)
