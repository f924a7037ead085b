"""Metrics for Prometheus: what each event counts, under which name."""

from __future__ import annotations

import math

import pytest
from prometheus_client import CollectorRegistry, Counter

from kube_transport.errors import ConfigError
from kube_transport.events import (
    AttemptEvent,
    CredentialEvent,
    Outcome,
    ReloadEvent,
    RequestEvent,
    ResolveEvent,
    RetryEvent,
    StreamEvent,
    ThrottleEvent,
    WarningEvent,
)
from kube_transport.prometheus import PrometheusMetrics

HOST = "api.test:6443"
WHERE = {"verb": "GET", "host": HOST}


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


def request_event(response_bytes: int | None) -> RequestEvent:
    return RequestEvent(
        method="GET",
        template="/version",
        host=HOST,
        seconds=0.3,
        attempts=2,
        status=200,
        response_bytes=response_bytes,
    )


def test_a_second_observer_for_a_registry_is_refused(registry: CollectorRegistry) -> None:
    """One serves all clients, and their hosts are told apart."""
    PrometheusMetrics(registry)

    with pytest.raises(ConfigError, match=r"^registry: .* give all clients one PrometheusMetrics"):
        PrometheusMetrics(registry)


def test_a_registry_that_has_one_of_the_names_stays_as_it_was(registry: CollectorRegistry) -> None:
    """Else nobody could ever register the others there."""
    taken = Counter("rest_client_requests", "of another client", registry=registry)

    with pytest.raises(ConfigError, match=r"^registry: has these metrics already, or one of their"):
        PrometheusMetrics(registry)
    registry.unregister(taken)

    PrometheusMetrics(registry)


def test_calls_are_counted_by_time_and_size(registry: CollectorRegistry) -> None:
    """A watch has no size."""
    metrics = PrometheusMetrics(registry)

    metrics.observe(request_event(300))
    metrics.observe(request_event(None))

    value = registry.get_sample_value
    assert value("rest_client_request_duration_seconds_count", WHERE) == 2
    assert value("rest_client_request_duration_seconds_bucket", {**WHERE, "le": "0.25"}) == 0
    assert value("rest_client_request_duration_seconds_bucket", {**WHERE, "le": "0.5"}) == 2
    assert value("rest_client_response_size_bytes_sum", WHERE) == 300
    assert value("rest_client_response_size_bytes_count", WHERE) == 1


def test_attempts_are_counted_by_their_result(registry: CollectorRegistry) -> None:
    """Errors are one code, since their texts would be any number of series."""
    metrics = PrometheusMetrics(registry)
    for status in (200, 200, None):
        metrics.observe(
            AttemptEvent(
                method="GET",
                template="/version",
                host=HOST,
                seconds=0.1,
                status=status,
                request_bytes=100,
            )
        )

    value = registry.get_sample_value
    result = {"method": "GET", "host": HOST}
    assert value("rest_client_requests_total", {**result, "code": "200"}) == 2
    assert value("rest_client_requests_total", {**result, "code": "<error>"}) == 1
    assert value("rest_client_request_size_bytes_sum", WHERE) == 300


def test_retries_and_waits_are_counted(registry: CollectorRegistry) -> None:
    """They are what a client costs a server, and itself."""
    metrics = PrometheusMetrics(registry)

    metrics.observe(
        RetryEvent(method="GET", template="/", host=HOST, attempt=1, delay=1.0, status=429)
    )
    metrics.observe(ThrottleEvent(method="GET", template="/", host=HOST, seconds=0.2))

    value = registry.get_sample_value
    assert value("rest_client_request_retries_total", {**WHERE, "code": "429"}) == 1
    assert value("rest_client_rate_limiter_duration_seconds_sum", WHERE) == 0.2


def test_streams_are_counted_by_their_error(registry: CollectorRegistry) -> None:
    """Watches that break show nowhere else: their requests had succeeded; most just end."""
    metrics = PrometheusMetrics(registry)

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

    value = registry.get_sample_value
    assert value("rest_client_streams_total", {"host": HOST, "error": ""}) == 2
    assert value("rest_client_streams_total", {"host": HOST, "error": "Gone"}) == 1


