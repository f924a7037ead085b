"""Requests whose bodies are read while they are sent, over real connections."""

from __future__ import annotations

import io
import select
import socket
import ssl
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from threading import Event, Thread

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, answer, read_request, response
from kube_transport import Cancel, Client, Config
from kube_transport._http1.channel import Channel
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport.auth import Secret
from kube_transport.errors import (
    Cancelled,
    InvalidRequest,
    OutcomeUnknown,
    RequestTooLarge,
    Sent,
    ServiceUnavailable,
    StreamBroken,
    TimedOut,
    Unauthorized,
)
from kube_transport.events import AttemptEvent
from kube_transport.events import Event as ClientEvent
from kube_transport.http import Request, Timeout
from kube_transport.streamed_body import StreamedBody

AUTHORITY = CertificateAuthority()
OK = response(200, b"{}")
BUSY = response(503, b"{}", headers=[("Retry-After", "0")])


@pytest.fixture
def client(raw_server: RawServer) -> Iterator[Client]:
    with Client(Config(server=raw_server.url)) as client:
        yield client


def test_a_file_is_sent_as_it_is_read(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """Without its length, in chunks; and the connection serves on."""
    path = tmp_path / "layer"
    path.write_bytes(b"0123456789" * 100_000)
    seen: list[RawRequest] = []
    raw_server.play(answer(OK, OK, requests=seen))

    with path.open("rb") as file:
        client.request("PUT", "/a", body=file, content_type="application/octet-stream")
    client.get("/version")

    assert seen[0].body == path.read_bytes()
    assert seen[0].header("Transfer-Encoding") == "chunked"
    assert seen[0].header("Content-Length") is None
    assert [each.method for each in seen] == ["PUT", "GET"]


def test_a_length_that_is_known_is_told(raw_server: RawServer, client: Client) -> None:
    """Some servers take no chunks."""
    seen: list[RawRequest] = []
    raw_server.play(answer(OK, requests=seen))

    client.request("POST", "/a", body=StreamedBody(io.BytesIO(b"abc"), length=3))

    assert (seen[0].header("Content-Length"), seen[0].body) == ("3", b"abc")


def test_pieces_arrive_before_the_last_is_known(raw_server: RawServer, client: Client) -> None:
    """Nothing waits for the whole."""
    arrived = Event()

    def serve(connection: socket.socket) -> None:
        read = b""
        while b"5\r\nfirst\r\n" not in read:
            read += connection.recv(4096)
        arrived.set()
        while not read.endswith(b"0\r\n\r\n"):
            read += connection.recv(4096)
        connection.sendall(OK)

    def pieces() -> Iterator[bytes]:
        yield b"first"
        assert arrived.wait(10)
        yield b"second"

    raw_server.play(serve)
    client.request("POST", "/a", body=pieces())


def test_f1_what_was_read_is_never_sent_again(raw_server: RawServer, client: Client) -> None:
    """The server asks for it, but half of the body is gone."""
    raw_server.play(answer(BUSY, OK))

    with pytest.raises(ServiceUnavailable):
        client.request("GET", "/a", body=iter([b"a"]))

    assert raw_server.connections == 1


def test_a_401_is_the_callers(raw_server: RawServer, tmp_path: Path) -> None:
    """There is a new token by then, which the next request uses."""
    token = tmp_path / "token"
    token.write_text("old")
    seen: list[RawRequest] = []
    raw_server.play(answer(response(401, b"{}"), OK, requests=seen))
    config = Config(server=raw_server.url, token_file=str(token), allow_insecure_credentials=True)

    def pieces() -> Iterator[bytes]:
        token.write_text("new")
        yield b"a"

    with Client(config) as client:
        with pytest.raises(Unauthorized):
            client.request("POST", "/a", body=pieces())
        client.request("POST", "/a", body=b"a")

    assert [each.header("Authorization") for each in seen] == ["Bearer old", "Bearer new"]


def test_a_connection_that_breaks_within_leaves_the_outcome_unknown(
    raw_server: RawServer, client: Client
) -> None:
    """A proxied program may have acted on the half that it got."""

    def hang_up(connection: socket.socket) -> None:
        connection.recv(4096)

    raw_server.play(hang_up)
    with pytest.raises(OutcomeUnknown):
        client.request("POST", "/a", body=(b"x" * 65536 for _ in range(1000)))

    assert raw_server.connections == 1


def test_an_early_answer_is_heard(raw_server: RawServer, client: Client) -> None:
    """Who refuses a large body does not read it."""

    def refuse(connection: socket.socket) -> None:
        while b"\r\n\r\n" not in connection.recv(4096):
            pass
        connection.sendall(response(413, b"{}"))
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass

    raw_server.play(refuse)
    with pytest.raises(RequestTooLarge):
        client.request("POST", "/a", body=(b"x" * 65536 for _ in range(10)))


@pytest.mark.parametrize("broken", [OSError("the disk"), StreamBroken("elsewhere"), KeyError("a")])
def test_what_the_source_raises_is_the_callers(
    raw_server: RawServer, client: Client, broken: Exception
) -> None:
    """It is not taken for a failure of this connection, which ends: the server gets no whole."""
    whole: list[RawRequest] = []
    ended = Event()

    def serve(connection: socket.socket) -> None:
        try:
            whole.append(read_request(connection))
        finally:
            ended.set()

    def pieces() -> Iterator[bytes]:
        yield b"a"
        raise broken

    raw_server.play(serve)
    with pytest.raises(type(broken)) as caught:
        client.request("POST", "/a", body=pieces())

    assert caught.value is broken
    assert ended.wait(10)
    assert whole == []


def test_a_wrong_length_is_told_and_not_sent(raw_server: RawServer, client: Client) -> None:
    """Else the server would wait for the rest, or take it for another request."""
    raw_server.play(answer(OK))

    with pytest.raises(InvalidRequest, match="ended after 1 of 2 bytes"):
        client.request("POST", "/a", body=StreamedBody([b"a"], length=2))


def test_nothing_more_is_read_for_who_has_hung_up() -> None:
    """What it said before is its answer."""
    ours, theirs = socket.socketpair()

    def pieces() -> Iterator[bytes]:
        yield b"a"
        theirs.sendall(response(413))
        theirs.close()
        yield b"b"
        raise AssertionError("nobody reads this any more")

    with ours, theirs:
        channel = Channel(ours)
        channel.send(memoryview(b"POST / HTTP/1.1\r\n\r\n"), lambda: None)
        channel.send_body(pieces())

        assert channel.receive("POST").status == 413
        assert not channel.reusable


@pytest.mark.parametrize("tls", [None, AUTHORITY.server_context()], ids=["plain", "tls"])
def test_a_server_that_has_answered_gets_no_more(tls: ssl.SSLContext | None) -> None:
    """It would not read it, and need not hang up."""
    done, refused = Event(), Event()

    def refuse(connection: socket.socket) -> None:
        while b"\r\n\r\n" not in connection.recv(4096):
            pass
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" + response(413, b"{}"))
        refused.set()
        done.wait(30)

    def pieces() -> Iterator[bytes]:
        yield b"first"
        assert refused.wait(10)
        yield from repeat(b"second", 1000)  # what was sent may take its time to arrive
        raise AssertionError("nobody reads this any more")

    with RawServer(tls=tls) as server:
        server.play(refuse)
        config = Config(server=server.url, ca_data=AUTHORITY.certificate if tls else None)
        with Client(config) as client, pytest.raises(RequestTooLarge):
            client.request("POST", "/a", body=pieces(), timeout=20)
        done.set()


def test_what_tls_says_by_itself_is_no_answer() -> None:
    """A server hands out tickets after the handshake, and wants the body all the same."""
    begun = Event()
    bodies: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        read = connection.recv(4096)
        begun.set()
        while not read.endswith(b"0\r\n\r\n"):
            read += connection.recv(4096)
        bodies.append(read.partition(b"\r\n\r\n")[2])
        connection.sendall(OK)

    def pieces() -> Iterator[bytes]:
        assert begun.wait(10)
        yield b"first"
        yield b"second"

    with RawServer(tls=AUTHORITY.server_context()) as server:
        server.play(serve)
        with Client(Config(server=server.url, ca_data=AUTHORITY.certificate)) as client:
            client.request("POST", "/a", body=pieces(), timeout=20)

    assert bodies == [b"5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n"]


def test_silence_after_an_interim_answer_ends_as_any() -> None:
    """Looking for an answer between two pieces changes nothing of how long it is waited for."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.1)
        channel = Channel(ours)
        theirs.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        channel.send_body([b"a"])

        with pytest.raises(TimeoutError):
            channel.receive("POST")


@pytest.mark.parametrize("poll", [True, False])
def test_what_comes_unasked_is_seen_on_any_system(
    monkeypatch: pytest.MonkeyPatch, poll: bool
) -> None:
    """Windows has no ``poll``."""
    if not poll:
        monkeypatch.delattr(select, "poll", raising=False)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        channel = Channel(ours)
        before = channel.is_quiet()
        theirs.sendall(b"x")

        assert (before, channel.is_quiet()) == (True, False)


def test_an_interim_answer_is_none(raw_server: RawServer, client: Client) -> None:
    """A server that says so wants the body, in however many pieces it says it."""
    begun, said = Event(), Event()
    bodies: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        read = b""
        while b"first" not in read:
            read += connection.recv(4096)
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Wait\r\n")
        begun.set()
        while b"second" not in read:
            read += connection.recv(4096)
        connection.sendall(b"X: y\r\n\r\n")
        said.set()
        while not read.endswith(b"0\r\n\r\n"):
            read += connection.recv(4096)
        bodies.append(read.partition(b"\r\n\r\n")[2])
        connection.sendall(OK)

    def pieces() -> Iterator[bytes]:
        yield b"first"
        assert begun.wait(10)
        yield b"second"
        assert said.wait(10)
        yield b"third"

    raw_server.play(serve)
    client.request("POST", "/a", body=pieces())

    assert bodies == [b"5\r\nfirst\r\n6\r\nsecond\r\n5\r\nthird\r\n0\r\n\r\n"]


def test_a_stream_is_given_up_where_its_request_is_not_read(raw_server: RawServer) -> None:
    """There is no limit to the silence within an answer, but there is one before it."""
    done = Event()

    def read_nothing(connection: socket.socket) -> None:
        done.wait(30)

    raw_server.play(read_nothing)
    with (
        Client(Config(server=raw_server.url, timeout=0.3)) as client,
        pytest.raises(OutcomeUnknown) as caught,
    ):
        client.stream("POST", "/a", body=(b"x" * 65536 for _ in range(10_000)))
    done.set()

    assert isinstance(caught.value.__cause__, TimedOut)


def test_a_server_that_stops_reading_after_its_answer_is_heard() -> None:
    """Nothing can be sent any more, but something was said."""
    ours, theirs = socket.socketpair()

    def refuse() -> None:
        theirs.recv(1)
        theirs.sendall(response(413))

    def pieces() -> Iterator[bytes]:
        yield b"x" * 10_000_000
        raise AssertionError("nobody reads this any more")

    refusing = Thread(target=refuse)
    with ours, theirs:
        refusing.start()
        ours.settimeout(0.5)
        channel = Channel(ours)
        channel.send_body(pieces())
        refusing.join()

        assert channel.receive("POST").status == 413
        assert not channel.reusable


@pytest.mark.parametrize("used", [False, True])
def test_a_whole_body_that_nobody_reads_hides_no_answer(used: bool) -> None:
    """The server keeps the connection, and waits for nothing more."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.1)
        theirs.sendall(response(413))
        channel = Channel(ours)
        channel.used = used

        channel.send(memoryview(b"POST / HTTP/1.1\r\n\r\n" + b"x" * 10_000_000), begun=lambda: None)

        assert channel.receive("POST").status == 413
        assert not channel.reusable


def test_a_server_that_only_stops_reading_is_given_up() -> None:
    """It has said nothing that could be heard."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.1)
        with pytest.raises(TimeoutError):
            Channel(ours).send_body([b"x" * 10_000_000])
        with pytest.raises(TimeoutError):
            Channel(ours).send(memoryview(b"x" * 10_000_000), begun=lambda: None)


@pytest.mark.parametrize(
    ("timeout", "message"),
    [
        (Timeout(read=0.2), "the server sent nothing for too long"),
        (Timeout(read=None, head=0.2), "the server did not answer within 0.2 s"),
    ],
)
def test_silence_after_a_body_is_bound_as_after_any_request(
    raw_server: RawServer, timeout: Timeout, message: str
) -> None:
    """Other limits hold while a body is sent, and end with it."""

    def stall(connection: socket.socket) -> None:
        read_request(connection)
        connection.recv(1)

    raw_server.play(stall)
    tripper = RequestsRoundTripper(raw_server.url)
    body = StreamedBody([b"one", b"two"])
    cancel = Cancel(10.0)

    with pytest.raises(TimedOut) as late:
        tripper.round_trip(
            Request(method="POST", path="/", body=body, timeout=timeout, cancel=cancel)
        )

    assert str(late.value) == message


def test_a_watch_after_a_body_may_be_silent_for_longer_than_its_head(
    raw_server: RawServer,
) -> None:
    """The limit that the body had would cut it off."""

    def dawdle(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        Event().wait(0.4)
        connection.sendall(b"ok")

    raw_server.play(dawdle)
    tripper = RequestsRoundTripper(raw_server.url)
    timeout = Timeout(read=None, head=0.2)
    request = Request(method="POST", path="/", body=StreamedBody([b"one"]), timeout=timeout)

    assert tripper.round_trip(request).read() == b"ok"


def test_a_body_can_be_cancelled_between_its_pieces(raw_server: RawServer, client: Client) -> None:
    """The connection ends, and with it the request."""
    cancel = Cancel()
    raw_server.play(answer(OK))

    def pieces() -> Iterator[bytes]:
        yield b"a"
        cancel.cancel()
        yield b"b"

    with pytest.raises(Cancelled) as caught:
        client.request("POST", "/a", body=pieces(), cancel=cancel)

    assert caught.value.sent is Sent.MAYBE


def test_the_deadline_ends_a_server_that_does_not_read(
    raw_server: RawServer, client: Client
) -> None:
    """Its window is full, and nothing moves."""
    done = Event()

    def read_nothing(connection: socket.socket) -> None:
        done.wait(30)

    raw_server.play(read_nothing)

    with pytest.raises(OutcomeUnknown) as caught:
        client.request("POST", "/a", body=(b"x" * 65536 for _ in range(10_000)), timeout=0.3)
    done.set()

    assert isinstance(caught.value.__cause__, TimedOut)


def test_observers_hear_how_much_was_sent(raw_server: RawServer) -> None:
    """A stream has no size before its end."""
    told: list[ClientEvent] = []

    class Journal:
        def observe(self, event: ClientEvent, /) -> None:
            told.append(event)

    raw_server.play(answer(OK))
    config = Config(server=raw_server.url, token=Secret("t"), allow_insecure_credentials=True)
    with Client(config, observers=[Journal()]) as client:
        client.request("POST", "/a", body=iter([b"ab", b"c"]))

    assert [each.request_bytes for each in told if isinstance(each, AttemptEvent)] == [3]
