"""Informers between faults: what they hold and tell in the end, and what it costs the server.

The invariants are those of the fault matrix: I1 the store is the server's in the end, I2 and I3
each handler hears of each version once and in order, I4 a lost connection costs no list.
``KUBE_CACHE_CHAOS=1000`` tries that many seeds of chaos.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kube_cache import reflector
from kube_cache.changes import Added, Change, Deleted
from kube_cache.factory import SharedInformerFactory
from kube_cache.informer import SharedInformer
from kube_testing.faults import (
    Cut,
    Duplicate,
    End,
    EndAfter,
    Fault,
    Frames,
    HttpProxy,
    Insert,
    RawProxy,
    Rule,
    StripBookmarks,
    Swap,
    break_after,
    error_event,
    event,
    random_plans,
    random_rules,
    status,
    watches,
)
from kube_testing.faults.history import Told, contradictions
from kube_testing.server import ApiServer
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.resource import Resource
from kube_transport.retry import Backoff, RetryPolicy

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
PATIENCE = 60.0
SOON = Backoff(initial=0.005, cap=0.02)
SEEDS = range(int(os.environ.get("KUBE_CACHE_CHAOS", "12")))


def config_map(name: str, value: str = "") -> dict[str, object]:
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, "namespace": "default"},
        "data": {"k": value},
    }


def told(change: Change[Unstructured]) -> Told:
    metadata = change.object.metadata
    match change:
        case Added():
            return Told("added", change.key, metadata.uid, metadata.resource_version)
        case Deleted():
            return Told("deleted", change.key, metadata.uid, metadata.resource_version)
        case _:
            return Told("updated", change.key, metadata.uid, metadata.resource_version)


class World:
    """A server, and an informer of it that sees it through faults."""

    def __init__(self, server: ApiServer, informer: SharedInformer[Unstructured]) -> None:
        self.server = server
        self.informer = informer
        self.history: list[Told] = []
        informer.add_event_handler(lambda change: self.history.append(told(change)))
        self._direct = Client(Config(server=server.url))
        self._maps = self._direct.resource(CONFIG_MAPS, "default")

    def write(self, name: str, value: str = "") -> None:
        """Create an object, or change it."""
        found = self.truth().get(f"default/{name}")
        obj = Unstructured(config_map(name, value))
        if found is None:
            self._maps.create(obj)
        else:
            self._maps.update(obj)

    def delete(self, name: str) -> None:
        self._maps.delete(name)

    def truth(self) -> dict[str, tuple[str, str]]:
        """Return uid and version of all there is, by key."""
        return {
            f"default/{item.metadata.name}": (item.metadata.uid, item.metadata.resource_version)
            for item in self._maps.list()
        }

    def held(self) -> dict[str, tuple[str, str]]:
        """Return what the informer has."""
        return {
            f"default/{item.metadata.name}": (item.metadata.uid, item.metadata.resource_version)
            for item in self.informer.indexer.values()
        }

    def settle(self) -> list[str]:
        """Wait until the informer has what the server has; return what was wrong on the way."""
        truth = self.truth()
        until(lambda: self.informer.health.synced and self.held() == truth)
        until(lambda: not [line for line in contradictions(self.history, truth) if "told" in line])
        return contradictions(self.history, truth)

    def close(self) -> None:
        self._direct.close()


def until(condition: Callable[[], bool]) -> None:
    """Wait for what nothing tells of, within bounds."""
    with Cancel(PATIENCE) as deadline:
        while not condition():
            assert not deadline.wait(0.005)


@contextmanager
def world(server: ApiServer, config: Config, *, watch_list: bool = False) -> Generator[World]:
    """Run an informer of the server at ``config``, which is behind a proxy."""
    with (
        Client(config, retry=RetryPolicy(retries=0)) as client,
        SharedInformerFactory(
            client, namespace="default", watch_list=watch_list, backoff=SOON
        ) as informers,
    ):
        seen = World(server, informers.informer(CONFIG_MAPS))
        try:
            informers.start()
            yield seen
        finally:
            seen.close()


@contextmanager
def behind(proxy: HttpProxy, server: ApiServer, *, watch_list: bool = False) -> Generator[World]:
    """Run an informer behind the HTTP proxy."""
    config = Config.from_mapping(proxy.kubeconfig())
    with world(server, config, watch_list=watch_list) as seen:
        yield seen


def collections_asked_for(proxy: HttpProxy) -> int:
    return sum(entry.fetches_all for entry in proxy.journal)


def test_f1_an_outage_costs_no_list_and_the_cache_stays(
    raw_proxy: RawProxy, api_server: ApiServer
) -> None:
    """What is held is old, and all there is; afterwards the watch goes on where it stood."""
    api_server.load([config_map("a")])
    with world(api_server, Config(server=raw_proxy.url)) as seen:
        seen.settle()
        with raw_proxy.refusing():
            raw_proxy.sever()
            seen.write("b")
            until(lambda: seen.informer.health.failures > 2)
            held = seen.held()

        assert list(held) == ["default/a"]
        assert seen.settle() == []
        assert seen.informer.health.syncs == 1


@pytest.mark.parametrize("how", [End.RESET, End.FINISH])
@pytest.mark.parametrize("watch_list", [False, True])
def test_f5_a_watch_that_breaks_is_resumed_and_nothing_is_told_twice(
    raw_proxy: RawProxy, api_server: ApiServer, how: End, *, watch_list: bool
) -> None:
    """Wherever it breaks, in the list or the initial events or later."""
    api_server.load([config_map("a"), config_map("b")])
    for offset in range(0, 1600, 37):
        raw_proxy.play(break_after(offset, how))
        with world(api_server, Config(server=raw_proxy.url), watch_list=watch_list) as seen:
            seen.write("c", str(offset))
            seen.write("a", str(offset))

            assert seen.settle() == [], offset
        raw_proxy.sever()


@pytest.mark.parametrize(
    "fault",
    [
        Cut(within="body", after=10),
        Cut(within="head", then=End.FINISH),
        Frames((EndAfter(1),)),
        Frames((Insert(1, event("UNHEARD", {})),)),
        Frames((Insert(1, error_event(500, "InternalError")),)),
        Frames((Insert(1, error_event(429, "TooManyRequests")),)),
        status(429, "TooManyRequests", retry_after=0),
        status(503, "ServiceUnavailable"),
        status(500, "InternalError"),
    ],
    ids=lambda fault: repr(fault)[:60],
)
def test_f12_a_watch_that_fails_is_resumed_without_a_list(
    http_proxy: HttpProxy, api_server: ApiServer, fault: Fault
) -> None:
    """Nothing of this has to do with where the watch stood."""
    http_proxy.play(Rule(fault=fault, watch=True, skip=1, times=3))
    with behind(http_proxy, api_server) as seen:
        seen.write("a")
        seen.settle()
        http_proxy.sever()
        for value in "123":
            seen.write("a", value)
            seen.write(f"b{value}")

        assert seen.settle() == []
        assert collections_asked_for(http_proxy) == 1


@pytest.mark.parametrize(
    "gone",
    [
        status(410, "Expired"),
        Frames((Insert(0, error_event(410, "Expired")), EndAfter(0))),
        Frames((Insert(1, error_event(410, "Expired")), EndAfter(1))),
    ],
    ids=["status", "first", "later"],
)
def test_f13_an_expired_version_costs_one_list_and_no_deletion_is_missed(
    http_proxy: HttpProxy, api_server: ApiServer, gone: Fault
) -> None:
    """The list is not older than what was held."""
    http_proxy.play(watches(gone, skip=1))
    with behind(http_proxy, api_server) as seen:
        for name in "abc":
            seen.write(name)
        seen.settle()
        newest = max(int(version) for _, version in seen.truth().values())
        http_proxy.sever()
        seen.delete("a")
        seen.write("b", "new")
        seen.write("d")

        assert seen.settle() == []
        again = [entry for entry in http_proxy.journal if entry.fetches_all][1:]
        assert len(again) == 1
        assert again[0].resource_version == "" or int(again[0].resource_version) >= newest


def test_f24_without_bookmarks_the_collection_is_listed_and_followed(
    http_proxy: HttpProxy, api_server: ApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that swallows them hides the end of the initial events, too (F25)."""
    monkeypatch.setattr(reflector, "INITIAL_SILENCE", 0.1)
    http_proxy.play(watches(Frames((StripBookmarks(),)), times=None))
    api_server.load([config_map("a"), config_map("b")])

    with behind(http_proxy, api_server, watch_list=True) as seen:
        until(lambda: seen.informer.has_synced)
        seen.write("c")

        assert seen.settle() == []
    lists = [entry for entry in http_proxy.journal if entry.fetches_all and not entry.is_watch]
    assert len(lists) == 1


