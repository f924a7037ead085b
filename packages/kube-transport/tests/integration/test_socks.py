"""Through a real SOCKS5 proxy on loopback: what is said to it, and what its answers become."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Callable, Iterator
from threading import Event
from urllib.parse import quote

import pytest

from kube_testing.background import in_a_thread
from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawServer, Script, answer, relay, response
from kube_transport import Client, _wire
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.config import Config
from kube_transport.errors import Cancelled, ConfigError, ConnectFailed, ProxyRefused
from kube_transport.http import Request, Timeout

GET = Request(method="GET", path="/")
SECRET = "pa:ss/wo@rd"
LOGIN = f"us%20er:{quote(SECRET, safe='')}@"
DONE = b"\x05\x00\x00\x01" + bytes(6)
"""The answer to CONNECT, with the address 0.0.0.0:0."""

NAMES = {
    1: "server failure",
    2: "ruleset",
    3: "network unreach",
    4: "host unreach",
    5: "refused",
    6: "TTL expired",
    7: "command not",
    8: "address type",
    9: "unknown",
    255: "unknown",
}
"""What RFC 1928 calls the replies, in part."""

Send = Callable[[socket.socket, bytes], None]


def at_once(connection: socket.socket, data: bytes) -> None:
    connection.sendall(data)


def bytewise(connection: socket.socket, data: bytes) -> None:
    for byte in data:
        connection.sendall(bytes([byte]))
        Event().wait(0.005)


def socks_proxy(
    seen: list[bytes],
    login: tuple[bytes, bytes] | None = None,
    *,
    done: bytes = DONE,
    send: Send = at_once,
) -> Script:
    """Return a proxy as RFC 1928 and 1929 describe it, for CONNECT to addresses and names.

    Args:
        seen: gets each address that is asked for, as it is on the wire, with kind and length.
        login: user and password; without, nobody is asked.
    """

    def serve(connection: socket.socket) -> None:
        take = connection.makefile("rb").read
        assert take(1) == b"\x05"
        methods = take(take(1)[0])
        if login is None:
            assert 0 in methods
            send(connection, b"\x05\x00")
        else:
            assert 2 in methods
            send(connection, b"\x05\x02")
            assert take(1) == b"\x01"
            accepted = (take(take(1)[0]), take(take(1)[0])) == login
            send(connection, b"\x01" + bytes([not accepted]))
            if not accepted:
                return
        assert take(3) == b"\x05\x01\x00"
        head = take(1)
        head += take(1) if head == b"\x03" else b""
        seen.append(head + take({1: 4, 4: 16}.get(head[0]) or head[1]))
        port = int.from_bytes(take(2), "big")
        with socket.create_connection(("127.0.0.1", port)) as upstream:
            send(connection, done)
            relay(connection, upstream)

    return serve


def says(*answers: bytes, told: Callable[[], None] = lambda: None) -> Script:
    """Return a proxy that answers whatever it is sent, then tells so and waits for the end."""

    def serve(connection: socket.socket) -> None:
        for each in answers:
            connection.recv(1000)
            connection.sendall(each)
        connection.recv(1000)
        told()
        connection.recv(1000)

    return serve


def hangs_up(*answers: bytes) -> Script:
    """Return a proxy that has nothing to say but these."""

    def serve(connection: socket.socket) -> None:
        for each in answers:
            connection.recv(1000)
            connection.sendall(each)
        if not answers:
            connection.recv(1000)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1000)  # closed with something unread, it would be a reset

    return serve


@pytest.fixture(scope="module")
def authority() -> CertificateAuthority:
    return CertificateAuthority()


@pytest.fixture
def server(authority: CertificateAuthority) -> Iterator[RawServer]:
    """The server behind the proxy."""
    with RawServer(tls=authority.server_context()) as raw:
        raw.play(answer(*[response(200, b"ok")] * 3))
        yield raw


@pytest.fixture
def proxy() -> Iterator[RawServer]:
    with RawServer() as raw:
        yield raw


def through(
    proxy: RawServer,
    authority: CertificateAuthority,
    port: int = 443,
    *,
    host: str = "api.test",
    login: str = "",
    scheme: str = "socks5",
) -> RequestsRoundTripper:
    return RequestsRoundTripper(
        f"https://{host}:{port}",
        tls=client_context(ca=authority.certificate),
        server_name="localhost",
        proxy=f"{scheme}://{login}127.0.0.1:{proxy.port}",
    )


def host_of(size: int) -> str:
    """Return a name of so many bytes, whose parts are short enough."""
    return ("a" * 50 + ".") * (size // 51) + "b" * (size % 51)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize("login", ["", LOGIN])
def test_a_server_is_reached_through_socks(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer, scheme: str, login: str
) -> None:
    """The proxy looks names up, as in Go: they may mean nothing here."""
    seen: list[bytes] = []
    proxy.play(socks_proxy(seen, (b"us er", SECRET.encode()) if login else None))
    tripper = through(proxy, authority, server.port, login=login, scheme=scheme)

    body = tripper.round_trip(GET).read()
    tripper.close()

    assert (body, seen) == (b"ok", [b"\x03\x08api.test"])


def test_who_we_are_is_not_told_to_a_proxy_that_does_not_ask(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer
) -> None:
    """It may choose among all that is offered."""
    proxy.play(socks_proxy([]))
    tripper = through(proxy, authority, server.port, login=LOGIN)

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()


@pytest.mark.parametrize(
    ("user", "password"),
    [
        *((size * "u", "p") for size in (1, 127, 128, 255)),
        *(("u", size * "p") for size in (1, 127, 128, 255)),
        ("\N{LATIN SMALL LETTER U WITH DIAERESIS}" * 64, "\N{EURO SIGN}" * 85),
    ],
    ids=len,
)
def test_users_and_passwords_of_all_lengths_arrive(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer, user: str, password: str
) -> None:
    """A length is a byte, and counts bytes; PySocks wrote it as a character."""
    proxy.play(socks_proxy([], (user.encode(), password.encode())))
    login = f"{quote(user)}:{quote(password)}@"
    tripper = through(proxy, authority, server.port, login=login)

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()


@pytest.mark.parametrize("login", ["user@", "user:@"])
def test_an_empty_password_is_one(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer, login: str
) -> None:
    """Some proxies know people by their name alone."""
    proxy.play(socks_proxy([], (b"user", b"")))
    tripper = through(proxy, authority, server.port, login=login)

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()


@pytest.mark.parametrize("login", ["", "@", ":@"])
def test_nobody_offers_no_login(
    authority: CertificateAuthority, proxy: RawServer, login: str
) -> None:
    """A user name that is empty cannot be sent."""
    greetings: list[bytes] = []

    def refuse(connection: socket.socket) -> None:
        greetings.append(connection.recv(1000))
        connection.sendall(b"\x05\xff")

    proxy.play(refuse)
    tripper = through(proxy, authority, login=login)

    with pytest.raises(ProxyRefused):
        tripper.round_trip(GET)
    tripper.close()

    assert greetings == [b"\x05\x01\x00"]


@pytest.mark.parametrize("size", [127, 128, 255])
def test_names_of_all_lengths_arrive(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer, size: int
) -> None:
    """Their length is a byte, too."""
    seen: list[bytes] = []
    proxy.play(socks_proxy(seen))
    tripper = through(proxy, authority, server.port, host=host_of(size))

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()

    assert seen == [bytes([3, size]) + host_of(size).encode()]


def test_a_name_that_is_too_long_is_told_before_anything_is_sent(
    authority: CertificateAuthority, proxy: RawServer
) -> None:
    """No byte can hold its length."""
    with pytest.raises(ConfigError, match=r"server: .* 255 bytes"):
        through(proxy, authority, host=host_of(256))

    assert proxy.connections == 0


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("10.1.2.3", b"\x01\x0a\x01\x02\x03"),
        ("[fd00::1]", b"\x04\xfd" + bytes(14) + b"\x01"),
        ("B\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.test", b"\x03\x12xn--bcher-kva.test"),
    ],
)
def test_addresses_are_sent_as_such(
    authority: CertificateAuthority,
    server: RawServer,
    proxy: RawServer,
    host: str,
    address: bytes,
) -> None:
    """A proxy may look up whatever is sent as a name."""
    seen: list[bytes] = []
    proxy.play(socks_proxy(seen))
    tripper = through(proxy, authority, server.port, host=host)

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()

    assert seen == [address]


@pytest.mark.parametrize("send", [at_once, bytewise])
@pytest.mark.parametrize(
    "bound",
    [
        b"\x01" + bytes(6),
        b"\x04" + bytes(18),
        b"\x03\x00" + bytes(2),
        b"\x03\xff" + b"n" * 255 + bytes(2),
    ],
    ids=["IPv4", "IPv6", "no name", "name"],
)
def test_an_answer_is_read_to_its_end_and_no_further(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer, bound: bytes, send: Send
) -> None:
    """However it arrives: what follows is the server's."""
    done = b"\x05\x00\x00" + bound
    proxy.play(socks_proxy([], (b"us er", SECRET.encode()), done=done, send=send))
    tripper = through(proxy, authority, server.port, login=LOGIN)

    assert tripper.round_trip(GET).read() == b"ok"
    tripper.close()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param(socks_proxy([], (b"x", b"y")), "the user or the password", id="wrong login"),
        pytest.param(hangs_up(b"\x05\xff"), "none of our ways", id="no method"),
        pytest.param(hangs_up(b"\x05\x01"), "not offered", id="another method"),
        pytest.param(hangs_up(b"HTTP/1.1 400 Bad\r\n\r\n"), "no SOCKS5", id="HTTP"),
        pytest.param(hangs_up(b"\x04\x00"), "no SOCKS5", id="another version"),
        pytest.param(hangs_up(b"\x05\x02", b"\x05\x00"), "no SOCKS5", id="login of no version"),
        pytest.param(hangs_up(b"\x05\x00", b"\x04" + DONE[1:]), "no SOCKS5", id="mixed versions"),
        pytest.param(hangs_up(b"\x05\x00", b"\x05\x00\x01\x01"), "no SOCKS5", id="reserved"),
        pytest.param(hangs_up(b"\x05\x00", b"\x05\x00\x00\x02"), "no SOCKS5", id="address kind"),
        *(
            pytest.param(hangs_up(b"\x05\x00", bytes([5, code, 0, 1])), NAMES[code], id=f"{code}")
            for code in (2, 7, 8)
        ),
    ],
)
def test_f17_a_proxy_that_refuses_is_not_asked_again(
    proxy: RawServer, script: Script, reason: str
) -> None:
    """A wrong password sent three times is an account that is locked."""
    proxy.play(script)
    config = Config(
        server="https://api.test", proxy_url=Secret(f"socks5://{LOGIN}127.0.0.1:{proxy.port}")
    )

    with Client(config) as client, pytest.raises(ProxyRefused, match=reason) as refused:
        client.get("/version")

    assert proxy.connections == 1
    assert f"the proxy 127.0.0.1:{proxy.port}: " in str(refused.value)


