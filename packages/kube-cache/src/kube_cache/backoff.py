"""How long a reflector waits between attempts; nothing in here sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


class Chance(Protocol):
    """Where jitter comes from: ``random.Random``, or a test's numbers."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Exponential growth up to a cap, with jitter on top.

    Attributes:
        initial: first delay, in seconds, before jitter.
        factor: growth per attempt.
        cap: upper bound in seconds, before jitter.
        jitter: each delay grows by a random part of itself, 0 to ``jitter``.
        calm: seconds without a delay after which the growth starts over.

    The defaults make a reflector that keeps failing settle at one attempt every
    30 to 60 s. Source: client-go ``tools/cache/reflector.go``, ``defaultBackoff*``.
    """

    initial: float = 0.8
    factor: float = 2.0
    cap: float = 30.0
    jitter: float = 1.0
    calm: float = 120.0

    def delays(self, rng: Chance) -> Iterator[float]:
        """Yield delays in seconds, for ever."""
        delay = self.initial
        while True:
            yield delay * (1 + self.jitter * rng.random())
            delay = min(delay * self.factor, self.cap)
