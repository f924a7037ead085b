"""Informers on a server: what they hold, what handlers hear, and what it costs the server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event
from typing import Literal

import pytest

from kube_cache.changes import Added, Change, Deleted, Updated
from kube_cache.factory import SharedInformerFactory
from kube_cache.informer import SharedInformer
from kube_cache.lister import Lister
from kube_testing.server import ApiServer
from kube_transport.api import model
from kube_transport.api.frozen import thaw
from kube_transport.api.meta import ObjectMeta, object_key
from kube_transport.api.model import Model, api_version, kind
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import InvalidRequest, NotFound
from kube_transport.http import Request, Response, RoundTripper
from kube_transport.plugins import Plugins
from kube_transport.resource import Resource
from kube_transport.resource_client import ResourceClient
from kube_transport.retry import Backoff
from kube_transport.stack import round_tripper_for

SOON = Backoff(initial=0.01, cap=0.05)
WAIT = 60.0


class ConfigMap(Model, kw_only=True):
    """A config map as a picky client would define it: it cannot read every value."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ConfigMap"] = kind("ConfigMap")
    metadata: ObjectMeta = model.field(default_factory=ObjectMeta)
    data: dict[str, Literal["one", "two"]] = model.field(
        default_factory=dict[str, Literal["one", "two"]]
    )


CONFIG_MAPS: Resource[ConfigMap] = Resource(
    group="", version="v1", plural="configmaps", kind="ConfigMap", namespaced=True, model=ConfigMap
)
UNTYPED: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)


@dataclass(kw_only=True)
class Journal:
    """Notes what is sent, and holds back watches while its gate is shut."""

    inner: RoundTripper
    lists: int = 0
    watches: int = 0
    gate: Event = field(default_factory=Event)

    def round_trip(self, request: Request) -> Response:
        query = dict(request.query)
        if request.method == "GET" and query.get("watch") == "true":
            self.gate.wait(WAIT)
            self.watches += 1
        if request.method == "GET" and (
            query.get("watch") != "true" or query.get("sendInitialEvents") == "true"
        ):
            self.lists += 1
        return self.inner.round_trip(request)

    def close(self) -> None:
        self.inner.close()


@pytest.fixture
def journal(api_server: ApiServer) -> Journal:
    """What the informer's client sends; its gate is open."""
    journal = Journal(inner=round_tripper_for(Config(server=api_server.url), Plugins()))
    journal.gate.set()
    return journal


@pytest.fixture
def informers(api_server: ApiServer, journal: Journal) -> Iterator[SharedInformerFactory]:
    """Informers that retry soon; nothing of them is left at the end."""
    before = set(threading.enumerate())
    with Client(Config(server=api_server.url), round_tripper=journal) as client:
        with SharedInformerFactory(client, backoff=SOON) as informers:
            yield informers
        # The thread that watches deadlines ends a moment after it has seen that none is left.
        until(lambda: set(threading.enumerate()) <= before)


@pytest.fixture
def config_maps(api_server: ApiServer) -> Iterator[ResourceClient[ConfigMap]]:
    """Config maps of one namespace, through a client of their own."""
    with Client(Config(server=api_server.url)) as client:
        yield client.resource(CONFIG_MAPS, "default")


class Ear:
    """A handler that keeps what it hears for the test."""

    def __init__(self, informer: SharedInformer[ConfigMap]) -> None:
        self.heard: SimpleQueue[Change[ConfigMap]] = SimpleQueue()
        self.registration = informer.add_event_handler(self.heard.put)

    def next(self) -> Change[ConfigMap]:
        return self.heard.get(timeout=WAIT)


def until(condition: Callable[[], bool]) -> None:
    """Wait for what nothing tells of, within bounds."""
    with Cancel(WAIT) as deadline:
        while not condition():
            assert not deadline.wait(0.005)


def named(name: str, **data: Literal["one", "two"]) -> ConfigMap:
    """Return a config map."""
    return ConfigMap(metadata=ObjectMeta(name=name, labels={"app": name}), data=dict(data))


def names(lister: Lister[ConfigMap]) -> list[str]:
    """Return the names of what is held."""
    return sorted(obj.metadata.name for obj in lister.list())


