"""One request and its answer as values, whatever carried them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol
from urllib.parse import parse_qsl, unquote

ANONYMOUS = "system:anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who asks.

    Attributes:
        extra: what the authenticator knows beyond name and groups.
    """

    name: str
    uid: str = ""
    groups: tuple[str, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, kw_only=True)
class Request:
    """One HTTP request, complete.

    Attributes:
        target: path and query as sent, percent signs and all.
        headers: lower-case names, in order, repeated ones included.
        keep_alive: the connection may serve another request.
        certified: the user that a verified client certificate names.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    keep_alive: bool = True
    certified: User | None = None

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The path's segments, decoded one by one: an escaped slash parts nothing."""
        raw = self.target.partition("?")[0]
        return tuple(unquote(segment) for segment in raw.strip("/").split("/"))

    @cached_property
    def query(self) -> tuple[tuple[str, str], ...]:
        return tuple(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    def header(self, name: str) -> str | None:
        """Return the first value of a header named in lower case."""
        return next((value for found, value in self.headers if found == name), None)

    def header_values(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found == name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer that is complete; framing headers are the connection's business."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Sink(Protocol):
    """Where a stream writes to."""

    def send(self, data: bytes) -> None: ...

    def finish(self) -> None:
        """End the body as HTTP wants it ended; nothing may be sent after."""
        ...


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What was begun by a stream.

    Attributes:
        stop: called once the body has ended, or the client is gone.
        last_words: called before the server ends the body.
    """

    stop: Callable[[], None] = _nothing
    last_words: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """An answer whose body is written as things happen.

    Attributes:
        start: begins to write.
        timeout: seconds until the server ends the body.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    start: Callable[[Sink], Subscription]
    timeout: float | None = None


Answer = Response | Stream
