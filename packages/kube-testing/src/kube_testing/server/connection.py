"""One client's connection: bytes from the socket to the app, and its answers back."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Callable
from typing import cast

from kube_testing.server.answers import refusal
from kube_testing.server.exchange import Answer, Request, Response, Stream, Subscription, User
from kube_testing.server.framing import (
    CONTINUE,
    LAST_CHUNK,
    BadFraming,
    Limits,
    RequestParser,
    chunk,
    response_head,
)
from kube_testing.server.status import Refused

_COMPRESSED_ABOVE = 128 * 1024
_WATCHER_BEHIND = 64 * 1024 * 1024
_READ_AHEAD = 1024 * 1024
_LINGER = 1.0

_REASONS = {
    400: "BadRequest",
    413: "RequestEntityTooLarge",
    417: "ExpectationFailed",
    431: "RequestHeaderFieldsTooLarge",
    501: "NotImplemented",
    505: "HTTPVersionNotSupported",
}


class Connection(asyncio.Protocol):
    """Reads requests, one after another, and writes what the app answers.

    Args:
        handle: answers a request at once.
        limits: how much of a request is read.
        connections: the server's open connections, which this one joins and leaves.
    """

    def __init__(
        self,
        handle: Callable[[Request], Answer],
        limits: Limits,
        connections: set[Connection],
    ) -> None:
        self._handle = handle
        self._limits = limits
        self._connections = connections
        self._parser = RequestParser(limits)
        self._stream: _StreamBody | None = None
        self._closing = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._connections.add(self)
        tls = self._transport.get_extra_info("ssl_object")
        self._parser = RequestParser(self._limits, certified=_certified(tls))

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if self._stream is not None:
            self._stream.abandon()

    def data_received(self, data: bytes) -> None:
        if self._closing:
            return  # what is left of a request that was refused
        self._parser.feed(data)
        if self._stream is None:
            self._answer_all()
        elif self._parser.buffered > _READ_AHEAD:
            self._transport.abort()

    def close(self) -> None:
        """Hang up, after what is written already."""
        if self._stream is not None:
            self._stream.finish()
        self._transport.close()

    def abort(self) -> None:
        """Hang up at once, whatever was not sent yet."""
        self._transport.abort()

    def _answer_all(self) -> None:
        try:
            while self._stream is None and not self._closing:
                request = self._parser.next_request()
                if request is None:
                    if self._parser.wants_continue():
                        self._transport.write(CONTINUE)
                    return
                self._answer(request)
        except BadFraming as bad:
            self._refuse(bad)

    def _answer(self, request: Request) -> None:
        reply = self._handle(request)
        if isinstance(reply, Stream):
            self._begin(reply, request)
        else:
            self._write(reply, request)
            if not request.keep_alive:
                self._end()

    def _write(self, reply: Response, request: Request) -> None:
        headers, body = reply.headers, reply.body
        if len(body) > _COMPRESSED_ABOVE and _accepts_gzip(request):
            body = gzip.compress(body, compresslevel=1)
            headers = (*headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
        head = response_head(reply.status, headers, length=len(body), keep_alive=request.keep_alive)
        self._transport.writelines([head, body])

    def _begin(self, reply: Stream, request: Request) -> None:
        head = response_head(
            reply.status, reply.headers, length=None, keep_alive=request.keep_alive
        )
        self._transport.write(head)

        def done() -> None:
            self._stream = None
            if request.keep_alive and not self._transport.is_closing():
                asyncio.get_running_loop().call_soon(self._answer_all)
            else:
                self._end()

        self._stream = _StreamBody(self._transport, done)
        self._stream.begin(reply)

    def _refuse(self, bad: BadFraming) -> None:
        """Answer a request that cannot be read, and read no more of it."""
        reason = _REASONS.get(bad.code, "")
        request = Request(method="", target="/", keep_alive=False)
        self._write(refusal(Refused(bad.code, reason, str(bad)), request), request)
        self._end()

    def _end(self) -> None:
        """Close, but let the client read the answer first, though it may still be sending."""
        self._closing = True
        if self._transport.can_write_eof():
            self._transport.write_eof()
            asyncio.get_running_loop().call_later(_LINGER, self._transport.close)
        else:
            self._transport.close()

    def eof_received(self) -> bool:
        """Close when the client has said all; nobody half-closes and waits for a watch."""
        return False


class _StreamBody:
    """The body of a stream, as chunks: the sink that a watch writes to."""

    def __init__(self, transport: asyncio.Transport, done: Callable[[], None]) -> None:
        self._transport = transport
        self._done = done
        self._finished = False
        self._most_unread = float("inf")
        self._subscription = Subscription()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, stream: Stream) -> None:
        if stream.timeout is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(stream.timeout, self._time_out)
        subscription = stream.start(self)
        # What was there at the start is not held against a client that has yet to read it.
        self._most_unread = self._transport.get_write_buffer_size() + _WATCHER_BEHIND
        if self._finished:
            subscription.stop()
        else:
            self._subscription = subscription

    def _time_out(self) -> None:
        self._subscription.last_words()
        self.finish()

    def send(self, data: bytes) -> None:
        if self._finished or self._transport.is_closing():
            return
        self._transport.write(chunk(data))
        if self._transport.get_write_buffer_size() > self._most_unread:
            self._transport.abort()  # it reads too slowly to ever catch up

    def finish(self) -> None:
        if self._finished:
            return
        self.abandon()
        if not self._transport.is_closing():
            self._transport.write(LAST_CHUNK)
        self._done()

    def abandon(self) -> None:
        """Stop writing: the client is gone."""
        self._finished = True
        if self._timer is not None:
            self._timer.cancel()
        self._subscription.stop()
        self._subscription = Subscription()


def _accepts_gzip(request: Request) -> bool:
    for item in ",".join(request.header_values("accept-encoding")).split(","):
        name, _, parameters = item.partition(";")
        if name.strip().lower() == "gzip":
            return parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _certified(tls: ssl.SSLObject | None) -> User | None:
    """Return the user that a verified client certificate names."""
    certificate = tls.getpeercert() if tls is not None else None
    if not certificate:
        return None
    subject = cast(tuple[tuple[tuple[str, str], ...], ...], certificate.get("subject", ()))
    pairs = [pair for relative in subject for pair in relative]
    names = [value for name, value in pairs if name == "commonName"]
    groups = tuple(value for name, value in pairs if name == "organizationName")
    if not names:
        return None
    return User(name=names[-1], groups=(*groups, "system:authenticated"))
