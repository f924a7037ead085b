"""The configuration of a program that runs in a pod."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

from kube_transport.config.config import Config
from kube_transport.config.draft import Draft
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import NotInCluster
from kube_transport.errors import ConfigError

SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
"""Where a pod finds the token, certificate authority and namespace of its service account."""


def in_cluster_config(
    *,
    environ: Mapping[str, str] | None = None,
    directory: str | Path = SERVICE_ACCOUNT,
    **overrides: Unpack[Overrides],
) -> Config:
    """Return the configuration that the cluster gives to every pod.

    The token is read again while the program runs. client-go goes on without the certificate
    authority if its file is missing, and then fails on every request; here that is an error.

    Raises:
        NotInCluster: this is no pod.
        ConfigError: its service account is not mounted.

    Source: client-go ``rest/config.go``, ``InClusterConfig``.
    """
    variables = os.environ if environ is None else environ
    host, port = variables.get("KUBERNETES_SERVICE_HOST"), variables.get("KUBERNETES_SERVICE_PORT")
    if not host or not port:
        raise NotInCluster(
            "not in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set"
        )
    account = Path(directory)
    draft = Draft()
    draft.set("server", f"https://{_bracketed(host)}:{port}", _variable("KUBERNETES_SERVICE_HOST"))
    for field, name in (("token_file", "token"), ("ca_file", "ca.crt")):
        draft.set(field, _mounted(account / name), _file(account / name))
    if variables.get("POD_NAMESPACE"):
        draft.set("namespace", variables["POD_NAMESPACE"], _variable("POD_NAMESPACE"))
    else:
        path = account / "namespace"
        draft.set("namespace", _namespace(path), _file(path))
    draft.override(overrides)
    return draft.build(Config)


def in_cluster(environ: Mapping[str, str]) -> bool:
    """Tell whether the environment is that of a pod."""
    return bool(environ.get("KUBERNETES_SERVICE_HOST") and environ.get("KUBERNETES_SERVICE_PORT"))


def _variable(name: str) -> Origin:
    return Origin(kind=OriginKind.ENVIRONMENT, key=name)


def _file(path: Path) -> Origin:
    return Origin(kind=OriginKind.IN_CLUSTER, file=str(path))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _mounted(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(1)
    except OSError as error:
        raise ConfigError(
            f"in a pod, but {path}: {error.strerror}; is automountServiceAccountToken off?"
        ) from error
    if not content:
        raise ConfigError(f"in a pod, but {path} is empty")
    return str(path)


def _namespace(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
