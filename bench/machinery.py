"""``python -m bench machinery``: what the API machinery costs, on realistic pods."""

from __future__ import annotations

import argparse
import gc
import json
import pkgutil
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

import kube_transport.api
from bench.children import environment
from bench.goals import Goal, judge, medians
from bench.pods import JSON, compact, pods
from bench.sample import resident
from kube_clientset.models.core_v1 import Pod
from kube_transport.api.conditions import is_condition
from kube_transport.api.labels import Selector
from kube_transport.api.patches.json_patch import json_patch_between
from kube_transport.api.patches.merge import merge_patch_between
from kube_transport.api.patches.strategic_diff import strategic_patch_between
from kube_transport.api.quantity import Quantity
from kube_transport.api.readiness import readiness
from kube_transport.api.sharing import CachedForm, Sharing, sharing_decoder
from kube_transport.api.type_facts import TypeFacts
from kube_transport.codec.json import Decoder

FACTS = Path(__file__).parents[1] / "facts" / "1.37.json"

Results = dict[str, dict[str, float]]

FORMS: Mapping[str, CachedForm | None] = {
    "mutable": None,
    **{f"twin, sharing {each}": CachedForm(each) for each in Sharing},
    "twin, sharing chosen, managed fields": CachedForm(Sharing.CHOSEN, managed_fields=True),
}
AMOUNTS = ("100m", "128Mi", "1", "2.5Gi", "500m", "1e3", "0.1", "12345678Ki")
SELECTOR = "app.kubernetes.io/part-of=shop,app.kubernetes.io/name in (web-1,web-2),!canary"

GOALS = (
    Goal(row="decode", of="twin, sharing chosen", limit=1.1, against="twin, sharing off"),
    Goal(row="held per pod", of="twin, sharing chosen", limit=0.6, against="twin, sharing off"),
    Goal(row="held per pod", of="twin, sharing full", limit=0.4, against="twin, sharing off"),
    Goal(row="full collection", of="twin, sharing chosen", limit=0.020),
    Goal(row="import over msgspec", of="meta, quantity, labels, conditions", limit=0.015),
)


