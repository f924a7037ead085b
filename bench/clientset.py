"""``python -m bench clientset``: what generated models cost, beside those of other clients.

Import, decode, encode, memory and full collections of pods, the copy of one, the sizes of what is
generated, how many of upstream's objects come back as they were, and the goals for all of it. No
server takes part: ``python -m bench`` has one.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import io
import json
import os
import platform
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from msgspec import defstruct
from rich.console import Console
from rich.table import Table

from bench.children import claim_memory, environment
from bench.goals import Goal, judge
from bench.pods import compact, pods
from bench.sample import resident

if TYPE_CHECKING:
    from kube_codegen.facts import Facts

ROOT = Path(__file__).parents[1]
MINORS = ("1.32", "1.36", "1.37")
"""Those whose sizes are told: what was studied before there was a generator, and the newest."""

PARTS = ("models", "apply", "resources")
"""The folders of what is generated."""

PODS = 10_000
"""How many are held where memory and collections are judged."""

Results = dict[str, dict[str, float]]
Objects = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """What reads a list of pods, and writes one pod."""

    decode: Callable[[bytes], Objects]
    encode: Callable[[Any], object]


CHUNK = 65_536
"""Bytes of an answer that are read at a time."""


def ours() -> Contender:
    """Return the models of kube-clientset, mutable and whole, read as the client reads lists."""
    from kube_clientset.models.core_v1 import Pod  # noqa: PLC0415 - one contender to a process
    from kube_transport.codec.json import encode_json  # noqa: PLC0415
    from kube_transport.codec.lists import decode_list  # noqa: PLC0415
    from kube_transport.codec.objects import TypedCodec  # noqa: PLC0415

    codec = TypedCodec(Pod)
    return Contender(decode=lambda body: list(decode_list(chunks(body), codec)), encode=encode_json)


def ours_at_once() -> Contender:
    """Return the same models, read from a whole body as other clients read it."""
    from kube_clientset.models.core_v1 import Pod  # noqa: PLC0415
    from kube_transport.codec.json import Decoder, encode_json  # noqa: PLC0415

    decode = Decoder(cast("Any", defstruct("PodList", [("items", list[Pod])])))
    return Contender(decode=lambda body: decode(body).items, encode=encode_json)


def ours_cached() -> Contender:
    """Return the form in which informers hold them."""
    from kube_clientset.models.core_v1 import Pod  # noqa: PLC0415
    from kube_transport.api.sharing import CachedForm  # noqa: PLC0415
    from kube_transport.codec.frozen import FrozenCodec  # noqa: PLC0415
    from kube_transport.codec.json import encode_json  # noqa: PLC0415
    from kube_transport.codec.lists import decode_list  # noqa: PLC0415

    codec = FrozenCodec(Pod, CachedForm())
    return Contender(decode=lambda body: list(decode_list(chunks(body), codec)), encode=encode_json)


def chunks(body: bytes) -> Iterator[bytes]:
    """Yield a body as it is read off a connection."""
    return (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))


def plain() -> Contender:
    """Return dictionaries from the standard library."""
    return Contender(
        decode=lambda body: json.loads(body)["items"],
        encode=lambda pod: json.dumps(pod, separators=(",", ":")),
    )


def msgspec_plain() -> Contender:
    """Return dictionaries from the fastest reader at hand."""
    import msgspec  # noqa: PLC0415

    return Contender(
        decode=lambda body: msgspec.json.decode(body)["items"], encode=msgspec.json.encode
    )


def lightkube() -> Contender:
    """Return lightkube's dataclasses, read as its client reads them."""
    model: Any = import_module("lightkube.resources.core_v1").Pod
    return Contender(
        decode=lambda body: [model.from_dict(item) for item in json.loads(body)["items"]],
        encode=lambda pod: json.dumps(pod.to_dict()),
    )


def official() -> Contender:
    """Return the models of the official client."""
    models: Any = import_module("kubernetes.client.models").V1PodList
    return Contender(
        decode=lambda body: models.from_json(body.decode()).items, encode=lambda pod: pod.to_json()
    )


def cloudcoil() -> Contender:
    """Return cloudcoil's pydantic models."""
    pod = import_module("cloudcoil.models.kubernetes.core.v1").Pod
    models: Any = import_module("cloudcoil.resources").ResourceList[pod]
    return Contender(
        decode=lambda body: models.model_validate_json(body).items,
        encode=lambda pod: pod.model_dump_json(by_alias=True, exclude_none=True),
    )


