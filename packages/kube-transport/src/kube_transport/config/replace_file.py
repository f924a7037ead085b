"""Replacing a file as a whole: after a crash it has the old content or the new, and no other."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from kube_transport.errors import ConfigError

_NEW_MODE: Final = 0o600
_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
"""Windows has no such flag."""


def replace_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write ``data`` to ``path``, which is no link; the caller excludes other writers.

    Mode, owner and group stay; a new file is for its owner alone.

    Args:
        private: take it from everybody else who could read or write it.

    Raises:
        ConfigError: it cannot be written; nothing has changed.
    """
    fresh = path.with_name(f".{path.name}.kube-transport")
    try:
        fresh.unlink(missing_ok=True)  # of a process that was killed here
        _write(fresh, data, _status(path), private=private)
        os.replace(fresh, path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise ConfigError(f"cannot write {path}: {error.strerror}{_hint(error)}") from error
    with suppress(OSError):  # the file is in place; some file systems cannot promise more
        _sync_directory(path.parent)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _write(path: Path, data: bytes, like: os.stat_result | None, *, private: bool) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_FOLLOW
    descriptor = os.open(path, flags, _NEW_MODE)
    try:
        if like is not None and sys.platform != "win32":
            _take_over(descriptor, like, private=private)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform != "win32":

    def _take_over(descriptor: int, like: os.stat_result, *, private: bool) -> None:
        """Give a new file the owner, group and mode of the one that it replaces, or refuse."""
        mode = stat.S_IMODE(like.st_mode) & (stat.S_IRWXU if private else ~0)
        mine = os.fstat(descriptor)
        if mine.st_uid != like.st_uid:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        elif mine.st_gid != like.st_gid:
            try:
                os.fchown(descriptor, -1, like.st_gid)
            except PermissionError:
                mode &= ~stat.S_IRWXG  # what the old group might do is not for another
        os.fchmod(descriptor, mode)


def _sync_directory(path: Path) -> None:
    """Make sure that a renaming outlives a loss of power, where that can be done."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hint(error: OSError) -> str:
    if error.errno == errno.EBUSY:
        return "; it is mounted by itself: mount its directory instead, so that it can be replaced"
    return ""
