"""Many threads on one client while connections break: everybody gets their own answer, once.

``KUBE_TRANSPORT_CHAOS=200`` tries that many seeds.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from kube_testing.faults import RawProxy, random_plans
from kube_testing.server import ApiServer
from kube_transport import Client, Config, Resource
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import OutcomeUnknown, TransportError

CONFIG_MAPS: Resource[Unstructured] = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)
SEEDS = range(int(os.environ.get("KUBE_TRANSPORT_CHAOS", "4")))
THREADS = 6
CALLS = 25
MENU = ("reset", "finish", "swallow", "sliced", "slow", "hang", "clean")


class Caller:
    """One thread's calls, all of them about objects of its own.

    Attributes:
        wrong: what it was told that cannot be.
        lost: names of objects that may or may not have been made.
    """

    def __init__(self, client: Client, number: int, seed: int) -> None:
        self._maps = client.resource(CONFIG_MAPS, "default")
        self._number = number
        self._rng = random.Random(f"{seed}-{number}")
        self.wrong: list[str] = []
        self.lost: set[str] = set()
        self.made: set[str] = set()

    def run(self) -> None:
        for call in range(CALLS):
            with suppress(TransportError):  # it says that it has no answer
                self._step(f"map-{self._number}-{call}")

    def _step(self, name: str) -> None:
        # Short enough to end some calls on the way, whose answers then come too late.
        timeout = self._rng.choice((0.02, 0.3))
        if self.made and self._rng.random() < 0.6:
            wanted = self._rng.choice(sorted(self.made))
            found = self._maps.get(wanted, timeout=timeout)
            if found.metadata.name != wanted or found["data"] != {"of": wanted}:
                self.wrong.append(f"{wanted}: got {found.metadata.name}")
            return
        made = Unstructured({"metadata": {"name": name}, "data": {"of": name}})
        try:
            answer = self._maps.create(made, timeout=timeout)
        except OutcomeUnknown:
            self.lost.add(name)
            return
        self.made.add(name)
        if answer.metadata.name != name:
            self.wrong.append(f"{name}: made {answer.metadata.name}")


@pytest.mark.parametrize("seed", SEEDS)
def test_threads_get_their_own_answers_while_connections_break(
    raw_proxy: RawProxy, api_server: ApiServer, seed: int
) -> None:
    """No answer goes to another call, no write is sent twice, and what is told is true."""
    raw_proxy.play(*random_plans(seed, 200, menu=MENU, longest=1500))
    with Client(Config(server=raw_proxy.url)) as client:
        callers = [Caller(client, number, seed) for number in range(THREADS)]
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(Caller.run, callers))
    with Client(Config(server=api_server.url)) as direct:
        names = {item.metadata.name for item in direct.resource(CONFIG_MAPS, "default").list()}

    sent = Counter(
        exchange.request.body
        for exchange in api_server.requests
        if exchange.request.method == "POST"
    )
    made = {name for caller in callers for name in caller.made}
    lost = {name for caller in callers for name in caller.lost}
    assert [caller.wrong for caller in callers] == [[]] * THREADS
    assert max(sent.values()) == 1
    assert made <= names <= made | lost
