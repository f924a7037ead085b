"""Discovery that remembers what it was told, until somebody misses something.

Source: client-go ``discovery/cached/memory/memcache.go``.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Condition
from typing import Protocol

from kube_discovery.errors import NoMatch, is_transient
from kube_discovery.served import APIResourceList, Served
from kube_transport.api.schema import GroupVersion
from kube_transport.cancel import Cancel
from kube_transport.errors import Cancelled, KubeError

__all__ = ["CachedDiscoveryClient", "LiveDiscovery"]


class LiveDiscovery(Protocol):
    """What the cache asks: one method that loads everything, one for a single group version."""

    def server_groups_and_resources(self, *, cancel: Cancel | None = None) -> Served: ...

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList: ...


class CachedDiscoveryClient:
    """Discovery loaded once, on first use, and again when it has to be.

    Threads may share it. One of them loads while the others wait; one that is cancelled while it
    loads leaves the work to the next, and what it saw goes with it.

    Every load has a number. ``mark()`` returns the last one that began, and a caller who found
    something missing asks for an answer *since* its mark: it gets a load that began after it
    looked, its own or somebody else's. So a kind that was created before the lookup is found, a
    lookup costs one reload at most, and many at once share theirs.
    """

    def __init__(self, live: LiveDiscovery) -> None:
        self._live = live
        self._changed = Condition()
        self._begun = 0
        self._loading = False
        self._oldest = 0
        self._loaded: tuple[int, Served] = (0, Served())
        self._failed: tuple[int, KubeError] | None = None

    @property
    def fresh(self) -> bool:
        """Whether the next question is answered from memory."""
        with self._changed:
            return self._known(since=0) is not None

    def mark(self) -> int:
        """Return a mark of this moment, for ``server_groups_and_resources(since=...)``."""
        with self._changed:
            return self._begun

    def invalidate(self) -> None:
        """Have the next question answered by the server, and nothing older used any more."""
        with self._changed:
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
        with self._changed:
            served = self._await_known(since or 0, cancel)
            if served is not None:
                return served
            self._loading, self._failed = True, None
            self._begun += 1
            number = self._begun
        return self._load(number, cancel)

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
        with self._changed:
            number, served = self._loaded
            self._loaded = (number, _with(served, found))
        return found

    def _load(self, number: int, cancel: Cancel) -> Served:
        try:
            served = self._live.server_groups_and_resources(cancel=cancel)
        except KubeError as error:
            # What ended this caller says nothing to those who wait.
            own_end = cancel.ended or isinstance(error, Cancelled)
            self._finish(failed=None if own_end else (number, error))
            raise
        except BaseException:
            self._finish()
            raise
        self._finish(loaded=(number, served))
        return served

    def _finish(
        self,
        *,
        loaded: tuple[int, Served] | None = None,
        failed: tuple[int, KubeError] | None = None,
    ) -> None:
        with self._changed:
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
        number, served = self._loaded
        return served if number > max(self._oldest, since) else None

    def _raise_failure(self, since: int) -> None:
        """Share the error of a load that was waited for; later callers try anew."""
        if self._failed is not None and self._failed[0] > max(self._oldest, since):
            raise self._failed[1]

    def _wait(self, cancel: Cancel) -> None:
        forget = cancel.on_cancel(self._wake)
        try:
            self._changed.wait(cancel.remaining())
        finally:
            forget()

    def _wake(self) -> None:
        with self._changed:
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
