"""Objects as rows: the table that ``kubectl get`` shows of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kube_testing.server.cells import (
    age,
)
from kube_testing.server.columns import AGE, NAME, Column, Entry, columns
from kube_testing.server.corerows import CORE, service_account
from kube_testing.server.objects import (
    Document,
    name_of,
)
from kube_testing.server.policyrows import POLICIES
from kube_testing.server.workloadrows import WORKLOADS

# Service accounts of 1.32 show how many secrets they have, those of 1.37 do not.
_WITHOUT_SECRETS = 34


@dataclass(frozen=True, slots=True)
class Table:
    """How the objects of one kind become rows.

    Attributes:
        render: returns the cells of an object, given the present.
    """

    columns: tuple[Column, ...]
    render: Callable[[Document, datetime], Sequence[Any]]
    clock: Callable[[], datetime]

    def cells(self, document: Document) -> list[Any]:
        return list(self.render(document, self.clock()))


def table_for(storage: str, clock: Callable[[], datetime], minor: int) -> Table:
    """Return the table of the objects kept in a bucket, as of a Kubernetes minor."""
    shown, render = _BY_STORAGE.get(storage, _PLAIN)
    if storage == "serviceaccounts" and minor < _WITHOUT_SECRETS:
        shown, render = columns("Secrets"), service_account
    return Table(shown, render, clock)


def _plain(document: Document, now: datetime) -> Sequence[Any]:
    return name_of(document), age(document, now)


_PLAIN: Entry = ((NAME, AGE), _plain)
_BY_STORAGE: Mapping[str, Entry] = {**CORE, **WORKLOADS, **POLICIES}
