"""Commands as the operating system runs them: bounded, ended for sure, never through a shell."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, PluginError, TimedOut
from kube_transport.plugins import (
    CommandNotFound,
    ExecPolicy,
    PluginContext,
    PolicyKind,
    process,
)
from kube_transport.plugins.process import (
    MAX_STDERR,
    Command,
    find_command,
    refuse_for_cmd,
    run,
)

Shown = list[str]
SHORT = 0.2
LONG = 30.0


def python(code: str, **options: object) -> Command:
    given: dict[str, object] = {
        "path": sys.executable,
        "argv": [sys.executable, "-c", code],
        "env": dict(os.environ),
        "timeout": LONG,
        **options,
    }
    return Command(**given)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def finish(command: Command, cancel: Cancel | None = None) -> tuple[int, bytes, str]:
    shown: Shown = []
    done = run(command, cancel=cancel or Cancel(), show=shown.append)
    return done.code, done.stdout, done.stderr


@pytest.fixture
def tattle(tmp_path: Path) -> Iterator[Callable[[], bool]]:
    """A FIFO that the child holds open; tells, by waiting for its end, that nobody holds it."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)

    def all_gone() -> bool:
        while os.read(reader, 100):
            pass
        return True

    yield all_gone
    os.close(reader)


HOLD = "import os, sys; held = os.open('fifo', os.O_WRONLY); os.write(held, b'x')\n"


@pytest.fixture(autouse=True)
def _in_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=["_pump", "_pump_by_threads"], autouse=True)
def _with_each_pump(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no way to wait for two pipes at once."""
    monkeypatch.setattr(process, "_pump", getattr(process, request.param))


def test_a_command_gives_its_code_output_and_errors() -> None:
    """The errors safe to print, and on one line."""
    code = "import sys; print('out'); sys.stderr.write('one\\ntwo\\x1b[2J'); sys.exit(3)"

    assert finish(python(code)) == (3, b"out\n", "one two\\u001b[2J")


def test_s3_arguments_arrive_byte_by_byte() -> None:
    """There is no shell that could read them."""
    arguments = ["a b", ";", "$(touch x)", "%PATH%", "new\nline", "'\"", "", "*"]
    command = Command(
        path=sys.executable,
        argv=["x", "-c", "import sys; print(sys.argv[1:])", *arguments],
        env=dict(os.environ),
    )

    assert finish(command)[1] == f"{arguments!r}\n".encode()


@pytest.mark.parametrize("name", ["get.cmd", "GET.BAT"])
@pytest.mark.parametrize(
    "meta", ['"', "&calc", "a|b", "<", ">", "^", "%PATH%", "!", "(", ")", "\n"]
)
def test_s3_no_argument_of_a_batch_file_may_mean_something_to_the_shell(
    name: str, meta: str
) -> None:
    """Windows runs such files with its shell, whatever the caller says."""
    with pytest.raises(PluginError, match="argument 2 holds a character") as caught:
        refuse_for_cmd(rf"C:\bin\{name}", [name, "get-token", f"canary{meta}"])

    assert "canary" not in str(caught.value)


def test_s3_other_arguments_and_programs_are_left_alone() -> None:
    """Only batch files go through the shell."""
    refuse_for_cmd(r"C:\bin\get.cmd", ["get.cmd", "--server-id", "6dae42f8-4368", "a b"])
    refuse_for_cmd(r"C:\bin\get.exe", ["get.exe", "%PATH%", "a&b"])


def test_s6_nothing_is_inherited_but_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable, no descriptor, no standard input."""
    monkeypatch.setenv("SECRET", "canary")
    keep, other = os.pipe()
    os.set_inheritable(other, True)
    code = (
        "import os, sys; print(sorted(os.environ), sys.stdin.read() == '', "
        "[fd for fd in range(3, 64) if os.path.exists(f'/proc/self/fd/{fd}')][1:])"
    )

    _, out, _ = finish(python(code, env={"A": "b", "LC_ALL": "C"}))

    os.close(keep)
    os.close(other)
    assert out.startswith(b"['A', 'LC_ALL'")
    assert out.endswith(b"True []\n")


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(60)",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
        "import os, time; os.close(1); os.close(2); time.sleep(60)",
        "import os, time; os.fork(); time.sleep(60)",
    ],
    ids=["hangs", "ignores-sigterm", "closes-its-pipes", "forks"],
)
def test_s6_a_command_that_takes_too_long_is_ended_with_its_children(
    code: str, tattle: Callable[[], bool]
) -> None:
    """Its whole process group, whatever it does against it."""
    with pytest.raises(PluginError, match=r"no answer within 0\.2 seconds"):
        finish(python(HOLD + code, timeout=SHORT))

    assert tattle()


