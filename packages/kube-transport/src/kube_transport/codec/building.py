"""Types are built and studied by one thread at a time, and never half.

What msgspec knows of a type is shared by all decoders before it is complete. A second thread that
used it then, a process that was forked then, or a program that went on after a signal's handler had
raised then, would crash.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_BUILDING: Final = threading.RLock()


def built(build: Callable[[], T]) -> T:
    """Return what ``build`` returns, or raise what it raises.

    In the main thread, where handlers of signals raise, another one builds; who is interrupted
    while it waits leaves that to its end.
    """
    if threading.current_thread() is not threading.main_thread():
        return _alone(build)
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(_alone(build))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="kube-types")
    try:
        thread.start()
    except RuntimeError:  # there are too many, or the interpreter is about to end
        return _alone(build)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _alone(build: Callable[[], T]) -> T:
    with _BUILDING:
        return build()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_BUILDING.acquire,
        after_in_parent=_BUILDING.release,
        after_in_child=_BUILDING.release,
    )
