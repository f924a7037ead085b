"""Watches over real connections that break: at every byte, in silence, and without an end."""

from __future__ import annotations

import json
import re
import socket
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from kube_testing.raw import RawServer, read_request
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import StreamBroken, TimedOut
from kube_transport.retry import Backoff
from kube_transport.waiting import RetryWatcher

THINGS: Resource[Unstructured] = Resource(
    group="", version="v1", plural="things", kind="Thing", namespaced=True, model=Unstructured
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
AT_ONCE = Backoff(initial=0.0)
RESET = struct.pack("ii", 1, 0)


def hurried() -> Callable[[], float]:
    """Return a clock by which every watch lasts for a second at least."""
    return map(float, count()).__next__


def event(version: int) -> bytes:
    metadata = {"name": "é", "resourceVersion": str(version)}
    content = {"type": "ADDED", "object": {"metadata": metadata}}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


EVENTS = [chunk(event(version)) for version in (2, 3, 4)]


class Cutting:
    """A server whose first watch is cut; those that resume get the rest.

    Attributes:
        cut: bytes of the answer, behind its head, that the first watch gets.
        reset: the connection is reset, not closed.
        versions: where watches resumed.
    """

    def __init__(self, server: RawServer) -> None:
        self.cut = 0
        self.reset = False
        self.versions: list[int] = []
        server.play(self._serve)

    def _serve(self, connection: socket.socket) -> None:
        found = re.search("resourceVersion=([0-9]+)", read_request(connection).target)
        assert found
        version = int(found[1])
        self.versions.append(version)
        body = b"".join(EVENTS[version - 1 :]) + b"0\r\n\r\n"
        first = len(self.versions) == 1
        connection.sendall(HEAD + (body[: self.cut] if first else body))
        if first and self.reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            connection.close()


@pytest.fixture(scope="module")
def cutting() -> Iterator[tuple[Cutting, Client]]:
    with RawServer() as server, Client(Config(server=server.url)) as client:
        yield Cutting(server), client


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
@pytest.mark.parametrize("cut", range(len(b"".join(EVENTS)) + 1))
def test_f5_a_connection_that_ends_anywhere_loses_and_doubles_nothing(
    cutting: tuple[Cutting, Client], cut: int, reset: bool
) -> None:
    """At every byte of three events and of the framing around them."""
    server, client = cutting
    server.cut, server.reset, server.versions = cut, reset, []
    things = client.resource(THINGS, "ns")

    with RetryWatcher(things, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
        events = list(islice(watcher, 3))

    assert [each.resource_version for each in events] == ["2", "3", "4"]
    assert server.versions[0] == 1
    assert server.versions == sorted(server.versions)


def test_a_watch_that_is_cut_says_so_in_words_of_its_own(
    cutting: tuple[Cutting, Client],
) -> None:
    """People read it in logs; those of a library say nothing to them."""
    server, client = cutting
    server.cut, server.reset, server.versions = 9, False, []

    with (
        client.resource(THINGS, "ns").watch(resource_version="1") as watch,
        pytest.raises(StreamBroken, match=r"^the connection broke: the answer is cut$"),
    ):
        list(watch)


def test_f6_silence_beyond_the_idle_deadline_is_a_dead_connection(raw_server: RawServer) -> None:
    """Nothing else tells of a peer that went away without a word."""

    def fall_silent(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + EVENTS[0])
        connection.recv(1)

    raw_server.play(fall_silent)
    with (
        Client(Config(server=raw_server.url)) as client,
        client.resource(THINGS, "ns").watch(resource_version="1", idle_timeout=0.5) as watch,
    ):
        events = iter(watch)
        next(events)

        with pytest.raises(TimedOut):
            next(events)

    assert watch.resource_version == "2"


def test_f30_a_watch_resumes_with_the_token_that_is_valid_then(
    raw_server: RawServer, tmp_path: Path
) -> None:
    """Where it stood, and without a list: the old token had served to its end."""
    token = tmp_path / "token"
    token.write_text("old")
    seen: list[tuple[str, str]] = []

    def serve(connection: socket.socket) -> None:
        while True:
            request = read_request(connection)
            version = request.target.partition("resourceVersion=")[2].partition("&")[0]
            seen.append((version, request.header("Authorization") or ""))
            if len(seen) == 1:
                connection.sendall(HEAD + EVENTS[0] + b"0\r\n\r\n")
                token.write_text("new")
            elif seen[-1][1] == "Bearer old":
                connection.sendall(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
            else:
                connection.sendall(HEAD + EVENTS[1] + EVENTS[2] + b"0\r\n\r\n")

    raw_server.play(serve)
    config = Config(server=raw_server.url, token_file=str(token), allow_insecure_credentials=True)
    with Client(config) as client:
        things = client.resource(THINGS, "ns")
        with RetryWatcher(things, "1", backoff=AT_ONCE, clock=hurried()) as watcher:
            events = list(islice(watcher, 3))

    assert [each.resource_version for each in events] == ["2", "3", "4"]
    assert seen == [("1", "Bearer old"), ("2", "Bearer old"), ("2", "Bearer new")]


def test_s44_a_frame_without_an_end_is_given_up_and_takes_no_memory(raw_server: RawServer) -> None:
    """A server that sends for ever is left at the cap."""
    piece = chunk(b"x" * (1 << 20))

    def flood(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + chunk(b'\n{"type":"ADDED","object":{"note":"'))
        for _ in range(64):
            connection.sendall(piece)

    raw_server.play(flood)
    with Client(Config(server=raw_server.url)) as client:
        watch = client.resource(THINGS, "ns").watch()
        tracemalloc.start()

        with pytest.raises(StreamBroken, match="longer than"), watch:
            list(watch)

        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 48 << 20


def test_r10_a_frame_that_comes_byte_by_byte_is_read_in_time(raw_server: RawServer) -> None:
    """Looking at what was there again with every byte would take hours."""
    long = event(2).replace("é".encode(), b"{" * 200_000)

    def drip(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + b"".join(chunk(long[at : at + 1]) for at in range(len(long))))

    raw_server.play(drip)
    with (
        Client(Config(server=raw_server.url)) as client,
        client.resource(THINGS, "ns").watch() as watch,
    ):
        assert len(next(iter(watch)).object.metadata.name) == 200_000
