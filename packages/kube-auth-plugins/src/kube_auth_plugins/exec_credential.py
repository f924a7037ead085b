"""The ``ExecCredential`` object: what a command is told, and what it answers. No I/O.

Source: client-go ``pkg/apis/clientauthentication/v1/types.go``.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast
from urllib.parse import urlsplit, urlunsplit

from kube_transport.auth import Credential, Secret
from kube_transport.config import ClusterInfo
from kube_transport.errors import CredentialsError
from kube_transport.printable import printable

KIND: Final = "ExecCredential"

_TIMESTAMP: Final = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_PEM: Final = re.compile(
    r"-----BEGIN (?P<label>[A-Z0-9 ]+)-----\s+(?P<body>[A-Za-z0-9+/=\s]+)-----END (?P=label)-----"
)


def exec_info(api_version: str, *, interactive: bool, cluster: ClusterInfo | None) -> str:
    """Return the text of ``KUBERNETES_EXEC_INFO``."""
    spec: dict[str, object] = {"interactive": interactive}
    if cluster is not None:
        spec["cluster"] = _cluster(cluster)
    return json.dumps(
        {"kind": KIND, "apiVersion": api_version, "spec": spec}, separators=(",", ":")
    )


def parse_credential(output: bytes, api_version: str) -> Credential:
    """Return the credential that a command printed.

    Raises:
        CredentialsError: what it printed is none; the message never shows what it was.
    """
    answer = _object(output)
    _check_version(answer, api_version)
    status = answer.get("status")
    if not isinstance(status, dict):
        raise CredentialsError("the answer has no status")
    fields = cast("Mapping[str, Any]", status)
    certificate = _pem(fields, "clientCertificateData", "CERTIFICATE")
    key = _pem(fields, "clientKeyData", "PRIVATE KEY")
    token = _text(fields, "token").strip()
    if bool(certificate) != bool(key):
        raise CredentialsError("the answer has only one of clientCertificateData and clientKeyData")
    if not token and not certificate:
        raise CredentialsError("the answer has neither a token nor a client certificate")
    return Credential(
        token=Secret(token) if token else None,
        certificate=certificate.encode() if certificate else None,
        key=Secret(key) if key else None,
        expires_at=_expiry(fields),
    )


def _cluster(cluster: ClusterInfo) -> dict[str, object]:
    ca = cluster.ca_data
    described: dict[str, object] = {
        "tls-server-name": cluster.tls_server_name,
        "insecure-skip-tls-verify": cluster.insecure_skip_tls_verify,
        "certificate-authority-data": b64encode(ca).decode("ascii") if ca else "",
        "proxy-url": _without_user(cluster.proxy_url.reveal()) if cluster.proxy_url else "",
        "disable-compression": cluster.disable_compression,
        "config": json.loads(cluster.config.reveal()) if cluster.config else None,
    }
    return {"server": cluster.server, **{key: value for key, value in described.items() if value}}


def _without_user(url: str) -> str:
    """Return ``url`` without user and password: secrets do not go into an environment."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _object(output: bytes) -> Mapping[str, Any]:
    if not output.strip():
        raise CredentialsError(f"it printed nothing; an {KIND} in JSON was expected")
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError):
        # Without the cause: its text quotes what was printed.
        raise CredentialsError(f"it printed no JSON; an {KIND} was expected") from None
    if not isinstance(answer, dict):
        raise CredentialsError(f"it printed no {KIND}")
    return cast("Mapping[str, Any]", answer)


def _check_version(answer: Mapping[str, Any], wanted: str) -> None:
    kind, version = answer.get("kind"), answer.get("apiVersion")
    if kind != KIND:
        raise CredentialsError(f"it printed a {_shown(kind)} and no {KIND}")
    if version != wanted:
        raise CredentialsError(
            f"it answers in {_shown(version)}, and the kubeconfig says {wanted!r};"
            " set exec.apiVersion to what it answers"
        )


def _shown(value: object) -> str:
    return repr(printable(value, limit=80)) if isinstance(value, str) else "nameless object"


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CredentialsError(f"status.{key} is no text")
    return value


def _pem(fields: Mapping[str, Any], key: str, label: str) -> str:
    """Return a field that holds PEM, as text; the TLS library will look closer."""
    text = _text(fields, key)
    if not text:
        return ""
    labels = [match["label"] for match in _PEM.finditer(text) if _is_base64(match["body"])]
    if not any(found.endswith(label) for found in labels):
        raise CredentialsError(f"status.{key} holds no PEM block {label}")
    return text


def _is_base64(body: str) -> bool:
    try:
        return bool(b64decode("".join(body.split()), validate=True))
    except binascii.Error:
        return False


def _expiry(fields: Mapping[str, Any]) -> datetime | None:
    text = _text(fields, "expirationTimestamp")
    if not text:
        return None
    try:
        if _TIMESTAMP.fullmatch(text):
            return datetime.fromisoformat(text.upper())
    except ValueError:
        pass
    raise CredentialsError(
        f"status.expirationTimestamp {_shown(text)} is no time like 2030-01-02T03:04:05Z"
    )
