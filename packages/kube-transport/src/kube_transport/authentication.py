"""How requests prove who sends them: the credentials of a configuration, around connections."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from kube_transport._proxy import Proxy
from kube_transport.auth import (
    CachedCredentials,
    Credential,
    CredentialSource,
    Secret,
    StaticCredentials,
    TokenFile,
)
from kube_transport.auth.mask import Mask
from kube_transport.cancel import Cancel
from kube_transport.config import Config
from kube_transport.connections import Connections
from kube_transport.events import Observers
from kube_transport.http import RoundTripper
from kube_transport.wrappers import BasicAuth, BearerAuth

if TYPE_CHECKING:
    from kube_transport.plugins import Plugins

REMEMBERED: Final = 8
"""Tokens that are looked for in what comes back: the last one, and those of requests before it."""


def authenticated(
    wire: RoundTripper,
    config: Config,
    connections: Connections,
    plugins: Plugins | None,
    *,
    observers: Observers,
    mask: Mask,
) -> RoundTripper:
    """Return ``wire`` with the credentials of ``config``, of which a token file is the first.

    Args:
        connections: on which ``wire`` sends; present the certificates that a plugin obtains.
        plugins: those that are installed, by default.
        mask: learns the tokens that come later.

    Raises:
        CredentialsError: the plugin that it names is missing, refused or broken.
    """
    if config.has_basic:
        return BasicAuth(wire, config.username, config.password or Secret(""))
    if config.token_file:
        file = TokenFile(config.token_file, first=config.token)
        return BearerAuth(wire, _cached(file, "token-file", observers, mask))
    if config.token is not None:
        return with_token(wire, config.token)
    if config.auth is None or config.has_static_credentials:
        return wire
    # Imported when a kubeconfig names a plugin, which most do not.
    from kube_transport.config.persist import persister_for  # noqa: PLC0415
    from kube_transport.plugins import Plugins  # noqa: PLC0415

    plugin = (plugins or Plugins()).credential_source(
        config.auth,
        config.cluster_info(connections.ca),
        user=config.user,
        context=config.context,
        policy=config.exec_policy,
        persister=persister_for(config),
    )
    source = _cached(plugin, config.auth.provider, observers, mask)
    return BearerAuth(wire, source, partial(connections.present, newest=source.newest))


def with_token(wire: RoundTripper, token: Secret, *, only: bool = False) -> RoundTripper:
    """Return ``wire`` with a token, which ``only`` says to be all that proves who asks."""
    return BearerAuth(wire, StaticCredentials(Credential(token=token)), only=only)


def mask_of(config: Config, proxy: Secret | None) -> Mask:
    """Return what knows the secrets that are sent.

    Args:
        proxy: its URL.
    """
    return Mask(_secrets(config, proxy), learnt=REMEMBERED)


def _secrets(config: Config, proxy: Secret | None) -> Iterator[Secret]:
    if config.token is not None:
        yield config.token
    if config.password is not None:
        yield from _basic(config.username, config.password)
    parsed = None if proxy is None else Proxy.parse(proxy.reveal())
    if parsed is not None and parsed.password is not None:
        yield from _basic(parsed.username, parsed.password)


def _basic(username: str, password: Secret) -> Iterator[Secret]:
    """Yield a password, and what basic authentication makes of it."""
    yield password
    yield Secret(b64encode(f"{username}:{password.reveal()}".encode()).decode("ascii"))


def _cached(
    source: CredentialSource, name: str, observers: Observers, mask: Mask
) -> CachedCredentials:
    if observers:
        from kube_transport.observing import ObservedSource  # noqa: PLC0415 - as in stack

        source = ObservedSource(source, name, observers)
    return CachedCredentials(_Remembered(source, mask), whose=f"the credential of {name!r}")


class _Remembered:
    """A source whose tokens a mask learns as they come."""

    def __init__(self, inner: CredentialSource, mask: Mask) -> None:
        self._inner = inner
        self._mask = mask

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        credential = self._inner.get(min_validity=min_validity, cancel=cancel)
        if credential.token is not None:
            self._mask.add(credential.token)
        return credential

    def invalidate(self, credential: Credential) -> None:
        self._inner.invalidate(credential)

    def close(self) -> None:
        self._inner.close()
