"""What became of each object of a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kube_dynamic.targets import ObjectRef
from kube_transport.errors import KubeError

__all__ = ["ObjectReport", "Outcome", "PartialFailure", "Report", "Tell"]

_SHOWN: Final = 10
"""How many failures the text of an error names."""


class Outcome(StrEnum):
    """What became of one object."""

    CREATED = "created"
    CONFIGURED = "configured"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    PRUNED = "pruned"
    ABSENT = "absent"
    """It was to be deleted, and was not there."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """It was not tried, since another one failed before it, or time was up."""


_UNDONE: Final = frozenset({Outcome.FAILED, Outcome.SKIPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectReport:
    """What became of one object.

    Attributes:
        error: why it failed, or that time was up; after an ``OutcomeUnknown`` look before you try
            again.
    """

    ref: ObjectRef
    outcome: Outcome
    error: KubeError | None = None

    def __str__(self) -> str:
        told = f"{self.ref} {self.outcome}"
        return f"{told}: {self.error}" if self.error else told

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        resource = self.ref.resource
        return {
            "apiVersion": resource.api_version,
            "kind": resource.kind,
            "namespace": self.ref.namespace,
            "name": self.ref.name,
            "outcome": str(self.outcome),
            "error": None if self.error is None else str(self.error),
        }


Tell = Callable[[ObjectReport], object]
"""Is told what became of an object as soon as it is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every object, in the order in which they were tried."""

    objects: tuple[ObjectReport, ...]

    def __iter__(self) -> Iterator[ObjectReport]:
        return iter(self.objects)

    def __len__(self) -> int:
        return len(self.objects)

    def __str__(self) -> str:
        return "\n".join(map(str, self.objects))

    @property
    def complete(self) -> bool:
        """Whether nothing failed and everything was tried."""
        return all(each.outcome not in _UNDONE for each in self.objects)

    @property
    def failed(self) -> Sequence[ObjectReport]:
        return [each for each in self.objects if each.outcome is Outcome.FAILED]

    def counts(self) -> Counter[Outcome]:
        """Return how many objects there are of each outcome."""
        return Counter(each.outcome for each in self.objects)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {"objects": [each.to_dict() for each in self.objects]}


class PartialFailure(KubeError):
    """Not everything was done; ``__cause__`` is the first error, if there was one.

    Attributes:
        report: of every object, also of those that were not tried.
    """

    def __init__(self, report: Report) -> None:
        failed, skipped = report.failed, report.counts()[Outcome.SKIPPED]
        told = failed or [each for each in report if each.error][:1]
        head = f"{len(failed)} of {len(report)} objects failed"
        head += f", and {skipped} were not tried:" if skipped else ":"
        more = [f"and {len(failed) - _SHOWN} more"] if len(failed) > _SHOWN else []
        super().__init__("\n".join([head, *map(str, told[:_SHOWN]), *more]))
        self.report = report
