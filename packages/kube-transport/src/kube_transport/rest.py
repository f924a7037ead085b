"""Calls with the manners of the API: typed errors, and retries that cannot double a write."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from http import HTTPStatus
from random import random
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.codec.json import decode_json
from kube_transport.errors import (
    AnswerRefused,
    ApiError,
    Cancelled,
    DecodeError,
    KubeError,
    OutcomeUnknown,
    TransportError,
)
from kube_transport.events import Observers, RequestEvent, RetryEvent, WarningEvent
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.request import JSON
from kube_transport.response import (
    PLAIN_TEXT_CAP,
    error_from_response,
    failure_status,
    refuse_redirect,
)
from kube_transport.retry import RetryBudget, RetryPolicy, is_lost_write
from kube_transport.tally import ObservedStream, Tally
from kube_transport.templates import path_template
from kube_transport.warnings import (
    Heeded,
    ServerWarning,
    WarningHandler,
    WarningLogger,
    warnings_of,
)

if TYPE_CHECKING:
    from kube_transport.echoes import Hide

T = TypeVar("T")

STATUS: Final = b'"Status"'
"""What stands somewhere in an answer that is a ``Status``, and in few others."""

_IS_STATUS: Final = re.compile(rb'"kind"\s*:\s*"Status"')

STATUS_CAP: Final = 1 << 20
"""Bytes of a failure's JSON that are read; a ``Status`` is never near that size."""


class Answer(Struct, frozen=True, kw_only=True):
    """A complete answer that is no failure."""

    status: int
    headers: Headers
    body: bytes

    def __repr__(self) -> str:
        return f"Answer(status={self.status}, {len(self.body)} bytes)"  # they may be a Secret

    def json(self) -> Any:
        """Return the body as dicts, lists and scalars.

        Raises:
            DecodeError: it is no JSON.
        """
        return decode_json(self.body)


