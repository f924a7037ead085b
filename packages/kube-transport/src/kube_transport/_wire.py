"""Sockets that can be cut off from any thread, from name resolution to the last byte."""

from __future__ import annotations

import heapq
import os
import socket
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import Any, Final, Protocol, Self, TypeAlias

from kube_transport._lookups import look_up
from kube_transport.cancel import Cancel, wait_for_either
from kube_transport.errors import (
    ClientClosed,
    ConnectFailed,
    Sent,
    StreamBroken,
    TransportError,
)

FIRST_TRY: Final = 0.3
"""Seconds that each of several addresses has before the next one is tried; as Go's dialer."""

JOIN_SECONDS: Final = 1.0
"""How long a thread is waited for that has been told to end; it does so in moments.

Not for ever: a signal handler may close a client whose lock the interrupted thread holds.
"""

LOOK_AGAIN: Final = 60.0
"""Seconds after which deadlines are looked at again, however far they are.

The garbage collector may end them in their own thread, on its way into a wait that it then misses.
"""

_COMPACT_FROM: Final = 1000

_OPENING: Final = threading.local()


LookedUp: TypeAlias = Callable[[str, float, str], object]
"""Is told the name, the seconds that it took, and the name of the error's class."""


class Exchange:
    """One request on the wire: what is known of it, and how to cut it off from any thread.

    Args:
        looked_up: called after each search for the addresses of a name.
        owner: lives as long as this goes on.

    Attributes:
        repeatable: it is a read, which nobody minds if it is sent again.
        finished: it ended, and its socket may belong to another.
    """

    def __init__(
        self,
        cancel: Cancel,
        *,
        repeatable: bool = True,
        looked_up: LookedUp | None = None,
        owner: object = None,
    ) -> None:
        self.cancel = cancel
        self.repeatable = repeatable
        self.looked_up = looked_up
        self.sent = Sent.NO
        self.finished = False
        self._process = os.getpid()
        self._lock = threading.RLock()  # a signal handler may cancel
        self._socket: socket.socket | None = None
        self._waiting: Cancel | None = None
        self._cut = False
        self._client_closed = False
        self._owner = owner
        self._untie = cancel.on_cancel(self.shutdown)

    def using(self, connection: socket.socket) -> None:
        """Take note of the socket that carries the request from now on."""
        with self._lock:
            self._socket = connection
        if self._cut:
            self.shutdown()

    def wait_for(self, done: Cancel) -> None:
        """Wait until something else is done, or this is cut off or past its deadline."""
        self._waiting = self.cancel.child()
        if not self._cut:  # in this order: shutdown() looks at them in the other
            wait_for_either(self._waiting, done)

    def begun(self) -> None:
        """Take note that the server may see the request."""
        self.sent = Sent.MAYBE

    def finish(self) -> bool:
        """Forget the socket; tell whether it was held until now.

        Whoever is told so decides what becomes of the connection.
        """
        if self.finished:
            return False
        self._owner = None
        if self.foreign:  # and so may be the lock
            self.finished = True
            return True
        self._untie()
        with self._lock:
            first, self.finished, self._socket = not self.finished, True, None
        return first

    def shutdown(self) -> None:
        """End a blocked lookup, connect, handshake, read or write at once."""
        if self.foreign:
            return  # it would end for the parent
        with self._lock:
            self._cut = True
            if self._waiting is not None:
                self._waiting.cancel()
            if self._socket is not None:
                with suppress(OSError):
                    # Of the plain socket below TLS too: a TLS shutdown would wait for the peer.
                    plain = getattr(self._socket, "socket", self._socket)  # of TLS within TLS
                    socket.socket.shutdown(plain, socket.SHUT_RDWR)

    def close(self) -> None:
        """End it with its client."""
        self._client_closed = True
        self.shutdown()

    @property
    def cut(self) -> bool:
        """Whether ``shutdown`` was called."""
        return self._cut

    @property
    def foreign(self) -> bool:
        """Whether this process is a fork of the one that it belongs to."""
        return self._process != os.getpid()

    def check(self) -> None:
        """Do nothing while the exchange may go on.

        Raises:
            Cancelled: the caller cancelled it.
            TimedOut: its deadline passed.
            ClientClosed: its client was closed, and nothing is left open by that.
            StreamBroken: it was cut off on this side, or it is the parent process's.
        """
        self.cancel.raise_if_ended(sent=self.sent)
        if self.foreign:
            raise StreamBroken("begun by the process that this one was forked from")
        if self._cut:
            raise self.cut_error()

    def cut_error(self) -> TransportError:
        """Return the error that tells who cut it off."""
        if self._client_closed and (self.repeatable or self.sent is Sent.NO):
            return ClientClosed("the client is closed")
        return StreamBroken("closed on this side", sent=self.sent)


