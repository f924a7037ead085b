"""The connections of a client to its server, and the certificates that they use."""

from __future__ import annotations

import threading
from pathlib import Path

from kube_transport._tls import client_context
from kube_transport.auth import Credential
from kube_transport.config import Config
from kube_transport.errors import ConfigError
from kube_transport.http import Request, Response, RoundTripper


class Connections:
    """Connections to the server; a new client certificate replaces them all.

    Args:
        config: its files are read here, once.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._ca = _material("ca_file", config.ca_data, config.ca_file)
        self._certificate = _material(
            "client_certificate_file",
            config.client_certificate_data,
            config.client_certificate_file,
        )
        data = config.client_key_data.reveal().encode() if config.client_key_data else None
        self._key = _material("client_key_file", data, config.client_key_file)
        self._lock = threading.Lock()
        self._closed = False
        self._current = self._connect()

    @property
    def ca(self) -> bytes | None:
        """The PEM bundle that is trusted, ``None`` for the system's."""
        return self._ca

    def round_trip(self, request: Request) -> Response:
        return self._current.round_trip(request)

    def present(self, credential: Credential) -> None:
        """Use the credential's certificate from now on; connections with another one end.

        Source: client-go ``plugin/pkg/client/auth/exec``, ``refreshCredsLocked``.
        """
        key = credential.key.reveal().encode() if credential.key else None
        with self._lock:
            if (credential.certificate, key) == (self._certificate, self._key) or self._closed:
                return
            self._certificate, self._key = credential.certificate, key
            old, self._current = self._current, self._connect()
        old.close()

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._current.close()

    def _connect(self) -> RoundTripper:
        # Importing requests costs more than everything else; a program that never calls a
        # server (a type checker, a --help) does not pay for it.
        from kube_transport._round_tripper import RequestsRoundTripper  # noqa: PLC0415

        config = self._config
        context = client_context(
            ca=self._ca,
            insecure=config.insecure_skip_tls_verify,
            certificate=self._certificate,
            key=self._key,
        )
        return RequestsRoundTripper(
            config.server,
            tls=context if config.secure else None,
            server_name=config.tls_server_name or None,
            proxy=config.proxy_url.reveal() if config.proxy_url else None,
        )


def _material(field: str, data: bytes | None, file: str) -> bytes | None:
    if data is not None or not file:
        return data
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ConfigError(f"{field}: cannot read {file}: {error.strerror or error}") from error
