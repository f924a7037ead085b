"""Trust: what the server must prove, and how we prove who we are, on real TLS."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import tempfile
import warnings
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from msgspec.structs import replace

from kube_testing.certificates import CertificateAuthority, Identity
from kube_testing.raw import RawServer, answer, read_request, relay, response
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport.auth import Secret
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.errors import ConfigError, ConnectFailed, StreamBroken, TLSFailed
from kube_transport.http import Request

GET = Request(method="GET", path="/")
AUTHORITY = CertificateAuthority()


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


def test_s30_an_authority_is_nothing_to_a_server_without_tls() -> None:
    """Behind ``kubectl proxy``, what a kubeconfig still has of one is not looked at."""
    with RawServer() as server:
        server.play(answer(response(200, b"ok")))
        connections = Connections(Config(server=server.url, ca_data=b"-----BEGIN nothing"))

        assert connections.round_trip(GET).read() == b"ok"
        connections.close()


@pytest.mark.parametrize(
    ("server", "advice"),
    [
        (AUTHORITY.issue_server(valid_for=timedelta(days=-1)), "this machine's clock"),
        (AUTHORITY.issue_server(["api.test"]), "the TLS server name"),
        (CertificateAuthority().issue_server(), "check CA"),
    ],
)
def test_s30_distrust_says_what_to_look_at(server: Identity, advice: str) -> None:
    """Whoever looks for another authority because a certificate is old looks in vain."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_into(context)
    with RawServer(tls=context) as raw:
        trusting = RequestsRoundTripper(raw.url, tls=client_context(ca=AUTHORITY.certificate))

        with pytest.raises(TLSFailed, match=advice):
            trusting.round_trip(GET)


def test_a_server_without_tls_is_told_as_such(raw_server: RawServer) -> None:
    """The port, or the scheme of the URL, is wrong, and no authority."""

    def complain(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        connection.sendall(response(400))

    raw_server.play(complain)

    with pytest.raises(TLSFailed, match="does the server speak TLS"):
        RequestsRoundTripper(
            raw_server.url.replace("http:", "https:"), tls=client_context()
        ).round_trip(GET)


@pytest.mark.parametrize("goodbye", [b"", bytes.fromhex("15030300020100")], ids=["end", "alert"])
def test_a_server_that_leaves_within_the_handshake_is_not_distrusted(
    raw_server: RawServer, goodbye: bytes
) -> None:
    """It restarts: whether its TLS takes leave or its socket just ends, trust is not the matter."""

    def leave(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        connection.sendall(goodbye)

    raw_server.play(leave)
    server = raw_server.url.replace("http:", "https:")

    with pytest.raises(ConnectFailed, match="shutting down") as error:
        RequestsRoundTripper(server, tls=client_context()).round_trip(GET)

    assert not isinstance(error.value, TLSFailed)


def without_length(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    connection.sendall(b"one line\nand ano")


def with_goodbye(connection: socket.socket) -> None:
    assert isinstance(connection, ssl.SSLSocket)
    without_length(connection)
    with suppress(OSError):  # nobody returns it
        connection.unwrap()


def through_a_tunnel(connection: socket.socket) -> None:
    target = read_request(connection).target
    with socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2]))) as upstream:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        relay(connection, upstream)


@pytest.mark.parametrize("within_tls", [False, True])
def test_f10_an_answer_that_ends_with_its_connection_is_whole_after_a_goodbye_only(
    within_tls: bool,
) -> None:
    """Anybody on the way can end a connection; TLS alone tells who did, as Go's does."""
    tls = AUTHORITY.server_context()
    with RawServer(tls=tls) as server, RawServer(tls=tls) as proxy:
        server.play(with_goodbye, without_length)
        proxy.play(through_a_tunnel)
        trusted = client_context(ca=AUTHORITY.certificate)
        tripper = RequestsRoundTripper(
            server.url,
            tls=trusted,
            proxy=proxy.url if within_tls else None,
            proxy_tls=trusted if within_tls else None,
        )

        whole = tripper.round_trip(GET).read()
        cut = tripper.round_trip(GET).chunks()
        begun = next(cut)
        with pytest.raises(StreamBroken):
            b"".join(cut)
        tripper.close()

    assert whole == b"one line\nand ano"
    assert whole.startswith(begun)


