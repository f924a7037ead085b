"""Spans of real requests, with OpenTelemetry's own library."""

from __future__ import annotations

import logging
from typing import Any, cast

import pytest
from opentelemetry.context import Context
from opentelemetry.propagators.textmap import (
    Getter,
    Setter,
    TextMapPropagator,
    default_getter,
    default_setter,
)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from kube_testing.raw import RawRequest, RawServer, answer, response
from kube_transport import Client, Config
from kube_transport.auth import Secret
from kube_transport.errors import ConnectFailed, InvalidRequest, NotFound
from kube_transport.opentelemetry import Tracing

PODS = "/api/v1/namespaces/shop/pods"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(spans: InMemorySpanExporter) -> TracerProvider:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return provider


def client(server: RawServer, provider: TracerProvider) -> Client:
    config = Config(server=server.url, token=Secret("canary-4711"), allow_insecure_credentials=True)
    return Client(config, wrappers=[Tracing(config.server, tracer_provider=provider)])


def test_a_request_is_a_span_by_the_conventions(
    raw_server: RawServer, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Names of few values, and nothing secret."""
    raw_server.play(answer(response(200, b"{}")))
    with client(raw_server, provider) as kube:
        kube.get(PODS, query=(("limit", "5"),))

    [span] = spans.get_finished_spans()
    assert span.name == "GET /api/v1/namespaces/{namespace}/pods"
    assert span.kind is SpanKind.CLIENT
    assert dict(span.attributes or {}) == {
        "server.address": raw_server.host,
        "server.port": raw_server.port,
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "url.full": f"{raw_server.url}{PODS}?limit=5",
        "url.template": "/api/v1/namespaces/{namespace}/pods",
    }
    assert span.status.status_code is StatusCode.UNSET
    assert "canary" not in span.to_json()


def test_s10_a_span_shows_no_secret_of_a_query(
    raw_server: RawServer, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Spans leave the machine."""
    raw_server.play(answer(response(200, b"{}")))
    with client(raw_server, provider) as kube:
        kube.get(PODS, query=(("access_token", "canary"), ("limit", "5")))

    [span] = spans.get_finished_spans()
    assert "canary" not in span.to_json()
    assert (span.attributes or {})["url.full"] == (
        f"{raw_server.url}{PODS}?access_token=<masked>&limit=5"
    )


def test_the_context_goes_with_the_request(
    raw_server: RawServer, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """API servers that trace hang their spans below it."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(200, b"{}"), requests=seen))
    with (
        client(raw_server, provider) as kube,
        provider.get_tracer("test").start_as_current_span("reconcile") as parent,
    ):
        kube.get("/version")

    span, _ = spans.get_finished_spans()
    context = span.get_span_context()
    assert context is not None
    assert span.parent == parent.get_span_context()
    told = seen[0].header("traceparent") or ""
    assert told.startswith(f"00-{context.trace_id:032x}-{context.span_id:016x}-")


class Faulty(TextMapPropagator):
    """Hands on what no header can carry, and fails then."""

    @property
    def fields(self) -> set[str]:
        return {"baggage", "x-good"}

    def extract(
        self, carrier: Any, context: Context | None = None, getter: Getter[Any] = default_getter
    ) -> Context:
        return context or Context()

    def inject(
        self, carrier: Any, context: Context | None = None, setter: Setter[Any] = default_setter
    ) -> None:
        setter.set(carrier, "baggage", "a=\n")
        setter.set(carrier, "x-good", "1")
        setter.set(carrier, "x-number", cast(str, 1))
        setter.set(carrier, "Connection", "close")
        raise RuntimeError("broken")


def test_a_propagator_that_fails_keeps_no_request_from_being_sent(
    raw_server: RawServer,
    provider: TracerProvider,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As an observer does not."""
    seen: list[RawRequest] = []
    raw_server.play(answer(response(200, b"{}"), requests=seen))
    monkeypatch.setattr("opentelemetry.propagate._HTTP_TEXT_FORMAT", Faulty())

    with client(raw_server, provider) as kube:
        kube.get("/version")

    assert [seen[0].header(name) for name in ("baggage", "x-good")] == [None, "1"]
    assert "RuntimeError: broken" in caplog.text


@pytest.mark.parametrize("level", [logging.WARNING, logging.DEBUG])
def test_what_is_no_text_is_the_same_error_whoever_looks_on(
    raw_server: RawServer,
    provider: TracerProvider,
    caplog: pytest.LogCaptureFixture,
    level: int,
) -> None:
    """The log and the span come before the wire."""
    caplog.set_level(level, "kube_transport.requests")

    with client(raw_server, provider) as kube:
        with pytest.raises(InvalidRequest, match="no text"):
            kube.get(PODS, query={"labelSelector": "\udc80"})
        with pytest.raises(InvalidRequest, match="body: "):
            kube.request("POST", PODS, body="\udc80")


def test_a_refusal_is_a_failed_span(
    raw_server: RawServer, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """For a client, 4xx are errors too."""
    raw_server.play(answer(response(404, b"no")))
    with client(raw_server, provider) as kube, pytest.raises(NotFound):
        kube.get("/nowhere")

    [span] = spans.get_finished_spans()
    assert (span.attributes or {})["error.type"] == "404"
    assert span.status.status_code is StatusCode.ERROR


def test_each_attempt_without_an_answer_is_a_failed_span(
    raw_server: RawServer, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Retries are siblings; what was raised is named, not quoted."""
    raw_server.close()
    with client(raw_server, provider) as kube, pytest.raises(ConnectFailed):
        kube.get("/version")

    found = spans.get_finished_spans()
    assert [(span.attributes or {})["error.type"] for span in found] == ["ConnectFailed"] * 3
    assert all(not span.events for span in found)
