"""The log of requests: what is told at which level, and what never is."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

import pytest

from kube_transport.auth.mask import Mask
from kube_transport.auth.secret import Secret
from kube_transport.errors import StreamBroken
from kube_transport.http import Headers, Request, Response
from kube_transport.request_log import MASKED, RequestLog, masked
from kube_transport.streamed_body import StreamedBody

CANARY = "canary-4711"
SERVER = "https://api.test:6443"
REQUESTS = "kube_transport.requests"
BODIES = "kube_transport.requests.bodies"
SECRETIVE = (
    ("Authorization", f"Bearer {CANARY}"),
    ("proxy-authorization", CANARY),
    ("Cookie", CANARY),
    ("X-Api-Key", CANARY),
    ("x-auth-token", CANARY),
    ("X-Amz-Security-Token", CANARY),
    ("X-Vault-Secret", CANARY),
    ("WWW-Authenticate", f'Bearer realm="{CANARY}"'),
    ("Set-Cookie", CANARY),
    ("Impersonate-Extra-token", CANARY),
    ("X-Remote-User", CANARY),
    ("X-Remote-Extra-a", CANARY),
)


class Answer:
    """An answer in two chunks, with headers that nobody may see."""

    status = 200
    headers = Headers([("Date", "now\x1b[2J"), *SECRETIVE])

    def __init__(self, body: bytes) -> None:
        self._body = body
        self.left_with: tuple[object, ...] = ()

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> Iterator[bytes]:
        yield self._body[:5]
        yield self._body[5:]

    def close(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        self.left_with = (kind, error, traceback)


class Wire:
    """Answers everything alike, or breaks."""

    def __init__(self, body: bytes = b"{}", error: Exception | None = None) -> None:
        self._error = error
        self.requests: list[Request] = []
        self.answer = Answer(body)

    def round_trip(self, request: Request) -> Response:
        self.requests.append(request)
        if self._error is not None:
            raise self._error
        return self.answer

    def close(self) -> None:
        """Do nothing."""


def request(path: str = "/api/v1/pods", body: bytes | StreamedBody | None = None) -> Request:
    return Request(
        method="GET",
        path=path,
        query=(("limit", "5"),),
        headers=Headers([("Accept", "a/b"), *SECRETIVE]),
        body=body,
    )


def at_once(answer: Response) -> bytes:
    return answer.read()


def in_pieces(answer: Response) -> bytes:
    return b"".join(answer.chunks())


def log(wire: Wire) -> RequestLog:
    times = iter([1.0, 1.75])
    return RequestLog(wire, SERVER, clock=lambda: next(times))


def told(caplog: pytest.LogCaptureFixture, level: int, wire: Wire | None = None) -> list[str]:
    caplog.set_level(level, REQUESTS)
    log(wire or Wire()).round_trip(request())
    return [record.getMessage() for record in caplog.records]


def test_debug_tells_of_each_request_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """As kubectl -v=6."""
    assert told(caplog, logging.DEBUG) == [f"GET {SERVER}/api/v1/pods?limit=5 200 in 750 ms"]


def test_9_tells_of_the_headers_too(caplog: pytest.LogCaptureFixture) -> None:
    """As kubectl -v=7: the URL stands above the answer, which repeats nothing."""
    before, after = told(caplog, 9)

    assert before.startswith(f"GET {SERVER}/api/v1/pods?limit=5\n    Accept: a/b\n")
    assert after == "200 in 750 ms"


def test_8_tells_of_the_headers_of_the_answer_too(caplog: pytest.LogCaptureFixture) -> None:
    """As kubectl -v=8."""
    _, after = told(caplog, 8)

    assert after.startswith("200 in 750 ms\n")
    assert "    Date: now\\u001b[2J" in after


def test_7_gives_a_command_that_can_be_run(caplog: pytest.LogCaptureFixture) -> None:
    """As kubectl -v=9; nothing in it can become another command."""
    before, after = told(caplog, 7)

    words = shlex.split(before)
    assert words[:5] == ["curl", "-v", "-XGET", "-H", "Accept: a/b"]
    assert words[-1] == f"{SERVER}/api/v1/pods?limit=5"
    assert f"Authorization: Bearer {MASKED}" in words
    assert after.startswith(f"GET {SERVER}/api/v1/pods?limit=5 200 in 750 ms\n")


def test_nothing_is_told_unless_somebody_asks(caplog: pytest.LogCaptureFixture) -> None:
    """Nor is a clock read for it."""
    caplog.set_level(logging.INFO, REQUESTS)

    RequestLog(Wire(), SERVER, clock=lambda: pytest.fail("asked for the time")).round_trip(
        request()
    )

    assert caplog.records == []


@pytest.mark.parametrize("level", [10, 9, 8, 7, 1])
def test_s10_no_level_shows_a_secret(caplog: pytest.LogCaptureFixture, level: int) -> None:
    """The same holes were closed twice in Kubernetes (CVE-2019-11250, CVE-2020-8565)."""
    caplog.set_level(level, BODIES)

    messages = told(caplog, level, Wire(body=b'{"kind": "Pod"}'))

    assert messages
    assert CANARY not in caplog.text


@pytest.mark.parametrize("level", [10, 9, 8, 7])
@pytest.mark.parametrize("name", ["token", "access_token", "X-Amz-Signature", "api key", "Secret"])
def test_s10_no_level_shows_a_secret_in_a_query(
    caplog: pytest.LogCaptureFixture, level: int, name: str
) -> None:
    """Signed URLs and some proxies carry credentials there; what is beside them stays."""
    query = (("limit", "5"), (name, f"{CANARY}&{CANARY} {CANARY}"), ("watch", "true"))
    caplog.set_level(level, REQUESTS)

    log(Wire()).round_trip(Request(method="GET", path="/api", query=query))

    assert CANARY not in caplog.text
    assert "?limit=5&" in caplog.text
    assert f"={MASKED}&watch=true" in caplog.text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Bearer abc", f"Bearer {MASKED}"),
        ("basic abc", f"basic {MASKED}"),
        ("Negotiate abc", f"Negotiate {MASKED}"),
        ("Bearer abc def", f"Bearer {MASKED}"),
        ("Bearer", MASKED),
        ("abc", MASKED),
        ("abc def", MASKED),
        ("", MASKED),
    ],
)
def test_s10_only_known_schemes_stay_visible(value: str, shown: str) -> None:
    """An unknown scheme may be the secret itself."""
    assert masked("authorization", value) == shown


def test_a_failure_is_told_by_its_name(caplog: pytest.LogCaptureFixture) -> None:
    """Its message is raised; the log says that it happened."""
    caplog.set_level(logging.DEBUG, REQUESTS)

    with pytest.raises(StreamBroken):
        log(Wire(error=StreamBroken("reset"))).round_trip(request())

    [record] = caplog.records
    assert record.getMessage() == f"GET {SERVER}/api/v1/pods?limit=5 StreamBroken in 750 ms"


def bodies(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == BODIES]


@pytest.mark.parametrize("level", [10, 1])
def test_s10_bodies_are_told_only_by_a_logger_of_their_own(
    caplog: pytest.LogCaptureFixture, level: int
) -> None:
    """Who turns everything up gets no ConfigMaps into the log."""
    caplog.set_level(level, REQUESTS)

    log(Wire()).round_trip(request(body=b"out")).read()

    assert bodies(caplog) == []


def test_a_body_that_is_streamed_is_not_read_for_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It could not be sent any more."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)
    body = StreamedBody([b"canary"])

    log(Wire()).round_trip(request(body=body))

    assert bodies(caplog) == ["request body: not read yet"]
    assert not body.begun


@pytest.mark.parametrize("read_by", [at_once, in_pieces])
def test_bodies_are_told_when_they_have_been_read(
    caplog: pytest.LogCaptureFixture, read_by: Callable[[Response], bytes]
) -> None:
    """What goes out before, what comes in after."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)
    wire = Wire(body=b"first\nsecond\x1b[2J")

    answer = log(wire).round_trip(request(body=b"\xff\xfe"))
    read = read_by(answer)

    assert read == b"first\nsecond\x1b[2J"
    assert bodies(caplog) == [
        "request body: 2 bytes that are no text",
        "response body: first\nsecond\\u001b[2J",
    ]


