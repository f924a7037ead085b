"""Starts the programs that are put to the test, and talks to them."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Any

HERE = Path(__file__).parent
GO_SOURCE = HERE / "client_go"
PATIENCE = 30.0
"""Seconds until a command counts as hanging."""


class Hangs(Exception):
    """A program has not answered in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One client library, and the command that starts its program."""

    name: str
    version: str
    command: tuple[str, ...]


def ours() -> Contender:
    """Return this project's program."""
    command = (sys.executable, "-m", "faults.ours")
    return Contender(name="kube-transport", version=version("kube-transport"), command=command)


def official() -> Contender:
    """Return the official client's program."""
    command = (sys.executable, "-m", "faults.official")
    return Contender(name="kubernetes", version=version("kubernetes"), command=command)


def client_go(folder: Path) -> Contender:
    """Build client-go's program into ``folder`` and return it.

    Raises:
        FileNotFoundError: there is no Go.
        subprocess.CalledProcessError: Go cannot build it.
    """
    go = shutil.which("go")
    if go is None:
        raise FileNotFoundError("there is no 'go' on the PATH, which builds client-go's program")
    program = folder / "client-go"
    environment = {**os.environ, "CGO_ENABLED": "0", "GOWORK": "off"}
    build = [go, "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-o", str(program), "."]
    subprocess.run(build, cwd=GO_SOURCE, env=environment, check=True)
    listing = [go, "list", "-m", "-f", "{{.Version}}", "k8s.io/client-go"]
    listed = subprocess.run(
        listing, cwd=GO_SOURCE, env=environment, check=True, capture_output=True, text=True
    )
    return Contender(
        name="client-go", version=listed.stdout.strip().removeprefix("v"), command=(str(program),)
    )


class Program:
    """A program that runs; when it hangs it is started anew."""

    def __init__(self, contender: Contender) -> None:
        self._contender = contender
        self._start()

    def ask(self, do: str, **details: Any) -> dict[str, Any]:
        """Have it do something and return its answer.

        Raises:
            Hangs: it does not answer; nothing is left of what it was doing.
        """
        if self._process.stdin is None:
            raise RuntimeError("the program was started without a pipe")
        self._process.stdin.write(json.dumps({"do": do, **details}) + "\n")
        self._process.stdin.flush()
        try:
            line = self._answers.get(timeout=PATIENCE)
        except queue.Empty:
            self.restart()
            raise Hangs from None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def restart(self) -> None:
        """Begin anew, with nothing left of what was."""
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._contender.command,
            cwd=HERE.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._reader = Thread(target=self._read, args=(self._process, self._answers), daemon=True)
        self._reader.start()

    @staticmethod
    def _read(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
        for line in process.stdout or ():
            answers.put(line)


@contextmanager
def running(contender: Contender) -> Generator[Program]:
    """Run a contender's program within the context."""
    program = Program(contender)
    try:
        yield program
    finally:
        program.stop()