CONTENDERS: Mapping[str, Callable[[], Contender]] = {
    "ours": ours,
    "ours, at once": ours_at_once,
    "ours, cached form": ours_cached,
    "json to dict": plain,
    "msgspec to dict": msgspec_plain,
    "lightkube": lightkube,
    "kubernetes": official,
    "cloudcoil": cloudcoil,
}

EVERYTHING = (
    "import importlib, pkgutil, kube_clientset\n"
    "for name in ('models', 'apply', 'resources'):\n"
    "    part = importlib.import_module(f'kube_clientset.{name}')\n"
    "    for module in pkgutil.iter_modules(part.__path__, part.__name__ + '.'):\n"
    "        importlib.import_module(module.name)\n"
    "        if name != 'models' and only: break\n"
)
IMPORTS: Mapping[str, str] = {
    "msgspec": "import msgspec",
    "requests, msgspec": "import requests, msgspec",
    "ours: clientset": "import kube_clientset",
    "ours: clientset, transport": "import kube_clientset, kube_transport",
    "ours: models, core_v1": "import kube_clientset.models.core_v1",
    "ours: models, apps_v1": "import kube_clientset.models.apps_v1",
    "ours: client, core_v1": "import kube_clientset.resources.core_v1",
    "ours: all models": f"only = True\n{EVERYTHING}",
    "ours: all models, apply, clients": f"only = False\n{EVERYTHING}",
    "ours: with a client": (
        "from kube_clientset import Clientset; from kube_transport import Config\n"
        "Clientset(Config(server='http://127.0.0.1:1'))"
    ),
    "lightkube": "import lightkube.resources.core_v1",
    "kubernetes": "from kubernetes.client import CoreV1Api, V1Pod",
    "cloudcoil": "from cloudcoil.models.kubernetes.core.v1 import Pod",
}

TENTH = 1.1
"""How much worse than what was measured before there was a generator is still as good."""

# The wheel of that study had no patch facts, no table of all minors, no scheme, no clients of parts
# and no deprecations, which users asked for since: what is "as studied" has none of them either.
# What each of them takes is in docs/adr/0021-what-a-clientset-carries.md.
_IMPORT, _OVER, _DECODE, _FIELDS = "import", "import over msgspec", "decode", "managed fields"
GOALS = (
    Goal(row=_IMPORT, of="ours: clientset, transport", limit=0.090),
    Goal(row=_IMPORT, of="ours: with a client", limit=1.2, against="requests, msgspec"),
    Goal(row=_OVER, of="ours: models, core_v1", limit=0.025),
    Goal(row=_IMPORT, of="ours: models, core_v1", limit=45 / 27.6 * TENTH, against="msgspec"),
    Goal(row=_IMPORT, of="ours: all models", limit=90 / 27.6 * TENTH, against="msgspec"),
    Goal(
        row=_IMPORT,
        of="ours: all models, apply, clients",
        limit=149 / 27.6 * TENTH,
        against="msgspec",
    ),
    Goal(row=f"{_DECODE}, {_FIELDS}", of="ours", limit=0.25, against="lightkube"),
    Goal(row=f"{_DECODE}, {_FIELDS}", of="ours, cached form", limit=0.15, against="lightkube"),
    Goal(row=_DECODE, of="ours, at once", limit=21 / 38 * TENTH, against="json to dict"),
    Goal(
        row=f"{_DECODE}, {_FIELDS}",
        of="ours, at once",
        limit=25 / 64 * TENTH,
        against="json to dict",
    ),
    Goal(row="encode", of="ours", limit=18 / 283 * TENTH, against="kubernetes"),
    Goal(row="held per pod", of="ours", limit=23_100 / 30_300 * TENTH, against="json to dict"),
    Goal(row="held per pod", of="ours, cached form", limit=9_000),
    Goal(row="full collection", of="ours", limit=290 / 658 * TENTH, against="json to dict"),
    Goal(row="full collection", of="ours, cached form", limit=0.020),
    Goal(row="copy", of="deep_copy", limit=60e-6 * TENTH),
    Goal(row="size, wheel", of="1.37", limit=200_000),
    Goal(row="size, wheel as studied", of="1.36", limit=118_000 * TENTH),
    Goal(row="size, models", of="1.36", limit=224_000 * TENTH),
    Goal(row="size, apply", of="1.36", limit=216_000 * TENTH),
    Goal(row="size, resources as studied", of="1.36", limit=50_000 * TENTH),
)


