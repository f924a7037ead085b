"""Files that are there as a whole, or as they were before."""

from __future__ import annotations

import os
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


def _mode(path: Path) -> int:
    """Return the mode that ``path`` has, or that any file has that is shared."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
