"""Which key of a kubeconfig's entry holds which field of a configuration, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from kube_transport.auth.secret import Secret
from kube_transport.config.fields import Fields

Read: TypeAlias = Callable[[Fields, str], object]


def _secret(fields: Fields, key: str) -> Secret | None:
    text = fields.text(key)
    return Secret(text) if text else None


def _token(fields: Fields, key: str) -> Secret | None:
    text = fields.text(key).strip()
    return Secret(text) if text else None


def _pem_key(fields: Fields, key: str) -> Secret | None:
    data = fields.data(key)
    if data is None:
        return None
    if not data.isascii():
        fields.wrong(key, "holds no PEM")
        return Secret("")
    return Secret(data.decode("ascii"))


CLUSTER: Final[Mapping[str, tuple[str, Read]]] = {
    "server": ("server", Fields.text),
    "tls_server_name": ("tls-server-name", Fields.text),
    "insecure_skip_tls_verify": ("insecure-skip-tls-verify", Fields.flag),
    "disable_compression": ("disable-compression", Fields.flag),
    "ca_data": ("certificate-authority-data", Fields.data),
    "ca_file": ("certificate-authority", Fields.path),
    "proxy_url": ("proxy-url", _secret),
}

USER: Final[Mapping[str, tuple[str, Read]]] = {
    "client_certificate_data": ("client-certificate-data", Fields.data),
    "client_certificate_file": ("client-certificate", Fields.path),
    "client_key_data": ("client-key-data", _pem_key),
    "client_key_file": ("client-key", Fields.path),
    "token": ("token", _token),
    "token_file": ("tokenFile", Fields.path),
    "username": ("username", Fields.text),
    "password": ("password", _secret),
}
"""Without impersonation and plugins, which take several keys."""
