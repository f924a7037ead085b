"""HTTP for plugins: requests to identity providers, without the API server's credentials."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import SplitResult, urlencode, urlsplit

from kube_transport.auth import Secret
from kube_transport.cancel import Cancel
from kube_transport.codec.json import decode_json
from kube_transport.errors import CredentialsError, DecodeError
from kube_transport.http import Headers, Request, Response, RoundTripper
from kube_transport.response import refuse_redirect

HTTP_TIMEOUT: Final = 30.0
"""Seconds for one request, from the connection to the last byte of the answer."""

MAX_ANSWER: Final = 1024 * 1024
"""No identity provider has that much to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One server that a plugin talks to.

    Attributes:
        origin: scheme, host and port.
        ca: PEM, the only trust; ``None`` for the system's.
        proxy: URL of the proxy on the way there; masked, since it may hold a password.
    """

    origin: str
    ca: bytes | None = None
    proxy: Secret | None = None


Connect = Callable[[Endpoint], RoundTripper]
"""Return the connections to an endpoint; nothing is opened before the first request."""

ProxyFor = Callable[[str], Secret | None]
"""Return the URL of the proxy for a URL, ``None`` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HTTPAnswer:
    """A whole answer, whatever its status. Its representation does not show the body."""

    status: int
    headers: Headers = field(default_factory=Headers)
    body: bytes = field(default=b"", repr=False)

    def json(self) -> Any:
        """Return the body decoded.

        Raises:
            DecodeError: it is no JSON; the message does not quote it.
        """
        try:
            return decode_json(self.body)
        except DecodeError:
            raise DecodeError(f"the answer with HTTP {self.status} is no JSON") from None


class HTTPSession:
    """Connections to the servers of one purpose; shared by threads, closed with the source.

    TLS is pinned and owes nothing to the environment, redirects are errors, answers are small and
    plain, and every request has an end.

    Args:
        purpose: what all this is for, in a word, to begin messages with.
        plain_hosts: hosts to which http may be spoken, e.g. a metadata server.
    """

    def __init__(
        self,
        purpose: str,
        *,
        connect: Connect,
        proxy_for: ProxyFor,
        ca: bytes | None = None,
        plain_hosts: Collection[str] = (),
        timeout: float = HTTP_TIMEOUT,
    ) -> None:
        self._purpose = purpose
        self._connect = connect
        self._proxy_for = proxy_for
        self._ca = ca
        self._plain_hosts = frozenset(host.lower() for host in plain_hosts)
        self._timeout = timeout
        self._connections: dict[str, RoundTripper] = {}
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def get(
        self, url: str, *, headers: Iterable[tuple[str, str]] = (), cancel: Cancel
    ) -> HTTPAnswer:
        """Send a GET; errors as for ``send``."""
        return self.send("GET", url, headers=headers, cancel=cancel)

    def post_form(
        self,
        url: str,
        form: Iterable[tuple[str, str]],
        *,
        headers: Iterable[tuple[str, str]] = (),
        cancel: Cancel,
    ) -> HTTPAnswer:
        """Send the fields of a form, as OAuth 2.0 does; errors as for ``send``."""
        kind = ("Content-Type", "application/x-www-form-urlencoded")
        body = urlencode(list(form)).encode("ascii")
        return self.send("POST", url, headers=[kind, *headers], body=body, cancel=cancel)

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Iterable[tuple[str, str]] = (),
        body: bytes | None = None,
        cancel: Cancel,
    ) -> HTTPAnswer:
        """Send one request, once, and return the answer whatever its status.

        Raises:
            CredentialsError: the URL may not be used, or the answer is larger than any.
            TransportError: no whole answer arrived, or it is a redirect.
            Cancelled: ``cancel`` was cancelled.
        """
        parts = self._checked(url)
        target = parts.path or "/"
        with cancel.child(self._timeout) as limit:
            request = Request(
                method=method,
                path=f"{target}?{parts.query}" if parts.query else target,
                headers=_with_defaults(headers),
                body=body,
                cancel=limit,
            )
            with self._to(parts).round_trip(request) as response:
                refuse_redirect(response.status, response.headers)
                answer = self._whole(response, parts)
                return HTTPAnswer(status=response.status, headers=response.headers, body=answer)

    def close(self) -> None:
        """End every connection; idempotent."""
        self._closed = True
        while self._connections:
            _, connections = self._connections.popitem()
            connections.close()

    def _checked(self, url: str) -> SplitResult:
        """Return the parts of a URL that is safe to use; what is wrong is told without it."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
            _ = parts.port
        except ValueError:
            raise CredentialsError(f"{self._purpose}: the URL is malformed") from None
        if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
            raise CredentialsError(f"{self._purpose}: the URL holds what needs to be quoted")
        if not host or "@" in parts.netloc:
            raise CredentialsError(f"{self._purpose}: the URL needs a host, and no user")
        if parts.scheme != "https" and (parts.scheme != "http" or host not in self._plain_hosts):
            raise CredentialsError(f"{self._purpose}: {parts.scheme}://{host} is not https")
        return parts

    def _to(self, parts: SplitResult) -> RoundTripper:
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        connections = self._connections.get(origin)
        if self._closed:
            raise CredentialsError(f"{self._purpose}: the session is closed")
        if connections is None:
            proxy = self._proxy_for(origin)
            made = self._connect(Endpoint(origin=origin, ca=self._ca, proxy=proxy))
            connections = self._connections.setdefault(origin, made)
        return connections

    def _whole(self, response: Response, parts: SplitResult) -> bytes:
        where = f"{self._purpose}: {parts.hostname}"
        encoding = response.headers.get("Content-Encoding") or "identity"
        if encoding.lower() != "identity":
            raise CredentialsError(f"{where} compressed its answer, which nobody asked for")
        body = bytearray()
        for chunk in response.chunks():
            body += chunk
            if len(body) > MAX_ANSWER:
                raise CredentialsError(f"{where} answered more than {MAX_ANSWER} bytes")
        return bytes(body)


def connect_pinned(endpoint: Endpoint) -> RoundTripper:
    """Return connections whose trust is the endpoint's and nothing else."""
    # As for a client: whoever never sends a request does not pay for the import.
    from kube_transport._round_tripper import RequestsRoundTripper  # noqa: PLC0415
    from kube_transport._tls import client_context  # noqa: PLC0415

    secure = endpoint.origin.startswith("https:")
    proxy = endpoint.proxy.reveal() if endpoint.proxy else None
    to_proxy = proxy is not None and proxy.lower().startswith("https:")
    return RequestsRoundTripper(
        endpoint.origin,
        tls=client_context(ca=endpoint.ca) if secure else None,
        proxy=proxy,
        proxy_tls=client_context(ca=endpoint.ca) if to_proxy else None,
    )


def _with_defaults(headers: Iterable[tuple[str, str]]) -> Headers:
    given = Headers(headers)
    defaults = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "kube-transport",
    }
    return given.adding(*(item for item in defaults.items() if item[0] not in given))
