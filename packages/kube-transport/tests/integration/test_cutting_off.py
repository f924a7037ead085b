"""Deadlines and cancellation, wherever a request is: connecting, shaking hands, in head or body."""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import threading
import weakref
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import Any

import pytest

from kube_testing.interrupts import interruptions
from kube_testing.raw import RawServer, Script, answer, read_request, response
from kube_transport import Client, Config, Resource, _wire
from kube_transport._http1.channel import Channel
from kube_transport._lookups import look_up
from kube_transport._round_tripper import RequestsRoundTripper
from kube_transport._tls import client_context
from kube_transport._wire import (
    Deadlines,
    Exchange,
    Exchanges,
    connect,
    resolve,
    socket_options,
)
from kube_transport.api.unstructured import Unstructured
from kube_transport.auth import CachedCredentials, Credential, Secret, StaticCredentials
from kube_transport.cancel import Cancel
from kube_transport.errors import (
    Cancelled,
    ClientClosed,
    ConnectFailed,
    KubeError,
    Sent,
    StreamBroken,
    TimedOut,
    TransportError,
)
from kube_transport.http import Request, Timeout
from kube_transport.retry import RetryPolicy
from kube_transport.streams import Log, Watch

PODS: Resource[Unstructured] = Resource(
    group="", version="v1", plural="pods", kind="Pod", namespaced=True, model=Unstructured
)
FOREVER = Timeout(connect=600.0, read=600.0)


def get(url: str, cancel: Cancel) -> None:
    tls = client_context() if url.startswith("https:") else None
    request = Request(method="GET", path="/", timeout=FOREVER, cancel=cancel)
    RequestsRoundTripper(url, tls=tls).round_trip(request).read()


def read_one(connection: socket.socket) -> None:
    connection.recv(1)