class Step:
    """A part of an exchange whose time is bounded by itself: to connect, or to get the head."""

    def __init__(self, exchange: Exchange, deadlines: Deadlines) -> None:
        self.exchange = exchange
        self.finished = False
        self.late = False
        self._deadlines = deadlines
        self._interrupted: Exchange | None = None

    def __enter__(self) -> Self:
        self._interrupted = getattr(_OPENING, "exchange", None)
        _OPENING.exchange = self.exchange
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.finished = True
        _OPENING.exchange = self._interrupted
        self._deadlines.look_again()

    def shutdown(self) -> None:
        """Give up."""
        if not self.finished:
            self.late = True
            self.exchange.shutdown()


def current() -> Exchange:
    """Return the exchange that this thread opens a connection for: urllib3 hands nothing down."""
    exchange: Exchange = _OPENING.exchange
    return exchange


class Exchanges:
    """The exchanges of one round tripper.

    It lives as long as one of them goes on; the thread that keeps their deadlines ends with it.
    """

    def __init__(self, looked_up: LookedUp | None = None) -> None:
        self._looked_up = looked_up
        self._running: weakref.WeakSet[Exchange] = weakref.WeakSet()
        self._lock = threading.RLock()  # a signal handler may close the client
        self._deadlines = Deadlines()
        self._closed = False
        dropped = weakref.finalize(self, _end_here, self._deadlines, os.getpid())
        dropped.atexit = False

    def begin(self, cancel: Cancel, *, repeatable: bool) -> Exchange:
        """Return a new exchange.

        Raises:
            ClientClosed: the client is closed.
            ConnectFailed: the process can have no more threads.
        """
        with self._lock:
            if self._closed:
                raise ClientClosed("the client is closed")
            exchange = Exchange(
                cancel, repeatable=repeatable, looked_up=self._looked_up, owner=self
            )
            self._running.add(exchange)
        left = cancel.remaining()
        if left is not None:
            self._bound(exchange, left, exchange)
        return exchange

    def step(self, exchange: Exchange, seconds: float | None) -> Step:
        """Return a context in which the exchange gets so far, or is cut off."""
        step = Step(exchange, self._deadlines)
        if seconds is not None:
            self._bound(step, seconds, exchange)
        return step

    def _bound(self, bounded: Bounded, seconds: float, exchange: Exchange) -> None:
        try:
            self._deadlines.watch(bounded, seconds)
        except RuntimeError as error:
            told = f"nothing can keep the deadline: {error}"
            if exchange.sent is Sent.NO:
                raise ConnectFailed(told) from error
            raise StreamBroken(told, sent=exchange.sent) from error

    def cut_reads(self) -> None:
        """Cut off those that can be sent again."""
        for exchange in self._all():
            if exchange.repeatable:
                exchange.shutdown()

    def close(self) -> None:
        """Cut off all of them, and let none begin."""
        self._deadlines.close()
        self._closed = True
        for exchange in self._all():
            exchange.close()

    def _all(self) -> list[Exchange]:
        with self._lock:
            return list(self._running)


class Bounded(Protocol):
    """What ``Deadlines`` watch."""

    @property
    def finished(self) -> bool: ...

    def shutdown(self) -> None: ...


