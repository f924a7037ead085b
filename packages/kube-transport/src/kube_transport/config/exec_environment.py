"""What a command hears of the cluster that it is to get a credential for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Unpack

from kube_transport.api.model import Model, field
from kube_transport.auth.secret import Secret
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.config.config import Config
from kube_transport.config.draft import Draft
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.overrides import Overrides
from kube_transport.config.stanza import EXEC_API_VERSIONS, ClusterInfo
from kube_transport.errors import ConfigError, DecodeError
from kube_transport.printable import printable

VARIABLE: Final = "KUBERNETES_EXEC_INFO"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecInfo:
    """What the caller of a credential plugin says.

    Attributes:
        api_version: which the answer must have, too.
        interactive: whether the command may ask the person at the terminal.
        cluster: ``None`` where the kubeconfig does not have ``provideClusterInfo: true``.
    """

    api_version: str
    interactive: bool
    cluster: ClusterInfo | None

    def config(self, **overrides: Unpack[Overrides]) -> Config:
        """Return how to reach the cluster, without a credential: that is yet to be got.

        Raises:
            ConfigError: nothing was said of the cluster, or what was said cannot work.

        Source: client-go ``rest/exec.go``, ``ExecClusterToConfig``.
        """
        if self.cluster is None:
            raise ConfigError(
                f"{VARIABLE}: spec.cluster is missing; the kubeconfig must have"
                " provideClusterInfo: true"
            )
        draft, origin = Draft(), Origin(kind=OriginKind.ENVIRONMENT, key=VARIABLE)
        for name in (
            "server",
            "tls_server_name",
            "insecure_skip_tls_verify",
            "ca_data",
            "proxy_url",
            "disable_compression",
        ):
            draft.set(name, getattr(self.cluster, name), origin)
        draft.override(overrides)
        return draft.build(Config)


def exec_info(environ: Mapping[str, str] | None = None) -> ExecInfo:
    """Return what the caller of this program says, which runs as a credential plugin.

    Args:
        environ: the variables of this process by default.

    Raises:
        ConfigError: nobody runs it as one, or what is said makes no sense.

    Source: client-go ``tools/auth/exec``, ``LoadExecCredentialFromEnv``.
    """
    text = (os.environ if environ is None else environ).get(VARIABLE, "")
    if not text:
        raise ConfigError(f"{VARIABLE} is not set; kubectl sets it where it runs a plugin")
    try:
        told = _decode(text.encode())
    except (DecodeError, UnicodeError) as error:
        raise ConfigError(f"{VARIABLE}: {error}") from error
    if told.kind != "ExecCredential" or told.api_version not in EXEC_API_VERSIONS:
        got = printable(f"{told.kind or 'nothing'} of {told.api_version}", limit=200)
        known = " or ".join(EXEC_API_VERSIONS)
        raise ConfigError(f"{VARIABLE}: an ExecCredential of {known} was expected, not {got}")
    spec = told.spec
    return ExecInfo(
        api_version=told.api_version,
        interactive=spec.interactive,
        cluster=None if spec.cluster is None else _cluster(spec.cluster),
    )


class _Cluster(Model, kw_only=True):
    server: str = ""
    tls_server_name: str = field(name="tls-server-name", default="")
    insecure: bool = field(name="insecure-skip-tls-verify", default=False)
    ca_data: bytes = field(name="certificate-authority-data", default=b"")
    proxy_url: str = field(name="proxy-url", default="")
    disable_compression: bool = field(name="disable-compression", default=False)
    config: Any = None


class _Spec(Model, kw_only=True):
    interactive: bool = False
    cluster: _Cluster | None = None


class _Told(Model, kw_only=True):
    api_version: str = ""
    kind: str = ""
    spec: _Spec = field(default_factory=_Spec)


_decode = Decoder(_Told)


def _cluster(told: _Cluster) -> ClusterInfo:
    return ClusterInfo(
        server=told.server,
        tls_server_name=told.tls_server_name,
        insecure_skip_tls_verify=told.insecure,
        ca_data=told.ca_data or None,
        proxy_url=Secret(told.proxy_url) if told.proxy_url else None,
        disable_compression=told.disable_compression,
        config=None if told.config is None else Secret(encode_json(told.config).decode()),
    )
