"""Connections to a server, opened by ``requests``: TLS, names and proxies.

The only place that imports requests and urllib3. What is said on a connection is said by others:
``Session`` reads proxies, certificates, cookies and netrc from the environment for every call,
which lets that replace our trust and our credentials, and takes longer than the call itself.
"""

from __future__ import annotations

import errno
import re
import socket
import ssl
from functools import partial
from http.client import HTTPException, RemoteDisconnected
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import HTTPError, SSLError

from kube_transport._proxy import Refusal
from kube_transport._tls import client_context
from kube_transport._wire import Exchange, connect, current
from kube_transport.errors import ConfigError, ConnectFailed, ProxyRefused, TLSFailed

if TYPE_CHECKING:
    from kube_transport._proxy import Proxy

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

_REFUSAL: Final = re.compile(r"Tunnel connection failed: 4\d\d\b")
"""How ``http.client`` says that a proxy blames the request for a tunnel."""

_NO_TUNNEL: Final = re.compile(r"(Tunnel connection failed: \d+).*", re.DOTALL)
"""The same of every failure; the proxy's own words follow, which may repeat our password."""

_NO_TLS: Final = re.compile("wrong version number|record layer failure")
"""How versions of OpenSSL say that what came is none of TLS."""


class Dial(Protocol):
    """Connects a socket."""

    def __call__(
        self, host: str, port: int, exchange: Exchange, /, *, timeout: float | None
    ) -> socket.socket:
        """Return it; raises ``OSError``."""
        ...


class Opener:
    """Opens connections to one server.

    Args:
        server: its base URL.
        tls: what it must prove; nothing else adds trust. ``None`` for plain http.
        server_name: the name to ask for and verify in place of the URL's host.
        proxy: connect to this instead; through it to the server.
        proxy_tls: what a proxy at an ``https`` URL must prove; by default, what the system trusts.

    Raises:
        ConfigError: no connection could ever be opened.
    """

    def __init__(
        self,
        server: str,
        *,
        tls: ssl.SSLContext | None = None,
        server_name: str | None = None,
        proxy: Proxy | None = None,
        proxy_tls: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server
        self._dial: Dial = connect
        self._tunnels = False
        if proxy is not None and proxy.scheme == "https" and proxy_tls is None:
            proxy_tls = client_context()  # urllib3's own would log secrets if it is told to
        adapter = _PinnedAdapter(tls, server_name, proxy, proxy_tls)
        manager = adapter.poolmanager
        if proxy is not None and proxy.is_socks:
            from kube_transport._socks import connect_through  # noqa: PLC0415 - rare

            self._dial = partial(connect_through, proxy)
        elif proxy is not None:
            manager = adapter.proxy_manager_for(proxy.url)
            self._tunnels = not proxy.forwards(server)
        classes: dict[str, Any] = {"http": _Pool, "https": _TLSPool}
        manager.pool_classes_by_scheme = classes
        try:
            self._pool = cast("_Pool", manager.connection_from_url(server))
        except HTTPError as error:
            raise ConfigError(f"server: {error}") from error
        if proxy is not None and proxy.is_socks and len(self._pool.host) > 255:
            raise ConfigError("server: the name of its host is longer than SOCKS takes: 255 bytes")

    def open(self, seconds: float | None) -> socket.socket:
        """Return a connection for the exchange that this thread is in a ``Step`` of.

        Args:
            seconds: for each step on the way.

        Raises:
            TLSFailed: somebody could not prove who they are.
            ProxyRefused: the proxy will not connect us.
            ConnectFailed: there is no connection for another reason.
        """
        connection = self._pool.make()
        connection.dial, connection.timeout = self._dial, seconds
        try:
            self._pool.connect(connection, tunnels=self._tunnels)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            failed = self._not_connected(error, connection)
            connection.close()
            if not _quotes_proxy(error):
                raise failed from error
        except BaseException:
            connection.close()
            raise
        else:
            return cast("socket.socket", connection.sock)
        raise failed  # out of the handler, or a traceback would show what the proxy said

    def _not_connected(self, error: Exception, connection: _Connection) -> ConnectFailed:
        to_proxy = connection.proxy is not None and not connection.has_connected_to_proxy
        where = f"{self._server}: the proxy {connection.host}" if to_proxy else self._server
        cause = _innermost(error)
        reason = _CONTROL.sub("", _NO_TUNNEL.sub(r"\1", str(cause)))[:500]
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return ConnectFailed(f"{where}: hung up within the TLS handshake; is it shutting down?")
        if isinstance(error, SSLError | ssl.SSLError | ssl.CertificateError):
            return TLSFailed(f"{where}: TLS: {reason}; {_advice(cause)}")
        if isinstance(cause, HTTPException) and not isinstance(cause, OSError):
            what = type(cause).__name__
            return ProxyRefused(f"{where}: the proxy answers no HTTP ({what}); check its URL")
        if isinstance(cause, RemoteDisconnected):
            return ConnectFailed(f"{where}: the proxy hung up without an answer; check its URL")
        if isinstance(cause, Refusal) or _REFUSAL.match(reason):
            told = reason if isinstance(cause, Refusal) else f"the proxy refuses: {reason}"
            return ProxyRefused(f"{where}: {told}; check its URL and user")
        return ConnectFailed(f"{where}: cannot connect: {reason}; is the server running there?")


class _PinnedAdapter(HTTPAdapter):
    """An adapter whose trust is what it is given and nothing else."""

    def __init__(
        self,
        tls: ssl.SSLContext | None,
        server_name: str | None,
        proxy: Proxy | None,
        proxy_tls: ssl.SSLContext | None,
    ) -> None:
        self._proxy = proxy
        self._pinned: dict[str, Any] = {}
        self._pinned_for_proxy: dict[str, Any] = {}
        if tls is not None:
            tls.sslsocket_class = TLSSocket
            self._pinned["ssl_context"] = tls
        if server_name is not None:
            self._pinned["server_hostname"] = server_name
        if proxy_tls is not None:
            proxy_tls.sslsocket_class = TLSSocket
            self._pinned_for_proxy["proxy_ssl_context"] = proxy_tls
        super().__init__()

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002 - requests calls it so
        **pool_kwargs: Any,
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs, **self._pinned)

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> ProxyManager:
        pinned = {**self._pinned, **self._pinned_for_proxy}
        manager: ProxyManager = super().proxy_manager_for(proxy, **proxy_kwargs, **pinned)
        return manager

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        return self._proxy.headers if self._proxy else {}


