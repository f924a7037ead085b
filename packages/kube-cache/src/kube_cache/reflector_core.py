"""What keeps a store equal to a collection on the server: decisions here, I/O elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kube_transport.errors import (
    ApiError,
    ConnectFailed,
    CredentialsError,
    Forbidden,
    Gone,
    InternalError,
    KubeError,
    ServerTimeout,
    ServiceUnavailable,
    StreamBroken,
    TooManyRequests,
    TransportError,
    Unauthorized,
)
from kube_transport.reasons import CauseType

SHORT_WATCH = 1.0
"""A watch that ends within this many seconds is not followed by another at once."""

QUIET_WATCH = 30.0
"""A watch that ends with no news within this many seconds is not, either."""

SILENT_WATCH = 120.0
"""Seconds without a word, of a watch that asked for bookmarks, after which it is suspicious."""

STUCK_WATCHES = 5
"""So many watches in a row that break at once, where they resume, are followed by a list."""

LONGEST_WAIT = 300.0
"""Seconds that a server's ``Retry-After`` is obeyed at most."""


@dataclass(frozen=True, slots=True)
class List:
    """List the collection.

    Attributes:
        resource_version: the state must be at least as new; ``""`` asks for the latest.
    """

    resource_version: str


@dataclass(frozen=True, slots=True)
class WatchList:
    """Receive the collection, and then its changes, as one stream.

    Attributes:
        resource_version: as for ``List``.
    """

    resource_version: str


@dataclass(frozen=True, slots=True)
class Watch:
    """Follow the changes after ``resource_version``."""

    resource_version: str


@dataclass(frozen=True, slots=True)
class Probe:
    """Ask, at little cost, for any state not older than ``resource_version``.

    A server whose data was restored from a backup accepts a watch from a version that it has not
    reached, and says nothing on it.
    """

    resource_version: str


