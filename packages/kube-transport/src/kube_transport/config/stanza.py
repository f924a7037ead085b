"""What a kubeconfig's user says about a credential plugin, with whatever may be secret masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kube_transport.auth.secret import Secret, masked
from kube_transport.config.mapping import ReadOnly

EXEC_API_VERSIONS = (
    "client.authentication.k8s.io/v1",
    "client.authentication.k8s.io/v1beta1",
)
EXEC_CLUSTER_EXTENSION = "client.authentication.k8s.io/exec"
"""The cluster extension that is handed to exec plugins as ``spec.cluster.config``."""

MAX_HINT = 1000
"""Characters of an install hint."""

USER_EXTENSION = "kube-transport.dev/auth"
"""The user extension that names a plugin for which kubectl has no word."""


class InteractiveMode(StrEnum):
    """Whether an exec plugin may ask the person at the terminal."""

    NEVER = "Never"
    IF_AVAILABLE = "IfAvailable"
    ALWAYS = "Always"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecStanza:
    """``users[].user.exec``: a command that prints a credential.

    A secret that is given as plain text is masked from then on.

    Attributes:
        command: a bare name, to be found on the PATH, or a path.
        args: masked, since people put passwords there.
        env: variables on top of the environment, in order.
        install_hint: what to say when the command is missing; lines stay, other control characters
            are made visible.
        interactive_mode: empty when not given, which v1 does not allow.
        cluster_config: JSON text of the cluster's extension for exec plugins, if it has one;
            masked, since anything may stand there.
    """

    command: str
    args: tuple[Secret, ...] = ()
    env: tuple[tuple[str, Secret], ...] = ()
    api_version: str = EXEC_API_VERSIONS[0]
    install_hint: str = ""
    provide_cluster_info: bool = False
    interactive_mode: InteractiveMode | None = InteractiveMode.IF_AVAILABLE
    cluster_config: Secret | None = None

    if TYPE_CHECKING:  # what is given as plain text reads as a Secret

        def __init__(
            self,
            *,
            command: str,
            args: tuple[Secret | str, ...] = ...,
            env: tuple[tuple[str, Secret | str], ...] = ...,
            api_version: str = ...,
            install_hint: str = ...,
            provide_cluster_info: bool = ...,
            interactive_mode: InteractiveMode | None = ...,
            cluster_config: Secret | str | None = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        env = tuple((name, masked(value)) for name, value in self.env)
        object.__setattr__(self, "args", tuple(map(masked, self.args)))
        object.__setattr__(self, "env", env)
        object.__setattr__(self, "cluster_config", masked(self.cluster_config))

    @property
    def provider(self) -> str:
        """The name of the plugin that this is for."""
        return "exec"

    def problems(self) -> Iterator[str]:
        """Yield what cannot work, and what to do."""
        if not self.command:
            yield "exec.command: missing; name the program to run"
        if self.api_version not in EXEC_API_VERSIONS:
            known = " or ".join(EXEC_API_VERSIONS)
            yield f"exec.apiVersion: {self.api_version!r} is not supported; use {known}"
        if any(not name or "=" in name or "\0" in name for name, _ in self.env):
            yield "exec.env: a variable needs a name, without '='"
        if self.interactive_mode is None:
            modes = ", ".join(InteractiveMode)
            yield f"exec.interactiveMode: required with {self.api_version}; one of {modes}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderStanza:
    """``users[].user.auth-provider``, or our own user extension: a plugin and its settings.

    Attributes:
        name: of the plugin.
        config: every value masked, since it depends on the plugin which is secret; one that is
            given as plain text is masked from then on.
    """

    name: str
    config: Mapping[str, Secret] = field(default_factory=ReadOnly[Secret])

    if TYPE_CHECKING:  # as above

        def __init__(self, *, name: str, config: Mapping[str, Secret | str] = ...) -> None: ...

    def __post_init__(self) -> None:
        config = {key: masked(value) for key, value in self.config.items()}
        object.__setattr__(self, "config", ReadOnly(config))

    @property
    def provider(self) -> str:
        """The name of the plugin that this is for."""
        return self.name

    def problems(self) -> Iterator[str]:
        """Yield what cannot work, and what to do."""
        if not self.name:
            yield "auth-provider.name: missing; name the plugin"


AuthStanza: TypeAlias = ExecStanza | ProviderStanza


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterInfo:
    """What a credential plugin may know about the cluster.

    A secret that is given as plain text is masked from then on.

    Attributes:
        ca_data: PEM; the content of the file where the configuration names one.
        config: JSON text of the cluster's extension for exec plugins, if it has one; masked.
    """

    server: str
    tls_server_name: str = ""
    insecure_skip_tls_verify: bool = False
    ca_data: bytes | None = field(default=None, repr=False)
    proxy_url: Secret | None = None
    disable_compression: bool = False
    config: Secret | None = None

    if TYPE_CHECKING:  # as above

        def __init__(
            self,
            *,
            server: str,
            tls_server_name: str = ...,
            insecure_skip_tls_verify: bool = ...,
            ca_data: bytes | None = ...,
            proxy_url: Secret | str | None = ...,
            disable_compression: bool = ...,
            config: Secret | str | None = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "proxy_url", masked(self.proxy_url))
        object.__setattr__(self, "config", masked(self.config))
