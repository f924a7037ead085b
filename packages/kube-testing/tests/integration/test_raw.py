"""Scripted raw servers: what a script gets, and what its end means."""

from __future__ import annotations

import http.client
import socket
import ssl
from threading import Event

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawRequest, RawServer, answer, read_request, response


def connect(server: RawServer) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(server.host, server.port, timeout=60)


def test_a_request_is_read_whole_with_its_body(raw_server: RawServer) -> None:
    """A test that checks what a client sent must see the body too."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(201, b"done"), requests=seen))

    client = connect(raw_server)
    client.request("POST", "/a?b=%20", body=b"hello", headers={"X-Test": "1"})
    reply = client.getresponse()

    assert (reply.status, reply.read()) == (201, b"done")
    assert (seen[0].method, seen[0].target, seen[0].body) == ("POST", "/a?b=%20", b"hello")
    assert seen[0].header("x-test") == "1"
    client.close()


def test_a_chunked_body_is_joined(raw_server: RawServer) -> None:
    """Chunk borders mean nothing to the reader of a request."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(), requests=seen))

    client = connect(raw_server)
    client.request("POST", "/", body=iter([b"one ", b"two"]), encode_chunked=True)
    client.getresponse().read()

    assert seen[0].body == b"one two"
    client.close()


def test_each_connection_takes_the_next_script_and_the_last_repeats(
    raw_server: RawServer,
) -> None:
    """A schedule of faults is a list of scripts."""
    raw_server.play(answer(response(500)), answer(response(200)))

    statuses: list[int] = []
    for _ in range(3):
        client = connect(raw_server)
        client.request("GET", "/")
        statuses.append(client.getresponse().status)
        client.close()

    assert statuses == [500, 200, 200]
    assert raw_server.connections == 3


def test_closing_wakes_a_script_that_waits_for_the_client() -> None:
    """A stalled script must not hold up the end of a test."""
    started = Event()

    def stall(connection: socket.socket) -> None:
        started.set()
        connection.recv(1)

    server = RawServer()
    server.play(stall)
    client = socket.create_connection((server.host, server.port))
    assert started.wait(60)

    server.close()

    assert client.recv(1) == b""
    client.close()


def test_a_failed_assertion_in_a_script_fails_the_test() -> None:
    """Scripts run in threads, where an exception would otherwise be lost."""

    def script(connection: socket.socket) -> None:
        assert read_request(connection).method == "PUT"

    server = RawServer()
    server.play(script)
    client = connect(server)
    client.request("GET", "/")
    with pytest.raises(http.client.RemoteDisconnected):
        client.getresponse()
    client.close()

    with pytest.raises(AssertionError), server:
        pass


def test_a_tls_server_is_verified_by_its_authority() -> None:
    """A client that trusts the authority, and checks the host, gets through."""
    authority = CertificateAuthority()
    trust = ssl.create_default_context(cadata=authority.certificate.decode())

    with RawServer(tls=authority.server_context()) as server:
        server.play(answer(response(200, b"safe")))
        client = http.client.HTTPSConnection("localhost", server.port, context=trust, timeout=60)
        client.request("GET", "/")
        body = client.getresponse().read()
        client.close()

    assert body == b"safe"


def test_a_client_that_does_not_trust_the_authority_is_no_failure_of_the_script() -> None:
    """The client's test says what it saw; the server's side has nothing to add."""
    trust = ssl.create_default_context(cadata=CertificateAuthority().certificate.decode())

    with RawServer(tls=CertificateAuthority().server_context()) as server:
        client = http.client.HTTPSConnection("localhost", server.port, context=trust, timeout=60)
        with pytest.raises(ssl.SSLCertVerificationError):
            client.request("GET", "/")
        client.close()
