"""Which commands may run to obtain a credential, whoever asks for them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

from kube_transport.errors import ConfigError, PluginError

Finder = Callable[[str], str]
"""Return the absolute path of a command; raise ``CommandNotFound`` if there is none."""


class PolicyKind(StrEnum):
    """The three words of client-go."""

    ALLOW_ALL = "AllowAll"
    DENY_ALL = "DenyAll"
    ALLOWLIST = "Allowlist"


class ExecPolicy(Struct, frozen=True, kw_only=True):
    """A rule on commands: a kubeconfig from a stranger is a program from a stranger.

    Attributes:
        allowlist: with ``Allowlist`` only: names to be found on the PATH, or normalised paths.
        strict_paths: compare and run what links lead to, and refuse what everybody may write.

    Raises:
        ConfigError: kind and list contradict each other, or an entry can never match.

    Source: client-go ``plugin/pkg/client/auth/exec``, ``ValidatePluginPolicy``.
    """

    kind: PolicyKind = PolicyKind.ALLOW_ALL
    allowlist: Sequence[str] | None = None
    strict_paths: bool = False

    def __post_init__(self) -> None:
        if self.kind is not PolicyKind.ALLOWLIST:
            if self.allowlist is not None:
                raise ConfigError(f"exec policy {self.kind}: an allowlist has no meaning here")
            return
        if self.allowlist is None:
            raise ConfigError("exec policy Allowlist: the list is missing")
        if not self.allowlist:
            raise ConfigError("exec policy Allowlist: the list is empty; DenyAll says that")
        force_setattr(self, "allowlist", tuple(self.allowlist))
        for entry in self.allowlist:
            if not entry or os.path.normpath(entry) != entry:
                raise ConfigError(f"exec policy Allowlist: {entry!r} is no normalised path")

    def permit(self, command: str, find: Finder) -> str:
        """Return the path to run for ``command``.

        Raises:
            PluginError: it is not allowed, or there is no such command.
        """
        if self.kind is PolicyKind.DENY_ALL:
            raise PluginError(f"command {command!r} may not run: the exec policy is DenyAll")
        path = self._real(find(command))
        if self.kind is PolicyKind.ALLOWLIST and not self._listed(command, path, find):
            raise PluginError(
                f"command {command!r} ({path}) may not run: it is not on the exec allowlist"
            )
        return path

    def _listed(self, command: str, path: str, find: Finder) -> bool:
        entries = self.allowlist or ()
        if command in entries or path in entries:
            return True
        alike = [entry for entry in entries if os.path.basename(entry) == os.path.basename(path)]
        return any(self._leads_to(entry, path, find) for entry in alike)

    def _leads_to(self, entry: str, path: str, find: Finder) -> bool:
        try:
            return self._real(find(entry)) == path
        except PluginError:
            return False

    def _real(self, path: str) -> str:
        if not self.strict_paths:
            return path
        real = os.path.realpath(path)
        for part in (real, os.path.dirname(real)):
            mode = os.stat(part).st_mode
            if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
                raise PluginError(f"command {path!r} may not run: everybody may write {part}")
        return real


ALLOW_ALL: Final = ExecPolicy()
