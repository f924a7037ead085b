"""Sockets that can be cut off from any thread, from name resolution to the last byte."""

from __future__ import annotations

import heapq
import socket
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, Final

from kube_transport.cancel import Cancel
from kube_transport.errors import Sent, StreamBroken

_COMPACT_FROM: Final = 1000

_BEGUN: Final = threading.local()


class Exchange:
    """One request on the wire: what is known of it, and how to cut it off from any thread."""

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel
        self.sent = Sent.NO
        self.finished = False
        self._lock = threading.RLock()  # a signal handler may cancel
        self._socket: socket.socket | None = None
        self._cut = False
        self._untie = cancel.on_cancel(self.shutdown)

    def using(self, connection: socket.socket) -> None:
        """Take note of the socket that carries the request from now on."""
        with self._lock:
            self._socket = connection
        if self._cut:
            self.shutdown()

    def finish(self) -> None:
        """Forget the socket: from now on it may belong to another request. Idempotent."""
        if not self.finished:
            self._untie()
            with self._lock:
                self.finished = True
                self._socket = None

    def shutdown(self) -> None:
        """End a blocked connect, handshake, read or write at once."""
        with self._lock:
            self._cut = True
            if self._socket is not None:
                with suppress(OSError):
                    # Of the plain socket below TLS too: a TLS shutdown would wait for the peer.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    @property
    def cut(self) -> bool:
        """Whether ``shutdown`` was called."""
        return self._cut

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


def current() -> Exchange:
    """Return the exchange that this thread began last: urllib3 has no way to hand it down."""
    exchange: Exchange = _BEGUN.exchange
    return exchange


class Exchanges:
    """The exchanges of one round tripper."""

    def __init__(self) -> None:
        self._running: weakref.WeakSet[Exchange] = weakref.WeakSet()
        self._lock = threading.RLock()  # a signal handler may close the client
        self._deadlines = Deadlines()

    def begin(self, cancel: Cancel) -> Exchange:
        """Return a new exchange, which is the thread's current one."""
        exchange = _BEGUN.exchange = Exchange(cancel)
        with self._lock:
            self._running.add(exchange)
        self._deadlines.watch(exchange)
        return exchange

    def shutdown(self) -> None:
        """Cut off all of them."""
        self._deadlines.close()
        with self._lock:
            running = list(self._running)
        for exchange in running:
            exchange.shutdown()


class Deadlines:
    """Cuts off exchanges when their time is over.

    A socket's own timeout bounds the silence between two bytes only. One thread watches all
    deadlines; it ends when there are none.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._pending: list[tuple[float, int, weakref.ref[Exchange]]] = []
        self._numbers = count()
        self._thread: threading.Thread | None = None
        self._closed = False

    def watch(self, exchange: Exchange) -> None:
        """Cut off the exchange at the deadline of its ``Cancel``, if that has one."""
        left = exchange.cancel.remaining()
        if left is None:
            return
        entry = (time.monotonic() + left, next(self._numbers), weakref.ref(exchange))
        with self._changed:
            if self._closed:
                return
            heapq.heappush(self._pending, entry)
            self._compact()
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="kube-deadlines", daemon=True
                )
                self._thread.start()
            elif self._pending[0] is entry:
                self._changed.notify()

    def close(self) -> None:
        """Watch nothing more and wait for the thread."""
        with self._changed:
            self._closed = True
            self._pending.clear()
            self._changed.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _run(self) -> None:
        with self._changed:
            while self._pending:
                when, _, reference = self._pending[0]
                exchange = reference()
                left = when - time.monotonic()
                if exchange is None or exchange.finished:
                    heapq.heappop(self._pending)
                elif left <= 0:
                    heapq.heappop(self._pending)
                    exchange.shutdown()
                else:
                    del exchange  # else it would live on for as long as its deadline
                    self._changed.wait(left)
            self._thread = None

    def _compact(self) -> None:
        """Drop what is over, now and then, so that many short calls do not pile up."""
        if len(self._pending) >= _COMPACT_FROM and len(self._pending) & (len(self._pending) - 1):
            return
        if len(self._pending) >= _COMPACT_FROM:
            self._pending = [entry for entry in self._pending if _runs(entry[2])]
            heapq.heapify(self._pending)


def _runs(reference: weakref.ref[Exchange]) -> bool:
    exchange = reference()
    return exchange is not None and not exchange.finished


def connect(host: str, port: int, exchange: Exchange, *, timeout: float | None) -> socket.socket:
    """Return a connected socket; the exchange can cut it off while it connects.

    Args:
        timeout: seconds for each address of the host.

    Raises:
        OSError: no address accepts, or the name has none.
    """
    failure = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in resolve(host, port, exchange):
        connection = socket.socket(family, kind, protocol)
        try:
            for option in socket_options():
                connection.setsockopt(*option)
            connection.settimeout(timeout)
            exchange.using(connection)
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
            exchange.check()
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise failure


def resolve(host: str, port: int, exchange: Exchange) -> list[Any]:
    """Return the addresses of a host, as ``socket.getaddrinfo`` does.

    A name is looked up in a thread that is left behind if the caller gives up first, since no
    system can cancel the lookup.

    Raises:
        OSError: the name is not known.
    """
    with suppress(socket.gaierror):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    outcome: list[Callable[[], list[Any]]] = []
    looked_up = Cancel(parent=exchange.cancel)

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            outcome.append(_raising(error))
        else:
            outcome.append(lambda: found)
        looked_up.cancel()

    threading.Thread(target=look_up, name="kube-resolve", daemon=True).start()
    looked_up.wait()
    exchange.check()
    return outcome[0]()


def _raising(error: OSError) -> Callable[[], list[Any]]:
    def fail() -> list[Any]:
        raise error

    return fail


def socket_options() -> list[tuple[int, int, int]]:
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
