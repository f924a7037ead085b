"""Keeps processes, and a folder, no longer than the process that asked for them lives.

Run as a script, with the asking process at the other end of both pipes. It uses the standard
library alone, so that it starts in an instant and needs nothing of the package. Each line of
standard input is a command, each line of standard output its answer, both JSON objects:

    {"do": "start", "name", "argv", "log"}   ->  {"pid"} or {"error", "errno"}
    {"do": "stop", "name", "grace"}          ->  {"status"}
    {"do": "statuses"}                       ->  {name: exit status, or null while it runs}

The first answer, given unasked, is ``{"folder"}``. When the pipe closes, whatever closed it, the
processes are ended, last one first, and the folder is removed. A death signal (``prctl``) would
not do in its place: it fires when the *thread* that started a child ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

GRACE = 3.0
"""Seconds between asking a process to end and ending it."""

_ORPHAN_CHECK = 0.5
_PR_SET_PDEATHSIG = 1


class Processes:
    """The started processes by name, in the order of their start."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._in_the_child = _die_with_us()

    def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """Do what ``command`` says and return its answer."""
        match command:
            case {"do": "start", "name": str(name), "argv": list(argv), "log": str(log)}:
                return self._start(name, argv, log)
            case {"do": "stop", "name": str(name), "grace": float(grace)}:
                return {"status": self.stop(name, grace)}
            case {"do": "statuses"}:
                return {name: process.poll() for name, process in self._running.items()}
            case _:
                return {"error": f"no such command: {command}", "errno": 0}

    def stop(self, name: str, grace: float = GRACE) -> int | None:
        """Ask the process to end, insist after ``grace`` seconds; return its exit status."""
        process = self._running.pop(name, None)
        if process is None:
            return None
        _signal(process, insist=False)
        try:
            return process.wait(grace)
        except subprocess.TimeoutExpired:
            _signal(process, insist=True)
            return process.wait()

    def stop_all(self) -> None:
        """Stop every process, the last started first: clients before their servers."""
        for name in reversed(list(self._running)):
            self.stop(name)

    def _start(self, name: str, argv: list[str], log: str) -> dict[str, Any]:
        try:
            with Path(log).open("ab") as output:
                process = subprocess.Popen(
                    argv,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    # Only this thread exists, so running Python in the child is safe.
                    preexec_fn=self._in_the_child,  # noqa: PLW1509
                    **_OWN_GROUP,
                )
        except OSError as error:
            return {"error": error.strerror or str(error), "errno": error.errno or 0}
        self._running[name] = process
        return {"pid": process.pid}


if sys.platform == "win32":
    _OWN_GROUP: dict[str, Any] = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}

    def _signal(process: subprocess.Popen[bytes], *, insist: bool) -> None:
        del insist  # there is but one way to end a process
        process.terminate()

    def _commands(parent: int) -> Iterator[bytes]:
        del parent  # a closed pipe is the only sign of its end
        yield from sys.stdin.buffer

else:
    import select

    _OWN_GROUP: dict[str, Any] = {"process_group": 0}

    def _signal(process: subprocess.Popen[bytes], *, insist: bool) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL if insist else signal.SIGTERM)

    def _commands(parent: int) -> Iterator[bytes]:
        """Yield the lines on standard input until the pipe closes or ``parent`` is gone.

        The pipe alone would not do: who forks without exec holds it open after the parent.
        """
        pending = b""
        while os.getppid() == parent:
            if not select.select([0], [], [], _ORPHAN_CHECK)[0]:
                continue
            received = os.read(0, 1 << 16)
            if not received:
                return
            *lines, pending = (pending + received).split(b"\n")
            yield from lines


def _die_with_us() -> Callable[[], None] | None:
    """Return what makes a child die with this process, where the system can do it.

    A second line of defence, for when this process itself is killed. The thread trap is not
    sprung: children are started by the only thread, which lives as long as the process.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main(parent: int) -> None:
    """Serve commands from ``parent``, a process id, for as long as it lives."""
    signal.signal(signal.SIGTERM, _end)
    folder = tempfile.mkdtemp(prefix="kube-testing-")
    processes = Processes()
    try:
        _say({"folder": folder})
        for line in _commands(parent):
            _say(processes.answer(json.loads(line)))
    except BrokenPipeError:
        pass  # the parent died while we answered
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        processes.stop_all()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
