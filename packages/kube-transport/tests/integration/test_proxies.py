"""Through real proxies on loopback: CONNECT, forwarding, and TLS to the proxy itself."""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

import pytest

from kube_testing.background import in_a_thread
from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, Script, answer, read_request, relay, response
from kube_transport import Client
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.errors import (
    Cancelled,
    ConnectFailed,
    KubeError,
    ProxyRefused,
    StreamBroken,
    TLSFailed,
)
from kube_transport.http import Request, Timeout

GET = Request(method="GET", path="/")
SECRET = "pa:ss/wo@rd"
IN_URL = "us%20er:pa%3Ass%2Fwo%40rd"
"""The same, and a user name with a space, as a URL holds them."""
AUTHORIZATION = f"Basic {b64encode(f'us er:{SECRET}'.encode()).decode()}"


@pytest.fixture(scope="module")
def authority() -> CertificateAuthority:
    return CertificateAuthority()


@pytest.fixture
def server(authority: CertificateAuthority) -> Iterator[RawServer]:
    """The server behind the proxy."""
    with RawServer(tls=authority.server_context(verify_clients=True)) as raw:
        raw.play(answer(*[response(200, b"ok")] * 3))
        yield raw


@pytest.fixture
def seen() -> list[RawRequest]:
    """What the proxy was asked."""
    return []


def connect_proxy(seen: list[RawRequest]) -> Script:
    def serve(connection: socket.socket) -> None:
        request = read_request(connection)
        seen.append(request)
        host, _, port = request.target.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as upstream:
            connection.sendall(b"HTTP/1.1 200 OK\r\nVia: test\r\n\r\n")
            relay(connection, upstream)

    return serve


def connections(server: RawServer, proxy: str, authority: CertificateAuthority) -> Connections:
    return Connections(
        Config(server=server.url, ca_data=authority.certificate, proxy_url=Secret(proxy))
    )


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_is_reached_through_a_tunnel(
    authority: CertificateAuthority, server: RawServer, seen: list[RawRequest], scheme: str
) -> None:
    """The proxy learns where to, who we are to it, and nothing else."""
    tls = authority.server_context() if scheme == "https" else None
    with RawServer(tls=tls) as proxy:
        proxy.play(connect_proxy(seen))
        url = proxy.url.replace("://", f"://{IN_URL}@")
        through = connections(server, url, authority)

        answers = [through.round_trip(GET).read() for _ in range(2)]
        through.close()

    [asked] = seen
    assert answers == [b"ok", b"ok"]
    assert (asked.method, asked.target) == ("CONNECT", f"127.0.0.1:{server.port}")
    assert asked.header("Proxy-Authorization") == AUTHORIZATION


