"""Our clients while the API server goes away and comes back."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from threading import Event

import pytest

from kube_cache import Added, Change, SharedInformerFactory
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_testing.control_plane import ControlPlane
from kube_transport import Cancel, Client, load_config
from kube_transport.errors import TransportError

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


def create(client: Client, name: str, run: str) -> None:
    made = ConfigMap.from_dict({"metadata": {"name": f"{name}-{run}", "labels": {"run": run}}})
    Clientset(client).core_v1.config_maps("default").create(made)


@pytest.mark.parametrize(("run", "kill"), [("ordered", False), ("killed", True)])
def test_an_informer_goes_on_after_a_restart(
    plane: ControlPlane, client: Client, run: str, *, kill: bool
) -> None:
    """Every change arrives once: those before, and those after."""
    create(client, "before", run)
    heard: queue.Queue[Change[ConfigMap]] = queue.Queue()
    with SharedInformerFactory(client, namespace="default") as factory:
        informer = factory.informer(CONFIG_MAPS, label_selector=f"run={run}")
        informer.add_event_handler(heard.put)
        factory.start()
        factory.wait_for_cache_sync(PATIENCE)

        plane.restart_apiserver(kill=kill)
        create(client, "after", run)
        create(client, "last", run)
        changes = [heard.get(timeout=PATIENCE)]
        while changes[-1].object.metadata.name != f"last-{run}":
            changes.append(heard.get(timeout=PATIENCE))

    assert [(type(each), each.object.metadata.name) for each in changes] == [
        (Added, f"{name}-{run}") for name in ("before", "after", "last")
    ]


def test_f19_a_watch_that_is_cut_off_says_so(plane: ControlPlane, client: Client) -> None:
    """It does not end as if its time were over, and it does not hang."""
    maps = Clientset(client).core_v1.config_maps("default")
    start = maps.list().resource_version

    with (
        Cancel(PATIENCE) as cancel,
        maps.watch(resource_version=start, timeout_seconds=300, cancel=cancel) as watch,
    ):
        plane.restart_apiserver(kill=True)
        with pytest.raises(TransportError):
            list(watch)


def test_f18_a_client_finds_the_server_again(plane: ControlPlane, client: Client) -> None:
    """Connections of before are no use, and nobody notices."""
    maps = Clientset(client).core_v1.config_maps("default")
    maps.list()

    plane.restart_apiserver()

    assert maps.list().resource_version


def test_waiting_for_a_server_that_is_away_can_be_cancelled(plane: ControlPlane) -> None:
    """An informer stops from its back-off."""
    with Client(load_config(plane.kubeconfig, server="https://127.0.0.1:1")) as client:
        factory = SharedInformerFactory(client, namespace="default")
        informer = factory.informer(CONFIG_MAPS)
        factory.start()
        tick = Event()
        for _ in range(1000):
            if informer.health.last_error:
                break
            tick.wait(0.01)

        factory.shutdown(PATIENCE)

    assert informer.health.last_error
    assert informer.stopped
