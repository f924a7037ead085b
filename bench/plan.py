"""Which samples a run takes, and in which row of the table each of their numbers belongs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PEERS = ("urllib3", "ours", "lightkube", "kubernetes")
ALL = ("urllib3", "ours", "ours, cached form", "ours, parts shared", "lightkube", "kubernetes")
INFORMERS = {"ours, cached form": "ours, informer", "ours, parts shared": "ours, shared informer"}

IMPORTS = {
    "nothing": "",
    "requests, msgspec": "import requests, msgspec",
    "ours, no client": "import kube_clientset, kube_transport",
    "ours, client": (
        "from kube_clientset import Clientset; from kube_transport import Config\n"
        "Clientset(Config(server='http://127.0.0.1:1'))"
    ),
    "ours, client and pods": (
        "from kube_clientset import Clientset; from kube_transport import Config\n"
        "Clientset(Config(server='http://127.0.0.1:1')).core_v1.pods('default')"
    ),
    "lightkube": (
        "from lightkube import Client, KubeConfig; from lightkube.resources.core_v1 import Pod"
    ),
    "kubernetes": "from kubernetes.client import CoreV1Api",
}

TIMED = """
import time
start = time.perf_counter()
{statements}
seconds = time.perf_counter() - start
with open("/proc/self/status") as status:
    resident = next(line for line in status if line.startswith("VmRSS"))
print('{{"time": %r, "memory": %d}}' % (seconds, int(resident.split()[1]) * 1024))
"""


class SampleFailed(Exception):
    """A sample's process ended with an error; the message is the last that it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A measurement in a process of its own.

    Attributes:
        contender: a column of the table.
        command: what to run.
        rows: the row for each number that the process prints, by its name there.
    """

    contender: str
    command: tuple[str, ...]
    rows: Mapping[str, str]

    def take(self) -> dict[str, float]:
        """Run it and return its numbers by row.

        Raises:
            SampleFailed: it ended with an error.
        """
        done = subprocess.run(self.command, capture_output=True, text=True, check=False)
        if done.returncode:
            last = done.stderr.strip().rpartition("\n")[2]
            raise SampleFailed(f"{self.contender}: {last or f'exit code {done.returncode}'}")
        numbers: dict[str, float] = json.loads(done.stdout)
        return {row: numbers[name] for name, row in self.rows.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured.

    Attributes:
        rounds: how often each sample is taken.
        pods: in the list, and as many events in the watch.
        calls: of each GET.
    """

    rounds: int = 5
    pods: int = 10_000
    calls: int = 3_000


QUICK = Size(rounds=1, pods=1_000, calls=500)


def samples(url: str, size: Size) -> Iterator[Sample]:
    """Yield what one round takes, contenders side by side, so that all see the same machine."""
    amounts = (f"--calls={size.calls}", f"--pods={size.pods}")
    for contender, statements in IMPORTS.items():
        yield Sample(
            contender=contender,
            command=(sys.executable, "-c", TIMED.format(statements=statements)),
            rows={"time": "import", "memory": "import, memory of the process"},
        )
    for threads, row in ((1, "GET, 1 thread"), (16, "GET, 16 threads")):
        for contender in PEERS:
            yield Sample(
                contender=contender,
                command=_sample("get", contender, url, *amounts, f"--threads={threads}"),
                rows={"call": row},
            )
    for contender in ALL:
        yield Sample(
            contender=contender,
            command=_sample("list", contender, url, *amounts),
            rows={
                "time": "list",
                "peak": "list, peak memory",
                "held per pod": "list, held per pod",
                "full collection": "list, full collection after",
            },
        )
    for contender in ALL:
        yield Sample(
            contender=contender,
            command=_sample("watch", contender, url, *amounts),
            rows={"event": "watch event"},
        )
    for form, contender in INFORMERS.items():
        yield Sample(
            contender=contender,
            command=_sample("informer", form, url, *amounts),
            rows={
                "event": "watch event",
                "synced": "informer, until synced",
                "held per pod": "informer, held per pod",
                "longest stall": "informer, longest stall in sync",
            },
        )


def _sample(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bench.sample", *arguments)
