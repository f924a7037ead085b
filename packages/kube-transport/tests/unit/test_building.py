"""Types are learned whole, whatever a signal, an error or a fork does meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from kube_transport.api.meta import ObjectMeta
from kube_transport.codec import building
from kube_transport.codec.building import built

INTERRUPTED = """
import signal
from msgspec import Struct
from kube_transport.codec.json import Decoder

def interrupt():
    signal.raise_signal(signal.SIGINT)
    return int

class Outer(Struct):
    inner: "Inner"
    last: "Last | None" = None

class Inner(Struct):
    outer: "Outer | None" = None

class Last(Struct):
    number: "interrupt()" = 0

try:
    Decoder(Outer).learn()
except KeyboardInterrupt:
    found = Decoder(Outer)(b'{"inner": {"outer": {"inner": {}, "last": {"number": 1}}}}')
    raise SystemExit(found.inner.outer.last.number)
"""

FORKED = """
import os, signal, threading
from msgspec import Struct
from kube_transport.codec.json import Decoder

begun, may_end = threading.Event(), threading.Event()

def slow():
    begun.set()
    may_end.wait(0.3)
    return int

class Outer(Struct):
    slow: "Slow"

class Slow(Struct):
    number: "slow()" = 0

learner = threading.Thread(target=Decoder(Outer).learn)
learner.start()
begun.wait(60)
child = os.fork()
if child == 0:
    signal.alarm(30)
    os._exit(Decoder(Outer)(b'{"slow": {"number": 1}}').slow.number)
may_end.set()
learner.join()
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def ended(program: str) -> int:
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", program], timeout=60, check=False)
    return run.returncode


def test_ctrl_c_while_a_type_is_learned_does_not_crash_who_goes_on() -> None:
    """What msgspec knew by then would stay: the types that refer back, without their fields."""
    assert ended(INTERRUPTED) == 1


AT_EXIT = """
from kube_transport.api.meta import ObjectMeta

class Late:
    def __init__(self):
        self.meta = ObjectMeta(name="a")
        self.meta.deep_copy()

    def __del__(self):
        print(self.meta.deep_copy().name)

late = Late()
"""

FORKED_MEANWHILE = """
import os, signal
from kube_transport.api.meta import ObjectMeta
from kube_transport.codec import building
from kube_transport.codec.building import built

children = []

def fork(*_):
    children.append(os.fork())
    if not children[-1]:
        signal.alarm(30)

def build():
    os.kill(os.getpid(), signal.SIGUSR1)
    return 1

signal.signal(signal.SIGUSR1, fork)
found = built(build)
if children[-1] == 0:
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    os._exit(found)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(children[-1], 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("program", [FORKED, FORKED_MEANWHILE], ids=["thread", "signal"])
def test_a_fork_finds_types_whole(program: str) -> None:
    """The child has no thread that would complete them, nor one that it could wait for."""
    assert ended(program) == 1


def test_who_copies_at_the_end_of_the_interpreter_does_not_wait_for_ever() -> None:
    """No thread begins any more then."""
    assert ended(AT_EXIT) == 0


def test_a_type_is_learned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To start a thread takes fifty times as long as to copy an object."""
    meta = ObjectMeta(name="a")
    meta.deep_copy()
    monkeypatch.setattr(building, "start_new_thread", None)

    assert meta.deep_copy() == meta


def test_an_error_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        built(lambda: 1 // 0)


def refuse(_run: object, _args: object) -> None:
    raise RuntimeError("can't start new thread")


def test_where_no_thread_can_be_started_it_is_built_nevertheless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There may be too many."""
    monkeypatch.setattr(building, "start_new_thread", refuse)

    assert built(threading.get_ident) == threading.get_ident()


def test_it_may_need_another_one() -> None:
    """A type is learned while one that refers to it is made."""
    assert built(lambda: built(lambda: 1)) == 1


def test_it_may_need_another_one_where_a_thread_could_be_started_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That thread would wait for the first."""

    def nested() -> int:
        monkeypatch.undo()
        return built(threading.get_ident)

    monkeypatch.setattr(building, "start_new_thread", refuse)

    assert built(nested) == threading.get_ident()
