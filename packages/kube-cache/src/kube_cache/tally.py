"""Counting what may happen often, so that the log hears of it seldom."""

from __future__ import annotations


class Tally:
    """A count that says when it is worth a line in the log: at 1, 2, 4, 8 and so on."""

    def __init__(self) -> None:
        self.count = 0

    def note(self) -> bool:
        """Count one more; tell whether to log it."""
        self.count += 1
        return self.count & (self.count - 1) == 0
