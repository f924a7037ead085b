"""Replacing files, each as a whole: after a crash one has its old content or the new, no other."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from kube_transport.errors import ConfigError

_NEW_MODE: Final = 0o600
_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
"""Windows has no such flag."""

_ACCESS_LIST: Final = "system.posix_acl_access"
"""Who may do what beyond the mode, as Linux keeps it."""


class Replacement(Struct, frozen=True):
    """What is to stand in a file, which is no link.

    Attributes:
        private: take the file from everybody else who could read or write it.
    """

    path: Path
    data: bytes
    private: bool = False

    def __repr__(self) -> str:
        return f"Replacement({str(self.path)!r})"  # the data may be secret


def replace_files(replacements: Sequence[Replacement]) -> None:
    """Replace all of these files or none; the caller excludes other writers.

    Mode, owner, group and extended attributes stay; a new file is for its owner alone. The last one
    is replaced first, so that what an earlier one hides from whoever reads them all never comes to
    light.

    Raises:
        ConfigError: one cannot be written; nothing has changed.
    """
    drafts = [_Draft(each) for each in replacements]
    try:
        for draft in drafts:
            with _told(draft.path):
                draft.write(keep_old=len(drafts) > 1)
        with ExitStack() as undo:
            for draft in reversed(drafts):
                undo.callback(draft.take_back)
                with _told(draft.path):
                    draft.put_in_place()
            undo.pop_all()
    finally:
        for draft in drafts:
            draft.clear()
    for directory in dict.fromkeys(draft.path.parent for draft in drafts):
        with suppress(OSError):  # the files are in place; some file systems cannot promise more
            _sync_directory(directory)


class _Draft:
    """The new content of a file, beside it, and a copy of the old."""

    def __init__(self, replacement: Replacement) -> None:
        self.path = replacement.path
        self._replacement = replacement
        self._like: os.stat_result | None = None
        self._fresh = self.path.with_name(f".{self.path.name}.kube-transport")
        self._old = self.path.with_name(f".{self.path.name}.kube-transport-old")

    def write(self, *, keep_old: bool) -> None:
        for left in (self._fresh, self._old):
            left.unlink(missing_ok=True)  # of a process that was killed here
        given, self._like = self._replacement, _status(self.path)
        _write(self._fresh, given.data, self.path, self._like, private=given.private)
        if keep_old and self._like is not None:
            _write(self._old, self.path.read_bytes(), self.path, self._like, private=False)

    def put_in_place(self) -> None:
        os.replace(self._fresh, self.path)

    def take_back(self) -> None:
        with suppress(OSError):  # what else could be done
            if self._like is None:
                self.path.unlink()
            else:
                os.replace(self._old, self.path)

    def clear(self) -> None:
        """Leave nothing beside the file."""
        for left in (self._fresh, self._old):
            with suppress(OSError):
                left.unlink()


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}{_hint(error)}") from error


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _write(
    path: Path, data: bytes, old: Path, like: os.stat_result | None, *, private: bool
) -> None:
    binary = getattr(os, "O_BINARY", 0)  # else Windows writes two bytes for each end of a line
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary | _NO_FOLLOW
    descriptor = os.open(path, flags, _NEW_MODE)
    try:
        if sys.platform == "linux":
            _copy_attributes(old, descriptor, private=private)
        if like is not None and sys.platform != "win32":
            _take_over(descriptor, like, private=private)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "linux":

    def _copy_attributes(old: Path, descriptor: int, *, private: bool) -> None:
        """Give a new file what the old one has, if there is one: access list, labels and notes.

        It is no error if that is not allowed. A file that becomes its owner's alone has no access
        list, not even one that its directory gives to new files.
        """
        with suppress(OSError):
            os.removexattr(descriptor, _ACCESS_LIST)
        with suppress(OSError):
            for name in os.listxattr(old):
                if name != _ACCESS_LIST or not private:
                    _copy_attribute(old, descriptor, name)

    def _copy_attribute(old: Path, descriptor: int, name: str) -> None:
        with suppress(OSError):  # some are the system's own
            os.setxattr(descriptor, name, os.getxattr(old, name))


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