def test_f26_what_comes_twice_or_too_late_is_told_once_and_never_backwards(
    http_proxy: HttpProxy, api_server: ApiServer
) -> None:
    """A server keeps order; what is between need not."""
    edits = (Duplicate(1), Swap(2), Duplicate(5))
    http_proxy.play(watches(Frames((*edits, EndAfter(7))), skip=1))
    with behind(http_proxy, api_server) as seen:
        seen.write("a")
        seen.settle()
        http_proxy.sever()
        until(lambda: sum(entry.is_watch for entry in http_proxy.journal) == 2)
        for value in "1234567":
            seen.write("a", value)

        assert seen.settle() == []
        assert seen.informer.health.dropped >= 1
        assert collections_asked_for(http_proxy) == 1


def test_f27_a_server_that_ends_every_watch_at_once_is_neither_hammered_nor_listed(
    http_proxy: HttpProxy, api_server: ApiServer
) -> None:
    """Each is followed by a wait; the cache stays right all the same."""
    http_proxy.play(watches(Frames((EndAfter(0),)), skip=1, times=30))
    with behind(http_proxy, api_server) as seen:
        seen.write("a")
        seen.settle()
        http_proxy.sever()
        until(lambda: sum(entry.is_watch for entry in http_proxy.journal) > 20)
        seen.write("b")

        assert seen.settle() == []
        assert collections_asked_for(http_proxy) == 1