def test_a_login_that_was_not_offered_is_not_made(
    authority: CertificateAuthority, proxy: RawServer
) -> None:
    """There is nobody to log in."""
    proxy.play(hangs_up(b"\x05\x02"))
    tripper = through(proxy, authority)

    with pytest.raises(ProxyRefused, match="not offered"):
        tripper.round_trip(GET)
    tripper.close()


@pytest.mark.parametrize("code", [1, 3, 4, 5, 6, 9, 255])
def test_what_may_pass_is_tried_again_and_told_by_its_name(proxy: RawServer, code: int) -> None:
    """The server behind the proxy may be starting."""
    proxy.play(hangs_up(b"\x05\x00", bytes([5, code, 0, 1]) + bytes(6)))
    config = Config(server="https://api.test", proxy_url=Secret(f"socks5://127.0.0.1:{proxy.port}"))
    told = rf"{NAMES[code]}.*\(SOCKS reply {code}\)"

    with Client(config) as client, pytest.raises(ConnectFailed, match=told) as failed:
        client.get("/version")

    assert type(failed.value) is ConnectFailed
    assert proxy.connections == 3


@pytest.mark.parametrize(
    "answers",
    [
        (),
        (b"\x05",),
        (b"\x05\x02",),
        (b"\x05\x02", b"\x01"),
        (b"\x05\x02", b"\x01\x00"),
        (b"\x05\x02", b"\x01\x00", DONE[:-1]),
    ],
)
def test_a_proxy_that_hangs_up_gives_no_connection(
    authority: CertificateAuthority, proxy: RawServer, answers: tuple[bytes, ...]
) -> None:
    """Wherever it does; it may be restarting, so this is no refusal."""
    proxy.play(hangs_up(*answers))
    tripper = through(proxy, authority, login=LOGIN)

    with pytest.raises(ConnectFailed, match="hung up") as failed:
        tripper.round_trip(GET)
    tripper.close()

    assert type(failed.value) is ConnectFailed