@pytest.mark.parametrize(
    "message",
    [
        response(200, b"ok"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    ],
    ids=["length", "chunks"],
)
def test_an_answer_that_says_where_it_ends_needs_no_goodbye(message: bytes) -> None:
    """Some servers never say any."""
    with RawServer(tls=AUTHORITY.server_context()) as server:
        server.play(answer(message))
        tripper = RequestsRoundTripper(server.url, tls=client_context(ca=AUTHORITY.certificate))

        bodies = [tripper.round_trip(GET).read() for _ in range(2)]
        tripper.close()

    assert bodies == [b"ok", b"ok"]


def test_no_connection_changes_the_context_that_others_are_opened_with() -> None:
    """urllib3 would, for each: OpenSSL frees what a handshake of another thread is copying."""
    authority = CertificateAuthority()
    context, theirs = client_context(ca=authority.certificate), authority.server_context()
    theirs.set_alpn_protocols(["h2", "http/1.1"])

    def agreed() -> str | None:
        with (
            RawServer(tls=theirs) as server,
            socket.create_connection((server.host, server.port)) as plain,
            context.wrap_socket(plain, server_hostname=server.host) as connection,
        ):
            return connection.selected_alpn_protocol()

    before = agreed()
    context.set_alpn_protocols(["h2"])

    assert (before, agreed()) == ("http/1.1", "http/1.1")


def test_s30_an_empty_authority_trusts_nothing() -> None:
    """Falling back to the system's roots would widen trust by accident."""
    authority = CertificateAuthority()
    with RawServer(tls=authority.server_context()) as server:
        server.play(answer(response(200)))
        with pytest.raises(TLSFailed):
            RequestsRoundTripper(server.url, tls=client_context(ca=b"")).round_trip(GET)


def test_r3_nothing_is_loaded_into_the_trust_that_was_given() -> None:
    """requests loads the default bundle into any context that it is to verify with."""
    authority = CertificateAuthority()
    context = client_context(ca=authority.certificate)
    with RawServer(tls=authority.server_context()) as server:
        server.play(answer(response(200)))

        RequestsRoundTripper(server.url, tls=context).round_trip(GET).read()

    assert len(context.get_ca_certs()) == 1


def test_r2_the_environment_adds_no_trust(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
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
    with RawServer(tls=context) as server:
        server.play(answer(response(200, b"ok")))
        config = Config(server=server.url, ca_data=authority.certificate)
        named = Connections(replace(config, tls_server_name="api.test"))
        plain = Connections(config)

        accepted = named.round_trip(GET).read()
        with pytest.raises(TLSFailed):
            plain.round_trip(GET)
        named.close()
        plain.close()

    assert accepted == b"ok"


def forbid(*_: object) -> int:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("memory", ["there", "missing", "forbidden"])
def test_s17_a_client_certificate_is_presented_and_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, memory: str
) -> None:
    """Key material in a temporary folder outlives the process that was killed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    if memory == "missing":  # as on other systems
        monkeypatch.delattr(os, "memfd_create", raising=False)
    elif memory == "forbidden":  # by vm.memfd_noexec, or by a sandbox
        monkeypatch.setattr(os, "memfd_create", forbid, raising=False)
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
            ca=authority.certificate,
            certificate=identity.certificate,
            key=Secret(identity.key.decode()),
        )
        unknown = client_context(ca=authority.certificate)

        RequestsRoundTripper(server.url, tls=known).round_trip(GET).read()
        RequestsRoundTripper(server.url, tls=unknown).round_trip(GET).read()

    assert names == [((("commonName", "somebody"),),), None]
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="keys stay in memory on Linux only")
def test_s17_a_key_is_never_in_a_file_not_even_for_a_moment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A process that is killed in that moment would leave it behind."""
    authority = CertificateAuthority()
    identity = authority.issue_client("somebody")
    opened: list[str] = []
    real = ssl.SSLContext.load_cert_chain

    def note(context: ssl.SSLContext, path: str, **options: object) -> None:
        opened.append(os.readlink(path))
        assert os.listdir(tmp_path) == []
        real(context, path, **options)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", note)

    client_context(certificate=identity.certificate, key=Secret(identity.key.decode()))

    assert [path.startswith("/memfd:client-certificate") for path in opened] == [True]


def test_a_key_that_no_file_can_hold_is_a_clear_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """OpenSSL reads keys from files only, and a container may have no place for any."""
    identity = CertificateAuthority().issue_client("somebody")
    monkeypatch.setattr(os, "memfd_create", forbid, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))

    with pytest.raises(ConfigError, match="client certificate: no file can lend its key"):
        client_context(certificate=identity.certificate, key=Secret(identity.key.decode()))


