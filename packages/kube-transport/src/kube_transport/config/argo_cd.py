"""Clusters as Argo CD keeps them in Secrets: a name, a server, and a JSON text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kube_transport.api.model import Model, field
from kube_transport.auth.secret import Secret
from kube_transport.codec.json import Decoder
from kube_transport.config.draft import Draft
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.problems import Problem
from kube_transport.config.secret_data import content, invalid
from kube_transport.config.stanza import EXEC_API_VERSIONS, MAX_HINT, ExecStanza, InteractiveMode
from kube_transport.config.untrusted import distrust
from kube_transport.errors import DecodeError
from kube_transport.printable import printable_lines

ITS_OWN: Final = "https://kubernetes.default.svc"
"""The server of the cluster in which Argo CD runs."""

_CREDENTIALS: Final = frozenset(
    {
        "auth",
        "client_certificate_data",
        "client_certificate_file",
        "password",
        "token",
        "token_file",
        "username",
    }
)


class _TLS(Model, kw_only=True):
    insecure: bool = False
    server_name: str = ""
    ca_data: bytes = b""
    cert_data: bytes = b""
    key_data: bytes = b""


class _Exec(Model, kw_only=True):
    command: str = ""
    args: list[str] = field(default_factory=list[str])
    env: dict[str, str] = field(default_factory=dict[str, str])
    api_version: str = ""
    install_hint: str = ""


class _Stored(Model, kw_only=True):
    username: str = ""
    password: str = ""
    bearer_token: str = ""
    tls_client_config: _TLS = field(default_factory=_TLS)
    aws_auth_config: dict[str, Any] | None = None
    exec_provider_config: _Exec | None = None
    proxy_url: str = ""
    disable_compression: bool = False


_decode = Decoder(_Stored)


def read_cluster(
    data: Mapping[str, bytes | str], overrides: Overrides, *, name: str, untrusted: bool
) -> Draft:
    """Return the fields that a cluster's Secret describes.

    A command has the place of a token and a password beside it, as in Argo CD.

    Args:
        data: as ``content`` takes it.
        name: of the Secret, for errors.

    Raises:
        InvalidConfig: it is malformed, has no credential, or one that only Argo CD can use.

    Source: Argo CD ``docs/operator-manual/declarative-setup.md``, Clusters.
    """
    stored = _stored(data, name)
    draft = Draft()
    draft.set("server", _text(data, "server", name), _origin(name, "server"))
    draft.set("cluster", _text(data, "name", name), _origin(name, "name"))
    _read_tls(draft, stored.tls_client_config, name)
    proxy = Secret(stored.proxy_url) if stored.proxy_url else None
    draft.set("proxy_url", proxy, _origin(name, "config.proxyUrl"))
    compression = _origin(name, "config.disableCompression")
    draft.set("disable_compression", stored.disable_compression, compression)
    _read_user(draft, stored, name)
    if untrusted:
        distrust(draft, "", "")
    draft.override(overrides)
    if not draft.problems and not _CREDENTIALS & draft.values.keys():
        raise invalid(f"{name}: config", _nobody(draft.values["server"]))
    return draft


def _stored(data: Mapping[str, bytes | str], name: str) -> _Stored:
    text = content(data, "config", name) if "config" in data else b"{}"
    try:
        return _decode(text)
    except DecodeError as error:
        raise invalid(f"{name}: config", str(error)) from error


def _read_tls(draft: Draft, tls: _TLS, name: str) -> None:
    def take(field: str, value: object, key: str) -> None:
        draft.set(field, value, _origin(name, f"config.tlsClientConfig.{key}"))

    take("insecure_skip_tls_verify", tls.insecure, "insecure")
    take("tls_server_name", tls.server_name, "serverName")
    take("ca_data", tls.ca_data or None, "caData")
    take("client_certificate_data", tls.cert_data or None, "certData")
    key = Secret(tls.key_data.decode("ascii", "replace")) if tls.key_data else None
    take("client_key_data", key, "keyData")


def _read_user(draft: Draft, stored: _Stored, name: str) -> None:
    if stored.aws_auth_config is not None:
        place = str(_origin(name, "config.awsAuthConfig"))
        message = (
            "only Argo CD's own program argocd-k8s-auth reads it; write what it runs as"
            " execProviderConfig, or pass token="
        )
        draft.problems.append(Problem(message=message, place=place))
    elif stored.exec_provider_config is not None:
        stanza = _stanza(stored.exec_provider_config)
        draft.set("auth", stanza, _origin(name, "config.execProviderConfig"))
    else:
        token = Secret(stored.bearer_token.strip()) if stored.bearer_token.strip() else None
        password = Secret(stored.password) if stored.password else None
        draft.set("token", token, _origin(name, "config.bearerToken"))
        draft.set("username", stored.username, _origin(name, "config.username"))
        draft.set("password", password, _origin(name, "config.password"))


def _stanza(run: _Exec) -> ExecStanza:
    return ExecStanza(
        command=run.command,
        args=tuple(Secret(arg) for arg in run.args),
        env=tuple((key, Secret(value)) for key, value in sorted(run.env.items())),
        api_version=run.api_version or EXEC_API_VERSIONS[0],
        install_hint=printable_lines(run.install_hint, limit=MAX_HINT),
        interactive_mode=InteractiveMode.NEVER,
    )


def _nobody(server: str) -> str:
    if server == ITS_OWN:
        return (
            "it is Argo CD's own cluster and has no credential; in a pod take in_cluster_config()"
        )
    return "it has no credential that is known here; pass one, e.g. token="


def _text(data: Mapping[str, bytes | str], key: str, name: str) -> str:
    return content(data, key, name).decode(errors="replace").strip() if key in data else ""


def _origin(name: str, key: str) -> Origin:
    return Origin(kind=OriginKind.SECRET, file=name, key=key)