def test_an_informer_holds_the_collection_and_follows_it(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """Create, update and delete arrive in order, with the version before."""
    config_maps.create(named("a", n="one"))
    ear = Ear(informers.informer(CONFIG_MAPS, namespace="default"))
    informers.start()
    informers.wait_for_cache_sync(WAIT)

    first = ear.next()
    changed = config_maps.update(ConfigMap(metadata=first.object.metadata, data={"n": "two"}))
    config_maps.create(named("b"))
    config_maps.delete("a")
    updated, added, deleted = ear.next(), ear.next(), ear.next()

    assert isinstance(first, Added)
    assert first.initial
    assert isinstance(updated, Updated)
    assert (updated.old.data, updated.object.data) == ({"n": "one"}, {"n": "two"})
    assert updated.object.metadata.resource_version == changed.metadata.resource_version
    assert isinstance(added, Added)
    assert (added.key, added.initial) == ("default/b", False)
    assert isinstance(deleted, Deleted)
    assert (deleted.object.data, deleted.missed) == ({"n": "two"}, False)
    assert names(informers.lister(CONFIG_MAPS, namespace="default")) == ["b"]


def test_what_is_held_cannot_be_changed_but_a_copy_can(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """Many threads share it."""
    config_maps.create(named("a", n="one"))
    lister = informers.lister(CONFIG_MAPS, namespace="default")
    informers.start()
    informers.wait_for_cache_sync(WAIT)

    held = lister.get("default/a")
    copy = thaw(held)
    copy.data["n"] = "two"

    assert isinstance(held, ConfigMap)
    assert held.data["n"] == "one"
    with pytest.raises(AttributeError):
        held.metadata.name = "b"
    with pytest.raises(TypeError, match="read-only"):
        held.data["n"] = "two"


def test_listers_read_by_key_and_namespace_and_miss_as_the_server_does(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """So that the same code handles both."""
    config_maps.create(named("a"))
    lister = informers.lister(CONFIG_MAPS)
    informers.start()
    informers.wait_for_cache_sync(WAIT)

    with pytest.raises(NotFound) as from_server:
        config_maps.get("missing")
    with pytest.raises(NotFound) as from_lister:
        lister.namespaced("default").get("missing")

    assert object_key(lister.namespaced("default").get("a")) == "default/a"
    assert [obj.metadata.name for obj in lister.namespaced("default").list()] == ["a"]
    assert lister.namespaced("other").list() == []
    assert [obj.metadata.name for obj in lister.list(label_selector="app in (a, b)")] == ["a"]
    assert lister.namespaced("default").list(label_selector="!app") == []
    with pytest.raises(InvalidRequest, match="label selector 'app in a'"):
        lister.list(label_selector="app in a")
    assert str(from_lister.value) == str(from_server.value)
    assert from_lister.value.code == from_server.value.code


@pytest.mark.parametrize("how", ["drop_connections", "end_watches"])
def test_a_watch_that_is_cut_resumes_without_a_list(
    informers: SharedInformerFactory,
    journal: Journal,
    config_maps: ResourceClient[ConfigMap],
    api_server: ApiServer,
    how: str,
) -> None:
    """Also what happened while nobody watched arrives, once."""
    ear = Ear(informers.informer(CONFIG_MAPS))
    informers.start()
    informers.wait_for_cache_sync(WAIT)
    config_maps.create(named("a"))
    ear.next()
    journal.gate.clear()

    getattr(api_server, how)()
    config_maps.create(named("b"))
    journal.gate.set()
    config_maps.create(named("c"))

    assert [ear.next().key, ear.next().key] == ["default/b", "default/c"]
    assert ear.heard.empty()
    assert (journal.lists, journal.watches) == (1, 2)


def test_an_expired_version_costs_one_list_and_no_deletion_is_missed(
    informers: SharedInformerFactory,
    journal: Journal,
    config_maps: ResourceClient[ConfigMap],
    api_server: ApiServer,
) -> None:
    """The last known state of what was deleted meanwhile is told."""
    informer = informers.informer(CONFIG_MAPS, namespace="default")
    ear = Ear(informer)
    config_maps.create(named("a", n="one"))
    config_maps.create(named("b"))
    informers.start()
    ear.next()
    ear.next()
    journal.gate.clear()

    api_server.drop_connections()
    config_maps.delete("a")
    config_maps.create(named("c"))
    api_server.compact()
    journal.gate.set()
    deleted, added = ear.next(), ear.next()

    assert isinstance(deleted, Deleted)
    assert (deleted.object.data, deleted.missed) == ({"n": "one"}, True)
    assert (type(added), added.key) == (Added, "default/c")
    assert ear.heard.empty()
    assert journal.lists == 2
    until(lambda: informer.health.syncs == 2)  # counted after handlers were told


def test_only_what_is_selected_is_held(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """An object that no longer matches is gone, for this informer."""
    ear = Ear(informers.informer(CONFIG_MAPS, label_selector="app=a"))
    informers.start()
    config_maps.create(named("b"))
    created = config_maps.create(named("a"))
    ear.next()

    created.metadata.labels["app"] = "other"
    config_maps.update(created)

    assert isinstance(ear.next(), Deleted)


def test_an_object_that_cannot_be_read_hides_no_other(
    informers: SharedInformerFactory,
    config_maps: ResourceClient[ConfigMap],
    api_server: ApiServer,
) -> None:
    """Neither in the first list nor as an event; and health tells of it."""
    with Client(Config(server=api_server.url)) as client:
        untyped = client.resource(UNTYPED, "default")
        odd = {"metadata": {"name": "odd"}, "data": {"n": "three"}}
        untyped.create(Unstructured(odd))
        config_maps.create(named("a", n="one"))
        informer = informers.informer(CONFIG_MAPS, namespace="default")
        ear = Ear(informer)
        informers.start()
        informers.wait_for_cache_sync(WAIT)
        ear.next()

        untyped.create(Unstructured({"metadata": {"name": "odder"}, "data": {"n": "four"}}))
        config_maps.create(named("b"))

    assert ear.next().key == "default/b"
    assert informer.indexer.keys() == ["default/a", "default/b"]
    assert informer.health.skipped == 2
    assert "default/odder" in informer.health.last_error
    assert informer.health.ok


def test_a_bookmark_moves_the_informer_forward(
    informers: SharedInformerFactory,
    journal: Journal,
    config_maps: ResourceClient[ConfigMap],
    api_server: ApiServer,
) -> None:
    """A quiet collection resumes from where the server was, so nothing expires under it."""
    quiet = informers.informer(CONFIG_MAPS, namespace="quiet")
    ear = Ear(quiet)
    informers.start()
    informers.wait_for_cache_sync(WAIT)
    config_maps.create(named("elsewhere"))

    api_server.bookmark()
    until(lambda: quiet.health.resource_version == str(api_server.revision))
    api_server.compact()
    api_server.drop_connections()
    until(lambda: journal.watches == 2)

    assert ear.heard.empty()
    assert journal.lists == 1


def test_a_handler_that_was_removed_hears_nothing_more_and_others_hear_all(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """Its thread ends, and nothing is queued for it; to remove it twice is no error."""
    informer = informers.informer(CONFIG_MAPS)
    staying = Ear(informer)
    leaving: SimpleQueue[Change[ConfigMap]] = SimpleQueue()
    registration = informer.add_event_handler(leaving.put, name="leaving")
    informers.start()
    config_maps.create(named("a"))
    staying.next()
    leaving.get(timeout=WAIT)

    informer.remove_event_handler(registration)
    informer.remove_event_handler(registration)
    config_maps.create(named("b"))

    assert staying.next().key == "default/b"
    until(lambda: registration.name not in {thread.name for thread in threading.enumerate()})
    assert leaving.empty()
    assert registration.pending == 0


def test_an_informer_made_after_the_start_is_not_waited_for_until_it_is_started(
    informers: SharedInformerFactory, config_maps: ResourceClient[ConfigMap]
) -> None:
    """Nothing would ever sync it; another part of the program may be about to start it."""
    config_maps.create(named("a"))
    informers.informer(CONFIG_MAPS)
    informers.start()
    late = informers.lister(CONFIG_MAPS, namespace="default")

    informers.wait_for_cache_sync(WAIT)
    before = names(late)
    informers.start()
    informers.wait_for_cache_sync(WAIT)

    assert before == []
    assert names(late) == ["a"]


def test_informers_of_one_collection_are_one(informers: SharedInformerFactory) -> None:
    """One watch serves every controller of a program; other selections are others."""
    one = informers.informer(CONFIG_MAPS, namespace="default")

    assert informers.informer(CONFIG_MAPS, namespace="default") is one
    assert informers.informer(CONFIG_MAPS) is not one
    assert informers.informer(CONFIG_MAPS, namespace="default", label_selector="app") is not one
