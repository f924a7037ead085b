"""An informer with one handler: until it is synced, and while events arrive."""

from __future__ import annotations

import gc
import threading
import time
from urllib.request import urlopen

from bench.sample import Measured, resident
from bench.stub import GATE, GO
from kube_cache import Added, Change, SharedInformer
from kube_clientset.models.core_v1 import Pod
from kube_clientset.resources.core_v1 import PODS
from kube_transport import Cancel, Client, Config
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


def follow(url: str, pods: int, sharing: Sharing) -> Measured:
    """Measure an informer of the server at ``url``, which has ``pods`` pods."""
    counter = Counter(pods)
    with Client(Config(server=url + GATE)) as client, Cancel(PATIENCE) as cancel:
        view = client.frozen(sharing=sharing)
        view.resource(PODS, "bench-0").get("web-0-0")
        # The stub has no initial events to send, as servers before 1.32.
        pods_of_all = view.resource(PODS)
        informer = SharedInformer(pods_of_all, watch_list=False)
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
        with urlopen(url + GO):
            counter.done.wait(PATIENCE)
        cancel.cancel()
        runner.join()
    return {
        "synced": synced,
        "held per pod": held,
        "longest stall": stalls.longest,
        "event": (counter.last - counter.first) / (pods - 1),
    }
