"""Builds the contender that is written in Go, from the published modules of client-go."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent / "client_go"


class GoUnusable(Exception):
    """The program cannot be built here; the message says why."""


def build(folder: Path) -> Path:
    """Build the program into ``folder`` and return its path.

    Raises:
        GoUnusable: there is no Go, or it cannot build the program.
    """
    go = shutil.which("go")
    if go is None:
        raise GoUnusable("there is no 'go' on the PATH")
    program = folder.resolve() / "client-go"
    done = subprocess.run(
        [go, "build", "-o", str(program), "."],
        cwd=SOURCE,
        env={**os.environ, "CGO_ENABLED": "0", "GOWORK": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise GoUnusable(done.stderr.strip().rpartition("\n")[2])
    return program


def version() -> str:
    """Return the version of client-go that the program is built from."""
    [found] = re.findall(r"k8s\.io/client-go (v\S+)", (SOURCE / "go.mod").read_text("utf-8"))
    return str(found)
