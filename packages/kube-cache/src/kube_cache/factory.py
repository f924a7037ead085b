"""The informers of one program: made once per collection, started and stopped together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock, Thread
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from kube_cache.informer import InformerStopped, SharedInformer
from kube_cache.lister import Lister
from kube_cache.selection import Selection
from kube_cache.store import IndexFunc
from kube_transport.api.meta import HasMetadata
from kube_transport.api.schema import GroupVersionResource
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.errors import KubeError
from kube_transport.resource import Resource
from kube_transport.retry import Backoff

M = TypeVar("M", bound=HasMetadata)

STOP_SECONDS = 2.0
"""How long ``shutdown`` waits for threads, unless told otherwise."""


class CacheNotSynced(KubeError):
    """An informer did not get to hold its whole collection in time; the message says why."""


@dataclass(frozen=True, slots=True)
class _Collection:
    """What tells informers apart."""

    resource: GroupVersionResource
    namespace: str | None
    label_selector: str
    field_selector: str

    def __str__(self) -> str:
        where = "" if self.namespace is None else f" in {self.namespace}"
        selectors = [part for part in (self.label_selector, self.field_selector) if part]
        return " ".join([f"{self.resource.group_resource}{where}", *selectors])


class SharedInformerFactory:
    """Makes informers, one per collection however often it is asked for, and runs them.

    As a context manager it shuts them down on exit. It does not close the client.

    Args:
        client: the factory reads through its ``frozen()`` view.
        namespace: where informers look unless told otherwise; everywhere if absent.
        cancel: ends everything.
        watch_list: informers ask for the first state as a stream; see ``Reflector``.
        backoff: how long informers wait after failures.

    Source: client-go ``informers/factory.go``.
    """

    def __init__(
        self,
        client: Client,
        *,
        namespace: str | None = None,
        cancel: Cancel | None = None,
        watch_list: bool = False,
        backoff: Backoff | None = None,
    ) -> None:
        self._client = client.frozen()
        self._namespace = namespace or None
        self._cancel = Cancel(parent=cancel)
        self._watch_list = watch_list
        self._backoff = backoff
        self._lock = RLock()  # a signal handler may shut down
        self._informers: dict[_Collection, SharedInformer[Any]] = {}
        self._threads: dict[_Collection, Thread] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown()

    def informer(
        self,
        resource: Resource[M],
        *,
        namespace: str | None = None,
        label_selector: str = "",
        field_selector: str = "",
        indexes: Mapping[str, IndexFunc[M]] | None = None,
    ) -> SharedInformer[M]:
        """Return the informer of a collection; ``start()`` starts it.

        Args:
            resource: what to follow.
            namespace: where; the factory's if absent, ``""`` for everywhere.
            label_selector: which objects.
            field_selector: which objects.
            indexes: further indexes; those of an earlier call remain.

        Raises:
            ValueError: an index has the name of an earlier one.
        """
        place = self._namespace if namespace is None else namespace or None
        if not resource.namespaced:
            place = None
        collection = _Collection(resource.gvr, place, label_selector, field_selector)
        with self._lock:
            informer = cast("SharedInformer[M] | None", self._informers.get(collection))
            if informer is None:
                informer = self._make(resource, collection)
                self._informers[collection] = informer
        for name, func in (indexes or {}).items():
            informer.add_index(name, func)
        return informer

    def lister(
        self,
        resource: Resource[M],
        *,
        namespace: str | None = None,
        label_selector: str = "",
        field_selector: str = "",
    ) -> Lister[M]:
        """Return a lister on the informer of a collection; the arguments are those of ``informer``.

        Nothing is found before that informer was started and has synced.
        """
        informer = self.informer(
            resource,
            namespace=namespace,
            label_selector=label_selector,
            field_selector=field_selector,
        )
        return Lister(informer.indexer, resource)

    def start(self) -> None:
        """Start the informers that do not run yet, each in a thread.

        Raises:
            InformerStopped: the factory was shut down.
        """
        with self._lock:
            if self._cancel.ended:
                raise InformerStopped("the factory was shut down")
            for collection, informer in self._informers.items():
                if collection not in self._threads:
                    self._threads[collection] = _run(informer, self._cancel)

    def wait_for_cache_sync(self, timeout: float | None = None) -> None:
        """Wait until every informer that was started holds its whole collection.

        One that was made since is waited for once ``start()`` has been called again.

        Args:
            timeout: seconds.

        Raises:
            CacheNotSynced: one does not; the message names it and its last error. Or there are
                informers, and none was started.
        """
        with self._lock:
            informers = [self._informers[collection] for collection in self._threads]
            if self._informers and not informers:
                raise CacheNotSynced("no informer was started: call start() first")
        with self._cancel.child(timeout) as deadline:
            late = [informer for informer in informers if not informer.wait_for_sync(deadline)]
        if late:
            raise CacheNotSynced(f"not synced: {'; '.join(map(_why, late))}")

    def shutdown(self, timeout: float = STOP_SECONDS) -> None:
        """Stop every informer and wait for their threads; handlers that hang are left behind.

        Args:
            timeout: seconds.
        """
        self._cancel.cancel()
        with self._lock:
            threads = list(self._threads.values())
        with Cancel(timeout) as deadline:
            for thread in threads:
                thread.join(deadline.remaining())

    def _make(self, resource: Resource[M], collection: _Collection) -> SharedInformer[M]:
        selection = Selection()
        if collection.label_selector:
            selection["label_selector"] = collection.label_selector
        if collection.field_selector:
            selection["field_selector"] = collection.field_selector
        return SharedInformer(
            self._client.resource(resource, collection.namespace),
            name=str(collection),
            selection=selection,
            watch_list=self._watch_list,
            backoff=self._backoff,
        )


def _run(informer: SharedInformer[Any], cancel: Cancel) -> Thread:
    # A daemon, so that a handler that hangs cannot keep the process from ending.
    thread = Thread(target=informer.run, args=(cancel,), name=informer.name, daemon=True)
    thread.start()
    return thread


def _why(informer: SharedInformer[Any]) -> str:
    health = informer.health
    return f"{informer.name} ({health.last_error or health.phase})"
