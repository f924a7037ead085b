"""Which error a failure becomes, and what it carries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.codec.json import encode_json
from kube_transport.errors import (
    LONGEST_HINT,
    AlreadyExists,
    ApiError,
    Conflict,
    Gone,
    InternalError,
    NotFound,
    RedirectRefused,
    ServerTimeout,
    TooManyRequests,
    error_from_status,
)
from kube_transport.http import Headers
from kube_transport.masking import mask_echo, mask_query
from kube_transport.reasons import CauseType
from kube_transport.response import (
    error_from_response,
    failure_status,
    refuse_redirect,
    retry_after,
)


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

    assert str(error).endswith("without a message")


def test_details_tell_how_long_to_wait_when_no_header_does() -> None:
    """The server repeats the hint in the Status."""
    error = error_from_status({"code": 429, "details": {"retryAfterSeconds": 7}})

    assert isinstance(error, TooManyRequests)
    assert error.retry_after == 7.0


@given(text=st.text(st.characters(codec="latin-1"), max_size=40))
def test_f16_no_value_of_retry_after_breaks_the_client(text: str) -> None:
    """The header comes from any proxy on the way."""
    seconds = retry_after(Headers({"Retry-After": text}))

    assert seconds is None or seconds >= 0.0


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


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000"])
def test_f16_retry_after_may_be_a_date_to_come(zone: str) -> None:
    """Counted from now, by Greenwich time whatever the sign."""
    headers = Headers({"Retry-After": f"Wed, 21 Oct 2015 07:28:00 {zone}"})

    assert retry_after(headers, datetime(2015, 10, 21, 7, 27, tzinfo=UTC)) == 60.0


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://elsewhere.test/\x1b[2J?token=hidden", "https://elsewhere.test;"),
        ("https://hidden:hidden@elsewhere.test:1/", "https://elsewhere.test:1;"),
        ("https://else\u202ewhere.test/", "https://else\\u202ewhere.test;"),
        ("/hidden", "to another path;"),
        ("http://[hidden", "to nowhere;"),
    ],
)
def test_s13_a_redirect_is_an_error_that_names_where_it_points(location: str, shown: str) -> None:
    """Following it would carry credentials elsewhere; its path and query may hold some."""
    with pytest.raises(RedirectRefused) as refused:
        refuse_redirect(307, Headers({"Location": location}))

    assert shown in str(refused.value)
    assert "hidden" not in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_s46_a_redirect_shows_no_more_of_a_host_than_can_be_read() -> None:
    """A header may have sixty-four kilobytes."""
    with pytest.raises(RedirectRefused) as refused:
        refuse_redirect(302, Headers({"Location": "https://" + "a" * 10_000}))

    assert len(str(refused.value)) < 400


HOSTILE = "a\x1b[31m\x9b2J\r\x07\u202eb"
SHOWN = "a\\u001b[31m\\u009b2J\\u000d\\u0007\\u202eb"


def test_s5_what_a_server_says_cannot_steer_a_terminal() -> None:
    """Escape sequences in a message could rewrite what an operator sees; its lines stay."""
    status = {
        "code": 422,
        "message": f"first\n{HOSTILE}",
        "reason": HOSTILE,
        "details": {"causes": [{"reason": HOSTILE, "message": HOSTILE, "field": HOSTILE}]},
    }

    error = error_from_status(status)

    [cause] = error.causes
    assert (str(error), error.reason) == (f"first\n    {SHOWN}", SHOWN)
    assert (cause.reason, cause.message, cause.field) == (SHOWN, SHOWN, SHOWN)


def test_s46_a_report_in_plain_text_is_kept_whole_and_a_page_is_cut() -> None:
    """Which check of a server's health failed may stand in the last of a hundred lines."""
    report = b"[+]check ok\n" * 300 + b"[-]etcd failed: reason withheld\n"

    plain = error_from_response(500, Headers({"Content-Type": "text/plain"}), report)
    page = error_from_response(500, Headers({"Content-Type": "text/html"}), report)

    assert str(plain).endswith("\n    [-]etcd failed: reason withheld")
    assert plain.causes[0].message == report.decode().strip()
    assert "etcd" not in str(page)
    assert plain.has_cause(CauseType.UNEXPECTED_SERVER_RESPONSE)


