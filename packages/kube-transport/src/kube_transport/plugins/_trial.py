"""The mechanics of trying a plugin: calls that may hang, and everything that is said meanwhile."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from types import TracebackType
from typing import Self

from kube_transport.auth import Credential, CredentialSource, Secret, Settings
from kube_transport.cancel import Cancel
from kube_transport.errors import KubeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a call.

    Attributes:
        ended: whether it ended in time; else there is neither value nor error.
    """

    ended: bool = True
    value: object = None
    error: BaseException | None = None

    @property
    def ours(self) -> bool:
        """Whether it returned, or raised what it may raise."""
        return self.error is None or isinstance(self.error, KubeError)


class Call:
    """One call in a thread of its own, since it may never end."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._outcome = Outcome(ended=False)
        self._thread = threading.Thread(target=self._run, name="plugin-trial", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> Outcome:
        """Return what became of it, after so many seconds at most."""
        self._thread.join(seconds)
        return self._outcome

    def _run(self) -> None:
        try:
            self._outcome = Outcome(value=self._work())
        except BaseException as error:  # that is what is to be found out
            self._outcome = Outcome(error=error)


class Counting:
    """Counts the renewals of a source.

    Args:
        lasting: let its credentials last for ever.
    """

    def __init__(self, source: CredentialSource, *, lasting: bool = False) -> None:
        self._source = source
        self._lasting = lasting
        self.number = 0
        self.invalidate = source.invalidate
        self.close = source.close

    def get(self, *, min_validity: float, cancel: Cancel) -> Credential:
        self.number += 1
        credential = self._source.get(min_validity=min_validity, cancel=cancel)
        return replace(credential, expires_at=None) if self._lasting else credential


class RecordedSettings(Settings):
    """Settings that see what is saved without the lock, and let it pass.

    Attributes:
        careless: whether that happened.
    """

    careless = False

    def save(self, updates: Mapping[str, Secret]) -> None:
        if self.held:
            super().save(updates)
            return
        self.careless = True
        with self.locked(Cancel()):
            super().save(updates)


class Heard(logging.Handler):
    """Everything that is logged, at any level, printed or warned of while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._printed = StringIO()
        self._said: list[str] = []
        self._stack = ExitStack()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join((*self._said, self._printed.getvalue()))

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(logging.Formatter().format(record))

    def __enter__(self) -> Self:
        root = logging.getLogger()
        level = root.level
        warned = self._stack.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("always")
        self._stack.enter_context(redirect_stdout(self._printed))
        self._stack.enter_context(redirect_stderr(self._printed))
        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        self._stack.callback(lambda: self._said.extend(str(each.message) for each in warned))
        self._stack.callback(root.setLevel, level)
        self._stack.callback(root.removeHandler, self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()
