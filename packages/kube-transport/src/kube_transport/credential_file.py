"""Reading a file that a kubeconfig names, without being blocked or drowned by it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 8 * 1024 * 1024
"""More than any bundle of certificates, or key, or token has."""

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # to open a pipe waits for whoever writes to it
)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


def read_credential_file(path: str | Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return what is in a file; a pipe, a device or a directory is none.

    Raises:
        OSError: it cannot be read, or holds more than ``limit`` bytes; ``strerror`` says so.
    """
    try:
        return _content(os.open(path, _FLAGS), limit)
    except ValueError:
        raise _no_path() from None


def read_within(path: str | Path, directory: str | Path) -> bytes | None:
    """Return what is in a file, or ``None`` if its path leads out of ``directory``.

    Links are followed first and never again, so that whoever may write into the directory cannot
    put one in the place of what was looked at.

    Raises:
        OSError: as ``read_credential_file``.
    """
    try:
        root, real = os.path.realpath(directory), os.path.realpath(path)
    except ValueError:
        raise _no_path() from None
    if not real.startswith(os.path.join(root, "")):
        return None
    return _content(_opened(root, os.path.relpath(real, root).split(os.sep)), MAX_BYTES)


def _opened(root: str, steps: list[str]) -> int:
    if os.open not in os.supports_dir_fd:
        return os.open(os.path.join(root, *steps), _FLAGS)
    *folders, name = steps
    at = os.open(root, _FLAGS | os.O_DIRECTORY)
    try:
        for folder in folders:
            below = os.open(folder, _FLAGS | os.O_DIRECTORY | _NO_FOLLOW, dir_fd=at)
            os.close(at)
            at = below
        return os.open(name, _FLAGS | _NO_FOLLOW, dir_fd=at)
    finally:
        os.close(at)


def _content(descriptor: int, limit: int) -> bytes:
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "a pipe or device, no file")
        content = bytearray()
        while len(content) <= limit and (piece := os.read(descriptor, limit + 1 - len(content))):
            content += piece
    finally:
        os.close(descriptor)
    if len(content) > limit:
        content.clear()  # reports of errors may show what was read
        raise OSError(errno.EFBIG, f"larger than {limit} bytes")
    return bytes(content)


def _no_path() -> OSError:
    return OSError(errno.EINVAL, "no path")
