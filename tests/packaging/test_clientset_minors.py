"""kube-clientset of another minor than the newest: what is in it, and what is refused."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "packages" / "kube-clientset"
OTHER = "1.32"
GENERATED = ("apply/", "clientset.py", "facts.py", "models/", "resources/", "scheme.py")


def build(
    minor: str, out: Path, *options: str, source: Path = PACKAGE
) -> subprocess.CompletedProcess[str]:
    """Try to build a minor, or what a source distribution holds."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(out), *options],
        cwd=source,
        env={**os.environ, "KUBE_CLIENTSET_MINOR": minor},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with wheel and sdist of another minor."""
    out = tmp_path_factory.mktemp("built")
    done = build(OTHER, out)
    assert done.returncode == 0, done.stderr
    return out


def test_a_wheel_holds_what_the_index_says(built: Path) -> None:
    """All that was generated for its minor, and nothing of the newest."""
    index = tomllib.loads((PACKAGE / "digests.toml").read_text("utf-8"))[OTHER]
    [wheel] = built.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = {
            name.removeprefix("kube_clientset/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith(tuple(f"kube_clientset/{part}" for part in GENERATED))
        }

    whole = hashlib.sha256()
    for name, content in sorted(names.items()):
        for part in (name.encode(), content):
            whole.update(len(part).to_bytes(8, "big") + part)

    assert wheel.name == "kube_clientset-0.32.0-py3-none-any.whl"
    assert (len(names), whole.hexdigest()) == (index["files"], index["sha256"])
    assert index["kubernetes"].encode() in names["clientset.py"]


def test_a_source_distribution_is_of_one_minor(built: Path, tmp_path: Path) -> None:
    """It needs no generator, and cannot be made into another one."""
    [sdist] = built.glob("*.tar.gz")
    subprocess.run(["tar", "-xf", sdist, "-C", tmp_path], check=True)
    [source] = tmp_path.iterdir()

    assert (source / "MINOR").read_text("ascii") == f"{OTHER}\n"
    assert build("", tmp_path / "out", "--target", "wheel", source=source).returncode == 0
    refused = build("1.37", tmp_path / "other", source=source)
    assert "this source distribution holds 1.32" in refused.stderr
    assert not list((tmp_path / "other").glob("*"))


@pytest.mark.parametrize(
    ("minor", "told"),
    [
        ("1.99", "there is no facts/1.99.json"),
        ("37", "KUBE_CLIENTSET_MINOR=37: expected a minor such as 1.37"),
        ("1.37.1", "KUBE_CLIENTSET_MINOR=1.37.1: expected a minor"),
        ("../1.37", "KUBE_CLIENTSET_MINOR=../1.37: expected a minor"),
    ],
)
def test_a_minor_that_there_is_not_is_refused(tmp_path: Path, minor: str, told: str) -> None:
    """Nothing is built in its place."""
    refused = build(minor, tmp_path)

    assert refused.returncode != 0
    assert told in refused.stderr
    assert not list(tmp_path.glob("*"))


def test_facts_that_were_edited_by_hand_are_refused(tmp_path: Path) -> None:
    """With the file; a clientset of an API that there never was would be believed."""
    for folder in ("packages/kube-clientset", "packages/kube-codegen/src", "facts"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    facts = tmp_path / f"facts/{OTHER}.json"
    facts.write_text(facts.read_text("utf-8").replace('"=[]Container', '"=[]Kontainer', 1), "utf-8")

    refused = build(OTHER, tmp_path / "out", source=tmp_path / "packages/kube-clientset")

    assert refused.returncode != 0
    assert f"facts/{OTHER}.json: sha256: is not that of the text" in refused.stderr
    assert not list((tmp_path / "out").glob("*"))
