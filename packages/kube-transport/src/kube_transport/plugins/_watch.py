"""Sees what code does behind the host's back: connections, processes, files that it writes."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

_TO_WRITE: Final = os.O_WRONLY | os.O_RDWR

FORBIDDEN: Final = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.system",
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
    }
)


class _Watching(threading.local):
    """What this thread did since it is watched; ``None`` while it is not."""

    seen: list[str] | None = None


_watching = _Watching()
_installed = False


@contextmanager
def watched() -> Generator[list[str]]:
    """Collect what this thread does that belongs to the host.

    The interpreter writes no bytecode meanwhile, of what a plugin imports late. The hook behind
    it stays for the life of the process, since Python has no way to remove one: this is for tests.
    """
    global _installed  # noqa: PLW0603 - a hook that cannot be removed is installed once
    if not _installed:
        sys.addaudithook(_see)
        _installed = True
    before, _watching.seen = _watching.seen, []
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield _watching.seen
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


def _see(event: str, args: tuple[Any, ...]) -> None:
    seen = _watching.seen
    if seen is None:
        return
    if event in FORBIDDEN:
        seen.append(event)
    elif event == "open" and _writes(*args):
        seen.append(f"open({args[0]!r})")


def _writes(path: object, _mode: object, flags: int) -> bool:
    """Tell whether a file is opened to be written; a number is one that is open already."""
    return bool(flags & _TO_WRITE) and path != os.devnull and not isinstance(path, int)