def main(words: list[str]) -> int:
    """Measure, print and write down."""
    options = arguments(words)
    if options.sample:
        json.dump(twins(FORMS[options.sample], options.pods), sys.stdout)
        return 0
    rounds: list[Results] = []
    screen = Console(width=None if sys.stdout.isatty() else 110)
    with screen.status("") as status:
        for number in range(options.rounds):
            status.update(f"round {number + 1} of {options.rounds}")
            rounds.append(measure(options.pods))
    taken: dict[str, dict[str, list[float]]] = {
        row: {of: [each[row][of] for each in rounds] for of in rounds[0][row]} for row in rounds[0]
    }
    results = medians(taken)
    verdicts = judge(results, GOALS)
    screen.print(table_of(results, options))
    for verdict in verdicts:
        goal, reached = verdict.goal, "[green]yes[/]" if verdict.reached else "[red]no[/]"
        unit = f"x {goal.against}" if goal.against else "s"
        limit = f"{verdict.measured:.3f} of {goal.limit} {unit}"
        screen.print(f"{goal.row}, {goal.of}: {limit}: {reached}")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    report = {"python": platform.python_version(), "samples": taken}
    options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    screen.print(f"Written to {options.json}")
    return 0


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench machinery", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="samples of each")
    parser.add_argument("--pods", type=int, default=10_000)
    parser.add_argument("--json", type=Path, default=Path("build/machinery.json"), metavar="PATH")
    parser.add_argument("--sample", choices=FORMS, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if min(options.rounds, options.pods) < 1:
        parser.error("--rounds and --pods must be at least 1")
    return options


def measure(count: int) -> Results:
    """Take one sample of everything, in seconds and bytes."""
    results: Results = {}
    for name, call in calls():
        row, _, of = name.partition(": ")
        results.setdefault(row, {})[of] = per_call(call)
    for form in FORMS:
        for row, value in in_a_process("bench", "machinery", f"--sample={form}", f"--pods={count}"):
            results.setdefault(row, {})[form] = value
    results["import over msgspec"] = imports()
    return results


def calls() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is timed call by call; each takes its inputs in turn."""
    texts = cycle(AMOUNTS)
    parsed = cycle([Quantity.parse(text) for text in AMOUNTS])
    yield "quantity: parse", lambda: Quantity.parse(next(texts))
    yield "quantity: add", lambda: next(parsed) + next(parsed)
    yield "quantity: print", lambda: str(next(parsed))
    plain = list(pods(100, seed=1))
    labels = cycle([each["metadata"]["labels"] for each in plain])
    selector = Selector.parse(SELECTOR)
    yield "selector: parse", lambda: Selector.parse(SELECTOR)
    yield "selector: match", lambda: selector.matches(next(labels))
    before, after = plain[0], changed(plain[0])
    known = json.loads(FACTS.read_text(encoding="utf-8"))["types"]
    facts = TypeFacts.of_kind(known, "v1", "Pod")
    yield "diff of a pod: merge patch", lambda: merge_patch_between(before, after)
    yield "diff of a pod: JSON patch", lambda: json_patch_between(before, after)
    yield (
        "diff of a pod: strategic patch",
        lambda: strategic_patch_between(before, after, facts),
    )
    decode = Decoder(Pod)
    typed = cycle([decode(compact(each)) for each in plain])
    yield "one pod: readiness", lambda: readiness(next(typed))
    yield "one pod: is it Ready", lambda: is_condition(next(typed), "Ready")


def changed(pod: JSON) -> JSON:
    """Return the pod with a new image, a new label and a new condition."""
    after = deepcopy(pod)
    after["metadata"]["labels"]["tier"] = "front"
    after["spec"]["containers"][0]["image"] = "registry.example.com/shop/web:2.0.0"
    after["status"]["conditions"][2]["status"] = "False"
    return after


def per_call(call: Callable[[], object], seconds: float = 0.05) -> float:
    """Return the time of one call, of as many as fit into ``seconds``."""
    count = 1
    while True:
        start = time.perf_counter()
        for _ in range(count):
            call()
        spent = time.perf_counter() - start
        if spent > seconds:
            return spent / count
        count *= 2


def twins(form: CachedForm | None, count: int) -> dict[str, float]:
    """Decode pods one by one and hold them: time, memory, and what later collections cost."""
    wire = [compact(pod) for pod in pods(count, seed=1)]
    decode: Callable[[bytes], Pod] = Decoder(Pod) if form is None else sharing_decoder(Pod, form)
    for each in islice(wire, 20):
        decode(each)
    gc.collect()
    before = resident()
    start = time.perf_counter()
    held = [decode(each) for each in wire]
    seconds = time.perf_counter() - start
    gc.collect()
    kept = resident() - before
    start = time.perf_counter()
    gc.collect()
    collection = time.perf_counter() - start
    return {
        "decode": seconds / len(held),
        "held per pod": kept / len(held),
        "full collection": collection,
    }


def imports() -> dict[str, float]:
    """Measure the import of the vocabulary beside that of msgspec, each in a process of its own."""
    package = kube_transport.api
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    every = ", ".join(module.name for module in found)
    # What a program has that reads, selects and reports on objects: the package itself imports
    # nothing, and the rest of it (patches, readiness, validation) comes when it is first used.
    usual = ", ".join(
        f"{package.__name__}.{name}" for name in ("meta", "quantity", "labels", "conditions")
    )
    contenders = {
        "msgspec": "msgspec",
        "all of kube_transport.api": f"msgspec, {every}",
        "meta, quantity, labels, conditions": f"msgspec, {usual}",
    }
    # The least of several, in turn: all that comes on top is the machine's. The first of each is
    # dropped: it compiles what nobody has imported yet.
    rounds = [{of: import_time(names) for of, names in contenders.items()} for _ in range(10)][1:]
    least = {of: min(each[of] for each in rounds) for of in contenders}
    floor = least.pop("msgspec")
    return {of: seconds - floor for of, seconds in least.items()}


def import_time(modules: str) -> float:
    """Return how long a fresh interpreter takes to import them."""
    program = (
        "import time; start = time.perf_counter()\n"
        f"import {modules}\n"
        "print(time.perf_counter() - start)"
    )
    return float(output_of("-c", program))


def output_of(*words: str) -> str:
    """Return what an interpreter of its own prints."""
    command = [sys.executable, *words]
    return subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=environment()
    ).stdout


def in_a_process(*words: str) -> Iterator[tuple[str, float]]:
    """Yield the numbers that a process of its own prints: memory is that of nothing else."""
    numbers: dict[str, float] = json.loads(output_of("-m", *words))
    yield from numbers.items()


def table_of(results: Results, options: argparse.Namespace) -> Table:
    """Return a row per number."""
    table = Table(title=f"API machinery: medians of {options.rounds}; {options.pods:,} pods")
    for column in ("what", "of"):
        table.add_column(column)
    table.add_column("measured", justify="right")
    for row, by_contender in results.items():
        for contender, value in by_contender.items():
            table.add_row(row, contender, amount(row, value))
        table.add_section()
    return table


def amount(row: str, value: float) -> str:
    """Return a number of a row with its unit."""
    if "per pod" in row:
        return f"{value / 1000:.2f} kB"
    return f"{value * 1e6:,.2f} us" if value < 0.001 else f"{value * 1e3:,.1f} ms"
