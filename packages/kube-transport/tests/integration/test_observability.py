"""What a client tells of itself, and of what servers say on the side."""

from __future__ import annotations

import json
import logging
import socket
from base64 import b64encode
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import TypeVar

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawServer, Script, answer, read_request, response
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport.api.patch import MergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.auth import Secret
from kube_transport.errors import (
    AnswerRefused,
    ConnectFailed,
    CredentialsError,
    DecodeError,
    Gone,
    KubeError,
    NotFound,
    OutcomeUnknown,
    StreamBroken,
    TooManyRequests,
)
from kube_transport.events import (
    AttemptEvent,
    CredentialEvent,
    Event,
    Outcome,
    RequestEvent,
    ResolveEvent,
    RetryEvent,
    StreamEvent,
    ThrottleEvent,
    WarningEvent,
)
from kube_transport.http import Request, Response, RoundTripper
from kube_transport.ratelimit import TokenBucket
from kube_transport.retry import RetryPolicy
from kube_transport.warnings import ServerWarning

E = TypeVar("E", bound=Event)
CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
JSON = ("Content-Type", "application/json")
OLD = ("Warning", '299 - "v1 ComponentStatus is deprecated"')
OK = response(200, b'{"metadata": {"name": "a"}}', headers=[JSON])
TEMPLATE = "/api/v1/namespaces/{namespace}/configmaps/{name}"


class Notes:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def observe(self, event: Event, /) -> None:
        self.events.append(event)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]


