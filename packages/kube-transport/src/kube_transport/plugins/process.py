"""Running one command: found without surprises, bounded in time and output, ended for sure."""

from __future__ import annotations

import atexit
import codecs
import contextlib
import errno
import io
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from queue import Empty, Queue
from typing import Final, TypeAlias

from kube_transport.cancel import Cancel
from kube_transport.errors import CredentialsError, PluginError
from kube_transport.printable import printable

MAX_OUTPUT: Final = 1024 * 1024
MAX_STDERR: Final = 8 * 1024
"""How much of the end of the error output is kept."""

_EXCERPT: Final = 1000
"""How many characters of that, still from its end, are told."""

_TICK: Final = 0.05
"""Seconds between two looks at the child while it is silent."""

_GRACE: Final = 0.5
"""Seconds between asking a child to end and ending it."""

_READERS: Final = 2
"""Of standard output and of standard error."""

_META: Final = frozenset('"&|<>^%!()\r\n')
"""What the shell of Windows reads in an argument."""

Process = subprocess.Popen[bytes]
_Sink: TypeAlias = Callable[[bytes], None]


class CommandNotFound(PluginError):
    """There is no such command."""


class CommandFailed(CredentialsError):
    """A command ran, and ended with a failure.

    Attributes:
        exit_code: below zero, the signal that ended it.
    """

    def __init__(self, message: str, *, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a command left behind.

    Attributes:
        stderr: the end of it, safe to print.
    """

    code: int
    stdout: bytes
    stderr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command to run, as the operating system will see it; no shell is involved.

    Attributes:
        path: what runs; ``argv[0]`` is only its name.
        interactive: it has the terminal: our standard input, and its process group; its errors
            are shown as they come.
        timeout: seconds; ``None`` for no limit.
        hide: takes secrets out of what it writes to its standard error, before an end is cut off
            that could be the half of one.
    """

    path: str
    argv: Sequence[str]
    env: Mapping[str, str]
    interactive: bool = False
    timeout: float | None = None
    max_output: int = MAX_OUTPUT
    hide: Callable[[str], str] = str


def find_command(command: str, path: str) -> str:
    """Return the absolute path of ``command``; a bare name is looked up in ``path``.

    Entries of ``path`` that are empty or relative are passed over: they mean the current
    directory, where anybody may have left a program of that name. Windows' suffixes may be left
    out.

    Raises:
        CommandNotFound: there is none.
    """
    if os.path.isabs(command):
        found = _executable(command)
        if found:
            return found
        raise CommandNotFound(f"no executable {command!r}")
    if os.path.basename(command) != command:
        raise CommandNotFound(f"command {command!r}: give an absolute path, or a bare name")
    for directory in path.split(os.pathsep):
        if os.path.isabs(directory):
            found = _executable(os.path.join(directory, command))
            if found:
                return found
    raise CommandNotFound(f"no executable {command!r} on the PATH")


def _executable(path: str) -> str:
    """Return a path with its suffix; empty if no such file can run.

    Source: Go ``os/exec``, ``LookPath``, but for suffixes that are none: Windows ignores a dot at
    the end, so that what follows would not know a batch file.
    """
    complete = path.lower().endswith(_SUFFIXES)
    suffixes = ("", *_SUFFIXES) if complete else _SUFFIXES
    return next(filter(_is_executable, (path + suffix for suffix in suffixes)), "")


def run(command: Command, *, cancel: Cancel, show: Callable[[str], object]) -> Finished:
    """Run ``command`` to its end; when it must end early, its whole process group does.

    Args:
        show: takes what an interactive command writes to its standard error, as it comes.

    Raises:
        PluginError: it could not start, took too long, or wrote too much.
        Cancelled: ``cancel`` was cancelled.
        TimedOut: the deadline of ``cancel`` passed.
    """
    cancel.raise_if_ended()
    if sys.platform == "win32":
        refuse_for_cmd(command.path, command.argv)
    with cancel.child(command.timeout) as limit, _started(command) as process:
        collector = _Collector(command, show)
        _pump(process, collector, limit)
        while process.poll() is None and not limit.ended:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_TICK)
        if process.poll() is None:
            cancel.raise_if_ended()
            raise PluginError(
                f"{command.argv[0]}: no answer within {command.timeout:g} seconds, so it was ended"
                f"{collector.excerpt}"
            )
        return collector.finished(process.returncode)


def refuse_for_cmd(path: str, argv: Sequence[str]) -> None:
    """Do nothing unless Windows would hand the arguments to its shell to read.

    It does for batch files, however they are started, and no way of quoting is safe there.

    Raises:
        PluginError: an argument of a batch file means something to the shell; it is not shown.
    """
    if not path.lower().endswith((".bat", ".cmd")):
        return
    for number, argument in enumerate(argv[1:], start=1):
        if not _META.isdisjoint(argument):
            raise PluginError(
                f"{argv[0]} is a batch file, and argument {number} holds a character that means"
                " something to the shell which runs it; name a program instead"
            )


