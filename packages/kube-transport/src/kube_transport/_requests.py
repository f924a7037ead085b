"""The default round tripper, on the connection pools of ``requests``.

The only place that imports requests and urllib3. Requests go straight to the adapter's pool:
``Session`` resolves proxies, certificates, cookies and netrc from the environment for every call,
which is slower than the call itself and lets the environment replace our trust and credentials.
"""

from __future__ import annotations

import queue
import socket
import ssl
import sys
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode, urlsplit

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
from kube_transport._gzip import gunzip
from kube_transport._wire import Exchange, Exchanges, connect, current
from kube_transport.errors import (
    ClientClosed,
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
        self._exchanges = Exchanges()
        self._adapter = _PinnedAdapter(tls, server_name)
        manager = self._adapter.proxy_manager_for(proxy) if proxy else self._adapter.poolmanager
        self._pool = _pool(manager, self._server)

    def round_trip(self, request: Request) -> RequestsResponse:
        request.cancel.raise_if_ended()
        exchange = self._exchanges.begin(request.cancel)
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
        except ValueError:
            # Not chained: the value in its message may be a credential.
            raise InvalidRequest("a header or the query holds what cannot be sent") from None
        except (HTTPError, OSError) as error:
            raise self._translate(error, exchange) from error
        finally:
            if sys.exc_info()[0] is not None:
                exchange.finish()
        return RequestsResponse(raw, exchange)

    def _translate(self, error: Exception, exchange: Exchange) -> KubeError:
        if exchange.sent is Sent.NO and not exchange.cancel.ended and not exchange.cut:
            return _not_connected(self._server, error)
        return _broken(error, exchange)

    def close(self) -> None:
        self._exchanges.shutdown()
        self._pool.close()
        self._adapter.close()


class RequestsResponse:
    """A response whose body is still on the wire."""

    def __init__(self, raw: BaseHTTPResponse, exchange: Exchange) -> None:
        self._raw = raw
        self._exchange = exchange
        self._reading = False
        self._headers = Headers(raw.headers.iteritems())

    @property
    def status(self) -> int:
        return self._raw.status

    @property
    def headers(self) -> Headers:
        return self._headers

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        encoding = self._raw.headers.get("content-encoding", "identity").lower()
        try:
            match encoding:
                case "identity":
                    yield from self._pieces()
                case "gzip":
                    yield from gunzip(self._pieces())
                case _:
                    raise StreamBroken(f"an encoding that nobody asked for: {encoding[:40]!r}")
        finally:
            self.close()

    def _pieces(self) -> Iterator[bytes]:
        while chunk := self._next():
            yield chunk
            if self._raw.length_remaining == 0:
                break

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

    def _next(self) -> bytes:
        self._reading = True
        try:
            chunk = self._raw.read1(CHUNK, decode_content=False)
        except (HTTPError, OSError, ValueError, AttributeError) as error:
            # The last two: the socket was shut down under the reader by close().
            raise _broken(error, self._exchange) from error
        finally:
            self._reading = False
        self._exchange.check()
        return chunk


class _PinnedAdapter(HTTPAdapter):
    """An adapter whose trust is the given context and nothing else."""

    def __init__(self, tls: ssl.SSLContext | None, server_name: str | None) -> None:
        self._pinned: dict[str, Any] = {}
        if tls is not None:
            tls.sslsocket_class = _TLSSocket
            self._pinned["ssl_context"] = tls
        if server_name is not None:
            self._pinned["server_hostname"] = server_name
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


class _Connection(HTTPConnection):
    """A connection that the exchange it serves can cut off."""

    response_class = BulkResponse

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else None
        return connect(self._dns_host.strip("[]"), self.port or 0, current(), timeout=timeout)

    def request(self, *args: Any, **kwargs: Any) -> None:
        exchange = current()
        if self.sock is None:
            self.connect()
        if self.sock is not None:
            exchange.using(self.sock)
        exchange.check()
        exchange.sent = Sent.MAYBE
        super().request(*args, **kwargs)


class _TLSConnection(_Connection, HTTPSConnection):
    """The same over TLS."""


class _TLSSocket(ssl.SSLSocket):
    """A socket whose handshake can be cut off: nobody else has seen it yet."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as in ssl
        current().using(self)
        super().do_handshake(block)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection  # pyright: ignore[reportAssignmentType]  # urllib3's own seam

    def _put_conn(self, conn: Any) -> None:
        _keep(self.pool, conn)


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection  # pyright: ignore[reportAssignmentType]  # urllib3's own seam

    def _put_conn(self, conn: Any) -> None:
        _keep(self.pool, conn)


def _pool(manager: PoolManager, server: str) -> HTTPConnectionPool:
    schemes: dict[str, type[HTTPConnectionPool]] = {"http": _Pool, "https": _TLSPool}
    manager.pool_classes_by_scheme = schemes
    return manager.connection_from_url(server)


def _keep(kept: queue.Queue[Any] | None, connection: HTTPConnection | None) -> None:
    """Take a connection back, or close it if enough are kept: no reason to warn anybody."""
    if connection is None:
        return
    if kept is None:  # the pool was closed meanwhile
        connection.close()
        return
    try:
        kept.put(connection, block=False)
    except queue.Full:
        connection.close()


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


def _broken(error: Exception, exchange: Exchange) -> KubeError:
    """Return what a failure means once the request may have been sent."""
    if exchange.cancel.ended:
        return exchange.cancel.error(sent=exchange.sent)
    if exchange.cut:
        return StreamBroken("closed on this side", sent=exchange.sent)
    if isinstance(error, ReadTimeoutError):
        return TimedOut("the server sent nothing for too long", sent=exchange.sent)
    return StreamBroken(f"the connection broke: {_innermost(error)}", sent=exchange.sent)


def _not_connected(server: str, error: Exception) -> TransportError:
    """Choose by the urllib3 error, which alone can tell; nothing was sent."""
    match error:
        case ClosedPoolError():
            return ClientClosed("the client is closed")
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
