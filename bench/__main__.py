"""``python -m bench``: measure, print the table, write the numbers down.

``python -m bench transport`` is the same; ``python -m bench machinery`` measures what needs no
server, ``python -m bench clientset`` what generated models cost, and ``python -m bench discovery``
finding kinds on a server with hundreds of custom resources.
Where Go is, client-go takes part, and all is measured on a real API server too. ``--write`` keeps
the result as a page of the documentation.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench import clientset, discovery, go_client, machinery
from bench.apiserver import apiserver
from bench.goals import NOT_MEASURED, Verdict, judge, medians
from bench.plan import QUICK, Sample, SampleFailed, Servers, Size, samples, samples_of_many
from bench.report import PAGE, decides, page, surroundings, table_of, table_of_goals
from kube_testing.control_plane import ControlPlaneError


def main() -> int:
    """Run the benchmark; 1 if a sample failed, 2 if it cannot run here."""
    if not Path("/proc/self/clear_refs").exists():
        print("bench: memory is read from /proc, so this needs Linux", file=sys.stderr)
        return 2
    if sys.argv[1:2] == ["machinery"]:
        return machinery.main(sys.argv[2:])
    if sys.argv[1:2] == ["clientset"]:
        return clientset.main(sys.argv[2:])
    if sys.argv[1:2] == ["discovery"]:
        return discovery.main(sys.argv[2:])
    options = arguments(sys.argv[2 if sys.argv[1:2] == ["transport"] else 1 :])
    size = (
        QUICK
        if options.quick
        else Size(rounds=options.rounds, pods=options.pods, many=options.many)
    )
    screen = Console(width=None if sys.stdout.isatty() else 110)
    try:
        with servers(size, screen, alone=options.stub_only) as found:
            where = surroundings(found)
            taken = run(found, size, screen)
    except SampleFailed as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    results = medians(taken)
    verdicts = judge(results)
    screen.print(table_of(results, size), table_of_goals(verdicts), NOT_MEASURED, decides(size))
    write(options.json, where, taken, verdicts)
    screen.print(f"Written to {options.json}")
    if options.write:
        PAGE.write_text(page(results, verdicts, size, where), encoding="utf-8")
        screen.print(f"Written to {PAGE}")
    return 0


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--stub-only", action="store_true", help="no real API server, and nothing in Go"
    )
    parser.add_argument("--quick", action="store_true", help="a smoke run of under a minute")
    parser.add_argument("--rounds", type=int, default=Size().rounds, help="samples of each")
    parser.add_argument("--pods", type=int, default=Size().pods, help="in lists and watches")
    parser.add_argument(
        "--many", type=int, default=Size().many, help="pods in the list that is read once"
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the page that is committed, {PAGE.name}"
    )
    parser.add_argument(
        "--json",
        type=Path,
        default=Path("build/bench.json"),
        metavar="PATH",
        help="where every sample is written (default: %(default)s)",
    )
    options = parser.parse_args(words)
    if min(options.rounds, options.pods, options.many) < 1:
        parser.error("--rounds, --pods and --many must be at least 1")
    return options


@contextmanager
def servers(size: Size, screen: Console, *, alone: bool) -> Generator[Servers]:
    """Run what the contenders talk to, and say what is missing; only the stub if ``alone``."""
    with ExitStack() as running:
        found = Servers(stub=running.enter_context(stub(size.pods)))
        if not alone:
            with screen.status("building client-go's contender"):
                found = replace(found, go=program(running, screen))
            with screen.status(f"starting a real API server with {size.pods:,} pods"):
                found = replace(found, apiserver=real(running, screen, size.pods))
        yield found


def program(running: ExitStack, screen: Console) -> str:
    """Return the path of the program on client-go; empty, with a word on why, without Go."""
    folder = running.enter_context(TemporaryDirectory())
    try:
        return str(go_client.build(Path(folder)))
    except go_client.GoUnusable as error:
        screen.print(f"Without client-go: {error}")
        return ""


def real(running: ExitStack, screen: Console, pods: int) -> str:
    """Return the kubeconfig of a real API server; empty, with a word on why, if there is none."""
    try:
        return running.enter_context(apiserver(pods))
    except ControlPlaneError as error:
        screen.print(f"Without a real API server: {error}")
        return ""


@contextmanager
def stub(pods: int, *more: str) -> Generator[str]:
    """Run the stub server in a process of its own, and give its URL."""
    command = [sys.executable, "-m", "bench.stub", f"--pods={pods}", *more]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both are pipes")
        port = process.stdout.readline().strip()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.stdin.close()  # ends it


def run(found: Servers, size: Size, screen: Console) -> dict[str, dict[str, list[float]]]:
    """Take every sample, round by round: A B A B, so that a slow minute hits all alike."""
    taken: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def take(sample: Sample, when: str) -> None:
        with screen.status(f"{when}: {sample.contender}: {', '.join(sample.rows.values())}"):
            for row, value in sample.take().items():
                taken[row][sample.contender].append(value)

    for number in range(size.rounds):
        for sample in samples(found, size):
            take(sample, f"round {number + 1} of {size.rounds}")
    with screen.status(f"making {size.many:,} pods"), stub(size.many, "--no-events") as server:
        for sample in samples_of_many(server, size):
            take(sample, "once")
    return taken


def write(
    path: Path,
    where: Mapping[str, str],
    taken: Mapping[str, Mapping[str, Sequence[float]]],
    verdicts: Sequence[Verdict],
) -> None:
    """Write every sample, in seconds and bytes, and every verdict, as JSON."""
    report = {
        "where": where,
        "samples": taken,
        "goals": [
            {
                "row": verdict.goal.row,
                "of": verdict.goal.of,
                "against": verdict.goal.against or None,
                "limit": verdict.goal.limit,
                "measured": verdict.measured,
                "reached": verdict.reached,
            }
            for verdict in verdicts
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