Request: TypeAlias = List | WatchList | Watch | Probe


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for ``seconds``, then do ``then``."""

    seconds: float
    then: Request


Step: TypeAlias = Request | Wait

_BUSY = (ConnectFailed, CredentialsError, ServiceUnavailable, TooManyRequests, Unauthorized)
"""The server could not be asked, so it has not refused what was asked for."""

_PASSING = (*_BUSY, Forbidden, InternalError, ServerTimeout, TransportError)
"""A watch failed for a reason that has nothing to do with where it stood."""


class StaleState(KubeError):
    """The server answered with a state older than the one that was asked for."""


class ReflectorCore:
    """Decide the next step from what the last one brought.

    No sockets, threads or clocks of its own: a shell performs each ``Step`` and reports back, so
    every schedule of faults is one list of calls in a test.

    A lost connection costs a new watch from where the last one stood, never a new list. The
    collection is listed again only when the server says that the version is gone, or too new,
    or when what follows the version cannot be read however often it is sent.

    Args:
        delays: makes a fresh sequence of back-off delays, in seconds.
        clock: monotonic seconds.
        calm: seconds without a delay after which the sequence starts over.
        watch_list: ask for the collection as a stream; a list is the fallback.

    Source: client-go ``tools/cache/reflector.go``, ``ListAndWatch``.
    """

    def __init__(
        self,
        delays: Callable[[], Iterator[float]],
        clock: Callable[[], float],
        *,
        calm: float = 120.0,
        watch_list: bool = False,
    ) -> None:
        self._fresh_delays = delays
        self._delays = delays()
        self._clock = clock
        self._calm = calm
        self._watch_list = watch_list
        self._version = ""
        self._doing: Request = List("")
        self._began = self._resumed = clock()
        self._moved = False
        self._heard = False
        self._accepted = False
        self._stuck = 0

    @property
    def resource_version(self) -> str:
        """Where the store stands; ``""`` when that is nowhere the server could resume from."""
        return self._version

    def start(self) -> Step:
        """Return the first step."""
        return self._do(self._sync())

    def check(self, resource_version: str) -> None:
        """Do nothing for the version of a state that may replace the store.

        Raises:
            StaleState: it would turn the store back. Only the latest state, asked for as such,
                may do that: then the server's data was restored.
        """
        if _older(resource_version, self._version):
            raise StaleState(f"got the state of {resource_version}, older than {self._version}")

    def listed(self, resource_version: str) -> Step:
        """Take note that the store holds a complete list; return the watch that follows it."""
        self._version = resource_version
        return self._do(Watch(resource_version))

    def synced(self, resource_version: str) -> None:
        """Take note that the first part of a watch-list is in the store; its stream goes on."""
        self._version = resource_version
        self._doing = Watch(resource_version)

    def accepted(self) -> None:
        """Take note that the server has agreed to send a stream, whatever comes of it."""
        self._accepted = True

    def admit(self, resource_version: str) -> bool:
        """Take note of an event or bookmark after the first sync; a watch resumes after the last.

        Returns:
            ``False`` for an event that is older than one seen before: applying it would turn
            the store back. The server promises order, proxies do not. Also for one without a
            version, since nothing tells how old it is.
        """
        self._heard = True
        if not resource_version or _older(resource_version, self._version):
            return False
        if resource_version != self._version:
            self._version = resource_version
            self._moved = True
        return True

    def probed(self) -> Step:
        """Take note that the server has reached the version of the probe; return the watch."""
        return self._do(Watch(self._version))

    def ended(self, error: BaseException | None) -> Step:
        """Choose what follows a list or watch that ended, by itself or with ``error``.

        No sequence of answers makes the client spin: what follows at once is either a watch
        after one that lasted, or a request that the server is asked for the first time.
        """
        match self._doing:
            case Watch():
                return self._after_watch(error)
            case WatchList():
                return self._after_watch_list(error)
            case List():
                return self._after_list(error)
            case Probe():
                return self._after_probe(error)

    def _after_watch(self, error: BaseException | None) -> Step:
        resume = Probe(self._version) if self._was_silent() else Watch(self._version)
        cut = isinstance(error, StreamBroken) and self._moved
        if (error is None or cut) and self._lasted():
            self._stuck = 0
            return self._do(resume)
        self._count_stuck(error)
        if _too_large(error):
            self._version = ""
        elif self._stuck >= STUCK_WATCHES:
            self._stuck = 0
        elif error is None or isinstance(error, _PASSING):
            if self._moved:  # it works, if not for long; a list is never this cheap
                self._delays = self._fresh_delays()
            return self._pause(resume, error)
        return self._pause(self._sync(), error)

    def _after_watch_list(self, error: BaseException | None) -> Step:
        if _unavailable(error):
            return self._ask_for_latest(WatchList(""), error)
        if isinstance(error, _BUSY):
            return self._pause(self._sync(), error)
        if isinstance(error, ApiError):  # this server does not do it
            return self._do(List(self._version))
        return self._pause(List(self._version), error)

    def _after_list(self, error: BaseException | None) -> Step:
        if _unavailable(error):
            return self._ask_for_latest(List(""), error)
        return self._pause(self._sync(), error)

    def _after_probe(self, error: BaseException | None) -> Step:
        if _unavailable(error):
            self._version = ""
            return self._pause(self._sync(), error)
        return self._pause(Watch(self._version), error)

    def _ask_for_latest(self, latest: List | WatchList, error: BaseException | None) -> Step:
        self._version = ""
        if self._doing == latest:  # which cannot be too old or too new, and yet it is
            return self._pause(List(""), error)
        return self._do(latest)

    def _sync(self) -> List | WatchList:
        if self._watch_list:
            return WatchList(self._version)
        return List(self._version)

    def _count_stuck(self, error: BaseException | None) -> None:
        """Count the watches in a row that may have met an event at which every watch breaks."""
        at_once = self._accepted and self._clock() - self._began < SHORT_WATCH
        if at_once and not self._moved and isinstance(error, InternalError | StreamBroken):
            self._stuck += 1
        elif self._moved:
            self._stuck = 0

    def _was_silent(self) -> bool:
        """Tell whether there was not even a bookmark for longer than it takes one to come."""
        return not self._heard and self._clock() - self._began >= SILENT_WATCH

    def _lasted(self) -> bool:
        seconds = self._clock() - self._began
        return seconds >= (SHORT_WATCH if self._moved else QUIET_WATCH)

    def _do(self, request: Request) -> Request:
        self._doing = request
        self._began = self._clock()
        self._moved = self._heard = self._accepted = False
        return request

    def _pause(self, request: Request, error: BaseException | None) -> Wait:
        now = self._clock()
        if now - self._resumed >= self._calm:
            self._delays = self._fresh_delays()
        seconds = max(next(self._delays), _asked_to_wait(error))
        self._do(request)
        self._began = self._resumed = now + seconds
        return Wait(seconds, request)


def _unavailable(error: BaseException | None) -> bool:
    return isinstance(error, Gone | StaleState) or _too_large(error)


def _too_large(error: BaseException | None) -> bool:
    """Tell whether the server has not reached the version that was asked for.

    Source: client-go ``tools/cache/reflector.go``, ``isTooLargeResourceVersionError``.
    """
    too_large = CauseType.RESOURCE_VERSION_TOO_LARGE
    return isinstance(error, ServerTimeout) and error.has_cause(too_large)


def _asked_to_wait(error: BaseException | None) -> float:
    retry_after = error.retry_after if isinstance(error, ApiError) else None
    return min(retry_after or 0.0, LONGEST_WAIT)


def _older(version: str, than: str) -> bool:
    """Compare two versions; unknown when they are not the numbers that the API promises."""
    return version.isdecimal() and than.isdecimal() and int(version) < int(than)
