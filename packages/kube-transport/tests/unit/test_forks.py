"""Things that each process has for itself."""

from __future__ import annotations

import os
import threading

import pytest

from kube_transport.forks import PerProcess


def test_a_process_has_one() -> None:
    lock = PerProcess(threading.Lock)

    assert lock() is lock()


def test_f47_another_process_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = PerProcess(threading.Lock)
    here = lock()

    monkeypatch.setattr(os, "getpid", lambda: -1)

    assert lock() is not here
    assert lock() is lock()


def test_threads_that_meet_get_the_same() -> None:
    """Two of them may find nothing, and each makes one."""
    made: list[object] = []

    def make() -> object:
        if not made:
            made.append(None)
            made.append(thing())
        return object()

    thing = PerProcess(make)

    assert thing() is made[1]