def test_s6_what_it_said_is_told() -> None:
    """It may explain why it waited. A shell says so long before a Python has started."""
    argv = ["sh", "-c", "echo visit x >&2; exec sleep 60"]

    with pytest.raises(PluginError, match="it said: visit x"):
        finish(python("", path="/bin/sh", argv=argv, timeout=2.0))


def test_s6_a_flood_is_cut(tattle: Callable[[], bool]) -> None:
    """No credential is that large."""
    with pytest.raises(PluginError, match="wrote more than 1048576 bytes"):
        finish(python(HOLD + "while True: print('x' * 65536)"))

    assert tattle()


def test_s6_of_the_errors_the_end_is_kept() -> None:
    """The reason comes last."""
    code = "import sys; sys.stderr.write('x' * 10**6 + ' reason'); sys.exit(1)"

    _, _, stderr = finish(python(code))

    assert len(stderr) <= MAX_STDERR
    assert set(stderr) == set("x reason")
    assert stderr.endswith("x reason")


def test_s6_a_grandchild_that_goes_on_talking_is_not_waited_for(tmp_path: Path) -> None:
    """Until the test says that it is over."""
    over = tmp_path / "over"
    chat = (
        "import os, threading\n"
        f"while not os.path.exists({str(over)!r}):\n"
        "    print('chat', flush=True)\n"
        "    threading.Event().wait(0.01)"
    )
    code = (
        "import subprocess, sys\n"
        f"subprocess.Popen([sys.executable, '-c', {chat!r}])\n"
        "print('token')"
    )

    status, said, _ = finish(python(code))
    over.touch()

    assert status == 0
    assert b"token\n" in said
    assert said.count(b"chat") < 1000


def test_s6_a_grandchild_that_keeps_the_pipes_open_is_not_waited_for(tmp_path: Path) -> None:
    """Some plugins leave an agent behind; this one ends when the test says so."""
    os.mkfifo(tmp_path / "release")
    code = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'open(\"release\").read()'])\n"
        "print('token')"
    )

    assert finish(python(code, timeout=None))[:2] == (0, b"token\n")

    (tmp_path / "release").write_text("")


def test_i7_cancelling_ends_the_command(tattle: Callable[[], bool]) -> None:
    """At once, and its error is that of the caller."""
    cancel = Cancel()
    started = threading.Event()

    def cancel_soon() -> None:
        started.wait(LONG)
        cancel.cancel()

    threading.Thread(target=cancel_soon).start()
    code = HOLD + "import sys, time; sys.stderr.write('up'); sys.stderr.flush(); time.sleep(60)"

    with pytest.raises(Cancelled):
        run(
            python(code, interactive=True, timeout=None),
            cancel=cancel,
            show=lambda _: started.set(),
        )

    assert tattle()


def test_i7_the_callers_deadline_ends_the_command() -> None:
    """It is not the plugin's fault."""
    with pytest.raises(TimedOut):
        finish(python("import time; time.sleep(60)"), Cancel(SHORT))


def test_what_has_ended_before_is_not_started(tmp_path: Path) -> None:
    """A cancelled request runs nothing."""
    cancel = Cancel()
    cancel.cancel()

    with pytest.raises(Cancelled):
        finish(python("open('ran', 'w')"), cancel)

    assert not (tmp_path / "ran").exists()


def test_an_interactive_command_is_shown_as_it_speaks() -> None:
    """It asks a person; and it stays in the terminal's process group."""
    shown: Shown = []
    code = "import os, sys; sys.stderr.write(f'{os.getpgrp()}')"

    run(python(code, interactive=True), cancel=Cancel(), show=shown.append)

    assert "".join(shown) == str(os.getpgrp())


def test_an_interactive_command_is_shown_before_it_ends(tmp_path: Path) -> None:
    """It waits for a person, who has to read what to do."""
    os.mkfifo(tmp_path / "answer")
    code = "import sys; sys.stderr.write('code?'); sys.stderr.flush(); print(open('answer').read())"

    def answer(_: str) -> None:
        (tmp_path / "answer").write_text("1234")

    done = run(python(code, interactive=True), cancel=Cancel(), show=answer)

    assert done.stdout == b"1234\n"


