"""The garbage collector while lists are read: seldom, never off, and as it was when they are."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from kube_transport.api.cached_form import CachedForm
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.collector import BURST, seldom
from kube_transport.codec.frozen import frozen_codec
from kube_transport.codec.json import encode_json
from kube_transport.codec.lists import decode_list
from kube_transport.codec.objects import Codec, TypedCodec, UnstructuredCodec

USUAL = (700, 10, 10)


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Begin with what Python has by itself, and leave behind what was found."""
    found = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*found)


FORK = """
import gc, os, threading
from kube_transport.codec.collector import BURST, seldom

gc.set_threshold(700, 10, 10)
inside, may_end = threading.Event(), threading.Event()

def read():
    with seldom():
        inside.set()
        may_end.wait(60)

reader = threading.Thread(target=read)
reader.start()
inside.wait(60)
child = os.fork()
if child == 0:
    before = gc.get_threshold()[0]
    with seldom():
        within = gc.get_threshold()[0]
    os._exit(0 if (before, within, gc.get_threshold()[0]) == (700, BURST, 700) else 1)
may_end.set()
reader.join()
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_takes_no_part_in_the_lists_of_its_parent() -> None:
    """Else its collector would run seldom for ever."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", FORK], timeout=60, check=False)

    assert done.returncode == 0


@pytest.mark.parametrize(
    ("codec", "young"),
    [
        (TypedCodec(PartialObjectMetadata), BURST),
        (frozen_codec(PartialObjectMetadata, CachedForm(), "", ""), USUAL[0]),
    ],
    ids=["models", "twins"],
)
def test_lists_of_what_is_hardly_tracked_leave_the_collector_alone(
    codec: Codec[PartialObjectMetadata], young: int
) -> None:
    """It forgets tuples when it meets them, and they are nearer then than at the end."""
    body = encode_json(
        {"kind": "PodList", "apiVersion": "v1", "items": [{"metadata": {"name": "a"}}]}
    )
    seen: list[int] = []

    def chunks() -> Iterator[bytes]:
        for byte in body:
            seen.append(gc.get_threshold()[0])
            yield bytes((byte,))

    decode_list(chunks(), codec)

    assert set(seen) == {young}


def test_a_list_is_collected_seldom() -> None:
    """Each piece of it makes more than the usual number of objects, and no garbage."""
    pods = [{"metadata": {"name": f"p-{n}", "labels": {"n": [str(n)]}}} for n in range(20_000)]
    body = encode_json({"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": pods})
    pieces = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    collections: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            collections.append(about["generation"])

    gc.callbacks.append(note)
    try:
        found = decode_list(pieces, UnstructuredCodec("v1", "Pod"))
    finally:
        gc.callbacks.remove(note)

    assert len(found) == 20_000
    assert 1 <= len(collections) <= 4  # on garbage of others, a list may take as long as it likes


def test_all_is_as_it_was_when_the_last_list_ends() -> None:
    """Lists are read side by side, and fail."""
    with seldom():
        with pytest.raises(ValueError, match="cut"), seldom():
            raise ValueError("cut")
        during = gc.get_threshold()

    assert during == (BURST, 10, 10)
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("young", [0, BURST + 1])
def test_who_collects_more_seldom_is_left_alone(young: int) -> None:
    """Zero turns the collector off."""
    gc.set_threshold(young, 10, 10)

    with seldom():
        assert gc.get_threshold()[0] == young

    assert gc.get_threshold()[0] == young


def test_what_somebody_sets_meanwhile_stays() -> None:
    """It is their process."""
    with seldom():
        gc.set_threshold(1000, 5, 5)

    assert gc.get_threshold() == (1000, 5, 5)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", range(4))
def test_f46_a_signal_handler_may_read_a_list_wherever_it_interrupts_another(
    monkeypatch: pytest.MonkeyPatch, call: int, *, after: bool
) -> None:
    """The interrupted thread holds the lock for as long as the handler runs."""
    calls, ended = count(), threading.Event()

    def interrupted(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: int) -> object:
            now = next(calls) == call
            if now and not after:
                read()
            result = function(*arguments)
            if now and after:
                read()
            return result

        return called

    def read() -> None:
        with seldom():
            pass

    def read_and_tell() -> None:
        read()
        ended.set()

    patched = {name: interrupted(getattr(gc, name)) for name in ("get_threshold", "set_threshold")}
    monkeypatch.setattr("kube_transport.codec.collector.gc", SimpleNamespace(**patched))
    threading.Thread(target=read_and_tell, daemon=True).start()

    assert ended.wait(30)
    assert gc.get_threshold() == USUAL
