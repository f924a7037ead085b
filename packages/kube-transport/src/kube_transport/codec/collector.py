"""Keeping the garbage collector quiet while a burst of objects is made."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

BURST: Final = 100_000
"""New objects between two collections: about what a thousand pods are made of."""

_lock = threading.RLock()  # a signal handler may read lists
_state: Final = {"depth": 0, "usual": 0}


@contextmanager
def seldom() -> Generator[None]:
    """Let the collector, which is the whole process's, run seldom while a list is read.

    Making 10^6 objects would else trigger thousands of collections, full ones among them, that
    walk everything and free nothing. It is not turned off: a list may take as long as its server
    likes, while other threads make garbage. Nested and concurrent lists end with the last one.
    """
    # Whatever a signal handler reads between two of these lines leaves the depth as it found it.
    with _lock:
        young, *older = gc.get_threshold()
        _state["depth"] += 1
        if _state["depth"] == 1:
            _state["usual"] = young
            if 0 < young < BURST:
                gc.set_threshold(BURST, *older)
    try:
        yield
    finally:
        with _lock:
            young, *older = gc.get_threshold()
            if _state["depth"] == 1 and young == BURST:
                gc.set_threshold(_state["usual"], *older)
            _state["depth"] = max(0, _state["depth"] - 1)


def _begin_anew() -> None:
    """Forget the lists of threads that a fork has not inherited."""
    global _lock  # noqa: PLW0603 - who holds it may be one of them
    _lock = threading.RLock()
    if _state["depth"]:
        _state["depth"] = 0
        gc.set_threshold(_state["usual"], *gc.get_threshold()[1:])


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
