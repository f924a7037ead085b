"""Published Go modules, fetched and checked by the Go command."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kube_codegen.errors import ExtractError


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module in the local module cache.

    Attributes:
        checksum: the Go command's ``h1:`` hash of the whole module.
    """

    path: str
    version: str
    checksum: str
    directory: Path


def download(path: str, version: str) -> Module:
    """Return a module, fetched into the module cache if it is not there yet.

    Raises:
        ExtractError: there is no Go command, or no such version.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; no shell
            ["go", "mod", "download", "-json", f"{path}@{version}"],  # noqa: S607 - Go is a tool of the caller's PATH
            capture_output=True,
            check=False,
            text=True,
        )
    except FileNotFoundError as error:
        raise ExtractError("no `go` on PATH: install Go to extract facts") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise _unavailable(path, version, done.stderr) from error
    if "Error" in answer:
        raise _unavailable(path, version, answer["Error"])
    return Module(path=path, version=version, checksum=answer["Sum"], directory=Path(answer["Dir"]))


def _unavailable(path: str, version: str, told: str) -> ExtractError:
    """Return the error for a module that cannot be had, with what Go says of it in one line."""
    why = " ".join(told.split()).removeprefix(f"{path}@{version}: ")
    return ExtractError(f"{path}@{version} is not to be had: {why}")
