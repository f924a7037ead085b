"""What the server must prove to us, and how we prove who we are: the TLS context."""

from __future__ import annotations

import logging
import os
import re
import ssl
import tempfile
from base64 import b64decode
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from kube_transport.auth.secret import Secret
from kube_transport.errors import ConfigError

_log = logging.getLogger(__name__)

_CERTIFICATE: Final = re.compile(
    rb"^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)(^-----END CERTIFICATE-----)?", re.MULTILINE
)
"""A certificate of a bundle, or what is left of one; whatever else stands there is a comment."""


class _Context(ssl.SSLContext):
    """A context that no connection changes, since connections are opened side by side.

    urllib3 names the protocols anew for each. OpenSSL frees the names of before, which a handshake
    of another thread may be copying: what it then sends is whatever lies in that memory.
    """

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Do nothing: they were named when this was made."""


def client_context(
    *,
    ca: bytes | None = None,
    insecure: bool = False,
    certificate: bytes | None = None,
    key: Secret | None = None,
) -> ssl.SSLContext:
    """Return a context that trusts what is given and nothing else.

    Args:
        ca: PEM bundle, the only trust; ``None`` for the system's.
        insecure: verify nothing.
        certificate: our own, PEM, with its chain.
        key: its private key, PEM; leaves no trace on disk.

    Raises:
        ConfigError: a certificate or key cannot be read, or they do not belong together.

    Source: client-go ``transport.TLSConfigFor``; Go's ``crypto/tls`` for what is verified.
    """
    context = _Context(ssl.PROTOCOL_TLS_CLIENT)  # unlike the default one, no SSLKEYLOGFILE
    ssl.SSLContext.set_alpn_protocols(context, ["http/1.1"])
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    # As Go: minimal CAs and intermediates as roots are good.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    _trust(context, ca, insecure=insecure)
    if certificate is not None and key is not None:
        _identify(context, certificate, key)
    return context


def _trust(context: ssl.SSLContext, ca: bytes | None, *, insecure: bool) -> None:
    if insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif ca is None:
        context.load_default_certs()
    elif ca.strip():
        _load(context, ca)


def _load(context: ssl.SSLContext, ca: bytes) -> None:
    """Trust the certificates of a bundle, less those that cannot be read.

    Source: Go ``crypto/x509``, ``CertPool.AppendCertsFromPEM``.
    """
    found = _CERTIFICATE.findall(ca)
    loaded, failure = 0, None
    for content, end in found:
        try:
            if end:
                context.load_verify_locations(cadata=b64decode(content))
                loaded += 1
        except (ssl.SSLError, ValueError) as error:
            failure = error
    if not loaded:
        why = f": {failure}" if failure else ""
        raise ConfigError(f"certificate authority: no PEM certificate{why}") from failure
    if loaded < len(found):
        _tell_of_skipped(len(found) - loaded, ca)


@lru_cache(maxsize=8)
def _tell_of_skipped(skipped: int, _ca: bytes) -> None:
    """Tell once of a bundle, of which several contexts are made, that it is not trusted whole."""
    _log.warning("certificate authority: certificates that cannot be read are skipped: %d", skipped)


def _identify(context: ssl.SSLContext, certificate: bytes, key: Secret) -> None:
    try:
        with _as_file(certificate, key) as path:
            _present(context, path)
    except OSError as error:
        raise ConfigError(
            f"client certificate: no file can lend its key to OpenSSL: {error.strerror}"
        ) from error


def _present(context: ssl.SSLContext, path: str) -> None:
    try:
        # Without the callback, OpenSSL would prompt for the password of an encrypted key.
        context.load_cert_chain(path, password=lambda: b"")
    except (ssl.SSLError, ValueError) as error:
        raise ConfigError(
            "client certificate: certificate and key are no PEM, do not belong together, "
            f"or the key is encrypted: {error}"
        ) from error


@contextmanager
def _as_file(certificate: bytes, key: Secret) -> Generator[str]:
    """Lend both a path, since OpenSSL reads keys from files only.

    In memory where the system can do that; else a file that only we can read, removed at once.
    The key has no name here: reports of errors may show what all names stand for.
    """
    descriptor = _file_in_memory()
    if descriptor is not None:
        try:
            os.write(descriptor, _together(certificate, key))
            yield f"/proc/self/fd/{descriptor}"
        finally:
            os.close(descriptor)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "client.pem"
        path.touch(mode=0o600)
        path.write_bytes(_together(certificate, key))
        yield str(path)


def _file_in_memory() -> int | None:
    """Return its descriptor; none where the system has no such files, or forbids them."""
    if hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # of a hardened kernel, or of a sandbox
            return os.memfd_create("client-certificate")  # which no child inherits
    return None


def _together(certificate: bytes, key: Secret) -> bytes:
    return certificate + b"\n" + key.reveal().encode(errors="surrogateescape")
