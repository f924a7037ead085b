"""What those who follow a collection need of a client: list it, and watch it."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, TypeVar, Unpack

from kube_transport.api.meta import HasMetadata
from kube_transport.codec.objects import ObjectList, Undecodable
from kube_transport.options import ListOptions, WatchOptions
from kube_transport.watch import Bookmark, WatchEvent

__all__ = ["ListerWatcher", "Stream"]

M = TypeVar("M", bound=HasMetadata)


class Stream(Protocol[M]):
    """A watch that the server has accepted."""

    def with_bookmarks(self) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        """Yield each change, what is left out, and progress, until the server ends the watch.

        Raises:
            KubeError: it ended otherwise.
        """
        ...

    def __enter__(self) -> Stream[M]: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...


class ListerWatcher(Protocol[M]):
    """A collection on the server; the clients of every resource are such.

    One may have ``closed``, too: a ``Cancel`` that is cancelled when its client is closed.

    Source: client-go ``tools/cache/listwatch.go``.
    """

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return the objects of one state of the collection."""
        ...

    def watch(self, **options: Unpack[WatchOptions]) -> Stream[M]:
        """Follow the changes after a state."""
        ...
