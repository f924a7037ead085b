"""Types are built and studied by one thread at a time, and never half.

What msgspec knows of a type is shared by all decoders before it is complete. A second thread that
used it then, a process that was forked then, or a program that went on after a signal's handler had
raised then, would crash.
"""

from __future__ import annotations

import os
import sys
import threading
from _thread import start_new_thread  # noqa: PLC2701 - Thread.start() waits, also in a fork
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

FORK_CHECK: Final = 0.05
"""Seconds after which a wait looks whether a signal's handler has forked the process meanwhile."""

_BUILDING: Final = threading.RLock()


class _Here(threading.local):
    """What this thread is about."""

    builds = False


_HERE: Final = _Here()


def built(build: Callable[[], T]) -> T:
    """Return what ``build`` returns, or raise what it raises.

    In the main thread, where handlers of signals raise, another one builds; who is interrupted
    while it waits leaves that to its end. So ``build`` must not import a module that is being
    imported.
    """
    main = threading.main_thread().ident == threading.get_ident()
    if not main or _HERE.builds or sys.is_finalizing():
        return _alone(build)
    results: list[T] = []
    errors: list[BaseException] = []
    done, process = threading.Lock(), os.getpid()

    def run() -> None:
        try:
            results.append(_alone(build))
        except BaseException as error:
            errors.append(error)
        finally:
            done.release()

    done.acquire()
    try:
        start_new_thread(run, ())
    except RuntimeError:  # there are too many, or the interpreter is about to end
        return _alone(build)
    while not done.acquire(timeout=FORK_CHECK):
        if os.getpid() != process:  # where the thread is not
            return _alone(build)
    try:
        if errors:
            raise errors[0]
        return results[0]
    finally:
        errors.clear()  # their frames hold the list


def _alone(build: Callable[[], T]) -> T:
    with _BUILDING:
        outer, _HERE.builds = _HERE.builds, True
        try:
            return build()
        finally:
            _HERE.builds = outer


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_BUILDING.acquire,
        after_in_parent=_BUILDING.release,
        after_in_child=_BUILDING.release,
    )
