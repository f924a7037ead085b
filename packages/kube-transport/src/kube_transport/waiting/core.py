"""What follows when a list or watch of somebody who waits ends: decisions here, I/O elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from kube_transport.errors import (
    ApiError,
    ClientClosed,
    CredentialsError,
    Gone,
    KubeError,
    LoginRequired,
    PluginError,
    ProxyRefused,
    RedirectRefused,
    TLSFailed,
    TransportError,
)
from kube_transport.reasons import CauseType

__all__ = ["FollowCore", "List", "Step", "Stop", "Wait", "Watch"]

SHORT_WATCH: Final = 1.0
"""Seconds from the beginning of a watch to that of what follows it, at least."""

QUIET_WATCH: Final = 30.0
"""A watch that ends with no news within this many seconds is not followed by another at once."""

LONGEST_WAIT: Final = 300.0
"""Seconds that a server's ``Retry-After`` is obeyed at most."""

_HOPELESS: Final = (ClientClosed, ProxyRefused, RedirectRefused, TLSFailed)
"""Failures of the connection that another attempt would meet again."""

_PASSING: Final = frozenset({408, 409, 429})
"""Codes below 500 that say nothing against what was asked for."""


@dataclass(frozen=True, slots=True)
class List:
    """List what is followed."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Follow the changes after ``resource_version``."""

    resource_version: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for ``seconds``, then do ``then``."""

    seconds: float
    then: List | Watch


@dataclass(frozen=True, slots=True)
class Stop:
    """Give up with ``error``."""

    error: KubeError


Step: TypeAlias = List | Watch | Wait | Stop


class FollowCore:
    """Decide the next step from what the last one brought.

    A watch that ends goes on where it stood. What follows soon, though not within a second of its
    beginning, is a watch after one that brought events or lasted, or a list after the first
    ``Gone`` in a row; everything else waits, longer and longer, so that no sequence of answers
    makes the client spin.

    Args:
        delays: makes a fresh sequence of back-off delays, in seconds.
        clock: monotonic seconds.
        resource_version: where to begin to watch; a list comes first without.
        relist: list again when the version is gone, which is the end otherwise, or when the
            server has not reached it.

    Attributes:
        failure: what the last step failed with; ``None`` once something was seen again.

    Source: client-go ``tools/watch/retrywatcher.go``, ``tools/watch/until.go``.
    """

    def __init__(
        self,
        delays: Callable[[], Iterator[float]],
        clock: Callable[[], float],
        *,
        resource_version: str = "",
        relist: bool,
    ) -> None:
        self._fresh_delays = delays
        self._delays = delays()
        self._clock = clock
        self._version = resource_version
        self._seen: set[Hashable] | None = None
        """What has changed at the version; ``None`` where nothing more can have."""
        self._relist = relist
        self._relisted = False
        self.failure: KubeError | None = None
        self._do(Watch(resource_version) if resource_version else List())

    @property
    def resource_version(self) -> str:
        """Where a watch resumes."""
        return self._version

    def start(self) -> Step:
        """Return the first step."""
        return self._do(self._doing)

    def begun(self) -> None:
        """Take note that a wait is over, and what follows it is being done."""
        self._began = self._clock()

    def listed(self, resource_version: str) -> Step:
        """Take note of a list; return the watch that follows it."""
        self._stand_at(resource_version)
        return self._do(Watch(resource_version))

    def admit(self, resource_version: str, what: Hashable) -> bool:
        """Take note of an event, and tell whether it is news.

        What is older than what was seen is none, nor is what was seen: servers promise order,
        proxies do not. Several objects may change at one version, as those do whose lease ends.

        Args:
            what: the object's identity.
        """
        if resource_version == self._version and self._seen is not None:
            news = what not in self._seen
            self._seen.add(what)
        else:
            news = self.progressed(resource_version)
            self._seen = {what} if news else self._seen
        if news:
            self._moved = True
        return news

    def progressed(self, resource_version: str) -> bool:
        """Take note of a bookmark, which is no news, and tell whether it is a step forward."""
        if resource_version == self._version:
            self._seen = None
        if not resource_version or _at_most(resource_version, self._version):
            return False
        self._stand_at(resource_version)
        return True

    def ended(self, error: KubeError | None) -> Step:
        """Choose what follows a list or watch that ended, by itself or with ``error``."""
        self.failure = error or self.failure
        if isinstance(error, ApiError) and self._cannot_resume(error):
            return self._after_gone(error)
        if error is not None and not _may_pass(error):
            return Stop(error)
        asked = error.retry_after if isinstance(error, ApiError) else None
        again = Watch(self._version) if isinstance(self._doing, Watch) else self._doing
        if asked is None and self._went_well():
            self._relisted = False
            return self._soon(again)
        return self._wait(again, min(asked or 0.0, LONGEST_WAIT))

    def _cannot_resume(self, error: ApiError) -> bool:
        too_large = self._relist and error.has_cause(CauseType.RESOURCE_VERSION_TOO_LARGE)
        return isinstance(self._doing, Watch) and (isinstance(error, Gone) or too_large)

    def _after_gone(self, error: ApiError) -> Step:
        if not self._relist:
            return Stop(error)
        again, self._relisted = self._relisted and not self._lasted(), True
        if self._went_well() and not again:
            return self._soon(List())
        return self._wait(List(), 0.0)

    def _stand_at(self, resource_version: str) -> None:
        self._version = resource_version
        self._seen = None
        self.failure = None

    def _went_well(self) -> bool:
        return isinstance(self._doing, Watch) and (self._moved or self._lasted())

    def _lasted(self) -> bool:
        return self._clock() - self._began >= QUIET_WATCH

    def _soon(self, then: List | Watch) -> Step:
        """Return what follows a watch that went well."""
        self._delays = self._fresh_delays()
        left = self._began + SHORT_WATCH - self._clock()
        self._do(then)
        return Wait(left, then) if left > 0 else then

    def _wait(self, then: List | Watch, at_least: float) -> Step:
        self._do(then)
        return Wait(max(next(self._delays), at_least), then)

    def _do(self, step: List | Watch) -> Step:
        self._doing: List | Watch = step
        self._began = self._clock()
        self._moved = False
        return step


def _may_pass(error: KubeError) -> bool:
    match error:
        case ApiError(code=code):
            return code >= 500 or code in _PASSING
        case CredentialsError():
            return not isinstance(error, LoginRequired | PluginError)
        case TransportError():
            return not isinstance(error, _HOPELESS)
        case _:
            return False


def _at_most(version: str, known: str) -> bool:
    """Tell whether a version is known or older; versions that are no numbers have no order."""
    if all(each.isascii() and each.isdigit() for each in (version, known)):
        return (len(version), version) <= (len(known), known)
    return version == known
