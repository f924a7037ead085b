"""Files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_codegen.writing import write_whole


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """And nothing else stays, in a folder that need not be there."""
    path = tmp_path / "facts" / "1.37.json"

    write_whole(path, "old")
    write_whole(path, "new\n")

    assert path.read_bytes() == b"new\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """Here a text that cannot be written; it might as well be a full disk."""
    path = tmp_path / "1.37.json"
    write_whole(path, "old")

    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif("os.name != 'posix'")
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """A new one is for everybody who may read the checkout."""
    path = tmp_path / "1.37.json"

    write_whole(path, "old")
    new = path.stat().st_mode & 0o777
    path.chmod(0o600)
    write_whole(path, "new")

    assert (new, path.stat().st_mode & 0o777) == (0o644, 0o600)
