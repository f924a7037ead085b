"""Back-off for many things at once, each by its own failures; nothing in here waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from kube_transport.errors import ConfigError
from kube_transport.forks import PerProcess

if TYPE_CHECKING:
    import random

K = TypeVar("K", bound=Hashable)

_FEW: Final = 64
"""Keys that are not worth a look for old ones."""


class KeyedBackoff(Generic[K]):
    """How long to leave each key alone: twice as long after each failure, up to a cap.

    A key that has not failed for twice the cap begins anew, and is forgotten by and by. Safe to
    share between threads.

    Args:
        initial: first delay, in seconds.
        cap: longest delay, in seconds.
        jitter: each delay grows by a random part of the one before, 0 to ``jitter``.
        rng: for the jitter, which needs one.
        clock: returns seconds that only grow.

    Raises:
        ConfigError: a delay that is none, or jitter without ``rng``.

    Source: client-go ``util/flowcontrol/backoff.go``, which forgets only when it is told to.
    """

    def __init__(
        self,
        *,
        initial: float,
        cap: float,
        jitter: float = 0.0,
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not 0 < initial <= cap:
            raise ConfigError(f"back-off: initial {initial} must be above 0 and at most {cap}")
        if jitter and rng is None:
            raise ConfigError("back-off: jitter needs rng=")
        self._initial = initial
        self._cap = cap
        self._jitter = jitter
        self._rng = rng
        self._clock = clock
        self._lock = PerProcess(threading.RLock)  # a signal handler may fail, too
        self._entries: dict[K, _Entry] = {}
        self._look_at = _FEW

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._entries)

    def failed(self, key: K) -> float:
        """Note a failure, and return the seconds for which to leave the key alone now."""
        with self._lock():
            now = self._clock()
            entry = self._current(key, now)
            if entry is None:
                delay = self._jittered(self._initial, self._initial)
            else:
                delay = self._jittered(2 * entry.delay, entry.delay)
            self._entries[key] = _Entry(min(delay, self._cap), now)
            self._forget(now)
            return self._entries[key].delay

    def remaining(self, key: K) -> float:
        """Return the seconds for which to leave the key alone still; 0 if it may be tried."""
        with self._lock():
            now = self._clock()
            entry = self._current(key, now)
            return 0.0 if entry is None else max(0.0, entry.since + entry.delay - now)

    def succeeded(self, key: K) -> None:
        """Forget the failures of a key."""
        with self._lock():
            self._entries.pop(key, None)

    def _current(self, key: K, now: float) -> _Entry | None:
        entry = self._entries.get(key)
        return None if entry is None or self._is_old(entry, now) else entry

    def _is_old(self, entry: _Entry, now: float) -> bool:
        return now - entry.since > 2 * self._cap

    def _jittered(self, delay: float, base: float) -> float:
        return delay + (self._rng.random() * self._jitter * base if self._rng else 0.0)

    def _forget(self, now: float) -> None:
        """Drop what is old whenever there are twice as many keys as the last look left."""
        if len(self._entries) > self._look_at:
            left = {key: e for key, e in self._entries.items() if not self._is_old(e, now)}
            self._entries = left
            self._look_at = max(_FEW, 2 * len(left))


@dataclass(frozen=True, slots=True)
class _Entry:
    """The seconds that are in force, and since when."""

    delay: float
    since: float
