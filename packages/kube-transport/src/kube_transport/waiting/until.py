"""Waits with an end: until events came, until a collection or one object is as it should be."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import closing, contextmanager
from typing import Final, Generic, TypeVar, Unpack

from kube_transport.api.fields import Selector
from kube_transport.api.meta import HasMetadata, object_key
from kube_transport.calls import cancel_of
from kube_transport.cancel import Cancel
from kube_transport.codec.objects import ObjectList, Undecodable
from kube_transport.errors import InvalidRequest, KubeError, TimedOut
from kube_transport.listwatch import ListerWatcher
from kube_transport.options import Selection, check_seconds
from kube_transport.request import segment
from kube_transport.retry import Backoff
from kube_transport.waiting.conditions import Outlook, Verdict, WaitCondition, check_condition
from kube_transport.waiting.core import FollowCore
from kube_transport.waiting.errors import WaitFailed, WaitTimedOut
from kube_transport.waiting.follow import follow
from kube_transport.waiting.retry_watcher import RetryWatcher
from kube_transport.watch import EventType, WatchEvent

__all__ = ["until", "until_with_sync", "wait_for"]

M = TypeVar("M", bound=HasMetadata)

LOOK: Final = 30.0
"""Seconds that a look may take where nobody waits for what comes after it."""

PROMPT: Final = Backoff(initial=0.1, factor=2.0, cap=15.0, jitter=0.5)
"""How soon somebody who waits looks again: a wait is over sooner or later, unlike a cache."""


def until(
    source: ListerWatcher[M],
    resource_version: str,
    *conditions: Callable[[WatchEvent[M]], bool],
    **options: Unpack[Selection],
) -> WatchEvent[M]:
    """Wait until events fulfil the conditions, one after another, and return the last event.

    An event that fulfils one condition is shown to the next one too. No event is missed, so this
    fails where they are forgotten; for states rather than changes there is ``until_with_sync``.

    Args:
        resource_version: the version after which events count.
        options: which objects; ``timeout`` and ``cancel`` end the wait.

    Raises:
        InvalidRequest: there is none, or one of them is no function; nothing was sent.
        WaitTimedOut: they were not all fulfilled in time.
        Gone: the version is too old.
        KubeError: as for a ``RetryWatcher``.

    Source: client-go ``tools/watch/until.go``, ``Until``.
    """
    if not conditions:
        raise InvalidRequest("conditions: give one at least, a function of an event")
    for condition in conditions:
        _check_callable("conditions", condition, "functions of an event")
    left = list(conditions)
    last: WatchEvent[M] | None = None
    options["cancel"] = cancel = cancel_of(options)
    options.pop("timeout", None)
    watcher = RetryWatcher(source, resource_version, **options)

    def unmet() -> WaitTimedOut:
        done = len(conditions) - len(left)
        met = f"{done} of {len(conditions)} conditions were met"
        return WaitTimedOut(f"timed out: {met}{_trouble(watcher.failure)}", last)

    with _ending(cancel, unmet), watcher:
        for event in watcher:
            last = event
            while left and left[0](event):
                del left[0]
            if not left:
                return event
    raise AssertionError("a watcher that nobody closes ends with an error only")


def until_with_sync(
    source: ListerWatcher[M],
    condition: Callable[[Collection[M]], bool],
    **options: Unpack[Selection],
) -> list[M]:
    """Wait until the objects of a collection together fulfil a condition, and return them.

    The condition sees the whole collection at first and after every change. Where changes are
    forgotten the collection is listed again, so states in between may be missed.

    Args:
        condition: takes the objects as they are, in no order.
        options: which objects; ``timeout`` and ``cancel`` end the wait.

    Raises:
        InvalidRequest: it is no function; nothing was sent.
        WaitTimedOut: it was not fulfilled in time.
        ApiError, DecodeError: the collection cannot be listed or watched.
        LoginRequired, PluginError: there will be no credential.
        ClientClosed: the client of ``source`` was closed.
        Cancelled: by ``cancel``.

    Source: client-go ``tools/watch/until.go``, ``UntilWithSync``.
    """
    _check_callable("condition", condition, "a function of all objects")
    options["cancel"] = cancel = cancel_of(options)
    options.pop("timeout", None)
    followed = _Followed(source, options, cancel)
    name = getattr(condition, "__name__", "the condition")

    def unmet() -> WaitTimedOut:
        objects = followed.objects
        why = f"{len(objects)} objects do not fulfil it{followed.trouble}"
        return WaitTimedOut(f"timed out waiting for {name}: {why}", list(objects.values()))

    with _ending(cancel, unmet), closing(followed.states()) as states:
        for objects in states:
            if condition(objects.values()):
                return list(objects.values())
    raise AssertionError("following ends with an error only")


def wait_for(
    source: ListerWatcher[M],
    name: str,
    condition: WaitCondition[M],
    *,
    timeout: float | None,
    cancel: Cancel | None = None,
) -> M | None:
    """Wait until the object called ``name`` fulfils a condition, and return it.

    Resource clients have this as a method, which says more.
    """
    segment(name, "name")
    check_condition(condition)
    if timeout is not None:
        check_seconds("timeout", timeout)
    ends = (cancel or Cancel()).child(LOOK if timeout == 0 else timeout)
    selection: Selection = {"field_selector": str(Selector.of({"metadata.name": name}))}
    followed = _Followed(source, selection, ends)
    last: M | None = None
    verdict = Verdict(Outlook.OPEN, "nothing was seen of it")

    def unmet() -> WaitTimedOut:
        waited = "looked once" if timeout == 0 else "timed out waiting"
        why = f"{verdict.why}{followed.trouble}"
        return WaitTimedOut(f"{waited} for {condition} of {name!r}: {why}", last)

    with _ending(ends, unmet), closing(followed.states()) as states:
        for objects in states:
            last = _only(objects, name)
            verdict = condition.judge(last)
            if verdict.met:
                return last
            if verdict.outlook is Outlook.HOPELESS:
                raise WaitFailed(f"no use waiting for {condition} of {name!r}: {verdict.why}", last)
            if timeout == 0:
                raise unmet()
    raise AssertionError("following ends with an error only")


class _Followed(Generic[M]):
    """What a selection of objects is like, after every change.

    Attributes:
        objects: by key.
    """

    def __init__(self, source: ListerWatcher[M], selection: Selection, cancel: Cancel) -> None:
        self.objects: dict[str, M] = {}
        rng = random.Random()
        self._core = FollowCore(lambda: PROMPT.delays(rng), time.monotonic, relist=True)
        self._news = follow(source, self._core, selection, cancel, rng)

    @property
    def trouble(self) -> str:
        """What keeps news from coming, as the end of a sentence."""
        return _trouble(self._core.failure)

    def states(self) -> Generator[Mapping[str, M]]:
        """Yield the objects after a list and after every change; the same mapping each time."""
        with closing(self._news):
            for news in self._news:
                self._take(news)
                yield self.objects

    def _take(self, news: ObjectList[M] | WatchEvent[M] | Undecodable) -> None:
        match news:
            case ObjectList():
                self.objects.clear()
                self.objects.update((object_key(obj), obj) for obj in news)
            case Undecodable(key=key, deleted=True):
                self.objects.pop(key, None)
            case Undecodable():
                pass
            case WatchEvent(EventType.DELETED, obj):
                self.objects.pop(object_key(obj), None)
            case WatchEvent(_, obj):
                self.objects[object_key(obj)] = obj


def _check_callable(name: str, given: object, expected: str) -> None:
    if not callable(given):
        got = type(given).__name__
        hint = "; wait_for takes those" if isinstance(given, WaitCondition) else ""
        raise InvalidRequest(f"{name}: expected {expected}, got a {got}{hint}")


def _only(objects: Mapping[str, M], name: str) -> M | None:
    """Return the object called so.

    Raises:
        InvalidRequest: there are several, in different namespaces.
    """
    found = [obj for obj in objects.values() if obj.metadata.name == name]
    if len(found) > 1:
        spaces = ", ".join(sorted(obj.metadata.namespace for obj in found))
        raise InvalidRequest(f"wait_for: {name!r} is in the namespaces {spaces}; wait within one")
    return found[0] if found else None


def _trouble(failure: KubeError | None) -> str:
    return f"; the last attempt to look failed: {failure}" if failure else ""


@contextmanager
def _ending(cancel: Cancel, unmet: Callable[[], WaitTimedOut]) -> Generator[None]:
    """Raise what ``unmet`` returns in place of what the deadline of ``cancel`` raises."""
    try:
        yield
    except TimedOut as error:
        if not cancel.ended:  # it comes from the condition, which may do anything
            raise
        raise unmet() from error
