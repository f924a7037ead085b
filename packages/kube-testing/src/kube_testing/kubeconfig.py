"""The kubeconfig that names one server and one user."""

from __future__ import annotations

import base64
from typing import Any

from kube_testing.certificates import Identity

NAME = "kube-testing"
"""The name of the cluster, the user and the context in it."""


def kubeconfig(*, server: str, ca: bytes | None, user: Identity | str | None) -> dict[str, Any]:
    """Return a kubeconfig, complete in itself.

    Args:
        server: e.g. ``"https://127.0.0.1:6443"``.
        ca: PEM certificate that the server's certificate is checked against.
        user: a client certificate, or a bearer token.
    """
    cluster: dict[str, Any] = {"server": server}
    if ca is not None:
        cluster["certificate-authority-data"] = _base64(ca)
    context = {"cluster": NAME, "user": NAME, "namespace": "default"}
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": NAME, "cluster": cluster}],
        "users": [{"name": NAME, "user": _credentials(user)}],
        "contexts": [{"name": NAME, "context": context}],
        "current-context": NAME,
    }


def _credentials(user: Identity | str | None) -> dict[str, str]:
    if user is None:
        return {}
    if isinstance(user, str):
        return {"token": user}
    return {
        "client-certificate-data": _base64(user.certificate),
        "client-key-data": _base64(user.key),
    }


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