def test_s10_bodies_are_told_without_what_the_client_sends_as_its_own(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The token may be in both: in what is written for others, and in what a server repeats."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)
    hide = Mask([Secret(CANARY)]).hide
    wire = Wire(body=b"you are " + CANARY.encode())

    plain = Request(method="POST", path="/api/v1/pods", body=f"I am {CANARY}".encode())
    RequestLog(wire, SERVER, hide=hide).round_trip(plain).read()

    assert bodies(caplog) == ["request body: I am ***", "response body: you are ***"]


def test_s10_no_part_of_a_secret_is_told_where_a_body_is_cut(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Half a token is most of the work of guessing it."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)
    wire = Wire(body=b"x" * (1024 - len(CANARY) + 1) + CANARY.encode())

    RequestLog(wire, SERVER, hide=Mask([Secret(CANARY)]).hide).round_trip(request()).read()

    assert bodies(caplog) == ["response body: " + "x" * (1024 - len(CANARY) + 1) + "*** (and more)"]


def test_a_response_that_is_logged_learns_how_it_was_left(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The connection of an answer that was worth nothing is not used again."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)
    wire = Wire()

    with pytest.raises(StreamBroken) as caught, log(wire).round_trip(request()):
        raise StreamBroken("no JSON")

    kind, error, traceback = wire.answer.left_with
    assert (kind, error) == (StreamBroken, caught.value)
    assert traceback is not None


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"x" * 1024, "x" * 1024),
        (b"x" * 1023 + "é".encode(), "x" * 1023 + " (and more)"),
        (b"x" * 1023 + b"\xff", "1024 bytes that are no text"),
    ],
)
def test_a_body_is_cut_between_letters(
    caplog: pytest.LogCaptureFixture, body: bytes, told: str
) -> None:
    """Half a letter is no reason to call a text none."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)

    log(Wire(body=body)).round_trip(request()).read()

    assert bodies(caplog) == [f"response body: {told}"]


@pytest.mark.parametrize("read_by", [at_once, in_pieces])
@pytest.mark.parametrize(("level", "cap"), [(10, 1024), (9, 10_240), (8, 100_000)])
def test_bodies_are_cut_as_in_client_go(
    caplog: pytest.LogCaptureFixture, level: int, cap: int, read_by: Callable[[Response], bytes]
) -> None:
    """Verbosity 8 shows a kibibyte, 9 ten, 10 all."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(level, BODIES)

    read_by(log(Wire(body=b"x" * 100_000)).round_trip(request()))

    [body] = bodies(caplog)
    assert body.count("x") == cap
    assert body.endswith("(and more)") == (cap < 100_000)


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_a_request_goes_on_as_it_came(caplog: pytest.LogCaptureFixture, level: int) -> None:
    """Who looks changes nothing."""
    caplog.set_level(level, REQUESTS)
    wire, sent = Wire(), request()

    log(wire).round_trip(sent)

    assert wire.requests == [sent]


