"""What plugins say to identity providers, and what they may hear, on real sockets."""

from __future__ import annotations

import socket
import threading
import traceback
from typing import Any

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, response
from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    Cancelled,
    CredentialsError,
    DecodeError,
    KubeError,
    RedirectRefused,
    TimedOut,
    TLSFailed,
    TransportError,
)
from kube_transport.plugins import HTTPAnswer, HTTPSession, PluginContext
from kube_transport.plugins.http import MAX_ANSWER, connect_pinned

AUTHORITY = CertificateAuthority()
OK = response(200, b'{"token_endpoint": "x"}')
LONG = 30.0


def session(**options: Any) -> HTTPSession:
    """Return a session that trusts the authority of these tests."""
    return PluginContext().http("sso", ca=AUTHORITY.certificate, **options)


def secure(*scripts: Script) -> RawServer:
    server = RawServer(tls=AUTHORITY.server_context())
    server.play(*scripts)
    return server


def test_a_form_is_posted_and_the_answer_read() -> None:
    """As OAuth 2.0 wants it; an error's body matters as well."""
    requests: list[RawRequest] = []
    refused = response(400, b'{"error": "invalid_grant"}')

    with secure(answer(OK, refused, requests=requests)) as server, session() as http:
        found = http.get(f"{server.url}/.well-known/x?a=%20b&a=", cancel=Cancel())
        form = [("grant_type", "refresh_token"), ("refresh_token", "a b&c")]
        answered = http.post_form(
            f"{server.url}/token", form, headers=[("Authorization", "Basic x")], cancel=Cancel()
        )

    assert (found.status, found.json()) == (200, {"token_endpoint": "x"})
    assert (answered.status, answered.json()) == (400, {"error": "invalid_grant"})
    assert [request.target for request in requests] == ["/.well-known/x?a=%20b&a=", "/token"]
    assert requests[1].body == b"grant_type=refresh_token&refresh_token=a+b%26c"
    assert requests[1].header("Content-Type") == "application/x-www-form-urlencoded"
    assert requests[1].header("Authorization") == "Basic x"
    assert "invalid_grant" not in repr(answered)


def test_s13_no_header_is_sent_that_the_plugin_did_not_ask_for() -> None:
    """Above all no credential of the API server, and no cookie of an earlier answer."""
    requests: list[RawRequest] = []
    cookie = response(200, b"{}", headers=[("Set-Cookie", "session=canary")])

    with secure(answer(cookie, OK, requests=requests)) as server, session() as http:
        for _ in range(2):
            http.get(f"{server.url}/", cancel=Cancel())

    names = [sorted(name for name, _ in request.headers) for request in requests]
    assert names == [["Accept", "Accept-Encoding", "Host", "User-Agent"]] * 2
    assert requests[0].header("Accept-Encoding") == "identity"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_s13_a_redirect_is_an_error(code: int) -> None:
    """It would carry the refresh token elsewhere."""
    moved = response(code, headers=[("Location", "https://evil.example/take?canary=1")])

    with secure(answer(moved)) as server, session() as http, pytest.raises(RedirectRefused) as told:
        http.post_form(f"{server.url}/token", [("refresh_token", "canary")], cancel=Cancel())

    assert "canary" not in str(told.value)


def test_s30_only_the_given_authority_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever bundles the environment names."""
    other = CertificateAuthority("other")

    with RawServer(tls=other.server_context()) as server, session() as http:
        server.play(answer(OK))
        for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
            monkeypatch.setenv(name, "/dev/null")
        with pytest.raises(TLSFailed):
            http.get(f"{server.url}/", cancel=Cancel())


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:1/canary", "http://127.0.0.1 is not https"),
        ("ftp://idp/canary", "ftp://idp is not https"),
        ("canary", "needs a host"),
        ("https:///canary", "needs a host"),
        ("https://me:canary@idp/", "needs a host, and no user"),
        ("https://idp:port/canary", "malformed"),
        ("https://[canary", "malformed"),
        ("https://idp/canary\r\nX: y", "needs to be quoted"),
        ("https://idp/canary x", "needs to be quoted"),
        ("https://idp/canäry", "needs to be quoted"),
        ("https://idp\\@evil/canary", "needs to be quoted"),
    ],
)
def test_s14_a_url_that_is_not_safe_is_refused(url: str, told: str) -> None:
    """Nothing is sent, and the message does not repeat it."""
    with session() as http, pytest.raises(CredentialsError, match=told) as caught:
        http.get(url, cancel=Cancel())

    assert "canary" not in str(caught.value)


def test_http_is_spoken_to_hosts_that_are_named_for_it() -> None:
    """The metadata servers of clouds have no certificates."""
    with RawServer() as server, session(plain_hosts=["127.0.0.1"]) as http:
        server.play(answer(OK))

        assert http.get(f"{server.url}/", cancel=Cancel()).status == 200


def test_i8_an_answer_has_a_largest_size() -> None:
    """No token is that long; memory is not the provider's to fill."""
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MAX_ANSWER + 1)

    with (
        secure(answer(endless)) as server,
        session() as http,
        pytest.raises(CredentialsError, match="more than 1048576 bytes"),
    ):
        http.get(f"{server.url}/", cancel=Cancel())