class Heard:
    """Keeps the texts of warnings."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def handle(self, warning: ServerWarning, /) -> None:
        self.texts.append(warning.text)


def failure(code: int, *headers: tuple[str, str]) -> bytes:
    status = {"kind": "Status", "status": "Failure", "code": code}
    return response(code, json.dumps(status).encode(), headers=[JSON, *headers])


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


def test_a_call_is_told_attempt_by_attempt(raw_server: RawServer) -> None:
    """Who reads the metrics sees the retries that the caller never notices."""
    raw_server.play(answer(failure(429, ("Retry-After", "0")), OK))
    notes = Notes()
    with Client(Config(server=raw_server.url), observers=[notes]) as client:
        client.resource(CONFIG_MAPS, "ns").get("a")

    host = f"{raw_server.host}:{raw_server.port}"
    kinds = [type(event).__name__ for event in notes.events]
    [retry] = notes.of(RetryEvent)
    [call] = notes.of(RequestEvent)
    assert kinds == ["AttemptEvent", "RetryEvent", "AttemptEvent", "RequestEvent"]
    assert [event.status for event in notes.of(AttemptEvent)] == [429, 200]
    assert (retry.attempt, retry.delay, retry.status) == (1, 0.0, 429)
    assert retry.error == "TooManyRequests"
    assert (call.method, call.template, call.host) == ("GET", TEMPLATE, host)
    assert (call.attempts, call.status, call.error) == (2, 200, "")
    assert call.response_bytes == len(b'{"metadata": {"name": "a"}}')
    assert call.seconds > 0


def test_an_edit_that_meets_a_conflict_tells_of_its_retry(raw_server: RawServer) -> None:
    """Objects that many fight over cost a server more than their number of edits tells."""
    document = b'{"metadata": {"name": "a", "uid": "u", "resourceVersion": "7"}}'
    found = response(200, document, headers=[JSON])
    conflict = response(409, b'{"kind": "Status", "code": 409}', headers=[JSON])
    raw_server.play(answer(found, conflict, found, found))
    notes = Notes()

    def change(obj: Unstructured) -> None:
        obj["data"] = {"k": "v"}

    with Client(Config(server=raw_server.url), observers=[notes]) as client:
        client.resource(CONFIG_MAPS, "ns").edit("a", change)

    [retry] = notes.of(RetryEvent)
    assert (retry.method, retry.template) == ("PATCH", TEMPLATE)
    assert (retry.attempt, retry.status, retry.error) == (1, 409, "Conflict")
    assert retry.host == raw_server.url.removeprefix("http://")
    assert 0.01 <= retry.delay <= 0.015


def test_a_failure_is_told_with_what_was_known(raw_server: RawServer) -> None:
    """No last answer, no status; the name of the error says which kind."""
    raw_server.play(answer(failure(429, ("Retry-After", "0"))), hang_up)
    notes = Notes()
    policy = RetryPolicy(retries=1)
    with Client(Config(server=raw_server.url), observers=[notes], retry=policy) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        with pytest.raises(StreamBroken):
            maps.get("a")
        with pytest.raises(OutcomeUnknown):
            maps.delete("a")

    reads, writes = notes.of(RequestEvent)
    assert (reads.status, reads.error, reads.response_bytes) == (None, "StreamBroken", None)
    assert reads.attempts == 2
    assert (writes.status, writes.error) == (None, "OutcomeUnknown")
    assert writes.request_bytes > 0


def test_clients_who_were_refused_together_do_not_come_back_together(
    raw_server: RawServer,
) -> None:
    """Each waits as long as it was asked to, and a part of its own."""
    raw_server.play(answer(*[failure(429, ("Retry-After", "1"))] * 8, OK))
    notes = Notes()
    policy = RetryPolicy(cap=0.01, jitter=0.5)
    with Client(Config(server=raw_server.url), retry=policy, observers=[notes]) as client:
        client.get("/version")

    delays = [event.delay for event in notes.of(RetryEvent)]
    assert all(0.01 <= delay <= 0.015 for delay in delays)
    assert len(set(delays)) == 8


def test_what_is_read_whole_has_its_bound_whoever_observes(raw_server: RawServer) -> None:
    """It is told as the stream that it is, too."""
    raw_server.play(answer(response(200, b"x" * 1001), response(200, b"x" * 1000)))
    notes = Notes()
    wire = RequestsRoundTripper(raw_server.url, body_cap=1000)
    with Client(Config(server=raw_server.url), round_tripper=wire, observers=[notes]) as client:
        with pytest.raises(AnswerRefused, match="1000"):
            client.stream("GET", "/logs").read()
        client.stream("GET", "/logs").read()

    told = [(event.received, event.error) for event in notes.of(StreamEvent)]
    assert told == [(0, "AnswerRefused"), (1000, "")]


def test_a_list_and_a_watch_are_told_too(raw_server: RawServer) -> None:
    """A list by its size; a watch when it has begun, since it may last for hours."""
    items = response(200, b'{"kind": "ConfigMapList", "items": []}', headers=[JSON])
    raw_server.play(answer(items, response(200, b"", headers=[JSON])))
    notes = Notes()
    with Client(Config(server=raw_server.url), observers=[notes]) as client:
        maps = client.resource(CONFIG_MAPS, "ns")

        maps.list()
        with maps.watch() as watch:
            told = len(notes.of(RequestEvent))
            list(watch)

    listed, watched = notes.of(RequestEvent)
    assert listed.response_bytes == 38
    assert (told, watched.status, watched.response_bytes) == (2, 200, None)


def test_f1_attempts_that_could_not_connect_are_told(raw_server: RawServer) -> None:
    """An outage shows as attempts without a status."""
    raw_server.close()
    notes = Notes()
    with (
        Client(Config(server=raw_server.url), observers=[notes]) as client,
        pytest.raises(ConnectFailed),
    ):
        client.get("/version")

    assert [event.error for event in notes.of(AttemptEvent)] == ["ConnectFailed"] * 3


def test_waits_for_the_own_rate_are_told_of_the_client_and_its_views(
    raw_server: RawServer,
) -> None:
    """One limit for all of them, however many views a backend makes."""
    raw_server.play(answer(*[OK] * 3))
    notes = Notes()
    limiter = TokenBucket(qps=1000, burst=2)
    with Client(Config(server=raw_server.url), observers=[notes], rate_limiter=limiter) as client:
        client.get("/version")
        client.as_(user="jane").get("/version")
        client.frozen().get("/version")

    waits = [event.seconds for event in notes.of(ThrottleEvent)]
    assert waits[:2] == [0.0, 0.0]
    assert len(waits) == 3


def test_a_credential_that_was_read_is_told(raw_server: RawServer, tmp_path: object) -> None:
    """Rotation that does not happen is seen before it hurts."""
    token = f"{tmp_path}/token"
    with open(token, "w", encoding="ascii") as file:
        file.write("t0ken")
    raw_server.play(answer(OK))
    notes = Notes()
    config = Config(server=raw_server.url, token_file=token, allow_insecure_credentials=True)
    with Client(config, observers=[notes]) as client:
        client.get("/version")

    [told] = notes.of(CredentialEvent)
    assert (told.source, told.outcome, told.certificate) == ("token-file", Outcome.RENEWED, False)
    assert told.expires_at is not None
    assert "t0ken" not in repr(notes.events)


def test_s19_a_credential_that_could_not_be_had_is_told(raw_server: RawServer) -> None:
    """And nothing was sent."""
    notes = Notes()
    config = Config(
        server=raw_server.url, token_file="/does/not/exist", allow_insecure_credentials=True
    )
    with Client(config, observers=[notes]) as client, pytest.raises(CredentialsError):
        client.get("/version")

    [told] = notes.of(CredentialEvent)
    assert (told.outcome, told.error) == (Outcome.FAILED, "CredentialsError")
    assert notes.of(AttemptEvent) == []


def get(client: Client) -> object:
    return client.resource(CONFIG_MAPS, "ns").get("a")


def lists(client: Client) -> object:
    return client.resource(CONFIG_MAPS, "ns").list()


def watch(client: Client) -> object:
    with client.resource(CONFIG_MAPS, "ns").watch() as events:
        return list(events)


def fail(client: Client) -> object:
    with pytest.raises(NotFound):
        client.resource(CONFIG_MAPS, "ns").get("a")
    return None


def raw(client: Client) -> object:
    return client.get("/version")


@pytest.mark.parametrize(
    ("act", "served"),
    [
        (get, response(200, b'{"metadata": {}}', headers=[JSON, OLD])),
        (lists, response(200, b'{"items": []}', headers=[JSON, OLD])),
        (watch, response(200, b"", headers=[JSON, OLD])),
        (fail, failure(404, OLD)),
        (fail, response(404, b"nope", headers=[OLD])),
        (raw, response(200, b"", headers=[OLD])),
    ],
)
def test_a_warning_is_heard_whatever_was_asked(
    raw_server: RawServer, act: Callable[[Client], object], served: bytes
) -> None:
    """client-go loses those of raw requests and of failures that it cannot decode."""
    raw_server.play(answer(served))
    heard, notes = Heard(), Notes()
    with Client(Config(server=raw_server.url), warnings=heard, observers=[notes]) as client:
        act(client)

    assert heard.texts == ["v1 ComponentStatus is deprecated"]
    assert [event.text for event in notes.of(WarningEvent)] == heard.texts


def test_by_default_a_warning_is_logged_once_for_a_client_and_its_views(
    raw_server: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    """A controller would log it all day."""
    raw_server.play(answer(*[response(200, b"{}", headers=[OLD])] * 3))
    with Client(Config(server=raw_server.url)) as client:
        for view in (client, client, client.as_(user="jane")):
            view.get("/version")

    assert [record.getMessage() for record in caplog.records] == [
        "v1 ComponentStatus is deprecated"
    ]


def test_a_handler_that_fails_harms_no_call(
    raw_server: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer is there; a closed stream for warnings must not lose it."""

    class Broken:
        def handle(self, warning: ServerWarning, /) -> None:
            raise ValueError("closed")

    raw_server.play(answer(response(200, b"here", headers=[OLD])))
    with Client(Config(server=raw_server.url), warnings=Broken()) as client:
        body = client.get("/version").body

    assert body == b"here"
    assert "the handler of warnings Broken failed" in caplog.text


