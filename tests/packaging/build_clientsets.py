"""Build kube-clientset of every minor: each twice, and once more from its sdist, to equal bytes.

``python tests/packaging/build_clientsets.py FOLDER [1.32 ...]`` leaves wheels and sdists in the
folder and prints the size and the digest of each.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "packages" / "kube-clientset"
LARGEST = 200_000
"""Bytes of a wheel: it is downloaded by everyone, and installed beside others."""


def main(arguments: Sequence[str]) -> None:
    """Build the minors that are named, or all."""
    folder, *wanted = arguments
    out = Path(folder).absolute()
    out.mkdir(parents=True, exist_ok=True)
    for minor in wanted or minors():
        for path in (*build_twice(minor, out), *from_sdist(minor, out)):
            print(f"{path.name:45} {path.stat().st_size:7} sha256:{digest(path)}", flush=True)


def minors() -> list[str]:
    """Return the minors of which there are facts, oldest first."""
    known = [path.stem for path in ROOT.glob("facts/1.*.json")]
    return sorted(known, key=lambda minor: int(minor[2:]))


def build_twice(minor: str, out: Path) -> list[Path]:
    """Return the sdist of a minor, after a second build gave the same bytes, wheel included."""
    first = build(PACKAGE, out, minor)
    with TemporaryDirectory() as again:
        second = build(PACKAGE, Path(again), minor)
        for one, other in zip(first, second, strict=True):
            same(one, other)
    return [path for path in first if path.name.endswith(".tar.gz")]


def from_sdist(minor: str, out: Path) -> list[Path]:
    """Return the wheel of a minor, after a build from its sdist alone gave the same bytes."""
    version = f"0.{minor[2:]}."
    [sdist] = out.glob(f"kube_clientset-{version}*.tar.gz")
    [wheel] = out.glob(f"kube_clientset-{version}*.whl")
    with TemporaryDirectory() as scratch:
        subprocess.run(["tar", "-xf", sdist, "-C", scratch], check=True)
        [source] = Path(scratch).iterdir()
        [again] = build(source, Path(scratch), minor, "--target", "wheel")
        same(wheel, again)
    if wheel.stat().st_size >= LARGEST:
        sys.exit(f"{wheel.name}: {wheel.stat().st_size} bytes, {LARGEST} are too many")
    return [wheel]


def build(source: Path, out: Path, minor: str, *options: str) -> list[Path]:
    """Build what is in ``source`` into ``out`` and return the archives by name."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out), *options]
    environment = {**os.environ, "KUBE_CLIENTSET_MINOR": minor}
    done = subprocess.run(
        command, cwd=source, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"Kubernetes {minor}: {done.stdout}{done.stderr}")
    return sorted(
        path
        for path in out.glob(f"kube_clientset-0.{minor[2:]}.*")
        if path.name.endswith((".whl", ".tar.gz"))
    )


def same(one: Path, other: Path) -> None:
    """End the program unless two archives are equal."""
    if digest(one) != digest(other):
        sys.exit(f"{one.name}: built again, it has other bytes")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
