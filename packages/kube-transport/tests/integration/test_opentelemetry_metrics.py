"""Metrics of clients, with OpenTelemetry's own library."""

from __future__ import annotations

from typing import Any

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from kube_testing.raw import RawServer, answer, response
from kube_transport import Client, Config
from kube_transport.auth import Secret
from kube_transport.errors import ConnectFailed, NotFound
from kube_transport.events import (
    CredentialEvent,
    Outcome,
    ReloadEvent,
    ResolveEvent,
    RetryEvent,
    StreamEvent,
    ThrottleEvent,
    WarningEvent,
)
from kube_transport.opentelemetry import SECONDS, OpenTelemetryMetrics
from kube_transport.retry import RetryPolicy

HOST = "api.test:6443"


@pytest.fixture
def reader() -> InMemoryMetricReader:
    return InMemoryMetricReader()


@pytest.fixture
def metrics(reader: InMemoryMetricReader) -> OpenTelemetryMetrics:
    return OpenTelemetryMetrics(meter_provider=MeterProvider([reader]))


def points(reader: InMemoryMetricReader) -> dict[str, list[Any]]:
    """Return the data points by the names of their metrics."""
    data = reader.get_metrics_data()
    assert data is not None
    return {
        metric.name: list(metric.data.data_points)
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    }


def test_requests_are_measured_by_the_conventions(
    raw_server: RawServer, reader: InMemoryMetricReader, metrics: OpenTelemetryMetrics
) -> None:
    """Attributes have few values, and nothing of them is secret."""
    raw_server.play(answer(response(200, b"{}"), response(404, b"no")))
    config = Config(server=raw_server.url, token=Secret("canary"), allow_insecure_credentials=True)
    with Client(config, observers=[metrics]) as client:
        client.request("POST", "/api/v1/namespaces/shop/pods", body=b"12345")
        with pytest.raises(NotFound):
            client.get("/api/v1/nodes/a")

    found = points(reader)
    created, missing = found["http.client.request.duration"]
    assert created.attributes == {
        "http.request.method": "POST",
        "url.template": "/api/v1/namespaces/{namespace}/pods",
        "server.address": raw_server.host,
        "server.port": raw_server.port,
        "http.response.status_code": 200,
    }
    assert missing.attributes["error.type"] == "404"
    assert tuple(created.explicit_bounds) == SECONDS
    assert found["http.client.request.body.size"][0].sum == 5
    assert [each.sum for each in found["http.client.response.body.size"]] == [2, 2]
    assert "canary" not in str(found)


def test_what_got_no_answer_is_named_by_its_error(
    raw_server: RawServer, reader: InMemoryMetricReader, metrics: OpenTelemetryMetrics
) -> None:
    """By its class: texts would be any number of series."""
    raw_server.close()
    config = Config(server=raw_server.url)
    with (
        Client(config, observers=[metrics], retry=RetryPolicy(retries=0)) as client,
        pytest.raises(ConnectFailed),
    ):
        client.get("/version")

    [point] = points(reader)["http.client.request.duration"]
    assert point.attributes["error.type"] == "ConnectFailed"
    assert "http.response.status_code" not in point.attributes


def test_streams_are_counted_by_their_error(
    reader: InMemoryMetricReader, metrics: OpenTelemetryMetrics
) -> None:
    """Watches that break show nowhere else: their requests had succeeded; most just end."""
    for error in ("", "Gone", ""):
        metrics.observe(
            StreamEvent(
                method="GET",
                template="/api/v1/pods",
                host=HOST,
                seconds=9.0,
                received=5,
                error=error,
            )
        )

    where = {
        "http.request.method": "GET",
        "url.template": "/api/v1/pods",
        "server.address": "api.test",
        "server.port": 6443,
    }
    ended, broke = points(reader)["rest_client_streams"]
    assert (ended.attributes, ended.value) == (where, 2)
    assert (broke.attributes, broke.value) == ({**where, "error.type": "Gone"}, 1)


def test_what_else_a_client_does_is_counted(
    reader: InMemoryMetricReader, metrics: OpenTelemetryMetrics
) -> None:
    """Each with what tells one from another."""
    metrics.observe(ResolveEvent(name="api.test", host=HOST, seconds=0.2, error="OSError"))
    metrics.observe(
        RetryEvent(
            method="GET", template="/", host=HOST, attempt=1, delay=1.0, status=429, error="X"
        )
    )
    metrics.observe(ThrottleEvent(method="GET", template="/", host=HOST, seconds=0.3))
    metrics.observe(
        CredentialEvent(source="exec", host=HOST, outcome=Outcome.FAILED, seconds=1.0, error="E")
    )
    metrics.observe(ReloadEvent(what="client-certificate", host=HOST, outcome=Outcome.RENEWED))
    metrics.observe(
        WarningEvent(method="GET", template="/", host=HOST, code=299, agent="-", text="old")
    )

    server = {"server.address": "api.test", "server.port": 6443}
    request = {**server, "http.request.method": "GET", "url.template": "/"}
    found = points(reader)
    told = {name: dict(point.attributes) for name, [point] in found.items()}
    assert told == {
        "dns.lookup.duration": {"dns.question.name": "api.test", "error.type": "OSError"},
        "rest_client_request_retries": {
            **request,
            "http.response.status_code": 429,
            "error.type": "429",
        },
        "rest_client_rate_limiter_duration": request,
        "rest_client_credential_calls": {
            **server,
            "source": "exec",
            "outcome": "failed",
            "error.type": "E",
        },
        "rest_client_transport_reloads": {
            **server,
            "what": "client-certificate",
            "outcome": "renewed",
        },
    }
    assert found["dns.lookup.duration"][0].sum == 0.2
    assert found["rest_client_rate_limiter_duration"][0].sum == 0.3
