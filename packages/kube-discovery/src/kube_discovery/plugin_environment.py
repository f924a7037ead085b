"""What a credential plugin may read from the environment, which decides whom it logs in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from kube_transport.config import Config

__all__ = ["environment_digest"]

_OF_A_TERMINAL: Final = frozenset(
    {
        "_",
        "COLORTERM",
        "COLUMNS",
        "DISPLAY",
        "GPG_TTY",
        "HISTFILE",
        "HISTSIZE",
        "ITERM_SESSION_ID",
        "LINES",
        "LS_COLORS",
        "OLDPWD",
        "PROMPT_COMMAND",
        "PS1",
        "PS2",
        "PWD",
        "SHELL_SESSION_ID",
        "SHLVL",
        "SSH_CLIENT",
        "SSH_CONNECTION",
        "SSH_TTY",
        "STY",
        "TERM",
        "TMUX",
        "TMUX_PANE",
        "TTY",
        "WAYLAND_DISPLAY",
        "WINDOWID",
        "WT_SESSION",
        "XDG_SEAT",
        "XDG_SESSION_ID",
        "XDG_VTNR",
    }
)
_OF_TERMINALS: Final = ("GNOME_TERMINAL_", "KITTY_", "KONSOLE_", "LC_", "TERM_", "VSCODE_")
"""With the names above: what differs between the windows of one user, and names none."""


def environment_digest(config: Config, environ: Mapping[str, str]) -> str:
    """Return what tells environments apart in which a plugin may find another user.

    Nobody knows what a plugin reads (``AWS_PROFILE``, ``CLOUDSDK_CONFIG``, a proxy, its own), so
    all counts but what belongs to a terminal; and nothing where no plugin is asked.
    """
    if config.auth is None:
        return ""
    digest = hashlib.sha256()
    for name, value in sorted(environ.items()):
        if name not in _OF_A_TERMINAL and not name.startswith(_OF_TERMINALS):
            digest.update(f"{name}={value}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()