class Deadlines:
    """Cuts off what takes too long.

    A socket's own timeout bounds the silence between two bytes only. One thread watches all
    deadlines; it ends when there are none.
    """

    # A signal handler may raise anywhere. Only the lock itself is entered, which is one step
    # before Python 3.14, while a condition would stay locked between two; and all are notified,
    # though there is but one: who was interrupted in there may have left something behind that
    # takes the call of one.

    def __init__(self) -> None:
        self._lock = threading.RLock()  # a signal handler may close the client
        self._changed = threading.Condition(self._lock)
        self._pending: list[tuple[float, int, weakref.ref[Bounded]]] = []
        self._numbers = count()
        self._thread: threading.Thread | None = None
        self._running = False
        self._closed = False

    def watch(self, bounded: Bounded, seconds: float) -> None:
        """Shut it down after ``seconds``, unless it has finished by then.

        Raises:
            RuntimeError: the process can have no more threads.
        """
        entry = (time.monotonic() + seconds, next(self._numbers), weakref.ref(bounded))
        with self._lock:
            if self._closed:
                return
            heapq.heappush(self._pending, entry)
            self._compact()
            if not self._running:
                thread = threading.Thread(target=self._run, name="kube-deadlines", daemon=True)
                thread.start()
                self._thread, self._running = thread, True
            elif self._pending[0] is entry:
                self._changed.notify_all()

    def look_again(self) -> None:
        """Notice what has finished: the thread ends sooner if nothing else is left."""
        with self._lock:
            self._changed.notify_all()

    def end(self) -> None:
        """Watch nothing more: the thread ends."""
        with self._lock:
            self._closed = True
            self._changed.notify_all()

    def close(self) -> None:
        """Watch nothing more, and wait for the thread to end."""
        self.end()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(JOIN_SECONDS)

    def _run(self) -> None:
        with self._lock:
            while self._pending and not self._closed:
                when, _, reference = self._pending[0]
                bounded = reference()
                left = when - time.monotonic()
                if bounded is None or bounded.finished:
                    heapq.heappop(self._pending)
                elif left <= 0:
                    heapq.heappop(self._pending)
                    bounded.shutdown()
                else:
                    del bounded  # else it would live on for as long as its deadline
                    if not self._closed:  # by that, if nobody else held on to it
                        self._changed.wait(min(left, LOOK_AGAIN))
            self._running = False  # but somebody who closes still waits for the thread's last steps

    def _compact(self) -> None:
        """Drop what is over, now and then, so that many short calls do not pile up."""
        size = len(self._pending)
        if size >= _COMPACT_FROM and not size & (size - 1):  # at powers of two
            self._pending = [entry for entry in self._pending if _runs(entry[2])]
            heapq.heapify(self._pending)


def _end_here(deadlines: Deadlines, process: int) -> None:
    """End what a fork has only a picture of in the process that it belongs to."""
    if os.getpid() == process:
        deadlines.end()


def _runs(reference: weakref.ref[Bounded]) -> bool:
    bounded = reference()
    return bounded is not None and not bounded.finished


def connect(host: str, port: int, exchange: Exchange, *, timeout: float | None) -> socket.socket:
    """Return a connected socket; the exchange can cut it off while it connects.

    Of several addresses each has a moment first, and its share of the time after that, so that one
    that is dead does not keep the others waiting.

    Args:
        timeout: seconds, shared by the addresses of the host.

    Raises:
        OSError: no address accepts, or the name has none.
    """
    failure = OSError(f"{host} has no address")
    pending = resolve(host, port, exchange)
    share = None if timeout is None else timeout / max(1, len(pending))
    rounds = [share]
    if len(pending) > 1 and (share is None or share > FIRST_TRY):
        rounds = [FIRST_TRY, None if share is None else share - FIRST_TRY]
    for seconds in rounds:
        for address in tuple(pending):
            try:
                connection = _connected(address, exchange, seconds)
            except OSError as error:
                failure = error
                exchange.check()
                if not isinstance(error, TimeoutError):
                    pending.remove(address)
            else:
                connection.settimeout(timeout)
                return connection
    raise failure


def _connected(found: Any, exchange: Exchange, timeout: float | None) -> socket.socket:
    family, kind, protocol, _, address = found
    connection = socket.socket(family, kind, protocol)
    try:
        for option in socket_options():
            connection.setsockopt(*option)
        connection.settimeout(timeout)
        exchange.using(connection)
        connection.connect(address)
    except BaseException:
        connection.close()
        raise
    return connection


def resolve(host: str, port: int, exchange: Exchange) -> list[Any]:
    """Return the addresses of a host, as ``socket.getaddrinfo`` does.

    A name is looked up in a thread that is left behind if the caller gives up first, since no
    system can cancel the lookup.

    Raises:
        OSError: the name is not known.
    """
    with suppress(socket.gaierror):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    if exchange.looked_up is None:
        return _addresses(host, port, exchange)
    start, error = time.monotonic(), ""
    try:
        return _addresses(host, port, exchange)
    except Exception as raised:
        error = type(raised).__name__
        raise
    finally:
        exchange.looked_up(host, time.monotonic() - start, error)


def _addresses(host: str, port: int, exchange: Exchange) -> list[Any]:
    lookup = look_up(host, port)
    while not lookup.done.cancelled:
        exchange.wait_for(lookup.done)
        exchange.check()
    return lookup.addresses()


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
