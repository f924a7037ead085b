"""The tables are what today's Go program prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARED = ("main.go", "inputs.go")
TOPICS = sorted(path.stem for path in HERE.glob("*.go") if path.name not in SHARED)


def test_each_topic_has_a_table_and_each_table_a_topic() -> None:
    """A table without its program could never be made anew."""
    assert sorted(path.stem for path in (HERE / "tables").iterdir()) == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_table_was_made_by_the_program_beside_it(topic: str) -> None:
    """Who changes the program and forgets the table learns it without Go."""
    program = b"".join((HERE / name).read_bytes() for name in (*SHARED, f"{topic}.go"))

    with (HERE / "tables" / f"{topic}.jsonl").open(encoding="utf-8") as table:
        header = json.loads(next(table))

    assert header["program"] == f"sha256:{sha256(program).hexdigest()}"


@pytest.mark.control_plane
@pytest.mark.timeout(600)  # kubectl's packages compile for minutes, where nothing is cached yet
def test_go_prints_the_same_tables_again(tmp_path: Path) -> None:
    """The tables hold what the pinned modules answer, and nothing by chance or by hand."""
    go = shutil.which("go")
    assert go, "no 'go' on the PATH: install it, as for the control plane"

    subprocess.run(  # trimmed, as a control plane is built: then kubectl is compiled already
        [go, "run", "-trimpath", "-mod=readonly", ".", "-out", str(tmp_path)],
        cwd=HERE,
        env={**os.environ, "CGO_ENABLED": "0", "GOWORK": "off"},
        check=True,
    )

    for committed in sorted((HERE / "tables").iterdir()):
        assert (tmp_path / committed.name).read_bytes() == committed.read_bytes(), committed.name
