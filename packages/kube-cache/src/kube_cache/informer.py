"""A collection on the server, kept in memory and shared by any number of handlers."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock, Thread
from typing import Generic, TypeVar

from kube_cache.distributor import Distributor
from kube_cache.handlers import Handler, HandlerRegistration
from kube_cache.health import Health
from kube_cache.reflector import Reflector
from kube_cache.selection import Selection
from kube_cache.store import (
    NAMESPACE_INDEX,
    Indexer,
    IndexFunc,
    by_namespace,
)
from kube_cache.survival import outlives
from kube_cache.tally import Tally
from kube_transport.api.meta import HasMetadata, object_key
from kube_transport.cancel import Cancel
from kube_transport.errors import KubeError
from kube_transport.listwatch import ListerWatcher
from kube_transport.retry import Backoff

M = TypeVar("M", bound=HasMetadata)

log = logging.getLogger(__name__)

STOP_SECONDS = 1.0
"""How long a stopping informer waits for handlers that are in the middle of a call."""


class InformerStopped(KubeError):
    """The informer has ended and cannot be used again: make a new one."""


class SharedInformer(Generic[M]):
    """One reflector and one store, and handlers that hear of every change to it, in order.

    Every handler has a queue and a thread of its own. One that is added late hears of what is
    there first. All of this ends with the ``Cancel`` given to ``run``.

    Objects in the store are shared: treat them as read-only. A client's ``frozen()`` view makes
    that a fact.

    Args:
        source: lists and watches the collection; best of a client's ``frozen()`` view.
        name: appears in logs.
        selection: which part of the collection.
        indexes: further indexes, beside the one by namespace.
        watch_list: ask for the first state as a stream; see ``Reflector``.
        backoff: how long to wait after failures.
        rng: jitter, and how long watches last.
        clock: monotonic seconds.

    Source: client-go ``tools/cache/shared_informer.go``.
    """

    def __init__(
        self,
        source: ListerWatcher[M],
        *,
        name: str = "",
        selection: Selection | None = None,
        indexes: Mapping[str, IndexFunc[M]] | None = None,
        watch_list: bool = False,
        backoff: Backoff | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._clock = clock
        self._indexer = Indexer[M](object_key, {NAMESPACE_INDEX: by_namespace})
        self._distributor = Distributor(self._indexer)
        self._reflector = Reflector(
            source,
            self._distributor,
            name=name,
            selection=selection,
            watch_list=watch_list,
            backoff=backoff,
            rng=rng,
            clock=clock,
        )
        self._lock = Lock()
        self._cancel: Cancel | None = None
        self._handlers: dict[HandlerRegistration[M], Thread | None] = {}
        for index, func in (indexes or {}).items():
            self.add_index(index, func)

    @property
    def name(self) -> str:
        """What it is called in logs."""
        return self._name

    @property
    def indexer(self) -> Indexer[M]:
        """The store, for reading."""
        return self._indexer

    @property
    def has_synced(self) -> bool:
        """Whether the store has held the whole collection; handlers may still be behind."""
        return self._distributor.synced.is_open

    @property
    def health(self) -> Health:
        """How the connection to the server is doing right now."""
        return self._reflector.health

    @property
    def stopped(self) -> bool:
        """Whether it was run and its ``Cancel`` has ended."""
        return self._cancel is not None and self._cancel.ended

    def wait_for_sync(self, cancel: Cancel) -> bool:
        """Wait until ``has_synced``; ``False`` if ``cancel`` ended first."""
        return self._distributor.synced.wait(cancel)

    def add_index(self, name: str, func: IndexFunc[M]) -> None:
        """Add an index over what is stored and what will be.

        An object on which ``func`` raises is left out of the index, and the log says so.

        Raises:
            ValueError: the name is taken.
        """
        self._indexer.add_index(name, _forgiving(f"{self._name}: index {name}", func))

    def add_event_handler(
        self, handler: Handler[M], *, name: str = "", resync: float | None = None
    ) -> HandlerRegistration[M]:
        """Let ``handler`` hear of everything that is there, and then of every change.

        Args:
            handler: called in a thread of its own; what it raises is logged and counted.
            name: what it is called in logs.
            resync: seconds after which, and again, a handler that has caught up is reminded of
                every object: ``Updated`` with the same version twice.

        Raises:
            InformerStopped: the informer has ended.
        """
        registration = HandlerRegistration(
            handler,
            name=f"{self._name}: {name or getattr(handler, '__qualname__', 'handler')}",
            resync=resync,
            request_resync=self._distributor.resync,
            clock=self._clock,
        )
        with self._lock:
            if self.stopped:
                raise InformerStopped(f"{self._name}: the informer has stopped")
            self._distributor.add(registration)
            self._handlers[registration] = None
            if self._cancel is not None:
                self._start(registration, self._cancel)
        return registration

    def remove_event_handler(self, registration: HandlerRegistration[M]) -> None:
        """Call the handler no more, but for a call that is under way. Idempotent."""
        self._distributor.remove_handler(registration)
        registration.stop()
        with self._lock:
            self._handlers.pop(registration, None)

    def run(self, cancel: Cancel) -> None:
        """Follow the collection in this thread, and call handlers in theirs, until cancelled.

        Raises:
            InformerStopped: it was run before.
        """
        with self._lock:
            if self._cancel is not None:
                raise InformerStopped(f"{self._name}: an informer runs once")
            self._cancel = cancel
            for registration in self._handlers:
                self._start(registration, cancel)
        self._reflector.run(cancel)
        self._join()

    def _start(self, registration: HandlerRegistration[M], cancel: Cancel) -> None:
        # A daemon, so that a handler that hangs cannot keep the process from ending.
        thread = Thread(
            target=registration.run, args=(cancel,), name=registration.name, daemon=True
        )
        thread.start()
        self._handlers[registration] = thread

    def _join(self) -> None:
        with self._lock:
            threads = [thread for thread in self._handlers.values() if thread is not None]
        with Cancel(STOP_SECONDS) as deadline:
            for thread in threads:
                thread.join(deadline.remaining())
                if thread.is_alive():
                    log.warning("%s is still busy and is left behind", thread.name)


def _forgiving(name: str, func: IndexFunc[M]) -> IndexFunc[M]:
    """Return an index function that cannot keep an object out of the store."""
    failures = Tally()

    def index(obj: M) -> Iterable[str]:
        try:
            return tuple(func(obj))
        except BaseException as error:
            if not outlives(error):
                raise
            if failures.note():
                log.exception("%s failed on %s and leaves it out", name, object_key(obj))
            return ()

    return index
