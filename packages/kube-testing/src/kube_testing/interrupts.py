"""Exceptions out of signal handlers, such as Ctrl-C, wherever Python lets one in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from types import FrameType

_PLACES = {"call", "c_return"}
"""Where Python runs signal handlers: as a function begins, and after one in C. Where ``with lock``
takes the lock, there is no place up to Python 3.13; loops have some, which are left out."""


def interruptions(work: Callable[[], object]) -> Iterator[None]:
    """Do ``work`` in this thread again and again, and raise ``KeyboardInterrupt`` in it.

    Each time one place later, until it gets through. Look after each whether all is as before: by
    then the error is gone, and with it the frames that it kept alive.
    """
    for place in count(1):
        if not _interrupt(work, place):
            return
        yield


def _interrupt(work: Callable[[], object], place: int) -> bool:
    """Tell whether there is such a place; what is raised there may be caught within the work."""
    left = place

    def look(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal left
        left -= event in _PLACES and not _is_deleting(frame)
        if left == 0:
            sys.setprofile(None)
            raise KeyboardInterrupt

    try:
        sys.setprofile(look)
        work()
    except KeyboardInterrupt:
        pass
    finally:
        sys.setprofile(None)
    return left <= 0


def _is_deleting(frame: FrameType | None) -> bool:
    """Tell whether an error would be printed, and lost, since nobody called."""
    while frame is not None and frame.f_code.co_name != "__del__":
        frame = frame.f_back
    return frame is not None
