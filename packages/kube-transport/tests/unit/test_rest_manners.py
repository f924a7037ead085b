"""Calls over a wire that plays a script: what is sent again, what is raised, what is told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import pytest
from msgspec.structs import replace

from kube_transport.auth.mask import Mask
from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.codec.json import encode_json
from kube_transport.errors import (
    AnswerRefused,
    ApiError,
    BadRequest,
    Cancelled,
    DecodeError,
    Forbidden,
    InternalError,
    KubeError,
    NotFound,
    OutcomeUnknown,
    RedirectRefused,
    StreamBroken,
    TimedOut,
    TooManyRequests,
)
from kube_transport.events import (
    Event,
    Observers,
    RequestEvent,
    RetryEvent,
    StreamEvent,
    WarningEvent,
)
from kube_transport.http import Headers, Request, Timeout
from kube_transport.rest import STATUS_CAP, RESTClient
from kube_transport.retry import RetryPolicy
from kube_transport.streamed_body import StreamedBody
from kube_transport.warnings import ServerWarning

JSON = Headers([("content-TYPE", "application/json")])
FAILURE = encode_json({"kind": "Status", "status": "Failure", "code": 500, "message": "m" * 300})
GET = Request(method="GET", path="/api/v1/pods")
POST = Request(method="POST", path="/api/v1/pods", body=b"{}")
BROKEN = StreamBroken("reset")


class Reply:
    """An answer in pieces; an error among them breaks it off."""

    def __init__(
        self, *pieces: bytes | KubeError, status: int = 200, headers: Headers = JSON
    ) -> None:
        self.status = status
        self.headers = headers
        self._pieces = pieces
        self.taken = 0
        self.closed = False

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, KubeError):
                raise piece
            self.taken += 1
            yield piece

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        self.close()


class Wire:
    """Plays its answers one after the other, and the last one for ever."""

    def __init__(self, *answers: Reply | KubeError) -> None:
        self._answers = list(answers)
        self.requests: list[Request] = []

    def round_trip(self, request: Request) -> Reply:
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, KubeError):
            raise answer
        return answer

    def close(self) -> None:
        """Do nothing."""


class Notes:
    """An observer and a handler of warnings that keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.warnings: list[ServerWarning] = []

    def observe(self, event: Event, /) -> None:
        self.events.append(event)

    def handle(self, warning: ServerWarning, /) -> None:
        self.warnings.append(warning)


def later(seconds: int = 0) -> Reply:
    return Reply(status=429, headers=Headers([("Retry-After", str(seconds))]))


def joined(chunks: Iterable[bytes]) -> bytes:
    return b"".join(chunks)


def test_a_call_returns_the_whole_answer_and_lets_go_of_it() -> None:
    """A connection that nobody gives back is lost to all others."""
    reply = Reply(b'{"a"', b":1}", status=201)
    wire = Wire(reply)

    answer = RESTClient(wire).call(GET)

    assert (answer.status, answer.headers, answer.body) == (201, JSON, b'{"a":1}')
    assert answer.json() == {"a": 1}
    assert (wire.requests, reply.closed) == ([GET], True)


@pytest.mark.parametrize("start", [b"", b"x", b"x" * 127, b"x" * 128, b"x" * 500])
def test_a_reader_gets_all_of_the_body_as_it_arrives(start: bytes) -> None:
    """Also what was looked at first, to see whether it is a failure."""
    reply = Reply(start, b"second", b"third")

    assert RESTClient(Wire(reply)).consume(GET, joined) == start + b"secondthird"
    assert reply.closed


def test_an_empty_body_is_read_as_one() -> None:
    """Some answers have none."""
    assert RESTClient(Wire(Reply())).consume(GET, joined) == b""


def test_a_reader_begins_before_the_body_has_ended() -> None:
    """A list of ten thousand pods is decoded while it comes."""
    reply = Reply(b"x" * 128, b"y", b"z")

    taken = RESTClient(Wire(reply)).consume(GET, lambda chunks: (next(iter(chunks)), reply.taken))

    assert taken == (b"x" * 128, 1)


