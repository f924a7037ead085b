"""One measurement in a process of its own: ``python -m bench.sample NAME CLIENT SERVER ...``.

Prints one JSON object: what was measured, in seconds, bytes, or a count.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from itertools import islice
from pathlib import Path

from bench.clients import PodClient

Measured = dict[str, float]

CLIENTS = {
    "urllib3": "bench.clients.floor:connect",
    "ours": "bench.clients.ours:connect",
    "ours, cached form": "bench.clients.ours:connect_frozen",
    "ours, maps shared": "bench.clients.ours:connect_maps",
    "lightkube": "bench.clients.light:connect",
    "lightkube, paged": "bench.clients.light:connect_paged",
    "kubernetes": "bench.clients.official:connect",
}
NAMES = ("get", "list", "watch", "live", "stream", "informer", "recover")
WARM_UP = 20


def connect(client: str, server: str) -> PodClient:
    """Return a client that has made a few calls, so that everything it needs is imported."""
    module, _, name = CLIENTS[client].partition(":")
    make: Callable[[str], PodClient] = getattr(import_module(module), name)
    connected = make(server)
    for _ in range(WARM_UP):
        connected.get()
    return connected


def get(client: PodClient, calls: int, threads: int) -> Measured:
    """Measure the time per call, whichever thread made it, and the processor's."""
    each = calls // threads

    def work() -> None:
        for _ in range(each):
            client.get()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    start, worked = time.perf_counter(), time.process_time()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    worked, spent = time.process_time() - worked, time.perf_counter() - start
    made = each * threads
    return {"call": spent / made, "processor time": worked / made}


def list_pods(client: PodClient, pods: int) -> Measured:
    """Measure one list: its time, its peak and what it leaves, and what it costs later on."""
    gc.collect()
    before = resident()
    forget_peak()
    start = time.perf_counter()
    held = client.list()
    seconds = time.perf_counter() - start
    peak = resident("VmHWM") - before
    gc.collect()
    measured = {"time": seconds, "peak": peak, "held per pod": (resident() - before) / pods}
    start = time.perf_counter()
    gc.collect()
    measured["full collection"] = time.perf_counter() - start
    del held
    return measured


def watch(client: PodClient, events: int) -> Measured:
    """Measure the time per event of a stream that sends as fast as it is read."""
    start = time.perf_counter()
    received = sum(1 for _ in islice(client.watch(), events))
    return {"event": (time.perf_counter() - start) / received}


def live(client: PodClient, events: int, since: str) -> Measured:
    """Measure the time per event of changes that ``bench.live`` makes, and the processor's."""
    print("watching", flush=True)
    stream = client.watch(since)
    next(stream)
    start, worked = time.perf_counter(), time.process_time()
    received = sum(1 for _ in islice(stream, events - 1))
    worked, spent = time.process_time() - worked, time.perf_counter() - start
    return {"event": spent / received, "processor time": worked / received}


def stream(server: str) -> Measured:
    """Measure the stream from which informers sync, read and nothing else."""
    from bench.clients.floor import connect as connect_floor  # noqa: PLC0415  # as the others are

    floor = connect_floor(server)
    floor.get()
    start = time.perf_counter()
    floor.initial_events()
    return {"synced": time.perf_counter() - start}


def resident(what: str = "VmRSS") -> int:
    """Return the bytes of memory in use, or with ``VmHWM`` the most since ``forget_peak``."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(what))
    return int(line.split()[1]) * 1024


def forget_peak() -> None:
    """Let the peak of memory begin anew."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.sample", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("client", choices=CLIENTS)
    parser.add_argument("server", help="a URL, or the path of a kubeconfig")
    parser.add_argument("--calls", type=int, default=2_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pods", type=int, default=10_000)
    parser.add_argument("--since", default="", help="the version after which live events begin")
    parser.add_argument("--watch-list", action="store_true", help="of the informer")
    parser.add_argument("--how", default="/cut", help="what breaks the watch that recovers")
    options = parser.parse_args()
    json.dump(measure(options), sys.stdout)


def measure(options: argparse.Namespace) -> Measured:
    """Return what ``options`` ask for."""
    match options.name:
        case "stream":
            return stream(options.server)
        case "informer" | "recover":
            return measure_informer(options)
        case _:
            return measure_client(options, connect(options.client, options.server))


def measure_informer(options: argparse.Namespace) -> Measured:
    """Return what ``options`` ask for of our informer; peers are measured without its imports."""
    from bench.informer import follow  # noqa: PLC0415
    from bench.recovery import recover  # noqa: PLC0415
    from kube_transport.api.sharing import Sharing  # noqa: PLC0415

    if options.name == "recover":
        return recover(options.server, options.how)
    sharing = Sharing.MAPS if options.client == "ours, maps shared" else Sharing.CHOSEN
    return follow(options.server, options.pods, sharing, watch_list=options.watch_list)


def measure_client(options: argparse.Namespace, client: PodClient) -> Measured:
    """Return what ``options`` ask for of a client."""
    match options.name:
        case "get":
            return get(client, options.calls, options.threads)
        case "list":
            return list_pods(client, options.pods)
        case "live":
            return live(client, options.calls, options.since)
        case _:
            return watch(client, options.pods)


if __name__ == "__main__":
    main()
