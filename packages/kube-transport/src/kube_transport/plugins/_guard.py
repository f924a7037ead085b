"""A plugin's credential source, with every failure of it turned into ours."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NoReturn

from kube_transport.auth import Credential, CredentialSource, Secret
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ExecStanza
from kube_transport.errors import KubeError, PluginError
from kube_transport.printable import printable

_log = logging.getLogger(__name__)

_SHORTEST = 4
"""Characters below which a masked value is too common a text to look for."""


class GuardedSource:
    """Passes on what the plugin's source returns, if it keeps to the contract."""

    def __init__(self, provider: str, source: CredentialSource, stanza: AuthStanza) -> None:
        self._provider = provider
        self._source = source
        self._stanza = stanza

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        try:
            credential = self._source.get(min_validity=min_validity, cancel=cancel)
        except KubeError:
            raise
        except (Exception, SystemExit) as error:
            refuse(self._provider, self._stanza, error)
        if not isinstance(credential, Credential):  # pyright: ignore[reportUnnecessaryIsInstance] - plugins need not be typed
            raise PluginError(
                f"auth plugin {self._provider!r} returned a {type(credential).__name__}"
                " and no credential"
            )
        return credential

    def invalidate(self, credential: Credential) -> None:
        self._quietly("invalidate", lambda: self._source.invalidate(credential))

    def close(self) -> None:
        self._quietly("close", self._source.close)

    def _quietly(self, what: str, call: Callable[[], object]) -> None:
        try:
            call()
        except (Exception, SystemExit) as error:
            told = printable(_told(self._stanza, error))
            _log.warning("auth plugin %r failed to %s: %s", self._provider, what, told)


def refuse(provider: str, stanza: AuthStanza, error: BaseException) -> NoReturn:
    """Raise our error for one that a plugin raised, without secrets of its stanza.

    The cause is kept only if its text holds none of them.
    """
    told = _told(stanza, error)
    cause = error if told == str(error) else None
    raise PluginError(
        f"auth plugin {provider!r} failed: {type(error).__name__}: {printable(told)}"
    ) from cause


def _told(stanza: AuthStanza, error: BaseException) -> str:
    text = str(error)
    for secret in _secrets(stanza):
        if len(secret.reveal()) >= _SHORTEST:
            text = text.replace(secret.reveal(), str(secret))
    return text


def _secrets(stanza: AuthStanza) -> list[Secret]:
    if isinstance(stanza, ExecStanza):
        return [*stanza.args, *(value for _, value in stanza.env)]
    return list(stanza.config.values())
