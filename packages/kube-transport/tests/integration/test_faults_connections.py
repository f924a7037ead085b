"""Connections that break, fall silent or drip, at every byte: rows F1 to F9 of the fault matrix."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from kube_testing.faults import End, RawProxy, break_after, drip, flip, never_answer, swallow
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport.api.patch import MergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import (
    ConnectFailed,
    DecodeError,
    KubeError,
    OutcomeUnknown,
    Sent,
    StreamBroken,
    TimedOut,
    TransportError,
)
from kube_transport.resource_client import ResourceClient

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
Maps = ResourceClient[Unstructured]


@pytest.fixture
def maps(raw_proxy: RawProxy) -> Iterator[Maps]:
    """Config maps of one namespace, through the proxy."""
    with Client(Config(server=raw_proxy.url)) as client:
        yield client.resource(CONFIG_MAPS, "default")


def config_map(name: str) -> Unstructured:
    return Unstructured({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}})


def load(server: ApiServer, *names: str) -> None:
    server.load([config_map(name).to_dict() for name in names])


def size_of(proxy: RawProxy, call: Callable[[], object]) -> int:
    """Return how many bytes the answer to a call has, on a connection of its own."""
    proxy.sever()
    call()
    return proxy.passages[-1].to_client


def writes_of(server: ApiServer) -> list[str]:
    return [
        exchange.request.method for exchange in server.requests if exchange.request.method != "GET"
    ]


def test_f1_while_nobody_listens_nothing_is_sent_and_then_all_is_well(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """The error says that nothing happened, for writes too."""
    load(api_server, "a")
    with raw_proxy.refusing():
        with pytest.raises(ConnectFailed) as read:
            maps.get("a")
        with pytest.raises(ConnectFailed) as written:
            maps.create(config_map("b"))

    assert [read.value.sent, written.value.sent] == [Sent.NO, Sent.NO]
    assert maps.create(config_map("b")).metadata.name == "b"
    assert writes_of(api_server) == ["POST"]


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f2_f4_a_read_gives_all_or_is_sent_again_wherever_it_breaks(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, how: End
) -> None:
    """Before the head, within it, within the body: a short list would empty a cache."""
    load(api_server, "a", "b")
    size = size_of(raw_proxy, maps.list)

    for offset in range(size):
        raw_proxy.sever()
        raw_proxy.play(break_after(offset, how))

        assert {item.metadata.name for item in maps.list()} >= {"a", "b"}, offset

    assert [passage.to_client for passage in raw_proxy.passages[1:]] == [
        sent for offset in range(size) for sent in (offset, size)
    ]


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f3_a_write_whose_answer_breaks_anywhere_is_sent_once(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, how: End
) -> None:
    """A head that was cut is no answer either, though its first line says 201."""
    names = (f"map-{number:04}" for number in count())
    size = size_of(raw_proxy, lambda: maps.create(config_map(next(names))))

    for offset in range(size):
        name = next(names)
        raw_proxy.sever()
        raw_proxy.play(break_after(offset, how))

        with pytest.raises(OutcomeUnknown):
            maps.create(config_map(name))

        assert len(raw_proxy.passages) == offset + 2
    raw_proxy.sever()
    assert len([item for item in maps.list() if item.metadata.name.startswith("map-")]) == size + 1


@pytest.mark.parametrize("verb", ["update", "patch", "delete"])
@pytest.mark.parametrize("offset", [0, 20, 250])
def test_f3_every_verb_that_writes_is_sent_once(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, verb: str, offset: int
) -> None:
    """Those that could be repeated without harm too: the object may have changed since."""
    load(api_server, "a")
    verbs: dict[str, Callable[[], object]] = {
        "update": lambda: maps.update(config_map("a")),
        "patch": lambda: maps.patch("a", MergePatch({"data": {"k": "v"}})),
        "delete": lambda: maps.delete("a"),
    }
    raw_proxy.play(break_after(offset))

    with pytest.raises(OutcomeUnknown):
        verbs[verb]()

    assert len(writes_of(api_server)) == 1
    assert len(raw_proxy.passages) == 1


@pytest.mark.parametrize("size", [1, 40, 200])
def test_f3_a_write_that_was_cut_on_its_way_is_unknown_and_not_repeated(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, size: int
) -> None:
    """Nobody here can know how much of it arrived."""
    raw_proxy.play(swallow(size))

    with pytest.raises(OutcomeUnknown):
        maps.create(config_map("a"))

    assert writes_of(api_server) == []
    assert len(raw_proxy.passages) == 1


def test_r9_a_connection_that_was_closed_while_idle_costs_nothing(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """The server gave it up long ago: the next write goes out on another one."""
    load(api_server, "a")
    for how in (End.FINISH, End.RESET):
        maps.get("a")
        raw_proxy.sever(how)

        maps.patch("a", MergePatch({"data": {"k": how}}))

    assert writes_of(api_server) == ["PATCH", "PATCH"]


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f5_a_watch_that_breaks_anywhere_loses_and_doubles_nothing(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, how: End
) -> None:
    """Every offset of three events: what was complete is there, the rest comes on resuming."""
    start = str(api_server.revision)
    load(api_server, "a", "b", "c")

    def follow(version: str) -> list[str]:
        seen: list[str] = []
        while len(seen) < 3:
            with maps.watch(resource_version=version) as watch:
                try:
                    for event in watch:
                        seen.append(event.object.metadata.name)
                        if len(seen) == 3:
                            break
                except StreamBroken:
                    pass
                version = watch.resource_version
        return seen

    size = size_of(raw_proxy, lambda: follow(start))
    for offset in range(size):
        raw_proxy.sever()
        raw_proxy.play(break_after(offset, how))

        assert follow(start) == ["a", "b", "c"], offset


def test_f6_a_watch_on_a_dead_connection_ends_at_its_idle_deadline(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """Nobody says that the other end is gone."""
    with maps.watch(idle_timeout=0.5, resource_version=str(api_server.revision)) as watch:
        raw_proxy.sever(End.HANG)
        load(api_server, "a")

        with pytest.raises(TimedOut):
            list(watch)


def test_f6_a_watch_on_a_dead_connection_can_be_closed(raw_proxy: RawProxy, maps: Maps) -> None:
    """Whoever reads it is blocked in the kernel."""
    ended = threading.Event()
    watch = maps.watch(resource_version="1")
    raw_proxy.sever(End.HANG)

    def read() -> None:
        list(watch)
        ended.set()

    threading.Thread(target=read).start()
    watch.close()

    assert ended.wait(10)


@pytest.mark.parametrize("at", [0, 20, 250])
def test_f7_a_dead_connection_is_given_up_and_not_used_again(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer, at: int
) -> None:
    """The deadline ends the call; the next one is sent elsewhere."""
    load(api_server, "a")
    raw_proxy.play(break_after(at, End.HANG))

    with pytest.raises(TimedOut):
        maps.get("a", timeout=0.5)
    found = maps.get("a", timeout=10.0)

    assert found.metadata.name == "a"
    assert len(raw_proxy.passages) == 2


def test_f7_a_write_on_a_dead_connection_has_an_unknown_outcome(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """It was executed, as it happens."""
    raw_proxy.play(break_after(0, End.HANG))

    with pytest.raises(OutcomeUnknown):
        maps.create(config_map("a"), timeout=1.0)

    assert writes_of(api_server) == ["POST"]
    assert len(raw_proxy.passages) == 1


def test_f8_an_answer_that_drips_ends_at_the_deadline(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """No two bytes are far apart, and all of them are."""
    load(api_server, "a")
    raw_proxy.play(drip(0.02))

    with pytest.raises(TimedOut):
        maps.get("a", timeout=1.0)

    assert 0 < raw_proxy.passages[0].to_client < 100


def test_f9_a_handshake_that_is_not_answered_ends_at_the_deadline(
    tls_api_server: ApiServer,
) -> None:
    """The deadline of a call covers connecting; nothing was sent."""
    with RawProxy(tls_api_server.url) as proxy:
        proxy.play(never_answer())
        config = Config.from_mapping(tls_api_server.kubeconfig, server=proxy.url)
        with Client(config) as client, pytest.raises(TimedOut) as error:
            client.resource(CONFIG_MAPS, "default").create(config_map("a"), timeout=0.3)

    assert error.value.sent is Sent.NO
    assert writes_of(tls_api_server) == []


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
def test_f9_a_handshake_that_breaks_anywhere_is_the_weather(
    tls_api_server: ApiServer, how: End
) -> None:
    """A read goes on; a write says that nothing was sent, unless its answer was under way."""
    with RawProxy(tls_api_server.url) as proxy:
        config = Config.from_mapping(tls_api_server.kubeconfig, server=proxy.url)
        with Client(config) as client:
            maps = client.resource(CONFIG_MAPS, "default")
            size = size_of(proxy, maps.list)
            outcomes: set[type[KubeError]] = set()
            for number, offset in enumerate(range(0, size, 97)):
                proxy.sever()
                proxy.play(break_after(offset, how))
                maps.list()
                proxy.sever()
                proxy.play(break_after(offset, how))
                with pytest.raises((ConnectFailed, OutcomeUnknown)) as error:
                    maps.create(config_map(f"map-{number}"))
                outcomes.add(type(error.value))
                proxy.sever()
                made = f"map-{number}" in {item.metadata.name for item in maps.list()}
                assert not (made and isinstance(error.value, ConnectFailed)), offset

    assert outcomes == {ConnectFailed, OutcomeUnknown}


def test_f11_a_byte_that_is_wrong_never_makes_an_event(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """In the framing, in a name, in a version: what is delivered is what the server sent."""
    start = str(api_server.revision)
    load(api_server, "a", "b")

    def follow(idle_timeout: float) -> list[str]:
        seen: list[str] = []
        try:
            with maps.watch(resource_version=start, idle_timeout=idle_timeout) as watch:
                for event in watch:
                    seen.append(f"{event.object.metadata.name} {event.resource_version}")
                    if len(seen) == 2:
                        break
        except (TransportError, DecodeError):
            pass
        return seen

    clean = follow(30.0)
    for offset in range(raw_proxy.passages[0].to_client):
        raw_proxy.sever()
        raw_proxy.play(flip(offset))

        assert follow(0.05) in (clean[:0], clean[:1], clean), offset


def test_f11_a_byte_that_is_wrong_in_the_head_is_an_error_or_nothing(
    raw_proxy: RawProxy, maps: Maps, api_server: ApiServer
) -> None:
    """Whatever it does to the framing, the call ends in time, and not with another object."""
    load(api_server, "a")
    size = size_of(raw_proxy, lambda: maps.get("a"))

    for offset in range(size):
        raw_proxy.sever()
        raw_proxy.play(flip(offset))
        try:
            found = maps.get("a", timeout=0.1)
        except KubeError:
            continue

        assert found.metadata.name == "a", offset
