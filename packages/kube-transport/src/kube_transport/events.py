"""What a client does, as values for those who watch it.

    class Slow:
        def observe(self, event: Event) -> None:
            if isinstance(event, RequestEvent) and event.seconds > 1:
                print(event)

    Client(load_config(), observers=[Slow()])

A template is the path of a request with its names replaced, e.g.
``/api/v1/namespaces/{namespace}/pods/{name}``: there are few of them, so they serve as labels.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeAlias

from msgspec import Struct

_log = logging.getLogger(__name__)


class RequestEvent(Struct, frozen=True, kw_only=True):
    """A call has ended, with all its attempts; a watch counts as ended when it has begun.

    Attributes:
        host: of the server, with its port if the configuration names one.
        seconds: waits included.
        attempts: how many times it was sent, or tried to be; a replay after a 401 belongs to the
            attempt before it.
        status: of the last answer; ``None`` when none came.
        error: the name of the error's class; empty when there is none.
        response_bytes: of the last answer's body, decompressed; ``None`` when it was not read to
            its end, as that of a watch.
    """

    method: str
    template: str
    host: str
    seconds: float
    attempts: int
    status: int | None = None
    error: str = ""
    request_bytes: int = 0
    response_bytes: int | None = None


class StreamEvent(Struct, frozen=True, kw_only=True):
    """A watch, a followed log or another stream has ended after it had begun, or was closed.

    Attributes:
        seconds: since its answer began.
        received: bytes, decompressed.
        error: the name of the error's class, also of one that the server sent as its last event;
            empty when it ended by itself or was closed on this side.
    """

    method: str
    template: str
    host: str
    seconds: float
    received: int
    error: str = ""


class AttemptEvent(Struct, frozen=True, kw_only=True):
    """A request went over the wire once: the head of its answer has come, or will not come.

    Attributes:
        seconds: from before a connection was taken or made to the head of the answer.
        status: ``None`` when no answer came.
        error: the name of the error's class; empty when there is none.
    """

    method: str
    template: str
    host: str
    seconds: float
    status: int | None = None
    error: str = ""
    request_bytes: int = 0


class RetryEvent(Struct, frozen=True, kw_only=True):
    """A request failed and will be sent again, by itself or by an edit that met a conflict.

    What else is called again is a request of its own: a watch that goes on where another ended,
    and what ``retry_on_conflict`` and its like are given.

    Attributes:
        attempt: how many have failed, 1 after the first.
        delay: seconds until the next.
        status: ``None`` when no answer came.
        error: the name of the error's class.
    """

    method: str
    template: str
    host: str
    attempt: int
    delay: float
    status: int | None = None
    error: str = ""


class ThrottleEvent(Struct, frozen=True, kw_only=True):
    """A request waited for the client's own rate limit; told for those that did not wait, too."""

    method: str
    template: str
    host: str
    seconds: float


class WarningEvent(Struct, frozen=True, kw_only=True):
    """A server had something to say besides its answer, e.g. that an API is deprecated."""

    method: str
    template: str
    host: str
    code: int
    agent: str
    text: str


class Outcome(StrEnum):
    """How a renewal ended."""

    RENEWED = "renewed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class CredentialEvent(Struct, frozen=True, kw_only=True):
    """A credential was asked for at its source: a file, or a plugin.

    Attributes:
        source: ``"token-file"``, or the name of the plugin.
        error: the name of the error's class; empty when there is none.
        exit_code: of a command that was run for it and failed.
        expires_at: of the new credential, in seconds since 1970; ``None`` without an end.
        certificate: whether it has a client certificate.
    """

    source: str
    host: str
    outcome: Outcome
    seconds: float
    error: str = ""
    exit_code: int | None = None
    expires_at: float | None = None
    certificate: bool = False


class ReloadEvent(Struct, frozen=True, kw_only=True):
    """Files with certificates were read again.

    Attributes:
        what: ``"client-certificate"`` or ``"certificate-authority"``.
        error: why the old one stays in use, safe to print; empty when there is no error.
    """

    what: str
    host: str
    outcome: Outcome
    error: str = ""


class ResolveEvent(Struct, frozen=True, kw_only=True):
    """A name was looked up for a new connection; told when the search was given up, too.

    Attributes:
        name: of the server, or of the proxy on the way to it.
        error: the name of the error's class; empty when there is none.
    """

    name: str
    host: str
    seconds: float
    error: str = ""


Event: TypeAlias = (
    RequestEvent
    | StreamEvent
    | AttemptEvent
    | RetryEvent
    | ThrottleEvent
    | WarningEvent
    | CredentialEvent
    | ReloadEvent
    | ResolveEvent
)


class Observer(Protocol):
    """Is told what a client does."""

    def observe(self, event: Event, /) -> None:
        """Take note of an event.

        Called in the thread that caused it, which waits: return soon. What it raises is logged
        and reaches nobody else.
        """
        ...


class Observers:
    """Hands each event to every observer; false when there is none, so that nobody makes events.

    Args:
        host: of the server, for the events.
    """

    def __init__(self, observers: Iterable[Observer] = (), *, host: str = "") -> None:
        self.host = host
        self._observers = tuple(observers)
        self._failed: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._observers)

    def tell(self, event: Event) -> None:
        """Hand the event to all; log the first failure of each observer, and only that."""
        for number, observer in enumerate(self._observers):
            try:
                observer.observe(event)
            except Exception:
                if number not in self._failed:
                    self._failed.add(number)
                    _log.exception("observer %s failed; it is asked on", type(observer).__name__)
