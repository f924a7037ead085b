"""Which Kubernetes minor is built, and the generated sources of it.

``KUBE_CLIENTSET_MINOR=1.32`` chooses another minor than the newest, whose sources are committed.
Others are generated while a wheel or an sdist is built, by the generator next door
(``packages/kube-codegen``): build requirements cannot name it before it is published, and the
checkout has just the revision that belongs to these sources. An sdist holds the sources of its
one minor, and a file ``MINOR`` that says so; building from it needs no generator.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RELEASE = 0
"""How often this generator's output was released; the same for every minor of a revision."""

ROOT = Path(__file__).resolve().parent
PACKAGE = "kube_clientset"
BESIDE = ("admission", "metrics")
"""What is served or sent beside a release, and typed with it: the same for every minor."""
GENERATED = ("apply", "clientset.py", "facts.py", "models", "resources", "scheme.py")


class BuildRefused(RuntimeError):
    """This minor cannot be built, or not here; the message names what decides it."""


def version() -> str:
    """Return the version of the distribution: ``0.37.N`` for Kubernetes 1.37."""
    return f"0.{selected_minor().partition('.')[2]}.{RELEASE}"


def selected_minor(root: Path = ROOT) -> str:
    """Return the minor to build, such as ``"1.37"``.

    Raises:
        BuildRefused: the minor asked for is no minor, or not the one that an sdist holds.
    """
    wanted = os.environ.get("KUBE_CLIENTSET_MINOR", "")
    baked = root / "MINOR"
    if baked.is_file():
        minor = baked.read_text(encoding="ascii").strip()
        if wanted not in {"", minor}:
            raise BuildRefused(
                f"KUBE_CLIENTSET_MINOR={wanted}, but this source distribution holds {minor}:"
                " build from a checkout"
            )
        return minor
    if wanted and not re.fullmatch(r"1\.\d+", wanted):
        raise BuildRefused(f"KUBE_CLIENTSET_MINOR={wanted}: expected a minor such as 1.37")
    return wanted or committed_minor(root)


def committed_minor(root: Path = ROOT) -> str:
    """Return the minor whose sources are in place."""
    source = (root / "src" / PACKAGE / "clientset.py").read_text(encoding="ascii")
    found = re.search(r'^KUBERNETES_VERSION: Final = "(1\.\d+)\.\d+"$', source, re.MULTILINE)
    if found is None:
        raise BuildRefused("src/kube_clientset/clientset.py names no Kubernetes version")
    return found[1]


class GeneratedSources(BuildHookInterface[Any]):
    """Put the generated sources of the selected minor into a wheel or an sdist."""

    _folders: tuple[TemporaryDirectory[str], ...] = ()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add every generated file to what is built; ``version`` is the target's, not ours."""
        root = Path(self.root)
        minor, committed = selected_minor(root), committed_minor(root)
        if version == "editable":
            if minor != committed:
                raise BuildRefused(
                    f"an editable install serves {committed} only: build a wheel of {minor}"
                )
            return  # it serves the sources where they are
        sources = root / "src" / PACKAGE
        if minor != committed:
            sources = self._scratch()
            generate(minor, root, sources)
        inside = f"src/{PACKAGE}" if self.target_name == "sdist" else PACKAGE
        forced: dict[str, str] = build_data["force_include"]
        for path in generated_files(sources):
            forced[str(path)] = f"{inside}/{path.relative_to(sources).as_posix()}"
        if self.target_name == "sdist":
            note = self._scratch() / "MINOR"
            note.write_text(f"{minor}\n", encoding="ascii")
            forced[str(note)] = "MINOR"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was generated for this build alone."""
        for folder in self._folders:
            folder.cleanup()

    def _scratch(self) -> Path:
        folder = TemporaryDirectory(prefix="kube-clientset-")
        self._folders += (folder,)
        return Path(folder.name)


def generated_files(sources: Path) -> Iterator[Path]:
    """Yield what the generator wrote into ``sources``, in a fixed order."""
    for name in GENERATED:
        path = sources / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def generate(minor: str, root: Path, directory: Path) -> None:
    """Write the sources of ``minor`` into ``directory``.

    Raises:
        BuildRefused: there is no generator here, or it has no facts about the minor.
    """
    generator = root.parent / "kube-codegen" / "src"
    facts = [root.parent.parent / "facts" / f"{name}.json" for name in (minor, *BESIDE)]
    if not generator.is_dir():
        raise BuildRefused(f"generating {minor} needs a checkout of the whole repository")
    if not facts[0].is_file():
        raise BuildRefused(f"KUBE_CLIENTSET_MINOR={minor}: there is no facts/{minor}.json")
    sys.path.insert(0, str(generator))
    try:
        # Importable from here on only.
        from kube_codegen.emit.package import render_package, write_package  # noqa: PLC0415
        from kube_codegen.factsfile import read_facts  # noqa: PLC0415
    finally:
        sys.path.remove(str(generator))
    release, *beside = map(read_facts, facts)
    write_package(render_package(release, PACKAGE, *beside), directory)