class RESTClient:
    """Sends requests through a round tripper and turns failures into typed errors.

    Safe to share between threads.

    Args:
        retry: which failed requests are sent again.
        timeout: seconds for a whole call that has no deadline of its own, retries included;
            of a stream, for each attempt to begin it.
        warnings: is told what servers warn of; by default each text is logged once.
        observers: are told of calls and retries.
        clock: returns seconds that only grow, for the observers.
        hide: takes secrets that are sent out of what comes back, where that is shown.
        closed: ends with the client, so that nothing waits any longer.

    Source: client-go ``rest.Request``, ``rest/with_retry.go``.
    """

    def __init__(
        self,
        round_tripper: RoundTripper,
        retry: RetryPolicy | None = None,
        *,
        timeout: float | None = None,
        warnings: WarningHandler | None = None,
        observers: Observers | None = None,
        clock: Callable[[], float] = time.monotonic,
        hide: Hide | None = None,
        closed: Cancel | None = None,
    ) -> None:
        self._round_tripper = round_tripper
        self._retry = retry or RetryPolicy()
        self._budget = RetryBudget(self._retry.budget)
        self._timeout = timeout
        self._warnings = Heeded(warnings or WarningLogger())
        self._observers = Observers() if observers is None else observers
        self._clock = clock
        self._hide = hide
        self._closed = closed or Cancel()

    @property
    def hide(self) -> Hide | None:
        """Takes secrets that are sent out of what comes back."""
        return self._hide

    @property
    def closed(self) -> Cancel:
        """Ends with the client."""
        return self._closed

    def over(self, round_tripper: RoundTripper, hide: Hide | None = None) -> RESTClient:
        """Return the same over another round tripper; it shares the budget for retries.

        Args:
            hide: takes other secrets out than before.
        """
        other = copy(self)
        vars(other).update(_round_tripper=round_tripper, _hide=hide or self._hide)
        return other

    def call(self, request: Request) -> Answer:
        """Send the request, again if that is safe and called for, and return the whole answer.

        Raises:
            ApiError: the server refused.
            OutcomeUnknown: a write was sent and its answer was lost, or is a gateway's that says
                nothing of it.
            TransportError: no complete answer arrived.
            CredentialsError: no credential could be had; nothing was sent.
            Cancelled: the request's ``Cancel`` was cancelled.
        """
        return self.read(request, lambda answer: answer)

    def read(self, request: Request, read: Callable[[Answer], T]) -> T:
        """Like ``call``, and return what ``read`` makes of the answer.

        Args:
            read: an error of it says that the answer is a lie, and costs the connection.

        Raises:
            ApiError, OutcomeUnknown, TransportError, CredentialsError, Cancelled: as for ``call``.
        """
        return self._persist(
            self._bounded(request), lambda transport, again: self._answered(transport, again, read)
        )

    def consume(self, request: Request, read: Callable[[Iterable[bytes]], T]) -> T:
        """Like ``call``, and return what ``read`` makes of the answer's body as it arrives.

        Args:
            read: begins anew if the connection breaks on the way; what it refuses before the end
                of the body is refused, whatever follows.

        Raises:
            ApiError, TransportError, CredentialsError, Cancelled: as for ``call``.
        """
        return self._persist(
            self._bounded(request), lambda transport, again: self._consumed(transport, again, read)
        )

    def stream(self, request: Request, *, judged: bool = False) -> Response:
        """Send the request and return the response once its head says that it is no failure.

        Args:
            judged: who reads it knows better than its end how it ended, and leaves it with that.

        Raises:
            ApiError, TransportError, CredentialsError, Cancelled: as for ``call``.
        """
        response = self._persist(self._begun_soon(request), self._begun)
        if not self._observers:
            return response
        return ObservedStream(response, request, self._observers, self._clock, judged=judged)

    def tell_of_retry(
        self, method: str, path: str, error: KubeError, attempt: int, delay: float
    ) -> None:
        """Tell the observers that a request failed and will be sent again."""
        if not self._observers:
            return
        self._observers.tell(
            RetryEvent(
                method=method,
                template=path_template(path),
                host=self._observers.host,
                attempt=attempt,
                delay=delay,
                status=error.code if isinstance(error, ApiError) else None,
                error=type(error).__name__,
            )
        )

    def _bounded(self, request: Request) -> Request:
        if self._timeout is None or request.cancel.remaining() is not None:
            return request
        return replace(request, cancel=request.cancel.child(self._timeout))

    def _begun_soon(self, request: Request) -> Request:
        head = request.timeout.head
        if self._timeout is None or (head is not None and head <= self._timeout):
            return request
        return replace(request, timeout=replace(request.timeout, head=self._timeout))

    def _persist(self, request: Request, send: Callable[[RoundTripper, Request], T]) -> T:
        try:
            return self._observed(request, send)
        except (ApiError, TransportError, DecodeError, Cancelled) as error:
            if not hasattr(error, "__notes__"):
                host = self._observers.host or "the server"
                error.add_note(f"request: {request.method} {request.path} of {host}")
            raise

    def _observed(self, request: Request, send: Callable[[RoundTripper, Request], T]) -> T:
        if not self._observers:
            return self._repeat(self._round_tripper, request, send)
        tally = Tally(self._round_tripper)
        start = self._clock()
        error = ""
        try:
            return self._repeat(tally, request, send)
        except BaseException as raised:
            error = type(raised).__name__
            raise
        finally:
            self._observers.tell(
                RequestEvent(
                    method=request.method,
                    template=request.template,
                    host=self._observers.host,
                    seconds=self._clock() - start,
                    attempts=tally.attempts,
                    status=tally.status,
                    error=error,
                    request_bytes=request.body_size,
                    response_bytes=tally.received,
                )
            )

    def _repeat(
        self, transport: RoundTripper, request: Request, send: Callable[[RoundTripper, Request], T]
    ) -> T:
        attempt = 0
        while True:
            attempt += 1
            try:
                result = send(transport, request)
            except (ApiError, TransportError) as error:
                self._wait_or_give_up(request, error, attempt)
            else:
                self._budget.succeeded(attempt)
                return result

    def _begun(self, transport: RoundTripper, request: Request) -> Response:
        response = transport.round_trip(request)
        self._heed(request, response)
        if response.status >= 300:
            with response:
                _refuse(request, response, self._hide)
        return response

    def _answered(
        self, transport: RoundTripper, request: Request, read: Callable[[Answer], T]
    ) -> T:
        with transport.round_trip(request) as response:
            self._heed(request, response)
            if response.status >= 300:
                _refuse(request, response, self._hide)
            body = response.read()
            _refuse_failure(request, response, body, self._hide)
            return read(Answer(status=response.status, headers=response.headers, body=body))

    def _consumed(
        self, transport: RoundTripper, request: Request, read: Callable[[Iterable[bytes]], T]
    ) -> T:
        with transport.round_trip(request) as response:
            self._heed(request, response)
            if response.status >= 300:
                _refuse(request, response, self._hide)
            body = _Kept(response.chunks())
            try:
                result = read(body)
            except DecodeError:
                _refuse_failure(request, response, body.read_so_far(), self._hide)
                raise
            _refuse_failure(request, response, body.read_so_far(), self._hide)
            return result

    def _heed(self, request: Request, response: Response) -> None:
        """Pass warnings on, those of failures too, which client-go loses in part."""
        for told in warnings_of(response.headers):
            hide = _hiding(request, self._hide)
            warning = told if hide is None else _without_secrets(told, hide)
            self._warnings.handle(warning)
            if self._observers:
                self._observers.tell(
                    WarningEvent(
                        method=request.method,
                        template=request.template,
                        host=self._observers.host,
                        code=warning.code,
                        agent=warning.agent,
                        text=warning.text,
                    )
                )

    def _wait_or_give_up(
        self, request: Request, error: ApiError | TransportError, attempt: int
    ) -> None:
        asked = self._retry.delay(request.method, error, attempt)
        if asked is None or not request.replayable:
            raise _final(request, error)
        delay = asked * (1.0 + self._retry.jitter * random())
        remaining = request.cancel.remaining()
        if remaining is not None and remaining <= delay:
            raise error  # the answer that is known beats a deadline that is certain to pass
        if not self._budget.spend():
            raise error
        self.tell_of_retry(request.method, request.path, error, attempt, delay)
        wait_for_either(request.cancel, self._closed, delay)
        if request.cancel.ended:
            raise request.cancel.error() from error


