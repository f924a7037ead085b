"""One process at a time may change a kubeconfig, ours or kubectl, and none that died is in the way.

Two locks stand over each file. The first is the kernel's, on the file's directory: it excludes
every process that uses this module, and ends with its holder, however that ends. The second is the
``.lock`` file beside it that client-go makes and never waits for: it excludes kubectl. Whoever
holds the first and finds a second one of ours knows that its owner is dead. One of client-go's has
no owner that could be asked; it is taken for left behind when it is older than any write takes.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from kube_transport.cancel import Cancel
from kube_transport.errors import ConfigError, TimedOut

STALE_AFTER: Final = 30.0
"""Seconds after which nobody holds client-go's lock any more: a write takes milliseconds."""

_TICK: Final = 0.02
"""Seconds between two looks at a lock that somebody else holds."""

_OUR_MODE: Final = 0o600
"""Client-go makes its lock files without any permission, which tells them apart from ours."""


_held: Final[set[tuple[int, int, str]]] = set()
"""Process, thread and directory of every lock here; a fork inherits those of its parent."""


@contextmanager
def locked(
    paths: Iterable[Path],
    *,
    cancel: Cancel,
    stale_after: float = STALE_AFTER,
    now: Callable[[], float] = time.time,
) -> Generator[Mapping[Path, str]]:
    """Exclude everybody else from changing these files.

    Yields:
        Why there can be no lock, for the files where there can be none, e.g. in a directory of
        another user. They may be read, but not changed.

    Raises:
        ConfigError: somebody else held a lock until the deadline of ``cancel``, or this thread
            holds one already.
        Cancelled: ``cancel`` was cancelled.
    """
    wanted = sorted(set(paths))
    unlockable: dict[Path, str] = {}
    with ExitStack() as held:
        directories = sorted({os.path.realpath(path.parent) for path in wanted})
        held.enter_context(_claimed(directories))
        kernel = {path: held.enter_context(_directory_lock(path, cancel)) for path in directories}
        for path in wanted:
            alone = kernel[os.path.realpath(path.parent)]
            patience = _Patience(alone=alone, stale_after=stale_after, now=now)
            try:
                held.enter_context(_lock_file(lock_path(path), patience, cancel))
            except OSError as error:
                unlockable[path] = f"{lock_path(path)}: {error.strerror}"
        yield unlockable


@contextmanager
def _claimed(directories: Iterable[str]) -> Generator[None]:
    """Take note of what this thread locks, for which it would wait in vain."""
    here = (os.getpid(), threading.get_ident())
    claimed = {(*here, path) for path in directories}
    for _, _, path in sorted(claimed & _held):
        raise ConfigError(
            f"{path}: this thread is changing a kubeconfig in it already; end that block first"
        )
    try:
        _held.update(claimed)
        yield
    finally:
        _held.difference_update(claimed)


def lock_path(path: Path) -> Path:
    """Return client-go's lock file for the kubeconfig at ``path``."""
    return path.with_name(f"{path.name}.lock")


if sys.platform == "win32":

    @contextmanager
    def _directory_lock(path: str, cancel: Cancel) -> Generator[bool]:
        """Hold no lock: a directory cannot be opened there."""
        yield False

else:
    import fcntl

    @contextmanager
    def _directory_lock(path: str, cancel: Cancel) -> Generator[bool]:
        """Hold the kernel's lock, if there is one here; tell whether there is."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:  # it may not be read; the lock file has to do
            yield False
            return
        try:
            yield _wait_for_kernel(descriptor, path, cancel)
        finally:
            try:  # no suppress(), which could be interrupted before it is entered
                fcntl.flock(descriptor, fcntl.LOCK_UN)  # also for forked children, who share it
            except OSError:
                pass
            finally:
                os.close(descriptor)

    def _wait_for_kernel(descriptor: int, path: str, cancel: Cancel) -> bool:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _wait(f"{path}: somebody else is changing a kubeconfig in it", cancel)
            except OSError:  # a file system without locks, as some networks have
                return False
            else:
                return True


class _Patience:
    """Decides when a lock file that is in the way was left behind."""

    def __init__(self, *, alone: bool, stale_after: float, now: Callable[[], float]) -> None:
        self._alone = alone
        self._stale_after = stale_after
        self._now = now

    def ends(self, found: os.stat_result) -> bool:
        ours = stat.S_IMODE(found.st_mode) == _OUR_MODE
        if ours and self._alone:
            return True
        return self._now() - found.st_mtime > self._stale_after


@contextmanager
def _lock_file(path: Path, patience: _Patience, cancel: Cancel) -> Generator[None]:
    while (made := _made(path)) is None:
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        if patience.ends(found):
            path.unlink(missing_ok=True)
        else:
            _wait(f"{path}: another process holds it; if none does, remove it", cancel)
    try:
        yield
    finally:
        with suppress(OSError):
            if os.path.samestat(path.lstat(), made):  # or it was taken from us for its age
                path.unlink()


def _made(path: Path) -> os.stat_result | None:
    """Make the lock file, unless there is one."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OUR_MODE)
    except FileExistsError:
        return None
    try:
        os.write(descriptor, f"kube-transport, process {os.getpid()}\n".encode())
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _wait(trouble: str, cancel: Cancel) -> None:
    cancel.wait(_TICK)
    try:
        cancel.raise_if_ended()
    except TimedOut as error:
        raise ConfigError(trouble) from error