def main(words: list[str]) -> int:
    """Measure, print and write down."""
    options = arguments(words)
    if options.sample:
        json.dump(models(CONTENDERS[options.sample](), options.pods), sys.stdout)
        return 0
    screen = Console(width=None if sys.stdout.isatty() else 110)
    rounds: list[Results] = []
    with screen.status("") as status:
        for number in range(options.rounds):
            status.update(f"round {number + 1} of {options.rounds}")
            rounds.append(measure(options.pods))
        status.update("sizes and round trips")
        results = least(rounds) | sizes() | trips(screen)
    screen.print(table_of(results, options))
    if options.pods != PODS:
        screen.print(f"Memory is judged with {PODS:,} pods: this run cannot decide its goals.")
    for verdict in judge(results, GOALS):
        goal, reached = verdict.goal, "[green]yes[/]" if verdict.reached else "[red]no[/]"
        found, limit = (f"{amount(goal.row, each)}" for each in (verdict.measured, goal.limit))
        if goal.against:
            found = f"{verdict.measured:.3f}"
            limit = f"{goal.limit:.3f} x {goal.against}"
        screen.print(f"{goal.row}, {goal.of}: {found} of {limit}: {reached}", highlight=False)
    report = {"python": platform.python_version(), "rounds": rounds, "results": results}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    screen.print(f"Written to {options.json}")
    return 0


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench clientset", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="samples of each")
    parser.add_argument("--pods", type=int, default=PODS, help="that are held in memory")
    parser.add_argument("--json", type=Path, default=Path("build/clientset.json"), metavar="PATH")
    parser.add_argument("--sample", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if min(options.rounds, options.pods) < 1:
        parser.error("--rounds and --pods must be at least 1")
    return options


def measure(count: int) -> Results:
    """Take one sample of everything, contenders side by side."""
    results: Results = {_IMPORT: {of: import_time(text) for of, text in IMPORTS.items()}}
    for of in CONTENDERS:
        words = ("-m", "bench", "clientset", f"--sample={of}", f"--pods={count}")
        numbers: dict[str, float] = json.loads(output_of(*words))
        for row, value in numbers.items():
            results.setdefault(row, {})[of] = value
    results["copy"] = copies()
    return results


def models(contender: Contender, count: int) -> dict[str, float]:
    """Read a list of pods, with managed fields and without, write them, and hold many."""
    return speeds(contender) | holding(contender, list_of(list(pods(count, seed=1))), count)


def speeds(contender: Contender) -> dict[str, float]:
    """Measure reading and writing, for each of 500 pods."""
    some = list(pods(500, seed=1))
    whole = list_of(some)
    for pod in some:
        del pod["metadata"]["managedFields"]
    short = list_of(some)
    read = contender.decode(short)
    return {
        _DECODE: per_item(lambda: contender.decode(short), len(some)),
        f"{_DECODE}, {_FIELDS}": per_item(lambda: contender.decode(whole), len(some)),
        "encode": per_item(lambda: [contender.encode(pod) for pod in read], len(some)),
    }


def holding(contender: Contender, body: bytes, count: int) -> dict[str, float]:
    """Measure what many pods take in memory, and what they add to each full collection."""
    gc.collect()
    before = resident()
    held = contender.decode(body)
    gc.collect()
    kept = resident() - before
    collection = per_item(gc.collect, 1)
    del held
    return {"held per pod": kept / count, "full collection": collection}


def list_of(items: list[dict[str, Any]]) -> bytes:
    """Return the body with which a server answers a list."""
    return compact({"apiVersion": "v1", "kind": "PodList", "metadata": {}, "items": items})


def copies() -> dict[str, float]:
    """Measure the copy of a pod, and what Python takes for one of the same dictionaries."""
    from kube_clientset.models.core_v1 import Pod  # noqa: PLC0415
    from kube_transport.codec.json import Decoder  # noqa: PLC0415

    some = next(pods(1, seed=1))
    pod = Decoder(Pod)(compact(some))
    return {
        "deep_copy": per_item(lambda: [pod.deep_copy() for _ in range(200)], 200),
        "dictionaries": per_item(lambda: [deepcopy(some) for _ in range(200)], 200),
    }


def per_item(call: Callable[[], object], items: int, least_of: int = 5) -> float:
    """Return the processor time of one item: the least of several calls, after one that warms."""
    call()
    found: list[float] = []
    for _ in range(least_of):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found) / items


def import_time(statements: str) -> float:
    """Return how long a fresh interpreter takes to import, with everything compiled."""
    program = (
        f"import time; start = time.perf_counter()\n{statements}\n"
        "print(time.perf_counter() - start)"
    )
    return min(float(output_of("-c", program)) for _ in range(2))


def output_of(*words: str) -> str:
    """Return what an interpreter of its own prints."""
    command = [sys.executable, *words]
    claim_memory()
    return subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=environment()
    ).stdout


