"""The TLS context itself: what it verifies, without a connection."""

from __future__ import annotations

import ssl
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from kube_testing.certificates import CertificateAuthority
from kube_transport._certificates import Certificates
from kube_transport._tls import client_context
from kube_transport.auth import Secret
from kube_transport.config import Config
from kube_transport.errors import ConfigError


def test_s32_a_context_verifies_as_go_does() -> None:
    """Minimal authorities are good, intermediates may be roots, common names are nothing."""
    context = client_context()

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert not context.hostname_checks_common_name
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    usual = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).verify_flags
    assert context.verify_flags == (
        (usual & ~ssl.VERIFY_X509_STRICT) | ssl.VERIFY_X509_PARTIAL_CHAIN
    )


def test_who_verifies_nothing_verifies_no_name_either() -> None:
    """The name is part of what nobody looks at."""
    context = client_context(insecure=True)

    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_NONE, False)


def test_a_certificate_without_its_key_is_not_presented() -> None:
    """The configuration refuses it before; here it is no identity."""
    client_context(certificate=b"no PEM")
    client_context(key=Secret("no PEM"))


def test_an_encrypted_key_is_refused_and_nobody_asked_for_its_password() -> None:
    """A program that waits at a prompt that nobody sees looks hung."""
    identity = CertificateAuthority().issue_client("jane")
    key = load_pem_private_key(identity.key, None).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"canary")
    )

    with pytest.raises(ConfigError, match="encrypted"):
        client_context(certificate=identity.certificate, key=Secret(key.decode()))


BEGIN, END = b"-----BEGIN CERTIFICATE-----\n", b"-----END CERTIFICATE-----\n"
ONE, OTHER = CertificateAuthority("one").certificate, CertificateAuthority("other").certificate


def on_one_line(pem: bytes) -> bytes:
    return BEGIN + b64encode(ssl.PEM_cert_to_DER_cert(pem.decode())) + b"\n" + END


@pytest.mark.parametrize(
    "bundle",
    [
        "# Főtanúsítvány\n".encode() + ONE + OTHER,
        "# Dépôt\n".encode("latin-1") + ONE + b"\xff\n" + OTHER,
        (ONE + OTHER).replace(b"\n", b"\r\n"),
        on_one_line(ONE) + on_one_line(OTHER),
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + ONE + OTHER + ONE,
    ],
    ids=["utf-8", "latin-1", "crlf", "one line", "key"],
)
def test_s31_whatever_stands_between_the_certificates_of_a_bundle_is_a_comment(
    bundle: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Administrators name authorities in their own languages, and kubectl takes the bundles."""
    config = Config(server="https://c", ca_data=bundle)

    context = Certificates.of(config).context()

    assert len(context.get_ca_certs()) == 2
    assert caplog.messages == []


@pytest.mark.parametrize(
    "damaged",
    [BEGIN + b"AAAA\n" + END, BEGIN + b"A\n" + END, BEGIN + b"\n" + END, BEGIN + b"MIIB\n"],
    ids=["no certificate", "no base64", "empty", "cut"],
)
@pytest.mark.parametrize("first", [True, False])
def test_s31_a_certificate_that_cannot_be_read_leaves_the_others_in_use(
    damaged: bytes, first: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """As for Go. The log tells once for a bundle, though several contexts are made of it."""
    ours = CertificateAuthority().certificate
    bundle = damaged + ours if first else ours + damaged

    contexts = [client_context(ca=bundle) for _ in range(2)]

    assert [len(context.get_ca_certs()) for context in contexts] == [1, 1]
    assert caplog.messages == [
        "certificate authority: certificates that cannot be read are skipped: 1"
    ]


@pytest.mark.parametrize(
    ("bundle", "why"),
    [
        (b"nothing", ""),
        (BEGIN + b"AAAA\n" + END, ": .+"),
        (ONE.replace(b"CERTIFICATE", b"PRIVATE KEY"), ""),
        (b"".join(b"# " + line for line in ONE.splitlines(keepends=True)), ""),
    ],
    ids=["none", "damaged", "key", "commented out"],
)
def test_s30_a_bundle_without_any_certificate_is_refused(bundle: bytes, why: str) -> None:
    """Else nobody would be trusted, or somebody whom the administrator took out."""
    with pytest.raises(ConfigError, match=f"^certificate authority: no PEM certificate{why}$"):
        client_context(ca=bundle)
