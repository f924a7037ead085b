"""A plugin's credential source, with every failure of it turned into ours."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import NoReturn

from kube_transport._tls import client_context
from kube_transport.auth import Credential, CredentialSource
from kube_transport.auth.mask import Mask
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    ConfigError,
    CredentialsError,
    KubeError,
    LoginRequired,
    PluginError,
)
from kube_transport.plugins._binding import Binding
from kube_transport.printable import printable, printable_lines
from kube_transport.wrappers import bearer

_log = logging.getLogger(__name__)

_LONGEST = 2000
_DEEPEST = 16


class GuardedSource:
    """Passes on what the plugin's source returns, if it keeps to the contract."""

    def __init__(self, source: CredentialSource, binding: Binding) -> None:
        self._source = source
        self._provider = binding.provider
        self._binding = binding

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        try:
            credential = self._source.get(min_validity=min_validity, cancel=cancel)
        except (Exception, SystemExit) as error:
            refuse(self._provider, self._binding.mask, error)
        if not isinstance(credential, Credential):  # pyright: ignore[reportUnnecessaryIsInstance] - plugins need not be typed
            raise PluginError(
                f"auth plugin {self._provider!r} returned a {type(credential).__name__}"
                " and no credential"
            )
        made = (credential.token, credential.key)
        self._binding.mask.add(*(secret for secret in made if secret is not None))
        self._try(credential)
        return credential

    def invalidate(self, credential: Credential) -> None:
        self._quietly("invalidate", lambda: self._source.invalidate(credential))

    def close(self) -> None:
        self._quietly("close", self._source.close)
        self._binding.close()

    def _try(self, credential: Credential) -> None:
        """Do nothing if a request can carry it; else it would be kept until it expires.

        Raises:
            CredentialsError: it cannot be used; the next one may be better.
        """
        try:
            if credential.token is not None:
                bearer(credential.token)
            if credential.certificate is not None:
                client_context(
                    insecure=True, certificate=credential.certificate, key=credential.key
                )
        except (ConfigError, CredentialsError) as error:
            raise CredentialsError(
                f"auth plugin {self._provider!r} returned what cannot be used: {error}"
            ) from error

    def _quietly(self, what: str, call: Callable[[], object]) -> None:
        try:
            call()
        except (Exception, SystemExit) as error:
            told = printable(self._binding.mask.hide(str(error)))
            _log.warning("auth plugin %r failed to %s: %s", self._provider, what, told)


def refuse(provider: str, mask: Mask, error: BaseException) -> NoReturn:
    """Raise our error for one that a plugin raised.

    An error of ours passes as it is. What holds a secret, or could steer a terminal, becomes an
    error without it; a cause is kept only if nothing below it shows one.
    """
    text = str(error)
    told = printable_lines(mask.hide(text), limit=_LONGEST)
    tainted = any(mask.shows_in(f"{below} {below.args}") for below in _below(error))
    if isinstance(error, KubeError) and told == text:
        if tainted:
            error.__cause__ = error.__context__ = None
        raise error
    if isinstance(error, LoginRequired):
        raise LoginRequired(told) from None
    named = told if isinstance(error, KubeError) else f"{type(error).__name__}: {printable(told)}"
    raise PluginError(f"auth plugin {provider!r} failed: {named}") from (
        None if tainted or told != text else error
    )


def _below(error: BaseException) -> Iterator[BaseException]:
    """Yield what led to ``error``, as far as a traceback would show it."""
    for _ in range(_DEEPEST):
        below = error.__cause__ or error.__context__
        if below is None:
            return
        yield below
        error = below