def test_a_stream_is_handed_over_open() -> None:
    """A watch lasts."""
    reply = Reply(b"event")
    wire = Wire(reply)

    assert RESTClient(wire).stream(GET) is reply
    assert (wire.requests, reply.closed, reply.taken) == ([GET], False, 0)


def ways(client: RESTClient, request: Request = GET) -> list[type[BaseException] | None]:
    """Return which error each way of asking raises."""
    raised: list[type[BaseException] | None] = []
    asks: Sequence[Callable[[], object]] = (
        lambda: client.call(request),
        lambda: client.stream(request),
        lambda: client.consume(request, joined),
    )
    for ask in asks:
        try:
            ask()
        except KubeError as error:
            raised.append(type(error))
        else:
            raised.append(None)
    return raised


@pytest.mark.parametrize(
    ("code", "error"),
    [(300, RedirectRefused), (307, RedirectRefused), (400, BadRequest), (404, NotFound)],
)
def test_a_failure_is_an_error_however_one_asks(code: int, error: type[KubeError]) -> None:
    """And its connection is given back."""
    reply = Reply(b"no", status=code)

    assert ways(RESTClient(Wire(reply))) == [error] * 3
    assert reply.closed


@pytest.mark.parametrize("code", [200, 299])
def test_what_is_no_failure_is_none(code: int) -> None:
    """Whichever of the good codes it is."""
    assert ways(RESTClient(Wire(Reply(b"{}", status=code)))) == [None] * 3


def test_a_304_answers_a_condition() -> None:
    """Where none was set it says nothing: a delete would seem done, a watch only over."""
    client = RESTClient(Wire(Reply(status=304)))
    asked = replace(GET, headers=Headers({"IF-None-Match": "e"}))

    assert client.call(asked).status == 304
    assert ways(client) == [AnswerRefused] * 3
    with pytest.raises(OutcomeUnknown):
        client.call(replace(POST, method="DELETE"))


def test_an_error_says_of_which_request_it_is() -> None:
    """Once, however often it is told on; a query may hold a secret, and stays out of it."""
    inner = RESTClient(Wire(Reply(FAILURE)), observers=Observers(host="c:6443"))
    request = replace(GET, query=(("token", "canary"),))

    with pytest.raises(InternalError) as caught:
        RESTClient(Wire(Reply(b"{}"))).read(GET, lambda _: inner.call(request))

    assert caught.value.__notes__ == ["request: GET /api/v1/pods of c:6443"]
    with pytest.raises(InternalError) as nowhere:
        RESTClient(Wire(Reply(FAILURE))).call(GET)
    assert nowhere.value.__notes__ == ["request: GET /api/v1/pods of the server"]


@pytest.mark.parametrize("cut", [1, 20, 200, len(FAILURE)])
def test_a_failure_with_a_good_code_is_one_and_told_whole(cut: int) -> None:
    """Some proxies and old servers send it."""
    reply = Reply(*(FAILURE[at : at + cut] for at in range(0, len(FAILURE), cut)))
    client = RESTClient(Wire(reply))

    asks: Sequence[Callable[[], object]] = (
        lambda: client.call(GET),
        lambda: client.consume(GET, joined),
    )
    for ask in asks:
        with pytest.raises(InternalError, match=r"^m{300}\nrequest: "):
            ask()


SORTED = encode_json(
    {
        "apiVersion": "v1",
        "code": 403,
        "details": {"causes": [{"field": "f" * 5000}]},
        "kind": "Status",
        "message": "no",
        "reason": "Forbidden",
        "status": "Failure",
    }
)
"""A failure as those write it who sort its keys: what it is comes late."""


def refuse(chunks: Iterable[bytes]) -> bytes:
    """Read all, and refuse it as a decoder does."""
    joined(chunks)
    raise DecodeError("no list")