STAGES = [
    (),
    (b"\x05\x02",),
    (b"\x05\x02", b"\x01\x00"),
    (b"\x05\x02", b"\x01\x00\x05\x00\x00\x03"),
]


@pytest.mark.parametrize("answers", STAGES)
def test_cancelling_ends_the_wait_for_a_proxy_at_every_stage(
    authority: CertificateAuthority, proxy: RawServer, answers: tuple[bytes, ...]
) -> None:
    """The caller waits for no more than it wants."""
    cancel, reached = Cancel(), Event()
    proxy.play(says(*answers, told=reached.set))
    tripper = through(proxy, authority, login=LOGIN)
    request = Request(method="GET", path="/", cancel=cancel)
    outcome = in_a_thread(lambda: tripper.round_trip(request))
    assert reached.wait(30)

    cancel.cancel()

    assert isinstance(outcome(), Cancelled)
    tripper.close()


def test_f9_the_time_to_connect_covers_an_answer_that_trickles(
    authority: CertificateAuthority, server: RawServer, proxy: RawServer
) -> None:
    """Each byte comes in time, but 255 of them do not."""

    def slowly(connection: socket.socket, data: bytes) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            Event().wait(0.05)

    done = b"\x05\x00\x00\x03\xff" + b"n" * 255 + bytes(2)
    proxy.play(socks_proxy([], done=done, send=slowly))
    tripper = through(proxy, authority, server.port)
    request = Request(method="GET", path="/", timeout=Timeout(connect=0.5))

    with pytest.raises(ConnectFailed, match=r"not connected within 0\.5 s"):
        tripper.round_trip(request)
    tripper.close()


