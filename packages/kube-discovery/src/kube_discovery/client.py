"""Discovery over the wire: which requests tell what a server serves.

Source: client-go ``discovery/discovery_client.go``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Final, Self

from kube_discovery.documents import Clock, Document, DocumentStore
from kube_discovery.health import Health, parse_health
from kube_discovery.parse import (
    ACCEPT,
    ACCEPT_LEGACY,
    Root,
    assemble,
    parse_api,
    parse_apis,
    parse_resources,
)
from kube_discovery.served import APIGroup, APIResourceList, Served
from kube_discovery.version import ServerVersion, parse_version
from kube_transport.api.schema import GroupVersion
from kube_transport.cancel import Cancel
from kube_transport.client import Client, own
from kube_transport.config import Config
from kube_transport.errors import (
    ApiError,
    DecodeError,
    Forbidden,
    InternalError,
    InvalidRequest,
    KubeError,
    NotFound,
    TransportError,
)
from kube_transport.http import Query
from kube_transport.request import segment
from kube_transport.rest import Answer

__all__ = ["DiscoveryClient", "Stored"]

_WORKERS: Final = 8
"""Requests at once where each group version is a document of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a store remembers of everything that a server serves.

    Attributes:
        taken: when the oldest part of it was asked for, in seconds since the epoch.
    """

    taken: float
    served: Served


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A document of ``/api`` or ``/apis`` that was understood."""

    taken: float
    etag: str
    root: Root