@pytest.mark.parametrize("body", [SORTED, b"{" + b" " * 300 + SORTED[1:].replace(b":", b" : ")])
def test_a_failure_with_a_good_code_may_say_late_that_it_is_one(body: bytes) -> None:
    """Nobody promises an order of keys."""
    client = RESTClient(Wire(Reply(body[:200], body[200:])))

    asks: Sequence[Callable[[], object]] = (
        lambda: client.call(GET),
        lambda: client.consume(GET, joined),
        lambda: client.consume(GET, refuse),
    )
    for ask in asks:
        with pytest.raises(Forbidden, match=r"^no\nrequest: "):
            ask()


def test_what_is_refused_before_its_end_is_told_at_once() -> None:
    """A server that drips nonsense, or breaks off, is not waited for, nor asked again."""
    reply = Reply(b'{"items":[5,', b"6,", StreamBroken("the server is gone"))

    def refuse_early(chunks: Iterable[bytes]) -> bytes:
        raise DecodeError(f"no list: {next(iter(chunks))!r}")

    with pytest.raises(DecodeError, match="no list"):
        RESTClient(Wire(reply)).consume(GET, refuse_early)
    assert reply.taken == 1


def test_a_body_too_large_for_a_failure_is_not_kept() -> None:
    """A list of a cluster's pods is held once, by whoever decodes it."""
    large = [b" " * STATUS_CAP, SORTED, b" "]

    assert RESTClient(Wire(Reply(*large))).consume(GET, joined) == b"".join(large)
    with pytest.raises(DecodeError):
        RESTClient(Wire(Reply(*large))).consume(GET, refuse)


def test_a_name_that_reads_like_a_failure_is_none() -> None:
    """Anybody may call a ConfigMap so."""
    body = b'{"metadata":{"name":"Status"},"kind":"ConfigMap","data":{"Status":"Failure"}}'

    assert ways(RESTClient(Wire(Reply(body)))) == [None] * 3


def test_a_long_status_is_read_whole_and_a_page_only_as_far_as_it_is_kept() -> None:
    """Two hundred invalid fields fill more than a page, and a page may have no end."""
    causes = [{"message": "x" * 100, "field": f"spec.{number}"} for number in range(1000)]
    status = encode_json({"kind": "Status", "status": "Failure", "details": {"causes": causes}})
    pieces = [status[at : at + 1000] for at in range(0, len(status), 1000)]
    page = Reply(*[b"x" * 1024] * 100, status=500, headers=Headers([("Content-Type", "text/html")]))
    endless = Reply(*[b"x" * 1024] * 2000, status=500)

    with pytest.raises(InternalError) as raised:
        RESTClient(Wire(Reply(*pieces, status=500))).call(GET)
    for reply in (page, endless):
        with pytest.raises(InternalError):
            RESTClient(Wire(reply)).call(GET)

    assert len(raised.value.causes) == 1000
    assert (page.taken, endless.taken) == (17, 1025)


def test_what_comes_of_a_failure_before_it_breaks_off_is_told() -> None:
    """The head alone says that it failed."""
    reply = Reply(b"disk ", b"full", BROKEN, status=500, headers=Headers())

    with pytest.raises(InternalError, match="disk full"):
        RESTClient(Wire(reply)).call(GET)


def test_f4_a_reader_begins_anew_when_the_connection_breaks() -> None:
    """What was read so far is half an answer."""
    wire = Wire(Reply(b"ha", BROKEN), Reply(b"whole"))

    assert RESTClient(wire).consume(GET, joined) == b"whole"
    assert len(wire.requests) == 2


def test_f2_what_the_server_asks_for_is_sent_again() -> None:
    """A write too, if the server refused it before it did anything."""
    wire = Wire(later(), later(), Reply(b"{}"))

    assert RESTClient(wire).call(POST).body == b"{}"
    assert wire.requests == [POST] * 3


