"""Runs Go, and tells its failures apart."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kube_testing.control_plane.errors import (
    BuildError,
    CompileFailed,
    GoMissing,
    ModuleUnavailable,
)

ENVIRONMENT = {"CGO_ENABLED": "0", "GOWORK": "off"}
"""What Go is told beyond the user's own settings: no C compiler, no workspace around us."""

_PROGRESS = re.compile(r"go: (downloading|finding|found) |# ")
_TOO_OLD = re.compile(r"requires go >= \S+ .*")
_UNAVAILABLE = re.compile(
    r"403 Forbidden|404 Not Found|410 Gone|not available|unrecognized import path"
    r"|dial tcp|no such host|i/o timeout|connection refused|proxyconnect|TLS handshake"
    r"|module lookup disabled|missing go\.sum entry|checksum mismatch|SECURITY ERROR"
    r"|unknown revision|invalid version|verifying "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """A Go toolchain.

    Attributes:
        version: e.g. ``"go1.26.8"``.
    """

    executable: str
    version: str

    @classmethod
    def find(cls, folder: Path) -> Self:
        """Return the toolchain that builds the module in ``folder``.

        Raises:
            GoMissing: none is on the PATH, or it does not run.
        """
        executable = shutil.which("go")
        if executable is None:
            raise GoMissing(
                "no 'go' on the PATH, which building the control plane needs; install Go from "
                "https://go.dev/dl, or set KUBEBUILDER_ASSETS to a folder with built binaries"
            )
        unknown = cls(executable=executable, version="")
        version = unknown.run("env", "GOVERSION", folder=folder, what="asking for Go's version")
        return cls(executable=executable, version=version.strip())

    def run(self, *arguments: str, folder: Path, what: str) -> str:
        """Run ``go`` in ``folder`` and return what it printed.

        Raises:
            BuildError: it failed; the message begins with ``what``.
        """
        try:
            answer = subprocess.run(  # noqa: S603 - Go, with arguments of our own
                [self.executable, *arguments],
                cwd=folder,
                env={**os.environ, **ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as error:
            raise GoMissing(
                f"{self.executable} does not run: {error.strerror}; install Go anew"
            ) from error
        if answer.returncode:
            raise failure(what, answer.stderr or answer.stdout)
        return answer.stdout


def failure(what: str, output: str) -> BuildError:
    """Return the error for a ``go`` that failed at ``what`` and wrote ``output``."""
    lines = [line.strip() for line in output.splitlines() if not _PROGRESS.match(line)]
    for line in lines:
        if old := _TOO_OLD.search(line):
            return GoMissing(f"{what} failed: it {old[0]}; install a newer Go")
    for line in lines:
        if _UNAVAILABLE.search(line):
            return ModuleUnavailable(
                f"{what} failed: {line}; check the network, GOPROXY and GOSUMDB"
            )
    reason = lines[0] if lines else "go gave no reason"
    return CompileFailed(f"{what} failed: {reason}")
