"""Keeps processes, and a folder, no longer than the process that asked for them lives.

Run as a script, with the asking process at the other end of both pipes. It uses the standard
library alone, so that it starts in an instant and needs nothing of the package. Each line of
standard input is a command, each line of standard output the answer, both JSON objects; an
answer repeats the ``id`` of its command:

    {"do": "start", "name", "argv", "log"}   ->  {"pid"} or {"error", "errno"}
    {"do": "stop", "name", "grace"}          ->  {"status"}
    {"do": "pause", "name", "on"}            ->  {} or {"error"}
    {"do": "statuses"}                       ->  {"statuses": {name: number, null while it runs}}
    {"do": "end"}                            ->  no answer, but the end

The first answer, given unasked, is ``{"folder"}``. When the pipe closes, whatever closed it, the
processes are ended, last one first, and the folder is removed. A death signal (``prctl``) would
not do in its place: it fires when the *thread* that started a child ends.
"""

from __future__ import annotations

import contextlib
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

GRACE = 2.0
"""Seconds between asking a process to end and ending it.

An API server with open watches would take a minute.
"""

_ORPHAN_CHECK = 0.5
_PR_SET_PDEATHSIG = 1


if sys.platform == "win32":
    OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP

    def _signal(process: subprocess.Popen[bytes], *, insist: bool) -> None:
        del insist  # there is but one way to end a process
        process.terminate()

    def _pause(process: subprocess.Popen[bytes], *, on: bool) -> dict[str, Any]:
        del process, on
        return {"error": "this system cannot pause processes"}

    def _commands(parent: int) -> Iterator[bytes]:
        del parent  # a closed pipe is the only sign of its end
        yield from sys.stdin.buffer

else:
    import select

    OWN_GROUP = 0
    """Creation flags that keep a Ctrl-C from a child; elsewhere a process group does."""

    def _signal(process: subprocess.Popen[bytes], *, insist: bool) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL if insist else signal.SIGTERM)

    def _pause(process: subprocess.Popen[bytes], *, on: bool) -> dict[str, Any]:
        os.killpg(process.pid, signal.SIGSTOP if on else signal.SIGCONT)
        return {}

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


if sys.platform == "linux":
    import ctypes

    _prctl = ctypes.CDLL(None).prctl

    def _die_with_us() -> None:
        """Make the new child die with this process, should it be killed itself.

        A second line of defence. The thread trap is not sprung: children are started by the
        only thread, which lives as long as the process.
        """
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    _IN_THE_CHILD: Callable[[], None] | None = _die_with_us
else:
    _IN_THE_CHILD: Callable[[], None] | None = None


class Processes:
    """The started processes by name, in the order of their start."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """Do what ``command`` says and return its answer."""
        match command["do"]:
            case "start":
                return self._start(command["name"], command["argv"], command["log"])
            case "stop":
                return {"status": self.stop(command["name"], command["grace"])}
            case "pause":
                return _pause(self._running[command["name"]], on=command["on"])
            case _:
                polled = {name: process.poll() for name, process in self._running.items()}
                return {"statuses": polled}

    def stop(self, name: str, grace: float = GRACE) -> int | None:
        """Ask the process to end, insist after ``grace`` seconds; return its exit status."""
        process = self._running.pop(name, None)
        if process is None:
            return None
        _signal(process, insist=grace <= 0)
        try:
            return process.wait(grace or None)
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
                process = subprocess.Popen(  # noqa: S603 - what to run is the command's to say
                    argv,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    process_group=0,
                    creationflags=OWN_GROUP,
                    # Only this thread exists, so running Python in the child is safe.
                    preexec_fn=_IN_THE_CHILD,  # noqa: PLW1509
                )
        except OSError as error:
            return {"error": error.strerror or str(error), "errno": error.errno or 0}
        self._running[name] = process
        return {"pid": process.pid}


def _serve(parent: int, processes: Processes) -> None:
    for line in _commands(parent):
        command: dict[str, Any] = json.loads(line)
        if command["do"] == "end":
            return
        _say({"id": command["id"], **processes.answer(command)})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def main(parent: int) -> None:
    """Serve commands from ``parent``, a process id, for as long as it lives."""
    signal.signal(signal.SIGTERM, _end)
    folder = tempfile.mkdtemp(prefix="kube-testing-")
    processes = Processes()
    try:
        # A broken pipe: the parent died while it was answered.
        with contextlib.suppress(BrokenPipeError):
            _say({"folder": folder})
            _serve(parent, processes)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        processes.stop_all()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
