"""Between the versions in which one object can be read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kube_testing.server.catalog import Resource
from kube_testing.server.objects import Document, Draft, at, draft_section, sequence, thaw
from kube_testing.server.status import not_implemented

# core/v1 names to events.k8s.io/v1 names.
_EVENT_NAMES: Mapping[str, str] = {
    "count": "deprecatedCount",
    "firstTimestamp": "deprecatedFirstTimestamp",
    "involvedObject": "regarding",
    "lastTimestamp": "deprecatedLastTimestamp",
    "message": "note",
    "reportingComponent": "reportingController",
    "source": "deprecatedSource",
}
_CORE_NAMES = {new: old for old, new in _EVENT_NAMES.items()}


def converted(document: Document, source: Resource, target: Resource) -> Document:
    """Return a ``source`` object as ``target``, two versions of one kind.

    Raises:
        Refused: it holds what ``target`` cannot say.
    """
    if source.api_version == target.api_version:
        return document
    draft = thaw(document)
    if target.storage == "events":
        draft = _renamed(draft, _EVENT_NAMES if target.group else _CORE_NAMES)
    convert = _CONVERTERS.get((source.api_version, target.api_version))
    if convert is not None:
        convert(draft)
    return {**draft, "apiVersion": target.api_version, "kind": target.kind}


def _renamed(draft: Draft, names: Mapping[str, str]) -> Draft:
    return {names.get(name, name): value for name, value in draft.items()}


def _autoscaler_to_v1(draft: Draft) -> None:
    spec = draft_section(draft, "spec")
    metrics = sequence(spec.pop("metrics", None))
    if spec.pop("behavior", None) or any(_utilization(metric) is None for metric in metrics):
        raise not_implemented("autoscaling/v1", "metrics other than cpu in autoscaling/v1")
    for metric in metrics:
        spec["targetCPUUtilizationPercentage"] = _utilization(metric)
    status = draft_section(draft, "status")
    status.pop("conditions", None)
    status.pop("currentMetrics", None)


def _autoscaler_to_v2(draft: Draft) -> None:
    spec = draft_section(draft, "spec")
    percentage = spec.pop("targetCPUUtilizationPercentage", None)
    if percentage is not None:
        target = {"type": "Utilization", "averageUtilization": percentage}
        spec["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]


def _utilization(metric: Mapping[str, Any]) -> Any:
    if at(metric, "resource", "name") != "cpu":
        return None
    return at(metric, "resource", "target", "averageUtilization")


_CONVERTERS: Mapping[tuple[str, str], Callable[[Draft], None]] = {
    ("autoscaling/v1", "autoscaling/v2"): _autoscaler_to_v2,
    ("autoscaling/v2", "autoscaling/v1"): _autoscaler_to_v1,
}
