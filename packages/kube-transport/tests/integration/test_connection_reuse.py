"""Which connections carry another exchange, and what is sent again when one of them breaks."""

from __future__ import annotations

import gzip
import os
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from threading import Event

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, response
from kube_transport import Client, Config
from kube_transport._http1.channel import Channel
from kube_transport._http1.idle import IDLE_CONNECTIONS, IDLE_SECONDS, Idle
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AnswerRefused,
    ApiError,
    ClientClosed,
    ConnectFailed,
    KubeError,
    Sent,
    StreamBroken,
    TLSFailed,
    TransportError,
    error_from_status,
)
from kube_transport.http import Request, Response, Timeout
from kube_transport.retry import RetryPolicy

GET = Request(method="GET", path="/")
POST = Request(method="POST", path="/", body=b"{}")
OK = response(200, b"ok")
CAP = 1_000_000
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"


def gzipped(body: bytes) -> bytes:
    return response(200, body, headers=[("Content-Encoding", "gzip")])


@pytest.mark.parametrize("first", [OK, CHUNKED, response(204), b"HTTP/1.1 304 X\r\n\r\n"])
def test_a_connection_is_used_again_after_a_whole_answer(
    raw_server: RawServer, first: bytes
) -> None:
    """However its end is known."""
    raw_server.play(answer(first, OK))
    tripper = RequestsRoundTripper(raw_server.url)

    tripper.round_trip(GET).read()
    tripper.round_trip(GET).read()

    assert raw_server.connections == 1


@pytest.mark.parametrize(("status", "connections"), [(400, 1), (404, 1), (200, 2)])
def test_a_connection_is_used_again_after_a_failure_that_the_status_tells(
    raw_server: RawServer, status: int, connections: int
) -> None:
    """Most are; a failure of which the status says nothing came from what the body held."""
    raw_server.play(answer(response(status, b"no"), OK), answer(OK))
    tripper = RequestsRoundTripper(raw_server.url)

    with suppress(ApiError), tripper.round_trip(GET) as answered:
        answered.read()
        raise error_from_status({"code": status})
    tripper.round_trip(GET).read()

    assert raw_server.connections == connections


def test_who_reads_on_after_the_end_takes_nothing_of_the_next_answer(
    raw_server: RawServer,
) -> None:
    """The connection carries it by then."""
    raw_server.play(answer(OK, response(200, b"next")))
    tripper = RequestsRoundTripper(raw_server.url)
    first = tripper.round_trip(GET)
    pieces = first.chunks()
    assert next(pieces) == b"ok"
    first.close()

    second = tripper.round_trip(GET)

    assert list(pieces) == []
    assert second.read() == b"next"
    assert raw_server.connections == 1


@pytest.mark.parametrize("first", [OK, CHUNKED, response(204)])
def test_what_follows_an_answer_is_never_taken_for_the_next(
    raw_server: RawServer, first: bytes
) -> None:
    """One answer too many, and from then on everybody gets somebody else's."""
    ended = Event()

    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(first + response(200, b"poison"))
        connection.recv(1)
        ended.set()

    raw_server.play(serve, answer(OK))
    tripper = RequestsRoundTripper(raw_server.url)

    body = tripper.round_trip(GET).read()

    assert ended.wait(30)
    assert body in (b"ok", b"")
    assert tripper.round_trip(GET).read() == b"ok"


def test_what_tls_holds_behind_an_answer_is_never_taken_for_the_next() -> None:
    """It has been decrypted already, so no look at the socket finds it."""
    authority = CertificateAuthority()
    with RawServer(tls=authority.server_context()) as server:
        server.play(too_much, answer(OK))
        tripper = RequestsRoundTripper(server.url, tls=client_context(ca=authority.certificate))

        assert tripper.round_trip(GET).read() == b"ok"
        assert tripper.round_trip(GET).read() == b"ok"
        tripper.close()


