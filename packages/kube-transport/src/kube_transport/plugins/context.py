"""What the host does for a credential plugin, so that the plugin needs not do it itself."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, TYPE_CHECKING, TypeAlias

from kube_transport.auth import Secret, Settings
from kube_transport.auth.cached import utc_now
from kube_transport.cancel import Cancel
from kube_transport.config.plugin_switches import process_environment
from kube_transport.errors import CredentialsError
from kube_transport.plugins._binding import Binding, MaskedLogger
from kube_transport.plugins.http import Connect, HTTPSession, ProxyFor, connect_pinned
from kube_transport.plugins.info import CONTRACT_MAJOR, CONTRACT_MINOR, Need
from kube_transport.plugins.policy import ALLOW_ALL, ExecPolicy
from kube_transport.printable import printable

if TYPE_CHECKING:
    from random import Random

    from kube_transport.plugins.process import Command, Finished

COMMAND_TIMEOUT = 60.0
"""Seconds that a command may take that talks to nobody."""


def stdin_is_terminal() -> bool:
    """Tell whether a person can type an answer."""
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:  # closed
        return False


def show_on_stderr(text: str) -> None:
    """Write to the standard error of this process, if there is one."""
    stream: IO[str] | None = sys.stderr
    if stream is not None:
        stream.write(text)
        stream.flush()


def type_at_terminal(question: str) -> str:
    """Ask at the terminal; what is typed is not shown."""
    from getpass import getpass  # noqa: PLC0415 - seldom used

    return getpass(f"{question}: ")


def system_random() -> Random:
    """Return a source of random numbers that nobody can guess."""
    from random import SystemRandom  # noqa: PLC0415 - seldom used

    return SystemRandom()


def run_process(command: Command, cancel: Cancel, show: Callable[[str], object]) -> Finished:
    """Run a command as a child of this process."""
    from kube_transport.plugins.process import run  # noqa: PLC0415 - most plugins run nothing

    return run(command, cancel=cancel, show=show)


RunCommand: TypeAlias = "Callable[[Command, Cancel, Callable[[str], object]], Finished]"
"""Run a command to its end; the last argument takes what it writes to its standard error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginContext:
    """The host, as a plugin sees it.

    A program sets the attributes; a plugin uses the methods, and ``environ`` and ``clock``.

    Attributes:
        policy: which commands may run; ``run`` asks it.
        timeout: seconds that a command may take that talks to nobody; ``None`` for no limit.
        stdin_unavailable: why nobody may read the standard input, e.g. because the program's own
            data comes from there; empty when it is free.
        stdin_is_terminal: tells whether a person can type an answer.
        environ: returns the variables that commands inherit.
        clock: returns the time of day, with its zone.
        rng: random numbers that nobody can guess.
        show: takes what an interactive command writes to its standard error, and messages.
        type_in: asks a person for a text that is not shown while it is typed.
        open_browser: shows a URL, and tells whether it could; ``None`` where none may be opened.
        proxy_for: the way to identity providers; by default what ``environ`` says, by Go's rules.
        run_command: runs what the policy allowed.
        connect: opens connections to identity providers.
        binding: which plugin this is for; the host's affair.
    """

    policy: ExecPolicy = ALLOW_ALL
    timeout: float | None = COMMAND_TIMEOUT
    stdin_unavailable: str = ""
    stdin_is_terminal: Callable[[], bool] = stdin_is_terminal
    environ: Callable[[], Mapping[str, str]] = process_environment
    clock: Callable[[], datetime] = utc_now
    rng: Random = field(default_factory=system_random, compare=False, repr=False)
    show: Callable[[str], object] = show_on_stderr
    type_in: Callable[[str], str] = type_at_terminal
    open_browser: Callable[[str], bool] | None = None
    proxy_for: ProxyFor | None = None
    run_command: RunCommand = run_process
    connect: Connect = connect_pinned
    binding: Binding = field(default_factory=Binding, compare=False, repr=False)

    @property
    def contract(self) -> tuple[int, int]:
        """Major and minor of the contract that this host keeps."""
        return CONTRACT_MAJOR, CONTRACT_MINOR

    @property
    def identity(self) -> str:
        """A digest of user, context, server and settings, secrets included.

        Whatever a plugin keeps must be kept under it, or one user is served another's credential.
        """
        return self.binding.identity

    @property
    def log(self) -> logging.LoggerAdapter[logging.Logger]:
        """A logger that hides the stanza's secrets, and the credentials that the plugin made."""
        return MaskedLogger(self.binding.provider, self.binding.mask)

    @property
    def settings(self) -> Settings:
        """The stanza's settings, to renew what rotates: locked, and written back to their file.

        Raises:
            PluginError: the plugin did not say that it needs them.
        """
        self.binding.require(Need.SETTINGS)
        return self.binding.settings

    @property
    def interactive(self) -> bool:
        """Whether there is a person to ask."""
        return self.stdin_is_terminal() and not self.stdin_unavailable

    def hide(self, text: str, *, limit: int = 2000) -> str:
        """Return ``text`` of others on one line, safe to print and without secrets."""
        return printable(self.binding.mask.hide(text), limit=limit)

    def tell(self, text: str) -> None:
        """Show a line to the person.

        Raises:
            CredentialsError: there is nobody.
            PluginError: the plugin did not say that it needs somebody.
        """
        self._require_person()
        self.show(f"{printable(text)}\n")

    def ask(self, question: str) -> Secret:
        """Return what the person types; errors as for ``tell``."""
        self._require_person()
        try:
            answer = Secret(self.type_in(printable(question)).strip())
        except EOFError as error:
            raise CredentialsError(f"{printable(question)}: no answer") from error
        self.binding.mask.add(answer)
        return answer

    def browse(self, url: str) -> bool:
        """Open a URL for the person; tell whether it could be. Errors as for ``tell``."""
        self.binding.require(Need.INTERACTIVE)
        if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise CredentialsError("only https, and http on this machine, is shown in a browser")
        return self.open_browser is not None and self.open_browser(url)

    def http(
        self, purpose: str, *, ca: bytes | None = None, plain_hosts: Collection[str] = ()
    ) -> HTTPSession:
        """Return a session for requests to identity providers; closed with the source.

        Args:
            purpose: a word to begin messages with, e.g. ``"oidc"``.
            ca: PEM, the only trust; ``None`` for the system's. Never the cluster's by itself.
            plain_hosts: hosts to which http may be spoken, e.g. a metadata server.

        Raises:
            PluginError: the plugin did not say that it needs the network.
        """
        self.binding.require(Need.NETWORK)
        session = HTTPSession(
            purpose,
            connect=self.connect,
            proxy_for=self.proxy_for or self._proxy_of_environment,
            ca=ca,
            plain_hosts=plain_hosts,
        )
        self.binding.sessions.append(session)
        return session

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
            PluginError: it may not run, could not start, took too long, or wrote too much; or the
                plugin did not say that it runs commands.
            Cancelled: ``cancel`` was cancelled.
            TimedOut: the deadline of ``cancel`` passed.
        """
        from kube_transport.plugins.process import Command, find_command  # noqa: PLC0415

        self.binding.require(Need.SUBPROCESS)
        if interactive:
            self.binding.require(Need.INTERACTIVE)
        inherited = self.environ()
        search = inherited.get("PATH", "")
        path = argv[0]
        for policy in (self.policy, self.binding.policy):
            path = policy.permit(path, lambda name: find_command(name, search))
        command = Command(
            path=path,
            argv=argv,
            env={**inherited, **dict(env)},
            interactive=interactive,
            timeout=None if interactive else self.timeout,
            hide=self.binding.mask.hide,
        )
        return self.run_command(command, cancel, self.show)

    def _proxy_of_environment(self, url: str) -> Secret | None:
        from kube_transport.config.proxy_environment import proxy_for  # noqa: PLC0415 - seldom used

        return proxy_for(url, self.environ())

    def _require_person(self) -> None:
        self.binding.require(Need.INTERACTIVE)
        if not self.interactive:
            reason = self.stdin_unavailable or "standard input is no terminal"
            raise CredentialsError(f"there is nobody to ask: {printable(reason)}")