def test_a_key_of_another_certificate_is_a_clear_error() -> None:
    """Half a rotation is the usual reason."""
    authority = CertificateAuthority()
    first, second = authority.issue_client("a"), authority.issue_client("b")

    with pytest.raises(ConfigError, match="do not belong together"):
        client_context(
            ca=authority.certificate, certificate=first.certificate, key=Secret(second.key.decode())
        )


def served(context: ssl.SSLContext, trusted: bytes) -> bytes:
    """Ask a server with these settings while trusting only that authority."""
    with RawServer(tls=context) as server:
        server.play(answer(response(200, b"ok")))
        tls = client_context(ca=trusted)
        tripper = RequestsRoundTripper(server.url, tls=tls, server_name="api.test")
        return tripper.round_trip(GET).read()


def test_s31_an_authority_with_basic_constraints_alone_is_good() -> None:
    """Those of managed clusters have no more, which Python refuses by default since 3.13."""
    authority = Minted("minimal")

    assert served(authority.server_context(), authority.pem) == b"ok"
    assert not client_context(ca=authority.pem).verify_flags & ssl.VERIFY_X509_STRICT


def test_s32_an_intermediate_alone_is_good() -> None:
    """kubectl accepts it as the end of a chain, and kubeconfigs hold it so."""
    intermediate = Minted("intermediate", issuer=Minted("root"))

    assert served(intermediate.server_context(), intermediate.pem) == b"ok"


def test_s33_a_common_name_is_no_name() -> None:
    """Go reads names from the alternative names only."""
    authority = Minted("authority")

    with pytest.raises(TLSFailed, match="verify failed"):
        served(authority.server_context(alternative_names=False), authority.pem)


def test_s36_a_server_that_speaks_old_tls_only_is_refused() -> None:
    """The oldest version is 1.2, whatever the system's settings allow."""
    authority = Minted("authority")
    old = authority.server_context()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises(TLSFailed):
        served(old, authority.pem)
    assert client_context().minimum_version == ssl.TLSVersion.TLSv1_2


def test_s37_no_session_secrets_are_logged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable makes Python's default context write them, and anybody can set it."""
    log = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    authority = Minted("authority")

    assert served(authority.server_context(), authority.pem) == b"ok"
    assert not log.exists()


class Minted:
    """A certificate authority with nothing but what it must have."""

    def __init__(self, name: str, *, issuer: Minted | None = None) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        signed = self._mint(self.name, self.key, issuer or self, None)
        self.pem = signed.public_bytes(Encoding.PEM)

    def server_context(self, *, alternative_names: bool = True) -> ssl.SSLContext:
        """Return TLS settings of a server called ``api.test``."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "api.test")])
        names = x509.SubjectAlternativeName([x509.DNSName("api.test")])
        certificate = self._mint(name, key, self, names if alternative_names else False)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        Identity(
            certificate=certificate.public_bytes(Encoding.PEM),
            key=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        ).load_into(context)
        return context

    @staticmethod
    def _mint(
        name: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        issuer: Minted,
        names: x509.SubjectAlternativeName | Literal[False] | None,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
        )
        if names is None:
            constraints = x509.BasicConstraints(ca=True, path_length=None)
            builder = builder.add_extension(constraints, critical=True)
        elif names:
            builder = builder.add_extension(names, critical=False)
        return builder.sign(issuer.key, SHA256())
