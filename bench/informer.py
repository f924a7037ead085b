"""An informer with one handler: until it is synced, and while events arrive."""

from __future__ import annotations

import gc
import threading
import time
from urllib.request import urlopen

from bench.clients import NAMESPACE, POD, is_url
from bench.clients.ours import client_of
from bench.sample import Measured, resident
from bench.stub import GATE, GO
from kube_cache import Added, Change, SharedInformer
from kube_clientset.models.core_v1 import Pod
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Cancel
from kube_transport.api.sharing import Sharing

TICK = 0.001
PATIENCE = 300.0


class Counter:
    """A handler that counts, and says when it has been told of everything."""

    def __init__(self, pods: int) -> None:
        self._pods = pods
        self._updates = 0
        self.first = 0.0
        self.last = 0.0
        self.done = threading.Event()

    def __call__(self, change: Change[Pod]) -> None:
        if isinstance(change, Added):
            return
        if not self._updates:
            self.first = time.perf_counter()
        self._updates += 1
        if self._updates == self._pods:
            self.last = time.perf_counter()
            self.done.set()


class Stalls:
    """A thread that wants to run every millisecond, and notes how long it could not."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Stalls:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        last = time.perf_counter()
        while not self._stop.wait(TICK):
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - TICK)
            last = now


def follow(server: str, pods: int, sharing: Sharing, *, watch_list: bool = False) -> Measured:
    """Measure an informer of a server that has ``pods`` pods; only the stub sends events."""
    stub = is_url(server)
    counter = Counter(pods)
    with client_of(server + GATE if stub else server) as client, Cancel(PATIENCE) as cancel:
        view = client.frozen(sharing=sharing)
        view.resource(PODS, NAMESPACE).get(POD)
        every_pod = view.resource(PODS)
        informer = SharedInformer(every_pod, watch_list=watch_list)
        registration = informer.add_event_handler(counter)
        gc.collect()
        before = resident()
        start = time.perf_counter()
        with Stalls() as stalls:
            runner = threading.Thread(target=informer.run, args=(cancel,))
            runner.start()
            registration.wait_for_sync(cancel)
        synced = time.perf_counter() - start
        gc.collect()
        held = (resident() - before) / pods
        if stub:
            with urlopen(server + GO):
                counter.done.wait(PATIENCE)
        cancel.cancel()
        runner.join()
    measured = {"synced": synced, "held per pod": held, "longest stall": stalls.longest}
    if stub:
        measured["event"] = (counter.last - counter.first) / (pods - 1)
    return measured
