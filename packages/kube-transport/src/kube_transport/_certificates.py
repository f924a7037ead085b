"""Certificates and keys of a configuration; those in files may change while a program runs."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from kube_transport._tls import client_context
from kube_transport.auth.secret import Secret
from kube_transport.config import Config
from kube_transport.errors import ConfigError

AUTHORITY: Final = "certificate-authority"
CLIENT: Final = "client-certificate"


class Certificates(Struct, frozen=True, kw_only=True):
    """What the server must prove, and what we prove to it; PEM.

    Attributes:
        ca: all that is trusted; ``None`` for what the system trusts.
        insecure: nothing need be proved.
    """

    ca: bytes | None = None
    insecure: bool = False
    certificate: bytes | None = None
    key: Secret | None = None

    @classmethod
    def of(cls, config: Config) -> Self:
        """Return those of a configuration.

        Raises:
            ConfigError: a file cannot be read.
        """
        return cls(
            ca=_content("ca_file", config.ca_data, config.ca_file),
            insecure=config.insecure_skip_tls_verify,
            certificate=_content(
                "client_certificate_file",
                config.client_certificate_data,
                config.client_certificate_file,
            ),
            key=_key(config),
        )

    def context(self) -> ssl.SSLContext:
        """Return the TLS settings for the server.

        Raises:
            ConfigError: they are no certificates, or do not belong together.
        """
        return client_context(
            ca=self.ca, insecure=self.insecure, certificate=self.certificate, key=self.key
        )

    def context_for_proxy(self) -> ssl.SSLContext:
        """Return the TLS settings for a proxy: the same trust, but it need not know who we are.

        Source: Go ``net/http``, ``Transport.dialConn``, for the trust.
        """
        return client_context(ca=self.ca, insecure=self.insecure)


class CertificateFile:
    """One thing that is kept in files: an authority, or a certificate with its key.

    Content that cannot be used leaves what was there before in use, and is reported once.

    Args:
        what: for events and messages.
        read: replaces it in what is in use by what the files hold; raises ``ConfigError``.
    """

    def __init__(self, what: str, read: Callable[[Certificates], Certificates]) -> None:
        self.what = what
        self._read = read
        self._refused: Certificates | str | None = None

    def reread(self, used: Certificates) -> Certificates:
        """Return what is to be used from now on; what ``used`` holds if nothing new came.

        Raises:
            ConfigError: the files hold something new that cannot be used.
        """
        try:
            fresh = self._read(used)
        except ConfigError as error:
            if str(error) == self._refused:
                return used
            self._refused = str(error)
            raise
        if fresh == self._refused:
            return used
        self._refused = None
        if fresh == used:
            return used
        try:
            fresh.context()
        except ConfigError:
            self._refused = fresh
            raise
        return fresh


def files_of(config: Config) -> list[CertificateFile]:
    """Return what may change while a program runs; no configuration has a file beside its data."""
    files: list[CertificateFile] = []
    if config.ca_file:
        files.append(CertificateFile(AUTHORITY, lambda used: _with_authority(used, config)))
    if config.client_certificate_file and config.client_key_file:
        files.append(CertificateFile(CLIENT, lambda used: _with_client(used, config)))
    return files


def _with_authority(used: Certificates, config: Config) -> Certificates:
    ca = _content("ca_file", None, config.ca_file)
    if not ca and used.ca:  # half written; to trust nobody from now on is nobody's wish
        raise ConfigError(f"ca_file: {config.ca_file} is empty")
    return replace(used, ca=ca)


def _with_client(used: Certificates, config: Config) -> Certificates:
    return replace(
        used,
        certificate=_content("client_certificate_file", None, config.client_certificate_file),
        key=_key(config),
    )


def _key(config: Config) -> Secret | None:
    if not config.client_key_file:
        return config.client_key_data or None
    content = _content("client_key_file", None, config.client_key_file)
    return Secret((content or b"").decode(errors="surrogateescape"))


def _content(field: str, data: bytes | None, file: str) -> bytes | None:
    if not file:
        return data
    # Most programs have their certificates in the configuration, or none.
    from kube_transport.credential_file import read_credential_file  # noqa: PLC0415

    try:
        return read_credential_file(file)
    except OSError as error:
        raise ConfigError(f"{field}: cannot read {file}: {error.strerror or error}") from error