@pytest.mark.parametrize(
    ("method", "error"), [("POST", AlreadyExists), ("PUT", Conflict), ("", Conflict)]
)
def test_a_409_without_a_status_is_told_by_its_method(method: str, error: type[ApiError]) -> None:
    """An aggregated server need not explain itself."""
    assert type(error_from_response(409, Headers(), b"no", method)) is error


@pytest.mark.parametrize("code", [300, 301, 399])
def test_s13_every_redirect_is_refused(code: int) -> None:
    """Also those that nobody has seen yet."""
    with pytest.raises(RedirectRefused, match=str(code)):
        refuse_redirect(code, Headers())


@pytest.mark.parametrize("code", [200, 299, 304, 400])
def test_what_is_no_redirect_passes(code: int) -> None:
    """A 304 is the answer to a question about an ETag."""
    refuse_redirect(code, Headers({"Location": "https://elsewhere.test"}))


@pytest.mark.parametrize(
    "body",
    [
        b'{"kind": "Status", "status": "Success"}',
        b'{"kind": "ConfigMap", "status": "Failure"}',
        b'{"kind": "Status", "apiVersion": "example.com/v1", "status": {"phase": "Ready"}}',
        b'[{"kind": "Status", "status": "Failure"}]',
        b"Failure",
        b"",
    ],
)
def test_what_is_no_failure_is_told_apart_from_one(body: bytes) -> None:
    """A delete is answered by a Status too, of success."""
    assert failure_status(body) is None


@pytest.mark.parametrize("said", ["", ', "status": "Failed"', ', "status": null'])
def test_a_status_that_says_nothing_of_success_is_a_failure(said: str) -> None:
    """Half a failure must not pass for an object."""
    body = f'{{"apiVersion": "v1", "kind": "Status", "code": 403{said}}}'.encode()

    assert failure_status(body) is not None


def test_white_space_before_a_failure_hides_nothing() -> None:
    """Pretty-printers begin as they like."""
    assert failure_status(b' \n{"kind": "Status", "status": "Failure"}') is not None


@pytest.mark.parametrize(
    ("told", "code"), [(399, 503), (400, 400), (409, 409), (599, 599), (600, 503)]
)
def test_the_code_of_a_status_goes_before_the_answers_own(told: int, code: int) -> None:
    """An aggregator passes the body on, and a code of its own."""
    body = encode_json({"kind": "Status", "status": "Failure", "code": told})

    assert error_from_response(503, Headers(), body).code == code


def test_a_failure_without_a_status_is_told_by_its_code_and_text() -> None:
    """As client-go guesses: reason, message, and that no API server said so."""
    headers = Headers({"Retry-After": "7"})

    error = error_from_response(503, headers, b" away\xff\r\nnow ")
    silent = error_from_response(418, headers, b"")

    [cause] = error.causes
    assert (error.code, error.reason, error.retry_after) == (503, "ServiceUnavailable", 7.0)
    assert str(error) == "the server answered HTTP 503: away\N{REPLACEMENT CHARACTER}\n    now"
    assert cause.message == "away\N{REPLACEMENT CHARACTER}\nnow"
    assert str(silent) == "the server answered HTTP 418: without a message"
    assert (silent.code, silent.reason, silent.status["reason"]) == (418, "", "")


@pytest.mark.parametrize("code", [200, True, "409", None, 10**9])
def test_a_code_that_is_no_failure_gives_way_to_the_answers_own(code: object) -> None:
    """Handlers compare codes; a lying Status must not call a failure a 200."""
    body = encode_json({"kind": "Status", "status": "Failure", "code": code})

    error = error_from_response(500, Headers(), body)

    assert (error.code, type(error)) == (500, InternalError)


@pytest.mark.parametrize("code", [200, True, "409", None, 10**9])
def test_a_failure_whose_code_is_none_counts_as_the_servers(code: object) -> None:
    """The Status in an ERROR event of a watch has no answer's code to give way to."""
    assert error_from_status({"code": code}).code == 500


