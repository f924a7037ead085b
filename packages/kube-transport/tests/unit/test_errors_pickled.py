"""Errors that travel: to another process, or into a copy."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from kube_transport.api.patch import PatchError
from kube_transport.api.scheme import UnknownKind
from kube_transport.codec.yaml import YAMLError
from kube_transport.config.problems import InvalidConfig, Problem
from kube_transport.errors import (
    ApiError,
    Cancelled,
    ConnectFailed,
    KubeError,
    OutcomeUnknown,
    Sent,
    StreamBroken,
    TransportError,
    error_from_status,
)
from kube_transport.plugins.process import CommandFailed
from kube_transport.waiting.errors import WaitFailed, WaitTimedOut

import_module("kube_transport.api.shards")

STATUS = {"code": 422, "message": "bad\nly", "details": {"causes": [{"field": "spec.a"}]}}

MADE: dict[type[KubeError], Callable[[Any], KubeError]] = {
    ApiError: lambda kind: kind(STATUS, retry_after=3.0),
    OutcomeUnknown: lambda kind: kind("POST", "/x", StreamBroken("reset")),
    WaitTimedOut: lambda kind: kind("late", {"kind": "Pod"}),
    WaitFailed: lambda kind: kind("no use", {"kind": "Pod"}),
    InvalidConfig: lambda kind: kind([Problem(field="server", message="is none")]),
    UnknownKind: lambda kind: kind("file:3: ", "apps/v2", "Deployment", ("apps/v1 Deployment",)),
    PatchError: lambda kind: kind("is none", path="spec.a"),
    YAMLError: lambda kind: kind("file", "no mapping", line=3, column=4),
    CommandFailed: lambda kind: kind("exit code 3", exit_code=3),
    ConnectFailed: lambda kind: kind("refused"),
    TransportError: lambda kind: kind("broken", sent=Sent.NO),
    Cancelled: lambda kind: kind("cancelled", sent=Sent.MAYBE),
    KubeError: lambda kind: kind("what", "else"),
}


def family(kind: type[KubeError] = KubeError) -> Iterator[type[KubeError]]:
    """Yield an error's class and all below it, as far as they are this distribution's."""
    if kind.__module__.startswith("kube_transport."):
        yield kind
        for below in kind.__subclasses__():
            yield from family(below)


def made(kind: type[KubeError]) -> KubeError:
    """Return an error that carries something in each of its attributes."""
    error = next(MADE[each] for each in kind.__mro__ if each in MADE)(kind)
    error.__cause__ = StreamBroken("below", sent=Sent.NO)
    error.add_note("seen twice")
    return error


def piped(error: KubeError) -> KubeError:
    """Return what a process on the other side of a pipe gets."""
    again: KubeError = pickle.loads(pickle.dumps(error))
    return again


def name(kind: type[KubeError]) -> str:
    return kind.__name__


KINDS: list[type[KubeError]] = sorted(set(family()), key=name)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, piped])
@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_every_error_crosses_to_another_process_whole(
    kind: type[KubeError], way: Callable[[KubeError], KubeError]
) -> None:
    """Pools of processes hand errors on by pickling, and hang or lie where that fails."""
    error = made(kind)

    again = way(error)

    assert type(again) is kind
    assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
    assert repr(again.__cause__) == repr(error.__cause__)
    assert getattr(again.__cause__, "sent", None) is Sent.NO


def test_what_cannot_cross_stays_behind() -> None:
    """The errors of libraries below hold sockets; the error itself is what matters."""
    error = error_from_status(STATUS)
    error.__cause__ = OSError(lambda: "not picklable")

    again = piped(error)

    assert isinstance(again, ApiError)
    assert again.causes == error.causes
    assert again.__cause__ is None
