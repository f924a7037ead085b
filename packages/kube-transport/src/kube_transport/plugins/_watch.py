"""Sees what code does behind the host's back: connections, processes, files that it writes."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch
from weakref import WeakKeyDictionary

_TO_WRITE: Final = os.O_WRONLY | os.O_RDWR

FORBIDDEN: Final = frozenset(
    {
        "os.chmod",
        "os.exec",
        "os.fork",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.system",
        "os.truncate",
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
    }
)

_start: Final = threading.Thread.start

_begun: Final[WeakKeyDictionary[threading.Thread, list[str]]] = WeakKeyDictionary()
"""Where to note what the threads do that watched ones began."""


class _Watching(threading.local):
    """What this thread did since it is watched, with those it began; ``None`` while it is not."""

    def __init__(self) -> None:
        self.seen = _begun.get(threading.current_thread())


_watching = _Watching()
_installed = False


@contextmanager
def watched() -> Generator[list[str]]:
    """Collect what this thread does that belongs to the host, and those that it begins meanwhile.

    The interpreter writes no bytecode meanwhile, of what a plugin imports late. The hook behind
    it stays for the life of the process, since Python has no way to remove one: this is for tests.
    """
    global _installed  # noqa: PLW0603 - a hook that cannot be removed is installed once
    if not _installed:
        sys.addaudithook(_see)
        _installed = True
    seen: list[str] = []
    before, _watching.seen = _watching.seen, seen
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with patch.object(threading.Thread, "start", _noted_start):
            yield seen
    finally:
        _watching.seen = before
        sys.dont_write_bytecode = bytecode


@contextmanager
def unwatched() -> Generator[None]:
    """Let the host do what plugins should not."""
    before, _watching.seen = _watching.seen, None
    try:
        yield
    finally:
        _watching.seen = before


def _noted_start(thread: threading.Thread) -> None:
    if _watching.seen is not None:
        _begun[thread] = _watching.seen
    _start(thread)


def _see(event: str, args: tuple[Any, ...]) -> None:
    if event not in FORBIDDEN and event != "open":
        return  # at once: a thread that has just begun does not know itself yet
    seen = _watching.seen
    if seen is None:
        return
    if event != "open":
        seen.append(event)
    elif _writes(*args):
        seen.append(f"open({args[0]!r})")


def _writes(path: object, _mode: object, flags: int) -> bool:
    """Tell whether a file is opened to be written; a number is one that is open already."""
    return bool(flags & _TO_WRITE) and path != os.devnull and not isinstance(path, int)
