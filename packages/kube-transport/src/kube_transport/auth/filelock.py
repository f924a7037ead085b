"""One at a time, among all processes of one user on one machine."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError

_TICK: Final = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


class FileLock:
    """A lock with a name, which the system releases when its holder ends, however that happens.

    It excludes threads of this process too. The file stays: to remove it would let two in.

    Args:
        directory: where locks are kept; made when needed, for this user only.
        name: any text; the file is named by its hash.
    """

    def __init__(self, directory: Path, name: str) -> None:
        from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL; few programs have such a lock

        self._directory = directory
        self._path = directory / f"{sha256(name.encode()).hexdigest()[:32]}.lock"

    def acquire(self, cancel: Cancel) -> Callable[[], None]:
        """Wait for the lock; return what releases it.

        Raises:
            OSError: there can be no lock here, e.g. because nothing can be written.
            CredentialsError: the directory belongs to somebody else.
            Cancelled, TimedOut: ``cancel`` ended while another process held it.
        """
        private_directory(self._directory)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)
        try:
            while not _try_lock(descriptor):
                cancel.wait(_TICK)
                cancel.raise_if_ended()
        except BaseException:
            os.close(descriptor)
            raise
        return lambda: _release(descriptor)


def _release(descriptor: int) -> None:
    """Let go, also for children that were forked meanwhile and share the descriptor."""
    _unlock(descriptor)
    os.close(descriptor)


def private_directory(path: Path) -> None:
    """Make a directory that only this user can look into, unless it is there.

    Raises:
        OSError: it cannot be made.
        CredentialsError: what is there is no directory, or belongs to somebody else, or others
            may write into it.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise CredentialsError(f"{path}: a link, where a directory of our own should be; remove it")
    if sys.platform != "win32":
        if found.st_uid != os.geteuid():
            raise CredentialsError(f"{path}: belongs to another user; remove it")
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise CredentialsError(f"{path}: others may write into it; chmod 700 it")


if sys.platform == "win32":
    import msvcrt

    _NO_FOLLOW = 0

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    _NO_FOLLOW = os.O_NOFOLLOW

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