def test_f2_attempts_are_counted_however_large_the_budget() -> None:
    """A server that always says "later" is left alone in the end."""
    wire = Wire(later())

    with pytest.raises(TooManyRequests):
        RESTClient(wire, RetryPolicy(retries=2, budget=5)).call(GET)

    assert len(wire.requests) == 3


def test_f3_a_write_whose_answer_was_lost_ends_unknown_and_is_not_repeated() -> None:
    """It may have happened."""
    wire = Wire(BROKEN)

    with pytest.raises(OutcomeUnknown, match=r"POST /api/v1/pods: .*reset") as raised:
        RESTClient(wire).call(POST)

    assert (raised.value.method, raised.value.path) == ("POST", "/api/v1/pods")
    assert raised.value.__cause__ is BROKEN
    assert len(wire.requests) == 1


@pytest.mark.parametrize("code", [500, 502, 503, 504, 520])
def test_f3_a_write_that_a_gateway_answered_ends_unknown(code: int) -> None:
    """It gave up waiting; the server behind it may have gone on."""
    wire = Wire(Reply(b"<html>no answer in time</html>", status=code))

    with pytest.raises(OutcomeUnknown, match=rf"POST /api/v1/pods: .*HTTP {code}") as raised:
        RESTClient(wire).call(POST)

    assert isinstance(raised.value.__cause__, ApiError)
    assert raised.value.__cause__.code == code
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("request_", "code", "body"),
    [
        (GET, 504, b"<html>no answer in time</html>"),
        (POST, 501, b"<html>no such method</html>"),
        (POST, 503, b'{"kind":"Status","status":"Failure","reason":"ServiceUnavailable"}'),
        (POST, 403, b"<html>not you</html>"),
        (POST, 500, FAILURE),
    ],
)
def test_f3_an_answer_that_tells_what_happened_is_the_error(
    request_: Request, code: int, body: bytes
) -> None:
    """Nothing happened; or the API server itself speaks, whose word callers may want to read."""
    wire = Wire(Reply(body, status=code))

    with pytest.raises(ApiError) as raised:
        RESTClient(wire).call(request_)

    assert raised.value.code == code


def test_f3_what_the_source_of_a_body_raises_leaves_no_outcome_open() -> None:
    """It may come from another server, and says nothing of what this one did."""

    def pieces() -> Iterator[bytes]:
        yield b"a"
        raise BROKEN

    body = StreamedBody(pieces())
    with pytest.raises(StreamBroken):
        list(body.pieces())

    with pytest.raises(StreamBroken) as raised:
        RESTClient(Wire(BROKEN)).call(Request(method="POST", path="/", body=body))

    assert raised.value is BROKEN


def test_a_read_whose_answer_was_lost_is_only_that() -> None:
    """There is nothing to look at."""
    error = TimedOut("slow")

    with pytest.raises(TimedOut) as raised:
        RESTClient(Wire(error)).call(GET)

    assert raised.value is error


def test_f16_a_wait_that_would_outlast_the_deadline_is_not_begun() -> None:
    """The answer that is known is worth more than a deadline that passed."""
    wire = Wire(later(3600))
    request = Request(method="GET", path="/", cancel=Cancel(timeout=600.0))

    with pytest.raises(TooManyRequests):
        RESTClient(wire, RetryPolicy(cap=3600.0)).call(request)

    assert len(wire.requests) == 1


