"""How requests prove who sends them: the credentials of a configuration, around connections."""

from __future__ import annotations

from kube_transport.auth import (
    CachedCredentials,
    Credential,
    CredentialSource,
    Secret,
    StaticCredentials,
    TokenFile,
)
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.events import Observers
from kube_transport.http import RoundTripper
from kube_transport.observing import ObservedSource
from kube_transport.plugins import Plugins
from kube_transport.wrappers import BasicAuth, BearerAuth


def authenticated(
    wire: RoundTripper,
    config: Config,
    connections: Connections,
    plugins: Plugins | None,
    observers: Observers,
) -> RoundTripper:
    """Return ``wire`` with the credentials of ``config``, of which a token file is the first.

    Args:
        connections: on which ``wire`` sends; present the certificates that a plugin obtains.
        plugins: those that are installed, by default.

    Raises:
        CredentialsError: the plugin that it names is missing, refused or broken.
    """
    if config.has_basic:
        return BasicAuth(wire, config.username, config.password or Secret(""))
    if config.token_file:
        file = TokenFile(config.token_file, first=config.token)
        return BearerAuth(wire, _cached(file, "token-file", observers))
    if config.token is not None:
        return with_token(wire, config.token)
    if config.auth is None or config.has_static_credentials:
        return wire
    # Imported when a kubeconfig names a plugin, which most do not.
    from kube_transport.config.persist import persister_for  # noqa: PLC0415

    plugin = (plugins or Plugins()).credential_source(
        config.auth,
        config.cluster_info(connections.ca),
        user=config.user,
        context=config.context,
        policy=config.exec_policy,
        persister=persister_for(config),
    )
    source = _cached(plugin, config.auth.provider, observers)
    return BearerAuth(wire, source, connections.present)


def with_token(wire: RoundTripper, token: Secret, *, only: bool = False) -> RoundTripper:
    """Return ``wire`` with a token, which ``only`` says to be all that proves who asks."""
    return BearerAuth(wire, StaticCredentials(Credential(token=token)), only=only)


def _cached(source: CredentialSource, name: str, observers: Observers) -> CachedCredentials:
    if observers:
        source = ObservedSource(source, name, observers)
    return CachedCredentials(source)
