"""What the measurements are held against, and how a run is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Results = Mapping[str, Mapping[str, float]]
"""Row of the table, contender, and the median in seconds, bytes or as a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """An upper bound for one contender, absolute or relative to another contender.

    Attributes:
        row: what is measured, a row of the table.
        of: the contender that should reach the goal.
        limit: in seconds or bytes; a factor if there is something to compare with.
        against: the contender to compare with.
    """

    row: str
    of: str
    limit: float
    against: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a goal was met; ``measured`` is a factor or an amount, as the goal's limit."""

    goal: Goal
    measured: float

    @property
    def reached(self) -> bool:
        return self.measured <= self.goal.limit


CLIENT_GO_INFORMER = "client-go, informer"

GOALS = (
    Goal(row="GET, 1 thread", of="ours", limit=1.25, against="urllib3"),
    Goal(row="GET, 1 thread", of="ours", limit=0.6, against="lightkube"),
    Goal(row="GET, 16 threads", of="ours", limit=1.25, against="urllib3"),
    Goal(row="GET, 16 threads", of="ours", limit=0.6, against="lightkube"),
    Goal(row="list", of="ours", limit=0.25, against="lightkube"),
    Goal(row="list", of="ours, cached form", limit=0.15, against="lightkube"),
    Goal(row="list, full collection after", of="ours, cached form", limit=0.020),
    Goal(row="watch event", of="ours", limit=0.5, against="lightkube"),
    Goal(row="watch event", of="ours, informer", limit=45e-6),
    Goal(row="informer, longest stall in sync", of="ours, informer", limit=0.050),
    Goal(row="informer, held per pod", of="ours, informer", limit=9_000),
    Goal(row="informer, held per pod", of="ours, informer", limit=1, against=CLIENT_GO_INFORMER),
    Goal(
        row="long list, peak memory", of="ours, cached form", limit=0.5, against="lightkube, paged"
    ),
    Goal(row="import", of="ours, no client", limit=0.090),
    Goal(row="import", of="ours, client", limit=1.2, against="requests, msgspec"),
    Goal(row="GET, 1 thread", of="ours", limit=1.1, against="client-go"),
    Goal(row="GET, 16 threads", of="ours", limit=1.1, against="client-go"),
    Goal(row="list", of="ours", limit=0.65, against="client-go"),
    Goal(row="list", of="ours, cached form", limit=0.45, against="client-go"),
    Goal(row="watch event", of="ours", limit=0.15, against="client-go"),
    Goal(row="watch event", of="ours, informer", limit=0.2, against=CLIENT_GO_INFORMER),
    *(
        Goal(
            row=f"time to recover, {row}", of="ours, informer", limit=1, against=CLIENT_GO_INFORMER
        )
        for row in ("watch cut", "watch expired")
    ),
    *(
        Goal(row=f"real apiserver: {row}{of_what}", of="ours", limit=limit, against=against)
        for row in ("GET, 1 thread", "GET, 16 threads")
        for of_what in ("", ", processor time")  # most of the wall time is the server's
        for against, limit in (("urllib3", 1.25), ("lightkube", 0.6), ("client-go", 1.1))
    ),
    *(
        # The wall time is that of the changes, or of the server.
        Goal(row=f"real apiserver: {row}, processor time", of="ours", limit=limit, against=against)
        for row in ("watch event", "watch event at once")
        for against, limit in (("lightkube", 0.5), ("client-go", 0.15))
    ),
    Goal(row="real apiserver: list", of="ours", limit=1.4, against="urllib3"),
    Goal(row="real apiserver: list", of="ours", limit=0.6, against="client-go"),
    Goal(
        row="real apiserver: informer, until synced",
        of="ours, informer",
        limit=0.35,
        against=CLIENT_GO_INFORMER,
    ),
)

NOT_MEASURED = "No run measures the time to recover from a restart of the API server."


def medians(samples: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, dict[str, float]]:
    """Return the median of each contender's samples, per row."""
    return {
        row: {contender: median(values) for contender, values in by_contender.items()}
        for row, by_contender in samples.items()
    }


def judge(results: Results, goals: Sequence[Goal] = GOALS) -> list[Verdict]:
    """Hold the results against the goals whose row and contenders were measured."""
    verdicts: list[Verdict] = []
    for goal in goals:
        row = results.get(goal.row, {})
        if goal.of not in row or (goal.against and goal.against not in row):
            continue
        measured = row[goal.of] / row[goal.against] if goal.against else row[goal.of]
        verdicts.append(Verdict(goal=goal, measured=measured))
    return verdicts
