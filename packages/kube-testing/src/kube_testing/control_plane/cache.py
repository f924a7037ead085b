"""Where built binaries are kept, outside the tree, and the lock that builders share."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

SUFFIX = ".exe" if sys.platform == "win32" else ""
"""What the name of an executable ends in."""


def cache_root() -> Path:
    """Return the folder of all cached binaries; it need not exist yet.

    ``KUBE_TESTING_CACHE`` when set, else ``kube-testing`` in the user's cache folder.
    """
    if chosen := os.environ.get("KUBE_TESTING_CACHE"):
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":
        users = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        users = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return users / "kube-testing"


def host() -> str:
    """Return this machine's system and architecture, e.g. ``"linux-x86_64"``."""
    return f"{sys.platform}-{platform.machine().lower()}"


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Hold the lock file ``path``; waits while another process holds it.

    The system drops the lock when its holder dies, so none is ever stale.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _lock(file.fileno())
        try:
            yield
        finally:
            _unlock(file.fileno())


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(fd: int) -> None:
        while True:
            os.lseek(fd, 0, os.SEEK_SET)
            try:
                # Tries for ten seconds, once a second, and then gives up.
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
            except OSError:
                time.sleep(0.1)
            else:
                return

    def _unlock(fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)
