"""Builds pinned binaries with Go, each once, into the cache."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from kube_testing.control_plane.cache import SUFFIX, cache_root, host, locked
from kube_testing.control_plane.errors import BuildError, GoMissing
from kube_testing.control_plane.pins import Pin, is_kubernetes
from kube_testing.control_plane.toolchain import ENVIRONMENT, Go

STAGES = "stages"
"""The folder beside kwok that holds its stage files."""

_KWOK_STAGES = (
    "node/fast/node-initialize.yaml",
    "node/heartbeat-with-lease/node-heartbeat-with-lease.yaml",
    "pod/fast/pod-ready.yaml",
    "pod/fast/pod-complete.yaml",
    "pod/fast/pod-delete.yaml",
)
# 1.27 answers /version from client-go's copy of these variables.
_VERSION_PACKAGES = ("k8s.io/component-base/version", "k8s.io/client-go/pkg/version")
_BUILD_FLAGS = ("-trimpath", "-buildvcs=false", "-mod=readonly")


def build(pinned: Pin, report: Callable[[str], None] = lambda _: None) -> Path:
    """Return the binary, built unless the cache has it from this version of Go.

    Without a Go to build with, one of any version will do.

    One build runs at a time, whoever asks: each takes gigabytes of memory, and who waited for
    another's build of the same binary finds it done.

    ``report`` is told, a line each, what takes long.

    Raises:
        BuildError: it cannot be built here.
    """
    try:
        go = Go.find(pinned.folder)
    except GoMissing:
        if built := find_built(pinned):
            return built
        raise
    target = folder_of(pinned) / go.version / (pinned.name + SUFFIX)
    if target.is_file():
        return target
    try:
        with locked(cache_root() / "build.lock"):
            if not target.is_file():
                report(f"building {pinned.name} {pinned.version} with {go.version} ...")
                _compile(go, pinned, target)
    except OSError as error:
        raise BuildError(
            f"{target} cannot be written: {error.strerror or error}; "
            "set KUBE_TESTING_CACHE to a folder that can"
        ) from error
    return target


def find_built(pinned: Pin) -> Path | None:
    """Return the binary if some version of Go has built it, without needing Go.

    Of several, the one that was built last.
    """
    found = folder_of(pinned).glob(f"*/{pinned.name}{SUFFIX}")
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def linker_flags(pinned: Pin) -> str:
    """Return ``-ldflags``: Kubernetes' own binaries are told which version they are."""
    flags = ["-s", "-w"]
    if is_kubernetes(pinned):
        for package in _VERSION_PACKAGES:
            stamps = _version_stamps(pinned.version)
            flags += [f"-X {package}.{name}={value}" for name, value in stamps.items()]
    return " ".join(flags)


def _version_stamps(version: str) -> Mapping[str, str]:
    major, minor, _patch = version.removeprefix("v").split(".")
    return {
        "gitVersion": version,
        "gitMajor": major,
        "gitMinor": minor,
        "gitCommit": version,
        "gitTreeState": "archive",
        "buildDate": "1970-01-01T00:00:00Z",
    }


def folder_of(pinned: Pin) -> Path:
    """Return the cache folder of these sources, built with these flags for this machine."""
    inputs = [pinned.digest(), linker_flags(pinned), *_BUILD_FLAGS, *ENVIRONMENT, host()]
    key = hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:16]
    return cache_root() / f"{pinned.name}-{pinned.version}-{key}"


def _compile(go: Go, pinned: Pin, target: Path) -> None:
    what = f"building {pinned.name} {pinned.version} from {pinned.folder / 'go.mod'}"
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    flags = [*_BUILD_FLAGS, "-ldflags", linker_flags(pinned), "-o", str(unfinished)]
    try:
        go.run("build", *flags, pinned.package, folder=pinned.folder, what=what)
        if pinned.name == "kwok":
            listed = go.run("list", "-m", "-json", pinned.module, folder=pinned.folder, what=what)
            _copy_stages(Path(json.loads(listed)["Dir"]), target.parent / STAGES)
        unfinished.replace(target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy_stages(module: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for stage in _KWOK_STAGES:
        # Contents only: files of the module cache are read-only.
        shutil.copyfile(module / "kustomize" / "stage" / stage, folder / Path(stage).name)
