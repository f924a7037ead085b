"""Calls with the manners of the API: typed errors, and retries that cannot double a write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, TypeVar

from kube_transport.errors import (
    ApiError,
    KubeError,
    OutcomeUnknown,
    TransportError,
)
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.response import error_from_response, failure_status, refuse_redirect
from kube_transport.retry import RetryPolicy, is_lost_write

T = TypeVar("T")

STATUS: Final = b'"Status"'
"""What stands near the beginning of an answer that is a ``Status``."""

STATUS_WITHIN: Final = 128
"""Bytes in which it stands."""

ERROR_BODY_CAP = 1 << 20
"""Bytes of a failure's body that are read; a ``Status`` is never near that size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A complete answer that is no failure."""

    status: int
    headers: Headers
    body: bytes


class RESTClient:
    """Sends requests through a round tripper and turns failures into typed errors.

    Safe to share between threads.

    Args:
        retry: which failed requests are sent again.
        timeout: seconds for a whole call that has no deadline of its own, retries included;
            streams have none.

    Source: client-go ``rest.Request``, ``rest/with_retry.go``.
    """

    def __init__(
        self,
        round_tripper: RoundTripper,
        retry: RetryPolicy | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        self._round_tripper = round_tripper
        self._retry = retry or RetryPolicy()
        self._timeout = timeout

    def call(self, request: Request) -> Answer:
        """Send the request, again if that is safe and called for, and return the whole answer.

        Raises:
            ApiError: the server refused.
            OutcomeUnknown: a write was sent and its answer was lost.
            TransportError: no complete answer arrived.
            CredentialsError: no credential could be had; nothing was sent.
            Cancelled: the request's ``Cancel`` was cancelled.
        """
        return self._persist(self._bounded(request), self._answer)

    def consume(self, request: Request, read: Callable[[Iterable[bytes]], T]) -> T:
        """Like ``call``, and return what ``read`` makes of the answer's body as it arrives.

        Args:
            read: begins anew if the connection breaks on the way.

        Raises:
            ApiError, TransportError, CredentialsError, Cancelled: as for ``call``.
        """
        return self._persist(self._bounded(request), lambda again: self._consumed(again, read))

    def stream(self, request: Request) -> Response:
        """Send the request and return the response once its head says that it is no failure.

        Raises:
            ApiError, TransportError, CredentialsError, Cancelled: as for ``call``.
        """
        return self._persist(request, self._begun)

    def _bounded(self, request: Request) -> Request:
        if self._timeout is None or request.cancel.remaining() is not None:
            return request
        return replace(request, cancel=request.cancel.child(self._timeout))

    def _persist(self, request: Request, send: Callable[[Request], T]) -> T:
        attempt = 0
        while True:
            attempt += 1
            try:
                return send(request)
            except (ApiError, TransportError) as error:
                self._wait_or_give_up(request, error, attempt)

    def _begun(self, request: Request) -> Response:
        response = self._round_tripper.round_trip(request)
        if response.status >= 300:
            with response:
                self._refuse(response)
        return response

    def _answer(self, request: Request) -> Answer:
        with self._round_tripper.round_trip(request) as response:
            if response.status >= 300:
                self._refuse(response)
            body = response.read()
        if STATUS in body[:STATUS_WITHIN]:
            _refuse_failure(response, body)
        return Answer(status=response.status, headers=response.headers, body=body)

    def _consumed(self, request: Request, read: Callable[[Iterable[bytes]], T]) -> T:
        with self._round_tripper.round_trip(request) as response:
            if response.status >= 300:
                self._refuse(response)
            chunks = response.chunks()
            start = b""
            while len(start) < STATUS_WITHIN and (chunk := next(chunks, b"")):
                start += chunk
            if STATUS in start[:STATUS_WITHIN]:
                start += b"".join(chunks)
                _refuse_failure(response, start)
            return read(chain((start,), chunks))

    def _refuse(self, response: Response) -> None:
        refuse_redirect(response.status, response.headers)
        if response.status >= 400:
            raise error_from_response(response.status, response.headers, _capped(response))

    def _wait_or_give_up(
        self, request: Request, error: ApiError | TransportError, attempt: int
    ) -> None:
        delay = self._retry.delay(request.method, error, attempt)
        if delay is None:
            raise _final(request, error)
        remaining = request.cancel.remaining()
        if remaining is not None and remaining <= delay:
            raise error  # the answer that is known beats a deadline that is certain to pass
        if request.cancel.wait(delay):
            raise request.cancel.error() from error


def _refuse_failure(response: Response, body: bytes) -> None:
    """Raise a failure that came with a good code, as some proxies and old servers send it."""
    status = failure_status(body)
    if status:
        raise error_from_response(500, response.headers, body)


def _final(request: Request, error: ApiError | TransportError) -> KubeError:
    if isinstance(error, TransportError) and is_lost_write(request.method, error):
        lost = OutcomeUnknown(request.method, request.path, error)
        lost.__cause__ = error
        return lost
    return error


def _capped(response: Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for chunk in response.chunks():
        parts.append(chunk)
        size += len(chunk)
        if size > ERROR_BODY_CAP:
            break
    return b"".join(parts)[:ERROR_BODY_CAP]