def _without_secrets(warning: ServerWarning, hide: Hide) -> ServerWarning:
    agent, text = hide(warning.agent), hide(warning.text, cut=True)
    return ServerWarning(code=warning.code, agent=agent, text=text)


def _hiding(request: Request, hide: Hide | None) -> Hide | None:
    """Return what takes out the credentials that a request brings itself, too."""
    if "Authorization" not in request.headers:
        return hide
    from kube_transport.echoes import hiding  # noqa: PLC0415 - few requests do

    return hiding(request.headers, hide)


def _refuse_failure(request: Request, response: Response, body: bytes, hide: Hide | None) -> None:
    """Raise a failure that came with a good code, as some proxies and old servers send it."""
    if STATUS in body and _IS_STATUS.search(body) and failure_status(body):
        known = _hiding(request, hide)
        raise error_from_response(500, response.headers, body, request.method, known)


class _Kept:
    """The pieces of a body on their way, which are kept while they may turn out a ``Status``."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._kept: list[bytes] = []
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._size += len(chunk)
            if self._size <= STATUS_CAP:
                self._kept.append(chunk)
            else:
                self._kept.clear()
            yield chunk

    def read_so_far(self) -> bytes:
        """Return what was read of the body; nothing of one that is too large."""
        return b"".join(self._kept)


def _final(request: Request, error: ApiError | TransportError) -> KubeError:
    own = error is getattr(request.body, "failure", None)  # it may come from another server
    if not own and is_lost_write(request.method, error):
        lost = OutcomeUnknown(request.method, request.path, error)
        lost.__cause__ = error
        return lost
    return error


def _refuse(request: Request, response: Response, hide: Hide | None) -> None:
    if response.status < 300:
        return
    known = _hiding(request, hide)
    refuse_redirect(response.status, response.headers, known)
    if response.status == HTTPStatus.NOT_MODIFIED and not _is_conditional(request):
        raise AnswerRefused("the server answered HTTP 304, and nothing was asked on a condition")
    if response.status >= 400:
        body = _failure_body(response)
        raise error_from_response(response.status, response.headers, body, request.method, known)


def _is_conditional(request: Request) -> bool:
    return any(name.lower().startswith("if-") for name, _ in request.headers)


def _failure_body(response: Response) -> bytes:
    json = (response.headers.get("Content-Type") or "").startswith(JSON)
    cap = STATUS_CAP if json else PLAIN_TEXT_CAP
    body = bytearray()
    try:
        for chunk in response.chunks():
            body += chunk
            if len(body) > cap:
                break
    except TransportError:
        pass  # the head alone says that it failed
    return bytes(body[:cap])
