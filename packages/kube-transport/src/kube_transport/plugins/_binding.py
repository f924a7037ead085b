"""What ties a context to one plugin and one user of a kubeconfig."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kube_transport.auth import Secret, Settings
from kube_transport.auth.mask import SHORTEST, Mask
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza
from kube_transport.config.mapping import ReadOnly
from kube_transport.errors import PluginError
from kube_transport.plugins.info import Need
from kube_transport.plugins.policy import ALLOW_ALL, ExecPolicy
from kube_transport.printable import printable

if TYPE_CHECKING:
    from kube_transport.plugins.http import HTTPSession

_WORD: Final = 12
"""Shorter arguments of commands, like ``get-token``, are words: to mask them garbles messages."""

_record: Final = partial(logging.LogRecord, "", logging.NOTSET, "", 0)
"""Puts arguments into a message as logging does, also a mapping of them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Binding:
    """One plugin at work for one user.

    Attributes:
        provider: the plugin's name; empty for a context that no host has handed out.
        needs: what it said it would use; ``None`` for anything.
        policy: what the configuration says of commands.
        identity: as ``PluginContext.identity``.
        sessions: what it opened and the host closes.
        used: what it asked for.
    """

    provider: str = ""
    needs: Collection[Need] | None = None
    policy: ExecPolicy = ALLOW_ALL
    identity: str = ""
    mask: Mask = field(default_factory=Mask)
    settings: Settings = field(default_factory=lambda: Settings({}))
    sessions: list[HTTPSession] = field(default_factory=list["HTTPSession"])
    used: set[Need] = field(default_factory=set[Need])

    def require(self, need: Need) -> None:
        """Do nothing if the plugin said that it needs this.

        Raises:
            PluginError: it did not.
        """
        self.used.add(need)
        if self.needs is not None and need not in self.needs:
            raise PluginError(
                f"auth plugin {self.provider!r} uses {need} and does not say so; its author should"
                f" set kube_auth_info = PluginInfo(needs={{Need.{need.name}}})"
            )

    def close(self) -> None:
        """End what the plugin left open."""
        while self.sessions:
            self.sessions.pop().close()


class MaskedLogger(logging.LoggerAdapter[logging.Logger]):
    """Logs in a plugin's name, without its secrets and without control characters.

    A traceback is cut down to the name of its error, for it could quote a secret.
    """

    def __init__(self, provider: str, mask: Mask) -> None:
        super().__init__(logging.getLogger(f"kube_transport.plugins.{provider or 'plugin'}"), {})
        self._mask = mask

    def log(self, level: int, msg: object, *args: object, **kwargs: Any) -> None:
        if not self.isEnabledFor(level):
            return
        text = _message(msg, args)
        error = kwargs.pop("exc_info", None)
        if error is True:
            error = sys.exc_info()[1]
        if isinstance(error, BaseException):
            text = f"{text}: {type(error).__name__}"
        kwargs.setdefault("stacklevel", 2)
        self.logger.log(level, "%s", printable(self._mask.hide(text)), **kwargs)


def _message(msg: object, args: tuple[object, ...]) -> str:
    """Return what logging makes of these, or the first alone where they do not fit together."""
    try:
        return _record(msg, args, None).getMessage()
    except Exception as error:  # whatever ``__str__`` may raise
        said = msg if isinstance(msg, str) else type(msg).__name__
        return f"{said} ({type(error).__name__})"


def mask_for(stanza: AuthStanza, public: Collection[str] = ()) -> Mask:
    """Return a mask that hides what a stanza holds, except for the values of these keys."""
    shortest = _WORD if isinstance(stanza, ExecStanza) else SHORTEST
    return Mask(secrets_of(stanza, public), shortest=shortest)


def secrets_of(stanza: AuthStanza, public: Collection[str] = ()) -> Iterator[Secret]:
    """Yield all that a stanza holds masked, except for the values of these keys."""
    if isinstance(stanza, ExecStanza):
        yield from stanza.args
        yield from (value for _, value in stanza.env)
    else:
        yield from (value for key, value in stanza.config.items() if key not in public)


def settings_of(stanza: AuthStanza) -> Mapping[str, Secret]:
    """Return what a plugin may change; the fields of an exec stanza are fixed."""
    return ReadOnly[Secret]() if isinstance(stanza, ExecStanza) else stanza.config


def identity_of(stanza: AuthStanza, cluster: ClusterInfo, *, user: str, context: str) -> str:
    """Return a digest that two users share only if everything that tells them apart is equal."""
    if isinstance(stanza, ExecStanza):
        names = [stanza.command, *(name for name, _ in stanza.env)]
    else:
        names = list(stanza.config)
    secrets = [secret.reveal() for secret in secrets_of(stanza)]
    told = [stanza.provider, cluster.server, user, context, names, secrets]
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which the rest may not need

    return sha256(json.dumps(told).encode()).hexdigest()
