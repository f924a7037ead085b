"""How long the handler of an informer hears nothing after its watch broke."""

from __future__ import annotations

import os
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

from bench.clients.ours import client_of
from bench.sample import Measured
from bench.stub import AFTER, BEFORE, BREAK
from kube_cache import Change, SharedInformer
from kube_clientset.models.core_v1 import Pod
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Cancel

PATIENCE = 60.0
LASTED = 2.0
"""Seconds between the first events and the break: clients hesitate after watches of a moment."""


class Witness:
    """A handler that waits for the last event before the break and the first one after it."""

    def __init__(self) -> None:
        self.before = threading.Event()
        self.after = threading.Event()
        self.told = 0.0

    def __call__(self, change: Change[Pod]) -> None:
        version = change.object.metadata.resource_version
        if version == BEFORE:
            self.before.set()
        elif version == AFTER:
            self.told = time.perf_counter()
            self.after.set()


def recover(server: str, how: str) -> Measured:
    """Measure from the request that breaks the watch to the next event; ``how`` as in the stub."""
    name = f"{how}/{os.getpid()}-{time.time_ns()}"
    witness = Witness()
    switch = HTTPConnection(urlsplit(server).netloc, timeout=PATIENCE)
    switch.connect()
    with client_of(server + name) as client, Cancel(PATIENCE) as cancel:
        every_pod = client.frozen().resource(PODS)
        informer = SharedInformer(every_pod)
        informer.add_event_handler(witness)
        runner = threading.Thread(target=informer.run, args=(cancel,))
        runner.start()
        _wait(witness.before)
        time.sleep(LASTED)
        start = time.perf_counter()
        switch.request("GET", BREAK + name)
        _wait(witness.after)
        cancel.cancel()
        runner.join()
    switch.close()
    return {"recovered": witness.told - start}


def _wait(event: threading.Event) -> None:
    if not event.wait(PATIENCE):
        raise TimeoutError(f"no event within {PATIENCE:.0f} s")
