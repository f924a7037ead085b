"""A folder of one user's files, each replaced as a whole, which nobody else can have put there."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

__all__ = ["PrivateFolder"]

_OWNER_ONLY: Final = 0o700
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_UNFINISHED: Final = ".new-"
_LEFT_BEHIND: Final = 600.0
"""Seconds after which an unfinished file's writer is dead: a write takes milliseconds."""


class PrivateFolder:
    """Reads and writes small files, for many processes at once; safe under any of their deaths.

    A file is written under another name and renamed, so that a reader sees all of it or none. The
    folder is opened once for each operation and must be a real one of the caller's; its files
    must be real ones, the caller's too, and written by nobody else.

    Raises:
        OSError: from every method: it is somebody else's, a link, or cannot be used.
    """

    def __init__(self, path: Path, *, max_bytes: int) -> None:
        self._path = path
        self._max_bytes = max_bytes

    def read(self, name: str) -> bytes:
        """Return the content of a file."""
        with (
            _opened_folder(self._path) as folder,
            os.fdopen(_open(folder, name, os.O_RDONLY), "rb") as file,
        ):
            _refuse_foreign(os.fstat(file.fileno()), name)
            data = file.read(self._max_bytes + 1)
        if len(data) > self._max_bytes:
            raise OSError(f"{name}: larger than {self._max_bytes} bytes")
        return data

    def write(self, name: str, data: bytes) -> None:
        """Give a file this content; the folder is made if there is none."""
        _make(self._path)
        with _opened_folder(self._path) as folder:
            fresh = f"{_UNFINISHED}{os.urandom(12).hex()}"
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
                with os.fdopen(_open(folder, fresh, flags), "wb") as file:
                    file.write(data)
                    made = os.fstat(file.fileno()).st_mtime
                _rename(folder, fresh, name)
            except BaseException:
                with suppress(OSError):
                    _unlink(folder, fresh)
                raise
            _sweep(folder, made)


def _make(path: Path) -> None:
    """Make the folder, and those above it that are missing, for their owner alone."""
    missing = [path]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for folder in reversed(missing):
        with suppress(FileExistsError):
            folder.mkdir(_OWNER_ONLY)


def _sweep(folder: _Folder, now: float) -> None:
    """Remove what writers who were killed left behind; ``now`` is the file system's."""
    for name in os.listdir(folder):
        if name.startswith(_UNFINISHED):
            with suppress(OSError):  # somebody else removed it
                if now - _status(folder, name).st_mtime > _LEFT_BEHIND:
                    _unlink(folder, name)


if sys.platform == "win32":
    _Folder = Path
    """Windows has neither descriptors of folders nor mode bits: the profile is the user's own."""

    @contextmanager
    def _opened_folder(path: Path) -> Generator[_Folder]:
        if path.is_symlink():
            raise OSError(f"{path}: a link")
        yield path

    def _refuse_foreign(status: os.stat_result, what: str) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{what}: no file")

    def _open(folder: _Folder, name: str, flags: int) -> int:
        return os.open(folder / name, flags | os.O_BINARY, 0o600)

    def _status(folder: _Folder, name: str) -> os.stat_result:
        return (folder / name).lstat()

    def _rename(folder: _Folder, old: str, new: str) -> None:
        (folder / old).replace(folder / new)

    def _unlink(folder: _Folder, name: str) -> None:
        (folder / name).unlink()

else:
    _Folder = int
    """A descriptor: whoever replaces the folder meanwhile replaces nothing of it."""

    @contextmanager
    def _opened_folder(path: Path) -> Generator[_Folder]:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _NO_FOLLOW)
        try:
            status = os.fstat(folder)
            if status.st_uid != os.geteuid():
                raise PermissionError(f"{path}: belongs to user {status.st_uid}")
            if stat.S_IMODE(status.st_mode) != _OWNER_ONLY:
                os.fchmod(folder, _OWNER_ONLY)
            yield folder
        finally:
            os.close(folder)

    def _refuse_foreign(status: os.stat_result, what: str) -> None:
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            raise PermissionError(f"{what}: no file of this user's")
        if status.st_mode & _OTHERS_WRITE:
            raise PermissionError(f"{what}: others may write it")

    def _open(folder: _Folder, name: str, flags: int) -> int:
        # Opening a pipe waits for its other end, unless it is told not to.
        flags |= _NO_FOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        return os.open(name, flags, 0o600, dir_fd=folder)

    def _status(folder: _Folder, name: str) -> os.stat_result:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)

    def _rename(folder: _Folder, old: str, new: str) -> None:
        os.replace(old, new, src_dir_fd=folder, dst_dir_fd=folder)

    def _unlink(folder: _Folder, name: str) -> None:
        os.unlink(name, dir_fd=folder)
