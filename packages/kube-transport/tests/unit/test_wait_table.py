"""Readiness and conditions of custom resources against what ``kubectl wait`` waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kube_transport.api.readiness import readiness
from kube_transport.api.unstructured import Unstructured
from kube_transport.waiting import condition

Oracle = Callable[..., None]
JSON = dict[str, Any]

TROUBLES = {"Stalled", "Failed", "Reconciling"}


def test_a_custom_resource_is_current_when_kubectl_stops_waiting(oracle: Oracle) -> None:
    """For the one condition that sums it up, if it is of the generation that is wanted."""

    def current(content: JSON, _condition: str) -> bool:
        return readiness(Unstructured({"apiVersion": "example.com/v1", **content})).current

    oracle("wait", "wait", current, deviates=who_looks_at_more_than_one_condition)


def who_looks_at_more_than_one_condition(content: JSON, kind: str) -> bool:
    """We do: an object may tell of trouble beside it, of its generation, or have no such one."""
    status: JSON = content.get("status", {})
    conditions: list[JSON] = status.get("conditions", [])
    troubled = any(each["type"] in TROUBLES and each.get("status") == "True" for each in conditions)
    seen: int = status.get("observedGeneration", content["metadata"]["generation"])
    behind = seen < content["metadata"]["generation"]
    return troubled or behind or all(each["type"] != kind for each in conditions)


@pytest.mark.parametrize("written", [str, str.lower, str.swapcase])
def test_a_condition_is_met_as_for_kubectl(oracle: Oracle, written: Callable[[str], str]) -> None:
    """Which does not look at capitals."""

    def met(content: JSON, kind: str) -> bool:
        return condition(written(kind)).judge(Unstructured(content)).met

    oracle("wait", "wait", met, deviates=who_counts_a_generation_of_zero)


def who_counts_a_generation_of_zero(content: JSON, kind: str) -> bool:
    """We do not: typed objects cannot tell it from none."""
    status: JSON = content.get("status", {})
    conditions: list[JSON] = status.get("conditions", [])
    named = [each for each in conditions if each["type"] == kind]
    return any(each.get("observedGeneration") == 0 for each in [status, *named])