def test_f30_f31_an_informer_outlives_its_token(
    http_proxy: HttpProxy, api_server: ApiServer, tmp_path: Path
) -> None:
    """Refused, it waits and keeps what it has; with the next token it resumes, without a list."""
    token = tmp_path / "token"
    token.write_text("first")
    for name in ("first", "second"):
        api_server.add_token(name, "system:admin")
    config = Config(server=http_proxy.url, ca_data=http_proxy.ca, token_file=str(token))
    api_server.load([config_map("a")])
    with (
        Client(config, retry=RetryPolicy(retries=0)) as client,
        SharedInformerFactory(client, namespace="default", backoff=SOON) as informers,
    ):
        informer = informers.informer(CONFIG_MAPS)
        informers.start()
        informers.wait_for_cache_sync(PATIENCE)
        api_server.revoke_token("first")
        http_proxy.sever()
        until(lambda: informer.health.failures > 2)
        held = len(informer.indexer)
        token.write_text("second")
        api_server.load([config_map("b")])
        until(lambda: len(informer.indexer) == 2)

    assert held == 1
    assert collections_asked_for(http_proxy) == 1


def test_i7_an_informer_stops_while_its_connection_is_dead(
    raw_proxy: RawProxy, api_server: ApiServer
) -> None:
    """It is blocked in a read that nothing will ever end."""
    api_server.load([config_map("a")])
    with world(api_server, Config(server=raw_proxy.url)) as seen:
        seen.settle()
        raw_proxy.sever(End.HANG)

    assert seen.informer.stopped


@pytest.mark.parametrize("seed", SEEDS)
def test_chaos_of_answers_ends_with_the_truth(
    http_proxy: HttpProxy, api_server: ApiServer, seed: int
) -> None:
    """Any mixture of broken, refused and expired answers; the seed names it."""
    http_proxy.play(*random_rules(seed, 40))
    with behind(http_proxy, api_server, watch_list=seed % 2 == 0) as seen:
        churn(seen, seed)
        http_proxy.heal()

        assert seen.settle() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_chaos_of_connections_ends_with_the_truth(
    raw_proxy: RawProxy, api_server: ApiServer, seed: int
) -> None:
    """Any mixture of resets and early ends; without a 410 there is one complete list at most."""
    menu = ("reset", "finish", "sliced", "clean")
    raw_proxy.play(*random_plans(seed, 30, menu=menu, longest=2000))
    with world(api_server, Config(server=raw_proxy.url), watch_list=seed % 2 == 0) as seen:
        churn(seen, seed, raw_proxy.sever)

        assert seen.settle() == []
        assert seen.informer.health.syncs == 1


def churn(seen: World, seed: int, disturb: Callable[[], None] = lambda: None) -> None:
    """Create, change and delete some objects, with a disturbance now and then."""
    alive: set[str] = set()
    for step in range(25):
        name = "abcd"[(step * 7 + seed) % 4]
        if name in alive and step % 5 == 4:
            seen.delete(name)
            alive.remove(name)
        else:
            seen.write(name, str(step))
            alive.add(name)
        if step % 6 == 5:
            disturb()
