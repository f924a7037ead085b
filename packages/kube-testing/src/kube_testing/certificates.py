"""A certificate authority for one test run, with certificates for servers and users."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = ["CertificateAuthority", "Identity"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identity:
    """A certificate and its private key, PEM-encoded."""

    certificate: bytes
    key: bytes

    def load_into(self, context: ssl.SSLContext) -> None:
        """Make ``context`` present this certificate."""
        # The ssl module loads keys from files only.
        with TemporaryDirectory() as folder:
            pem = Path(folder, "identity.pem")
            pem.touch(mode=0o600)
            pem.write_bytes(self.key + self.certificate)
            context.load_cert_chain(pem)


class CertificateAuthority:
    """Signs certificates with a key of its own, which never leaves the process.

    Args:
        name: the authority's common name.
        now: the time the certificates are counted from; the present by default.
    """

    def __init__(self, name: str = "kube-testing", *, now: datetime | None = None) -> None:
        self._now = now or datetime.now(UTC)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _common_name(name)
        self._certificate = self._self_signed()

    @property
    def certificate(self) -> bytes:
        """The authority's own certificate, PEM-encoded: what clients trust."""
        return self._certificate.public_bytes(Encoding.PEM)

    def issue_server(
        self, hosts: Iterable[str] = LOOPBACK, *, valid_for: timedelta = DAY
    ) -> Identity:
        """Return a certificate for a server reached under ``hosts``, addresses or names.

        A negative ``valid_for`` makes a certificate that has expired.
        """
        names = list(hosts)
        builder = self._builder(_common_name(names[0]), valid_for).add_extension(
            x509.SubjectAlternativeName([_alternative(name) for name in names]), critical=False
        )
        return self._issue(builder, ExtendedKeyUsageOID.SERVER_AUTH)

    def issue_client(
        self, user: str, groups: Iterable[str] = (), *, valid_for: timedelta = DAY
    ) -> Identity:
        """Return a certificate that the API server reads as ``user`` in ``groups``.

        A negative ``valid_for`` makes a certificate that has expired.
        """
        organizations = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, g) for g in groups]
        subject = x509.Name(
            [*organizations, x509.NameAttribute(NameOID.COMMON_NAME, user)],
        )
        return self._issue(self._builder(subject, valid_for), ExtendedKeyUsageOID.CLIENT_AUTH)

    def server_context(self, *, verify_clients: bool = False) -> ssl.SSLContext:
        """Return TLS settings for a server on loopback.

        Args:
            verify_clients: ask for a client certificate, and check one that is given.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.issue_server().load_into(context)
        if verify_clients:
            context.load_verify_locations(cadata=self.certificate.decode())
            context.verify_mode = ssl.CERT_OPTIONAL
        return context

    def _self_signed(self) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=True,
            key_cert_sign=True,
            crl_sign=True,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        return (
            self._builder(self._name, 365 * DAY)
            .public_key(self._key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, SHA256())
        )

    def _builder(self, subject: x509.Name, valid_for: timedelta) -> x509.CertificateBuilder:
        begin = self._now - timedelta(hours=1) + min(valid_for, timedelta())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(self._now + valid_for)
        )

    def _issue(self, builder: x509.CertificateBuilder, usage: x509.ObjectIdentifier) -> Identity:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            builder.public_key(key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()),
                critical=False,
            )
            .sign(self._key, SHA256())
        )
        return Identity(
            certificate=certificate.public_bytes(Encoding.PEM),
            key=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        )


def _common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
