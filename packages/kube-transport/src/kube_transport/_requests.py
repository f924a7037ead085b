"""The default round tripper, on the connection pools of ``requests``.

The only place that imports requests and urllib3. Requests go straight to the adapter's pool:
``Session`` resolves proxies, certificates, cookies and netrc from the environment for every call,
which is slower than the call itself and lets the environment replace our trust and credentials.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode, urlsplit
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPHeaderDict, PoolManager, ProxyManager
from urllib3 import Timeout as PoolTimeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import (
    ClosedPoolError,
    HTTPError,
    LocationValueError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from kube_transport._chunked import BulkResponse
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    ConnectFailed,
    InvalidRequest,
    KubeError,
    Sent,
    StreamBroken,
    TimedOut,
    TLSFailed,
    TransportError,
)
from kube_transport.http import Headers, Request

CHUNK: Final = 1 << 20
IDLE_CONNECTIONS: Final = 25
"""Kept per server; more are opened as needed, so that watches never starve calls."""


class RequestsRoundTripper:
    """A ``RoundTripper`` with one pool of connections to one server.

    Args:
        server: base URL, which may have a path prefix.
        tls: what the server must prove; nothing else adds trust. ``None`` for plain http.
        server_name: the name to ask for and verify in place of the URL's host.
        proxy: URL of an HTTP proxy.

    Source: client-go ``transport.TLSConfigFor``, ``rest.HTTPClientFor``.
    """

    def __init__(
        self,
        server: str,
        *,
        tls: ssl.SSLContext | None = None,
        server_name: str | None = None,
        proxy: str | None = None,
    ) -> None:
        self._server = server.rstrip("/")
        self._prefix = urlsplit(self._server).path
        self._exchanges = _Exchanges()
        self._adapter = _PinnedAdapter(tls, server_name)
        manager = self._adapter.proxy_manager_for(proxy) if proxy else self._adapter.poolmanager
        self._pool = _pool(manager, self._server, self._exchanges)

    def round_trip(self, request: Request) -> RequestsResponse:
        request.cancel.raise_if_ended()
        exchange = self._exchanges.begin(request)
        try:
            raw = self._pool.urlopen(
                request.method,
                _target(self._prefix, request),
                body=request.body,
                headers=_wire_headers(request.headers),
                timeout=_timeout(request),
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
        except LocationValueError as error:
            raise InvalidRequest(f"cannot be sent: {error}") from error
        except (HTTPError, OSError) as error:
            raise self._translate(error, exchange) from error
        finally:
            if sys.exc_info()[0] is not None:
                exchange.finish()
        response = RequestsResponse(raw, exchange)
        if _cut_within_the_head(raw):
            response.close()
            raise StreamBroken("the connection broke within the head of the answer")
        return response

    def _translate(self, error: Exception, exchange: _Exchange) -> KubeError:
        if exchange.sent is Sent.NO and not exchange.cancel.ended:
            return _not_connected(self._server, error)
        return _broken(error, exchange)

    def close(self) -> None:
        self._exchanges.shutdown()
        self._pool.close()
        self._adapter.close()


class RequestsResponse:
    """A response whose body is still on the wire."""

    def __init__(self, raw: BaseHTTPResponse, exchange: _Exchange) -> None:
        self._raw = raw
        self._exchange = exchange
        self._reading = False
        self._headers = Headers(raw.headers.iteritems())
        exchange.head_arrived(raw)

    @property
    def status(self) -> int:
        return self._raw.status

    @property
    def headers(self) -> Headers:
        return self._headers

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        raw = self._raw
        decode = "content-encoding" in raw.headers
        try:
            while chunk := self._next(decode):
                yield chunk
                if raw.length_remaining == 0 and not decode:
                    break
        finally:
            self.close()

    def close(self) -> None:
        if not self._raw.closed:
            self._exchange.shutdown()
            if not self._reading:  # else the reader closes it: it would block us until it wakes
                self._raw.close()
        self._exchange.finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _next(self, decode: bool) -> bytes:  # noqa: FBT001  # one caller, in a hot loop
        self._reading = True
        try:
            chunk = self._raw.read1(CHUNK, decode_content=decode)
        except (HTTPError, OSError, ValueError, AttributeError) as error:
            # The last two: the socket was shut down under the reader by close().
            raise _broken(error, self._exchange) from error
        finally:
            self._reading = False
        self._exchange.check()
        return chunk


class _Exchange:
    """One request on the wire: what is known of it, and how to cut it off from any thread."""

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel
        self.sent = Sent.NO
        self._lock = threading.Lock()
        self._connection: HTTPConnection | None = None
        self._response: BaseHTTPResponse | None = None
        self._cut = False
        self._finished = False
        self._untie = cancel.on_cancel(self.shutdown)

    def connected(self, connection: HTTPConnection) -> None:
        """Take note of the connection that will carry the request."""
        with self._lock:
            self._connection = connection
            if not self._cut:
                return
        self.shutdown()

    def head_arrived(self, response: BaseHTTPResponse) -> None:
        """Take note of the response, which knows whether it still owns its connection."""
        with self._lock:
            self._connection, self._response = None, response

    def finish(self) -> None:
        """Forget the connection: from now on it may belong to another request. Idempotent."""
        if self._finished:
            return
        self._untie()
        with self._lock:
            self._connection = self._response = None
            self._finished = True

    def shutdown(self) -> None:
        """End a blocked read or write at once."""
        with self._lock:
            self._cut = True
            if self._response is not None:
                with suppress(OSError, ValueError, RuntimeError):
                    self._response.shutdown()
            if self._connection is not None and self._connection.sock is not None:
                with suppress(OSError):
                    self._connection.sock.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Do nothing while the exchange may go on.

        Raises:
            Cancelled: the caller cancelled it.
            TimedOut: its deadline passed.
            StreamBroken: ``close()`` cut it off.
        """
        self.cancel.raise_if_ended(sent=self.sent)
        if self._cut:
            raise StreamBroken("closed on this side", sent=self.sent)


