"""The asking end of the supervisor: starts processes that do not outlive us."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import IO, Any, Self, cast

from kube_testing.control_plane import supervise
from kube_testing.control_plane.cache import host
from kube_testing.control_plane.errors import BinaryUnusable, ControlPlaneError, StartFailed

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
        self._ids = itertools.count(1)
        self._process = _launch()
        # Both are pipes, for _launch asked for them.
        self._commands = cast(IO[bytes], self._process.stdin)
        self._answers = cast(IO[bytes], self._process.stdout)
        self.folder = Path(self._read()["folder"])

    @property
    def pid(self) -> int:
        """The process id of the supervising process."""
        return self._process.pid

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
        log = str(self.log(name))
        answer = self._ask({"do": "start", "name": name, "argv": [*map(str, argv)], "log": log})
        if "error" in answer:
            raise BinaryUnusable(f"{argv[0]} cannot be run: {_why(answer)}")

    def stop(self, name: str, grace: float = supervise.GRACE) -> None:
        """Ask the process to end and, after ``grace`` seconds, end it; it may have ended."""
        self._ask({"do": "stop", "name": name, "grace": grace})

    def pause(self, name: str, *, on: bool) -> None:
        """Let the process stand still, or go on.

        Raises:
            ControlPlaneError: the system cannot do that.
        """
        answer = self._ask({"do": "pause", "name": name, "on": on})
        if "error" in answer:
            raise ControlPlaneError(f"{name} cannot be paused: {answer['error']}")

    def check(self) -> None:
        """See that every process that was started and not stopped still runs.

        Raises:
            StartFailed: one has ended.
        """
        statuses: dict[str, int | None] = self._ask({"do": "statuses"})["statuses"]
        for name, status in statuses.items():
            if status is not None:
                raise self._failure(name, f"ended with status {status}")

    def wait_until(self, ready: Callable[[], bool], name: str, deadline: float) -> None:
        """Wait for what the process ``name`` brings about, to ``deadline`` (``time.monotonic``).

        Raises:
            StartFailed: a process ended, whichever, or the deadline passed.
        """
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                raise self._failure(name, "was not ready in time")
            time.sleep(_POLL)

    def log(self, name: str) -> Path:
        """Return the file with all that the process has written."""
        return self.folder / f"{name}.log"

    def close(self) -> None:
        """End all processes and remove the folder; nothing happens the second time."""
        with self._lock:
            # Said, since closing alone goes unnoticed while a fork of ours holds the pipe.
            with contextlib.suppress(OSError, ValueError):
                self._send({"do": "end"})
            for pipe in (self._commands, self._answers):
                with contextlib.suppress(OSError):
                    pipe.close()
            try:
                self._process.wait(_END)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            # Gone already, unless the supervisor was killed.
            shutil.rmtree(self.folder, ignore_errors=True)

    def _failure(self, name: str, what: str) -> StartFailed:
        lines = self.log(name).read_text(encoding="utf-8", errors="replace").splitlines()
        tail = [line for line in lines if line.strip()][-_LOG_LINES:]
        last = tail[-1].strip() if tail else "it wrote nothing"
        return StartFailed(f"{name} {what}: {last}", log="\n".join(tail))

    def _ask(self, command: Mapping[str, Any]) -> dict[str, Any]:
        with self._lock:
            number = next(self._ids)
            try:
                self._send({"id": number, **command})
            except (OSError, ValueError) as error:
                raise StartFailed("the control plane was stopped") from error
            # Who was interrupted between question and answer has left an answer behind.
            while (answer := self._read())["id"] != number:
                pass
            return answer

    def _send(self, command: Mapping[str, Any]) -> None:
        self._commands.write(json.dumps(command).encode() + b"\n")
        self._commands.flush()

    def _read(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise StartFailed(
                "the control plane's supervisor died; see that temporary folders can be made,"
                " and start anew"
            )
        answer: dict[str, Any] = json.loads(line)
        return answer


def _launch() -> subprocess.Popen[bytes]:
    # Isolated and without site: a module of the current folder must not get in its way.
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own script
        [sys.executable, "-I", "-S", supervise.__file__, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Else etcd refuses to start: each would contradict a flag.
        env={name: value for name, value in os.environ.items() if not name.startswith("ETCD_")},
        # Ctrl-C in the terminal is for us: we then stop the processes in order.
        start_new_session=True,
        creationflags=supervise.OWN_GROUP,
    )


def _why(answer: Mapping[str, Any]) -> str:
    if answer["errno"] in _WRONG_FORMAT:
        return f"{answer['error']}; it was not built for this machine ({host()}): build it here"
    return str(answer["error"])
