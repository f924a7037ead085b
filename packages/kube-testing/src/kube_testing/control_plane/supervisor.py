"""The asking end of the supervisor: starts processes that do not outlive us."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Self

from kube_testing.control_plane import supervise
from kube_testing.control_plane.cache import host
from kube_testing.control_plane.errors import BinaryUnusable, StartFailed

_END = 30.0
"""Seconds that the supervisor gets to end its processes."""

_POLL = 0.02
_LOG_LINES = 12

_WRONG_FORMAT = frozenset({errno.ENOEXEC, 86, 193})
"""No executable of this machine; 86 is macOS' and 193 Windows' number for it."""


class Supervisor:
    """Processes and a folder that end with this object, or with this process if sooner.

    Safe to use from several threads.

    Attributes:
        folder: a fresh one, which only this user can read.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process = _launch()
        self.folder = Path(self._read()["folder"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, name: str, argv: Sequence[str | Path]) -> None:
        """Start a process that writes to the log ``name``.

        Raises:
            BinaryUnusable: the system cannot run ``argv[0]``.
            StartFailed: the supervisor is gone.
        """
        answer = self._ask(
            {"do": "start", "name": name, "argv": [*map(str, argv)], "log": str(self.log(name))}
        )
        if "error" not in answer:
            return
        raise BinaryUnusable(f"{argv[0]} cannot be run: {_why(answer)}")

    def stop(self, name: str, grace: float = supervise.GRACE) -> None:
        """Ask the process to end and, after ``grace`` seconds, end it; it may have ended."""
        self._ask({"do": "stop", "name": name, "grace": float(grace)})

    def statuses(self) -> Mapping[str, int | None]:
        """Return the exit status of each process, ``None`` while it runs."""
        return self._ask({"do": "statuses"})

    def wait_until(self, ready: Callable[[], bool], name: str, deadline: float) -> None:
        """Wait for what the process ``name`` brings about.

        Args:
            deadline: when to give up, in seconds of ``time.monotonic``.

        Raises:
            StartFailed: a process ended, whichever, or the deadline passed.
        """
        while not ready():
            for ended, status in self.statuses().items():
                if status is not None:
                    raise self._failure(ended, f"ended with status {status} instead of running")
            if time.monotonic() > deadline:
                raise self._failure(name, "was not ready in time")
            time.sleep(_POLL)

    def log(self, name: str) -> Path:
        """Return the file with all that the process has written."""
        return self.folder / f"{name}.log"

    def close(self) -> None:
        """End all processes and remove the folder; nothing happens the second time."""
        with self._lock:
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
            try:
                self._process.wait(_END)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _failure(self, name: str, what: str) -> StartFailed:
        lines = self.log(name).read_text(encoding="utf-8", errors="replace").splitlines()
        tail = [line for line in lines if line.strip()][-_LOG_LINES:]
        last = tail[-1].strip() if tail else "it wrote nothing"
        return StartFailed(f"{name} {what}: {last}", log="\n".join(tail))

    def _ask(self, command: Mapping[str, Any]) -> dict[str, Any]:
        with self._lock:
            try:
                assert self._process.stdin is not None
                self._process.stdin.write(json.dumps(command).encode() + b"\n")
                self._process.stdin.flush()
            except (OSError, ValueError) as error:
                raise StartFailed("the control plane's supervisor is gone") from error
            return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise StartFailed("the control plane's supervisor is gone")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _launch() -> subprocess.Popen[bytes]:
    options: dict[str, Any] = (
        {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        if sys.platform == "win32"
        # Ctrl-C in the terminal is for us: we then stop the processes in order.
        else {"start_new_session": True}
    )
    return subprocess.Popen(
        # Isolated and without site: a module of the current folder must not get in its way.
        [sys.executable, "-I", "-S", supervise.__file__, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **options,
    )


def _why(answer: Mapping[str, Any]) -> str:
    if answer["errno"] in _WRONG_FORMAT:
        return f"{answer['error']}; it was not built for this machine ({host()}): build it here"
    return str(answer["error"])