@pytest.mark.parametrize(
    ("server", "target"),
    [
        ("https://api.test", "api.test:443"),
        ("https://B\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.test", "xn--bcher-kva.test:443"),
        ("https://[fd00::1]:6443", "[fd00::1]:6443"),
    ],
)
@pytest.mark.parametrize("user", ["", IN_URL + "@"])
def test_a_tunnel_is_asked_for_as_http_1_1_has_it(server: str, target: str, user: str) -> None:
    """Proxies that choose by the host, or know no HTTP/1.0, refuse what Python writes by itself."""
    asked: list[bytes] = []

    def refuse(connection: socket.socket) -> None:
        asked.append(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 503 No\r\n\r\n")

    with RawServer() as proxy:
        proxy.play(refuse)
        url = proxy.url.replace("://", f"://{user}")
        tripper = RequestsRoundTripper(server, tls=client_context(), proxy=url)

        with pytest.raises(ConnectFailed, match="Tunnel connection failed: 503"):
            tripper.round_trip(GET)
        tripper.close()

    credentials = f"Proxy-Authorization: {AUTHORIZATION}\r\n" if user else ""
    wanted = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{credentials}\r\n"
    assert asked == [wanted.encode()]


def test_s10_what_is_for_the_proxy_does_not_reach_the_server(
    authority: CertificateAuthority, seen: list[RawRequest]
) -> None:
    """And the other way round: the tunnel request carries no credential of the server."""
    received: list[RawRequest] = []
    with RawServer(tls=authority.server_context()) as server, RawServer() as proxy:
        server.play(answer(response(200), requests=received))
        proxy.play(connect_proxy(seen))
        through = connections(server, proxy.url.replace("://", f"://{IN_URL}@"), authority)
        request = Request(
            method="GET", path="/", headers=GET.headers.adding(("Authorization", "x"))
        )

        through.round_trip(request).read()
        through.close()

    assert received[0].header("Proxy-Authorization") is None
    assert seen[0].header("Authorization") is None


def test_a_plain_server_is_reached_by_forwarding(seen: list[RawRequest]) -> None:
    """The proxy reads the whole request, so it needs the whole URL."""
    with RawServer() as proxy:
        proxy.play(answer(response(200, b"ok"), requests=seen))
        tripper = RequestsRoundTripper(
            "http://api.test:8080/prefix", proxy=proxy.url.replace("://", f"://{IN_URL}@")
        )

        body = tripper.round_trip(Request(method="GET", path="/a", query=(("b", "c"),))).read()
        tripper.close()

    [asked] = seen
    assert body == b"ok"
    assert asked.target == "http://api.test:8080/prefix/a?b=c"
    assert asked.header("Host") == "api.test:8080"
    assert asked.header("Proxy-Authorization") == AUTHORIZATION


def test_s30_an_authority_counts_in_whatever_case_a_scheme_is_written(
    authority: CertificateAuthority, server: RawServer, seen: list[RawRequest]
) -> None:
    """``HTTPS`` was checked against what the system trusts, and not against what was given."""
    identity = authority.issue_client("jane")
    with RawServer(tls=authority.server_context()) as proxy:
        proxy.play(connect_proxy(seen))
        config = Config(
            server=server.url.replace("https", "HTTPS"),
            ca_data=authority.certificate,
            client_certificate_data=identity.certificate,
            client_key_data=Secret(identity.key.decode()),
            proxy_url=Secret(proxy.url.replace("https", "HTTPS")),
        )
        through = Connections(config)

        body = through.round_trip(GET).read()
        through.close()

    assert body == b"ok"
    assert len(seen) == 1


@pytest.mark.parametrize("whose", ["server", "proxy"])
def test_s30_both_a_proxy_and_the_server_behind_it_must_be_trusted(
    authority: CertificateAuthority, seen: list[RawRequest], whose: str
) -> None:
    """urllib3 once left out one of the two; the message says which it was."""
    stranger = CertificateAuthority("stranger")
    tls = {"server": authority.server_context(), "proxy": authority.server_context()}
    tls[whose] = stranger.server_context()
    with RawServer(tls=tls["server"]) as server, RawServer(tls=tls["proxy"]) as proxy:
        proxy.play(connect_proxy(seen))
        through = connections(server, proxy.url, authority)

        with pytest.raises(TLSFailed) as refused:
            through.round_trip(GET)
        through.close()

    assert ("the proxy" in str(refused.value)) == (whose == "proxy")
    assert len(seen) == (whose == "server")


def test_s30_the_name_of_the_server_is_not_that_of_the_proxy(
    authority: CertificateAuthority, seen: list[RawRequest]
) -> None:
    """``tls-server-name`` is asked for within the tunnel only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_server(["api.test"]).load_into(context)
    with (
        RawServer(tls=context) as server,
        RawServer(tls=authority.server_context()) as proxy,
    ):
        server.play(answer(response(200, b"ok")))
        proxy.play(connect_proxy(seen))
        trust = client_context(ca=authority.certificate)
        tripper = RequestsRoundTripper(
            server.url,
            tls=trust,
            proxy_tls=client_context(ca=authority.certificate),
            server_name="api.test",
            proxy=proxy.url,
        )

        assert tripper.round_trip(GET).read() == b"ok"
        tripper.close()


def test_f37_new_trust_is_for_the_proxy_too(
    authority: CertificateAuthority, server: RawServer, seen: list[RawRequest]
) -> None:
    """An authority that was taken back must not open tunnels any more."""
    trust = client_context(ca=authority.certificate)
    with RawServer(tls=authority.server_context()) as proxy:
        proxy.play(connect_proxy(seen))
        tripper = RequestsRoundTripper(
            server.url,
            tls=trust,
            proxy=proxy.url,
            proxy_tls=client_context(ca=authority.certificate),
        )
        tripper.round_trip(GET).read()

        tripper.renew(tls=trust, proxy_tls=client_context(ca=b""), cut_reads=False)

        with pytest.raises(TLSFailed, match="the proxy"):
            tripper.round_trip(GET)
        tripper.renew(
            tls=trust, proxy_tls=client_context(ca=authority.certificate), cut_reads=False
        )
        assert tripper.round_trip(GET).read() == b"ok"
        tripper.close()


def test_a_proxy_does_not_learn_who_we_are_to_the_server(
    authority: CertificateAuthority, seen: list[RawRequest]
) -> None:
    """The client certificate is for the server alone."""
    identity = authority.issue_client("somebody")
    presented: list[object] = []

    def note(script: Script) -> Script:
        def serve(connection: socket.socket) -> None:
            assert isinstance(connection, ssl.SSLSocket)
            presented.append(connection.getpeercert())
            script(connection)

        return serve

    tls = authority.server_context(verify_clients=True)
    with RawServer(tls=tls) as server, RawServer(tls=tls) as proxy:
        server.play(note(answer(response(200))))
        proxy.play(note(connect_proxy(seen)))
        through = Connections(
            Config(
                server=server.url,
                ca_data=authority.certificate,
                client_certificate_data=identity.certificate,
                client_key_data=Secret(identity.key.decode()),
                proxy_url=Secret(proxy.url),
            )
        )

        through.round_trip(GET).read()
        through.close()

    to_proxy, to_server = presented
    assert not to_proxy
    assert to_server


def test_what_tls_holds_behind_an_answer_in_a_tunnel_is_never_taken_for_the_next(
    authority: CertificateAuthority, seen: list[RawRequest]
) -> None:
    """Where one TLS is within another, neither socket tells."""

    def too_much(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        connection.sendall(b"ok" + response(200, b"poison"))
        connection.recv(1)

    tls = authority.server_context()
    with RawServer(tls=tls) as server, RawServer(tls=tls) as proxy:
        server.play(too_much, answer(response(200, b"ok")))
        proxy.play(connect_proxy(seen))
        through = connections(server, proxy.url, authority)

        assert through.round_trip(GET).read() == b"ok"
        assert through.round_trip(GET).read() == b"ok"
        through.close()

    assert len(seen) == 2


def refuse(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(f"HTTP/1.1 407 \x1b[31mWho is {SECRET}?\r\n\r\n".encode())


def repeat(connection: socket.socket) -> None:
    connection.sendall(f"ERR {SECRET} ".encode() + connection.recv(65536))


def hang_up(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize(
    ("scheme", "script"),
    [
        ("http", refuse),
        ("http", repeat),
        ("http", hang_up),
        ("socks5", hang_up),
    ],
)
def test_s10_a_proxy_that_refuses_is_an_error_without_its_password(
    authority: CertificateAuthority, server: RawServer, scheme: str, script: Script
) -> None:
    """Nothing was sent, so everything may be tried again; nothing in the chain shows a secret."""
    with RawServer() as proxy:
        proxy.play(script)
        url = f"{scheme}://{IN_URL}@127.0.0.1:{proxy.port}"
        through = connections(server, url, authority)

        with pytest.raises(ConnectFailed) as refused:
            through.round_trip(GET)
        through.close()

    chain: list[str] = []
    error: BaseException | None = refused.value
    while error is not None:
        chain.append(f"{error} {error!r}")
        error = error.__cause__ or error.__context__
    assert not [text for text in chain if SECRET in text or "pa%3A" in text or "cGE6" in text]
    assert "\x1b" not in str(refused.value)


def test_a_server_that_hangs_up_within_two_tunnels_is_a_broken_stream(
    authority: CertificateAuthority, seen: list[RawRequest]
) -> None:
    """TLS within TLS says 0 at an end without a goodbye, where other sockets say nothing."""
    with (
        RawServer(tls=authority.server_context()) as server,
        RawServer(tls=authority.server_context()) as proxy,
    ):
        server.play(answer(response(200, b"whole")[:-1]))
        proxy.play(connect_proxy(seen))
        through = connections(server, proxy.url, authority)

        with pytest.raises(StreamBroken, match="the answer is cut"):
            through.round_trip(GET).read()


def test_a_proxy_that_hangs_up_is_not_taken_for_the_server(
    authority: CertificateAuthority, server: RawServer
) -> None:
    """A proxy that speaks TLS hangs up on whoever does not; its URL is what is wrong."""

    def end(connection: socket.socket) -> None:
        read_request(connection)

    with RawServer() as proxy:
        proxy.play(end)

        with pytest.raises(ConnectFailed, match="the proxy hung up"):
            connections(server, proxy.url, authority).round_trip(GET)


def replies(reply: bytes) -> Script:
    def serve(connection: socket.socket) -> None:
        read_request(connection)
        with suppress(OSError):  # what is too long is not read to its end
            connection.sendall(reply)

    return serve


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(b"SSH-2.0-x\r\n", ProxyRefused, id="another protocol"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", ProxyRefused, id="no status"),
        pytest.param(
            b"HTTP/1.1 200 " + b"a" * 70_000 + b"\r\n\r\n", ProxyRefused, id="long status"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n", ProxyRefused, id="long header"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", ConnectFailed, id="many headers"
        ),
        pytest.param(b"HTTP/9.9 200 OK\r\n\r\n", ConnectFailed, id="a version to come"),
    ],
)
def test_a_proxy_that_answers_anything_at_all_gives_our_errors(
    reply: bytes, error: type[KubeError]
) -> None:
    """What ``http.client`` raises is no ``OSError``, and a program catches ``KubeError`` only."""
    with RawServer() as proxy:
        proxy.play(replies(reply))
        config = Config(server="https://api.test", proxy_url=Secret(proxy.url))

        with Client(config) as client, pytest.raises(error):
            client.request("POST", "/api", body={})


@pytest.mark.parametrize(
    ("status", "attempts"),
    [("407 Who Are You", 1), ("403 Forbidden", 1), ("400 Bad Request", 1), ("502 Down", 3)],
)
def test_f17_a_proxy_that_refuses_is_not_asked_again(status: str, attempts: int) -> None:
    """A wrong password sent three times is an account that is locked; an outage may pass."""
    with RawServer() as proxy:
        proxy.play(replies(f"HTTP/1.1 {status}\r\n\r\n".encode()))
        config = Config(server="https://api.test", proxy_url=Secret(proxy.url))

        with Client(config) as client, pytest.raises(ConnectFailed, match=status[:3]):
            client.get("/version")

        assert proxy.connections == attempts


def say_nothing(connection: socket.socket) -> None:
    connection.recv(100_000)
    connection.recv(1)


def drip(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Slow: yes\r\n")
        Event().wait(0.02)


@pytest.mark.parametrize(
    ("scheme", "script"), [("http", say_nothing), ("http", drip), ("socks5", say_nothing)]
)
def test_f9_the_time_to_connect_covers_the_proxy(
    authority: CertificateAuthority, server: RawServer, scheme: str, script: Script
) -> None:
    """One that sends a byte now and then, too."""
    request = Request(method="GET", path="/", timeout=Timeout(connect=0.2))
    with RawServer() as proxy:
        proxy.play(script)
        through = connections(server, f"{scheme}://127.0.0.1:{proxy.port}", authority)

        with pytest.raises(ConnectFailed):
            through.round_trip(request)
        through.close()


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_cancelling_ends_the_wait_for_a_proxy(
    authority: CertificateAuthority, server: RawServer, scheme: str
) -> None:
    """Wherever it is: connected, shaking hands, or asked for the tunnel."""
    cancel, reached = Cancel(), Event()

    def tell_and_wait(connection: socket.socket) -> None:
        reached.set()
        say_nothing(connection)

    with RawServer() as proxy:
        proxy.play(tell_and_wait)
        through = connections(server, f"{scheme}://127.0.0.1:{proxy.port}", authority)
        request = Request(method="GET", path="/", cancel=cancel)
        outcome = in_a_thread(lambda: through.round_trip(request))
        assert reached.wait(30)

        cancel.cancel()

        assert isinstance(outcome(), Cancelled)
        through.close()


def test_s15_the_environment_is_read_when_the_connections_are_made(
    authority: CertificateAuthority,
    server: RawServer,
    seen: list[RawRequest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loopback is exempt, so the server goes by another name; a proxy in the config wins."""
    with RawServer() as proxy:
        proxy.play(answer(b"HTTP/1.1 502 Bad\r\n\r\n", requests=seen))
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        config = Config(server=f"https://api.test:{server.port}")
        proxied, direct = Connections(config), connections(server, "http://127.0.0.1:1", authority)
        monkeypatch.delenv("HTTPS_PROXY")

        with pytest.raises(ConnectFailed, match="502"):
            proxied.round_trip(GET)
        with pytest.raises(ConnectFailed, match="proxy"):
            direct.round_trip(GET)
        for each in (proxied, direct):
            each.close()

    assert [request.target for request in seen] == [f"api.test:{server.port}"]
