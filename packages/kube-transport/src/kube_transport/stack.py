"""How requests travel: the round trippers of a client, stacked in one visible place."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from kube_transport.auth import (
    CachedCredentials,
    Credential,
    Secret,
    StaticCredentials,
    TokenFile,
)
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.http import RoundTripper
from kube_transport.plugins import Plugins
from kube_transport.wrappers import (
    BasicAuth,
    BearerAuth,
    Impersonation,
    Uncompressed,
    UserAgent,
)


def round_tripper_for(config: Config, plugins: Plugins) -> RoundTripper:
    """Return the round tripper that ``config`` describes.

    From the wire outwards: connections, credentials, user agent, impersonation, as in client-go.

    Raises:
        ConfigError: a file that it names cannot be read or used.
        CredentialsError: the plugin that it names is missing, refused or broken.

    Source: client-go ``transport.HTTPWrappersForConfig``.
    """
    wire = Connections(config)
    stack = _authenticated(config, wire, plugins)
    stack = UserAgent(stack, config.user_agent or default_user_agent())
    if config.disable_compression:
        stack = Uncompressed(stack)
    if config.impersonate is not None:
        stack = Impersonation(stack, config.impersonate)
    return stack


def default_user_agent() -> str:
    """Return ``PROGRAM/VERSION (OS/ARCH) kube-transport``.

    Source: client-go ``rest.DefaultKubernetesUserAgent``, for the shape.
    """
    program = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "python"
    program = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in program)
    system = f"{sys.platform}/{platform.machine()}"
    return f"{program or 'python'}/{_version()} ({system}) kube-transport"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

    try:
        return version("kube-transport")
    except PackageNotFoundError:
        return "0"


def _authenticated(config: Config, wire: Connections, plugins: Plugins) -> RoundTripper:
    if config.has_basic:
        return BasicAuth(wire, config.username, config.password or Secret(""))
    if config.token_file:
        return BearerAuth(wire, CachedCredentials(TokenFile(config.token_file, first=config.token)))
    if config.token is not None:
        return BearerAuth(wire, StaticCredentials(Credential(token=config.token)))
    if config.auth is not None and not config.has_static_credentials:
        plugin = plugins.credential_source(config.auth, config.cluster_info(wire.ca))
        return BearerAuth(wire, CachedCredentials(plugin), wire.present)
    return wire