def drip_the_head(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Slow: yes\r\n")
        Event().wait(0.02)


def drip_the_body(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        connection.sendall(b"x")
        Event().wait(0.02)


@pytest.mark.parametrize("script", [drip_the_head, drip_the_body])
def test_r5_a_deadline_bounds_the_whole_answer(raw_server: RawServer, script: Script) -> None:
    """A server that sends a byte now and then never trips a timeout between two bytes."""
    raw_server.play(script)

    with pytest.raises(TimedOut):
        get(raw_server.url, Cancel(0.3))


class Green(socket.socket):
    """A socket of an event loop in disguise: it never blocks, and waits by itself."""

    patience: float | None = None

    def settimeout(self, value: float | None) -> None:
        super().settimeout(0)
        self.patience = value

    def gettimeout(self) -> float | None:
        return self.patience

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        if not select.select([self], [], [], self.patience)[0]:
            raise TimeoutError("timed out")
        return super().recv(bufsize, flags)


@pytest.mark.parametrize("kind", [socket.socket, Green])
def test_r5_silence_ends_however_a_socket_waits(
    kind: type[socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the kernel counts the time, or what took the place of sockets."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        monkeypatch.setattr(socket, "socket", kind)
        channel = Channel(kind(fileno=ours.detach()))
        theirs.sendall(b"HTTP/1.1 200 OK\r\n")

        def wait() -> None:
            channel.allow_silence(0.05)
            channel.receive("GET")

        with channel.socket, ThreadPoolExecutor() as threads, pytest.raises(TimeoutError):
            threads.submit(wait).result()


def test_r5_silence_may_be_allowed_without_a_limit() -> None:
    """A watch waits for as long as it takes, whatever limit the handshake had."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.05)

        Channel(ours).allow_silence(None)

        assert ours.gettimeout() is None


def test_r5_each_thread_waits_in_its_own_way() -> None:
    """In the main thread signals interrupt waits, and the kernel would begin anew each time."""
    ours, theirs = socket.socketpair()
    with ours, theirs, ThreadPoolExecutor() as threads:
        channel = Channel(ours)
        threads.submit(channel.allow_silence, 5.0).result()

        channel.allow_silence(5.0)

        assert ours.gettimeout() == 5.0


@contextmanager
def ringing(seconds: float) -> Generator[None]:
    """Interrupt this thread again and again."""

    def pass_on(signum: int, frame: object) -> None:
        """Do nothing, but be called."""

    before = signal.signal(signal.SIGALRM, pass_on)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_r5_silence_ends_though_signals_interrupt_it(raw_server: RawServer) -> None:
    """By a timer of the program; a wait that began anew each time never came to its end."""

    def stall(connection: socket.socket) -> None:
        read_request(connection)
        connection.recv(1)

    raw_server.play(stall)
    request = Request(method="GET", path="/", timeout=Timeout(read=0.3), cancel=Cancel(10.0))

    with ringing(0.05), pytest.raises(TimedOut, match="sent nothing for too long"):
        RequestsRoundTripper(raw_server.url).round_trip(request)


def test_a_channel_that_nobody_uses_any_more_is_gone() -> None:
    """At once, with its socket, and not when the collector comes by."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        gone = weakref.ref(Channel(ours))

        assert gone() is None


@contextmanager
def full_backlog() -> Generator[str]:
    """Lend the address of a listener that accepts nobody."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        address = listener.getsockname()
        for _ in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        yield f"127.0.0.1:{address[1]}"


def test_cancelling_ends_a_connect_at_once() -> None:
    """A dead address takes minutes to say nothing."""
    cancel = Cancel()
    with full_backlog() as address:
        threading.Timer(0.2, cancel.cancel).start()

        with pytest.raises(Cancelled) as caught:
            get(f"http://{address}", cancel)

    assert caught.value.sent is Sent.NO


def test_f9_cancelling_ends_a_handshake_at_once(raw_server: RawServer) -> None:
    """The server accepted, and then says nothing."""
    cancel = Cancel()
    reached = Event()

    def accept_and_wait(connection: socket.socket) -> None:
        reached.set()
        connection.recv(100_000)
        connection.recv(1)

    raw_server.play(accept_and_wait)
    ended: list[KubeError] = []

    def call() -> None:
        try:
            get(raw_server.url.replace("http:", "https:"), cancel)
        except KubeError as error:
            ended.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    assert reached.wait(30)
    cancel.cancel()
    thread.join(30)

    assert [type(error) for error in ended] == [Cancelled]


class Resolver:
    """A resolver that answers when it may; no name is asked for in two tests, which would share it.

    Attributes:
        asked: the names that were looked up.
        reached: one was.
        answered: one was answered, or given up.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.reached = Event()
        self.may_answer = Event()
        self.answered = False
        self._real = socket.getaddrinfo

    def __call__(self, host: str, *args: object, **options: object) -> object:
        if options.get("flags") == socket.AI_NUMERICHOST:
            raise socket.gaierror
        self.asked.append(host)
        self.reached.set()
        self.may_answer.wait(30)
        self.answered = True
        return self._real("127.0.0.1", 1)


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    resolver = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    yield resolver
    resolver.may_answer.set()


def test_f40_a_deadline_bounds_the_lookup_of_a_name(resolver: Resolver) -> None:
    """A resolver that hangs cannot be cancelled, so it is left behind."""
    with pytest.raises(TimedOut):
        resolve("deadline.test", 443, Exchange(Cancel(0.05)))

    assert (resolver.asked, resolver.answered) == (["deadline.test"], False)


def test_f40_the_time_to_connect_bounds_the_lookup_of_a_name(resolver: Resolver) -> None:
    """Whoever waits without a deadline would wait for as long as the resolver does."""
    request = Request(method="DELETE", path="/", timeout=Timeout(connect=0.05))

    with pytest.raises(ConnectFailed, match="not connected within") as caught:
        RequestsRoundTripper("http://connect.test").round_trip(request)

    assert (resolver.asked, resolver.answered) == (["connect.test"], False)
    assert caught.value.sent is Sent.NO


def test_f40_closing_a_client_ends_its_lookup_of_a_name(resolver: Resolver) -> None:
    """A program that ends would else hang for as long as the resolver does."""
    ended: list[KubeError] = []
    client = Client(Config(server="http://closed.test"))

    def call() -> None:
        try:
            client.get_json("/")
        except KubeError as error:
            ended.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    assert resolver.reached.wait(30)
    client.close()
    thread.join(30)

    assert [type(error) for error in ended] == [ClientClosed]


def test_f40_what_was_cut_off_waits_for_no_lookup(resolver: Resolver) -> None:
    """It may be cut between its beginning and its search for the name."""
    exchange = Exchange(Cancel(30))
    exchange.close()

    with pytest.raises(ClientClosed):
        resolve("cut.test", 443, exchange)

    assert not resolver.answered


def test_f40_a_name_that_is_being_looked_up_takes_one_thread(resolver: Resolver) -> None:
    """Retries of many threads left one behind each, for as long as the resolver hung."""

    def give_up(port: int) -> None:
        with pytest.raises(TimedOut):
            resolve("shared.test", port, Exchange(Cancel(0.05)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(give_up, [443] * 16))
    before = len(resolver.asked)
    give_up(6443)

    assert (before, len(resolver.asked)) == (1, 2)


def test_f40_all_who_wait_for_a_lookup_get_addresses_of_their_own(resolver: Resolver) -> None:
    """Each takes those off its list that do not answer; and the next one asks anew."""
    resolver.may_answer.set()
    first = resolve("answered.test", 443, Exchange(Cancel(30)))
    lookup = look_up("answered.test", 443)
    exchange = Exchange(Cancel(30))
    exchange.wait_for(lookup.done)

    lookup.addresses().clear()

    assert lookup.addresses() == first != []
    assert resolver.asked == ["answered.test"] * 2


@pytest.mark.parametrize(
    ("method", "error"), [("GET", ClientClosed), ("POST", StreamBroken)], ids=str
)
def test_the_closed_side_says_so(
    raw_server: RawServer, method: str, error: type[TransportError]
) -> None:
    """Whoever closes a client under a call should not be told of a broken network.

    That it was closed says that nothing happened, which nobody knows of a write.
    """
    reached = Event()

    def stall(connection: socket.socket) -> None:
        read_request(connection)
        reached.set()
        connection.recv(1)

    raw_server.play(stall)
    tripper = RequestsRoundTripper(raw_server.url)

    def close_when_reached() -> None:
        reached.wait(30)
        tripper.close()

    threading.Thread(target=close_when_reached).start()

    with pytest.raises(error, match="closed"):
        tripper.round_trip(Request(method=method, path="/", timeout=FOREVER))


STREAMS: list[Callable[[Client], Iterator[object]]] = [
    lambda client: client.resource(PODS, "ns").watch(),
    lambda client: Log(client.stream("GET", "/log")),
    lambda client: iter(client.stream("GET", "/any").chunks()),
]


@pytest.mark.parametrize("begin", STREAMS)
def test_a_stream_tells_that_its_client_was_closed(
    raw_server: RawServer, begin: Callable[[Client], Iterator[object]]
) -> None:
    """As every call does; a broken connection would be a reason to begin another one."""
    raw_server.play(drip_the_body)
    client = Client(Config(server=raw_server.url))
    stream = begin(client)

    client.close()

    with pytest.raises(ClientClosed):
        next(stream)


@pytest.mark.parametrize("begin", STREAMS[:2])
def test_a_stream_that_was_closed_before_its_client_just_ends(
    raw_server: RawServer, begin: Callable[[Client], Watch[Unstructured] | Log]
) -> None:
    """Whoever hung up asks for no reason."""
    raw_server.play(drip_the_body)
    client = Client(Config(server=raw_server.url))
    stream = begin(client)

    stream.close()
    client.close()

    assert list(stream) == []


def test_closing_leaves_no_thread_that_watches_deadlines(raw_server: RawServer) -> None:
    """It is started for the first deadline and belongs to the connections."""
    raw_server.play(drip_the_body)
    of_others = threading.enumerate()
    tripper = RequestsRoundTripper(raw_server.url)
    response = tripper.round_trip(Request(method="GET", path="/", cancel=Cancel(600.0)))
    ours = [thread for thread in threading.enumerate() if thread not in of_others]
    watching = [thread for thread in ours if thread.name == "kube-deadlines"]

    response.close()
    tripper.close()

    assert len(watching) == 1
    assert not watching[0].is_alive()
    assert watching[0].daemon


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # that is what it is about
def test_i7_a_client_that_nobody_closed_leaves_no_thread_that_watches_deadlines(
    raw_server: RawServer,
) -> None:
    """However far the deadlines of its calls were: they are over."""
    raw_server.play(answer(response(200, b"{}")))
    of_others = threading.enumerate()
    client = Client(Config(server=raw_server.url))
    client.get("/version", timeout=600)
    ours = [thread for thread in threading.enumerate() if thread not in of_others]
    [watching] = [thread for thread in ours if thread.name == "kube-deadlines"]

    del client
    gc.collect()
    watching.join(30)

    assert not watching.is_alive()


def test_r5_a_deadline_is_kept_for_what_outlives_its_client(raw_server: RawServer) -> None:
    """Somebody still reads, and nobody has closed anything."""
    raw_server.play(drip_the_body)
    client = Client(Config(server=raw_server.url))
    answered = client.stream("GET", "/", timeout=0.2)

    del client
    gc.collect()

    with pytest.raises(TimedOut):
        answered.read()


def test_r5_a_deadline_is_kept_for_an_exchange_that_outlives_all_others() -> None:
    """It holds on to what keeps it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        exchanges = Exchanges()
        exchange = exchanges.begin(Cancel(0.05), repeatable=True)
        exchange.using(ours)

        del exchanges
        gc.collect()

        theirs.settimeout(5)
        assert theirs.recv(1) == b""
        assert exchange.cut


class Watched:
    """Something with a deadline.

    Attributes:
        seen: whoever watches deadlines has looked at it.
        cut: its deadline passed.
    """

    def __init__(self) -> None:
        self.seen, self.cut = Event(), Event()

    @property
    def finished(self) -> bool:
        self.seen.set()
        return False

    def shutdown(self) -> None:
        self.cut.set()


def test_r5_a_deadline_too_far_to_wait_for_leaves_the_others_in_force() -> None:
    """The thread that watches them all died of it, and from then on none was kept."""
    deadlines, far, near = Deadlines(), Watched(), Watched()
    deadlines.watch(far, threading.TIMEOUT_MAX * 2)
    assert far.seen.wait(30)

    deadlines.watch(near, 0.0)

    assert near.cut.wait(30)
    deadlines.close()
    assert not far.cut.is_set()


def test_r5_a_deadline_is_kept_though_all_before_it_are_over() -> None:
    """The thread that watched them has ended, for want of anything to do."""
    of_others = threading.enumerate()
    deadlines = Deadlines()
    for _ in range(3):
        watched = Watched()
        deadlines.watch(watched, 0.0)
        assert watched.cut.wait(5)
        for thread in threading.enumerate():
            if thread not in of_others and thread.name == "kube-deadlines":
                thread.join(5)

    deadlines.close()


def test_ctrl_c_while_a_deadline_is_set_leaves_something_to_close(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The thread that should watch it is there by then, and was not started."""

    def interrupt(_thread: threading.Thread) -> None:
        raise KeyboardInterrupt

    deadlines, watched = Deadlines(), Watched()
    monkeypatch.setattr(threading.Thread, "start", interrupt)
    with pytest.raises(KeyboardInterrupt):
        deadlines.watch(watched, 0.0)

    deadlines.close()

    assert not watched.seen.is_set()


class WatchedByTwo(Watched):
    """Is ``seen`` once two threads have looked at it."""

    def __init__(self) -> None:
        super().__init__()
        self._threads: set[int] = set()

    @property
    def finished(self) -> bool:
        self._threads.add(threading.get_ident())
        if len(self._threads) == 2:
            self.seen.set()
        return False


def test_ctrl_c_once_the_thread_of_deadlines_runs_leaves_none_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody knows of it then, and the next deadline gets another one."""
    start, threads = threading.Thread.start, list[threading.Thread]()

    def interrupt(thread: threading.Thread) -> None:
        start(thread)
        threads.append(thread)
        if len(threads) == 1:
            raise KeyboardInterrupt

    deadlines, watched = Deadlines(), WatchedByTwo()
    monkeypatch.setattr(threading.Thread, "start", interrupt)
    with pytest.raises(KeyboardInterrupt):
        deadlines.watch(watched, 600.0)
    deadlines.watch(watched, 600.0)
    assert watched.seen.wait(30)

    deadlines.close()
    for thread in threads:
        thread.join(30)

    assert [thread.is_alive() for thread in threads] == [False, False]


def test_r5_ctrl_c_leaves_the_deadlines_of_the_other_threads_in_force() -> None:
    """Wherever it comes; a lock that it leaves behind holds them up beyond all deadlines."""
    deadlines, far, next_to_it = Deadlines(), Watched(), Watched()
    deadlines.watch(far, 600.0)

    def use() -> None:
        deadlines.watch(next_to_it, 599.0)
        deadlines.look_again()

    for _ in interruptions(use):
        near = Watched()
        threading.Thread(target=deadlines.watch, args=(near, 0.0), daemon=True).start()
        assert near.cut.wait(30)

    deadlines.close()


def test_f46_a_signal_handler_may_close_whatever_it_interrupts(raw_server: RawServer) -> None:
    """The interrupted thread holds its lock for as long as the handler runs."""
    raw_server.play(drip_the_body)
    tripper = RequestsRoundTripper(raw_server.url)
    answered = tripper.round_trip(Request(method="GET", path="/", cancel=Cancel(600.0)))
    exchanges = tripper._here().exchanges  # pyright: ignore[reportPrivateUsage]
    ended = Event()

    def interrupted() -> None:
        with exchanges._lock, exchanges._deadlines._lock:  # pyright: ignore[reportPrivateUsage]
            tripper.close()
        ended.set()

    threading.Thread(target=interrupted, daemon=True).start()

    assert ended.wait(30)
    with pytest.raises(ClientClosed):
        answered.read()


def test_f46_a_signal_handler_may_close_a_client_that_it_interrupts() -> None:
    """Whatever it was about: to get a credential, or connections for another identity."""
    client = Client(Config(server="http://127.0.0.1:1"))
    credentials = CachedCredentials(StaticCredentials(Credential(token=Secret("t"))))
    ended = Event()

    def interrupted() -> None:
        with client._stack._lock():  # pyright: ignore[reportPrivateUsage]
            client.close()
        with credentials._here().lock:  # pyright: ignore[reportPrivateUsage]
            credentials.close()
        ended.set()

    threading.Thread(target=interrupted, daemon=True).start()

    assert ended.wait(30)


def test_a_process_that_can_have_no_thread_is_told_so(
    raw_server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an error of ours, behind which nothing is left."""

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    raw_server.play(answer(response(200, b"{}")))
    with Client(Config(server=raw_server.url), retry=RetryPolicy(retries=0)) as client:
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "start", refuse)
            with pytest.raises(ConnectFailed, match="nothing can keep the deadline: can't start"):
                client.get_json("/api", timeout=60)
            with pytest.raises(OSError, match=r"nothing can look up api\.test: can't start"):
                resolve("api.test", 443, Exchange(Cancel()))

        assert client.get_json("/api", timeout=60) == {}


@pytest.mark.parametrize(
    ("timeout", "error", "sent"),
    [
        (Timeout(connect=30.0, read=30.0), ConnectFailed, Sent.NO),
        (Timeout(connect=None, read=None, head=30.0), StreamBroken, Sent.MAYBE),
    ],
)
def test_a_process_that_can_have_no_thread_is_told_how_far_it_came(
    raw_server: RawServer,
    monkeypatch: pytest.MonkeyPatch,
    timeout: Timeout,
    error: type[TransportError],
    sent: Sent,
) -> None:
    """A limit that nobody could keep would be none."""
    raw_server.play(answer(response(200, b"{}")))
    tripper = RequestsRoundTripper(raw_server.url)
    start = threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        if thread.name == "kube-deadlines":
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)

    with pytest.raises(error, match="nothing can keep the deadline: can't start") as refused:
        tripper.round_trip(Request(method="GET", path="/", timeout=timeout))

    assert refused.value.sent is sent
    tripper.close()


@pytest.mark.parametrize(
    ("timeout", "addresses", "expected"),
    [
        (8.0, ["dead"], [("dead", 8.0)]),
        (8.0, ["dead", "closed"], [("dead", 0.3), ("closed", 0.3), ("dead", 3.7)]),
        (0.6, ["dead", "dead"], [("dead", 0.3), ("dead", 0.3)]),
        (None, ["dead"], [("dead", None)]),
        (None, ["dead", "closed"], [("dead", 0.3), ("closed", 0.3), ("dead", None)]),
        (8.0, [], []),
    ],
)
def test_every_address_has_a_moment_and_then_its_share(
    monkeypatch: pytest.MonkeyPatch,
    timeout: float | None,
    addresses: list[str],
    expected: list[tuple[str, float | None]],
) -> None:
    """A dead one keeps no other waiting, and one that refuses is not asked again."""
    tried: list[tuple[str, float | None]] = []

    def fail(address: str, _exchange: object, timeout: float | None) -> socket.socket:
        tried.append((address, timeout))
        raise TimeoutError if address == "dead" else ConnectionRefusedError

    def resolved(_host: str, _port: int, _exchange: Exchange) -> list[str]:
        return list(addresses)

    monkeypatch.setattr(_wire, "resolve", resolved)
    monkeypatch.setattr(_wire, "_connected", fail)

    with pytest.raises(OSError, match=r"api\.test has no address|^$"):
        connect("api.test", 443, Exchange(Cancel()), timeout=timeout)

    assert tried == expected


def test_an_address_that_accepts_nobody_is_given_up_in_time() -> None:
    """The kernel alone would try for minutes."""
    with full_backlog() as address, pytest.raises(TimeoutError) as caught:
        connect("127.0.0.1", int(address.split(":")[1]), Exchange(Cancel()), timeout=0.1)

    assert caught.value.errno is None  # else it is the kernel that gave up


@pytest.mark.parametrize("observed", [False, True])
def test_a_name_is_looked_up_in_a_thread_that_keeps_no_program_alive(
    monkeypatch: pytest.MonkeyPatch, *, observed: bool
) -> None:
    """Whoever wonders what a program waits for finds it under its name."""
    asked: list[object] = []
    told: list[tuple[str, str]] = []

    def found(host: str, port: int, **options: object) -> list[str]:
        if options.get("flags") == socket.AI_NUMERICHOST:
            raise socket.gaierror
        thread = threading.current_thread()
        asked.extend([host, port, options, thread.name, thread.daemon])
        return ["found"]

    def tell(name: str, seconds: float, error: str) -> None:
        assert 0 <= seconds < 60
        told.append((name, error))

    monkeypatch.setattr(socket, "getaddrinfo", found)
    exchange = Exchange(Cancel(), looked_up=tell if observed else None)

    assert resolve("api.test", 443, exchange) == ["found"]
    assert asked == ["api.test", 443, {"type": socket.SOCK_STREAM}, "kube-resolve", True]
    assert told == ([("api.test", "")] if observed else [])


def test_an_address_is_one_and_not_looked_up() -> None:
    """Without a thread; and datagrams, which connect to whatever there is, are none of ours."""

    def tell(name: str, seconds: float, error: str) -> None:
        raise AssertionError(name)

    [found] = resolve("127.0.0.1", 443, Exchange(Cancel(), looked_up=tell))

    assert (found[1], found[4]) == (socket.SOCK_STREAM, ("127.0.0.1", 443))


@pytest.mark.parametrize("forked", [False, True])
def test_one_alone_decides_what_becomes_of_a_connection(
    monkeypatch: pytest.MonkeyPatch, *, forked: bool
) -> None:
    """Two who put it back would hand it to two others; in a fork the copies are its own."""
    exchange = Exchange(Cancel())
    if forked:
        monkeypatch.setattr(os, "getpid", lambda: 0)

    assert [exchange.finish() for _ in range(3)] == [True, False, False]
    assert exchange.finished


def test_a_step_that_was_taken_in_time_is_not_late_afterwards() -> None:
    """Whoever watches deadlines may look at it a moment too late."""
    exchanges = Exchanges()
    exchange = exchanges.begin(Cancel(), repeatable=True)
    with exchanges.step(exchange, 600.0) as step:
        pass

    step.shutdown()

    assert (step.finished, step.late, exchange.cut) == (True, False, False)
    exchanges.close()


@pytest.mark.parametrize("options", [{}, {"repeatable": True}, {"repeatable": False}])
def test_what_is_cut_off_tells_by_whom_and_how_far_it_was(options: dict[str, Any]) -> None:
    """That a client was closed says that nothing happened, which nobody knows of a write."""
    here, closed, late = (Exchange(Cancel(), **options) for _ in range(3))
    late.begun()
    here.shutdown()
    for exchange in (closed, late):
        exchange.close()

    def told(exchange: Exchange) -> tuple[type[KubeError], str, Sent]:
        with pytest.raises(TransportError) as caught:
            exchange.check()
        return type(caught.value), str(caught.value), caught.value.sent

    by_client = (ClientClosed, "the client is closed", Sent.NO)
    assert told(here) == (StreamBroken, "closed on this side", Sent.NO)
    assert told(closed) == by_client
    maybe = (StreamBroken, "closed on this side", Sent.MAYBE)
    assert told(late) == (maybe if options == {"repeatable": False} else by_client)


def test_nothing_begins_once_the_round_tripper_is_closed(raw_server: RawServer) -> None:
    """It would have nobody to end it."""
    tripper = RequestsRoundTripper(raw_server.url)
    tripper.close()

    with pytest.raises(ClientClosed):
        tripper.round_trip(Request(method="GET", path="/"))

    assert raw_server.connections == 0


class Over(Watched):
    """What has finished long before its deadline."""

    @property
    def finished(self) -> bool:
        return True


def test_deadlines_of_what_is_over_do_not_pile_up() -> None:
    """A thousand short calls a second with a minute each would be sixty thousand."""
    deadlines, over = Deadlines(), Over()
    running = [Watched() for _ in range(1100)]

    for each in (*running, *[over] * 5000):
        deadlines.watch(each, 600.0)

    assert len(running) <= len(deadlines._pending) <= 2048  # pyright: ignore[reportPrivateUsage]
    deadlines.close()


@pytest.mark.parametrize(
    ("connect", "seconds"), [(8.0, 600.0), (8.0, None), (600.0, 8.0), (None, 8.0)]
)
def test_r5_the_addresses_share_the_time_to_connect_and_what_is_left_of_the_deadline(
    monkeypatch: pytest.MonkeyPatch, connect: float | None, seconds: float | None
) -> None:
    """Whichever is less; else the first of them would use up what all of them have."""
    tried: list[float] = []

    def fail(_address: object, _exchange: Exchange, timeout: float) -> socket.socket:
        tried.append(timeout)
        raise TimeoutError

    def resolved(_host: str, _port: int, _exchange: Exchange) -> list[str]:
        return ["one", "another"]

    monkeypatch.setattr(_wire, "resolve", resolved)
    monkeypatch.setattr(_wire, "_connected", fail)
    timeout, cancel = Timeout(connect=connect), Cancel(seconds)
    tripper = RequestsRoundTripper("http://api.test")

    with pytest.raises(ConnectFailed):
        tripper.round_trip(Request(method="GET", path="/", timeout=timeout, cancel=cancel))
    tripper.close()

    assert tried == pytest.approx([0.3, 0.3, 3.7, 3.7], abs=0.5)


def test_what_was_closed_is_held_by_nobody(raw_server: RawServer) -> None:
    """One ``Cancel`` may live as long as a program, and see a million requests."""
    raw_server.play(drip_the_body)
    tripper, cancel = RequestsRoundTripper(raw_server.url), Cancel()
    answered = tripper.round_trip(Request(method="GET", path="/", cancel=cancel))
    exchange = weakref.ref(answered._exchange)  # pyright: ignore[reportPrivateUsage]

    answered.close()
    del answered
    gc.collect()

    assert exchange() is None
    tripper.close()


def test_closing_within_a_read_leaves_the_socket_to_the_reader(
    raw_server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number may belong to another file by the time that the reader looks at it again."""
    raw_server.play(drip_the_body)
    answered = RequestsRoundTripper(raw_server.url).round_trip(Request(method="GET", path="/"))
    sockets: list[socket.socket] = []

    def close_and_read(channel: Channel) -> bytes:
        answered.close()
        sockets.append(channel.socket)
        assert channel.socket.fileno() >= 0
        return b""

    monkeypatch.setattr(Channel, "read", close_and_read)

    with pytest.raises(StreamBroken, match="closed on this side"):
        answered.read()

    assert [each.fileno() for each in sockets] == [-1]


def test_r13_the_kernel_is_asked_to_notice_dead_peers(raw_server: RawServer) -> None:
    """HTTP/1.1 has no ping; without this a watch on a dead peer hangs for hours."""
    raw_server.play(read_one)

    with connect("127.0.0.1", raw_server.port, Exchange(Cancel()), timeout=5.0) as connection:
        values = [connection.getsockopt(level, option) for level, option, _ in socket_options()]

    assert [bool(value) for value in values] == [True] * len(values)
    assert connection.type == socket.SOCK_STREAM


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux has all of them")
def test_r13_a_peer_that_died_is_noticed_within_a_minute(raw_server: RawServer) -> None:
    """Of silence on both sides, or after something was sent."""
    raw_server.play(read_one)

    with connect("127.0.0.1", raw_server.port, Exchange(Cancel()), timeout=5.0) as connection:
        idle, interval, count, unacknowledged = (
            connection.getsockopt(socket.IPPROTO_TCP, option)
            for option in (
                socket.TCP_KEEPIDLE,
                socket.TCP_KEEPINTVL,
                socket.TCP_KEEPCNT,
                socket.TCP_USER_TIMEOUT,
            )
        )
        timeout = connection.gettimeout()

    assert (idle, interval, count, unacknowledged) == (30, 15, 2, 60_000)
    assert timeout == 5.0
