"""Our informers: in step with the server, from the first object to the last change."""

from __future__ import annotations

import queue
from collections.abc import Iterator

import pytest

from conformance.objects import config_map
from conformance.space import Space, eventually
from kube_cache import Added, Change, Deleted, SharedInformerFactory, Updated
from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_transport import Client

PATIENCE = 60.0


@pytest.fixture(params=[False, True], ids=["list", "watch-list"])
def factory(
    request: pytest.FixtureRequest, client: Client, space: Space
) -> Iterator[SharedInformerFactory]:
    """Informers in the test's namespace, by either way to the first state."""
    watch_list: bool = request.param
    with SharedInformerFactory(client, namespace=space.name, watch_list=watch_list) as factory:
        yield factory


def brief(change: Change[ConfigMap]) -> tuple[str, str]:
    return type(change).__name__, change.object.metadata.name


def test_an_informer_syncs_with_what_is_there(factory: SharedInformerFactory, space: Space) -> None:
    """Its lister then answers without the server."""
    for name in ("a", "b"):
        space.create(config_map(name, {"k": name}, labels={"app": "web"}))
    lister = factory.lister(CONFIG_MAPS)

    factory.start()
    factory.wait_for_cache_sync(PATIENCE)

    found = lister.namespaced(space.name).list(label_selector="app=web")
    assert {each.metadata.name: each.data["k"] for each in found} == {"a": "a", "b": "b"}


def test_an_informer_tells_every_change_in_order(
    factory: SharedInformerFactory, space: Space
) -> None:
    """What was there first, then what happens."""
    space.create(config_map("a"))
    heard: queue.Queue[Change[ConfigMap]] = queue.Queue()
    informer = factory.informer(CONFIG_MAPS)
    informer.add_event_handler(heard.put)
    factory.start()
    factory.wait_for_cache_sync(PATIENCE)

    first = heard.get(timeout=PATIENCE)
    space.create(config_map("b"))
    second = heard.get(timeout=PATIENCE)
    space.merge("ConfigMap", "b", {"data": {"k": "1"}})
    third = heard.get(timeout=PATIENCE)
    space.delete("ConfigMap", "b").expect(200)
    fourth = heard.get(timeout=PATIENCE)

    assert [brief(change) for change in (first, second, third, fourth)] == [
        (Added.__name__, "a"),
        (Added.__name__, "b"),
        (Updated.__name__, "b"),
        (Deleted.__name__, "b"),
    ]
    assert isinstance(third, Updated)
    assert (third.old.data, third.object.data) == ({}, {"k": "1"})


def test_an_informer_forgets_what_it_no_longer_selects(
    factory: SharedInformerFactory, space: Space
) -> None:
    """A label that changes takes the object out of the store."""
    space.create(config_map("a", labels={"app": "web"}))
    informer = factory.informer(CONFIG_MAPS, label_selector="app=web")
    factory.start()
    factory.wait_for_cache_sync(PATIENCE)
    held = informer.indexer.get(f"{space.name}/a")

    space.merge("ConfigMap", "a", {"metadata": {"labels": {"app": "db"}}})

    assert held is not None
    eventually(lambda: informer.indexer.get(f"{space.name}/a") is None, "the object was forgotten")


def test_objects_in_a_store_cannot_be_changed(factory: SharedInformerFactory, space: Space) -> None:
    """They are shared by all who look."""
    space.create(config_map("a", {"k": "v"}))
    lister = factory.lister(CONFIG_MAPS)
    factory.start()
    factory.wait_for_cache_sync(PATIENCE)

    found = lister.get(f"{space.name}/a")

    with pytest.raises((AttributeError, TypeError)):
        found.data["k"] = "w"
    with pytest.raises((AttributeError, TypeError)):
        found.immutable = True


def test_informers_of_one_collection_are_one(factory: SharedInformerFactory, space: Space) -> None:
    """A handler that is added late hears of what is there."""
    space.create(config_map("a"))
    factory.informer(CONFIG_MAPS)
    factory.start()
    factory.wait_for_cache_sync(PATIENCE)
    heard: queue.Queue[Change[ConfigMap]] = queue.Queue()

    factory.informer(CONFIG_MAPS).add_event_handler(heard.put)

    assert brief(heard.get(timeout=PATIENCE)) == ("Added", "a")
