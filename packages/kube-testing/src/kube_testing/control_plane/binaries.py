"""Finds the binaries of a control plane: in KUBEBUILDER_ASSETS, else in the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kube_testing.control_plane.build import STAGES, find_built
from kube_testing.control_plane.cache import SUFFIX, cache_root
from kube_testing.control_plane.errors import BinaryMissing
from kube_testing.control_plane.pins import newest, pin

ASSETS = "KUBEBUILDER_ASSETS"
"""The variable that names a folder with binaries, by envtest's convention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """The executables of one control plane; ``None`` for what it does without."""

    etcd: Path
    apiserver: Path
    controller_manager: Path | None
    kwok: Path | None

    @classmethod
    def find(cls, kubernetes: str | None, *, controller_manager: bool, kwok: bool) -> Self:
        """Find them all.

        Raises:
            BinaryMissing: one is not there.
            UnknownVersion: one is pinned for no such minor.
        """
        return cls(
            apiserver=find_binary("kube-apiserver", kubernetes),
            etcd=find_binary("etcd", kubernetes),
            controller_manager=(
                find_binary("kube-controller-manager", kubernetes) if controller_manager else None
            ),
            kwok=find_binary("kwok", kubernetes) if kwok else None,
        )


def find_binary(name: str, kubernetes: str | None = None) -> Path:
    """Return an executable; nothing is built.

    Args:
        name: e.g. ``"kube-apiserver"`` or ``"kubectl"``.
        kubernetes: a minor, e.g. ``"1.32"``; the newest when ``None``. It does not matter
            where ``KUBEBUILDER_ASSETS`` decides.

    Raises:
        BinaryMissing: it is not there.
        UnknownVersion: it is pinned for no such minor.
    """
    # No part of envtest's convention, and of one version for all minors.
    if name != "kwok" and (assets := os.environ.get(ASSETS)):
        return _in_assets(Path(assets).expanduser().absolute(), name)
    pinned = pin(name, kubernetes)
    if built := find_built(pinned):
        return built
    raise BinaryMissing(
        f"{name} {pinned.version} is not built (looked in {cache_root()}); "
        f"run 'nox -s control_plane' or 'python -m kube_testing control-plane build "
        f"--kubernetes {kubernetes or newest()}', or set {ASSETS}"
    )


def stage_files(kwok: Path) -> list[Path]:
    """Return the stage files that were put beside the binary when it was built."""
    return sorted((kwok.parent / STAGES).glob("*.yaml"))


def _in_assets(folder: Path, name: str) -> Path:
    binary = folder / (name + SUFFIX)
    if not binary.is_file():
        raise BinaryMissing(
            f"{ASSETS} is {folder}, which holds no {binary.name}; put it there, or unset "
            f"{ASSETS} and run 'nox -s control_plane'"
        )
    return binary
