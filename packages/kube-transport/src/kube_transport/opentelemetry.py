"""Spans and metrics by OpenTelemetry's conventions for HTTP clients.

    config = load_config()
    Client(config, wrappers=[Tracing(config.server)], observers=[OpenTelemetryMetrics()])

Needs ``kube-transport[opentelemetry]``.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final, TypeAlias
from urllib.parse import urlencode, urlsplit

from opentelemetry.metrics import Counter, Histogram, MeterProvider, get_meter
from opentelemetry.propagate import inject
from opentelemetry.trace import (
    Span,
    SpanKind,
    Status,
    StatusCode,
    Tracer,
    TracerProvider,
    get_tracer,
)
from opentelemetry.util.types import AttributeValue

from kube_transport._http1.request_head import can_be_sent
from kube_transport.events import (
    AttemptEvent,
    CredentialEvent,
    Event,
    ReloadEvent,
    RequestEvent,
    ResolveEvent,
    RetryEvent,
    StreamEvent,
    ThrottleEvent,
)
from kube_transport.http import Request, Response, RoundTripper
from kube_transport.masking import mask_query

_log = logging.getLogger(__name__)

SCOPE: Final = "kube_transport"
"""The name of the tracer and the meter."""

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
"""Source: OpenTelemetry's semantic conventions, ``http.client.request.duration``."""

Attributes: TypeAlias = dict[str, AttributeValue]


class OpenTelemetryMetrics:
    """An observer that keeps metrics; one for all clients of a provider.

    They are named by the conventions where these have a name: the duration and the size of
    requests, the duration of lookups of names. The others are named as in client-go.

    Args:
        meter_provider: the global one by default.
    """

    def __init__(self, *, meter_provider: MeterProvider | None = None) -> None:
        meter = get_meter(SCOPE, meter_provider=meter_provider)

        def histogram(
            name: str, unit: str, text: str, bounds: Sequence[float] | None = None
        ) -> Histogram:
            return meter.create_histogram(
                name, unit, text, explicit_bucket_boundaries_advisory=bounds
            )

        def counter(name: str, text: str) -> Counter:
            return meter.create_counter(name, description=text)

        self._duration = histogram(
            "http.client.request.duration", "s", "Time to the head of each answer.", SECONDS
        )
        self._sent = histogram("http.client.request.body.size", "By", "Size of request bodies.")
        self._received = histogram(
            "http.client.response.body.size", "By", "Size of answers' bodies."
        )
        self._resolved = histogram(
            "dns.lookup.duration", "s", "Time that lookups of names took.", SECONDS
        )
        self._waited = histogram(
            "rest_client_rate_limiter_duration", "s", "Waiting for the client's limit.", SECONDS
        )
        self._retries = counter("rest_client_request_retries", "Requests that were sent again.")
        self._streams = counter("rest_client_streams", "Streams that ended.")
        self._credentials = counter(
            "rest_client_credential_calls", "Credentials that were asked for at their source."
        )
        self._reloads = counter(
            "rest_client_transport_reloads", "Certificates that were read again."
        )

    def observe(self, event: Event, /) -> None:
        match event:
            case AttemptEvent():
                attributes = _told_of(event) | _outcome(event.status, event.error)
                self._duration.record(event.seconds, attributes)
                self._sent.record(event.request_bytes, attributes)
            case RequestEvent():
                if event.response_bytes is not None:
                    attributes = _told_of(event) | _outcome(event.status, event.error)
                    self._received.record(event.response_bytes, attributes)
            case ResolveEvent():
                name: Attributes = {"dns.question.name": event.name}
                self._resolved.record(event.seconds, name | _outcome(None, event.error))
            case RetryEvent():
                self._retries.add(1, _told_of(event) | _outcome(event.status, event.error))
            case StreamEvent():
                self._streams.add(1, _told_of(event) | _outcome(None, event.error))
            case ThrottleEvent():
                self._waited.record(event.seconds, _told_of(event))
            case CredentialEvent() | ReloadEvent():
                self._renewed(event)
            case _:
                pass

    def _renewed(self, event: CredentialEvent | ReloadEvent) -> None:
        attributes = _server(event.host) | {"outcome": str(event.outcome)}
        if isinstance(event, ReloadEvent):
            self._reloads.add(1, attributes | {"what": event.what})
        else:
            told = {"source": event.source, **_outcome(None, event.error)}
            self._credentials.add(1, attributes | told)


def _told_of(
    event: AttemptEvent | RequestEvent | RetryEvent | StreamEvent | ThrottleEvent,
) -> Attributes:
    request: Attributes = {"http.request.method": event.method, "url.template": event.template}
    return request | _server(event.host)


def _server(host: str) -> Attributes:
    url = urlsplit(f"//{host}")
    address: Attributes = {"server.address": url.hostname or ""}
    return address if url.port is None else address | {"server.port": url.port}


def _outcome(status: int | None, error: str) -> Attributes:
    if status is None:
        return {"error.type": error} if error else {}
    attributes: Attributes = {"http.response.status_code": status}
    return attributes | {"error.type": str(status)} if status >= 400 else attributes


class Tracing:
    """Puts a ``Traced`` round tripper around another one.

    Args:
        server: the base URL.
        tracer_provider: the global one by default.
    """

    def __init__(self, server: str, *, tracer_provider: TracerProvider | None = None) -> None:
        self._server = server
        self._tracer = get_tracer(SCOPE, tracer_provider=tracer_provider)

    def __call__(self, inner: RoundTripper) -> RoundTripper:
        return Traced(inner, self._server, self._tracer)


class Traced:
    """Sends each request within a span, whose context goes with it.

    The span is a child of the thread's current one, and ends with the head of the answer.
    """

    def __init__(self, inner: RoundTripper, server: str, tracer: Tracer) -> None:
        self._inner = inner
        self._server = server
        self._tracer = tracer
        url = urlsplit(server)
        port = url.port or (443 if url.scheme == "https" else 80)
        self._attributes: dict[str, AttributeValue] = {
            "server.address": url.hostname or "",
            "server.port": port,
        }

    def round_trip(self, request: Request) -> Response:
        with self._tracer.start_as_current_span(
            f"{request.method} {request.template}",
            kind=SpanKind.CLIENT,
            attributes={
                **self._attributes,
                "http.request.method": request.method,
                "url.full": self._url(request),
                "url.template": request.template,
            },
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                response = self._inner.round_trip(request.adding(*_context()))
            except BaseException as error:
                _failed(span, type(error).__name__)
                raise
            span.set_attribute("http.response.status_code", response.status)
            if response.status >= 400:
                _failed(span, str(response.status))
            return response

    def close(self) -> None:
        self._inner.close()

    def _url(self, request: Request) -> str:
        query = f"?{urlencode(request.query, errors='replace')}" if request.query else ""
        return mask_query(f"{self._server}{request.path}{query}")


def _context() -> list[tuple[str, str]]:
    """Return the headers that carry the current span; a request goes without what fails."""
    carrier: dict[str, object] = {}
    try:
        inject(carrier)
    except Exception:  # a propagator may raise anything
        _log.exception("the context of a request cannot be told; it goes without")
    told = ((name, value) for name, value in carrier.items() if isinstance(value, str))
    return [pair for pair in told if can_be_sent(*pair)]


def _failed(span: Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))
