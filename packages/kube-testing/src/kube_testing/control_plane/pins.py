"""The committed Go modules: which binaries are pinned, and at which version.

Each folder below ``modules`` is one Go module: ``go.mod`` and ``go.sum`` pin the sources,
``tools.go`` names the commands. A folder named like a Kubernetes minor pins that minor.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kube_testing.control_plane.errors import UnknownVersion

MODULES = Path(__file__).parent / "modules"

TESTED = ("1.37", "1.32", "1.27")
"""The minors that this project is tested on; the others are there on demand."""

KUBERNETES = "k8s.io/kubernetes"
_MINOR = re.compile(r"1\.\d+")
_COMMAND = re.compile(r'^\s*_\s+"([^"]+)"', re.MULTILINE)
_REQUIRED = r"^(?:require)?\s*{module} (?P<version>v\S+)"
_NEWEST_ONLY = frozenset({"kubectl"})
"""Binaries of which one version serves every minor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One binary, as its Go module pins it.

    Attributes:
        name: file name without a suffix, e.g. ``"kube-apiserver"``.
        module: path of the Go module that holds the command.
        version: of that module, e.g. ``"v1.37.1"``.
        package: what ``go build`` is given.
        folder: where the pinning ``go.mod`` is.
    """

    name: str
    module: str
    version: str
    package: str
    folder: Path

    def digest(self) -> str:
        """Return what identifies the sources, whatever builds them."""
        digest = hashlib.sha256(self.package.encode())
        for name in ("go.mod", "go.sum"):
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()


def minors() -> tuple[str, ...]:
    """Return the pinned Kubernetes minors, oldest first."""
    found = (folder.name for folder in MODULES.iterdir() if _MINOR.fullmatch(folder.name))
    return tuple(sorted(found, key=lambda minor: int(minor.partition(".")[2])))


def newest() -> str:
    """Return the newest pinned minor, e.g. ``"1.37"``."""
    return minors()[-1]


def pin(name: str, kubernetes: str | None = None) -> Pin:
    """Return how the binary ``name`` is pinned for a Kubernetes minor.

    Args:
        name: e.g. ``"etcd"`` or ``"kube-controller-manager"``.
        kubernetes: a minor, e.g. ``"1.32"``; the newest when ``None``.

    Raises:
        UnknownVersion: the minor is not pinned, or this binary of it is not.
    """
    minor = kubernetes or newest()
    if minor not in minors():
        known = ", ".join(minors())
        raise UnknownVersion(f"Kubernetes {minor} is not pinned; choose one of {known}")
    folders = [MODULES / (newest() if name in _NEWEST_ONLY else minor), MODULES / name]
    for folder in folders:
        if found := _pin_in(folder, name):
            return found
    having = [each for each in minors() if _pin_in(MODULES / each, name)]
    raise UnknownVersion(
        f"{name} is not pinned for Kubernetes {minor}; "
        + (f"choose {' or '.join(having)}" if having else "there is no such binary")
    )


def select(kubernetes: Sequence[str], extras: Iterable[str] = ()) -> list[Pin]:
    """Return what control planes of some minors need, each binary once.

    ``extras`` go beyond etcd, kube-apiserver and kubectl, and are taken of those minors that
    pin them.

    Raises:
        UnknownVersion: a minor is not pinned, or an extra is pinned for none of them.
    """
    needed = [
        pin(name, minor) for minor in kubernetes for name in ("etcd", "kube-apiserver", "kubectl")
    ]
    for extra in extras:
        having = [minor for minor in kubernetes if _is_pinned(extra, minor)]
        needed += [pin(extra, minor) for minor in having or kubernetes]
    return list(dict.fromkeys(needed))


def is_kubernetes(pinned: Pin) -> bool:
    """Say whether the binary is Kubernetes' own and so carries its version."""
    return pinned.module == KUBERNETES


def _is_pinned(name: str, minor: str) -> bool:
    return any(_pin_in(MODULES / folder, name) for folder in (minor, name))


def _pin_in(folder: Path, name: str) -> Pin | None:
    tools = folder / "tools.go"
    if not tools.is_file():
        return None
    for package in _COMMAND.findall(tools.read_text(encoding="utf-8")):
        module, _, command = package.partition("/cmd/")
        if name == (command or folder.name):
            version = _required_version(folder / "go.mod", module)
            return Pin(name=name, module=module, version=version, package=package, folder=folder)
    return None


def _required_version(go_mod: Path, module: str) -> str:
    text = go_mod.read_text(encoding="utf-8")
    match = re.search(_REQUIRED.format(module=re.escape(module)), text, re.MULTILINE)
    if match is None:
        raise UnknownVersion(f"{go_mod} does not require {module}")
    return match["version"]
