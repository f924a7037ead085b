"""What a plugin says about itself, and which contract this host keeps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CONTRACT_MAJOR: Final = 1
CONTRACT_MINOR: Final = 0
"""Grows with every addition to the contract."""


class Need(StrEnum):
    """What a plugin may need of its host beyond the stanza."""

    SUBPROCESS = "subprocess"
    NETWORK = "network"
    INTERACTIVE = "interactive"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """What a plugin says about itself without being called, as ``kube_auth_info``.

    Attributes:
        contract_minor: the oldest minor of the contract that it can work with.
        needs: what it will use of the host; the host refuses the rest, so that whoever allows a
            plugin can know what it does.
        public: keys of its stanza whose values may be shown, e.g. ``"client-id"``; every other
            value is taken out of messages, logs and errors.
    """

    contract_minor: int = 0
    needs: Collection[Need] = ()
    public: Collection[str] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", frozenset(map(Need, self.needs)))
        object.__setattr__(self, "public", frozenset(self.public))
