"""The TCP proxy on real sockets: what a client sees of each fault, and what is left."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kube_testing.faults import (
    End,
    Lane,
    Plan,
    RawProxy,
    break_after,
    drip,
    flip,
    never_answer,
    swallow,
)
from kube_testing.raw import RawServer, Script

ANSWER = b"0123456789"
PATIENCE = 60.0


def answering(answer: bytes) -> Script:
    """Return a server that answers each byte, and closes when no more come.

    One that closes while something is unread resets the connection, and takes with it what
    it has sent.
    """

    def serve(connection: socket.socket) -> None:
        while connection.recv(1):
            connection.sendall(answer)

    return serve


@pytest.fixture
def proxy(raw_server: RawServer) -> Iterator[RawProxy]:
    """A proxy in front of a server that answers."""
    raw_server.play(answering(ANSWER))
    with RawProxy(raw_server.url) as proxy:
        yield proxy


def connected(proxy: RawProxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), PATIENCE)


def asked(proxy: RawProxy) -> bytes:
    """Send a byte and return all that comes until the end; a reset is shown as ``!``."""
    with connected(proxy) as client:
        client.sendall(b"?")
        with suppress(OSError):  # reset already
            client.shutdown(socket.SHUT_WR)
        return rest_of(client)


def rest_of(client: socket.socket) -> bytes:
    read = b""
    try:
        while piece := client.recv(100):
            read += piece
    except ConnectionResetError:
        return read + b"!"
    return read


@pytest.mark.parametrize(
    ("plan", "seen"),
    [
        (Plan(), ANSWER),
        (break_after(0), b"!"),
        (break_after(4), b"0123!"),
        (break_after(4, End.FINISH), b"0123"),
        (swallow(1), b"!"),
        (flip(0, 9), b"\xcf12345678\xc6"),
        (drip(0.0), ANSWER),
        (Plan(to_client=Lane(slow_close=0.01, latency=0.001, jitter=0.001, bandwidth=1e6)), ANSWER),
    ],
)
def test_a_plan_is_what_the_client_sees(proxy: RawProxy, plan: Plan, seen: bytes) -> None:
    """Byte by byte, and how it ends."""
    proxy.play(plan)

    assert asked(proxy) == seen
    assert asked(proxy) == ANSWER


def test_what_always_happens_happens_where_no_plan_is_left(proxy: RawProxy) -> None:
    """Plans come first, one for each connection."""
    proxy.play(break_after(1), break_after(2))
    proxy.always(break_after(3))

    assert [asked(proxy) for _ in range(4)] == [b"0!", b"01!", b"012!", b"012!"]
    assert [passage.to_client for passage in proxy.passages] == [1, 2, 3, 3]


@pytest.mark.parametrize("plan", [never_answer(), break_after(0, End.HANG)])
def test_a_silent_connection_stays_open(proxy: RawProxy, plan: Plan) -> None:
    """Nothing tells the client but its own patience."""
    proxy.play(plan)

    with connected(proxy) as client:
        client.sendall(b"?")
        client.settimeout(0.05)
        with pytest.raises(TimeoutError):
            client.recv(1)

        assert proxy.passages[0].open


@pytest.mark.parametrize("how", End)
def test_connections_are_severed_when_the_test_says_so(proxy: RawProxy, how: End) -> None:
    """Those that are open; those that come later are not harmed."""
    with connected(proxy) as client:
        client.sendall(b"?")
        assert client.recv(100) == ANSWER

        proxy.sever(how)

        if how is End.HANG:
            client.sendall(b"?")
            client.settimeout(0.05)
            with pytest.raises(TimeoutError):
                client.recv(1)
        else:
            assert rest_of(client) == (b"!" if how is End.RESET else b"")
    assert asked(proxy) == ANSWER


def test_connections_are_refused_within_the_block(proxy: RawProxy) -> None:
    """As where no server is; those that were open stay."""
    with connected(proxy) as client:
        for _ in range(2):
            client.sendall(b"?")
            assert client.recv(100) == ANSWER
            with proxy.refusing(), pytest.raises(ConnectionRefusedError):
                connected(proxy)

    assert asked(proxy) == ANSWER


def test_servers_take_turns() -> None:
    """A load balancer may send each connection elsewhere."""
    with RawServer() as one, RawServer() as two, RawProxy(one.url, two.url) as proxy:
        one.play(answering(b"one"))
        two.play(answering(b"two"))

        answers = [asked(proxy), asked(proxy)]

    assert answers == [b"one", b"two"]


def test_nothing_is_left_of_a_closed_proxy(raw_server: RawServer) -> None:
    """Neither threads nor sockets, whatever its connections were doing."""
    raw_server.play(answering(ANSWER))
    threads = set(threading.enumerate())
    open_files = _open_files()

    proxy = RawProxy(raw_server.url)
    proxy.play(Plan(), never_answer(), break_after(0, End.HANG), break_after(3))
    clients = [connected(proxy) for _ in range(4)]
    for client in clients:
        client.sendall(b"?")
    assert clients[0].recv(100) == ANSWER
    proxy.close()
    proxy.close()
    for client in clients:
        client.close()
    raw_server.close()

    assert set(threading.enumerate()) <= threads
    assert _open_files() <= open_files
    assert len(proxy.passages) == 4


def _open_files() -> int:
    fds = Path("/proc/self/fd")
    return len(os.listdir(fds)) if fds.exists() else 0