def test_who_cancels_a_wait_learns_what_it_was_for() -> None:
    """The server was busy, which the caller may want to tell."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled) as raised:
        RESTClient(Wire(later(3600))).call(Request(method="GET", path="/", cancel=cancel))

    assert isinstance(raised.value.__cause__, TooManyRequests)


def test_f17_identities_share_the_budget_for_retries() -> None:
    """They ask the same server, which is in the same trouble."""
    wire, other = Wire(later()), Wire(later())
    client = RESTClient(wire, RetryPolicy(retries=3, budget=2))

    for each in (client, client.over(other)):
        with pytest.raises(TooManyRequests):
            each.call(GET)

    assert (len(wire.requests), len(other.requests)) == (3, 1)


def test_a_call_without_a_deadline_gets_the_clients() -> None:
    """A stream does not: it lasts."""
    wire = Wire(Reply(b"{}"))
    client = RESTClient(wire, timeout=600.0)
    patient = Request(method="GET", path="/", cancel=Cancel(timeout=3600.0))

    ways(client)
    client.call(patient)
    RESTClient(wire).call(GET)

    called, streamed, consumed, own, unbounded = (
        request.cancel.remaining() for request in wire.requests
    )
    assert called is not None
    assert consumed is not None
    assert max(called, consumed) <= 600.0
    assert (streamed, unbounded) == (None, None)
    assert own is not None
    assert own > 3000.0


def test_observers_are_told_of_retries_and_of_the_end() -> None:
    """With templates, which serve as labels."""
    notes = Notes()
    times = iter([1.0, 4.5])
    client = RESTClient(
        Wire(later(), Reply(b"{}")),
        observers=Observers([notes], host="api.test"),
        clock=lambda: next(times),
    )

    client.call(POST)

    where: dict[str, Any] = {"method": "POST", "template": "/api/v1/pods", "host": "api.test"}
    assert notes.events == [
        RetryEvent(**where, attempt=1, delay=0.0, status=429, error="TooManyRequests"),
        RequestEvent(
            **where, seconds=3.5, attempts=2, status=200, request_bytes=2, response_bytes=2
        ),
    ]


def test_observers_are_told_of_what_had_no_answer() -> None:
    """A connection that broke has no status."""
    notes = Notes()
    client = RESTClient(
        Wire(BROKEN, TimedOut("slow")), observers=Observers([notes]), clock=lambda: 0.0
    )

    with pytest.raises(TimedOut):
        client.call(GET)

    where: dict[str, Any] = {"method": "GET", "template": "/api/v1/pods", "host": ""}
    assert notes.events == [
        RetryEvent(**where, attempt=1, delay=0.0, error="StreamBroken"),
        RequestEvent(**where, seconds=0.0, attempts=2, error="TimedOut"),
    ]


def test_observers_are_told_of_the_end_of_a_stream() -> None:
    """Else one that breaks again and again looks healthy: each began well."""
    notes = Notes()
    times = iter([1.0, 2.0, 2.0, 9.5])
    client = RESTClient(
        Wire(Reply(b"event")),
        observers=Observers([notes], host="api.test"),
        clock=lambda: next(times),
    )

    with client.stream(GET) as stream:
        body = joined(stream.chunks())

    where: dict[str, Any] = {"method": "GET", "template": "/api/v1/pods", "host": "api.test"}
    assert body == b"event"
    assert notes.events[1:] == [StreamEvent(**where, seconds=7.5, received=5)]


def test_warnings_are_told_to_the_handler_and_to_observers() -> None:
    """Of failures too, which client-go loses in part."""
    notes = Notes()
    headers = Headers([("Warning", '299 kube "old"')])
    wire = Wire(Reply(b"{}", headers=headers), Reply(status=400, headers=headers))
    client = RESTClient(wire, warnings=notes, observers=Observers([notes], host="api.test"))

    ways(client)

    told = [event for event in notes.events if isinstance(event, WarningEvent)]
    assert notes.warnings == [ServerWarning(code=299, agent="kube", text="old")] * 3
    assert told == [
        WarningEvent(
            method="GET",
            template="/api/v1/pods",
            host="api.test",
            code=299,
            agent="kube",
            text="old",
        )
    ] * len(told)
    assert len(told) == 3


def test_by_default_warnings_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody has to ask for them."""
    reply = Reply(b"{}", headers=Headers([("Warning", '299 - "old"')]))

    RESTClient(Wire(reply)).call(GET)

    assert [record.getMessage() for record in caplog.records] == ["old"]