def test_lookups_of_names_are_counted_by_name(registry: CollectorRegistry) -> None:
    """A slow resolver looks like a slow server; failures count, for they are the slowest."""
    metrics = PrometheusMetrics(registry)

    for error in ("", "OSError"):
        metrics.observe(ResolveEvent(name="api.test", host=HOST, seconds=0.2, error=error))

    value = registry.get_sample_value
    where = {"host": "api.test"}
    assert value("rest_client_dns_resolution_duration_seconds_count", where) == 2
    assert value("rest_client_dns_resolution_duration_seconds_sum", where) == 0.4


def credential(
    error: str = "",
    expires_at: float | None = None,
    source: str = "exec",
    exit_code: int | None = None,
) -> CredentialEvent:
    return CredentialEvent(
        source=source,
        host=HOST,
        outcome=Outcome.FAILED if error else Outcome.RENEWED,
        seconds=0.1,
        error=error,
        exit_code=exit_code,
        expires_at=expires_at,
        certificate=expires_at is not None,
    )


@pytest.mark.parametrize(
    ("error", "exit_code", "code", "status"),
    [
        ("", None, "0", "no_error"),
        ("CommandFailed", 3, "3", "plugin_execution_error"),
        ("CommandFailed", -9, "-1", "plugin_execution_error"),
        ("CredentialsError", None, "1", "plugin_execution_error"),
        ("CommandNotFound", None, "1", "plugin_not_found_error"),
        ("Cancelled", None, "1", "client_internal_error"),
        ("TimedOut", None, "1", "client_internal_error"),
    ],
)
def test_calls_of_exec_plugins_are_counted_by_their_result(
    registry: CollectorRegistry, error: str, exit_code: int | None, code: str, status: str
) -> None:
    """Other sources are none."""
    metrics = PrometheusMetrics(registry)

    metrics.observe(credential(error, exit_code=exit_code))
    metrics.observe(credential(error, source="oidc"))

    labels = {"code": code, "call_status": status}
    assert registry.get_sample_value("rest_client_exec_plugin_call_total", labels) == 1


def test_the_life_of_certificates_of_exec_plugins_is_measured(registry: CollectorRegistry) -> None:
    """An alert fires before the first one expires."""
    times = iter([1000.0, 4000.0, 4500.0])
    metrics = PrometheusMetrics(registry, clock=lambda: next(times))

    metrics.observe(credential(expires_at=3700.0))
    metrics.observe(credential(expires_at=7600.0))

    value = registry.get_sample_value
    assert value("rest_client_exec_plugin_certificate_rotation_age_sum") == 3000.0
    assert value("rest_client_exec_plugin_ttl_seconds") == 7600.0 - 4500.0


def test_without_certificates_of_exec_plugins_none_expires(registry: CollectorRegistry) -> None:
    """As in client-go, so that alerts need no special case."""
    PrometheusMetrics(registry)

    assert registry.get_sample_value("rest_client_exec_plugin_ttl_seconds") == math.inf


@pytest.mark.parametrize(
    ("outcome", "labels"),
    [
        (Outcome.RENEWED, {"result": "success", "reason": "updated"}),
        (Outcome.UNCHANGED, {"result": "success", "reason": "unchanged"}),
        (Outcome.FAILED, {"result": "failure", "reason": "refused"}),
    ],
)
def test_reloads_of_authorities_are_counted(
    registry: CollectorRegistry, outcome: Outcome, labels: dict[str, str]
) -> None:
    """A rotation that fails is seen before the old authority ends."""
    metrics = PrometheusMetrics(registry)

    for what in ("certificate-authority", "client-certificate"):
        metrics.observe(ReloadEvent(what=what, host=HOST, outcome=outcome))

    assert registry.get_sample_value("rest_client_transport_ca_reload_total", labels) == 1


def test_events_without_a_metric_are_passed_over(registry: CollectorRegistry) -> None:
    """New kinds of events must not break an old dashboard."""
    PrometheusMetrics(registry).observe(
        WarningEvent(method="GET", template="/", host=HOST, code=299, agent="-", text="old")
    )