def test_what_is_shown_keeps_its_characters(tmp_path: Path) -> None:
    """Also one that the command writes in two pieces, and what it leaves unfinished."""
    os.mkfifo(tmp_path / "go")
    code = r"import os; os.write(2, b'caf\xc3'); open('go').close(); os.write(2, b'\xa9\xc3')"
    shown: Shown = []

    def go_on(text: str) -> None:
        shown.append(text)
        if text == "caf":
            (tmp_path / "go").open("w").close()

    run(python(code, interactive=True), cancel=Cancel(), show=go_on)

    assert shown == ["caf", "\xe9", "\ufffd"]


def test_nobody_reads_on_when_a_command_was_ended() -> None:
    """Whatever it had still to say, also in both pipes at once."""
    code = (
        "import os, threading\n"
        "def flood(fd):\n"
        "    while True: os.write(fd, b'x' * 65536)\n"
        "threading.Thread(target=flood, args=(1,)).start()\n"
        "flood(2)"
    )
    before = set(threading.enumerate())

    with pytest.raises(PluginError, match="wrote more"):
        finish(python(code))

    for thread in set(threading.enumerate()) - before:
        thread.join(LONG)
    assert set(threading.enumerate()) <= before


def test_s7_an_environment_that_is_too_large_is_told_with_its_likely_reason() -> None:
    """One variable above 128 KiB fails in the kernel, as "argument list too long"."""
    with pytest.raises(PluginError, match="provideClusterInfo"):
        finish(python("", env={"KUBERNETES_EXEC_INFO": "x" * 200_000}))


@pytest.mark.parametrize("content", [b"no program", b"#!/nowhere\n"])
def test_what_cannot_start_is_told(tmp_path: Path, content: bytes) -> None:
    """With the system's reason."""
    script = tmp_path / "script"
    script.write_bytes(content)
    script.chmod(0o755)

    with pytest.raises(PluginError, match="cannot be started"):
        finish(python("", path=str(script)))


