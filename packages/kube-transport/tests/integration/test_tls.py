"""Trust: what the server must prove, and how we prove who we are, on real TLS."""

from __future__ import annotations

import os
import socket
import ssl
from pathlib import Path

import pytest

from kube_testing.certificates import CertificateAuthority
from kube_testing.raw import RawServer, answer, read_request, response
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.errors import ConfigError, TLSFailed
from kube_transport.http import Request

GET = Request(method="GET", path="/")


def test_s30_the_given_authority_is_the_only_trust() -> None:
    """A certificate of somebody else is refused, and the message says where and what."""
    server_ca, other_ca = CertificateAuthority(), CertificateAuthority()
    with RawServer(tls=server_ca.server_context()) as server:
        server.play(answer(response(200, b"ok")))
        trusting = RequestsRoundTripper(server.url, tls=client_context(ca=server_ca.certificate))
        stranger = RequestsRoundTripper(server.url, tls=client_context(ca=other_ca.certificate))

        accepted = trusting.round_trip(GET).read()
        with pytest.raises(TLSFailed, match=str(server.port)):
            stranger.round_trip(GET)

    assert accepted == b"ok"


def test_s30_an_empty_authority_trusts_nothing() -> None:
    """Falling back to the system's roots would widen trust by accident."""
    authority = CertificateAuthority()
    with RawServer(tls=authority.server_context()) as server:
        server.play(answer(response(200)))
        with pytest.raises(TLSFailed):
            RequestsRoundTripper(server.url, tls=client_context(ca=b"")).round_trip(GET)


def test_r3_the_environment_adds_no_trust(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CI images set these; requests would load them into our context."""
    server_ca = CertificateAuthority()
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(server_ca.certificate)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(bundle))
    with RawServer(tls=server_ca.server_context()) as server:
        server.play(answer(response(200)))
        context = client_context(ca=CertificateAuthority().certificate)
        with pytest.raises(TLSFailed):
            RequestsRoundTripper(server.url, tls=context).round_trip(GET)


def test_s34_the_server_name_is_asked_for_and_verified() -> None:
    """A tunnel to another address still proves whose end it is."""
    authority = CertificateAuthority()
    identity = authority.issue_server(["api.test"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    identity.load_into(context)
    trust = client_context(ca=authority.certificate)
    with RawServer(tls=context) as server:
        server.play(answer(response(200, b"ok")))
        named = RequestsRoundTripper(server.url, tls=trust, server_name="api.test")
        plain = RequestsRoundTripper(server.url, tls=trust)

        accepted = named.round_trip(GET).read()
        with pytest.raises(TLSFailed):
            plain.round_trip(GET)

    assert accepted == b"ok"


def test_a_client_certificate_is_presented_and_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Key material in a temporary folder outlives the process that was killed."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    authority = CertificateAuthority()
    identity = authority.issue_client("somebody")
    names: list[object] = []

    def note_who_asks(connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        names.append((connection.getpeercert() or {}).get("subject"))
        read_request(connection)
        connection.sendall(response(200, b"ok"))

    with RawServer(tls=authority.server_context(verify_clients=True)) as server:
        server.play(note_who_asks)
        known = client_context(
            ca=authority.certificate, certificate=identity.certificate, key=identity.key
        )
        unknown = client_context(ca=authority.certificate)

        RequestsRoundTripper(server.url, tls=known).round_trip(GET).read()
        RequestsRoundTripper(server.url, tls=unknown).round_trip(GET).read()

    assert names == [((("commonName", "somebody"),),), None]
    assert os.listdir(tmp_path) == []


def test_a_key_of_another_certificate_is_a_clear_error() -> None:
    """Half a rotation is the usual reason."""
    authority = CertificateAuthority()
    first, second = authority.issue_client("a"), authority.issue_client("b")

    with pytest.raises(ConfigError, match="do not belong together"):
        client_context(ca=authority.certificate, certificate=first.certificate, key=second.key)


def test_s31_s32_s33_s36_what_is_verified_is_what_go_verifies() -> None:
    """Minimal authorities and intermediates are good; common names and old TLS are not."""
    context = client_context(ca=CertificateAuthority().certificate)

    assert not context.verify_flags & ssl.VERIFY_X509_STRICT
    assert context.verify_flags & ssl.VERIFY_X509_PARTIAL_CHAIN
    assert context.hostname_checks_common_name is False
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_s37_no_session_secrets_are_logged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable makes Python's default context write them."""
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))

    assert client_context().keylog_filename is None