class _Exchanges:
    """The exchanges of one round tripper; which one a thread is starting just now."""

    def __init__(self) -> None:
        self._starting = threading.local()
        self._running: WeakSet[_Exchange] = WeakSet()
        self._lock = threading.Lock()

    def begin(self, request: Request) -> _Exchange:
        exchange = _Exchange(request.cancel)
        self._starting.exchange = exchange
        with self._lock:
            self._running.add(exchange)
        return exchange

    def current(self) -> _Exchange:
        exchange: _Exchange = self._starting.exchange
        return exchange

    def shutdown(self) -> None:
        with self._lock:
            running = list(self._running)
        for exchange in running:
            exchange.shutdown()


class _PinnedAdapter(HTTPAdapter):
    """An adapter whose trust is the given context and nothing else."""

    def __init__(self, tls: ssl.SSLContext | None, server_name: str | None) -> None:
        self._pinned: dict[str, Any] = {"socket_options": _socket_options()}
        if tls is not None:
            self._pinned["ssl_context"] = tls
        if server_name is not None:
            self._pinned["server_hostname"] = server_name
            self._pinned["assert_hostname"] = server_name
        super().__init__(pool_maxsize=IDLE_CONNECTIONS)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002 - requests calls it so
        **pool_kwargs: Any,
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs, **self._pinned)

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> ProxyManager:
        manager: ProxyManager = super().proxy_manager_for(proxy, **proxy_kwargs, **self._pinned)
        return manager


def _pool(manager: PoolManager, server: str, exchanges: _Exchanges) -> HTTPConnectionPool:
    """Return the server's pool, whose connections report to the exchange they serve."""
    pool = manager.connection_from_url(server)

    class Reporting(HTTPConnection):
        response_class = BulkResponse

        def connect(self) -> None:
            exchanges.current().connected(self)
            super().connect()
            exchanges.current().connected(self)

        def request(self, *args: Any, **kwargs: Any) -> None:
            exchange = exchanges.current()
            exchange.connected(self)
            if self.sock is None:
                self.connect()
            exchange.check()
            exchange.sent = Sent.MAYBE
            super().request(*args, **kwargs)

    class ReportingTLS(Reporting, HTTPSConnection):
        """The same over TLS."""

    tls = isinstance(pool, HTTPSConnectionPool)
    # Meant to be replaced, and typed as if it could not be.
    setattr(pool, "ConnectionCls", ReportingTLS if tls else Reporting)  # noqa: B010
    return pool


def _socket_options() -> list[tuple[int, int, int]]:
    """Ask the kernel to notice dead peers: HTTP/1.1 has no ping of its own."""
    options = [
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    ]
    wanted = {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 60_000}
    for name, value in wanted.items():
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options


def _target(prefix: str, request: Request) -> str:
    query = f"?{urlencode(request.query)}" if request.query else ""
    return f"{prefix}{request.path}{query}"


def _wire_headers(headers: Headers) -> Mapping[str, str]:
    plain = dict(headers)
    if len(plain) == len(headers):
        return plain  # which urllib3 copies much faster
    wire = HTTPHeaderDict()
    for name, value in headers:
        wire.add(name, value)
    return wire


def _timeout(request: Request) -> PoolTimeout:
    left = request.cancel.remaining()
    return PoolTimeout(
        connect=_sooner(request.timeout.connect, left), read=_sooner(request.timeout.read, left)
    )


def _sooner(bound: float | None, left: float | None) -> float | None:
    if bound is None or (left is not None and left < bound):
        bound = left
    return None if bound is None else max(bound, 0.001)


def _cut_within_the_head(raw: BaseHTTPResponse) -> bool:
    """Tell whether the head ended before it said where the body ends.

    ``http.client`` takes the end of the connection for the end of the head. A server that means
    to end the body by closing says ``Connection: close``.
    """
    unbounded = raw.length_remaining is None and not raw.chunked and raw.version == 11
    return unbounded and raw.headers.get("Connection", "").lower() != "close"


def _broken(error: Exception, exchange: _Exchange) -> KubeError:
    """Return what a failure means once the request may have been sent."""
    if exchange.cancel.ended:
        return exchange.cancel.error(sent=exchange.sent)
    if isinstance(error, ReadTimeoutError):
        return TimedOut("the server sent nothing for too long", sent=exchange.sent)
    return StreamBroken(f"the connection broke: {_innermost(error)}", sent=exchange.sent)


def _not_connected(server: str, error: Exception) -> TransportError:
    """Choose by the urllib3 error, which alone can tell; nothing was sent."""
    match error:
        case ClosedPoolError():
            return ConnectFailed("the client is closed")
        case ProxyError():
            return ConnectFailed(f"{server}: the proxy: {_innermost(error)}")
        case SSLError() | ssl.SSLError():
            return TLSFailed(f"{server}: TLS: {_innermost(error)}; check CA and server name")
        case _:
            reason = _innermost(error)
            return ConnectFailed(
                f"{server}: cannot connect: {reason}; is the server running there?"
            )


def _innermost(error: BaseException) -> BaseException:
    """Return the error of the operating system or of TLS, which says most in fewest words."""
    seen = error
    for _ in range(8):
        inner = next((arg for arg in seen.args if isinstance(arg, BaseException)), seen.__cause__)
        if inner is None:
            break
        seen = inner
    return seen