@pytest.mark.parametrize(
    "script",
    [
        socks_proxy([], (b"somebody", b"else")),
        hangs_up(b"\x05\x02", b"\x01\x00", b"\x05\x00\x00\x03\x80" + SECRET.encode()),
    ],
    ids=["refuses", "repeats"],
)
def test_s10_no_report_shows_the_password(
    authority: CertificateAuthority, proxy: RawServer, script: Script
) -> None:
    """Some reports hold the variables of all functions on the way; a proxy may repeat anything."""
    proxy.play(script)
    tripper = through(proxy, authority, login=LOGIN)

    with pytest.raises(ConnectFailed) as failed:
        tripper.round_trip(GET)
    tripper.close()

    error: BaseException | None = failed.value
    while error is not None:
        report = traceback.TracebackException.from_exception(error, capture_locals=True)
        assert SECRET not in "".join(report.format())
        error = error.__cause__ or error.__context__


def test_all_addresses_of_a_socks_proxy_are_tried_and_errors_name_it(
    authority: CertificateAuthority,
    server: RawServer,
    proxy: RawServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``localhost`` is often two of which one listens."""
    both: list[object] = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in (1, 2)
    ]

    def found(*_: object) -> list[object]:
        return both

    proxy.play(socks_proxy([]))
    url = f"socks5://proxy.test:{proxy.port}"
    tls = client_context(ca=authority.certificate)
    reaching, nowhere = (RequestsRoundTripper(server.url, tls=tls, proxy=url) for _ in range(2))
    monkeypatch.setattr(_wire, "resolve", found)
    with pytest.raises(ConnectFailed, match=r"the proxy proxy.test:\d+: .*refused"):
        nowhere.round_trip(GET)
    both.append((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", proxy.port)))

    assert reaching.round_trip(GET).read() == b"ok"
    for each in (reaching, nowhere):
        each.close()
