"""Keeping the garbage collector quiet while a burst of objects is made."""

from __future__ import annotations

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

_lock: Final = threading.Lock()
_state: Final = {"depth": 0, "resume": 0}


@contextmanager
def paused() -> Generator[None]:
    """Pause the collector, which is the whole process's, for one decoding.

    Making 10^5 objects would trigger full collections that walk everything and free nothing.
    Nested and concurrent pauses end with the last one; one that found it off leaves it off.
    """
    with _lock:
        if _state["depth"] == 0:
            _state["resume"] = int(gc.isenabled())
            gc.disable()
        _state["depth"] += 1
    try:
        yield
    finally:
        with _lock:
            _state["depth"] -= 1
            if _state["depth"] == 0 and _state["resume"]:
                gc.enable()
