"""Files that are there as a whole, or as they were before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, text: str) -> None:
    """Write a file beside ``path`` and put it in its place: no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", dir=path.parent, prefix=f".{path.name}.", encoding="utf-8", newline="", delete=False
    ) as new:
        try:
            new.write(text)
            new.close()
            Path(new.name).chmod(_mode(path))
            os.replace(new.name, path)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise


def move_all(moves: Sequence[tuple[Path, Path]]) -> None:
    """Rename each first to its second; where one fails, all are back where they were."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            done.append((source, target))
    except BaseException:
        for source, target in reversed(done):
            target.replace(source)
        raise


def _mode(path: Path) -> int:
    """Return the mode that ``path`` has, or that any file has that is shared."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
