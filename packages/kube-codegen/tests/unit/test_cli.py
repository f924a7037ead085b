"""The command line: what it writes, and what it says when it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kube_codegen.cli import main

ROOT = Path(__file__).parents[4]


def test_emit_writes_a_package_from_facts(tmp_path: Path) -> None:
    """Several minors in one process: each is emitted under a name of its own."""
    facts = str(ROOT / "facts/1.32.json")

    code = main(["emit", "--facts", facts, "--package", "acme.k8s132", "--out", str(tmp_path)])

    assert code == 0
    resources = (tmp_path / "resources/core_v1.py").read_text(encoding="ascii")
    assert '_make = ResourceFactory("", "v1", "acme.k8s132.models.core_v1")' in resources
    assert "from acme.k8s132.clientset import Clientset" in (tmp_path / "__init__.py").read_text()
    assert (tmp_path / "py.typed").exists()


@pytest.mark.parametrize(
    ("content", "package", "problem"),
    [
        (None, "acme", "facts.json: No such file or directory"),
        ("{}", "acme", "facts.json: ir: is None, expected 1"),
        ("not JSON", "acme", "facts.json: facts: not JSON"),
        ('{"ir":1}', "acme", "facts.json: sha256: is missing"),
        ("", "a-b", "is no name that Python source can hold"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str | None,
    package: str,
    problem: str,
) -> None:
    """Whoever runs it in a build reads its last line, and runs it again."""
    facts, out = tmp_path / "facts.json", tmp_path / "out"
    if content is not None:
        facts.write_text(content or (ROOT / "facts/1.32.json").read_text("utf-8"), "utf-8")

    code = main(["emit", "--facts", str(facts), "--package", package, "--out", str(out)])

    [line] = capsys.readouterr().err.splitlines()
    assert code == 2
    assert problem in line
    assert not out.exists()


def test_two_releases_make_no_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--facts facts/*.json`` would be a mixture that no server serves."""
    facts, out = [str(ROOT / f"facts/1.{minor}.json") for minor in (32, 33)], tmp_path / "out"

    code = main(["emit", "--facts", *facts, "--package", "acme", "--out", str(out)])

    assert code == 2
    assert re.search(r"of 1\.32\.\d+ and in others of 1\.33\.\d+: give", capsys.readouterr().err)
    assert not out.exists()


def test_facts_that_were_edited_by_hand_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By file and place; the next extraction would lose the edit anyway."""
    facts, out = tmp_path / "facts.json", tmp_path / "out"
    text = (ROOT / "facts/1.32.json").read_text("utf-8")
    facts.write_text(text.replace('"nominatedNodeName":"', '"nominatedNode":"'), "utf-8")
    assert facts.read_text("utf-8") != text

    code = main(["emit", "--facts", str(facts), "--package", "acme", "--out", str(out)])

    assert code == 2
    assert capsys.readouterr().err.startswith(f"kube_codegen: {facts}: sha256: is not that of")
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([], "give --kubernetes 1.N.P, --server, or both"),
        (["--kubernetes", "1.37"], "expected a release such as 1.37.1"),
        (["--kubeconfig", "absent"], "server: no kubeconfig at "),
    ],
)
def test_an_extraction_from_nowhere_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], problem: str
) -> None:
    """Nor does it touch what is there."""
    out = tmp_path / "1.37.json"
    out.write_text("before", "utf-8")

    code = main(["extract", *options, "--out", str(out)])

    assert code == 2
    assert problem in capsys.readouterr().err
    assert out.read_text("utf-8") == "before"