def too_much(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
    connection.sendall(b"ok" + response(200, b"poison"))
    connection.recv(1)


def test_what_comes_between_two_exchanges_is_never_taken_for_an_answer(
    raw_server: RawServer,
) -> None:
    """Nobody asked for it: a 408 of a server that waited too long, above all."""
    may_send, sent = Event(), Event()

    def serve(connection: socket.socket) -> None:
        answer(OK)(connection)
        may_send.wait(30)
        connection.sendall(response(408, b"poison"))
        sent.set()
        connection.recv(1)

    raw_server.play(serve, answer(OK))
    tripper = RequestsRoundTripper(raw_server.url)
    tripper.round_trip(GET).read()
    may_send.set()
    assert sent.wait(30)

    assert tripper.round_trip(POST).read() == b"ok"


@pytest.mark.parametrize(
    "malformed",
    [
        b"<html>\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxxx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
        gzipped(b"this is none"),
        gzipped(gzip.compress(b"content", mtime=0)[:-8] + b"\0" * 8),
        response(200, b"?", headers=[("Content-Encoding", "gzip, gzip")]),
        response(200, b"?", headers=[("Content-Encoding", "gzip")] * 2),
        response(200, b"?", headers=[("Content-Encoding", "br")]),
    ],
)
def test_f11_a_malformed_answer_is_not_asked_for_again(
    raw_server: RawServer, malformed: bytes
) -> None:
    """It would come again; its connection is closed at once."""
    ended = Event()

    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(malformed)
        connection.recv(1)
        ended.set()

    raw_server.play(serve)
    with Client(Config(server=raw_server.url)) as client, pytest.raises(AnswerRefused):
        client.get("/")

    assert ended.wait(30)
    assert raw_server.connections == 1


def test_s43_a_body_that_is_read_whole_has_a_bound(raw_server: RawServer) -> None:
    """However it arrives, in one piece or in many; only what is read in pieces has none."""
    raw_server.play(
        answer(response(200, b"x" * CAP)),
        answer(response(200, b"x" * (CAP + 1))),
        answer(response(200, b"x" * (CAP + 1))),
    )

    def get() -> Response:
        return RequestsRoundTripper(raw_server.url, body_cap=CAP).round_trip(GET)

    assert len(get().read()) == CAP
    with pytest.raises(AnswerRefused, match=str(CAP)):
        get().read()
    assert len(b"".join(get().chunks())) == CAP + 1


def test_s46_what_is_read_in_pieces_may_grow_at_will(raw_server: RawServer) -> None:
    """Whoever reads so holds a piece at a time; read whole, the same is refused."""
    zeros = gzipped(gzip.compress(bytes(64 << 20)))
    raw_server.play(answer(zeros))
    tripper = RequestsRoundTripper(raw_server.url)

    assert sum(map(len, tripper.round_trip(GET).chunks())) == 64 << 20
    with pytest.raises(AnswerRefused):
        tripper.round_trip(GET).read()


def test_s46_an_error_that_is_a_bomb_is_cut_short(raw_server: RawServer) -> None:
    """A proxy's error page of a gigabyte costs no gigabyte."""
    bomb = gzip.compress(bytes(64 << 20))
    raw_server.play(
        answer(response(502, bomb, headers=[("Content-Encoding", "gzip")], reason="Bad"))
    )
    with (
        Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client,
        pytest.raises(KubeError, match="502"),
    ):
        client.get("/")


def test_f47_a_fork_closes_its_copies_of_idle_connections(
    raw_server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else they would stay open for as long as it lives, though the parent has let go."""
    let_go = Event()

    def serve(connection: socket.socket) -> None:
        answer(OK)(connection)
        if not connection.recv(1):
            let_go.set()

    raw_server.play(serve, answer(OK, OK))
    tripper = RequestsRoundTripper(raw_server.url)
    held = tripper.round_trip(GET)
    held.read()

    monkeypatch.setattr(os, "getpid", lambda: 0)  # as in a fork, whose copies are the only ones
    for _ in range(2):
        tripper.round_trip(GET).read()

    assert let_go.wait(5)
    assert raw_server.connections == 2
    tripper.close()


@pytest.mark.parametrize("request_", [GET, POST])
def test_r9_a_connection_that_the_server_closed_meanwhile_is_not_used(
    raw_server: RawServer, request_: Request
) -> None:
    """Servers forget idle connections; nothing is lost if it is noticed in time."""
    closed = Event()

    def serve(connection: socket.socket) -> None:
        answer(OK)(connection)
        connection.shutdown(socket.SHUT_RDWR)
        closed.set()

    raw_server.play(serve, answer(OK))
    tripper = RequestsRoundTripper(raw_server.url)
    tripper.round_trip(GET).read()
    assert closed.wait(30)

    assert tripper.round_trip(request_).read() == b"ok"


def test_r9_a_write_of_which_nothing_went_out_takes_another_connection(
    raw_server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server hung up between our look and our sending: nobody has seen the request."""
    seen: list[RawRequest] = []
    reset = Event()

    def serve(connection: socket.socket) -> None:
        answer(OK)(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        reset.set()

    raw_server.play(serve, answer(OK, requests=seen))
    tripper = RequestsRoundTripper(raw_server.url)
    tripper.round_trip(GET).read()
    assert reset.wait(30)
    monkeypatch.setattr(Channel, "is_quiet", looks_quiet)

    assert tripper.round_trip(POST).read() == b"ok"
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("by_us", "error", "message"),
    [
        (False, ConnectFailed, r"http://127\.0\.0\.1:\d+: the connection broke at once: reset"),
        (True, ClientClosed, "the client is closed"),
    ],
)
def test_r9_a_new_connection_that_takes_nothing_is_none(
    raw_server: RawServer,
    monkeypatch: pytest.MonkeyPatch,
    *,
    by_us: bool,
    error: type[TransportError],
    message: str,
) -> None:
    """Nothing was sent, unless it was this side that ended it, and then that is what is told."""
    raw_server.play(answer(OK))
    tripper = RequestsRoundTripper(raw_server.url)

    def break_at_once(_: Channel, _message: memoryview, _begun: object) -> None:
        if by_us:
            tripper.close()
        raise ConnectionResetError("reset")

    monkeypatch.setattr(Channel, "send", break_at_once)

    with pytest.raises(error) as broken:
        tripper.round_trip(POST)

    assert re.fullmatch(message, str(broken.value))
    assert broken.value.sent is Sent.NO


def looks_quiet(_: Channel) -> bool:
    return True


def test_r9_a_connection_that_served_before_and_takes_nothing_is_told() -> None:
    """The server closed it for its age, so the request may take another one."""
    ours, theirs = socket.socketpair()

    def begun() -> None:
        raise AssertionError("nothing went out")

    with ours, theirs:
        channel = Channel(ours)
        theirs.sendall(response(204))
        channel.receive("GET")
        theirs.close()

        with pytest.raises(BrokenPipeError):
            channel.send(memoryview(b"POST / HTTP/1.1\r\n\r\n"), begun)


def test_the_answer_to_head_ends_with_its_head() -> None:
    """The length in it is that of a body which does not come."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        channel = Channel(ours)
        theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")

        channel.receive("HEAD")

        assert channel.read() == b""
        assert channel.reusable


def test_an_answer_that_ends_with_its_connection_is_complete_then() -> None:
    """Nothing of it is left to read, nor to wait for."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        channel = Channel(ours)
        theirs.sendall(b"HTTP/1.1 200 OK\r\n\r\nall")
        theirs.close()

        channel.receive("GET")
        read = [channel.read()]
        begun = channel.complete
        read.append(channel.read())

        assert read == [b"all", b""]
        assert (begun, channel.complete) == (False, True)


def test_f11_a_connection_whose_answer_is_none_is_not_used_again() -> None:
    """Nobody knows where the next one would begin."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        channel = Channel(ours)
        theirs.sendall(b"nonsense\r\n")

        with pytest.raises(HTTPException):
            channel.receive("GET")

        assert not channel.reusable


def test_r9_a_write_that_went_out_is_not_sent_again(raw_server: RawServer) -> None:
    """The server may have executed it before it hung up."""
    seen: list[RawRequest] = []

    def serve(connection: socket.socket) -> None:
        answer(OK)(connection)
        seen.append(read_request(connection))

    raw_server.play(serve)
    tripper = RequestsRoundTripper(raw_server.url)
    tripper.round_trip(GET).read()

    with pytest.raises(StreamBroken) as lost:
        tripper.round_trip(POST)

    assert lost.value.sent is Sent.MAYBE
    assert len(seen) == raw_server.connections == 1


def test_r9_a_read_whose_connection_broke_is_sent_again(raw_server: RawServer) -> None:
    """By the REST layer, which knows that it is a read."""
    seen: list[RawRequest] = []

    def read_and_hang_up(connection: socket.socket) -> None:
        answer(OK)(connection)
        seen.append(read_request(connection))

    raw_server.play(read_and_hang_up, answer(OK, requests=seen))
    with Client(Config(server=raw_server.url)) as client:
        client.get("/")

        assert client.get("/").body == b"ok"

    assert [request.method for request in seen] == ["GET", "GET"]


def test_an_answer_to_half_a_request_counts(raw_server: RawServer) -> None:
    """A server that refuses a large body says so, and does not read the rest."""

    def refuse(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(response(413, b"too large"))
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1 << 20):
            pass

    raw_server.play(refuse)
    large = Request(method="POST", path="/", body=bytes(64 << 20))

    refused = RequestsRoundTripper(raw_server.url).round_trip(large)

    assert (refused.status, refused.read()) == (413, b"too large")


def test_s38_a_refused_client_certificate_is_no_weather() -> None:
    """In TLS 1.3 the refusal comes after our side of the handshake, where the answer should be."""
    authority = CertificateAuthority()
    tls = authority.server_context(verify_clients=True)
    tls.verify_mode = ssl.CERT_REQUIRED
    tls.minimum_version = ssl.TLSVersion.TLSv1_3
    with RawServer(tls=tls) as server:
        config = Config(server=server.url, ca_data=authority.certificate)
        with Client(config) as client, pytest.raises(TLSFailed, match="certificate"):
            client.get("/")

        assert server.connections == 1


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def channels(count: int) -> list[tuple[Channel, socket.socket]]:
    pairs = [socket.socketpair() for _ in range(count)]
    return [(Channel(ours), theirs) for ours, theirs in pairs]


def close(pairs: list[tuple[Channel, socket.socket]]) -> None:
    for channel, theirs in pairs:
        channel.close()
        theirs.close()


def test_r16_idle_connections_are_bounded_and_the_freshest_is_used_first() -> None:
    """So the others grow old, and a burst of calls leaves no hundreds of them."""
    idle, pairs = Idle(Clock()), channels(IDLE_CONNECTIONS + 1)

    for channel, _ in pairs:
        idle.put(channel)

    assert pairs[0][0].socket.fileno() == -1
    assert idle.take() is pairs[-1][0]
    close(pairs)


def test_r9_idle_connections_grow_old() -> None:
    """Load balancers forget them without a word."""
    clock, pairs = Clock(), channels(3)
    idle = Idle(clock)
    idle.put(pairs[0][0])
    clock.now = IDLE_SECONDS / 2
    idle.put(pairs[1][0])
    clock.now = IDLE_SECONDS

    idle.put(pairs[2][0])

    assert [channel.socket.fileno() == -1 for channel, _ in pairs] == [True, False, False]
    clock.now = 10 * IDLE_SECONDS
    assert idle.take() is None
    close(pairs)


def test_a_connection_that_comes_back_after_the_end_is_closed() -> None:
    """A client was closed, or its trust replaced, in the middle of the exchange."""
    idle, pairs = Idle(), channels(1)
    idle.close()

    idle.put(pairs[0][0])

    assert pairs[0][0].socket.fileno() == -1
    assert idle.take() is None
    close(pairs)


WATCHES, THREADS, CALLS = 300, 16, 10


def test_r16_watches_do_not_starve_calls_nor_calls_watches(raw_server: RawServer) -> None:
    """Each watch has a connection of its own, whatever is kept for calls."""
    go_on = Event()

    def serve(connection: socket.socket) -> None:
        while "watch" not in read_request(connection).target:
            connection.sendall(OK)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
        go_on.wait(60)
        connection.sendall(b"3\r\ntwo\r\n0\r\n\r\n")

    raw_server.play(serve)
    tripper = RequestsRoundTripper(raw_server.url)
    watch = Request(method="GET", path="/", query=(("watch", "true"),))
    bodies: list[bytes] = []

    def call() -> None:
        bodies.extend(tripper.round_trip(GET).read() for _ in range(CALLS))

    watches = [tripper.round_trip(watch).chunks() for _ in range(WATCHES)]
    first = [next(events) for events in watches]
    in_threads(call, THREADS)
    go_on.set()
    rest = [b"".join(events) for events in watches]
    tripper.close()

    assert first == [b"one"] * WATCHES
    assert bodies == [b"ok"] * (THREADS * CALLS)
    assert rest == [b"two"] * WATCHES


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


def stall(connection: socket.socket) -> None:
    read_request(connection)
    connection.recv(1)


def promise(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    connection.recv(1)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize(
    "script", [answer(OK, OK), answer(b"nonsense\r\n\r\n"), hang_up, stall, promise]
)
def test_f49_no_descriptor_is_left_however_an_exchange_ends(script: Script, tls: bool) -> None:
    """A controller makes millions of them."""
    authority = CertificateAuthority()
    before = len(os.listdir("/proc/self/fd"))
    with RawServer(tls=authority.server_context() if tls else None) as server:
        server.play(script)
        trusting = client_context(ca=authority.certificate) if tls else None
        tripper = RequestsRoundTripper(server.url, tls=trusting)
        stranger = RequestsRoundTripper(server.url.replace("http:", "https:"), tls=nobody())

        for use in (read, leave, cancel_and_read):
            for each in (tripper, tripper, stranger):
                with suppress(KubeError):
                    use(each)
        for each in (tripper, stranger):
            each.close()

    assert len(os.listdir("/proc/self/fd")) <= before  # those of others may go meanwhile


IMPATIENT = Timeout(connect=0.3, read=0.02)


def read(tripper: RequestsRoundTripper) -> None:
    tripper.round_trip(Request(method="GET", path="/", timeout=IMPATIENT)).read()


def leave(tripper: RequestsRoundTripper) -> None:
    tripper.round_trip(Request(method="GET", path="/", timeout=IMPATIENT)).close()


def cancel_and_read(tripper: RequestsRoundTripper) -> None:
    cancel = Cancel()
    request = Request(method="GET", path="/", timeout=IMPATIENT, cancel=cancel)
    answered = tripper.round_trip(request)
    cancel.cancel()
    answered.read()


def nobody() -> ssl.SSLContext:
    """Return TLS settings that trust nobody."""
    return client_context(ca=b"")


def in_threads(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
