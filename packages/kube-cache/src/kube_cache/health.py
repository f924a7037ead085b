"""How a reflector is doing, as a value that tells the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What a reflector is busy with."""

    NEW = "new"
    SYNCING = "syncing"
    WATCHING = "watching"
    WAITING = "waiting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A reflector at one moment. Times are monotonic seconds, ``None`` for never.

    Attributes:
        phase: what it is busy with.
        synced: the store has held the whole collection at least once.
        resource_version: where the store stands.
        last_sync: when the whole collection was last read.
        last_event: when the server last said anything: an event, a bookmark, a list, or yes.
        failures: requests that failed in a row; 0 as soon as the server says something.
        last_error: why the last of them failed, also after it was overcome; ``""`` for none.
        last_error_at: when that was.
        syncs: how often the whole collection was read; more than a few mean trouble.
        skipped: objects that could not be decoded, so the store has an older version, or none.
        dropped: events that were older than what had been seen, or had no version.
    """

    phase: Phase
    synced: bool
    resource_version: str
    last_sync: float | None
    last_event: float | None
    failures: int
    last_error: str
    last_error_at: float | None
    syncs: int
    skipped: int
    dropped: int

    @property
    def ok(self) -> bool:
        """Whether the store is complete and follows the server, as far as can be known."""
        return self.synced and self.phase is Phase.WATCHING and self.failures == 0
