"""The HTTP proxy on real sockets: what a client sees of each fault, and what the journal says."""

from __future__ import annotations

import gzip
import json
import os
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
    RemoteDisconnected,
)
from pathlib import Path

import pytest

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.faults import (
    Cut,
    Drop,
    Edit,
    End,
    EndAfter,
    Fault,
    Frames,
    Hold,
    HttpProxy,
    Insert,
    Raw,
    Silence,
    disguised,
    error_event,
    gzip_bomb,
    page,
    reads,
    redirect,
    status,
    stretched,
    truncated,
    watches,
    writes,
)
from kube_testing.raw import RawServer, answer
from kube_testing.server import ApiServer

PATIENCE = 60.0
MAPS = "/api/v1/namespaces/default/configmaps"


class Http:
    """A client of the proxy, on one connection."""

    def __init__(self, proxy: HttpProxy, identity: Identity | None = None) -> None:
        tls = ssl.create_default_context(cadata=(proxy.ca or b"").decode())
        if identity is not None:
            identity.load_into(tls)
        port = int(proxy.url.rpartition(":")[2])
        self.connection = HTTPSConnection("127.0.0.1", port, context=tls, timeout=PATIENCE)

    def ask(
        self, method: str, path: str, body: str = "", **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        response = self.begin(method, path, body, **headers)
        return response, response.read()

    def begin(self, method: str, path: str, body: str = "", **headers: str) -> HTTPResponse:
        self.connection.request(method, path, body or None, headers)
        return self.connection.getresponse()


@pytest.fixture
def http(http_proxy: HttpProxy) -> Iterator[Http]:
    """A client that trusts the proxy."""
    client = Http(http_proxy)
    yield client
    client.connection.close()


def config_map(name: str) -> str:
    content = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}}
    return json.dumps(content)


def test_without_rules_everything_passes(http_proxy: HttpProxy, http: Http) -> None:
    """Methods, bodies and answers; and the journal has it all, in order."""
    created, _ = http.ask("POST", MAPS, config_map("a"), Authorization="Bearer t")
    found, body = http.ask("GET", f"{MAPS}/a?pretty=0")
    missing, _ = http.ask("DELETE", f"{MAPS}/b")

    assert [created.status, found.status, missing.status] == [201, 200, 404]
    assert json.loads(body)["metadata"]["name"] == "a"
    journal = http_proxy.journal
    assert [(entry.method, entry.path, entry.status) for entry in journal] == [
        ("POST", MAPS, 201),
        ("GET", f"{MAPS}/a", 200),
        ("DELETE", f"{MAPS}/b", 404),
    ]
    assert [entry.bearer for entry in journal] == ["t", "", ""]
    assert {entry.connection for entry in journal} == {1}
    assert all(entry.forwarded for entry in journal)


def test_the_journal_names_the_clients_certificate(http_proxy: HttpProxy) -> None:
    """Who rotates certificates wants to know which one was shown."""
    client = Http(http_proxy, http_proxy.authority.issue_client("first"))

    client.ask("GET", "/version")
    client.connection.close()

    assert [entry.certificate for entry in http_proxy.journal] == ["first"]


@pytest.mark.parametrize(
    ("fault", "code", "kind"),
    [
        (status(429, "TooManyRequests", retry_after="soon"), 429, "application/json"),
        (disguised(404, "NotFound"), 200, "application/json"),
        (page(502, size=1000), 502, "text/html"),
        (redirect("https://elsewhere.test/"), 302, ""),
        (Edit(content_type="text/plain", status=203), 203, "text/plain"),
    ],
)
def test_an_answer_of_the_proxys_own(
    http_proxy: HttpProxy, http: Http, fault: Fault, code: int, kind: str
) -> None:
    """Once, and on the same connection the next request is served as ever."""
    http_proxy.play(reads(fault))

    answered, _ = http.ask("GET", "/version")
    after, _ = http.ask("GET", "/version")

    assert (answered.status, answered.getheader("Content-Type", "")) == (code, kind)
    assert after.status == 200
    assert [entry.fault for entry in http_proxy.journal] == [type(fault).__name__, ""]


def test_an_answer_may_be_lost_after_the_request_was_executed(
    http_proxy: HttpProxy, http: Http, api_server: ApiServer
) -> None:
    """The one thing that a client cannot tell from a request that never arrived."""
    http_proxy.play(writes(status(500, "InternalError", retry_after=1, forward=True)))

    lost, _ = http.ask("POST", MAPS, config_map("a"))
    found, _ = http.ask("GET", f"{MAPS}/a")

    assert (lost.status, found.status) == (500, 200)
    assert lost.getheader("Retry-After") == "1"


