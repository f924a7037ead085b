"""What the host does for a credential plugin, so that the plugin needs not do it itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from kube_transport.auth.cached import utc_now
from kube_transport.cancel import Cancel
from kube_transport.config.plugin_switches import process_environment
from kube_transport.plugins.policy import ExecPolicy

if TYPE_CHECKING:
    from kube_transport.plugins.process import Finished

COMMAND_TIMEOUT = 60.0
"""Seconds that a command may take that talks to nobody."""


ALLOW_ALL = ExecPolicy()


def stdin_is_terminal() -> bool:
    """Tell whether a person can type an answer."""
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:  # closed
        return False


def show_on_stderr(data: bytes) -> None:
    """Write to the standard error of this process, if there is one."""
    stream: IO[str] | None = sys.stderr
    if stream is not None:
        stream.write(data.decode("utf-8", "replace"))
        stream.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginContext:
    """The host, as a plugin sees it.

    Attributes:
        policy: which commands may run; ``run`` asks it.
        timeout: seconds that a command may take that talks to nobody; ``None`` for no limit.
        stdin_unavailable: why nobody may read the standard input, e.g. because the program's own
            data comes from there; empty when it is free.
        stdin_is_terminal: tells whether a person can type an answer.
        environ: returns the variables that commands inherit.
        clock: returns the time of day, with its zone.
        show: takes what an interactive command writes to its standard error.
    """

    policy: ExecPolicy = ALLOW_ALL
    timeout: float | None = COMMAND_TIMEOUT
    stdin_unavailable: str = ""
    stdin_is_terminal: Callable[[], bool] = stdin_is_terminal
    environ: Callable[[], Mapping[str, str]] = process_environment
    clock: Callable[[], datetime] = utc_now
    show: Callable[[bytes], object] = show_on_stderr

    def run(
        self,
        argv: Sequence[str],
        *,
        env: Sequence[tuple[str, str]] = (),
        interactive: bool = False,
        cancel: Cancel,
    ) -> Finished:
        """Run a command, if the policy allows it, to its end.

        Args:
            argv: command and arguments; there is no shell.
            env: variables on top of the inherited ones; the last of a name counts.
            interactive: let it use the terminal, for as long as it takes.

        Raises:
            CommandNotFound: there is no such command.
            PluginError: it may not run, could not start, took too long, or wrote too much.
            Cancelled: ``cancel`` was cancelled.
            TimedOut: the deadline of ``cancel`` passed.
        """
        from kube_transport.plugins.process import Command, find_command, run  # noqa: PLC0415

        inherited = self.environ()
        search = inherited.get("PATH", "")
        path = self.policy.permit(argv[0], lambda name: find_command(name, search))
        command = Command(
            path=path,
            argv=argv,
            env={**inherited, **dict(env)},
            interactive=interactive,
            timeout=None if interactive else self.timeout,
        )
        return run(command, cancel=cancel, show=self.show)
