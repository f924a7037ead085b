"""Builds pinned binaries with Go, each once, into the cache."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kube_testing.control_plane.cache import SUFFIX, cache_root, host, locked
from kube_testing.control_plane.errors import (
    BuildError,
    CompileFailed,
    GoMissing,
    ModuleUnavailable,
)
from kube_testing.control_plane.pins import Pin, is_kubernetes

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
_ENVIRONMENT = {"CGO_ENABLED": "0", "GOWORK": "off"}
_UNAVAILABLE = re.compile(
    r"40[34] Forbidden|40[34] Not Found|410 Gone|not available|unrecognized import path"
    r"|dial tcp|no such host|i/o timeout|connection refused|proxyconnect|TLS handshake"
    r"|module lookup disabled|missing go\.sum entry|checksum mismatch|SECURITY ERROR"
    r"|unknown revision|verifying "
)
_NOISE = re.compile(r"go: (downloading|finding|found) |# ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """A Go toolchain, as it answers within one of our modules.

    Attributes:
        version: e.g. ``"go1.26.8"``.
    """

    executable: str
    version: str


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
        go = find_go(pinned)
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
        raise BuildError(f"cannot write {target}: {error.strerror or error}") from error
    return target


def find_built(pinned: Pin) -> Path | None:
    """Return the binary if some version of Go has built it, without needing Go.

    Of several, the one that was built last.
    """
    found = folder_of(pinned).glob(f"*/{pinned.name}{SUFFIX}")
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def find_go(pinned: Pin) -> Go:
    """Return the Go toolchain that would build ``pinned``.

    Raises:
        GoMissing: there is none on the PATH, or it is older than the module needs.
    """
    executable = shutil.which("go")
    if executable is None:
        raise GoMissing(
            f"no 'go' on the PATH, which building {pinned.name} needs; install Go from "
            "https://go.dev/dl or set KUBEBUILDER_ASSETS to a folder with built binaries"
        )
    answer = _go(executable, ["env", "GOVERSION"], pinned.folder)
    if answer.returncode or not answer.stdout.strip():
        reason = _last_line(answer.stderr) or "it reports no version"
        raise GoMissing(f"{executable} cannot build {pinned.name}: {reason}; install a newer Go")
    return Go(executable=executable, version=answer.stdout.strip())


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
    inputs = [pinned.digest(), linker_flags(pinned), *_BUILD_FLAGS, *_ENVIRONMENT, host()]
    key = hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:16]
    return cache_root() / f"{pinned.name}-{pinned.version}-{key}"


def _compile(go: Go, pinned: Pin, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    flags = [*_BUILD_FLAGS, "-ldflags", linker_flags(pinned), "-o", str(unfinished)]
    try:
        answer = _go(go.executable, ["build", *flags, pinned.package], pinned.folder)
        if answer.returncode:
            raise build_error(pinned, answer.stderr)
        if pinned.name == "kwok":
            _copy_stages(go, pinned, target.parent / STAGES)
        unfinished.replace(target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy_stages(go: Go, pinned: Pin, folder: Path) -> None:
    answer = _go(go.executable, ["list", "-m", "-json", pinned.module], pinned.folder)
    if answer.returncode:
        raise build_error(pinned, answer.stderr)
    source = Path(json.loads(answer.stdout)["Dir"]) / "kustomize" / "stage"
    folder.mkdir(exist_ok=True)
    for stage in _KWOK_STAGES:
        # Contents only: files of the module cache are read-only.
        shutil.copyfile(source / stage, folder / Path(stage).name)


def _go(
    executable: str, arguments: Sequence[str], folder: Path
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - Go, with arguments of our own
            [executable, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise GoMissing(f"{executable} does not run: {error.strerror}; reinstall Go") from error


def build_error(pinned: Pin, output: str) -> BuildError:
    """Return the error for a failed ``go`` that wrote ``output``."""
    lines = [line.strip() for line in output.splitlines() if not _NOISE.match(line)]
    what = f"building {pinned.name} {pinned.version} from {pinned.folder / 'go.mod'} failed"
    if unavailable := [line for line in lines if _UNAVAILABLE.search(line)]:
        return ModuleUnavailable(
            f"{what}: {unavailable[0]}; check the network, GOPROXY and GOSUMDB"
        )
    return CompileFailed(f"{what}: {lines[0] if lines else 'go gave no reason'}")


def _last_line(text: str) -> str:
    return next(iter(reversed(text.strip().splitlines())), "")
