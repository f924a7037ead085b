"""The reflector's I/O: a thread that performs what ``ReflectorCore`` decides."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from kube_cache.health import Health, Phase
from kube_cache.reflector_core import (
    List,
    Probe,
    ReflectorCore,
    Step,
    Wait,
    Watch,
    WatchList,
)
from kube_cache.selection import Selection
from kube_cache.survival import outlives
from kube_cache.tally import Tally
from kube_transport.api.meta import HasMetadata, object_key
from kube_transport.cancel import Cancel
from kube_transport.codec.objects import Undecodable
from kube_transport.errors import DecodeError, Gone, KubeError
from kube_transport.listwatch import ListerWatcher
from kube_transport.retry import Backoff
from kube_transport.watch import Bookmark, EventType, WatchEvent

M = TypeVar("M", bound=HasMetadata)
M_contra = TypeVar("M_contra", contravariant=True)

log = logging.getLogger(__name__)

WATCH_SECONDS = (300, 600)
"""A watch ends at the server after a random time in this range, so that watches spread out."""

IDLE_GRACE = 30.0
"""Seconds of silence after the server should have ended a watch that prove it dead."""

INITIAL_SILENCE = 90.0
"""Seconds of silence that end a stream with initial events: the end of those may never come.

Longer than the minute between a server's bookmarks; where it sends none, a plain watch follows.
"""


class Sink(Protocol[M_contra]):
    """What a reflector writes to; an ``Indexer`` is one."""

    def replace(self, objects: Iterable[M_contra], *, keep: Collection[str]) -> object:
        """Become exactly ``objects``, but leave what is stored under the keys ``keep``."""
        ...

    def upsert(self, obj: M_contra) -> object:
        """Add the object or replace its earlier version."""
        ...

    def delete(self, obj: M_contra) -> object:
        """Forget the object, of which this is the last version."""
        ...

    def remove(self, key: str) -> object:
        """Forget the object under ``key``; no error if there is none."""
        ...


class Reflector(Generic[M]):
    """Keep a sink equal to a collection on the server, whatever happens in between.

    Nothing but its ``Cancel`` ends it, and that within moments from any state. An object that
    cannot be decoded is skipped and counted; the sink keeps the version before.

    Args:
        source: lists and watches the collection.
        sink: is written to by this reflector only, in its thread.
        name: appears in logs.
        selection: which part of the collection.
        watch_list: ask for the collection as a stream, which costs time and spares the memory
            of servers that write a list as a whole (before 1.33); a list is the fallback.
        backoff: how long to wait after failures.
        rng: jitter, and how long watches last.
        clock: monotonic seconds.

    Source: client-go ``tools/cache/reflector.go``.
    """

    def __init__(
        self,
        source: ListerWatcher[M],
        sink: Sink[M],
        *,
        name: str = "",
        selection: Selection | None = None,
        watch_list: bool = False,
        backoff: Backoff | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._sink = sink
        self._name = name
        self._selection = selection or Selection()
        self._rng = rng or random.Random()
        self._clock = clock
        delays = backoff or Backoff()
        self._core = ReflectorCore(lambda: delays.delays(self._rng), clock, watch_list=watch_list)
        self._phase = Phase.NEW
        self._syncs = 0
        self._last_sync: float | None = None
        self._last_event: float | None = None
        self._failures = 0
        self._last_error = ""
        self._last_error_at: float | None = None
        self._skipped = Tally()
        self._dropped = Tally()

    @property
    def health(self) -> Health:
        """How it is doing right now; may be asked from any thread."""
        return Health(
            phase=self._phase,
            synced=self._syncs > 0,
            resource_version=self._core.resource_version,
            last_sync=self._last_sync,
            last_event=self._last_event,
            failures=self._failures,
            last_error=self._last_error,
            last_error_at=self._last_error_at,
            syncs=self._syncs,
            skipped=self._skipped.count,
            dropped=self._dropped.count,
        )

    def run(self, cancel: Cancel) -> None:
        """Keep the sink up to date until ``cancel`` ends. Call it once."""
        step = self._core.start()
        try:
            while not cancel.ended:
                step = self._perform(step, cancel)
        finally:
            self._phase = Phase.STOPPED

    def _perform(self, step: Step, cancel: Cancel) -> Step:
        try:
            match step:
                case Wait(seconds, then):
                    self._phase = Phase.WAITING
                    cancel.wait(seconds)
                    return then
                case List():
                    return self._list(step, cancel)
                case WatchList():
                    return self._watch_list(step, cancel)
                case Watch():
                    return self._watch(step, cancel)
                case Probe():
                    return self._probe(step, cancel)
        except BaseException as error:  # a cache that dies in silence is the worst cache
            if not outlives(error):
                raise
            following = self._core.ended(error)
            if isinstance(step, WatchList) and isinstance(following, List):
                log.debug("%s: no initial events from this server: %s", self._name, error)
            elif not cancel.ended:
                self._note_failure(step, error, resumed=not isinstance(following, Wait))
            return following

    def _list(self, step: List, cancel: Cancel) -> Step:
        self._phase = Phase.SYNCING
        unread: set[str] = set()

        def skip(what: Undecodable) -> None:
            self._skip(what)
            unread.add(what.key)

        objects = self._source.list(
            **self._selection,
            resource_version=step.resource_version,
            on_undecodable=skip,
            cancel=cancel,
        )
        self._publish(objects, unread, objects.resource_version)
        return self._core.listed(objects.resource_version)

    def _watch_list(self, step: WatchList, cancel: Cancel) -> Step:
        self._phase = Phase.SYNCING
        with self._source.watch(
            **self._selection,
            resource_version=step.resource_version,
            resource_version_match="NotOlderThan",
            send_initial_events=True,
            allow_watch_bookmarks=True,
            timeout_seconds=self._rng.randint(*WATCH_SECONDS),
            idle_timeout=INITIAL_SILENCE,
            on_undecodable=self._skip,
            cancel=cancel,
        ) as stream:
            self._core.accepted()
            self._heard()
            events = stream.with_bookmarks()
            if self._take_initial(events):
                self._phase = Phase.WATCHING
                self._follow(events)
        return self._core.ended(None)

    def _watch(self, step: Watch, cancel: Cancel) -> Step:
        self._phase = Phase.WATCHING
        seconds = self._rng.randint(*WATCH_SECONDS)
        with self._source.watch(
            **self._selection,
            resource_version=step.resource_version,
            allow_watch_bookmarks=True,
            timeout_seconds=seconds,
            idle_timeout=seconds + IDLE_GRACE,
            on_undecodable=self._skip,
            cancel=cancel,
        ) as stream:
            self._core.accepted()
            self._heard()
            self._follow(stream.with_bookmarks())
        return self._core.ended(None)

    def _probe(self, step: Probe, cancel: Cancel) -> Step:
        self._source.list(
            **self._selection,
            resource_version=step.resource_version,
            resource_version_match="NotOlderThan",
            limit=1,
            on_undecodable=_ignore,
            cancel=cancel,
        )
        self._heard()
        return self._core.probed()

    def _take_initial(self, events: Iterator[WatchEvent[M] | Bookmark | Undecodable]) -> bool:
        """Collect the initial events; publish them at their end, and tell whether that came."""
        snapshot = _Snapshot[M]()
        for event in events:
            match event:
                case WatchEvent():
                    snapshot.apply(event)
                case Undecodable():
                    snapshot.skip(event)
                case Bookmark(version, initial_events_end=True):
                    self._publish(snapshot.objects.values(), snapshot.unread, version)
                    self._core.synced(version)
                    return True
                case Bookmark():
                    pass
        return False

    def _follow(self, events: Iterator[WatchEvent[M] | Bookmark | Undecodable]) -> None:
        for event in events:
            self._heard()
            if isinstance(event, Undecodable):
                self._pass_over(event)
            elif not self._core.admit(event.resource_version):
                self._drop(event)
            elif isinstance(event, WatchEvent):
                if event.type is EventType.DELETED:
                    self._sink.delete(event.object)
                else:
                    self._sink.upsert(event.object)

    def _publish(self, objects: Iterable[M], unread: set[str], resource_version: str) -> None:
        if resource_version in ("", "0"):
            raise DecodeError("the list has no resourceVersion, so its changes cannot be watched")
        self._core.check(resource_version)
        self._sink.replace(objects, keep=unread)
        self._heard()
        self._last_sync = self._last_event
        self._syncs += 1

    def _heard(self) -> None:
        self._last_event = self._clock()
        self._failures = 0

    def _pass_over(self, what: Undecodable) -> None:
        """Do not ask for this change again; an object that was deleted goes, unread as it is."""
        news = self._core.admit(what.resource_version or self._core.resource_version)
        if what.deleted and news:
            self._sink.remove(what.key)

    def _skip(self, what: Undecodable) -> None:
        name = what.key or "an object without a name"
        self._last_error, self._last_error_at = f"{name}: {what.error}", self._clock()
        if self._skipped.note():
            log.error(
                "%s: %s cannot be decoded and is skipped (%d so far): %s",
                *(self._name, name, self._skipped.count, what.error),
            )

    def _drop(self, event: WatchEvent[M] | Bookmark) -> None:
        if self._dropped.note():
            log.warning(
                "%s: dropped a %s of version %r, which does not follow %s (%d so far)",
                *(self._name, event.type, event.resource_version),
                *(self._core.resource_version, self._dropped.count),
            )

    def _note_failure(self, step: Step, error: BaseException, *, resumed: bool) -> None:
        self._failures += 1
        self._last_error, self._last_error_at = str(error) or repr(error), self._clock()
        match error:
            case KubeError() if resumed or isinstance(error, Gone):  # as every watch ends one day
                log.info("%s: %s: %s", self._name, step, error)
            case KubeError():
                log.warning("%s: %s failed: %s", self._name, step, error)
            case _:
                log.error("%s: %s failed", self._name, step, exc_info=error)


class _Snapshot(Generic[M]):
    """The collection as its initial events have told of it so far.

    Attributes:
        objects: the last readable version of each, by key.
        unread: keys of objects that exist in a version that cannot be decoded. Where there is no
            readable one in ``objects``, the one that the sink has is the last.
    """

    def __init__(self) -> None:
        self.objects: dict[str, M] = {}
        self.unread: set[str] = set()

    def apply(self, event: WatchEvent[M]) -> None:
        """Take note of a change."""
        key = object_key(event.object)
        if event.type is EventType.DELETED:
            self._forget(key)
        else:
            self.objects[key] = event.object

    def skip(self, what: Undecodable) -> None:
        """Take note of a change that cannot be decoded."""
        if what.deleted:
            self._forget(what.key)
        else:
            self.unread.add(what.key)

    def _forget(self, key: str) -> None:
        self.objects.pop(key, None)
        self.unread.discard(key)


def _ignore(_: Undecodable) -> None:
    """Do without an object of which nothing but its version was asked."""
