"""Which samples a run takes, and in which row of the table each of their numbers belongs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bench.children import claim_memory, environment

PEERS = ("urllib3", "ours", "lightkube", "kubernetes")
ALL = ("urllib3", "ours", "ours, cached form", "ours, maps shared", "lightkube", "kubernetes")
GO = "client-go"
GO_PROTOBUF = "client-go, protobuf"
INFORMERS = {
    "ours, cached form": "ours, informer",
    "ours, maps shared": "ours, informer, maps shared",
}

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
    "ours, first GET": (
        "from kube_clientset import Clientset; from kube_transport import Config\n"
        "Clientset(Config(server='{server}')).core_v1.pods('default').get('pod-0')"
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
        warm_up: run it once more before, so that all it imports is compiled and in memory.
    """

    contender: str
    command: tuple[str, ...]
    rows: Mapping[str, str]
    warm_up: bool = False

    def take(self) -> dict[str, float]:
        """Run it and return its numbers by row.

        Raises:
            SampleFailed: it ended with an error.
        """
        if self.warm_up:
            self._run()
        numbers = self._run()
        return {row: numbers[name] for name, row in self.rows.items()}

    def _run(self) -> dict[str, float]:
        claim_memory()
        done = subprocess.run(
            self.command, capture_output=True, text=True, check=False, env=environment()
        )
        if done.returncode:
            last = done.stderr.strip().rpartition("\n")[2]
            raise SampleFailed(f"{self.contender}: {last or f'exit code {done.returncode}'}")
        numbers: dict[str, float] = json.loads(done.stdout)
        return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured.

    Attributes:
        rounds: how often each sample is taken.
        pods: in the list, and as many events in the watch.
        calls: of each GET, and changes to watch on the real server.
        many: in the list that is read once, for the memory that it takes.
    """

    rounds: int = 5
    pods: int = 10_000
    calls: int = 3_000
    many: int = 50_000


QUICK = Size(rounds=1, pods=1_000, calls=500, many=5_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """What the contenders talk to, and the contender that has to be built first.

    Attributes:
        stub: the URL of the server of prepared bytes.
        apiserver: the kubeconfig of a real one, if it could be started.
        go: the program on client-go, if it could be built.
    """

    stub: str
    apiserver: str = ""
    go: str = ""


def samples(servers: Servers, size: Size) -> Iterator[Sample]:
    """Yield what one round takes, contenders side by side, so that all see the same machine."""
    for contender, statements in IMPORTS.items():
        program = TIMED.format(statements=statements.format(server=servers.stub))
        yield Sample(
            contender=contender,
            command=(sys.executable, "-c", program),
            rows={"time": "import", "memory": "import, memory of the process"},
            warm_up=True,
        )
    yield from _Plan(servers.stub, servers.go, size).samples()
    if servers.apiserver:
        yield from _Plan(servers.apiserver, servers.go, size, REAL).samples()


def samples_of_many(server: str, size: Size) -> Iterator[Sample]:
    """Yield what is taken once, of a server with many pods that sends no events."""
    plan = _Plan(server, "", replace(size, pods=size.many))
    rows = {"time": "long list", "peak": "long list, peak memory"}
    for contender in ("ours", "ours, cached form", "lightkube, paged"):
        yield plan.sample("list", contender, rows)


REAL: Final = "real apiserver: "
"""What the rows of the real server begin with."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The samples of one server; only the stub has watches that break."""

    server: str
    go: str
    size: Size
    prefix: str = ""

    def samples(self) -> Iterator[Sample]:
        for threads, row in ((1, "GET, 1 thread"), (16, "GET, 16 threads")):
            found = {"call": row, "processor time": f"{row}, processor time"}
            for contender in (*PEERS, *self._go()):
                yield self.sample("get", contender, found, f"--threads={threads}")
        rows = {"time": "list", "full collection": "list, full collection after"}
        memory = {"peak": "list, peak memory", "held per pod": "list, held per pod"}
        for contender in ALL:
            yield self.sample("list", contender, {**rows, **memory})
        for contender in self._go():
            yield self.sample("list", contender, {**rows, "held per pod": "list, held per pod"})
        if not self.prefix:
            for contender in (*ALL, *self._go()):
                yield self.sample("watch", contender, {"event": "watch event"})
            yield from self._recoveries()
        else:
            for contender in (*PEERS, *self._go()):
                yield self._live(contender, "meanwhile", "watch event")
                yield self._live(contender, "before", "watch event at once")
            yield self.sample("stream", "urllib3", {"synced": "informer, until synced"})
        yield from self._informers()

    def _go(self) -> tuple[str, ...]:
        if not self.go:
            return ()
        return (GO, GO_PROTOBUF) if self.prefix else (GO,)

    def _informers(self) -> Iterator[Sample]:
        stall = {"longest stall": "longest stall in sync"}
        for form, column in INFORMERS.items():
            yield self._informer(form, column, stall)
        if self.prefix:  # the stub has no initial events
            column = "ours, informer, watch-list"
            yield self._informer("ours, cached form", column, stall, "--watch-list")
        for contender in self._go():
            yield self._informer(contender, f"{contender}, informer", {})

    def _informer(
        self, contender: str, column: str, more: Mapping[str, str], *options: str
    ) -> Sample:
        wanted = {"synced": "until synced", "held per pod": "held per pod", **more}
        rows = {name: f"informer, {row}" for name, row in wanted.items()}
        if not self.prefix:
            rows["event"] = "watch event"
        return replace(self.sample("informer", contender, rows, *options), contender=column)

    def _live(self, contender: str, when: str, row: str) -> Sample:
        rows = {"event": row, "processor time": f"{row}, processor time"}
        reader = self.sample("live", contender, rows)
        writer = (sys.executable, "-m", "bench.live", self.server, when, str(self.size.calls))
        return replace(reader, command=(*writer, *reader.command))

    def _recoveries(self) -> Iterator[Sample]:
        for how, row in (("/cut", "watch cut"), ("/gone", "watch expired")):
            rows = {"recovered": f"time to recover, {row}"}
            for contender in ("ours, cached form", *self._go()):
                column = INFORMERS.get(contender, f"{contender}, informer")
                yield replace(
                    self.sample("recover", contender, rows, f"--how={how}"), contender=column
                )

    def sample(self, name: str, contender: str, rows: Mapping[str, str], *more: str) -> Sample:
        arguments = (f"--calls={self.size.calls}", f"--pods={self.size.pods}", *more)
        if contender in (GO, GO_PROTOBUF):
            encoding = "protobuf" if contender == GO_PROTOBUF else "json"
            command = [self.go, name, self.server, f"--encoding={encoding}"]
        else:
            command = [sys.executable, "-m", "bench.sample", name, contender, self.server]
        return Sample(
            contender=contender,
            command=(*command, *arguments),
            rows={name: self.prefix + row for name, row in rows.items()},
        )
