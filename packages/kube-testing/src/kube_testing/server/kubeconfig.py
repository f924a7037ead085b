"""The kubeconfig of an embedded server."""

from __future__ import annotations

import base64
from typing import Any

from kube_testing.certificates import Identity

_NAME = "kube-testing"


def kubeconfig(
    url: str, authority: bytes | None, credentials: Identity | str | None
) -> dict[str, Any]:
    """Return a kubeconfig with one context.

    Args:
        url: of the server.
        authority: PEM certificate of who signed the server's.
        credentials: a client certificate, or a bearer token.
    """
    cluster: dict[str, Any] = {"server": url}
    if authority is not None:
        cluster["certificate-authority-data"] = _base64(authority)
    context = {"cluster": _NAME, "user": _NAME, "namespace": "default"}
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": _NAME, "cluster": cluster}],
        "users": [{"name": _NAME, "user": _user(credentials)}],
        "contexts": [{"name": _NAME, "context": context}],
        "current-context": _NAME,
    }


def _user(credentials: Identity | str | None) -> dict[str, str]:
    if credentials is None:
        return {}
    if isinstance(credentials, str):
        return {"token": credentials}
    return {
        "client-certificate-data": _base64(credentials.certificate),
        "client-key-data": _base64(credentials.key),
    }


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
