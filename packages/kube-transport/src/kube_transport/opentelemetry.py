"""A span for each attempt, by OpenTelemetry's conventions for HTTP clients.

    config = load_config()
    Client(config, wrappers=[Tracing(config.server)])

Needs ``kube-transport[opentelemetry]``.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

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

from kube_transport.http import Request, Response, RoundTripper


class Tracing:
    """Puts a ``Traced`` round tripper around another one.

    Args:
        server: the base URL.
        tracer_provider: the global one by default.
    """

    def __init__(self, server: str, *, tracer_provider: TracerProvider | None = None) -> None:
        self._server = server
        self._tracer = get_tracer("kube_transport", tracer_provider=tracer_provider)

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
            carrier: dict[str, str] = {}
            inject(carrier)
            try:
                response = self._inner.round_trip(request.adding(*carrier.items()))
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
        query = f"?{urlencode(request.query)}" if request.query else ""
        return f"{self._server}{request.path}{query}"


def _failed(span: Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))
