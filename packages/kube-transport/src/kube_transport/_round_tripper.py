"""The default round tripper: exchanges on connections that are kept for the next ones.

Half the time of urllib3's own pools; and nothing below this repeats a request, follows a redirect,
keeps a cookie or reads the environment.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from http.client import HTTPException, IncompleteRead
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode, urlsplit

from msgspec import Struct

from kube_transport._http1.channel import Channel
from kube_transport._http1.gzip import gunzip
from kube_transport._http1.head import Head
from kube_transport._http1.idle import Idle
from kube_transport._http1.request_head import request_head
from kube_transport._proxy import Proxy
from kube_transport._requests import Opener
from kube_transport._wire import Exchange, Exchanges, LookedUp
from kube_transport.errors import (
    AnswerRefused,
    ApiError,
    ConnectFailed,
    InvalidRequest,
    KubeError,
    Sent,
    StreamBroken,
    TimedOut,
    TLSFailed,
)
from kube_transport.http import Headers, Request

if TYPE_CHECKING:
    from kube_transport.streamed_body import StreamedBody

READS: Final = frozenset(("GET", "HEAD", "OPTIONS"))

BODY_CAP: Final = 256 << 20
"""Bytes of a body that is read whole, uncompressed; what is read in pieces has no limit."""


class RequestsRoundTripper:
    """A ``RoundTripper`` with connections to one server.

    A process that was forked from the one that made it opens connections of its own.

    Args:
        server: base URL, which may have a path prefix.
        tls: what the server must prove; nothing else adds trust. ``None`` for plain http.
        server_name: the name to ask for and verify in place of the URL's host.
        proxy: URL of what everything goes through.
        proxy_tls: what a proxy at an ``https`` URL must prove.
        body_cap: bytes of a body that is read whole.
        looked_up: called after each search for the addresses of a name.

    Raises:
        ConfigError: no connection could ever be opened.
    """

    def __init__(
        self,
        server: str,
        *,
        tls: ssl.SSLContext | None = None,
        server_name: str | None = None,
        proxy: str | None = None,
        proxy_tls: ssl.SSLContext | None = None,
        body_cap: int = BODY_CAP,
        looked_up: LookedUp | None = None,
    ) -> None:
        self._server = server.rstrip("/")
        self._server_name = server_name
        self._proxy = Proxy.parse(proxy) if proxy else None
        self._body_cap = body_cap
        self._looked_up = looked_up
        parts = urlsplit(self._server)
        self._host = _host(parts.scheme, parts.hostname or "", parts.port)
        self._prefix = parts.path
        self._proxy_headers = Headers()
        if self._proxy is not None and self._proxy.forwards(self._server):
            self._prefix = self._server
            self._proxy_headers = Headers(self._proxy.headers)
        self._opener = self._opening(tls, proxy_tls)
        self._by_process: dict[int, _Here] = {}

    def round_trip(self, request: Request) -> RequestsResponse:
        request.cancel.raise_if_ended()
        message = self._message(request)
        here = self._here()
        exchange = here.exchanges.begin(request.cancel, repeatable=request.method in READS)
        idle = here.idle  # after it has begun, so that renew() knows of it or it of renew()
        try:
            channel, head = self._converse(request, message, exchange, here, idle)
        except BaseException:
            exchange.finish()
            raise
        return RequestsResponse(head, channel, exchange, idle, self._body_cap)

    def renew(
        self,
        *,
        tls: ssl.SSLContext | None,
        proxy_tls: ssl.SSLContext | None = None,
        cut_reads: bool,
    ) -> None:
        """Open all further connections so; none of before carries another exchange.

        Args:
            cut_reads: end the reads under way, watches above all. Writes are never cut, since
                nobody could tell what became of them.
        """
        here = self._here()
        self._opener = self._opening(tls, proxy_tls)
        old, here.idle = here.idle, Idle()
        old.close()
        if cut_reads:
            here.exchanges.cut_reads()

    def close(self) -> None:
        here = self._here()
        here.exchanges.close()
        here.idle.close()

    def _opening(self, tls: ssl.SSLContext | None, proxy_tls: ssl.SSLContext | None) -> Opener:
        return Opener(
            self._server,
            tls=tls,
            server_name=self._server_name,
            proxy=self._proxy,
            proxy_tls=proxy_tls,
        )

    def _here(self) -> _Here:
        """Return what belongs to this process."""
        process = os.getpid()
        here = self._by_process.get(process)
        if here is None:
            here = self._by_process.setdefault(process, _Here(Exchanges(self._looked_up), Idle()))
            for other in [number for number in self._by_process if number != process]:
                inherited = self._by_process.pop(other, None)
                if inherited is not None:
                    inherited.idle.close()  # our copies; the parent's stay open
        return here

    def _message(self, request: Request) -> memoryview:
        """Return what is sent; reports of errors do not show what a view holds: credentials."""
        try:
            query = f"?{urlencode(request.query)}" if request.query else ""
        except UnicodeEncodeError as error:
            raise InvalidRequest("the query holds what is no text") from error
        target = f"{self._prefix}{request.path}{query}"
        headers = (*request.headers, *self._proxy_headers)
        head = request_head(request.method, target, self._host, headers, request.body)
        return memoryview(head + request.body if isinstance(request.body, bytes) else head)

    def _converse(
        self, request: Request, message: memoryview, exchange: Exchange, here: _Here, idle: Idle
    ) -> tuple[Channel, Head]:
        """Send the request and return the head of its answer."""
        while True:
            kept = idle.take()
            channel = kept or self._open(request, exchange, here)
            try:
                exchange.using(channel.socket)
                exchange.check()
                channel.allow_silence(_sooner(request.timeout.read, request))
                channel.send(message, exchange.begun)
                if request.body is not None and not isinstance(request.body, bytes):
                    self._upload(request.body, request, channel)
                return channel, self._receive(request, channel, exchange, here)
            except (OSError, HTTPException) as error:
                channel.close()
                if error is getattr(request.body, "failure", None):
                    raise  # it is the caller's own
                # Nothing went out, since the server had hung up: this repeats nothing.
                if kept is None or exchange.sent is not Sent.NO or exchange.cut:
                    raise self._failure(error, exchange, channel) from error
            except BaseException:
                channel.close()
                raise

    def _upload(self, body: StreamedBody, request: Request, channel: Channel) -> None:
        """Send a body piece by piece; a server that takes none for long has gone."""
        from kube_transport._http1.request_body import framed  # noqa: PLC0415 - seldom used

        silence = channel.silence
        if request.timeout.read is None:
            channel.allow_silence(_sooner(request.timeout.head, request))
        channel.send_body(framed(body))
        channel.allow_silence(silence)

    def _receive(self, request: Request, channel: Channel, exchange: Exchange, here: _Here) -> Head:
        """Return the head of the answer, in time where silence may last longer than that."""
        seconds, silence = request.timeout.head, request.timeout.read
        if seconds is None or (silence is not None and silence <= seconds):
            return channel.receive(request.method)
        with here.exchanges.step(exchange, seconds) as waiting:
            try:
                head = channel.receive(request.method)
            except (OSError, HTTPException):
                if waiting.late and not exchange.cancel.ended:
                    raise _no_head(seconds) from None
                raise
        if waiting.late:
            raise _no_head(seconds)
        return head

    def _open(self, request: Request, exchange: Exchange, here: _Here) -> Channel:
        seconds = _sooner(request.timeout.connect, request)
        with here.exchanges.step(exchange, seconds) as connecting:
            try:
                return Channel(self._opener.open(seconds))
            except (ConnectFailed, StreamBroken):
                if connecting.late and seconds != request.timeout.connect:
                    raise TimedOut(
                        f"{self._server}: not connected when the deadline passed", sent=Sent.NO
                    ) from None
                if connecting.late:
                    raise ConnectFailed(
                        f"{self._server}: not connected within {seconds:g} s"
                    ) from None
                exchange.check()
                raise

    def _failure(self, error: Exception, exchange: Exchange, channel: Channel) -> KubeError:
        """Return what a failure before the answer's head means."""
        if not exchange.cut and not exchange.cancel.ended:
            if _is_refusal(error) and not channel.used:
                return TLSFailed(f"{self._server}: TLS: {error}; check the client certificate")
            if exchange.sent is Sent.NO:
                return ConnectFailed(f"{self._server}: the connection broke at once: {error}")
        return failure(error, exchange)


