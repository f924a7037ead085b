"""What a server keeps sending: the changes of a collection, the lines of a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar, cast

from kube_transport.api.meta import HasMetadata
from kube_transport.codec.objects import Codec, OnUndecodable, Undecodable
from kube_transport.errors import (
    ApiError,
    ClientClosed,
    KubeError,
    StreamBroken,
    error_from_status,
)
from kube_transport.http import Response
from kube_transport.watch import Bookmark, EventType, Versioned, WatchEvent, decode_events

if TYPE_CHECKING:
    from kube_transport.api.shards import ShardSelector
    from kube_transport.echoes import Hide

__all__ = ["Log", "Watch"]

M = TypeVar("M", bound=Versioned)

LINE_CAP: Final = 1 << 20
"""Bytes of a log's line that are kept until its end comes."""

CUT: Final = (StreamBroken, ClientClosed)
"""What a stream meets that was closed on this side."""


class Watch(Generic[M]):
    """The changes of a collection as they happen: iterate it, close it or leave its context.

    It is its own iterator: who goes on after a ``break`` misses nothing. One thread iterates;
    ``close()`` may be called from any and ends the iteration. It ends by itself when the server
    ends the watch; resume at ``resource_version``.

    Args:
        initial: it begins with what there is.

    Attributes:
        resource_version: where another watch resumes. While a watch tells what there is, in no
            order of time, it is where that began: nothing else would bring the rest.
    """

    def __init__(
        self,
        response: Response,
        codec: Codec[M],
        resource_version: str = "",
        on_undecodable: OnUndecodable | None = None,
        shard: ShardSelector | None = None,
        *,
        initial: bool = False,
        hide: Hide | None = None,
    ) -> None:
        self._response = response
        self._initial = initial
        self._events = decode_events(response.chunks(), codec, on_undecodable, initial=initial)
        self._shard = shard
        self._hide = hide
        self._closed = False
        self.resource_version = resource_version

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> WatchEvent[M]:
        """Return the next change.

        Raises:
            StopIteration: the watch has ended.
            Gone: the watched version is too old; list again.
            ApiError: the server ended the watch with an error.
            TransportError: the connection broke; resume at ``resource_version``.
            ClientClosed: the client was closed.
            DecodeError: an object cannot be decoded and there is no ``on_undecodable``.
            Cancelled: the ``cancel`` option was cancelled.
        """
        while (event := self._next()) is not None:
            if isinstance(event, WatchEvent):
                return event
        raise StopIteration

    def with_bookmarks(self) -> Iterator[WatchEvent[M] | Bookmark | Undecodable]:
        """Yield each change, what is left out, and progress; errors as when iterating."""
        while (event := self._next()) is not None:
            yield event

    def _next(self) -> WatchEvent[M] | Bookmark | Undecodable | None:
        failed: ApiError | None = None
        try:
            event = next(self._events, None)
            if event is not None:
                self._take(event)
                return event
        except ApiError as error:
            self._hang_up(error)
            failed = error
        except KubeError as error:
            self._hang_up(error)
            if not (self._closed and isinstance(error, CUT)):
                raise
        else:
            self._response.close()
        if failed is not None:  # out of the handler, or a traceback would hold what was sent
            raise failed if self._hide is None else _without_secrets(failed, self._hide)
        return None

    def _take(self, event: WatchEvent[M] | Bookmark | Undecodable) -> None:
        if self._shard is not None and isinstance(event, WatchEvent):
            self._shard.check_object(cast(HasMetadata, event.object))
        if self._initial:
            added = isinstance(event, WatchEvent) and event.type is EventType.ADDED
            self._initial = added or (isinstance(event, Undecodable) and not event.deleted)
        if event.resource_version and not self._initial:  # else resuming would begin anew
            self.resource_version = event.resource_version

    def _hang_up(self, error: KubeError) -> None:
        """Leave the response, for which nothing follows, as observers are to hear why."""
        self._events = iter(())
        self._response.__exit__(type(error), error, None)

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class Log:
    """The lines of a log as they are written: iterate it, close it or leave its context.

    It is its own iterator: who goes on after a ``break`` misses nothing. One thread iterates;
    ``close()`` may be called from any and ends the iteration.
    """

    def __init__(self, response: Response) -> None:
        self._response = response
        self._lines = _lines(response.chunks())
        self._closed = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        """Return the next line without its end; one longer than ``LINE_CAP`` in several pieces.

        Raises:
            StopIteration: the log has ended.
            TransportError: the connection broke; what was written meanwhile can be had with
                ``since_time``.
            ClientClosed: the client was closed.
            Cancelled, TimedOut: by ``cancel`` or ``timeout``.
        """
        try:
            line = next(self._lines, None)
        except CUT:
            if not self._closed:
                raise
            line = None
        if line is None:
            self._response.close()
            raise StopIteration
        return line.decode(errors="replace")

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _without_secrets(error: ApiError, hide: Hide) -> ApiError:
    from kube_transport.echoes import hide_in  # noqa: PLC0415 - failures are few

    return error_from_status(hide_in(error.status, hide))


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    begun = bytearray()
    for chunk in chunks:
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            yield bytes(begun) + line
            begun.clear()
        begun += rest
        if len(begun) > LINE_CAP:
            yield bytes(begun)
            begun.clear()
    if begun:
        yield bytes(begun)
