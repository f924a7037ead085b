"""The factory of informers: which collection is meant, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest

from kube_cache.factory import CacheNotSynced, SharedInformerFactory
from kube_transport.api.meta import HasMetadata
from kube_transport.api.unstructured import Unstructured
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.resource import Resource
from kube_transport.resource_client import ResourceClient

M = TypeVar("M", bound=HasMetadata)

NOBODY = "http://127.0.0.1:1"

PODS: Resource[Unstructured] = Resource(
    group="", version="v1", plural="pods", kind="Pod", namespaced=True, model=Unstructured
)
NODES: Resource[Unstructured] = Resource(
    group="", version="v1", plural="nodes", kind="Node", namespaced=False, model=Unstructured
)


@pytest.fixture
def client() -> Iterator[Client]:
    """A client that asks nobody."""
    with Client(Config(server=NOBODY)) as client:
        yield client


def test_an_informer_looks_where_the_factory_does_unless_told_otherwise(client: Client) -> None:
    """And the empty name widens it to all namespaces, as it does in client-go."""
    informers = SharedInformerFactory(client, namespace="shop")

    assert informers.informer(PODS).name == "pods in shop"
    assert informers.informer(PODS, namespace="bank").name == "pods in bank"
    assert informers.informer(PODS, namespace="").name == "pods"
    assert informers.informer(NODES).name == "nodes"


def test_a_factory_for_all_namespaces_may_be_asked_for_in_two_ways(client: Client) -> None:
    """They are one collection, so they share one informer."""
    informers = SharedInformerFactory(client, namespace="")

    everywhere = informers.informer(PODS)

    assert everywhere.name == "pods"
    assert informers.informer(PODS, namespace="") is everywhere


def test_to_wait_for_informers_that_nobody_started_is_an_error_at_once(client: Client) -> None:
    """Neither of the other answers is true: that they are synced, and that they soon will be."""
    informers = SharedInformerFactory(client)
    informers.informer(PODS)

    with pytest.raises(CacheNotSynced, match=r"call start\(\) first"):
        informers.wait_for_cache_sync()


def test_a_factory_without_informers_has_nothing_to_wait_for(client: Client) -> None:
    """A program may be configured to follow nothing."""
    informers = SharedInformerFactory(client)
    informers.start()

    informers.wait_for_cache_sync()

    informers.shutdown()


@pytest.mark.timeout(10)
def test_a_signal_handler_may_shut_down_in_the_middle_of_anything() -> None:
    """It runs in the thread that it interrupts, and must not wait for that thread."""

    class Interrupted(Client):
        def resource(
            self, resource: Resource[M], namespace: str | None = None
        ) -> ResourceClient[M]:
            informers.shutdown()
            return super().resource(resource, namespace)

    with Interrupted(Config(server=NOBODY)) as client:
        informers = SharedInformerFactory(client)
        informer = informers.informer(PODS)

    assert informer.name == "pods"
