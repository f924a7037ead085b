"""Watches that end in the middle: every byte is a place where a connection can break."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from kube_cache import reflector
from kube_cache.changes import Added, Change
from kube_cache.distributor import Distributor
from kube_cache.handlers import HandlerRegistration
from kube_cache.reflector import Reflector
from kube_cache.store import Indexer
from kube_testing.raw import RawServer, read_request
from kube_transport.api.meta import ObjectMeta, object_key
from kube_transport.api.model import Model, field
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.resource import Resource
from kube_transport.resource_client import ResourceClient
from kube_transport.retry import Backoff

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
LAST = 13
AT_ONCE = Backoff(initial=0.0)


class Thing(Model, kw_only=True):
    """An object of a kind that no server has."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)


THINGS: Resource[Thing] = Resource(
    group="test.example", version="v1", plural="things", kind="Thing", namespaced=False, model=Thing
)


def frame(kind: str, metadata: str) -> bytes:
    """Return one event as a chunk of a body."""
    line = b'{"type":"%s","object":{"metadata":{%s}}}\n' % (kind.encode(), metadata.encode())
    return b"%x\r\n%s\r\n" % (len(line), line)


def added(version: int) -> bytes:
    """Return the event that added the object of this version; its name is not plain ASCII."""
    return frame("ADDED", f'"name":"thing-{version}-ä","resourceVersion":"{version}"')


END_OF_INITIAL = frame(
    "BOOKMARK", '"resourceVersion":"10","annotations":{"k8s.io/initial-events-end":"true"}'
)
EVENTS = b"".join(added(version) for version in range(11, LAST + 1))


class Breaking:
    """A server whose first stream of events ends after ``cut`` bytes of them."""

    def __init__(self, cut: int = 0) -> None:
        self.cut = cut
        self.resumed: list[str] = []

    def __call__(self, connection: socket.socket) -> None:
        query = parse_qs(urlsplit(read_request(connection).target).query)
        if query.get("sendInitialEvents"):
            connection.sendall(HEAD + END_OF_INITIAL + EVENTS[: self.cut])
            return
        [version] = query["resourceVersion"]
        self.resumed.append(version)
        rest = b"".join(added(number) for number in range(int(version) + 1, LAST + 1))
        connection.sendall(HEAD + rest)
        connection.recv(1)


class Listener(HandlerRegistration[Thing]):
    """A handler that hears at once."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, name="", resync=None, request_resync=lambda _: None)
        self.heard: list[Change[Thing]] = []

    def push(self, changes: Iterable[Change[Thing]]) -> None:
        self.heard.extend(changes)


class Until(Distributor[Thing]):
    """A sink that ends the reflector once it holds the last object."""

    def __init__(self, cancel: Cancel) -> None:
        super().__init__(Indexer(object_key))
        self.cancel = cancel

    def upsert(self, obj: Thing) -> None:
        super().upsert(obj)
        if obj.metadata.resource_version == str(LAST):
            self.cancel.cancel()


@pytest.fixture
def things(raw_server: RawServer) -> Iterator[ResourceClient[Thing]]:
    """A client of the server that breaks."""
    with Client(Config(server=raw_server.url)) as client:
        yield client.frozen().resource(THINGS)


def test_no_event_is_lost_or_doubled_wherever_the_connection_breaks(
    raw_server: RawServer, things: ResourceClient[Thing]
) -> None:
    """An event that is not complete has not happened yet; one that is, is not sent again."""
    server = Breaking()
    raw_server.play(server)

    for server.cut in range(len(EVENTS)):
        with Cancel(60) as cancel:
            sink, listener = Until(cancel), Listener()
            sink.add(listener)
            Reflector(things, sink, watch_list=True, backoff=AT_ONCE).run(cancel)

        assert [type(change) for change in listener.heard] == [Added] * 3
        versions = [change.object.metadata.resource_version for change in listener.heard]
        assert versions == ["11", "12", "13"]

    assert set(server.resumed) == {"10", "11", "12"}
    assert server.resumed == sorted(server.resumed)


def test_a_connection_that_falls_silent_is_given_up_and_resumed(
    raw_server: RawServer, things: ResourceClient[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other end may be gone without a word; nothing but time can tell."""
    monkeypatch.setattr(reflector, "INITIAL_SILENCE", 0.5)  # a busy server answers within it
    server = Breaking()

    def fall_silent(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + END_OF_INITIAL + added(11))
        connection.recv(1)

    raw_server.play(fall_silent, server)

    with Cancel(60) as cancel:
        sink = Until(cancel)
        Reflector(things, sink, watch_list=True, backoff=AT_ONCE).run(cancel)

    assert server.resumed == ["11"]


def test_f25_initial_events_without_an_end_are_given_up_for_a_list(
    raw_server: RawServer, things: ResourceClient[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that swallows bookmarks must not keep the store empty; half of it is not shown."""
    monkeypatch.setattr(reflector, "INITIAL_SILENCE", 0.05)
    asked: list[str] = []

    def never_end(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(HEAD + added(5))
        connection.recv(1)

    def then_list(connection: socket.socket) -> None:
        asked.append(urlsplit(read_request(connection).target).query)
        connection.sendall(HEAD + b"0\r\n\r\n")

    raw_server.play(never_end, then_list)
    store = Indexer[Thing](object_key)

    with Cancel(60) as cancel:
        mirror = Reflector(things, store, watch_list=True, backoff=AT_ONCE)
        raw_server.play(lambda _: cancel.cancel())
        mirror.run(cancel)

    assert asked == ["resourceVersion="]
    assert len(store) == 0
