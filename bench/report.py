"""What a run found, as tables: on the screen, and on a page that is committed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.table import Table

from bench import go_client
from bench.goals import NOT_MEASURED, Results, Verdict
from bench.plan import REAL, Servers, Size
from kube_transport import Client, load_config

PACKAGES = (
    "kube-transport",
    "kube-clientset",
    "kube-cache",
    "msgspec",
    "requests",
    "urllib3",
    "lightkube",
    "kubernetes",
)
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "performance.md"

INTRODUCTION = """\
# How fast it is

Written by `nox -s bench -- --write`, from what it measured and nothing else. Every sample is
a process of its own, in turn with those of the other contenders, and a number is the median of
{rounds}; a long list is read once. There are {pods:,} pods of about 5.8 kB of JSON.

The stub is a server of prepared bytes, so that what is measured is the client. On the real API
server much of the time is the server's; processor time is the client's alone. Watch events come
there as fast as another process changes pods, each alone; or, at once, after the changes, as fast
as the server sends them: their goals are for processor time. All share one machine: trust ratios,
not amounts. Before each sample a gigabyte is written to and let go, since a virtual machine has to
ask its host for memory that was free for a while, which takes longer than to decode a list.
"""


def rows(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """Yield what was measured of whom, the number, and its ratio to ours."""
    for row, by_contender in results.items():
        ours = next((value for of, value in by_contender.items() if of.startswith("ours")), 0)
        mine = by_contender.get("ours") or by_contender.get("ours, client") or ours
        for contender, value in by_contender.items():
            ratio = f"{value / mine:.2f}" if mine else ""
            yield row, contender, amount(row, value), ratio


def goal_rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Yield what was wanted of whom, the goal, what was measured, and whether that will do."""
    for verdict in verdicts:
        goal = verdict.goal
        if goal.against:
            wanted, found = f"{goal.limit:.2f} x {goal.against}", f"{verdict.measured:.2f} x"
        else:
            wanted, found = amount(goal.row, goal.limit), amount(goal.row, verdict.measured)
        yield goal.row, goal.of, f"<= {wanted}", found, verdict.reached


def table_of(results: Results, size: Size) -> Table:
    """Return a row per number and contender, with its ratio to ours."""
    table = Table(title=f"Medians of {size.rounds}; {size.pods:,} pods")
    for column in ("what", "contender"):
        table.add_column(column)
    for column in ("measured", "x ours"):
        table.add_column(column, justify="right")
    last = ""
    for cells in rows(results):
        if last not in ("", cells[0]):
            table.add_section()
        last = cells[0]
        table.add_row(*cells)
    return table


def table_of_goals(verdicts: Iterable[Verdict]) -> Table:
    """Return a row per goal."""
    table = Table(title="Goals")
    for column in ("what", "contender", "goal", "measured", "reached"):
        table.add_column(column)
    for *cells, reached in goal_rows(verdicts):
        table.add_row(*map(str, cells), "[green]yes[/]" if reached else "[red]no[/]")
    return table


def decides(size: Size) -> str:
    """Return a sentence if the goals are for more than was measured, or for less."""
    if size.pods == Size().pods:
        return ""
    return f"The goals are for {Size().pods:,} pods: this run cannot decide them."


def page(
    results: Results, verdicts: Sequence[Verdict], size: Size, where: Mapping[str, str]
) -> str:
    """Return the committed page, in Markdown; ``where`` is what ``surroundings`` found."""
    missed = sum(not verdict.reached for verdict in verdicts)
    real = {row: numbers for row, numbers in results.items() if row.startswith(REAL)}
    stub = {row: numbers for row, numbers in results.items() if row not in real}
    goals = ((*cells, "yes" if reached else "**no**") for *cells, reached in goal_rows(verdicts))
    parts = [
        INTRODUCTION.format(rounds=size.rounds, pods=size.pods),
        _markdown(("where", "what"), where.items()),
        f"## Goals\n\n{len(verdicts) - missed} of {len(verdicts)} are reached, {missed} missed. "
        f"{NOT_MEASURED} {decides(size)}".rstrip()
        + "\n",
        _markdown(("what", "contender", "goal", "measured", "reached"), goals),
        "## On the stub\n",
        _markdown(("what", "contender", "measured", "x ours"), rows(stub)),
    ]
    if real:
        unprefixed = {row.removeprefix(REAL): numbers for row, numbers in real.items()}
        parts += [
            "## On a real API server\n",
            _markdown(("what", "contender", "measured", "x ours"), rows(unprefixed)),
        ]
    return "\n".join(parts)


def surroundings(servers: Servers) -> dict[str, str]:
    """Return what the numbers depend on, and nothing that tells whose machine it is."""
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: version(name) for name in PACKAGES},
    }
    if servers.go:
        found["client-go"] = go_client.version()
    if servers.apiserver:
        with Client(load_config(servers.apiserver)) as client:
            found["kube-apiserver"] = str(client.get_json("/version")["gitVersion"])
    return found


def amount(row: str, value: float) -> str:
    """Return a number of a row with its unit."""
    if "per pod" in row:
        return f"{value / 1000:.1f} kB"
    if "memory" in row:
        return f"{value / 1e6:.1f} MB"
    return f"{value * 1e6:,.1f} us" if value < 0.001 else f"{value * 1e3:,.1f} ms"


def _markdown(heading: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = (heading, ["---"] * len(heading), *body)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