class DiscoveryClient:
    """Asks the server what it serves, each time; ``CachedDiscoveryClient`` remembers.

    Threads may share it. It keeps the two documents that it got last, so that a server which says
    that they have not changed (ETag) need not send them again.

    Args:
        client: a configuration, for which a client is made and closed with this one, or a client.
        timeout: seconds for each request.
        legacy: ask for the format of before Kubernetes 1.26 only, and use no store.
        store: where answers are kept for other processes, and taken from for their ETags.
        clock: says when they were.
    """

    def __init__(
        self,
        client: Config | Client,
        *,
        timeout: float = 32.0,
        legacy: bool = False,
        store: DocumentStore | None = None,
        clock: Clock = time.time,
    ) -> None:
        self._client, self._owned = own(client)
        self._timeout = timeout
        self._accept = ACCEPT_LEGACY if legacy else ACCEPT
        self._store = None if legacy else store
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._last: tuple[tuple[Root, Root], Served] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the client, if it was made here."""
        if self._owned:
            self._client.close()

    def server_groups(self, *, cancel: Cancel | None = None) -> Sequence[APIGroup]:
        """Return the groups and their versions, in the server's order.

        Raises:
            ApiError: the server refuses to say.
            TransportError: it did not answer.
        """
        return [group for root in self._roots(cancel or Cancel()) for group in root.groups]

    def server_groups_and_resources(self, *, cancel: Cancel | None = None) -> Served:
        """Return everything that is served: two requests, or one more for each group version.

        Group versions that could not be discovered, such as those of an aggregated server that
        is down, are in ``failed``, and everything else is there.

        Raises:
            ApiError: the server refuses to say anything.
            TransportError: it did not answer.
        """
        cancel = cancel or Cancel()
        served = self._discover(cancel)
        if any(isinstance(error, NotFound) for error in served.failed.values()):
            # It was listed and is gone: a second look finds it listed no more.
            served = self._discover(cancel)
        return served

    def server_preferred_resources(self, *, cancel: Cancel | None = None) -> Served:
        """Return each resource once, in its preferred version, without subresources.

        Raises:
            ApiError, TransportError: as for ``server_groups_and_resources``.
        """
        return self.server_groups_and_resources(cancel=cancel).preferred()

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList:
        """Return the resources of one group version.

        A server without a core group has no resources in ``v1``, which is no error.

        Raises:
            NotFound: the server does not serve it.
            ApiError, TransportError: as for every call.
        """
        wanted = GroupVersion.parse(str(group_version))
        path, taken = _path_of(wanted), self._clock()
        try:
            answer = self._get(path, cancel)
        except NotFound:
            if wanted != GroupVersion("", "v1"):
                raise
            return APIResourceList(group_version=wanted)
        found = parse_resources(wanted, answer.body)
        if found:
            self._save(path, answer, taken)
        return found

    def stored(self) -> Stored | None:
        """Return what the store has of everything that is served; ``None`` if a part is missing.

        The server is not asked, and how old the answer may be is for the caller to say.
        """
        api, apis = self._recall("/api", parse_api), self._recall("/apis", parse_apis)
        if api is None or apis is None:
            return None
        fetched: dict[GroupVersion, APIResourceList] = {}
        taken = [api.taken, apis.taken]
        for wanted in (*api.root.missing, *apis.root.missing):
            try:
                document = self._load(_path_of(wanted))
                if document is None:
                    return None
                fetched[wanted] = parse_resources(wanted, document.body)
            except (DecodeError, InvalidRequest):  # the latter: no path leads to such a name
                return None
            taken.append(document.taken)
        return Stored(taken=min(taken), served=assemble((api.root, apis.root), fetched))

    def server_version(self, *, cancel: Cancel | None = None) -> ServerVersion:
        """Return which release the server is.

        Raises:
            ApiError, TransportError: as for every call.
        """
        return parse_version(self._get("/version", cancel).body)

    def livez(self, *, cancel: Cancel | None = None) -> Health:
        """Return whether the server is alive: if not, restarting it may help.

        Raises:
            ApiError: it will not say.
            TransportError: it did not answer.
        """
        return self._health("/livez", cancel)

    def readyz(self, *, cancel: Cancel | None = None) -> Health:
        """Return whether the server takes requests now.

        Raises:
            ApiError: it will not say.
            TransportError: it did not answer.
        """
        return self._health("/readyz", cancel)

    def _health(self, path: str, cancel: Cancel | None) -> Health:
        try:
            answer = self._get(path, cancel, query=(("verbose", ""),), accept="*/*")
        except InternalError as error:
            # The causes have the whole report, the error's own text may leave out its middle.
            report = "\n".join(cause.message for cause in error.causes)
            return parse_health(error.code, report or str(error))
        return parse_health(answer.status, answer.body.decode(errors="replace"))

    def _discover(self, cancel: Cancel) -> Served:
        roots = self._roots(cancel)
        missing = [version for root in roots for version in root.missing]
        if missing:
            return assemble(roots, self._fetch_all(missing, cancel))
        last = self._last
        if last is None or last[0] != roots:
            last = self._last = (roots, assemble(roots, {}))
        return last[1]

    def _roots(self, cancel: Cancel) -> tuple[Root, Root]:
        try:
            api = self._root("/api", parse_api, cancel)
        except NotFound:  # an aggregated API server has no core group
            api = Root()
        except Forbidden as error:  # it has one, but not for this user
            api = Root(failed={GroupVersion("", "v1"): error})
        return api, self._root("/apis", parse_apis, cancel)

    def _root(self, path: str, parse: Callable[[str, bytes], Root], cancel: Cancel) -> Root:
        known = self._known.get(path) or self._recall(path, parse)
        etag = known.etag if known else ""
        headers = {"If-None-Match": etag} if etag else None
        taken = self._clock()
        answer = self._get(path, cancel, accept=self._accept, headers=headers)
        if answer.status == 304 and known and etag:
            self._known[path] = replace(known, taken=taken)
            self._renew(path, etag, taken)
            return known.root
        root = parse(answer.headers.get("Content-Type") or "", answer.body)
        self._known[path] = _Known(taken=taken, etag=answer.headers.get("ETag") or "", root=root)
        if root.groups:
            self._save(path, answer, taken)
        return root

    def _recall(self, path: str, parse: Callable[[str, bytes], Root]) -> _Known | None:
        document = self._load(path)
        if document is None:
            return None
        try:
            root = parse(document.content_type, document.body)
        except DecodeError:  # of another version of this program
            return None
        return _Known(taken=document.taken, etag=document.etag, root=root)

    def _load(self, path: str) -> Document | None:
        return self._store.load(path) if self._store else None

    def _save(self, path: str, answer: Answer, taken: float) -> None:
        if self._store:
            document = Document(
                taken=taken,
                body=answer.body,
                content_type=answer.headers.get("Content-Type") or "",
                etag=answer.headers.get("ETag") or "",
                source=path,
            )
            self._store.save(path, document)

    def _renew(self, path: str, etag: str, taken: float) -> None:
        """Note in the store that a document is what the server says now, too."""
        document = self._load(path)
        if self._store and document and document.etag == etag:
            self._store.save(path, replace(document, taken=taken))

    def _fetch_all(
        self, missing: Sequence[GroupVersion], cancel: Cancel
    ) -> Mapping[GroupVersion, APIResourceList | KubeError]:
        workers = min(_WORKERS, len(missing))
        # Left early, the scope ends the requests before the pool waits for its threads.
        with ThreadPoolExecutor(workers) as pool, cancel.child() as scope:
            found = pool.map(partial(self._resources_or_error, cancel=scope), missing)
            return dict(zip(missing, found, strict=True))

    def _resources_or_error(
        self, group_version: GroupVersion, *, cancel: Cancel
    ) -> APIResourceList | KubeError:
        try:
            return self.server_resources_for_group_version(group_version, cancel=cancel)
        except (ApiError, TransportError, DecodeError, InvalidRequest) as error:
            if cancel.ended:
                raise
            return error

    def _get(
        self,
        path: str,
        cancel: Cancel | None,
        *,
        query: Query = (),
        accept: str = ACCEPT_LEGACY,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        with Cancel(self._timeout, parent=cancel) as bounded:
            return self._client.get(
                path, query=query, accept=accept, headers=headers, cancel=bounded
            )


def _path_of(group_version: GroupVersion) -> str:
    version = segment(group_version.version, "version")
    if not group_version.group:
        return f"/api/{version}"
    return f"/apis/{segment(group_version.group, 'group')}/{version}"
