"""Fuzzing, guided by coverage: no input breaks a promise, and bugs planted to try it are found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import kube_transport

HERE = Path(__file__).parent
TARGETS = sorted(corpus.name for corpus in (HERE / "corpus").iterdir())
RUNS = 200_000
"""Executions of each target, from the same seed."""

LONGEST = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A bug: one text of a module of kube_transport, and what replaces it."""

    target: str
    module: str
    text: str
    bug: str


PLANTS = (
    Plant(
        target="warning",
        module="warnings.py",
        text='text=printable(_ESCAPED.sub(r"\1", quoted), limit=_LIMIT)',
        bug='text=_ESCAPED.sub(r"\1", quoted)',
    ),
    Plant(
        target="watch",
        module="watch.py",
        text='b"".join((*pending, line)) if pending else line',
        bug="line",
    ),
)


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_a_promise(target: str, tmp_path: Path) -> None:
    """What a server sends and a file holds is hostile until the contrary is shown."""
    done = _fuzz(target, tmp_path)

    assert done.returncode == 0, done.stderr[-4000:]
    assert f"Done {RUNS} runs" in done.stderr


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.target}: {plant.bug}")
def test_a_planted_bug_is_found(plant: Plant, tmp_path: Path) -> None:
    """A fuzzer that finds nothing is worth something only if it would find something."""
    package = tmp_path / "kube_transport"
    shutil.copytree(Path(kube_transport.__file__).parent, package)
    module = package / plant.module
    source = module.read_text(encoding="utf-8")
    assert source.count(plant.text) == 1, f"{plant.module} has changed: plant the bug elsewhere"
    module.write_text(source.replace(plant.text, plant.bug), encoding="utf-8")

    done = _fuzz(plant.target, tmp_path)

    assert list(tmp_path.glob("crash-*")), f"not found: {done.stderr[-1000:]}"


def _fuzz(target: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one target; modules in ``folder`` win over those that are installed."""
    found = folder / "found"
    found.mkdir()
    return subprocess.run(
        [
            sys.executable,
            str(HERE / "run.py"),
            target,
            f"-runs={RUNS}",
            "-seed=1",
            f"-max_len={LONGEST}",
            f"-dict={HERE / 'words' / target}",
            f"-artifact_prefix={folder}/",
            str(found),
            str(HERE / "corpus" / target),
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
