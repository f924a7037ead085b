"""Fixtures that tests of several folders share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kube_transport.errors import KubeError

TABLES = Path(__file__).parent / "oracle" / "tables"
SHOWN = 20
"""How many of the rows that differ a failing test prints."""


@pytest.fixture
def oracle() -> Callable[..., None]:
    """Replay all rows of one operation with our implementation; see ``oracle/README.md``."""
    return _replay


def _replay(
    topic: str,
    operation: str,
    ours: Callable[..., object],
    *,
    deviates: Callable[..., bool] = lambda *_: False,
) -> None:
    rows = deviating = deviations = 0
    differing: list[str] = []
    for arguments, go in _rows(topic, operation):
        mine = _answer(ours, arguments)
        rows += 1
        if deviates(*arguments):
            deviating += 1
            deviations += not _same(mine, go)
        elif not _same(mine, go):
            differing.append(f"{json.dumps(arguments)}: ours {mine!r}, Go's {go!r}")

    assert rows, f"{topic}.jsonl has no rows for {operation!r}"
    assert not differing, "\n".join(
        [f"{len(differing)} of {rows} rows differ:", *differing[:SHOWN]]
    )
    assert deviations or not deviating, f"all {deviating} deviations agree with Go by now"


def _rows(topic: str, operation: str) -> Iterator[tuple[list[Any], Any]]:
    """Yield arguments and what Go answered: a result, or an error as an exception."""
    with (TABLES / f"{topic}.jsonl").open(encoding="utf-8") as table:
        next(table)
        for line in table:
            name, arguments, result, *error = json.loads(line)
            if name == operation:
                yield arguments, KubeError(*error) if error else result


def _answer(ours: Callable[..., object], arguments: list[Any]) -> object:
    try:
        return ours(*arguments)
    except KubeError as error:
        return error


def _same(mine: object, go: object) -> bool:
    if isinstance(mine, KubeError) or isinstance(go, KubeError):
        return isinstance(mine, KubeError) and isinstance(go, KubeError)
    return json.dumps(mine, sort_keys=True) == json.dumps(go, sort_keys=True)
