"""A real API server that stands still: rows F20 and I7 of the fault matrix."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from kube_cache import SharedInformerFactory
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, load_config
from kube_transport.api.meta import ObjectMeta
from kube_transport.errors import OutcomeUnknown, TimedOut

pytestmark = pytest.mark.control_plane

PATIENCE = 60.0


@pytest.fixture(scope="module")
def plane(control_plane_minor: str | None) -> Iterator[ControlPlane]:
    """A control plane that no other test relies on."""
    with ControlPlane.start(kubernetes=control_plane_minor) as plane:
        yield plane


@pytest.fixture
def client(plane: ControlPlane) -> Iterator[Client]:
    """Our client, in the administrator's name."""
    with Client(load_config(plane.kubeconfig)) as client:
        yield client


def named(name: str) -> ConfigMap:
    return ConfigMap(metadata=ObjectMeta(name=name))


def test_f20_deadlines_hold_while_the_server_stands_still(
    plane: ControlPlane, client: Client
) -> None:
    """It accepts connections, since the kernel does; afterwards everybody goes on."""
    maps = Clientset(client).core_v1.config_maps("default")
    maps.list()

    with plane.apiserver_paused():
        with pytest.raises(OutcomeUnknown):
            maps.create(named("paused"), timeout=0.5)
        with pytest.raises(TimedOut):
            maps.list(timeout=0.5)

    assert maps.list(timeout=PATIENCE).resource_version


def test_f20_an_informer_goes_on_after_the_pause_without_a_list(
    plane: ControlPlane, client: Client
) -> None:
    """A server that was slow for a while has not lost anything."""
    maps = Clientset(client).core_v1.config_maps("default")
    with SharedInformerFactory(client, namespace="default") as informers:
        informer = informers.informer(CONFIG_MAPS)
        heard = Event()
        informer.add_event_handler(
            lambda change: heard.set() if change.object.metadata.name == "after" else None
        )
        informers.start()
        informers.wait_for_cache_sync(PATIENCE)
        with plane.apiserver_paused(), pytest.raises(TimedOut):
            maps.list(timeout=1.0)
        maps.create(named("after"), timeout=PATIENCE)

        assert heard.wait(PATIENCE)
        assert informer.health.syncs == 1


def test_i7_an_informer_stops_while_the_server_stands_still(
    plane: ControlPlane, client: Client
) -> None:
    """Its watch is silent, and nothing will ever end the read but the stop itself."""
    informers = SharedInformerFactory(client, namespace="default")
    informer = informers.informer(CONFIG_MAPS)
    informers.start()
    informers.wait_for_cache_sync(PATIENCE)

    with plane.apiserver_paused():
        informers.shutdown()

    assert informer.stopped
