"""The default round tripper against real sockets: what each failure becomes."""

from __future__ import annotations

import os
import select
import socket
import struct
from threading import Event

import pytest

from kube_testing.background import in_a_thread
from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, response
from kube_transport._requests import Opener, TLSSocket
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    AnswerRefused,
    Cancelled,
    ClientClosed,
    ConnectFailed,
    Sent,
    StreamBroken,
    TimedOut,
    TransportError,
)
from kube_transport.http import Headers, Request, Timeout

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
IMPATIENT = Request(method="GET", path="/", timeout=Timeout(connect=30.0, read=0.05))
PATIENT = Request(method="GET", path="/", timeout=Timeout(connect=30.0, read=30.0))


def hang_up(connection: socket.socket) -> None:
    read_request(connection)


def hang_up_within_the_head(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 O")


def hang_up_between_headers(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")


def hang_up_within_a_chunk(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(HEAD + b"10\r\nhalf")


def hang_up_within_the_length(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")


def stall(connection: socket.socket) -> None:
    read_request(connection)
    connection.recv(1)


def stall_within_the_body(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(HEAD + b"4\r\nhalf\r\n")
    connection.recv(1)


NO_ANSWER = "the connection broke: the server closed the connection without an answer"
CUT = "the connection broke: the answer is cut"
NO_HTTP = "no HTTP: 10 bytes that begin like nothing that an API server sends"
SILENCE = "the server sent nothing for too long"


@pytest.mark.parametrize(
    ("script", "error", "message"),
    [
        (hang_up, StreamBroken, NO_ANSWER),
        (hang_up_within_the_head, StreamBroken, CUT),
        (hang_up_between_headers, StreamBroken, CUT),
        (hang_up_within_a_chunk, StreamBroken, CUT),
        (hang_up_within_the_length, StreamBroken, CUT),
        (stall, TimedOut, SILENCE),
        (stall_within_the_body, TimedOut, SILENCE),
        (answer(b"nonsense\r\n\r\n"), AnswerRefused, NO_HTTP),
    ],
)
def test_r6_what_breaks_on_the_wire_decides_the_error(
    raw_server: RawServer, script: Script, error: type[TransportError], message: str
) -> None:
    """The same fault gives the same error, before the response head or after."""
    raw_server.play(script)
    request = IMPATIENT if error is TimedOut else PATIENT

    with pytest.raises(error) as broken:
        RequestsRoundTripper(raw_server.url).round_trip(request).read()

    assert broken.value.sent is Sent.MAYBE
    assert str(broken.value) == message


def test_a_refused_connection_means_that_nothing_was_sent(raw_server: RawServer) -> None:
    """Only then may a write be repeated without a look; the message says where."""
    raw_server.close()

    with pytest.raises(ConnectFailed, match=str(raw_server.port)) as refused:
        RequestsRoundTripper(raw_server.url).round_trip(PATIENT)

    assert refused.value.sent is Sent.NO


@pytest.mark.parametrize(
    ("beginning", "end"),
    [
        (HEAD + b"5\r\nfirst\r\n", b"0\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfirst", b""),
        (b"HTTP/1.0 200 OK\r\n\r\nfirst", b""),
    ],
)
def test_r11_what_has_arrived_is_there_before_the_body_ends(
    raw_server: RawServer, beginning: bytes, end: bytes
) -> None:
    """A watch yields an event when it happens, not when the watch is over."""
    may_finish = Event()

    def drip(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(beginning)
        may_finish.wait(30)
        connection.sendall(end)

    raw_server.play(drip)

    with RequestsRoundTripper(raw_server.url).round_trip(PATIENT) as answered:
        chunks = answered.chunks()

        assert next(chunks) == b"first"

        may_finish.set()

        assert list(chunks) == []


@pytest.mark.parametrize("script", [stall, stall_within_the_body])
def test_cancelling_from_another_thread_ends_a_blocked_call_at_once(
    raw_server: RawServer, script: Script
) -> None:
    """Before the response head as well as within the body; the read timeout is far away."""
    reached = Event()
    raw_server.play(telling(reached, script))
    cancel = Cancel()
    request = Request(method="GET", path="/", timeout=PATIENT.timeout, cancel=cancel)
    outcome = in_a_thread(lambda: RequestsRoundTripper(raw_server.url).round_trip(request).read())

    assert reached.wait(30)
    cancel.cancel()

    error = outcome()
    assert isinstance(error, Cancelled)
    assert error.sent is Sent.MAYBE


def test_closing_the_round_tripper_ends_what_is_under_way(raw_server: RawServer) -> None:
    """A program that stops must not wait for its watches."""
    reached = Event()
    raw_server.play(telling(reached, stall_within_the_body))
    tripper = RequestsRoundTripper(raw_server.url)
    outcome = in_a_thread(lambda: tripper.round_trip(PATIENT).read())

    assert reached.wait(30)
    tripper.close()

    assert isinstance(outcome(), ClientClosed)


def test_a_deadline_that_has_passed_sends_nothing(raw_server: RawServer) -> None:
    """Work that nobody waits for is not begun."""
    request = Request(method="POST", path="/", cancel=Cancel(0.0))

    with pytest.raises(TimedOut) as late:
        RequestsRoundTripper(raw_server.url).round_trip(request)

    assert late.value.sent is Sent.NO
    assert raw_server.connections == 0


def test_a_connection_is_used_again_after_a_whole_body_and_only_then(
    raw_server: RawServer,
) -> None:
    """Keep-alive is most of the speed; a half-read body would poison the next answer."""
    small, large = response(200, b"{}"), response(200, b"x" * 10_000_000)
    raw_server.play(answer(small, small, large), answer(small))
    tripper = RequestsRoundTripper(raw_server.url)

    tripper.round_trip(PATIENT).read()
    tripper.round_trip(PATIENT).read()
    tripper.round_trip(PATIENT).close()
    after_closing_early = raw_server.connections
    tripper.round_trip(PATIENT).read()

    assert after_closing_early == 1
    assert raw_server.connections == 2


def test_a_late_cancel_does_not_hurt_the_next_user_of_the_connection(
    raw_server: RawServer,
) -> None:
    """The connection belongs to somebody else once the body was read."""
    raw_server.play(answer(*[response(200, b"ok")] * 2))
    tripper = RequestsRoundTripper(raw_server.url)
    first = Cancel()
    tripper.round_trip(Request(method="GET", path="/", cancel=first)).read()

    second = tripper.round_trip(PATIENT)
    first.cancel()

    assert second.read() == b"ok"


def test_a_body_may_end_with_the_connection_if_the_server_says_so(raw_server: RawServer) -> None:
    """Proxies that speak HTTP/1.0 do."""

    def close_delimited(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it")

    raw_server.play(close_delimited)

    assert RequestsRoundTripper(raw_server.url).round_trip(PATIENT).read() == b"all of it"


@pytest.mark.parametrize(
    "timeout", [Timeout(), Timeout(read=30.0, head=None), Timeout(read=None, head=30.0)]
)
def test_the_answer_to_head_has_no_body_however_long_it_may_take(
    raw_server: RawServer, timeout: Timeout
) -> None:
    """The length in it is that of what a GET would bring, which nobody may wait for."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    raw_server.play(answer(head, head))
    tripper = RequestsRoundTripper(raw_server.url)
    request = Request(method="HEAD", path="/", timeout=timeout)

    assert [tripper.round_trip(request).read() for _ in range(2)] == [b"", b""]
    assert raw_server.connections == 1


def test_a_body_may_say_that_it_is_not_encoded(raw_server: RawServer) -> None:
    """RFC 9110 has a word for that, in any case, though nobody should send it."""
    raw_server.play(answer(response(200, b"ok", headers=[("Content-Encoding", "Identity")])))

    assert RequestsRoundTripper(raw_server.url).round_trip(PATIENT).read() == b"ok"


def test_headers_and_query_go_out_as_given_and_may_repeat(raw_server: RawServer) -> None:
    """``Impersonate-Group`` comes several times; a dict would keep only the last."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(200), requests=seen))
    request = Request(
        method="GET",
        path="/api/v1/pods",
        query=(("labelSelector", "a in (b,c)"), ("x", "1"), ("x", "2")),
        headers=Headers([("Impersonate-Group", "a"), ("Impersonate-Group", "b")]),
    )

    RequestsRoundTripper(raw_server.url + "/clusters/X/").round_trip(request).read()

    [received] = seen
    assert received.target == "/clusters/X/api/v1/pods?labelSelector=a+in+%28b%2Cc%29&x=1&x=2"
    assert [value for name, value in received.headers if name == "Impersonate-Group"] == ["a", "b"]


@pytest.mark.parametrize(
    ("server", "host"),
    [
        ("http://api.test", "api.test"),
        ("http://api.test:80/prefix", "api.test"),
        ("http://api.test:443", "api.test:443"),
        ("https://api.test:443", "api.test"),
        ("HTTPS://API.test:6443", "api.test:6443"),
        ("https://[fd00::1]", "[fd00::1]"),
        ("https://[fd00::1]:6443", "[fd00::1]:6443"),
        ("https://b\u00fccher.test", "xn--bcher-kva.test"),
    ],
)
def test_the_host_is_named_as_http_wants_it(
    monkeypatch: pytest.MonkeyPatch, server: str, host: str
) -> None:
    """Gateways choose by its very letters whom to hand a request to."""
    ours, theirs = socket.socketpair()

    def connected(_: Opener, _seconds: float | None) -> socket.socket:
        return ours

    monkeypatch.setattr(Opener, "open", connected)
    theirs.sendall(response(204))
    tripper = RequestsRoundTripper(server, tls=client_context())

    tripper.round_trip(PATIENT).close()

    with theirs:
        assert read_request(theirs).header("Host") == host
    tripper.close()


def test_r4_a_redirect_is_answered_not_followed(raw_server: RawServer) -> None:
    """The REST layer refuses it by name; the transport must not have gone there already."""
    seen: list[RawRequest] = []
    redirect = response(307, headers=[("Location", raw_server.url + "/elsewhere")])
    raw_server.play(answer(redirect, response(200), requests=seen))

    status = RequestsRoundTripper(raw_server.url).round_trip(PATIENT).status

    assert status == 307
    assert len(seen) == 1


def test_r1_the_environment_changes_nothing(
    raw_server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither netrc nor proxies nor certificate bundles from the environment take part."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(200), requests=seen))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    headers = Headers({"Authorization": "Bearer mine"})

    tripper = RequestsRoundTripper(raw_server.url)
    tripper.round_trip(Request(method="GET", path="/", headers=headers)).read()

    assert seen[0].header("Authorization") == "Bearer mine"


def test_r17_no_cookie_is_kept(raw_server: RawServer) -> None:
    """A session of a proxy on the way would outlive our credentials."""
    seen: list[RawRequest] = []
    cookie = response(200, headers=[("Set-Cookie", "session=1; Path=/")])
    raw_server.play(answer(cookie, response(200), requests=seen))
    tripper = RequestsRoundTripper(raw_server.url)

    for _ in range(2):
        tripper.round_trip(Request(method="GET", path="/")).read()

    assert [request.header("Cookie") for request in seen] == [None, None]


def test_r8_nothing_is_repeated_below_the_rest_layer(raw_server: RawServer) -> None:
    """Only the REST layer knows whether a repetition is safe."""
    seen: list[RawRequest] = []

    def read_and_hang_up(connection: socket.socket) -> None:
        seen.append(read_request(connection))

    raw_server.play(read_and_hang_up)

    with pytest.raises(StreamBroken):
        RequestsRoundTripper(raw_server.url).round_trip(Request(method="PUT", path="/", body=b"{}"))

    assert len(seen) == 1


def telling(reached: Event, script: Script) -> Script:
    """Return ``script``, which says first that a request has begun to arrive."""

    def tell(connection: socket.socket) -> None:
        connection.recv(1, socket.MSG_PEEK)
        reached.set()
        script(connection)

    return tell


def test_a_server_that_is_gone_before_the_handshake_leaves_no_socket_open() -> None:
    """It was killed with the connection in its queue; ``ssl`` would leave that to the collector."""
    context = client_context(ca=None)
    context.sslsocket_class = TLSSocket
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = socket.create_connection(server.getsockname())
        theirs, _ = server.accept()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        theirs.close()
    select.select([ours], [], [], 30)  # until the reset is here
    descriptor = ours.fileno()

    with pytest.raises(ConnectionResetError, match="hung up at once"):
        context.wrap_socket(ours, server_hostname="h")

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
