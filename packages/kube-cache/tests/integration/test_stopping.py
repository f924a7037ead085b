"""Stopping an informer, wherever the server has left it waiting."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from kube_cache.factory import CacheNotSynced, SharedInformerFactory
from kube_testing.raw import RawServer, Script, read_request, response
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.resource import Resource

PATIENCE = 30.0
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
REFUSAL = b'{"kind":"Status","status":"Failure","reason":"Invalid","code":422}'


class Thing(Model, kw_only=True):
    """An object of a kind that no server has."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)


THINGS: Resource[Thing] = Resource(
    group="test.example", version="v1", plural="things", kind="Thing", namespaced=True, model=Thing
)


def chunk(data: bytes) -> bytes:
    """Return one chunk of a body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


@pytest.fixture
def waiting() -> Event:
    """Set by a script when the client waits for it."""
    return Event()


@pytest.fixture
def client(raw_server: RawServer) -> Iterator[Client]:
    """A client of the scripted server."""
    with Client(Config(server=raw_server.url)) as client:
        yield client


def hold(connection: socket.socket, waiting: Event) -> None:
    """Say nothing until the client hangs up."""
    waiting.set()
    connection.recv(1)


def before_the_head(waiting: Event) -> Script:
    def script(connection: socket.socket) -> None:
        read_request(connection)
        hold(connection, waiting)

    return script


def within_the_initial_events(waiting: Event) -> Script:
    def script(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(STREAM + chunk(b'{"type":"ADDED","obj'))
        hold(connection, waiting)

    return script


def within_a_list(waiting: Event) -> Script:
    def script(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(response(422, REFUSAL))
        read_request(connection)
        connection.sendall(STREAM + chunk(b'{"kind":"ThingList","items":['))
        hold(connection, waiting)

    return script


def within_a_quiet_watch(waiting: Event) -> Script:
    def script(connection: socket.socket) -> None:
        read_request(connection)
        end = b'{"k8s.io/initial-events-end":"true"}'
        metadata = b'{"resourceVersion":"7","annotations":%s}' % end
        bookmark = b'{"type":"BOOKMARK","object":{"metadata":%s}}\n' % metadata
        connection.sendall(STREAM + chunk(bookmark))
        hold(connection, waiting)

    return script


def within_a_pause(waiting: Event) -> Script:
    def script(connection: socket.socket) -> None:
        read_request(connection)
        busy = b'{"kind":"Status","status":"Failure","reason":"TooManyRequests","code":429}'
        connection.sendall(response(429, busy, headers=[("Retry-After", "50")]))
        hold(connection, waiting)

    return script


@pytest.mark.parametrize(
    "where",
    [
        before_the_head,
        within_the_initial_events,
        within_a_list,
        within_a_quiet_watch,
        within_a_pause,
    ],
)
def test_an_informer_stops_wherever_it_waits(
    raw_server: RawServer, client: Client, waiting: Event, where: Callable[[Event], Script]
) -> None:
    """A program that was told to end must not wait for a server."""
    raw_server.play(where(waiting))
    cancel = Cancel()
    informer = SharedInformerFactory(client, watch_list=True).informer(THINGS)
    thread = Thread(target=informer.run, args=(cancel,))
    thread.start()
    assert waiting.wait(PATIENCE)

    cancel.cancel()
    thread.join(PATIENCE)

    assert not thread.is_alive()


def test_waiting_for_a_sync_in_vain_tells_what_for(raw_server: RawServer, client: Client) -> None:
    """Which collection, and what the server said last."""
    forbidden = (
        b'{"kind":"Status","status":"Failure","reason":"Forbidden","code":403,"message":"no"}'
    )

    def refuse(connection: socket.socket) -> None:
        while True:
            read_request(connection)
            connection.sendall(response(403, forbidden))

    raw_server.play(refuse)

    with SharedInformerFactory(client, namespace="shop") as informers:
        informer = informers.informer(THINGS, label_selector="app")
        informers.start()
        with Cancel(PATIENCE) as deadline:
            while not informer.health.last_error:
                assert not deadline.wait(0.005)

        with pytest.raises(CacheNotSynced, match=r"things\.test\.example in shop app \(no\)"):
            informers.wait_for_cache_sync(timeout=0.01)
