"""A watch that goes on where it stood when its connection ends."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar, Unpack, cast

from kube_transport.api.meta import HasMetadata
from kube_transport.calls import cancel_of
from kube_transport.errors import Cancelled, InvalidRequest, KubeError, TimedOut
from kube_transport.listwatch import ListerWatcher
from kube_transport.options import Selection, check_options
from kube_transport.retry import Backoff
from kube_transport.waiting.core import FollowCore
from kube_transport.waiting.follow import follow
from kube_transport.watch import WatchEvent

__all__ = ["RetryWatcher"]

M = TypeVar("M", bound=HasMetadata)


class RetryWatcher(Generic[M]):
    """Every change after a version, each once and in order, whatever happens to connections.

    Iterate it, close it or leave its context; ``close()`` may be called from any thread. It is its
    own iterator: who goes on after a ``break`` misses nothing. It ends by itself only with an
    error: it never lists, so it cannot go on when its version is gone.

    Args:
        source: what is watched, e.g. ``client.resource(PODS, "shop")``.
        resource_version: where to begin: that of a list or an object.
        options: which objects; ``timeout`` and ``cancel`` end it.
        backoff: how long to wait between watches that bring nothing.
        rng: jitter, and how long watches last.
        clock: monotonic seconds.

    Raises:
        InvalidRequest: the version is no text, empty or ``"0"``, from which nothing can go on.

    Source: client-go ``tools/watch/retrywatcher.go``.
    """

    def __init__(
        self,
        source: ListerWatcher[M],
        resource_version: str,
        *,
        backoff: Backoff | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
        **options: Unpack[Selection],
    ) -> None:
        check_options(Selection, options)
        given = cast("object", resource_version)
        if not isinstance(given, str) or given in {"", "0"}:
            raise InvalidRequest(
                f"resource_version: {resource_version!r} is no place to resume from; take a list's"
            )
        rng = rng or random.Random()
        self._cancel = cancel_of(options).child()
        options.pop("timeout", None)
        delays = backoff or Backoff()
        self._core = FollowCore(
            lambda: delays.delays(rng), clock, resource_version=resource_version, relist=False
        )
        self._found = follow(source, self._core, options, self._cancel, rng)
        self._closed = False

    @property
    def resource_version(self) -> str:
        """Where another watch would resume."""
        return self._core.resource_version

    @property
    def failure(self) -> KubeError | None:
        """Why nothing comes right now; ``None`` once something was seen again."""
        return self._core.failure

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> WatchEvent[M]:
        """Return the next change; bookmarks are used and not shown.

        Raises:
            StopIteration: it was closed.
            Gone: the version is too old; list again.
            Unauthorized, Forbidden: this must not be watched.
            LoginRequired, PluginError: there will be no credential; other failures to get one pass.
            ApiError: the server will not take this request at any time.
            DecodeError: an object cannot be decoded and there is no ``on_undecodable``.
            ClientClosed: the client of the source was closed.
            Cancelled, TimedOut: by ``cancel`` or ``timeout``.
        """
        try:
            for event in self._found:
                if isinstance(event, WatchEvent):
                    return event
        except Cancelled:
            if not self._closed:
                raise
        except TimedOut as error:
            raise error from self.failure
        raise StopIteration

    def close(self) -> None:
        """Hang up."""
        self._closed = True
        self._cancel.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
