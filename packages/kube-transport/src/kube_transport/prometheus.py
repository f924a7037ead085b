"""Metrics of clients for Prometheus, by the names, labels and buckets of client-go.

    Client(load_config(), observers=[PrometheusMetrics()])

Needs ``kube-transport[prometheus]``.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Final

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

from kube_transport.errors import ConfigError
from kube_transport.events import (
    AttemptEvent,
    CredentialEvent,
    Event,
    Outcome,
    ReloadEvent,
    RequestEvent,
    ResolveEvent,
    RetryEvent,
    StreamEvent,
    ThrottleEvent,
)
from kube_transport.forks import PerProcess

NO_ANSWER: Final = "<error>"
"""The code of an attempt that got no answer."""

SECONDS: Final = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
BYTES: Final = (
    64, 256, 512, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216,
)  # fmt: skip
LIFETIMES: Final = (
    600, 1800, 3600, 14_400, 86_400, 604_800, 2_592_000, 7_776_000, 15_552_000, 31_104_000,
    124_416_000,
)  # fmt: skip
"""Ten minutes to four years."""


class PrometheusMetrics:
    """An observer that keeps client-go's metrics; one for all clients of a registry.

    Unlike there, the code of a retry is that of the failure before it, 409 for an edit that met a
    conflict, and the age of a client certificate is counted from when the plugin gave it. What
    client-go tells of its cache of transports is not here, since there is none.

    Args:
        registry: where the metrics are registered, which works once.
        clock: returns seconds since 1970.

    Raises:
        ConfigError: the registry has one of their names already; then it stays as it was.

    Source: component-base ``metrics/prometheus/restclient/metrics.go``.
    """

    def __init__(
        self,
        registry: CollectorRegistry = REGISTRY,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._clock = clock
        self._lock = PerProcess(threading.RLock)  # a signal handler may send requests
        self._expiries: dict[str, float] = {}
        self._given: dict[str, float] = {}

        def histogram(
            name: str, text: str, buckets: Sequence[float], labels: Sequence[str] = ("verb", "host")
        ) -> Histogram:
            return Histogram(f"rest_client_{name}", text, labels, buckets=buckets, registry=None)

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"rest_client_{name}_total", text, labels, registry=None)

        self._duration = histogram(
            "request_duration_seconds", "Seconds that calls took, retries included.", SECONDS
        )
        self._sent = histogram("request_size_bytes", "Bytes of request bodies.", BYTES)
        self._received = histogram("response_size_bytes", "Bytes of answers' bodies.", BYTES)
        self._waited = histogram(
            "rate_limiter_duration_seconds", "Seconds of waiting for the client's limit.", SECONDS
        )
        self._resolved = histogram(
            "dns_resolution_duration_seconds",
            "Seconds that lookups of names took.",
            SECONDS[:-1],
            ("host",),
        )
        self._results = counter("requests", "Requests by their result.", "code", "method", "host")
        self._retries = counter(
            "request_retries", "Requests that were sent again.", "code", "verb", "host"
        )
        self._streams = counter("streams", "Streams that ended, by the error.", "error", "host")
        self._exec_calls = counter(
            "exec_plugin_call", "Calls of exec plugins.", "code", "call_status"
        )
        self._reloads = counter(
            "transport_ca_reload", "Authorities that were read again.", "result", "reason"
        )
        self._ages = histogram(
            "exec_plugin_certificate_rotation_age",
            "Seconds that client certificates of exec plugins were in use.",
            LIFETIMES,
            (),
        )
        self._lifetime = Gauge(
            "rest_client_exec_plugin_ttl_seconds",
            "Seconds until the first client certificate of an exec plugin expires.",
            registry=None,
        )
        self._lifetime.set_function(self._shortest)
        kinds = (Counter, Gauge, Histogram)
        _register(registry, [each for each in vars(self).values() if isinstance(each, kinds)])

    def observe(self, event: Event, /) -> None:
        match event:
            case RequestEvent(method=verb, host=host):
                self._duration.labels(verb, host).observe(event.seconds)
                if event.response_bytes is not None:
                    self._received.labels(verb, host).observe(event.response_bytes)
            case AttemptEvent(method=verb, host=host):
                self._results.labels(_code(event.status), verb, host).inc()
                self._sent.labels(verb, host).observe(event.request_bytes)
            case RetryEvent(method=verb, host=host):
                self._retries.labels(_code(event.status), verb, host).inc()
            case StreamEvent(host=host):
                self._streams.labels(event.error, host).inc()
            case ThrottleEvent(method=verb, host=host):
                self._waited.labels(verb, host).observe(event.seconds)
            case ResolveEvent():
                self._resolved.labels(event.name).observe(event.seconds)
            case CredentialEvent(source="exec"):
                self._called(event)
            case ReloadEvent(what="certificate-authority"):
                self._reloads.labels(*_reload(event.outcome)).inc()
            case _:
                pass

    def _called(self, event: CredentialEvent) -> None:
        self._exec_calls.labels(*_call(event)).inc()
        if not event.certificate or event.outcome is not Outcome.RENEWED:
            return
        now = self._clock()
        with self._lock():
            before = self._given.get(event.host)
            self._given[event.host] = now
            if event.expires_at is not None:
                self._expiries[event.host] = event.expires_at
        if before is not None:
            self._ages.observe(now - before)

    def _shortest(self) -> float:
        with self._lock():
            return min(self._expiries.values(), default=math.inf) - self._clock()


def _register(
    registry: CollectorRegistry, collectors: Iterable[Counter | Gauge | Histogram]
) -> None:
    """Register all or none."""
    with ExitStack() as done:
        for collector in collectors:
            try:
                registry.register(collector)
            except ValueError as error:
                raise ConfigError(
                    "registry: has these metrics already, or one of their names; give all clients"
                    " one PrometheusMetrics"
                ) from error
            done.callback(registry.unregister, collector)
        done.pop_all()


def _code(status: int | None) -> str:
    return NO_ANSWER if status is None else str(status)


def _call(event: CredentialEvent) -> tuple[str, str]:
    match event.error:
        case "":
            return "0", "no_error"
        case "CommandNotFound":
            return "1", "plugin_not_found_error"
        case "Cancelled" | "TimedOut":
            return "1", "client_internal_error"
        case _:
            code = 1 if event.exit_code is None else max(event.exit_code, -1)  # as Go's for signals
            return str(code), "plugin_execution_error"


def _reload(outcome: Outcome) -> tuple[str, str]:
    match outcome:
        case Outcome.RENEWED:
            return "success", "updated"
        case Outcome.UNCHANGED:
            return "success", "unchanged"
        case Outcome.FAILED:
            return "failure", "refused"
