"""A whole controller: informers, lister, queue and workers on a server."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Literal

import pytest

from kube_cache import Controller, SharedInformerFactory, split_key
from kube_testing.server import ApiServer
from kube_transport.api import model
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, api_version, kind
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import NotFound
from kube_transport.resource import Resource


class ConfigMap(Model, kw_only=True):
    """What is wanted, and what the controller makes of it."""

    api_version: Literal["v1"] = api_version("v1")
    kind: Literal["ConfigMap"] = kind("ConfigMap")
    metadata: ObjectMeta = model.field(default_factory=ObjectMeta)
    data: dict[str, str] = model.field(default_factory=dict[str, str])


CONFIG_MAPS: Resource[ConfigMap] = Resource(
    group="", version="v1", plural="configmaps", kind="ConfigMap", namespaced=True, model=ConfigMap
)


class Copier:
    """Keeps one copy, with a suffix, of every config map without one."""

    def __init__(self, client: Client, informers: SharedInformerFactory) -> None:
        self.client = client
        self.informer = informers.informer(CONFIG_MAPS, namespace="default")
        self.lister = informers.lister(CONFIG_MAPS, namespace="default")
        self.controller = Controller(self.reconcile, name="copier", workers=2)
        self.informer.add_event_handler(
            lambda change: self.controller.queue.add(change.key.removesuffix("-copy"))
        )

    def reconcile(self, key: str, cancel: Cancel) -> None:
        namespace, name = split_key(key)
        config_maps = self.client.resource(CONFIG_MAPS, namespace)
        try:
            wanted = self.lister.get(key)
        except NotFound:
            if f"{key}-copy" in self.informer.indexer:
                config_maps.delete(f"{name}-copy", cancel=cancel)
            return
        try:
            held = self.lister.get(f"{key}-copy")
        except NotFound:
            copy = ConfigMap(metadata=ObjectMeta(name=f"{name}-copy"), data=dict(wanted.data))
            config_maps.create(copy, cancel=cancel)
            return
        if held.data != wanted.data:
            copy = ConfigMap(metadata=held.metadata, data=dict(wanted.data))
            config_maps.update(copy, cancel=cancel)


@pytest.fixture
def client(api_server: ApiServer) -> Iterator[Client]:
    """A client of the embedded server."""
    with Client(Config(server=api_server.url)) as client:
        yield client


def test_a_controller_keeps_the_world_as_it_should_be(client: Client) -> None:
    """It acts on what is there, on what comes, and on what others change or delete."""
    config_maps = client.resource(CONFIG_MAPS, "default")
    config_maps.create(ConfigMap(metadata=ObjectMeta(name="a"), data={"n": "1"}))

    def copies() -> dict[str, str]:
        found = config_maps.list()
        return {
            obj.metadata.name: obj.data["n"] for obj in found if obj.metadata.name.endswith("-copy")
        }

    def settles(wanted: dict[str, str]) -> bool:
        with Cancel(60) as deadline:
            while copies() != wanted:
                if deadline.wait(0.02):
                    return False
        return True

    with Cancel() as cancel, SharedInformerFactory(client, cancel=cancel) as informers:
        copier = Copier(client, informers)
        informers.start()
        informers.wait_for_cache_sync(60)
        thread = Thread(target=copier.controller.run, args=(cancel,))
        thread.start()

        assert settles({"a-copy": "1"})
        config_maps.create(ConfigMap(metadata=ObjectMeta(name="b"), data={"n": "2"}))
        assert settles({"a-copy": "1", "b-copy": "2"})
        config_maps.delete("b-copy")
        assert settles({"a-copy": "1", "b-copy": "2"})
        tampered = config_maps.get("a-copy")
        tampered.data["n"] = "0"
        config_maps.update(tampered)
        assert settles({"a-copy": "1", "b-copy": "2"})
        config_maps.delete("a")
        assert settles({"b-copy": "2"})

        cancel.cancel()
        thread.join(60)

        assert not thread.is_alive()
