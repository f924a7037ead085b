"""Book is kept of what became of each object of a set, and of when to stop."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from kube_dynamic.reports import ObjectReport, Outcome, PartialFailure, Report, Tell
from kube_dynamic.targets import ObjectRef
from kube_transport.cancel import Cancel
from kube_transport.errors import KubeError

__all__ = ["Progress"]


class Progress:
    """What became of the objects so far.

    Args:
        keep_going: try the others after one failed.
        tell: is told of each object.
        cancel: once it ended, nothing more is tried.
    """

    def __init__(self, *, keep_going: bool, tell: Tell | None, cancel: Cancel) -> None:
        self._keep_going = keep_going
        self._tell = tell
        self._cancel = cancel
        self._reports: list[ObjectReport] = []
        self._error: KubeError | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing failed so far, and everything was tried."""
        return Report(tuple(self._reports)).complete

    @property
    def stopped(self) -> bool:
        """Whether nothing more is tried."""
        return self._cancel.ended or (self._error is not None and not self._keep_going)

    def attempt(self, ref: ObjectRef, write: Callable[[], Outcome], *, begun: bool = False) -> None:
        """Do one thing to an object, and take note of what became of it.

        Args:
            begun: it cannot be left out any more.
        """
        if self.stopped and not begun:
            self.note(ref, Outcome.SKIPPED, self._cancel.error() if self._cancel.ended else None)
            return
        try:
            outcome = write()
        except KubeError as error:
            self.note(ref, Outcome.FAILED, error)
        else:
            self.note(ref, outcome)

    @contextmanager
    def counting_for(self, ref: ObjectRef) -> Generator[None]:
        """Take what fails within for a failure of this object: the report must not be lost."""
        try:
            yield
        except KubeError as error:
            self.note(ref, Outcome.FAILED, error)

    def note(self, ref: ObjectRef, outcome: Outcome, error: KubeError | None = None) -> None:
        """Take note of what became of an object."""
        report = ObjectReport(ref=ref, outcome=outcome, error=error)
        self._reports.append(report)
        self._error = self._error or error
        if self._tell is not None:
            self._tell(report)

    def report(self) -> Report:
        """Return what became of all objects.

        Raises:
            PartialFailure: some failed, or were not tried.
        """
        report = Report(tuple(self._reports))
        if report.complete:
            return report
        raise PartialFailure(report) from self._error