def test_a_compressed_answer_grows(http_proxy: HttpProxy, http: Http) -> None:
    """A thousandfold."""
    http_proxy.play(reads(gzip_bomb(1_000_000)))

    response, body = http.ask("GET", "/version")

    assert response.getheader("Content-Encoding") == "gzip"
    assert len(body) < 5_000
    assert len(gzip.decompress(body)) > 1_000_000


def test_a_compressed_answer_is_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a script which holds one can be named, stored and compared."""
    before = gzip_bomb(10)
    monkeypatch.setattr(time, "time", lambda: 0x7FFFFFFF)

    assert gzip_bomb(10) == before


def test_a_body_is_cut_without_a_trace_and_a_head_is_stretched(
    http_proxy: HttpProxy, http: Http
) -> None:
    """The framing is right; only what it carries is not."""
    http_proxy.play(reads(truncated(5)), reads(stretched(50, 20)))
    _, short = http.ask("GET", "/version")
    response, whole = http.ask("GET", "/version")

    assert short == whole[:-5]
    assert len(response.headers) >= 50


@pytest.fixture
def plain(api_server: ApiServer) -> Iterator[tuple[HttpProxy, HTTPConnection]]:
    """A proxy without TLS, where a client can tell a reset from an end, and its client."""
    with HttpProxy(api_server.url, tls=False) as proxy:
        port = int(proxy.url.rpartition(":")[2])
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            yield proxy, connection


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Cut(within="head"), ConnectionResetError),
        (Cut(within="head", then=End.FINISH), RemoteDisconnected),
        (Cut(within="head", after=20), ConnectionResetError),
        (Cut(within="body", after=10), ConnectionResetError),
        (Cut(within="body", after=10, then=End.FINISH), IncompleteRead),
        (Raw(b"nonsense\r\n\r\n"), HTTPException),
        (Raw(b""), RemoteDisconnected),
    ],
)
def test_a_connection_breaks_within_the_answer(
    plain: tuple[HttpProxy, HTTPConnection], fault: Fault, error: type[Exception]
) -> None:
    """Before its head, within it, or within the body."""
    proxy, connection = plain
    proxy.play(reads(fault))

    connection.request("GET", "/version")
    with pytest.raises(error):
        connection.getresponse().read()
    connection.close()
    connection.request("GET", "/version")

    assert connection.getresponse().status == 200


@pytest.mark.parametrize(
    ("answered", "status_code", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 200, b"abc"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nab\r\n0\r\nT: t\r\n\r\n",
            200,
            b"ab",
        ),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, b"until the end"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, b""),
    ],
)
def test_bodies_pass_however_they_end(
    raw_server: RawServer, answered: bytes, status_code: int, body: bytes
) -> None:
    """By their length, in chunks, with the connection, or by having none."""
    raw_server.play(answer(answered))
    with HttpProxy(raw_server.url) as proxy, closing(Http(proxy).connection) as connection:
        connection.request("GET", "/")
        response = connection.getresponse()

        assert (response.status, response.read()) == (status_code, body)


@pytest.mark.parametrize(
    "answered",
    [
        b"",
        b"HTTP/1.1 200",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_a_server_breaks_off_the_proxy_breaks_off(
    raw_server: RawServer, answered: bytes
) -> None:
    """A short answer must not come out whole."""
    raw_server.play(answer(answered))
    with HttpProxy(raw_server.url) as proxy, closing(Http(proxy).connection) as connection:
        connection.request("GET", "/")

        with pytest.raises((HTTPException, ConnectionError, ssl.SSLError)):
            connection.getresponse().read()


@pytest.mark.parametrize("fault", [Silence(), Cut(within="body", after=3, then=End.HANG)])
def test_silence_lasts_until_the_client_has_enough(
    http_proxy: HttpProxy, http: Http, fault: Fault
) -> None:
    """It hangs up, and the proxy goes on for others."""
    http_proxy.play(reads(fault))
    http.connection.request("GET", "/version")
    http.connection.sock.settimeout(0.1)

    with pytest.raises(TimeoutError):
        http.connection.getresponse().read()
    http.connection.close()

    assert http.ask("GET", "/version")[0].status == 200


def versions(*lines: bytes) -> list[str]:
    return [json.loads(line)["object"]["metadata"]["name"] for line in lines]


def test_events_pass_as_they_happen_and_are_edited(
    http_proxy: HttpProxy, http: Http, api_server: ApiServer
) -> None:
    """A watch is not collected before it is passed on."""
    edits = (Drop(1), Insert(3, error_event(410, "Expired")), EndAfter(3))
    http_proxy.play(watches(Frames(edits)))
    start = api_server.revision

    watch = http.begin("GET", f"{MAPS}?watch=true&resourceVersion={start}")
    api_server.load(config_map("a"))
    first = watch.readline()
    for name in "bcd":
        api_server.load(config_map(name))
    second, error, *rest = watch.read().splitlines()

    assert versions(first, second) == ["a", "c"]
    assert json.loads(error)["object"]["code"] == 410
    assert rest == []


def test_events_are_held_back_until_they_are_released(
    http_proxy: HttpProxy, http: Http, api_server: ApiServer
) -> None:
    """The test says when, not a clock."""
    http_proxy.play(watches(Frames((Hold(1), EndAfter(2)))))
    for name in "ab":
        api_server.load(config_map(name))

    watch = http.begin("GET", f"{MAPS}?watch=true&resourceVersion=1")
    first = watch.readline()
    http_proxy.release()

    assert versions(first, *watch.read().splitlines()) == ["a", "b"]


def test_certificates_change_from_one_connection_to_the_next(http_proxy: HttpProxy) -> None:
    """The last one stays."""
    good, bad = http_proxy.authority.issue_server(), CertificateAuthority().issue_server()
    http_proxy.present(good, bad, good)

    def trusted() -> bool:
        client = Http(http_proxy)
        try:
            return client.ask("GET", "/version")[0].status == 200
        except ssl.SSLCertVerificationError:
            return False
        finally:
            client.connection.close()

    assert [trusted() for _ in range(4)] == [True, False, True, True]


@pytest.mark.parametrize("how", [End.FINISH, End.RESET])
def test_all_connections_can_be_severed(http_proxy: HttpProxy, http: Http, how: End) -> None:
    """Whether they are in use or not."""
    idle = Http(http_proxy)
    idle.ask("GET", "/version")
    watch = http.begin("GET", f"{MAPS}?watch=true")

    http_proxy.sever(how)

    with pytest.raises((ConnectionResetError, RemoteDisconnected, IncompleteRead, ssl.SSLError)):
        watch.read()
    with pytest.raises((ConnectionError, ssl.SSLError)):
        idle.ask("GET", "/version")
    idle.connection.close()


def test_healing_ends_all_faults(http_proxy: HttpProxy, http: Http) -> None:
    """What was played and not used up is forgotten."""
    http_proxy.play(reads(page(500), times=None))
    sick, _ = http.ask("GET", "/version")

    http_proxy.heal()

    assert [sick.status, http.ask("GET", "/version")[0].status] == [500, 200]


@pytest.mark.parametrize("upstream", ["nope", "http://127.0.0.1", "https://127.0.0.1:6443"])
def test_an_upstream_that_cannot_be_reached_or_trusted_is_refused(upstream: str) -> None:
    """Else every request would be cut off, as if that were the fault that was asked for."""
    with pytest.raises(ValueError, match=r"^upstream"):
        HttpProxy(upstream)


def test_nothing_is_left_of_a_closed_proxy() -> None:
    """Neither threads nor sockets, whatever its connections were doing."""
    threads, open_files = set(threading.enumerate()), _open_files()

    with ApiServer.start(tls=True) as server:
        ca = server.authority.certificate if server.authority else b""
        identity = server.client_identity("system:admin", ["system:masters"])
        proxy = HttpProxy(server.url, upstream_ca=ca, upstream_identity=identity)
        clients = [Http(proxy) for _ in range(3)]
        clients[0].ask("GET", "/version")
        watch = clients[1].begin("GET", f"{MAPS}?watch=true")
        proxy.play(reads(Silence(forward=True)))
        clients[2].connection.request("GET", "/version")
        proxy.close()
        proxy.close()
        watch.close()
        for client in clients:
            client.connection.close()

    assert set(threading.enumerate()) <= threads
    assert _open_files() <= open_files


def _open_files() -> int:
    fds = Path("/proc/self/fd")
    return len(os.listdir(fds)) if fds.exists() else 0