def test_s43_a_compressed_answer_is_not_unpacked() -> None:
    """It was not asked for, and may be a bomb."""
    packed = response(200, b"x", headers=[("Content-Encoding", "gzip")])

    with (
        secure(answer(packed)) as server,
        session() as http,
        pytest.raises(CredentialsError, match="compressed"),
    ):
        http.get(f"{server.url}/", cancel=Cancel())


def hang(connection: socket.socket) -> None:
    """Read the request and never answer."""
    read_request(connection)
    connection.recv(1)


def hang_within(connection: socket.socket) -> None:
    """Begin an answer and never end it."""
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    connection.recv(1)


@pytest.mark.parametrize("script", [hang, hang_within])
def test_r5_every_request_has_an_end(script: Script) -> None:
    """Also without any deadline of the caller."""
    http = HTTPSession(
        "sso",
        connect=connect_pinned,
        proxy_for=lambda _: None,
        ca=AUTHORITY.certificate,
        timeout=0.3,
    )

    with secure(script) as server, http, pytest.raises(TimedOut):
        http.get(f"{server.url}/", cancel=Cancel())


def test_i7_a_request_can_be_cancelled() -> None:
    """Before the answer has begun."""
    cancel = Cancel()

    def cancel_it(connection: socket.socket) -> None:
        read_request(connection)
        cancel.cancel()
        connection.recv(1)

    with secure(cancel_it) as server, session() as http, pytest.raises(Cancelled):
        http.get(f"{server.url}/", cancel=cancel)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", TransportError),
        (b"no http at all\r\n\r\n", TransportError),
        (b"", TransportError),
        (response(200, b"<html>"), DecodeError),
    ],
)
def test_i16_whatever_comes_is_an_error_of_ours(sent: bytes, error: type[KubeError]) -> None:
    """Never one of the library's."""
    with secure(answer(sent)) as server, session() as http, pytest.raises(error):
        http.get(f"{server.url}/", cancel=Cancel()).json()


def test_i9_an_answer_that_is_no_json_is_not_quoted() -> None:
    """It may repeat the refresh token that it was sent."""
    answered = HTTPAnswer(status=502, body=b"<html>canary")

    with pytest.raises(DecodeError, match="HTTP 502 is no JSON") as caught:
        answered.json()

    assert "canary" not in "".join(traceback.format_exception(caught.value))
    assert "canary" not in repr(answered)


def test_the_way_through_a_proxy_is_the_programs_decision() -> None:
    """Asked for by origin, once; the plugin neither knows nor decides."""
    asked: list[str] = []
    requests: list[RawRequest] = []

    with RawServer() as proxy:
        proxy.play(answer(OK, OK, requests=requests))

        def through(origin: str) -> Secret:
            asked.append(origin)
            return Secret(proxy.url)

        with PluginContext(proxy_for=through).http("sso", plain_hosts=["idp.example"]) as http:
            for _ in range(2):
                http.get("http://idp.example/x", cancel=Cancel())

    assert asked == ["http://idp.example"]
    assert [request.target for request in requests] == ["http://idp.example/x"] * 2


def test_s15_the_environment_names_the_proxy_where_the_program_does_not() -> None:
    """As for the API server; what is on this machine is reached directly."""
    requests: list[RawRequest] = []
    local: list[RawRequest] = []

    with RawServer() as proxy, RawServer() as server:
        proxy.play(answer(OK, requests=requests))
        server.play(answer(OK, requests=local))
        context = PluginContext(environ=lambda: {"HTTP_PROXY": proxy.url})
        with context.http("sso", plain_hosts=["idp.example", "127.0.0.1"]) as http:
            http.get("http://idp.example/x", cancel=Cancel())
            http.get(f"{server.url}/y", cancel=Cancel())

    assert [request.target for request in requests] == ["http://idp.example/x"]
    assert [request.target for request in local] == ["/y"]


def test_i7_closing_ends_what_is_under_way() -> None:
    """The client is closed, and its plugins with it; twice does no harm."""
    inside = threading.Event()
    errors: list[KubeError] = []

    def wait(connection: socket.socket) -> None:
        read_request(connection)
        inside.set()
        connection.recv(1)

    with secure(wait) as server:
        http = session()

        def work() -> None:
            try:
                http.get(f"{server.url}/", cancel=Cancel())
            except KubeError as error:
                errors.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        inside.wait(LONG)
        http.close()
        http.close()
        thread.join(LONG)

        with pytest.raises(CredentialsError, match="closed"):
            http.get(f"{server.url}/", cancel=Cancel())

    assert len(errors) == 1


def test_connections_are_kept() -> None:
    """A handshake costs more than the request."""
    with secure(answer(OK, OK, OK)) as server, session() as http:
        for _ in range(3):
            http.get(f"{server.url}/", cancel=Cancel())

        assert server.connections == 1
