"""The committed table: what each contender made of the script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from faults.contenders import Contender, running
from faults.scenarios import SCENARIOS
from faults.stage import stage_for

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "faults.md"

INTRODUCTION = """\
# What clients make of faults

One script of faults, played to three clients with nothing but their defaults. Each scenario has a
fresh server behind a proxy (`kube_testing.faults`) that does the harm and counts what is sent.
Written by `nox -s faults`; `nox -s e2e` plays it to us again and fails if our column differs. The
other columns are what was measured with the versions named.

A write is *doubled* where there are more objects than were asked for. Where its answer was lost, or
is none of the API (a page in place of an object, or with a code of 500 and more that is not 501),
we raise `OutcomeUnknown`; users of the others have to know which errors leave it open. A failure
`Status` is raised as what it says, and `verify_then_retry` looks after those that leave it open,
too. An informer that lists once more has the server send it the whole collection.
"""


def outcomes(contender: Contender) -> list[str]:
    """Play every scenario to a contender and return what came of each."""
    found: list[str] = []
    with running(contender) as program:
        for scenario in SCENARIOS:
            with stage_for(program) as stage:
                found.append(scenario.play(stage))
    return found


def render(contenders: Sequence[Contender], columns: Iterable[Sequence[str]]) -> str:
    """Return the page."""
    names = [f"{contender.name} {contender.version}" for contender in contenders]
    lines = [_row("fault", "request", *names), _row(*["---"] * (2 + len(names)))]
    for scenario, cells in zip(SCENARIOS, zip(*columns, strict=True), strict=True):
        lines.append(_row(scenario.fault, scenario.request, *cells))
    return "\n".join([INTRODUCTION, *lines, ""])


def committed() -> list[str]:
    """Return our column as it was committed."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [row.strip("| ").split(" | ")[2] for row in rows[2:]]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