class _Here(Struct):
    """What one process has open."""

    exchanges: Exchanges
    idle: Idle


class RequestsResponse:
    """A response whose body is still on the wire."""

    def __init__(
        self, head: Head, channel: Channel, exchange: Exchange, idle: Idle, cap: int
    ) -> None:
        self._head = head
        self._headers = Headers(head.fields)
        self._channel = channel
        self._exchange = exchange
        self._idle = idle
        self._cap = cap
        self._reading = False
        self._ended = False
        self._entered = False

    @property
    def status(self) -> int:
        return self._head.status

    @property
    def headers(self) -> Headers:
        return self._headers

    def read(self) -> bytes:
        parts: list[bytes] = []
        size = 0
        for piece in self._content(whole=True):
            parts.append(piece)
            size += len(piece)
            if size > self._cap:
                raise AnswerRefused(f"the body is larger than {self._cap} bytes")
        return b"".join(parts)

    def chunks(self) -> Iterator[bytes]:
        return self._content(whole=False)

    def _content(self, *, whole: bool) -> Iterator[bytes]:
        encoding = ", ".join(self._headers.all("content-encoding")).lower()
        try:
            match encoding:
                case "" | "identity":
                    yield from self._pieces()
                case "gzip":
                    yield from gunzip(self._pieces(), whole=whole)
                case _:
                    raise AnswerRefused("the body has an encoding that nobody asked for")
        finally:
            if not self._entered:  # else its reader has still to say what it is worth
                self.close()

    def close(self) -> None:
        self._leave(trusted=True)

    def _leave(self, *, trusted: bool) -> None:
        if self._ended:
            return
        if trusted and self._channel.complete and not self._exchange.cut:
            self._ended = True
            if self._exchange.finish():
                self._idle.put(self._channel)
            return
        self._exchange.shutdown()
        # Whoever reads in another thread closes it: under the reader, its number may already
        # belong to another socket.
        if not self._reading and self._exchange.finish():
            self._channel.close()

    def __enter__(self) -> Self:
        self._entered = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        failed = self.status >= 400 and isinstance(error, ApiError)
        self._leave(trusted=error is None or failed)

    def _pieces(self) -> Iterator[bytes]:
        while not self._ended and (piece := self._next()):
            yield piece

    def _next(self) -> bytes:
        self._reading = True
        try:
            self._exchange.check()
            piece = self._channel.read()
            if self._exchange.cut:  # else a body that ends with the connection would seem whole
                self._exchange.check()
        except (OSError, HTTPException) as error:
            raise failure(error, self._exchange) from error
        finally:
            self._reading = False
        return piece


