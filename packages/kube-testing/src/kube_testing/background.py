"""Work that goes on beside a test, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

__all__ = ["Outcome", "in_a_thread"]

Outcome = Callable[[], Exception | None]
"""Waits for the end of the work, and returns the error that it ended with."""

_PATIENCE = 30.0
"""Seconds until the work counts as hanging."""


def in_a_thread(work: Callable[[], object]) -> Outcome:
    """Start ``work`` and return what waits for it."""
    errors: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:  # the test says which one it should be
            errors.append(error)

    thread = Thread(target=run)
    thread.start()

    def outcome() -> Exception | None:
        thread.join(timeout=_PATIENCE)
        if thread.is_alive():
            raise AssertionError("still at work")
        return errors[0] if errors else None

    return outcome