class _Connection(HTTPConnection):
    """A connection that the exchange it is opened for can cut off."""

    dial: Dial

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else None
        return self.dial(self._dns_host.strip("[]"), self.port or 0, current(), timeout=timeout)

    def send(self, data: Any) -> None:
        """Send the request for a tunnel, which is all that is sent here, as HTTP/1.1 has it.

        ``http.client`` before Python 3.12, and urllib3 in its place, write HTTP/1.0 without a host.
        """
        first, *fields = bytes(data).split(b"\r\n")
        target = first.split()[1]
        others = [field for field in fields if not field.lower().startswith(b"host:")]
        lines = [b"CONNECT %b HTTP/1.1" % target, b"Host: %b" % target, *others]
        super().send(b"\r\n".join(lines))


class _TLSConnection(_Connection, HTTPSConnection):
    """The same over TLS."""


class TLSSocket(ssl.SSLSocket):
    """A socket whose handshake can be cut off: nobody else has seen it yet."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as in ssl
        current().using(self)
        super().do_handshake(block)

    def getpeername(self) -> Any:
        """Return the peer's address; a peer that is gone before the handshake leaves nothing open.

        Source: CPython ``Lib/ssl.py``, ``SSLSocket._create``, which asks first of all, and then
        raises what it meets without closing, or returns a socket without TLS.
        """
        try:
            return super().getpeername()
        except OSError as error:
            if hasattr(self, "_connected"):
                raise
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, "the server hung up at once") from error


class _Pool(HTTPConnectionPool):
    """Keeps nothing: urllib3 has no public way to open a connection that it does not manage."""

    ConnectionCls = _Connection  # pyright: ignore[reportAssignmentType]  # urllib3's own seam

    def make(self) -> _Connection:
        return cast("_Connection", self._new_conn())

    def connect(self, connection: Any, *, tunnels: bool) -> None:
        if tunnels:
            self._prepare_proxy(connection)
        else:
            connection.connect()


class _TLSPool(_Pool, HTTPSConnectionPool):
    ConnectionCls = _TLSConnection  # pyright: ignore[reportAssignmentType]  # urllib3's own seam


def _quotes_proxy(error: Exception) -> bool:
    cause = _innermost(error)
    return isinstance(cause, HTTPException) or _NO_TUNNEL.match(str(cause)) is not None


def _advice(cause: BaseException) -> str:
    """Return what to look at first where TLS failed."""
    match getattr(cause, "verify_code", 0):
        case 9 | 10:  # not valid yet, or no longer
            return "check the server's certificate and this machine's clock"
        case 62 | 64:  # for another name, or another address
            return "check the server's URL, or set the TLS server name"
        case _ if _NO_TLS.search(str(cause)):
            return "does the server speak TLS there?"
        case _:
            return "check CA and server name"


def _innermost(error: BaseException) -> BaseException:
    """Return the error of the operating system or of TLS, which says most in fewest words."""
    seen = error
    for _ in range(8):
        inner = next((arg for arg in seen.args if isinstance(arg, BaseException)), seen.__cause__)
        if inner is None:
            break
        seen = inner
    return seen
