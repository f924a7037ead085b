"""How requests travel: the round trippers of a client, stacked in one visible place.

What only some clients have is imported where it is put on the stack.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kube_transport.cancel import Cancel
from kube_transport.connections import Connections
from kube_transport.errors import ClientClosed, InvalidRequest
from kube_transport.events import Observers
from kube_transport.forks import PerProcess
from kube_transport.http import RoundTripper
from kube_transport.request_log import RequestLog
from kube_transport.version import VERSION
from kube_transport.wrappers import Impersonation, Uncompressed, UserAgent

if TYPE_CHECKING:
    from kube_transport.auth import Secret
    from kube_transport.auth.mask import Mask
    from kube_transport.config import Config, Impersonate
    from kube_transport.echoes import Hide
    from kube_transport.plugins import Plugins
    from kube_transport.ratelimit import RateLimiter

Wrapper: TypeAlias = Callable[[RoundTripper], RoundTripper]
"""Puts a round tripper of its own around another one."""


def round_tripper_for(config: Config, plugins: Plugins) -> RoundTripper:
    """Return the round tripper that ``config`` describes.

    Raises:
        ConfigError: a file that it names cannot be read or used.
        CredentialsError: the plugin that it names is missing, refused or broken.
    """
    return impersonating(Stack(config, plugins).root, config.impersonate)


def impersonating(base: RoundTripper, who: Impersonate | None) -> RoundTripper:
    """Return a round tripper that acts as somebody, if there is one to act as."""
    return base if who is None else Impersonation(base, who)


class Stack:
    """The round trippers of one client.

    From the wire outwards: connections, wrappers, log and observers, credentials, user agent, rate
    limit. Impersonation comes on top of it, as in client-go.

    Args:
        plugins: those that are installed, by default.
        wire: in place of connections and credentials of its own.
        wrappers: the first is the nearest to the wire.

    Attributes:
        closed: ends with this.

    Raises:
        ConfigError: a file that the configuration names cannot be read or used.
        CredentialsError: the plugin that it names is missing, refused or broken.

    Source: client-go ``transport.HTTPWrappersForConfig``.
    """

    def __init__(
        self,
        config: Config,
        plugins: Plugins | None,
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
        self._lock = PerProcess(threading.RLock)  # a signal handler may close the client
        self.closed = Cancel()
        self._certless: RoundTripper | None = None
        self._mask: Mask | None = None
        self._proxy: Secret | None = None
        self._given = wire is not None
        if wire is not None:
            self._wire = self._wrapped(wire)
            self.root = self._limited(self._wire)
        else:
            connections = Connections(config, self._observers)
            self._proxy = connections.proxy
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
        from kube_transport.authentication import with_token  # noqa: PLC0415

        return self._dressed(with_token(self._wire_for_tokens(), token, only=True))

    def hide(self, text: str, /, *, cut: bool = False) -> str:
        """Return ``text`` without the secrets that are sent, which servers and proxies may repeat.

        Args:
            cut: the text may have been cut within one.
        """
        return self._known().hide(text, cut=cut)

    def hiding(self, token: Secret) -> Hide:
        """Return the same for a round tripper with this token."""
        mask: Mask | None = None

        def hide(text: str, /, *, cut: bool = False) -> str:
            nonlocal mask
            if mask is None:  # for most identities nothing is ever hidden
                from kube_transport.auth.mask import Mask  # noqa: PLC0415

                mask = Mask([token])
            return mask.hide(self.hide(text, cut=cut), cut=cut)

        return hide

    def close(self) -> None:
        """End every connection; idempotent."""
        with self._lock():
            self.closed.cancel()
            certless = self._certless
        try:
            self.root.close()
        finally:
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
        with self._lock():
            if self._certless is None:
                if self.closed.cancelled:
                    raise ClientClosed("the client is closed")
                self._certless = self._wrapped(
                    Connections(self._config.anonymous(), self._observers)
                )
                if self.closed.cancelled:  # by a signal handler, meanwhile
                    self._certless.close()
            return self._certless

    def _wrapped(self, wire: RoundTripper) -> RoundTripper:
        for wrapper in self._wrappers:
            wire = wrapper(wire)
        wire = RequestLog(wire, self._config.server, hide=self.hide)
        if not self._observers:
            return wire
        from kube_transport.observing import Observed  # noqa: PLC0415

        return Observed(wire, self._observers)

    def _authenticated(self, connections: Connections, plugins: Plugins | None) -> RoundTripper:
        if not self._config.has_credentials:
            return self._wire
        from kube_transport.authentication import authenticated  # noqa: PLC0415

        return authenticated(
            self._wire,
            self._config,
            connections,
            plugins,
            observers=self._observers,
            mask=self._known(),
        )

    def _known(self) -> Mask:
        if self._mask is None:
            from kube_transport.authentication import mask_of  # noqa: PLC0415

            self._mask = mask_of(self._config, self._proxy)
        return self._mask

    def _dressed(self, stack: RoundTripper) -> RoundTripper:
        stack = UserAgent(stack, self._user_agent)
        if self._config.disable_compression:
            stack = Uncompressed(stack)
        return self._limited(stack)

    def _limited(self, stack: RoundTripper) -> RoundTripper:
        if self._limiter is None:
            return stack
        from kube_transport.pacing import RateLimited  # noqa: PLC0415

        return RateLimited(stack, self._limiter, self._observers, closed=self.closed)


def default_user_agent() -> str:
    """Return ``PROGRAM/VERSION (OS/ARCH) kube-transport``.

    Source: client-go ``rest.DefaultKubernetesUserAgent``, for the shape.
    """
    program = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "python"
    program = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in program)
    system = f"{sys.platform}/{platform.machine()}"
    return f"{program or 'python'}/{VERSION} ({system}) kube-transport"
