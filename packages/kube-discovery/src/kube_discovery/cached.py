"""Discovery that remembers what it was told, until somebody misses something.

Source: client-go ``discovery/cached/memory/memcache.go``.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass, replace
from threading import Condition, RLock
from typing import Protocol

from kube_discovery.client import Stored
from kube_discovery.documents import Clock
from kube_discovery.errors import NoMatch, is_transient
from kube_discovery.served import APIResourceList, Served
from kube_transport.api.schema import GroupVersion
from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, KubeError

__all__ = ["CachedDiscoveryClient", "LiveDiscovery"]


class LiveDiscovery(Protocol):
    """What the cache asks: the server for everything or one group version, a store for all."""

    def stored(self) -> Stored | None: ...

    def server_groups_and_resources(self, *, cancel: Cancel | None = None) -> Served: ...

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList: ...


_FIRST = 0
"""The number of what came from a store, which is older than every load of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """What a load brought; numbers grow, and ``taken`` is in seconds since the epoch."""

    number: int
    taken: float
    served: Served


class CachedDiscoveryClient:
    """Discovery loaded once, on first use, and again when it has to be.

    Threads may share it. One of them loads while the others wait; one that is cancelled while it
    loads leaves the work to the next, and what it saw goes with it.

    Every load has a number. ``mark()`` returns the last one that began, and a caller who found
    something missing asks for an answer *since* its mark: it gets a load that began after it
    looked, its own or somebody else's. So a kind that was created before the lookup is found, a
    lookup costs one reload at most, and many at once share theirs.

    With a ``ttl``, no answer is older, and where ``live`` has a store, what another process put
    there not longer ago serves as the first load. After ``invalidate()``, and for an answer since
    a mark, it never does.

    Args:
        ttl: seconds; without, an answer serves until it is invalidated or found wanting.
        clock: tells how old one is. If it goes back, what was taken after it is not used.
    """

    def __init__(
        self, live: LiveDiscovery, *, ttl: float | None = None, clock: Clock = time.time
    ) -> None:
        self._live = live
        self._ttl = ttl
        self._clock = clock
        # Only the lock is entered: a signal handler that raises would leave a condition locked.
        self._lock = RLock()
        self._changed = Condition(self._lock)
        self._begun = _FIRST
        self._loading = False
        self._oldest = _FIRST - 1
        self._loaded: _Loaded | None = None
        self._failed: tuple[int, KubeError] | None = None

    @property
    def fresh(self) -> bool:
        """Whether the next question is answered from memory."""
        with self._lock:
            return self._known(since=_FIRST - 1) is not None

    def mark(self) -> int:
        """Return a mark of this moment, for ``server_groups_and_resources(since=...)``."""
        with self._lock:
            return self._begun

    def invalidate(self) -> None:
        """Have the next question answered by the server, and nothing older used any more."""
        with self._lock:
            self._oldest = self._begun

    def server_groups_and_resources(
        self, *, since: int | None = None, cancel: Cancel | None = None
    ) -> Served:
        """Return everything that could be discovered.

        Args:
            since: a ``mark()``; what was loaded before it will not do. Without one, whatever is
                remembered will.
            cancel: ends the load, or the wait for somebody else's.

        Raises:
            KubeError: it had to be loaded, and that failed.
        """
        cancel = cancel or Cancel()
        with self._lock:
            served = self._await_known(_FIRST - 1 if since is None else since, cancel)
            if served is not None:
                return served
            self._loading, self._failed = True, None
            self._begun += 1
            number = self._begun
            may_be_stored = self._ttl is not None and since is None and self._oldest < _FIRST
        return self._load(number, cancel, may_be_stored=may_be_stored)

    def server_preferred_resources(self, *, cancel: Cancel | None = None) -> Served:
        """Return each resource once, in its preferred version, without subresources."""
        return self.server_groups_and_resources(cancel=cancel).preferred()

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList:
        """Return the resources of one group version.

        One that is not known is looked for once more on the server; one that failed for a
        passing reason is asked for again.

        Raises:
            NoMatch: the server does not serve it.
            KubeError: it is served, and could not be discovered.
        """
        wanted = _parsed(group_version)
        mark = self.mark()
        served = self.server_groups_and_resources(cancel=cancel)
        if served.for_group_version(wanted) is None and wanted not in served.failed:
            served = self.server_groups_and_resources(since=mark, cancel=cancel)
        found = served.for_group_version(wanted)
        if found is not None:
            return found
        error = served.failed.get(wanted)
        if error is None:
            raise NoMatch(str(wanted))
        if not is_transient(error):
            raise error
        return self._retry(wanted, cancel)

    def _retry(self, group_version: GroupVersion, cancel: Cancel | None) -> APIResourceList:
        found = self._live.server_resources_for_group_version(group_version, cancel=cancel)
        with self._lock:
            if self._loaded is not None:
                self._loaded = replace(self._loaded, served=_with(self._loaded.served, found))
        return found

    def _load(self, number: int, cancel: Cancel, *, may_be_stored: bool) -> Served:
        try:
            loaded = self._from_store() if may_be_stored else None
            loaded = loaded or self._from_server(number, cancel)
        except KubeError as error:
            # What ended this caller says nothing to those who wait.
            own_end = cancel.ended or isinstance(error, Cancelled)
            self._finish(failed=None if own_end else (number, error))
            raise
        except BaseException:
            self._finish()
            raise
        self._finish(loaded=loaded)
        return loaded.served

    def _from_store(self) -> _Loaded | None:
        stored = self._live.stored()
        # What was missing then may be there now: the next process need not believe it.
        if stored is None or stored.served.failed or self._expired(stored.taken):
            return None
        return _Loaded(number=_FIRST, taken=stored.taken, served=stored.served)

    def _from_server(self, number: int, cancel: Cancel) -> _Loaded:
        taken = self._clock()
        served = self._live.server_groups_and_resources(cancel=cancel)
        return _Loaded(number=number, taken=taken, served=served)

    def _expired(self, taken: float) -> bool:
        return self._ttl is not None and not 0 <= self._clock() - taken < self._ttl

    def _finish(
        self,
        *,
        loaded: _Loaded | None = None,
        failed: tuple[int, KubeError] | None = None,
    ) -> None:
        with self._lock:
            self._loading = False
            self._loaded = loaded or self._loaded
            self._failed = failed
            self._changed.notify_all()

    def _await_known(self, since: int, cancel: Cancel) -> Served | None:
        """Return what will do, or ``None`` when it is the caller's turn to load."""
        while True:
            cancel.raise_if_ended()
            served = self._known(since)
            if served is not None or not self._loading:
                return served
            self._wait(cancel)
            self._raise_failure(since)

    def _known(self, since: int) -> Served | None:
        loaded = self._loaded
        if loaded is None or loaded.number <= max(self._oldest, since):
            return None
        return None if self._expired(loaded.taken) else loaded.served

    def _raise_failure(self, since: int) -> None:
        """Share the error of a load that was waited for; later callers try anew."""
        if self._failed is not None and self._failed[0] > max(self._oldest, since):
            error = self._failed[1]
            raise copy(error) from error.__cause__  # each caller's own: a traceback belongs to one

    def _wait(self, cancel: Cancel) -> None:
        forget = cancel.on_cancel(self._wake)
        try:
            self._changed.wait(cancel.remaining())
        finally:
            forget()

    def _wake(self) -> None:
        with self._lock:
            self._changed.notify_all()


def _parsed(group_version: str | GroupVersion) -> GroupVersion:
    if isinstance(group_version, GroupVersion):
        return group_version
    return GroupVersion.parse(group_version)


def _with(served: Served, found: APIResourceList) -> Served:
    """Return ``served`` with a group version that had failed, in its place."""
    by_version = {resources.group_version: resources for resources in (*served.resources, found)}
    order = [version for group in served.groups for version in group.group_versions]
    failed = {v: error for v, error in served.failed.items() if v != found.group_version}
    resources = tuple(by_version[version] for version in order if version in by_version)
    return replace(served, resources=resources, failed=failed)