def test_f16_a_hint_that_no_float_can_hold_is_a_long_one() -> None:
    """JSON has numbers without bound; converting this one raised OverflowError."""
    body = b'{"kind":"Status","status":"Failure","details":{"retryAfterSeconds":1%b}}' % (
        b"0" * 400
    )

    assert error_from_response(503, Headers(), body).retry_after == LONGEST_HINT


def test_s5_no_line_of_a_message_passes_for_an_entry_of_a_log() -> None:
    """Whoever names an object may choose what a server says of it."""
    forged = "not found\nINFO all is well\r\nINFO\u2028INFO"

    error = error_from_status({"code": 404, "message": forged})

    first, *more = str(error).splitlines()
    assert first == "not found"
    assert more
    assert all(line.startswith("    ") for line in more)


def test_s46_the_text_of_an_error_is_short_and_its_status_whole() -> None:
    """Logs are read by people, and are paid for by the byte."""
    message = "begin" + "x" * 900_000 + "end"

    error = error_from_status({"code": 403, "message": message})

    assert len(str(error)) < 2200
    assert str(error).startswith("begin")
    assert "left out, status has them" in str(error)
    assert error.status["message"] == message


@pytest.mark.parametrize(
    "echo",
    [
        "Host: x\nAuthorization: Bearer canary\nAccept: y",
        "Host: x\nX-Api-Key: canary and more\nAccept: y",
        "Host: x\nCookie = a=canary; b=canary\nAccept: y",
        'Host: x\n{"headers": {"authorization": "canary"}}\nAccept: y',
        "Host: x <td>Authorization</td><td>bearer canary0</td> Accept: y",
        "Host: x you sent eyJhbGciOiJ.canary.canary Accept: y",
        "Host: x\nproxy-authorization: Basic canary\nAccept: y",
    ],
)
def test_s10_a_page_that_repeats_what_it_was_sent_shows_no_credential(echo: str) -> None:
    """Debugging servers and some proxies answer with the headers of the request."""
    error = error_from_response(400, Headers({"Content-Type": "text/plain"}), echo.encode())

    assert "canary" not in f"{error} {error.status} {error.causes}"
    assert "Host: x" in str(error)
    assert "Accept: y" in str(error)


def test_s10_what_only_speaks_of_tokens_stays_readable() -> None:
    """Reports of health name controllers, and refusals say what was missing."""
    report = (
        "[-]poststarthook/start-legacy-token-tracking-controller failed: reason withheld\n"
        "basic authentication required, or a bearer token"
    )

    error = error_from_response(500, Headers(), report.encode())

    assert error.causes[0].message == report


@pytest.mark.parametrize("piece", ["token", "a", "eyJ", "basic ", "token:", "key='", "bearer x"])
def test_s44_masking_takes_time_in_proportion(piece: str) -> None:
    """The largest page of the worst kind, twenty times; what is quadratic would take minutes."""
    page = piece * (20 * 16_384 // len(piece))

    assert mask_echo(page)
    assert mask_query("/?" + page)


@pytest.mark.parametrize(
    ("url", "masked"),
    [
        ("/a?token=canary", "/a?token=<masked>"),
        ("/a?x-api-key=canary&limit=1", "/a?x-api-key=<masked>&limit=1"),
        ("/a?token=canary?limit=1", "/a?token=<masked>"),
        ("/token=kept", "/token=kept"),
        ("/a?sig=canary&pwd=canary&code=canary", "/a?sig=<masked>&pwd=<masked>&code=<masked>"),
        ("/a?zip-code=kept&design=kept", "/a?zip-code=kept&design=kept"),
    ],
)
def test_s10_values_of_a_query_are_masked_from_its_first_mark_on(url: str, masked: str) -> None:
    """A second mark begins nothing, and may be part of a secret."""
    assert mask_query(url) == masked


@pytest.mark.parametrize(
    ("reason", "code"),
    [("Expired", 410), ("AlreadyExists", 409), ("Timeout", 504), ("NotFound", 404), ("Odd", 500)],
)
def test_a_failure_without_a_code_has_that_of_its_reason(reason: str, code: int) -> None:
    """An event of a watch may carry one; who reads 500 looks for a broken server."""
    error = error_from_status({"kind": "Status", "reason": reason})

    assert error.code == code
    assert str(error) == f"the server answered HTTP {code}"