def failure(error: Exception, exchange: Exchange) -> KubeError:
    """Return what a failure means once the request may have been sent."""
    if exchange.cancel.ended:
        return exchange.cancel.error(sent=exchange.sent)
    if exchange.cut:
        return exchange.cut_error()
    match error:
        case TimeoutError():
            return TimedOut("the server sent nothing for too long")
        case IncompleteRead():
            return StreamBroken("the connection broke: the answer is cut")
        case OSError():
            return StreamBroken(f"the connection broke: {error}")
        case _:
            return AnswerRefused(f"no HTTP: {error}")


def _no_head(seconds: float) -> TimedOut:
    return TimedOut(f"the server did not answer within {seconds:g} s")


def _is_refusal(error: Exception) -> bool:
    """Tell whether the peer ended TLS with an alert, as servers refuse client certificates."""
    return isinstance(error, ssl.SSLError) and "ALERT" in str(error.reason)


def _host(scheme: str, host: str, port: int | None) -> str:
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = host.encode("idna").decode("ascii")
    is_default = port is None or port == {"http": 80, "https": 443}.get(scheme)
    return host if is_default else f"{host}:{port}"


def _sooner(bound: float | None, request: Request) -> float | None:
    left = request.cancel.remaining()
    if bound is None or (left is not None and left < bound):
        bound = left
    return None if bound is None else max(bound, 0.001)
