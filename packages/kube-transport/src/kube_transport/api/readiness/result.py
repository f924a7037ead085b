"""What is said of an object: its state, and why it is not a better one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far an object has come."""

    CURRENT = "Current"
    """What is wanted is there."""
    IN_PROGRESS = "InProgress"
    """Something is missing that may still come."""
    FAILED = "Failed"
    """The object says that it has given up; only a change of it will help."""
    TERMINATING = "Terminating"
    """It is being deleted."""
    UNKNOWN = "Unknown"
    """It says nothing that would tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The state of one object.

    Attributes:
        reason: one word in CamelCase, for programs; the object's own where it gives one.
        message: what is missing or went wrong, for people.
    """

    state: State
    reason: str = ""
    message: str = ""

    @property
    def current(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self.state is State.CURRENT

    def __str__(self) -> str:
        return f"{self.state}: {self.message}" if self.message else str(self.state)


def current(message: str = "") -> Readiness:
    """Return that what is wanted is there."""
    return Readiness(state=State.CURRENT, message=message)


def in_progress(reason: str, message: str) -> Readiness:
    """Return what is missing."""
    return Readiness(state=State.IN_PROGRESS, reason=reason, message=message)


def failed(reason: str, message: str) -> Readiness:
    """Return why there is nothing to wait for."""
    return Readiness(state=State.FAILED, reason=reason, message=message)


def unknown(reason: str, message: str) -> Readiness:
    """Return why nothing can be said."""
    return Readiness(state=State.UNKNOWN, reason=reason, message=message)
