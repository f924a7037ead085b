"""Writes the Go module that pins the binaries of a Kubernetes minor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kube_testing.control_plane.errors import UnknownVersion
from kube_testing.control_plane.pins import KUBERNETES, MODULES
from kube_testing.control_plane.toolchain import Go

_TOOLS = """\
//go:build tools

// Package tools names the commands that this module pins and builds.
package tools

import (
{imports}
)
"""


def pin_kubernetes(version: str, commands: Sequence[str], modules: Path = MODULES) -> Path:
    """Write the module of the minor of ``version`` and return its folder.

    A module that depends on Kubernetes must say for itself where Kubernetes' staging modules
    come from: in Kubernetes' own go.mod they are replaced by folders beside it, which
    nobody else gets.

    Args:
        version: e.g. ``"1.37.1"``.
        commands: what to pin, e.g. ``["kube-apiserver"]``.
        modules: the folder of all such modules.

    Raises:
        UnknownVersion: ``version`` is no release.
        BuildError: there is no Go, or the release is not to be had, or not whole; what was pinned
            before stays.
    """
    if not re.fullmatch(r"1\.\d+\.\d+", version):
        raise UnknownVersion(f"{version!r} is no release of Kubernetes; give one like 1.37.1")
    what = f"pinning Kubernetes {version}"
    go = Go.find(modules)
    wanted = f"{KUBERNETES}@v{version}"
    downloaded = json.loads(go.run("mod", "download", "-json", wanted, folder=modules, what=what))
    own = json.loads(go.run("mod", "edit", "-json", downloaded["GoMod"], folder=modules, what=what))
    folder = modules / version.rpartition(".")[0]
    with TemporaryDirectory(prefix=".pinning-", dir=modules) as made:
        draft = Path(made)
        (draft / "go.mod").write_text(render_go_mod(version, own), encoding="utf-8")
        (draft / "tools.go").write_text(render_tools(commands), encoding="utf-8")
        # -e: tests of some dependencies need modules that are not to be had.
        go.run("mod", "tidy", "-e", folder=draft, what=what)
        # Some releases lack modules, or their checksums; then the command cannot be built.
        packages = [f"{KUBERNETES}/cmd/{command}" for command in commands]
        go.run("list", "-deps", *packages, folder=draft, what=what)
        folder.mkdir(exist_ok=True)
        for name in ("go.mod", "go.sum", "tools.go"):
            (draft / name).replace(folder / name)
    return folder


def render_go_mod(version: str, kubernetes: dict[str, Any]) -> str:
    """Return a go.mod that requires ``version``.

    ``kubernetes`` is that version's own, as ``go mod edit -json`` shows it.
    """
    minor, _, patch = version.removeprefix("1.").partition(".")
    replacements: list[dict[str, Any]] = kubernetes["Replace"]
    staging = sorted(
        replaced["Old"]["Path"]
        for replaced in replacements
        if replaced["New"]["Path"].startswith("./staging/")
    )
    lines = [
        f"module kube-testing.invalid/control-plane/1.{minor}",
        "",
        f"go {kubernetes['Go']}",
        "",
        f"require {KUBERNETES} v{version}",
        "",
        "replace (",
        *(f"\t{path} => {path} v0.{minor}.{patch}" for path in staging),
        ")",
    ]
    return "\n".join(lines) + "\n"


def render_tools(commands: Iterable[str]) -> str:
    """Return a tools.go that imports the commands, so that ``go mod tidy`` keeps them."""
    imports = [f'\t_ "{KUBERNETES}/cmd/{command}"' for command in commands]
    return _TOOLS.format(imports="\n".join(imports))
