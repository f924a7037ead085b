"""Types are learned whole, whatever a signal, an error or a fork does meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_waits_until_a_type_is_learned() -> None:
    """The child would find it half learned, and wait for ever for the thread that learned it."""
    assert ended(FORKED) == 1


def test_an_error_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        built(lambda: 1 // 0)


def test_where_no_thread_can_be_started_it_is_built_nevertheless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As at the end of the interpreter, where a lock is given back with what its answer needs."""

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)

    assert built(threading.current_thread) is threading.main_thread()


def test_it_may_need_another_one() -> None:
    """A type is learned while one that refers to it is made."""
    assert built(lambda: built(lambda: 1)) == 1
