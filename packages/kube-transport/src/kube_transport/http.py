"""The one seam between this project and any HTTP library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self, cast

from msgspec import Struct, field
from msgspec.structs import replace

from kube_transport.cancel import Cancel
from kube_transport.templates import path_template

if TYPE_CHECKING:
    from kube_transport.streamed_body import StreamedBody

Query = tuple[tuple[str, str], ...]
"""Query parameters in order; a name may repeat."""


class Headers:
    """HTTP headers: names without case, values that may repeat, never changed in place."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        pairs: Iterable[tuple[str, str]]
        pairs = cast("Mapping[str, str]", items).items() if isinstance(items, Mapping) else items
        self._items = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self._items == other._items

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        # Values may be credentials.
        return f"Headers({', '.join(name for name, _ in self._items)})"

    def get(self, name: str) -> str | None:
        """Return the first value, or ``None``."""
        wanted = name.lower()
        for key, value in self._items:
            if key.lower() == wanted:
                return value
        return None

    def all(self, name: str) -> list[str]:
        """Return every value of a header that may come several times, e.g. ``Warning``."""
        wanted = name.lower()
        return [value for key, value in self._items if key.lower() == wanted]

    def adding(self, *items: tuple[str, str]) -> Headers:
        """Return these headers followed by ``items``."""
        return Headers((*self._items, *items))

    def without(self, name: str) -> Headers:
        """Return these headers less every value of one."""
        unwanted = name.lower()
        return Headers((key, value) for key, value in self._items if key.lower() != unwanted)


class Timeout(Struct, frozen=True, kw_only=True):
    """How long to wait, in seconds; ``None`` waits for ever. The ``Cancel`` bounds the whole.

    ``read`` bounds the silence between two reads. It is longer than the server's bookmark interval
    and than the time it gives a request (60 s each), so that its own answer comes first. ``head``
    bounds the wait for an answer to begin where silence within it may last longer, or for ever.
    """

    connect: float | None = 30.0
    read: float | None = 75.0
    head: float | None = 75.0


DEFAULT_TIMEOUT: Final = Timeout()


class Request(Struct, frozen=True, kw_only=True):
    """One HTTP request, complete except for the server's address.

    Attributes:
        path: begins with ``/``; every segment is quoted already.
    """

    method: str
    path: str
    query: Query = ()
    headers: Headers = field(default_factory=Headers)
    body: bytes | StreamedBody | None = None
    timeout: Timeout = DEFAULT_TIMEOUT
    cancel: Cancel = field(default_factory=Cancel)

    def __repr__(self) -> str:
        return f"Request({self.method} {self.path})"  # the rest may be secret

    @property
    def template(self) -> str:
        """The path with its names replaced, e.g. ``/api/v1/namespaces/{namespace}/pods``."""
        return path_template(self.path)

    @property
    def body_size(self) -> int:
        """Bytes of the body; of a streamed one, those that were read so far."""
        body = self.body
        if body is None:
            return 0
        return len(body) if isinstance(body, bytes) else body.size

    @property
    def replayable(self) -> bool:
        """Whether it can be sent again: its body is at hand, or nobody has read of it."""
        return self.body is None or isinstance(self.body, bytes) or not self.body.begun

    def adding(self, *headers: tuple[str, str]) -> Request:
        """Return this request with more headers."""
        return replace(self, headers=self.headers.adding(*headers))


class Response(Protocol):
    """An answer whose head has arrived; its body is read once, from one thread.

    ``close()`` may be called from any thread at any time and ends a blocked read. A context that
    ends with an error, unless it is the failure that the status tells, says that the answer is
    not to be trusted: its connection is not reused.
    """

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Headers: ...

    def read(self) -> bytes:
        """Return the whole body, decompressed; give the connection back, or let the context do so.

        Raises:
            TransportError: the body ended early, or the deadline passed.
            Cancelled: the request's ``Cancel`` was cancelled.
        """
        ...

    def chunks(self) -> Iterator[bytes]:
        """Yield what is there as soon as it is there; chunk borders mean nothing.

        Raises:
            TransportError: the body ended early, or the deadline passed.
            Cancelled: the request's ``Cancel`` was cancelled.
        """
        ...

    def close(self) -> None:
        """Let go of the body; a connection whose body was not read whole is not reused."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...


class RoundTripper(Protocol):
    """Send one request and return its response: no retries, no redirects.

    Implementations are safe to share between threads.

    Source: Go ``net/http.RoundTripper``.
    """

    def round_trip(self, request: Request) -> Response:
        """Return the response, whatever its status code.

        Raises:
            TransportError: no response head arrived; ``sent`` tells how far the request got.
            CredentialsError: a wrapper needed a credential and could not have it.
            Cancelled: the request's ``Cancel`` was cancelled.
        """
        ...

    def close(self) -> None:
        """End every connection, also those in use; idempotent."""
        ...
