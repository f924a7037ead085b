"""Programs that must check, with lines that must not: what the public types promise."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))


def mypy(program: Path) -> set[int]:
    """Return the lines that mypy complains about."""
    options = ["--strict", "--config-file=", f"--cache-dir={program.parent}"]
    options.append("--enable-error-code=deprecated")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    return {int(line) for line in re.findall(r"\.py:(\d+): error: ", done.stdout)}


def pyright(program: Path) -> set[int]:
    """Return the lines that pyright complains about, of what it calls errors."""
    settings = {"typeCheckingMode": "strict", "include": [program.name]}
    (program.parent / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    options = ["--outputjson", "--pythonpath", sys.executable, "--project", str(program.parent)]
    done = subprocess.run(
        [sys.executable, "-m", "pyright", *options], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {item["range"]["start"]["line"] + 1 for item in found if item["severity"] == "error"}


@pytest.mark.parametrize("checker", [mypy, pyright])
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_checks_but_for_the_lines_that_must_not(
    path: Path, checker: Callable[[Path], set[int]], tmp_path: Path
) -> None:
    """A type that became ``Any`` accepts everything, and only a refusal shows that it did not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    refused = {number for number, line in enumerate(lines, 1) if "# type: ignore[" in line}
    program = tmp_path / path.name
    program.write_text("\n".join(line.partition("  # type:")[0] for line in lines), "utf-8")

    found = checker(program)

    assert refused
    assert {number: lines[number - 1].strip() for number in found ^ refused} == {}


def test_every_type_of_the_clientset_is_said() -> None:
    """What a checker has to infer of an installed package, the next one infers otherwise."""
    options = ["--pythonpath", sys.executable, "--ignoreexternal", "--outputjson"]
    done = subprocess.run(
        [sys.executable, "-m", "pyright", *options, "--verifytypes", "kube_clientset"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert json.loads(done.stdout)["typeCompleteness"]["completenessScore"] == 1