def least(rounds: list[Results]) -> Results:
    """Return the least import and the median of all else; a slow minute adds, never takes."""
    results: Results = {
        row: {of: median(each[row][of] for each in rounds) for of in rounds[0][row]}
        for row in rounds[0]
    }
    fastest = {of: min(each[_IMPORT][of] for each in rounds) for of in IMPORTS}
    results[_IMPORT] = fastest
    results[_OVER] = {
        of: seconds - fastest["msgspec"] for of, seconds in fastest.items() if of.startswith("ours")
    }
    return results


def sizes() -> Results:
    """Generate and build minors, and return bytes, lines, counts, and the time it takes."""
    results: Results = {}
    for minor in MINORS:
        for row, value in _sizes_of(minor):
            results.setdefault(row, {})[minor] = value
    return results


def trips(screen: Console) -> Results:
    """Return how many kinds of each minor come back whole; nothing, with a word, without Go."""
    from bench.round_trips import round_trips  # noqa: PLC0415 - no part of the samples
    from kube_codegen.errors import ExtractError  # noqa: PLC0415

    paths = sorted((ROOT / "facts").glob("1.*.json"), key=lambda path: int(path.stem[2:]))
    try:
        found = {path.stem: round_trips(path) for path in paths}
    except ExtractError as error:
        screen.print(f"Without upstream's objects: {error}")
        return {}
    return {
        "count, kinds tried": {minor: tried for minor, (tried, _) in found.items()},
        "count, kinds that come back exactly": {
            minor: exact for minor, (_, exact) in found.items()
        },
    }


def _sizes_of(minor: str) -> Iterator[tuple[str, float]]:
    from kube_codegen.emit.package import render_package  # noqa: PLC0415 - no part of the samples
    from kube_codegen.factsfile import read_facts  # noqa: PLC0415

    path = ROOT / f"facts/{minor}.json"
    text = path.read_bytes()
    yield "size, facts", len(text)
    yield "size, facts, gzip", len(gzip.compress(text, mtime=0))
    start = time.process_time()
    beside = (read_facts(ROOT / f"facts/{name}.json") for name in ("admission", "metrics"))
    facts = read_facts(path)
    files = render_package(facts, "kube_clientset", *beside)
    yield "generation", time.process_time() - start
    yield "count, types", len(facts.types)
    for part in PARTS:
        sources = [source for name, source in files.items() if name.startswith(f"{part}/")]
        yield f"size, {part}", sum(map(len, sources))
        yield f"count, lines of {part}", sum(source.count("\n") for source in sources)
    plain = render_package(_studied(facts), "kube_clientset")
    clients = [source for name, source in plain.items() if name.startswith("resources/")]
    yield "size, resources as studied", sum(map(len, clients))
    yield "size, wheel as studied", _zipped(plain)
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--directory", folder]
        subprocess.run(
            command,
            cwd=ROOT / "packages/kube-clientset",
            env={**os.environ, "KUBE_CLIENTSET_MINOR": minor},
            capture_output=True,
            check=True,
        )
        for kind, pattern in (("wheel", "*.whl"), ("sdist", "*.tar.gz")):
            [built] = Path(folder).glob(pattern)
            yield f"size, {kind}", built.stat().st_size


def _studied(facts: Facts) -> Facts:
    """Return what the study's prototype knew: no kind's end, and of resources no names or parts."""
    from kube_codegen.facts import Lifecycle  # noqa: PLC0415 - no part of the samples

    types = {
        name: replace(one, lifecycle=Lifecycle(), warning="") for name, one in facts.types.items()
    }
    resources = tuple(
        replace(one, singular=one.kind[2].lower(), short_names=(), categories=())
        for one in facts.resources
        if "/" not in one.name
    )
    return replace(facts, types=types, resources=resources)


def _zipped(files: Mapping[str, str]) -> int:
    """Return the bytes of models, apply configurations and clients in an archive like a wheel."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, source in files.items():
            if name.startswith((*PARTS, "clientset")):
                wheel.writestr(f"kube_clientset/{name}", source)
    return len(archive.getvalue())


def table_of(results: Results, options: argparse.Namespace) -> Table:
    """Return a row per number."""
    title = (
        f"Generated models: medians of {options.rounds}, imports the least; {options.pods:,} pods"
    )
    table = Table(title=title)
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
    if row.startswith("count"):
        return f"{value:,.0f}"
    if row.startswith("size") or "per pod" in row:
        return f"{value / 1000:,.1f} kB"
    return f"{value * 1e6:,.1f} us" if value < 0.002 else f"{value * 1e3:,.1f} ms"
