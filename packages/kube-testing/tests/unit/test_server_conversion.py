"""Versions of one kind: the same object, read and written in each."""

from __future__ import annotations

from typing import Any

import pytest

from kube_testing.server.catalog import Resource, build_catalog
from kube_testing.server.conversion import converted
from kube_testing.server.facts import load_facts
from kube_testing.server.status import Refused


def resource(group: str, version: str, plural: str) -> Resource:
    found = build_catalog(load_facts("1.37")).find(group, version, plural)
    assert found is not None
    return found


CORE_EVENTS = resource("", "v1", "events")
EVENTS = resource("events.k8s.io", "v1", "events")
SCALERS_V1 = resource("autoscaling", "v1", "horizontalpodautoscalers")
SCALERS_V2 = resource("autoscaling", "v2", "horizontalpodautoscalers")


def test_an_event_changes_its_field_names_between_its_groups() -> None:
    """Recorders write one, and everybody reads the other."""
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": "e"},
        "involvedObject": {"kind": "Pod"},
        "message": "m",
        "count": 2,
    }

    newer = converted(event, CORE_EVENTS, EVENTS)
    back = converted(newer, EVENTS, CORE_EVENTS)

    assert newer["apiVersion"] == "events.k8s.io/v1"
    assert (newer["regarding"], newer["note"]) == ({"kind": "Pod"}, "m")
    assert newer["deprecatedCount"] == 2
    assert back == event


def scaler(metrics: list[Any]) -> dict[str, Any]:
    spec = {"maxReplicas": 3, "metrics": metrics}
    return {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "spec": spec}


def test_a_target_of_cpu_is_a_metric_in_the_newer_version() -> None:
    """The only metric that both versions know."""
    target = {"type": "Utilization", "averageUtilization": 70}
    metric = {"type": "Resource", "resource": {"name": "cpu", "target": target}}

    older = converted(scaler([metric]), SCALERS_V2, SCALERS_V1)
    back = converted(older, SCALERS_V1, SCALERS_V2)

    assert older["spec"] == {"maxReplicas": 3, "targetCPUUtilizationPercentage": 70}
    assert back["spec"]["metrics"] == [metric]


def test_what_the_older_version_cannot_say_is_refused() -> None:
    """A metric that is left out in silence would be deleted by the next update."""
    metric: dict[str, Any] = {"type": "External", "external": {}}

    with pytest.raises(Refused) as refused:
        converted(scaler([metric]), SCALERS_V2, SCALERS_V1)

    assert refused.value.code == 501


def test_the_same_version_is_the_same_object() -> None:
    """Nothing is copied that need not be."""
    event = {"apiVersion": "v1", "kind": "Event"}

    assert converted(event, CORE_EVENTS, CORE_EVENTS) is event