def test_a_url_is_told_without_a_query_that_is_none_and_cut_where_it_is_endless(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A selector may name ten thousand pods."""
    caplog.set_level(logging.DEBUG, REQUESTS)

    log(Wire()).round_trip(Request(method="GET", path="/version"))
    log(Wire()).round_trip(Request(method="GET", path="/" + "x" * 10_000))
    log(Wire()).round_trip(Request(method="GET", path="/a", query=(("limit", "\udc80"),)))

    short, long, odd = (record.getMessage().split()[1] for record in caplog.records)
    assert short == f"{SERVER}/version"
    assert (len(long), long[-4:]) == (8192, "x...")
    assert odd == f"{SERVER}/a?limit=%3F"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"x" + "\N{LATIN SMALL LETTER E WITH ACUTE}".encode() * 600, "and more)"),
        (b"x" * 1024, "x"),
        (b"x" * 1023 + b"\xff", "1024 bytes that are no text"),
    ],
)
def test_a_body_is_text_unless_all_of_it_is_there_and_is_none(
    caplog: pytest.LogCaptureFixture, body: bytes, told: str
) -> None:
    """One that was cut within a character is still text."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(logging.DEBUG, BODIES)

    log(Wire(body=body)).round_trip(request()).read()

    [message] = bodies(caplog)
    assert message.endswith(told)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/secrets",
        "/api/v1/namespaces/a/secrets/b",
        "/api/v1/namespaces/a/%73ecrets/b",
        "/api/v1/watch/secrets",
        "/api/v1/namespaces/a/serviceaccounts/b/token",
        "/apis/authentication.k8s.io/v1/tokenreviews",
        "/apis/authentication.k8s.io/v1/tokenrequests",
    ],
)
def test_s10_bodies_of_secrets_and_tokens_are_never_told(
    caplog: pytest.LogCaptureFixture, path: str
) -> None:
    """Not even to who asked for bodies."""
    caplog.set_level(logging.DEBUG, REQUESTS)
    caplog.set_level(1, BODIES)

    log(Wire(body=CANARY.encode())).round_trip(request(path, CANARY.encode())).read()

    assert bodies(caplog) == []
    assert CANARY not in caplog.text
