"""The ``exec`` provider: a command that prints a credential."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from kube_auth_plugins.exec_credential import exec_info, parse_credential
from kube_transport.auth import Credential
from kube_transport.config import AuthStanza, ClusterInfo, ExecStanza, InteractiveMode
from kube_transport.errors import CredentialsError
from kube_transport.plugins import (
    Cancel,
    CommandFailed,
    CommandNotFound,
    Finished,
    Need,
    PluginContext,
    PluginInfo,
    hookimpl,
)

EXEC_INFO: Final = "KUBERNETES_EXEC_INFO"
HINTS: Final = 10
HINT_PERIOD: Final = timedelta(hours=1)

kube_auth_info = PluginInfo(needs={Need.SUBPROCESS, Need.INTERACTIVE})


class ExecSource:
    """Runs the command for every credential; whoever calls it keeps them.

    Source: client-go ``plugin/pkg/client/auth/exec/exec.go``.
    """

    def __init__(self, stanza: ExecStanza, cluster: ClusterInfo, context: PluginContext) -> None:
        self._stanza = stanza
        self._cluster = cluster if stanza.provide_cluster_info else None
        self._context = context
        self._hints = Ration(HINTS, HINT_PERIOD)

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        """Run the command and return what it prints.

        Raises:
            CommandNotFound: it is not there.
            CommandFailed: it ended with a failure.
            CredentialsError: it may not run, or prints something else.
        """
        finished = self._run(cancel)
        if finished.code != 0:
            told = self._told(_ended(finished.code), finished.stderr)
            raise CommandFailed(told, exit_code=finished.code)
        try:
            return parse_credential(finished.stdout, self._stanza.api_version)
        except CredentialsError as error:
            raise CredentialsError(self._told(str(error), finished.stderr)) from error

    def invalidate(self, credential: Credential) -> None:
        """Do nothing: the next ``get`` runs the command again."""

    def close(self) -> None:
        """Do nothing: no command outlives ``get``."""

    def _run(self, cancel: Cancel) -> Finished:
        stanza = self._stanza
        interactive = self._interactive()
        info = exec_info(stanza.api_version, interactive=interactive, cluster=self._cluster)
        configured = [(name, value.reveal()) for name, value in stanza.env]
        try:
            return self._context.run(
                [stanza.command, *(arg.reveal() for arg in stanza.args)],
                env=[*configured, (EXEC_INFO, info)],
                interactive=interactive,
                cancel=cancel,
            )
        except CommandNotFound as error:
            raise CommandNotFound(f"exec: {error}{self._install_hint()}") from error

    def _interactive(self) -> bool:
        """Tell whether the command may ask somebody.

        Raises:
            CredentialsError: it must, and cannot.
        """
        mode, context = self._stanza.interactive_mode, self._context
        if mode is InteractiveMode.NEVER or mode is None:
            return False
        terminal = context.stdin_is_terminal()
        if mode is InteractiveMode.IF_AVAILABLE:
            return terminal and not context.stdin_unavailable
        if not terminal:
            raise CredentialsError(
                self._told("interactiveMode is Always, and standard input is no terminal")
            )
        if context.stdin_unavailable:
            raise CredentialsError(
                self._told(
                    "interactiveMode is Always, and standard input is unavailable:"
                    f" {context.stdin_unavailable}"
                )
            )
        return True

    def _install_hint(self) -> str:
        hint = self._stanza.install_hint
        return f"; {hint}" if hint and self._hints.take(self._context.clock()) else ""

    def _told(self, what: str, stderr: str = "") -> str:
        """Return a message that names the command and holds no secret of its stanza."""
        said = f"; it said: {stderr}" if stderr else ""
        return self._context.hide(f"exec: {self._stanza.command}: {what}{said}")


class Ration:
    """So many of something per period.

    Source: client-go ``plugin/pkg/client/auth/exec/exec.go``, ``sometimes``.
    """

    def __init__(self, size: int, period: timedelta) -> None:
        self._taken: deque[datetime] = deque(maxlen=size)
        self._size = size
        self._period = period

    def take(self, now: datetime) -> bool:
        """Take one; tell whether there was one left."""
        if len(self._taken) == self._size and now - self._taken[0] < self._period:
            return False
        self._taken.append(now)
        return True


def _ended(code: int) -> str:
    return f"exit code {code}" if code > 0 else f"ended by signal {-code}"


@hookimpl
def kube_auth_create(
    stanza: AuthStanza, cluster: ClusterInfo, context: PluginContext
) -> ExecSource:
    """Serve ``users[].user.exec``."""
    if not isinstance(stanza, ExecStanza):
        raise CredentialsError(
            "auth plugin 'exec' serves users[].user.exec and no auth-provider of that name"
        )
    return ExecSource(stanza, cluster, context)