def test_wrappers_stand_next_to_the_wire_in_order(raw_server: RawServer) -> None:
    """They see what is sent, credentials too, and each attempt by itself."""
    raw_server.play(answer(failure(429, ("Retry-After", "0")), OK))
    passed: list[tuple[str, str | None]] = []

    class Named:
        def __init__(self, name: str, inner: RoundTripper) -> None:
            self._name = name
            self._inner = inner
            self.close = inner.close

        def round_trip(self, request: Request) -> Response:
            passed.append((self._name, request.headers.get("Authorization")))
            return self._inner.round_trip(request)

    config = Config(server=raw_server.url, token=Secret("t"), allow_insecure_credentials=True)
    with Client(config, wrappers=[partial(Named, "near"), partial(Named, "far")]) as client:
        client.get("/version")

    assert passed == [("far", "Bearer t"), ("near", "Bearer t")] * 2


def test_the_log_tells_of_a_real_request_and_not_of_its_token(
    raw_server: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    """From end to end, with the levels that people use."""
    caplog.set_level(7, "kube_transport.requests")
    raw_server.play(answer(OK))
    config = Config(
        server=raw_server.url, token=Secret("canary-4711"), allow_insecure_credentials=True
    )
    with Client(config) as client:
        client.get("/version")

    assert f"{raw_server.url}/version" in caplog.text
    assert "Bearer <masked>" in caplog.text
    assert "canary-4711" not in caplog.text


def test_f17_a_storm_of_refusals_is_not_answered_by_a_storm_of_retries(
    raw_server: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Fifty calls that may be repeated ten times each send no more than the budget allows."""
    caplog.set_level(logging.WARNING)
    busy = failure(429, ("Retry-After", "0"))
    sent = 0

    def refuse(connection: socket.socket) -> None:
        nonlocal sent
        while True:
            read_request(connection)
            sent += 1
            connection.sendall(busy)

    scripts: list[Script] = [refuse]
    raw_server.play(*scripts)
    with Client(Config(server=raw_server.url), retry=RetryPolicy(budget=20)) as client:
        for _ in range(50):
            with pytest.raises(TooManyRequests):
                client.as_(user="jane").get("/version")

    assert sent == 50 + 20


def test_s10_no_log_at_any_level_holds_a_secret(
    api_server: ApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Everything that a client does with a secret, with every logger turned up to the end."""
    canary = b64encode(b"canary-4711").decode()
    for name in ("", "kube_transport.requests", "kube_transport.requests.bodies"):
        caplog.set_level(1, name)
    secrets: Resource[Unstructured] = Resource(
        group="",
        version="v1",
        plural="secrets",
        kind="Secret",
        namespaced=True,
        model=Unstructured,
    )
    config = Config(
        server=api_server.url, token=Secret("canary-4712"), allow_insecure_credentials=True
    )
    notes = Notes()
    with Client(config, observers=[notes]) as client:
        here = client.resource(secrets, "default")
        here.create(Unstructured({"metadata": {"name": "a"}, "data": {"k": canary}}))
        here.patch("a", MergePatch({"stringData": {"l": "canary-4713"}}))
        listed = here.list()
        with here.watch(resource_version="0", timeout_seconds=1) as events:
            watched = next(iter(events))
        with pytest.raises(NotFound):
            here.get("canary")
        told = f"{client!r} {client.config!r} {notes.events!r}"

    assert (listed[0]["data"]["k"], watched.object["data"]["k"]) == (canary, canary)
    assert "/api/v1/namespaces/default/secrets" in caplog.text
    assert "response body" not in caplog.text
    for text in (canary, "canary-471"):
        assert text not in caplog.text
        assert text not in told


def test_each_lookup_of_a_name_is_told_and_no_address(raw_server: RawServer) -> None:
    """Once for each connection that is opened, not for each request."""
    raw_server.play(answer(OK, OK))
    notes = Notes()
    host = f"localhost:{raw_server.port}"
    with Client(Config(server=f"http://{host}"), observers=[notes]) as client:
        client.get("/a")
        client.get("/b")
    with Client(Config(server=raw_server.url), observers=[notes]) as client:
        client.get("/c")

    [told] = notes.of(ResolveEvent)
    assert (told.name, told.host, told.error) == ("localhost", host, "")
    assert told.seconds >= 0


def test_an_observer_may_send_requests_while_another_connects() -> None:
    """To report what it hears of; the connection that it interrupts is opened all the same."""
    authority = CertificateAuthority()
    with RawServer(tls=authority.server_context()) as server:
        server.play(answer(OK))
        other = Client(Config(server=server.url, ca_data=authority.certificate))

        class Reporter:
            def observe(self, event: Event) -> None:
                if isinstance(event, ResolveEvent):
                    other.get("/report")

        config = Config(server=f"https://localhost:{server.port}", ca_data=authority.certificate)
        with other, Client(config, observers=[Reporter()]) as client:
            answered = client.get("/a")

    assert (answered.status, server.connections) == (200, 2)


def test_a_name_that_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search that fails is the one that somebody wants to know of."""

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):  # it would look it up
        monkeypatch.delenv(name, raising=False)
    notes = Notes()
    server = "http://nowhere.invalid"
    with (
        Client(Config(server=server), observers=[notes], retry=RetryPolicy(retries=0)) as client,
        pytest.raises(ConnectFailed),
    ):
        client.get("/")

    [told] = notes.of(ResolveEvent)
    assert (told.name, told.error) == ("nowhere.invalid", "OSError")


def event(change: str, **content: object) -> bytes:
    return json.dumps({"type": change, "object": content}).encode() + b"\n"


@pytest.mark.parametrize(
    ("last", "error", "told"),
    [
        (b"", None, ""),
        (event("ERROR", kind="Status", code=410, reason="Expired"), Gone, "Gone"),
        (b'{"type":', StreamBroken, "StreamBroken"),
        (event("ADDED", kind="Secret"), DecodeError, "DecodeError"),
    ],
)
def test_the_end_of_a_watch_is_told(
    raw_server: RawServer, last: bytes, error: type[KubeError] | None, told: str
) -> None:
    """Else one that breaks again and again looks healthy in every metric: each began well."""
    body = event("ADDED", metadata={"name": "a"}) + last
    raw_server.play(answer(response(200, body, headers=[JSON])))
    notes = Notes()
    with (
        Client(Config(server=raw_server.url), observers=[notes]) as client,
        client.resource(CONFIG_MAPS, "ns").watch() as watch,
        pytest.raises(error) if error else nullcontext(),
    ):
        list(watch)

    [end] = notes.of(StreamEvent)
    assert (end.method, end.error, end.received) == ("GET", told, len(body))
    assert end.template == "/api/v1/namespaces/{namespace}/configmaps"
    assert end.seconds >= 0


def test_a_stream_that_was_read_to_its_end_is_told_though_nobody_closes_it(
    raw_server: RawServer,
) -> None:
    """Nothing else will happen to it."""
    raw_server.play(answer(response(200, b"all of it")))
    notes = Notes()
    with Client(Config(server=raw_server.url), observers=[notes]) as client:
        body = b"".join(client.stream("GET", "/").chunks())

        assert body == b"all of it"
        assert [(end.received, end.error) for end in notes.of(StreamEvent)] == [(9, "")]


def test_a_stream_that_is_closed_is_told_once_and_without_an_error(raw_server: RawServer) -> None:
    """Whoever hangs up has seen enough."""
    raw_server.play(answer(response(200, event("ADDED", metadata={"name": "a"}), headers=[JSON])))
    notes = Notes()
    with (
        Client(Config(server=raw_server.url), observers=[notes]) as client,
        client.resource(CONFIG_MAPS, "ns").watch() as watch,
    ):
        next(iter(watch))

    assert [end.error for end in notes.of(StreamEvent)] == [""]
