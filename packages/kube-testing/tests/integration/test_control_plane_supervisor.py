"""Processes that end with the one that asked for them, whatever ends that one."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from kube_testing.control_plane.errors import BinaryUnusable, StartFailed
from kube_testing.control_plane.supervisor import Supervisor

PATIENCE = 60.0

CALL_HOME = """
import signal, socket, sys
if sys.argv[2:] == ["stubborn"]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
connection.sendall(b"x")
connection.recv(1)
"""
"""Tells that it runs, and then waits; its connection breaks when it ends."""

OWNER = """
import os, sys
from kube_testing.control_plane.supervisor import Supervisor
supervisor = Supervisor()
supervisor.start("child", sys.argv[2:])
if sys.argv[1] == "forks" and os.fork() == 0:
    os.closerange(1, 3)  # so that only the supervisor's pipes stay open here
    import time
    time.sleep(60)
    os._exit(0)
print(supervisor.folder, flush=True)
sys.stdin.read()
"""
"""Another test run, which is killed."""


@pytest.fixture
def home() -> Iterator[socket.socket]:
    """Where ``CALL_HOME`` calls."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE)
        yield listener


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor, closed after the test."""
    with Supervisor() as started:
        yield started


def call_home(home: socket.socket, *how: str) -> list[str]:
    return [sys.executable, "-c", CALL_HOME, str(home.getsockname()[1]), *how]


def accept(home: socket.socket) -> socket.socket:
    """Return the connection of a process that runs and has set itself up."""
    connection, _ = home.accept()
    connection.settimeout(PATIENCE)
    assert connection.recv(1) == b"x"
    return connection


def has_ended(connection: socket.socket) -> bool:
    """Wait for the end of the process behind the connection."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def vanishes(folder: Path) -> bool:
    """Wait for the folder's removal."""
    tick = Event()
    deadline = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < deadline:
        tick.wait(0.01)
    return not folder.exists()


def test_closing_ends_processes_and_removes_the_folder(home: socket.socket) -> None:
    """What a test started is gone when it says so, and saying so twice does no harm."""
    supervisor = Supervisor()
    supervisor.start("child", call_home(home))

    with accept(home) as connection:
        supervisor.close()
        supervisor.close()

        assert has_ended(connection)
    assert not supervisor.folder.exists()


def test_a_process_that_will_not_end_is_killed(supervisor: Supervisor, home: socket.socket) -> None:
    """Asking comes first, but it is no question."""
    supervisor.start("child", call_home(home, "stubborn"))

    with accept(home) as connection:
        supervisor.stop("child", grace=0.05)

        assert has_ended(connection)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no fork")
@pytest.mark.parametrize("how", ["dies", "forks"])
def test_a_killed_owner_leaves_neither_process_nor_folder(home: socket.socket, how: str) -> None:
    """SIGKILL runs no handler, and a fork of the owner may hold its pipes open."""
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, how, *call_home(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with owner, accept(home) as connection:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().decode().strip())

        owner.kill()

        assert has_ended(connection)
        assert vanishes(folder)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(owner.pid, signal.SIGKILL)  # the fork


@pytest.mark.skipif(sys.platform != "linux", reason="needs a death signal, which Linux has")
def test_a_killed_supervisor_takes_its_processes_along(
    supervisor: Supervisor, home: socket.socket
) -> None:
    """Not even a kill of all Pythons leaves a server behind."""
    supervisor.start("child", call_home(home))

    with accept(home) as connection:
        os.kill(supervisor.pid, signal.SIGKILL)

        assert has_ended(connection)
    with pytest.raises(StartFailed):
        supervisor.check()
    supervisor.close()
    assert not supervisor.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of a terminal")
def test_ctrl_c_in_the_terminal_is_left_to_the_owner(
    supervisor: Supervisor, home: socket.socket
) -> None:
    """The owner stops the servers when it is done with them, not the terminal before."""
    supervisor.start("child", call_home(home))

    with accept(home):
        session = os.getsid(supervisor.pid)

        assert session not in (os.getsid(0), os.getpgrp())


def test_an_early_end_is_reported_with_the_last_words(supervisor: Supervisor) -> None:
    """A server that dies says why in its log, and nobody waits for it in vain."""
    words = "print('first'); print('cannot bind: no such port'); exit(3)"
    supervisor.start("child", [sys.executable, "-c", words])

    with pytest.raises(StartFailed) as caught:
        supervisor.wait_until(lambda: False, "child", time.monotonic() + PATIENCE)

    assert str(caught.value) == "child ended with status 3: cannot bind: no such port"
    assert caught.value.log == "first\ncannot bind: no such port"


def test_waiting_ends_at_the_deadline(supervisor: Supervisor, home: socket.socket) -> None:
    """A server that hangs fails its test instead of hanging it."""
    supervisor.start("child", call_home(home))

    with accept(home), pytest.raises(StartFailed, match="child was not ready in time"):
        supervisor.wait_until(lambda: False, "child", time.monotonic())


def test_a_binary_of_another_architecture_is_named(supervisor: Supervisor, tmp_path: Path) -> None:
    """The system's own words name neither the file nor what to do."""
    binary = tmp_path / "etcd"
    binary.write_bytes(b"\x7fELF\x02\x01\x01" + b"\0" * 57)
    binary.chmod(0o755)

    with pytest.raises(BinaryUnusable, match=r"etcd cannot be run: .* not built for this machine"):
        supervisor.start("etcd", [binary])


def test_a_missing_binary_is_named(supervisor: Supervisor, tmp_path: Path) -> None:
    """It may vanish between looking for it and starting it."""
    with pytest.raises(BinaryUnusable, match="etcd cannot be run: No such file"):
        supervisor.start("etcd", [tmp_path / "etcd"])


def test_etcd_is_not_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a variable that contradicts a flag, etcd refuses to start."""
    monkeypatch.setenv("ETCD_DATA_DIR", "elsewhere")
    tell = "import os; print([name for name in os.environ if name.startswith('ETCD_')])"

    with Supervisor() as supervisor:
        supervisor.start("child", [sys.executable, "-c", tell])
        with pytest.raises(StartFailed) as caught:
            supervisor.wait_until(lambda: False, "child", time.monotonic() + PATIENCE)

    assert caught.value.log == "[]"


def test_a_stopped_supervisor_refuses(supervisor: Supervisor) -> None:
    """A control plane that was stopped cannot be restarted."""
    supervisor.close()

    with pytest.raises(StartFailed, match="was stopped"):
        supervisor.start("child", [sys.executable])


def test_an_answer_that_nobody_took_is_not_taken_for_the_next(supervisor: Supervisor) -> None:
    """Ctrl-C between question and answer must not shift all later answers."""
    supervisor.start("one", [sys.executable, "-c", ""])
    supervisor._send({"id": -1, "do": "statuses"})  # pyright: ignore[reportPrivateUsage]

    supervisor.stop("one")

    supervisor.check()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot pause processes")
def test_a_paused_process_stands_still_until_it_goes_on(
    supervisor: Supervisor, home: socket.socket
) -> None:
    """It neither ends nor notices; what was sent to it meanwhile it finds afterwards."""
    supervisor.start("child", call_home(home))

    with accept(home) as connection:
        supervisor.pause("child", on=True)
        connection.sendall(b"x")
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        supervisor.pause("child", on=False)
        connection.settimeout(PATIENCE)

        assert has_ended(connection)
