"""Seeded chaos between our clients and a real API server, and what must hold in the end.

A run draws a seed and prints it; ``KUBE_TESTING_SEED`` repeats one, and ``KUBE_TESTING_CHAOS`` says
how many steps a run has.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from kube_cache import Added, Change, Deleted, SharedInformer, SharedInformerFactory
from kube_clientset import Clientset
from kube_clientset.models.core_v1 import ConfigMap, Namespace
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_testing.control_plane import ControlPlane
from kube_testing.faults import HttpProxy, RawProxy, random_plans, random_rules
from kube_testing.faults.history import Told, contradictions
from kube_transport import Client, Config, load_config
from kube_transport.api.meta import ObjectMeta
from kube_transport.errors import ApiError, OutcomeUnknown, TransportError
from kube_transport.retry import Backoff

pytestmark = pytest.mark.control_plane

STEPS = int(os.environ.get("KUBE_TESTING_CHAOS", "120"))
PATIENCE = 60.0
SOON = Backoff(initial=0.02, cap=0.2)
PLANS = ("clean", "clean", "reset", "finish", "swallow", "sliced")


@pytest.fixture
def seed() -> int:
    """What the run is made of."""
    seed = int(os.environ.get("KUBE_TESTING_SEED") or random.randrange(1 << 32))
    print(f"KUBE_TESTING_SEED={seed}")  # noqa: T201 - pytest shows it where a test fails
    return seed


@pytest.fixture
def direct(control_plane: ControlPlane) -> Iterator[Client]:
    """A client that nothing stands in the way of."""
    with Client(load_config(control_plane.kubeconfig)) as client:
        yield client


def told(change: Change[ConfigMap]) -> Told:
    metadata = change.object.metadata
    match change:
        case Added():
            return Told("added", metadata.name, metadata.uid, metadata.resource_version)
        case Deleted():
            return Told("deleted", metadata.name, metadata.uid, metadata.resource_version)
        case _:
            return Told("updated", metadata.name, metadata.uid, metadata.resource_version)


def truth(client: Client, namespace: str) -> dict[str, tuple[str, str]]:
    """Return uid and version of all there is, by name."""
    found = Clientset(client).core_v1.config_maps(namespace).list()
    return {
        each.metadata.name: (each.metadata.uid, each.metadata.resource_version) for each in found
    }


def held(informer: SharedInformer[ConfigMap]) -> dict[str, tuple[str, str]]:
    return {
        each.metadata.name: (each.metadata.uid, each.metadata.resource_version)
        for each in informer.indexer.values()
    }


def until(condition: Callable[[], bool]) -> None:
    """Wait for what nothing tells of, within bounds."""
    tick = Event()
    for _ in range(int(PATIENCE / 0.02)):
        if condition():
            return
        tick.wait(0.02)
    raise AssertionError("it has not come about in time")


class Writer:
    """Writes through the faults, and knows what may have become of it.

    Attributes:
        possible: for each name, what the server may hold: values, or ``None`` for no object.
        asked: how many writes there were of each name.
    """

    def __init__(self, client: Client, namespace: str, rng: random.Random) -> None:
        self._maps = Clientset(client).core_v1.config_maps(namespace)
        self._rng = rng
        self.possible: dict[str, set[str | None]] = {}
        self.asked = Counter[str]()

    def step(self, number: int) -> None:
        """Create an object of its own name, or delete one of those before."""
        name = f"map-{number}"
        if number % 4 == 3:
            name = f"map-{self._rng.randrange(number)}"
            self._do(name, lambda: self._maps.delete(name, timeout=10.0), None)
            return
        made = ConfigMap(metadata=ObjectMeta(name=name), data={"step": str(number)})
        self.possible[name] = {None}
        self._do(name, lambda: self._maps.create(made, timeout=10.0), str(number))

    def _do(self, name: str, write: Callable[[], object], result: str | None) -> None:
        before = self.possible.get(name, {None})
        self.asked[name] += 1
        try:
            write()
        except (OutcomeUnknown, TransportError):
            self.possible[name] = {*before, result}
        except ApiError:
            pass  # refused, so nothing has happened
        else:
            self.possible[name] = {result}


@pytest.fixture
def namespace(direct: Client, seed: int) -> str:
    """A namespace of the run's own."""
    name = f"chaos-{seed}"
    Clientset(direct).core_v1.namespaces().create(Namespace(metadata=ObjectMeta(name=name)))
    return name


@pytest.mark.timeout(240)
def test_chaos_ends_with_the_truth(
    control_plane: ControlPlane, direct: Client, namespace: str, seed: int
) -> None:
    """Bytes and answers break at random; no write is doubled or misreported, no event lost."""
    heard: list[Told] = []
    with (
        RawProxy(control_plane.server, seed=seed) as raw,
        HttpProxy(raw.url, upstream_ca=control_plane.ca) as proxy,
        Client(Config.from_mapping(proxy.kubeconfig(control_plane.token))) as client,
        SharedInformerFactory(client, namespace=namespace, backoff=SOON) as informers,
    ):
        raw.play(*random_plans(seed, STEPS, menu=PLANS, longest=8000))
        proxy.play(*random_rules(seed, STEPS // 2))
        informer = informers.informer(CONFIG_MAPS)
        informer.add_event_handler(lambda change: heard.append(told(change)))
        informers.start()
        writer = Writer(client, namespace, random.Random(seed))
        for number in range(STEPS):
            writer.step(number)
            if number % 10 == 9:
                proxy.sever()
            if number % 15 == 14:
                raw.sever()
        proxy.heal()
        until(lambda: held(informer) == truth(direct, namespace))
        final = truth(direct, namespace)
        until(lambda: not contradictions(heard, final))

        assert wrongly_reported(writer, direct, namespace) == []
        assert sent_twice(proxy, writer) == []


def wrongly_reported(writer: Writer, direct: Client, namespace: str) -> list[str]:
    """Return what is otherwise than the writer was told."""
    found = {
        each.metadata.name: each.data["step"]
        for each in Clientset(direct).core_v1.config_maps(namespace).list()
    }
    return [
        f"{name}: there is {found.get(name)}, told {possible}"
        for name, possible in writer.possible.items()
        if found.get(name) not in possible
    ]


def sent_twice(proxy: HttpProxy, writer: Writer) -> list[str]:
    """Return the writes that reached the server more often than they were asked for."""
    reached = Counter[str]()
    for entry in proxy.journal:
        if entry.forwarded and entry.method == "POST":
            reached[json.loads(entry.body)["metadata"]["name"]] += 1
        elif entry.forwarded and entry.method == "DELETE":
            reached[entry.path.rpartition("/")[2]] += 1
    return [name for name, times in reached.items() if times > writer.asked[name]]
