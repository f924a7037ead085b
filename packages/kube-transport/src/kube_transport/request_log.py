"""What goes over the wire, for the logger ``kube_transport.requests``; secrets are masked.

How much is told depends on the logger's level, as on client-go's verbosity:

    ===========  ============  ==========================================================
    level        verbosity     what is told of a request
    ===========  ============  ==========================================================
    10 (DEBUG)   6             method, URL, status and time
    9            7             its headers too
    8            8             the headers of the answer too
    7            9             a command for curl instead of the URL
    ===========  ============  ==========================================================

Bodies hold what others may not read, so they are told only by the logger
``kube_transport.requests.bodies``, and only when its own level was set: 10 for 1 KiB of each, 9 for
10 KiB, 8 for all. Those of secrets and tokens are never told.

Source: client-go ``transport/round_trippers.go``; ``rest/request.go``, ``truncateBody``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import unquote, urlencode

from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.printable import printable, printable_lines

if TYPE_CHECKING:
    from kube_transport.echoes import Hide
    from kube_transport.streamed_body import StreamedBody

MASKED: Final = "<masked>"

_SECRET_PREFIXES: Final = ("impersonate-extra-", "x-remote-")
_SCHEMES: Final = frozenset({"basic", "bearer", "negotiate"})
_SECRET_RESOURCES: Final = frozenset({"secrets", "token", "tokenrequests", "tokenreviews"})

_HEADERS, _ANSWER_HEADERS, _CURL = 9, 8, 7
_KIB: Final = 1024

_log = logging.getLogger("kube_transport.requests")
_bodies = logging.getLogger("kube_transport.requests.bodies")


class RequestLog:
    """Log every attempt, if somebody wants to know.

    Args:
        server: the base URL.
        hide: takes secrets out that are known.
        clock: returns seconds that only grow.
    """

    def __init__(
        self,
        inner: RoundTripper,
        server: str,
        *,
        hide: Hide | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._server = server
        self._hide = hide
        self._clock = clock

    def round_trip(self, request: Request) -> Response:
        if not _log.isEnabledFor(logging.DEBUG):
            return self._inner.round_trip(request)
        hide = self._hiding(request)
        url = hide(self._url(request))
        before = _before(request, url)
        if before:
            _log.debug("%s", hide(before))
        cap = _body_cap(request)
        if cap and request.body:
            _bodies.debug("request body: %s", _shown_request_body(request.body, cap, hide))
        start = self._clock()
        try:
            response = self._inner.round_trip(request)
        except BaseException as error:
            _log.debug("%s %s", _after(request, url, type(error).__name__), self._since(start))
            raise
        told = f"{_after(request, url, str(response.status))} {self._since(start)}"
        if _log.isEnabledFor(_ANSWER_HEADERS):
            told += hide(_header_lines(response.headers))
        _log.debug("%s", told)
        return _Overheard(response, cap, hide) if cap else response

    def close(self) -> None:
        self._inner.close()

    def _hiding(self, request: Request) -> Hide:
        from kube_transport.echoes import hiding  # noqa: PLC0415 - as below

        return hiding(request.headers, self._hide)

    def _url(self, request: Request) -> str:
        from kube_transport.masking import mask_query  # noqa: PLC0415 - its patterns are seldom used

        query = f"?{urlencode(request.query, errors='replace')}" if request.query else ""
        url = mask_query(f"{self._server}{request.path}{query}")
        return printable(url, limit=8 * _KIB)

    def _since(self, start: float) -> str:
        return f"in {1000 * (self._clock() - start):.0f} ms"


class _Overheard:
    """A response whose body is logged when it has been read."""

    def __init__(self, inner: Response, cap: int, hide: Hide) -> None:
        self._inner = inner
        self._cap = cap
        self._hide = hide

    @property
    def status(self) -> int:
        return self._inner.status

    @property
    def headers(self) -> Headers:
        return self._inner.headers

    def read(self) -> bytes:
        body = self._inner.read()  # not from chunks, which may be endless
        self._tell(body)
        return body

    def chunks(self) -> Iterator[bytes]:
        heard = bytearray()
        try:
            for chunk in self._inner.chunks():
                heard += chunk[: max(0, self._cap + 1 - len(heard))]
                yield chunk
        finally:
            self._tell(bytes(heard))

    def _tell(self, heard: bytes) -> None:
        _bodies.debug("response body: %s", _shown_body(heard, self._cap, self._hide))

    def close(self) -> None:
        self._inner.close()

    def __enter__(self) -> Self:
        self._inner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._inner.__exit__(kind, error, traceback)


def masked(name: str, value: str) -> str:
    """Return the value of a header as it may be shown."""
    lower = name.lower()
    if lower == "authorization":
        scheme, _, rest = value.partition(" ")
        return f"{scheme} {MASKED}" if rest and scheme.lower() in _SCHEMES else MASKED
    from kube_transport.masking import names_secret  # noqa: PLC0415 - its patterns are seldom used

    if names_secret(name) or lower.startswith(_SECRET_PREFIXES):
        return MASKED
    return printable(value)


def _before(request: Request, url: str) -> str:
    if _log.isEnabledFor(_CURL):
        return _curl(request, url)
    if _log.isEnabledFor(_HEADERS):
        return f"{request.method} {url}{_header_lines(request.headers)}"
    return ""


def _after(request: Request, url: str, outcome: str) -> str:
    """Return what is told of an answer: the URL stands above it already if headers do."""
    if _log.isEnabledFor(_HEADERS) and not _log.isEnabledFor(_CURL):
        return outcome
    return f"{request.method} {url} {outcome}"


def _header_lines(headers: Headers) -> str:
    return "".join(f"\n    {name}: {masked(name, value)}" for name, value in sorted(headers))


def _curl(request: Request, url: str) -> str:
    import shlex  # noqa: PLC0415 - seldom logged

    parts = ["curl", "-v", f"-X{request.method}"]
    for name, value in request.headers:
        parts += ["-H", f"{name}: {masked(name, value)}"]
    return shlex.join([*parts, url])


def _body_cap(request: Request) -> int:
    """Return how many bytes of the bodies are told; 0 for none."""
    level = _bodies.level  # its own: what it inherits was meant for less
    if level == logging.NOTSET or not _bodies.isEnabledFor(logging.DEBUG):
        return 0
    if _SECRET_RESOURCES.intersection(unquote(request.path).split("/")):
        return 0
    return {10: _KIB, 9: 10 * _KIB}.get(level, 1 << 30)


def _shown_request_body(body: bytes | StreamedBody, cap: int, hide: Hide) -> str:
    return _shown_body(body, cap, hide) if isinstance(body, bytes) else "not read yet"


def _shown_body(body: bytes, cap: int, hide: Hide) -> str:
    try:
        text = body[:cap].decode(errors="strict" if len(body) <= cap else "ignore")
    except UnicodeDecodeError:
        return f"{len(body)} bytes that are no text"
    shown = printable_lines(hide(text, cut=True), limit=cap)
    return shown + (" (and more)" if len(body) > cap else "")