class _Collector:
    """Keeps what a child writes, within bounds."""

    def __init__(self, command: Command, show: Callable[[str], object]) -> None:
        self._command = command
        self._show = show
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stdout = bytearray()
        self._stderr = bytearray()

    @property
    def excerpt(self) -> str:
        """The end of the error output, to append to a message."""
        return f"; it said: {self._said}" if self._said else ""

    def out(self, data: bytes) -> None:
        self._stdout += data
        if len(self._stdout) > self._command.max_output:
            raise PluginError(
                f"{self._command.argv[0]}: wrote more than {self._command.max_output} bytes"
            )

    def err(self, data: bytes) -> None:
        if self._command.interactive:
            self._tell(self._decoder.decode(data))
        self._stderr += data
        del self._stderr[:-MAX_STDERR]

    def finished(self, code: int) -> Finished:
        self._tell(self._decoder.decode(b"", final=True))
        return Finished(code=code, stdout=bytes(self._stdout), stderr=self._said)

    def _tell(self, text: str) -> None:
        if text:  # else half a character, so far
            self._show(text)

    @property
    def _said(self) -> str:
        text = self._command.hide(self._stderr.decode("utf-8", "replace"))
        return printable(text[-_EXCERPT:])


@contextlib.contextmanager
def _started(command: Command) -> Generator[Process]:
    """Start the child; whatever happens, it is gone afterwards, also if the program ends first."""
    try:
        process = subprocess.Popen(  # noqa: S603 - argv only, and the policy was asked
            list(command.argv),
            executable=command.path,
            env=dict(command.env),
            stdin=None if command.interactive else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=not command.interactive,
        )
    except (OSError, ValueError) as error:
        raise _cannot_start(command, error) from error
    end = partial(_end_ours, process, os.getpid(), group=not command.interactive)
    try:
        atexit.register(end)  # a program that ends stops its daemon threads, and so this one, here
        yield process
    finally:
        end()
        atexit.unregister(end)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def _end_ours(process: Process, parent: int, *, group: bool) -> None:
    """End a child if it runs; a process that was forked since leaves it to its parent."""
    if os.getpid() == parent and process.poll() is None:
        _end(process, group=group)


def _cannot_start(command: Command, error: Exception) -> PluginError:
    name = command.argv[0]
    if isinstance(error, OSError) and error.errno == errno.E2BIG:
        return PluginError(
            f"{name}: its environment is too large for this system; a certificate authority of"
            " that size cannot be passed with provideClusterInfo"
        )
    reason = getattr(error, "strerror", None) or type(error).__name__
    return PluginError(f"{name}: cannot be started: {reason}")


def _pump_by_threads(process: Process, collector: _Collector, limit: Cancel) -> None:
    """Read until the child is gone, where nothing waits for two pipes at once.

    A thread that a grandchild keeps waiting stays behind, with a descriptor of its own.
    """
    pieces: Queue[tuple[_Sink, bytes]] = Queue(_READERS)
    left = threading.Event()

    def read(pipe: io.FileIO, sink: _Sink) -> None:
        with pipe:
            data = b"?"
            while data and not left.is_set():
                data = pipe.read(65536)
                pieces.put((sink, data))

    try:
        for pipe, sink in ((process.stdout, collector.out), (process.stderr, collector.err)):
            if pipe is not None:
                own = io.FileIO(os.dup(pipe.fileno()))
                threading.Thread(target=read, args=(own, sink), daemon=True).start()
        _take(pieces, process, limit)
    finally:
        left.set()
        with contextlib.suppress(Empty):
            while True:  # each may put a last piece, and has room for it
                pieces.get_nowait()


def _take(pieces: Queue[tuple[_Sink, bytes]], process: Process, limit: Cancel) -> None:
    reading, rest = _READERS, None
    while reading and not limit.ended and not (rest and rest.ended):
        if rest is None and process.poll() is not None:
            rest = Cancel(_GRACE)  # what it said is on its way; a grandchild may talk for ever
        try:
            sink, data = pieces.get(timeout=_TICK)
        except Empty:
            continue
        if data:
            sink(data)
        else:
            reading -= 1


if sys.platform == "win32":
    _SUFFIXES = (".exe", ".com", ".cmd", ".bat")

    def _is_executable(path: str) -> bool:
        return os.path.isfile(path)

    _pump = _pump_by_threads

    def _end(process: Process, *, group: bool) -> None:
        process.kill()
        process.wait()

else:
    _SUFFIXES = ("",)

    def _is_executable(path: str) -> bool:
        return os.path.isfile(path) and os.access(path, os.X_OK)

    def _pump(process: Process, collector: _Collector, limit: Cancel) -> None:
        """Read until the child is gone; a grandchild that keeps the pipes open does not matter."""
        with selectors.DefaultSelector() as selector:
            for pipe, sink in ((process.stdout, collector.out), (process.stderr, collector.err)):
                if pipe is not None:
                    os.set_blocking(pipe.fileno(), False)
                    selector.register(pipe, selectors.EVENT_READ, sink)
            while selector.get_map() and not limit.ended:
                gone = process.poll() is not None
                ready = selector.select(0 if gone else _TICK)
                if gone and not ready:
                    return
                for key, _ in ready:
                    if not _drain(key.fd, key.data):
                        selector.unregister(key.fileobj)

    def _drain(fd: int, sink: _Sink) -> bool:
        data = os.read(fd, 65536)
        if data:
            sink(data)
        return bool(data)

    def _end(process: Process, *, group: bool) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                if group:
                    os.killpg(process.pid, number)
                else:
                    process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
        process.wait()
