"""What a reflector needs of a client: list a collection, and watch it."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self, TypedDict, TypeVar, Unpack

from kube_transport.api.meta import HasMetadata
from kube_transport.codec.objects import ObjectList
from kube_transport.options import ListOptions, WatchOptions
from kube_transport.watch import Bookmark, WatchEvent

M = TypeVar("M", bound=HasMetadata)


class Selection(TypedDict, total=False):
    """Which part of a collection; ``""`` selects everything."""

    label_selector: str
    field_selector: str


class Stream(Protocol[M]):
    """A watch that the server has accepted."""

    def with_bookmarks(self) -> Iterator[WatchEvent[M] | Bookmark]:
        """Yield each change, and progress without a change, until the server ends the watch.

        Raises:
            KubeError: it ended otherwise.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...


class ListerWatcher(Protocol[M]):
    """A collection on the server; the clients of every resource are such.

    Source: client-go ``tools/cache/listwatch.go``.
    """

    def list(self, **options: Unpack[ListOptions]) -> ObjectList[M]:
        """Return the objects of one state of the collection."""
        ...

    def watch(self, **options: Unpack[WatchOptions]) -> Stream[M]:
        """Follow the changes after a state."""
        ...
