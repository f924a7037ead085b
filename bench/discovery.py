"""``python -m bench discovery``: finding kinds on an API server with hundreds of custom resources.

Every sample is a process of its own that has made a call already, so that everything it needs is
imported and connected. Then it finds resources by their kinds: with nothing on disk, with what
another process left there, and again, from memory. Processor time is the program's; wall time also
has the server's in it. kubectl lists all resources, and its start is counted.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bench.apiserver import UNLIMITED, WORKERS
from bench.children import environment
from bench.goals import Results, medians
from kube_testing.control_plane import ControlPlane, ControlPlaneError, find_binary
from kube_transport import Client, load_config
from kube_transport.errors import NotFound

CRDS: Final = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
PER_GROUP: Final = 5
PATIENCE: Final = 300.0

Find = Callable[[str], object]
"""Finds a resource by its kind."""


def main(words: list[str]) -> int:
    """Measure, print and write down; 2 if there is no API server to be had."""
    options = arguments(words)
    if options.sample:
        json.dump(sample(options), sys.stdout)
        return 0
    screen = Console(width=None if sys.stdout.isatty() else 110)
    try:
        with screen.status("starting an API server"), cluster(options.crds) as kubeconfig:
            results = run(kubeconfig, options, screen)
    except ControlPlaneError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    screen.print(table_of(medians(results), options))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "crds": options.crds, "samples": results}
    options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    screen.print(f"Written to {options.json}")
    return 0


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench discovery", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="samples of each")
    parser.add_argument("--crds", type=int, default=500, help="custom resources to define")
    parser.add_argument("--json", type=Path, default=Path("build/discovery.json"), metavar="PATH")
    parser.add_argument("--sample", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--kubeconfig", help=argparse.SUPPRESS)
    parser.add_argument("--cache", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.rounds < 1 or options.crds < PER_GROUP:
        parser.error(f"--rounds must be at least 1, --crds at least {PER_GROUP}")
    return options


def definition(number: int) -> dict[str, Any]:
    """Return a custom resource definition; each group has several."""
    group = f"g{number // PER_GROUP}.bench.example.com"
    name = f"things{number}"
    schema = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{name}.{group}"},
        "spec": {
            "group": group,
            "scope": "Namespaced",
            "names": {"plural": name, "singular": f"thing{number}", "kind": f"Thing{number}"},
            "versions": [
                {
                    "name": "v1",
                    "served": True,
                    "storage": True,
                    "schema": {"openAPIV3Schema": schema},
                }
            ],
        },
    }


@contextmanager
def cluster(crds: int) -> Generator[str]:
    """Run an API server that serves so many custom resources, and give a kubeconfig's path.

    Raises:
        ControlPlaneError: it cannot be built or started here.
    """
    with ControlPlane.start(extra_apiserver_args=UNLIMITED) as plane:
        with Client(load_config(plane.kubeconfig)) as client:
            with ThreadPoolExecutor(WORKERS) as workers:
                for _ in workers.map(partial(define, client), range(crds)):
                    pass
            wait_until_served(client, crds)
        yield str(plane.kubeconfig)


def define(client: Client, number: int) -> None:
    """Define one custom resource."""
    client.request("POST", CRDS, body=definition(number))


def wait_until_served(client: Client, crds: int) -> None:
    """Wait until discovery tells of every custom resource, in the format that all clients read."""
    end = time.monotonic() + PATIENCE
    wanted = [f"g{number}.bench.example.com" for number in range(crds // PER_GROUP)]
    while wanted:
        if time.monotonic() > end:
            raise ControlPlaneError(f"not served after {PATIENCE:.0f} s: {wanted[0]}")
        if resources_of(client, wanted[-1]) == PER_GROUP:
            wanted.pop()
        else:
            time.sleep(0.2)


def resources_of(client: Client, group: str) -> int:
    """Return how many resources the server lists in a group."""
    try:
        return len(client.get_json(f"/apis/{group}/v1")["resources"])
    except NotFound:
        return 0


def run(kubeconfig: str, options: argparse.Namespace, screen: Console) -> dict[str, Any]:
    """Take every sample, round by round, so that a slow minute hits all alike."""
    taken: dict[str, dict[str, list[float]]] = {}
    with TemporaryDirectory() as caches:
        for name in CONTENDERS:  # so that each finds what another process left, in every round
            take(name, kubeconfig, f"{caches}/{name.split(',')[0]}", options)
        for number in range(options.rounds):
            for name in CONTENDERS:
                place = f"{caches}/{name.split(',')[0]}"
                if name.endswith("cold"):
                    place += f"-{number}"
                for row, value in take(name, kubeconfig, place, options).items():
                    taken.setdefault(row, {}).setdefault(name, []).append(value)
            for name, words in KUBECTL.items():
                place = f"{caches}/kubectl" + (f"-{number}" if name.endswith("cold") else "")
                for row, value in kubectl(words, kubeconfig, place).items():
                    taken.setdefault(row, {}).setdefault(name, []).append(value)
    return taken


def take(
    name: str, kubeconfig: str, cache: str, options: argparse.Namespace
) -> Mapping[str, float]:
    """Return what a process of its own measured; nothing if the contender is not installed."""
    if name.startswith("kr8s") and find_spec("kr8s") is None:
        return {}
    words = [f"--sample={name}", f"--kubeconfig={kubeconfig}", f"--cache={cache}"]
    command = [sys.executable, "-m", "bench", "discovery", *words, f"--crds={options.crds}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment())
    found: dict[str, float] = json.loads(done.stdout)
    return found


def sample(options: argparse.Namespace) -> Mapping[str, float]:
    """Measure one contender here: the first resource, and then others, from memory."""
    make = CONTENDERS[options.sample]
    connect = make(options.kubeconfig, options.cache)
    wall, processor = time.perf_counter(), time.process_time()
    find = connect()
    find("Thing7")
    first = time.perf_counter() - wall, time.process_time() - processor
    kinds = cycle(f"Thing{number}" for number in range(options.crds))
    count = 50
    start = time.process_time()
    for _ in range(count):
        find(next(kinds))
    again = (time.process_time() - start) / count
    return {"first: wall": first[0], "first: processor": first[1], "others: processor": again}


def ours(kubeconfig: str, cache: str, *, ttl: float | None) -> Callable[[], Find]:
    """Return what connects this project's client; with a ttl of zero, disk gives ETags only."""
    from kube_discovery import (  # noqa: PLC0415 - the other contenders' processes are without it
        CachedDiscoveryClient,
        DiscoveryClient,
        DiskStore,
        RESTMapper,
    )

    client = Client(load_config(kubeconfig))
    client.get("/version")

    def connect() -> Find:
        live = DiscoveryClient(client, store=DiskStore(Path(cache)))
        return RESTMapper(CachedDiscoveryClient(live, ttl=ttl)).resource_for_kind

    return connect


