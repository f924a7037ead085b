"""The TLS context itself: what it verifies, without a connection."""

from __future__ import annotations

import ssl

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from kube_testing.certificates import CertificateAuthority
from kube_transport._tls import client_context
from kube_transport.auth import Secret
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
