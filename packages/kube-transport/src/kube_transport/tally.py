"""What goes over a round tripper, counted for those who watch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from kube_transport.events import Observers, StreamEvent
from kube_transport.http import Headers, Request, Response, RoundTripper


class Tally:
    """A round tripper that counts the attempts of one call.

    Attributes:
        status: of the last answer; ``None`` when none came.
        received: bytes of its body; ``None`` until it was read to its end.
    """

    def __init__(self, inner: RoundTripper) -> None:
        self._inner = inner
        self.attempts = 0
        self.status: int | None = None
        self.received: int | None = None

    def round_trip(self, request: Request) -> Response:
        self.attempts += 1
        self.status = self.received = None
        response = self._inner.round_trip(request)
        self.status = response.status
        return _Counted(response, self)

    def close(self) -> None:
        self._inner.close()


class _Counted:
    """A response that tells how much was read of it."""

    def __init__(self, inner: Response, tally: Tally) -> None:
        self._inner = inner
        self._tally = tally

    @property
    def status(self) -> int:
        return self._inner.status

    @property
    def headers(self) -> Headers:
        return self._inner.headers

    def read(self) -> bytes:
        body = self._inner.read()
        self._tally.received = len(body)
        return body

    def chunks(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner.chunks():
            size += len(chunk)
            yield chunk
        self._tally.received = size

    def close(self) -> None:
        self._inner.close()

    def __enter__(self) -> Self:
        self._inner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._inner.__exit__(kind, error, traceback)


class ObservedStream:
    """A response that tells once how it ended: by itself, with an error, or by being closed.

    Args:
        judged: its reader leaves or closes it, and only then it is known how it ended.
    """

    def __init__(
        self,
        inner: Response,
        request: Request,
        observers: Observers,
        clock: Callable[[], float],
        *,
        judged: bool = False,
    ) -> None:
        self._inner = inner
        self._request = request
        self._observers = observers
        self._clock = clock
        self._judged = judged
        self._began = clock()
        self._received = 0
        self._told = threading.Lock()

    @property
    def status(self) -> int:
        return self._inner.status

    @property
    def headers(self) -> Headers:
        return self._inner.headers

    def read(self) -> bytes:
        try:
            body = self._inner.read()
        except BaseException as error:
            self._tell(error)
            raise
        self._received += len(body)
        self._tell()
        return body

    def chunks(self) -> Iterator[bytes]:
        """Yield what comes; for who judges it, the end may have come too early."""
        try:
            for chunk in self._inner.chunks():
                self._received += len(chunk)
                yield chunk
        except GeneratorExit:  # nobody reads on for now
            raise
        except BaseException as error:
            self._tell(error)
            raise
        if not self._judged:
            self._tell()

    def close(self) -> None:
        self._tell()
        self._inner.close()

    def __enter__(self) -> Self:
        self._judged = True
        self._inner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._tell(error)
        self._inner.__exit__(kind, error, traceback)

    def _tell(self, error: BaseException | None = None) -> None:
        if not self._told.acquire(blocking=False):
            return
        self._observers.tell(
            StreamEvent(
                method=self._request.method,
                template=self._request.template,
                host=self._observers.host,
                seconds=self._clock() - self._began,
                received=self._received,
                error=type(error).__name__ if error else "",
            )
        )
