"""How requests travel: the round trippers of a client, stacked in one visible place."""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

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
from kube_transport.errors import ClientClosed, InvalidRequest
from kube_transport.events import Observers
from kube_transport.http import RoundTripper
from kube_transport.observing import Observed, ObservedSource
from kube_transport.pacing import RateLimited
from kube_transport.plugins import Plugins
from kube_transport.ratelimit import RateLimiter
from kube_transport.request_log import RequestLog
from kube_transport.wrappers import (
    BasicAuth,
    BearerAuth,
    Impersonation,
    Uncompressed,
    UserAgent,
)

Wrapper: TypeAlias = Callable[[RoundTripper], RoundTripper]
"""Puts a round tripper of its own around another one."""


def round_tripper_for(config: Config, plugins: Plugins) -> RoundTripper:
    """Return the round tripper that ``config`` describes.

    Raises:
        ConfigError: a file that it names cannot be read or used.
        CredentialsError: the plugin that it names is missing, refused or broken.
    """
    stack = Stack(config, plugins)
    if config.impersonate is not None:
        return Impersonation(stack.root, config.impersonate)
    return stack.root


class Stack:
    """The round trippers of one client.

    From the wire outwards: connections, wrappers, log and observers, credentials, user agent, rate
    limit. Impersonation comes on top of it, as in client-go.

    Args:
        wire: in place of connections and credentials of its own.
        wrappers: the first is the nearest to the wire.

    Raises:
        ConfigError: a file that the configuration names cannot be read or used.
        CredentialsError: the plugin that it names is missing, refused or broken.

    Source: client-go ``transport.HTTPWrappersForConfig``.
    """

    def __init__(
        self,
        config: Config,
        plugins: Plugins,
        *,
        wire: RoundTripper | None = None,
        limiter: RateLimiter | None = None,
        wrappers: Iterable[Wrapper] = (),
        observers: Observers | None = None,
    ) -> None:
        self._config = config
        self._user_agent = config.user_agent or default_user_agent()
        self._limiter = limiter
        self._wrappers = tuple(wrappers)
        self._observers = observers or Observers()
        self._lock = threading.Lock()
        self._closed = False
        self._certless: RoundTripper | None = None
        self._given = wire is not None
        if wire is not None:
            self._wire = self._wrapped(wire)
            self.root = self._limited(self._wire)
        else:
            connections = Connections(config, self._observers)
            self._wire = self._wrapped(connections)
            self.root = self._dressed(self._authenticated(connections, plugins))

    def with_token(self, token: Secret) -> RoundTripper:
        """Return a round tripper for another identity, which shares what it can.

        Raises:
            InvalidRequest: nobody knows whom the given wire makes us.
            ClientClosed: it would need new connections.
        """
        if self._given:
            raise InvalidRequest(
                "token: this client was given its round tripper, which may have an identity of"
                " its own; make another client for the token"
            )
        credentials = StaticCredentials(Credential(token=token))
        return self._dressed(BearerAuth(self._wire_for_tokens(), credentials, only=True))

    def close(self) -> None:
        """End every connection; idempotent."""
        with self._lock:
            self._closed = True
            certless = self._certless
        self.root.close()
        if certless is not None:
            certless.close()

    def _wire_for_tokens(self) -> RoundTripper:
        """Return connections that present no client certificate.

        An API server believes a certificate before it looks at the token, so on a connection with
        one every token would act as the certificate's owner.

        Source: apiserver ``pkg/authentication/request/union``; kubernetes
        ``pkg/kubeapiserver/authenticator/config.go``.
        """
        plugin_decides = self._config.auth is not None and not self._config.has_static_credentials
        if not self._config.has_client_certificate and not plugin_decides:
            return self._wire
        with self._lock:
            if self._certless is None:
                if self._closed:
                    raise ClientClosed("the client is closed")
                self._certless = self._wrapped(
                    Connections(self._config.anonymous(), self._observers)
                )
            return self._certless

    def _wrapped(self, wire: RoundTripper) -> RoundTripper:
        for wrapper in self._wrappers:
            wire = wrapper(wire)
        wire = RequestLog(wire, self._config.server)
        return Observed(wire, self._observers) if self._observers else wire

    def _authenticated(self, connections: Connections, plugins: Plugins) -> RoundTripper:
        config, wire = self._config, self._wire
        if config.has_basic:
            return BasicAuth(wire, config.username, config.password or Secret(""))
        if config.token_file:
            file = TokenFile(config.token_file, first=config.token)
            return BearerAuth(wire, self._cached(file, "token-file"))
        if config.token is not None:
            return BearerAuth(wire, StaticCredentials(Credential(token=config.token)))
        if config.auth is not None and not config.has_static_credentials:
            # Imported when a kubeconfig names a plugin, which most do not.
            from kube_transport.config.persist import persister_for  # noqa: PLC0415

            plugin = plugins.credential_source(
                config.auth,
                config.cluster_info(connections.ca),
                user=config.user,
                context=config.context,
                policy=config.exec_policy,
                persister=persister_for(config),
            )
            source = self._cached(plugin, config.auth.provider)
            return BearerAuth(wire, source, connections.present)
        return wire

    def _cached(self, source: CredentialSource, name: str) -> CachedCredentials:
        if self._observers:
            source = ObservedSource(source, name, self._observers)
        return CachedCredentials(source)

    def _dressed(self, stack: RoundTripper) -> RoundTripper:
        stack = UserAgent(stack, self._user_agent)
        if self._config.disable_compression:
            stack = Uncompressed(stack)
        return self._limited(stack)

    def _limited(self, stack: RoundTripper) -> RoundTripper:
        if self._limiter is None:
            return stack
        return RateLimited(stack, self._limiter, self._observers)


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
