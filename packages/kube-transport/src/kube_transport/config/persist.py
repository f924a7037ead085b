"""Writing back what a credential plugin renewed, to the user's entry in its kubeconfig."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kube_transport.auth.secret import Secret
from kube_transport.cancel import Cancel
from kube_transport.config.config import Config
from kube_transport.config.origin import OriginKind
from kube_transport.config.stanza import ProviderStanza

PATIENCE: Final = 10.0
"""Seconds to wait for others who are writing: a request is waiting for the credential."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KubeconfigPersister:
    """The settings of one user's plugin, as the file has them now.

    Source: client-go ``tools/clientcmd/config.go``, ``PersisterForUser``, which writes all of the
    settings back, and so undoes what others changed meanwhile.
    """

    file: Path
    user: str

    @property
    def place(self) -> str:
        """The file and the entry."""
        return f"{self.file}: user {self.user!r}"

    def read(self) -> Mapping[str, Secret]:
        """Return the settings as the file has them now.

        Raises:
            ConfigError: the file is wrong, or the user gone.
        """
        from kube_transport.config.edit import read_provider_config  # noqa: PLC0415 - seldom used

        return read_provider_config(self.file, self.user)

    def write(self, updates: Mapping[str, Secret]) -> None:
        """Change these settings and nothing else.

        Raises:
            ConfigError: the file is wrong, locked for long, or cannot be written.
        """
        from kube_transport.config.edit import modify_config  # noqa: PLC0415 - seldom used

        with modify_config(self.file, cancel=Cancel(timeout=PATIENCE)) as kubeconfig:
            kubeconfig.set_provider_config(self.user, updates)


def persister_for(config: Config) -> KubeconfigPersister | None:
    """Return where ``config.auth`` can be written to; ``None`` if it came out of no file."""
    loaded = config.origins.get("auth")
    if loaded is None or loaded.value != config.auth or not isinstance(config.auth, ProviderStanza):
        return None
    if loaded.origin.kind is not OriginKind.FILE:
        return None
    return KubeconfigPersister(file=Path(loaded.origin.file).absolute(), user=config.user)