def executable(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_s3_a_bare_name_comes_from_the_path_in_order(tmp_path: Path) -> None:
    """Passing over what is no executable file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "tool").write_text("no program")
    found = executable(tmp_path / "b" / "tool")
    executable(tmp_path / "c" / "tool")
    search = os.pathsep.join(str(tmp_path / name) for name in ("none", "a", "b", "c"))

    assert find_command("tool", search) == str(found)


@pytest.mark.parametrize("entry", ["", ".", "bin"])
def test_s3_the_current_directory_is_never_searched(tmp_path: Path, entry: str) -> None:
    """Anybody may have left a program there."""
    executable(tmp_path / "tool")
    executable(tmp_path / "bin" / "tool")

    with pytest.raises(CommandNotFound):
        find_command("tool", os.pathsep.join([entry, "/nowhere"]))


@pytest.mark.parametrize("command", ["./tool", "bin/tool", "/nowhere/tool", "", "."])
def test_s3_other_paths_must_be_absolute_and_there(tmp_path: Path, command: str) -> None:
    """A relative path means something else in every directory."""
    executable(tmp_path / "tool")
    executable(tmp_path / "bin" / "tool")

    with pytest.raises(CommandNotFound):
        find_command(command, str(tmp_path))


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize(
    ("command", "there", "found"),
    [
        ("tool", ["tool.exe"], "tool.exe"),
        ("tool.exe", ["tool.exe"], "tool.exe"),
        ("tool.EXE", ["tool.EXE"], "tool.EXE"),
        ("tool", ["tool.bat", "tool.exe"], "tool.exe"),
        ("tool.bat", ["tool.bat", "tool.bat.exe"], "tool.bat"),
        ("tool.bat", ["tool.bat.exe"], "tool.bat.exe"),
        ("tool-1.2", ["tool-1.2", "tool-1.2.exe"], "tool-1.2.exe"),
        ("tool", ["tool"], None),
        ("tool.bat.", ["tool.bat.", "tool.bat"], None),
        ("tool.exe", ["tool"], None),
    ],
)
def test_s3_windows_may_leave_out_a_suffix(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    command: str,
    there: list[str],
    found: str | None,
    absolute: bool,
) -> None:
    """Kubeconfigs name commands in both ways; a file without any does not run there."""
    monkeypatch.setattr("kube_transport.plugins.process._SUFFIXES", (".exe", ".com", ".bat"))
    for name in there:
        executable(tmp_path / name)
    asked = str(tmp_path / command) if absolute else command

    if found is None:
        with pytest.raises(CommandNotFound):
            find_command(asked, str(tmp_path))
    else:
        assert find_command(asked, str(tmp_path)) == str(tmp_path / found)


def test_s1_the_context_asks_the_policy_first(tmp_path: Path) -> None:
    """And what it refuses does not run."""
    canary = executable(tmp_path / "canary")
    canary.write_text("#!/bin/sh\ntouch ran\n")
    context = PluginContext(policy=ExecPolicy(kind=PolicyKind.DENY_ALL))

    with pytest.raises(PluginError, match="DenyAll"):
        context.run([str(canary)], cancel=Cancel())

    assert not (tmp_path / "ran").exists()


def test_s2_what_was_checked_is_what_runs(tmp_path: Path) -> None:
    """Even if the PATH names another in the meantime, and under the name that was given."""
    checked = executable(tmp_path / "a" / "tool")
    checked.write_text('#!/bin/sh\necho "checked $PATH"\n')
    executable(tmp_path / "b" / "tool").write_text("#!/bin/sh\necho other\n")
    context = PluginContext(environ=lambda: {"PATH": str(tmp_path / "a")})

    done = context.run(["tool"], env=[("PATH", str(tmp_path / "b"))], cancel=Cancel())

    assert done.stdout == f"checked {tmp_path / 'b'}\n".encode()


def test_variables_add_to_what_is_inherited_and_the_last_counts(tmp_path: Path) -> None:
    """As for client-go."""
    tool = executable(tmp_path / "tool")
    tool.write_text('#!/bin/sh\necho "$A $B"\n')
    context = PluginContext(environ=lambda: {"A": "inherited", "B": "inherited"})

    done = context.run([str(tool)], env=[("B", "1"), ("B", "2")], cancel=Cancel())

    assert done.stdout == b"inherited 2\n"


CHILDREN = """
import os, sys
from kube_transport.cancel import Cancel
from kube_transport.errors import PluginError
from kube_transport.plugins.process import Command, run

def finish(code, timeout):
    argv = [sys.executable, "-c", code]
    command = Command(path=sys.executable, argv=argv, env=dict(os.environ), timeout=timeout)
    try:
        run(command, cancel=Cancel(), show=print)
    except PluginError:
        print("ended early")

finish("import time; time.sleep(60)", 0.2)
finish("", 60.0)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child")
"""


def test_no_child_is_left_unreaped() -> None:
    """However it ended; in a process of its own, since other tests have children too."""
    done = subprocess.run(
        [sys.executable, "-c", CHILDREN], capture_output=True, text=True, check=False
    )

    assert done.stdout.split("\n") == ["ended early", "no child", ""], done.stderr


UNFINISHED = """
import os, sys, threading
from kube_transport.cancel import Cancel
from kube_transport.plugins.process import Command, run

argv = [sys.executable, "-c", sys.argv[1]]
command = Command(path=sys.executable, argv=argv, env=dict(os.environ))
work = lambda: run(command, cancel=Cancel(), show=print)
threading.Thread(target=work, daemon=True).start()
open("up").read()
"""


@pytest.mark.parametrize("end", ["", "raise KeyboardInterrupt", "sys.exit(1)"])
def test_s6_a_command_does_not_outlive_the_program(tmp_path: Path, end: str) -> None:
    """Nobody may have closed the client; the thread that waits for the command ends unheard."""
    os.mkfifo(tmp_path / "fifo")
    os.mkfifo(tmp_path / "up")
    survive = "import time; open('up', 'w').close(); time.sleep(20); os.write(held, b'survived')"
    argv = [sys.executable, "-c", UNFINISHED + end, HOLD + survive]

    with (
        subprocess.Popen(argv, stderr=subprocess.DEVNULL),
        (tmp_path / "fifo").open("rb") as held,
    ):
        told = held.read()

    assert told == b"x"


def test_s6_a_forked_process_leaves_the_command_to_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may end long before, with the same duties."""
    os.mkfifo(tmp_path / "go")
    go = os.open(tmp_path / "go", os.O_RDWR)
    duties: list[Callable[[], None]] = []
    monkeypatch.setattr("atexit.register", duties.append)

    def end_a_fork(_: str) -> None:
        with monkeypatch.context() as forked:
            forked.setattr("os.getpid", lambda: 0)
            duties[0]()
        os.write(go, b"x")

    code = (
        "import os, sys; sys.stderr.write('up'); sys.stderr.flush();"
        "os.read(os.open('go', os.O_RDONLY), 1); print('token')"
    )
    done = run(python(code, interactive=True), cancel=Cancel(), show=end_a_fork)
    os.close(go)

    assert (done.code, done.stdout) == (0, b"token\n")
