"""What happens to the bytes that go one way: values, and the decisions without I/O."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from kube_testing.faults.ends import End

__all__ = ["Lane", "LaneCore", "Piece"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One direction of a connection. The default harms nothing.

    Attributes:
        limit: bytes that pass before the connection ends as ``then`` says; with 0 it ends when
            the first byte arrives. ``None`` lets all pass.
        then: how it ends at the limit.
        slices: the longest piece in bytes in which data is passed on.
        latency: seconds by which each piece is late.
        jitter: each piece is late by a random part of this many seconds more.
        bandwidth: bytes per second.
        flips: positions of bytes that arrive with every bit inverted.
        slow_close: seconds by which an end in good order is late.
    """

    limit: int | None = None
    then: End = End.RESET
    slices: int | None = None
    latency: float = 0.0
    jitter: float = 0.0
    bandwidth: float | None = None
    flips: frozenset[int] = frozenset()
    slow_close: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to pass on, after a pause in seconds."""

    data: bytes
    pause: float


class LaneCore:
    """Cut what arrives into the pieces that leave.

    Args:
        rng: the source of jitter.

    Attributes:
        passed: bytes that left so far.
    """

    def __init__(self, lane: Lane, rng: random.Random) -> None:
        self._lane = lane
        self._rng = rng
        self.passed = 0
        self.spent = False

    def take(self, data: bytes) -> Iterator[Piece]:
        """Yield what leaves of ``data``; ``spent`` says afterwards that the limit is reached."""
        lane = self._lane
        if lane.limit is not None:
            data = data[: max(lane.limit - self.passed, 0)]
        size = lane.slices or len(data) or 1
        for start in range(0, len(data), size):
            part = self._flipped(data[start : start + size])
            self.passed += len(part)
            yield Piece(part, self._pause(len(part)))
        self.spent = lane.limit is not None and self.passed >= lane.limit

    def _pause(self, size: int) -> float:
        lane = self._lane
        late = lane.latency + (self._rng.uniform(0, lane.jitter) if lane.jitter else 0.0)
        return late + (size / lane.bandwidth if lane.bandwidth else 0.0)

    def _flipped(self, part: bytes) -> bytes:
        here = [place - self.passed for place in self._lane.flips]
        wrong = bytearray(part)
        for place in here:
            if 0 <= place < len(wrong):
                wrong[place] ^= 0xFF
        return bytes(wrong)