def test_a_handler_of_warnings_that_fails_is_logged_once_and_harms_no_call(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The answers are good; a traceback for each of a thousand would hide everything else."""

    class Broken:
        told = 0

        def handle(self, warning: ServerWarning, /) -> None:
            self.told += 1
            raise ZeroDivisionError(warning.text)

    caplog.set_level(logging.ERROR)
    reply = Reply(b"{}", headers=Headers([("Warning", '299 - "old"')]))
    broken, wire = Broken(), Wire(reply)
    client = RESTClient(wire, warnings=broken)

    answers = [each.call(GET).body for each in (client, client, client.over(wire))]

    assert answers == [b"{}"] * 3
    assert broken.told == 3
    [record] = caplog.records
    assert record.getMessage() == "the handler of warnings Broken failed; it is told on"
    assert record.exc_info is not None


@pytest.mark.parametrize(
    ("asked", "clients", "head"),
    [(75.0, 5.0, 5.0), (3.0, 5.0, 3.0), (None, 5.0, 5.0), (75.0, None, 75.0), (None, None, None)],
)
def test_a_stream_begins_within_the_clients_timeout(
    asked: float | None, clients: float | None, head: float | None
) -> None:
    """It may last for ever, but whoever asked for an answer in five seconds gets its beginning."""
    wire = Wire(Reply(b"x"))
    timeout = Timeout(connect=1.0, read=None, head=asked)
    request = Request(method="GET", path="/a", timeout=timeout)

    RESTClient(wire, timeout=clients).stream(request)

    [sent] = wire.requests
    assert sent.path == "/a"
    assert sent.timeout == Timeout(connect=1.0, read=None, head=head)


@pytest.mark.parametrize(("given", "told"), [(None, "*** 0ther"), ("0ther", "t0ken ***")])
def test_s10_another_identity_hides_its_own_secrets_or_the_same(
    given: str | None, told: str
) -> None:
    """Whom it acts for changes nothing; another token is another secret."""
    notes = Notes()
    headers = Headers([("Warning", '299 - "t0ken 0ther"')])
    wire = Wire(Reply(b"{}", headers=headers))
    client = RESTClient(wire, warnings=notes, hide=Mask([Secret("t0ken")]).hide)

    client.over(wire, Mask([Secret(given)]).hide if given else None).call(GET)

    assert [warning.text for warning in notes.warnings] == [told]


def test_s10_a_warning_that_was_cut_within_a_secret_shows_nothing_of_it() -> None:
    """Long ones are; what else it says stays."""
    notes = Notes()
    headers = Headers([("Warning", '214 t0ken/1 "you sent t0ken-0123"')])
    wire = Wire(Reply(b"{}", headers=headers))
    mask = Mask([Secret("t0ken-0123456789"), Secret("t0ken/1")])

    RESTClient(wire, warnings=notes, hide=mask.hide).call(GET)

    assert notes.warnings == [ServerWarning(code=214, agent="***", text="you sent ***")]


@pytest.mark.parametrize("status", [200, 403])
def test_s10_a_failure_shows_neither_the_clients_secret_nor_the_requests_own(status: int) -> None:
    """However one asks, and whatever code it comes with."""
    told = encode_json({"kind": "Status", "status": "Failure", "message": "no t0ken, 0ther"})
    wire = Wire(Reply(told, status=status))
    client = RESTClient(wire, hide=Mask([Secret("t0ken")]).hide)
    own = Request(method="GET", path="/", headers=Headers({"Authorization": "Bearer 0ther"}))

    asks: list[Callable[[Request], object]] = [
        client.call,
        lambda call: client.consume(call, list),
        lambda call: client.consume(call, refuse),
    ]
    if status == 403:  # what a stream brings is its reader's to judge
        asks.append(client.stream)

    for ask in asks:
        with pytest.raises(KubeError, match=r"no \*\*\*, \*\*\*") as caught:
            ask(own)

        assert "t0ken" not in repr(caught.value)
        assert "0ther" not in repr(caught.value)
