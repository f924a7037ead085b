"""Which errors of the caller's code a thread outlives."""

from __future__ import annotations

from threading import current_thread, main_thread


def outlives(error: BaseException) -> bool:
    """Tell whether a thread that calls the caller's code should log ``error`` and go on.

    ``SystemExit`` ends the thread that it is raised in, in silence, and not the program: outside
    of the main thread it is a failure like any other. In the main thread it may be a signal
    handler's wish, as ``KeyboardInterrupt`` is anywhere.
    """
    if isinstance(error, KeyboardInterrupt):
        return False
    return isinstance(error, Exception) or current_thread() is not main_thread()
