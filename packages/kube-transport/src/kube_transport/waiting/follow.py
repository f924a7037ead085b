"""The I/O of waiting: performs what ``FollowCore`` decides."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from kube_transport.api.meta import HasMetadata, object_key
from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.codec.objects import ObjectList, Undecodable
from kube_transport.errors import ClientClosed, DecodeError, KubeError
from kube_transport.listwatch import ListerWatcher, Stream
from kube_transport.options import Selection
from kube_transport.waiting.core import SHORT_WATCH, FollowCore, List, Step, Stop, Wait, Watch
from kube_transport.watch import Bookmark, WatchEvent

if TYPE_CHECKING:
    import random

__all__ = ["follow"]

M = TypeVar("M", bound=HasMetadata)

_log = logging.getLogger(__name__)

WATCH_SECONDS: Final = (300, 600)
"""A watch ends at the server after a random time in this range, so that watches spread out."""


def follow(
    source: ListerWatcher[M],
    core: FollowCore,
    selection: Selection,
    cancel: Cancel,
    rng: random.Random,
) -> Generator[ObjectList[M] | WatchEvent[M] | Undecodable]:
    """Yield what the steps of ``core`` bring, for ever: lists, events, and what is left out.

    Args:
        selection: which objects; what ends it is ``cancel`` alone.

    Raises:
        KubeError: ``core`` gave up.
        ClientClosed: the client of ``source`` was closed.
        Cancelled, TimedOut: ``cancel`` ended.
    """
    asked = selection.copy()
    asked["cancel"] = cancel
    asked.pop("timeout", None)
    closed = _closed(source)
    step = core.start()
    while True:
        cancel.raise_if_ended()
        match step:
            case Stop(error):
                raise error
            case Wait(seconds, then):
                if core.failure is not None and seconds >= SHORT_WATCH:
                    _log.warning("tried again in %.1f s: %s: %s", seconds, then, core.failure)
                wait_for_either(cancel, closed, seconds)
                cancel.raise_if_ended()
                if closed.cancelled:
                    raise ClientClosed("the client is closed")
                core.begun()
                step = then
            case List():
                step = yield from _list(source, core, asked, cancel)
            case Watch(resource_version):
                stream = partial(
                    source.watch,
                    **asked,
                    resource_version=resource_version,
                    allow_watch_bookmarks=True,
                    timeout_seconds=rng.randint(*WATCH_SECONDS),
                )
                step = yield from _watch(stream, core, cancel)


def _closed(source: object) -> Cancel:
    """Return what ends with the client of a source, or what never ends."""
    closed: object = getattr(source, "closed", None)
    return closed if isinstance(closed, Cancel) else Cancel()


def _list(
    source: ListerWatcher[M], core: FollowCore, selection: Selection, cancel: Cancel
) -> Generator[ObjectList[M], None, Step]:
    try:
        found = source.list(**selection)
    except KubeError as error:
        cancel.raise_if_ended()
        return core.ended(error)
    if not found.resource_version:
        raise DecodeError("the list has no resourceVersion, so its changes cannot be watched")
    yield found
    return core.listed(found.resource_version)


def _watch(
    begin: Callable[[], Stream[M]], core: FollowCore, cancel: Cancel
) -> Generator[WatchEvent[M] | Undecodable, None, Step]:
    try:
        with begin() as stream:
            for event in stream.with_bookmarks():
                if isinstance(event, Bookmark):
                    core.progressed(event.resource_version)
                elif isinstance(event, Undecodable):
                    if core.admit(event.resource_version, event.key):
                        yield event
                elif not event.resource_version:
                    raise DecodeError("an event has no resourceVersion, so nothing can follow it")
                elif core.admit(event.resource_version, object_key(event.object)):
                    yield event
    except KubeError as error:
        cancel.raise_if_ended()
        return core.ended(error)
    cancel.raise_if_ended()
    return core.ended(None)
