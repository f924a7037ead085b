"""Answers of servers and proxies that lie, break off or point elsewhere."""

from __future__ import annotations

import socket

import pytest

from kube_testing.raw import RawServer, answer, read_request, response
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AlreadyExists,
    Cancelled,
    Conflict,
    DecodeError,
    InternalError,
    KubeError,
    NotImplementedByServer,
    OutcomeUnknown,
    RedirectRefused,
    ServiceUnavailable,
    StreamBroken,
    TooManyRequests,
)
from kube_transport.events import Event, RetryEvent
from kube_transport.retry import Backoff, RetryPolicy
from kube_transport.retrying import verify_then_retry

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
JSON = ("Content-Type", "application/json")
ONCE = RetryPolicy(retries=0)


@pytest.mark.parametrize("verb", ["create", "update", "delete"])
def test_s13_a_redirected_write_was_not_done(raw_server: RawServer, verb: str) -> None:
    """An answer came: nobody needs to look whether the write happened."""
    raw_server.play(
        answer(response(307, headers=[("Location", "https://elsewhere.test/?token=canary")]))
    )
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        target = Unstructured({"metadata": {"name": "a"}})

        with pytest.raises(RedirectRefused, match=r"https://elsewhere\.test;") as raised:
            getattr(maps, verb)("a" if verb == "delete" else target)

    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("code", "error"), [(409, AlreadyExists), (501, NotImplementedByServer), (503, OutcomeUnknown)]
)
def test_a_failure_whose_body_breaks_off_is_still_that_failure(
    raw_server: RawServer, code: int, error: type[KubeError]
) -> None:
    """Its head says that the write was refused, or, with a 503, that nobody knows."""

    def break_off(connection: socket.socket) -> None:
        read_request(connection)
        head = f"HTTP/1.1 {code} Oops\r\nContent-Type: application/json\r\nContent-Length: 99\r\n"
        connection.sendall(head.encode() + b'\r\n{"kind": "Sta')

    raw_server.play(break_off)
    with Client(Config(server=raw_server.url), retry=ONCE) as client, pytest.raises(error):
        client.resource(CONFIG_MAPS, "ns").create(Unstructured({"metadata": {"name": "a"}}))


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("text/html", b"<html>log in first</html>", DecodeError),
        ("application/json", b'{"kind": "ConfigMap", "metadata": {"na', DecodeError),
        ("application/json", b"", DecodeError),
        ("application/json", b"\xff\xfe\x00", DecodeError),
        ("application/json", b"[" * 100_000, DecodeError),
        (
            "application/json",
            b'{"kind": "Status", "status": "Failure", "code": 200}',
            InternalError,
        ),
        ("application/json", b'{"kind":"Status","status":"Failure","code":409}', Conflict),
    ],
)
def test_a_good_code_with_a_bad_body_is_an_error_of_ours(
    raw_server: RawServer, content_type: str, body: bytes, error: type[KubeError]
) -> None:
    """A captive portal, a cut body, a failure in disguise: never an object."""
    raw_server.play(answer(response(200, body, headers=[("Content-Type", content_type)])))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(error):
        client.resource(CONFIG_MAPS, "ns").get("a")


def test_s5_a_status_of_a_server_cannot_steer_a_terminal(raw_server: RawServer) -> None:
    """From the wire to the text of the exception."""
    body = b'{"kind":"Status","status":"Failure","code":409,"message":"a\\u001b[2Jb\\u009b"}'
    raw_server.play(answer(response(409, body, headers=[JSON])))
    with Client(Config(server=raw_server.url)) as client, pytest.raises(Conflict) as raised:
        client.get("/version")

    assert str(raised.value) == r"a\u001b[2Jb\u009b"


def test_s46_an_endless_page_is_left_where_its_text_is_cut(raw_server: RawServer) -> None:
    """A gibibyte of HTML must not be read, nor its connection be used again."""

    def endless(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\n\r\n")
        try:
            while True:
                connection.sendall(b"<p>no</p>" * 10_000)
        except OSError:
            gone.append(True)

    gone: list[bool] = []
    raw_server.play(endless)
    with Client(Config(server=raw_server.url)) as client, pytest.raises(KubeError) as raised:
        client.get("/version")
    raw_server.close()

    assert len(str(raised.value)) < 2200
    assert gone


def test_f16_a_wait_for_a_retry_ends_with_the_client_s_patience(raw_server: RawServer) -> None:
    """A day of Retry-After is cut to the cap, and the cap to the deadline."""
    busy = response(503, b"", headers=[("Retry-After", "86400")])
    raw_server.play(answer(busy))
    config = Config(server=raw_server.url, timeout=5.0)

    with Client(config) as client, pytest.raises(ServiceUnavailable):
        client.get("/version")


def test_f16_a_wait_for_a_retry_is_interrupted(raw_server: RawServer) -> None:
    """By whoever holds the cancel, and the error tells what was waited for."""

    class Impatient:
        def observe(self, event: Event, /) -> None:
            if isinstance(event, RetryEvent):
                cancel.cancel()

    cancel = Cancel()
    raw_server.play(answer(response(429, b"", headers=[("Retry-After", "3600")])))
    policy = RetryPolicy(cap=3600.0)
    with (
        Client(Config(server=raw_server.url), retry=policy, observers=[Impatient()]) as client,
        pytest.raises(Cancelled) as raised,
    ):
        client.get("/version", cancel=cancel)

    assert isinstance(raised.value.__cause__, TooManyRequests)


def test_f2_a_date_in_the_past_means_at_once(raw_server: RawServer) -> None:
    """Proxies send dates; client-go gives up on them."""
    busy = response(503, b"", headers=[("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")])
    raw_server.play(answer(busy, response(200, b"ok")))

    with Client(Config(server=raw_server.url)) as client:
        body = client.get("/version").body

    assert body == b"ok"


def test_f4_a_failed_read_within_the_body_is_repeated_with_the_budget(
    raw_server: RawServer,
) -> None:
    """And without one left, the error is the caller's."""

    def cut(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha")

    raw_server.play(cut)
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(budget=1)) as client,
        pytest.raises(StreamBroken),
    ):
        client.get("/version")

    assert raw_server.connections == 2


@pytest.mark.parametrize("stored", [True, False])
def test_f3_a_lost_create_is_looked_at_before_it_is_sent_again(
    raw_server: RawServer, stored: bool
) -> None:
    """The object is there once, whether or not the first request made it."""
    seen: list[str] = []
    found = response(200, b'{"metadata": {"name": "a"}}', headers=[JSON])
    missing = response(404, b"", headers=[JSON])

    def lose(connection: socket.socket) -> None:
        seen.append(read_request(connection).method)

    def serve(connection: socket.socket) -> None:
        while True:
            seen.append(read_request(connection).method)
            there = stored or seen.count("POST") > 1
            connection.sendall(found if there else missing)

    raw_server.play(lose, serve)
    with Client(Config(server=raw_server.url)) as client:
        maps = client.resource(CONFIG_MAPS, "ns")
        created = verify_then_retry(
            lambda: maps.create(Unstructured({"metadata": {"name": "a"}})),
            lambda: maps.get("a"),
            backoff=Backoff(initial=0.0, jitter=0.0, steps=3),
        )

    assert created.metadata.name == "a"
    assert seen == (["POST", "GET"] if stored else ["POST", "GET", "POST"])