def ours_revalidated(kubeconfig: str, cache: str) -> Callable[[], Find]:
    """Return what connects a process that finds documents on disk, which are too old."""
    return ours(kubeconfig, cache, ttl=None)


def official(kubeconfig: str, cache: str) -> Callable[[], Find]:
    """Return what connects ``kubernetes.dynamic``, with its file of what it discovered."""
    kubernetes: Any = import_module("kubernetes")
    dynamic: Any = import_module("kubernetes.dynamic")

    api = kubernetes.config.new_client_from_config(kubeconfig)
    kubernetes.client.VersionApi(api).get_code()

    def connect() -> Find:
        client = dynamic.DynamicClient(api, cache_file=cache)
        return lambda kind: client.resources.get(kind=kind)

    return connect


def kr8s(kubeconfig: str, _cache: str) -> Callable[[], Find]:
    """Return what connects ``kr8s``, which keeps nothing on disk."""
    module: Any = import_module("kr8s")
    api = module.api(kubeconfig=kubeconfig)
    api.version()

    def connect() -> Find:
        found: Find = api.lookup_kind
        return found

    return connect


CONTENDERS: Final[Mapping[str, Callable[[str, str], Callable[[], Find]]]] = {
    "ours, cold": partial(ours, ttl=600.0),
    "ours, from disk": partial(ours, ttl=600.0),
    "ours, revalidated": ours_revalidated,
    "kubernetes.dynamic, cold": official,
    "kubernetes.dynamic, from disk": official,
    "kr8s, cold": kr8s,
}

KUBECTL: Final[Mapping[str, Sequence[str]]] = {
    "kubectl api-resources, cold": ("api-resources", "-o", "name"),
    "kubectl api-resources, from disk": ("api-resources", "-o", "name", "--cached"),
}


def kubectl(words: Sequence[str], kubeconfig: str, cache: str) -> Mapping[str, float]:
    """Measure kubectl as a whole process."""
    place = [f"--kubeconfig={kubeconfig}", f"--cache-dir={cache}"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [str(find_binary("kubectl")), *words, *place], stdout=subprocess.DEVNULL, check=True
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"first: wall": wall, "first: processor": processor}


def table_of(results: Results, options: argparse.Namespace) -> Table:
    """Return a row per number and contender."""
    table = Table(title=f"Finding kinds among {options.crds} CRDs: medians of {options.rounds}")
    for column in ("what", "contender"):
        table.add_column(column)
    table.add_column("measured", justify="right")
    for row, by_contender in results.items():
        for contender, value in by_contender.items():
            shown = f"{value * 1e6:,.1f} us" if value < 0.001 else f"{value * 1e3:,.1f} ms"
            table.add_row(row, contender, shown)
        table.add_section()
    return table
