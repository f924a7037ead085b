"""A plugin's credential source, with every failure of it turned into ours."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kube_transport.auth import Credential, CredentialSource, Secret
from kube_transport.auth.printable import printable
from kube_transport.cancel import Cancel
from kube_transport.config import AuthStanza, ExecStanza
from kube_transport.errors import KubeError, PluginError

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
            raise failure(self._provider, self._stanza, error) from None
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
            _log.warning("%s: %s", what, failure(self._provider, self._stanza, error))


def failure(provider: str, stanza: AuthStanza, error: BaseException) -> PluginError:
    """Return our error for one that a plugin raised, without secrets of its stanza.

    The cause is kept only if its text holds none of them.
    """
    text = str(error)
    told = text
    for secret in _secrets(stanza):
        if len(secret.reveal()) >= _SHORTEST:
            told = told.replace(secret.reveal(), str(secret))
    ours = PluginError(
        f"auth plugin {provider!r} failed: {type(error).__name__}: {printable(told)}"
    )
    if told == text:
        ours.__cause__ = error
    return ours


def _secrets(stanza: AuthStanza) -> list[Secret]:
    if isinstance(stanza, ExecStanza):
        return [*stanza.args, *(value for _, value in stanza.env)]
    return list(stanza.config.values())
