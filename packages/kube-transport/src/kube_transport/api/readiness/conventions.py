"""The conditions convention, for kinds without rules of their own.

``Stalled``, ``Failed`` and ``Reconciling`` say that something is wrong or going on; ``Ready``, or
``Succeeded`` for what runs to an end, or ``Available``, sums everything up. A built-in kind without
any of them (a ConfigMap, a Role) is current as soon as it exists, unless another condition tells of
trouble. Of a custom one that sums nothing up, nothing is known: its controller may be slow, or may
never say anything; without any condition it is current once its controller has observed it.
"""

from __future__ import annotations

from typing import Final

from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import (
    Readiness,
    State,
    current,
    failed,
    in_progress,
    unknown,
)

_SUMMARIES: Final = {
    "Ready": State.IN_PROGRESS,
    "Succeeded": State.FAILED,
    "Available": State.IN_PROGRESS,
}
"""Conditions that sum up, and what it means when they are false."""

_TROUBLES: Final = {"AbleToScale": "False", "ScalingActive": "False", "Dangling": "True"}
"""Conditions of built-in kinds that only tell of trouble, and their status then."""

_DELIBERATE: Final = "ScalingDisabled"
"""The reason of an autoscaler whose target was scaled to zero by hand."""

_BUILT_IN: Final = frozenset(
    {"", "apps", "autoscaling", "batch", "policy"}
    | {
        f"{name}.k8s.io"
        for name in (
            "admissionregistration", "apiextensions", "apiregistration", "authentication",
            "authorization", "certificates", "coordination", "discovery", "events",
            "flowcontrol.apiserver", "internal.apiserver", "networking", "node",
            "rbac.authorization", "resource", "scheduling", "storage", "storagemigration",
        )
    }
)  # fmt: skip


def by_convention(fields: Fields) -> Readiness:
    """Judge an object by its conditions."""
    status = fields.child("status")
    for kind, verdict in (
        ("Stalled", failed), ("Failed", failed), ("Reconciling", in_progress)
    ):  # fmt: skip
        condition = status.condition(kind)
        if condition.text("status") == "True" and not _is_stale(fields, condition):
            return verdict(condition.text("reason") or kind, condition.text("message"))
    for kind, otherwise in _SUMMARIES.items():
        condition = status.condition(kind)
        if condition.content:
            return verdict_of(fields, condition, otherwise=otherwise)
    return _without_summary(fields, status)


def verdict_of(
    fields: Fields, condition: Fields, *, otherwise: State = State.IN_PROGRESS
) -> Readiness:
    """Return what a condition that sums up says of an object.

    Args:
        otherwise: the state if it is false.
    """
    kind, status = condition.text("type"), condition.text("status")
    if _is_stale(fields, condition):
        message = f"condition {kind} is of an earlier generation"
        return in_progress("ObservedGeneration", message)
    if status == "True":
        return current(condition.text("message"))
    message = condition.text("message") or f"condition {kind} is {status}"
    return Readiness(
        state=otherwise if status == "False" else State.IN_PROGRESS,
        reason=condition.text("reason") or f"Not{kind}",
        message=message,
    )


def _is_stale(fields: Fields, condition: Fields) -> bool:
    generation = fields.child("metadata").number("generation")
    return condition.number("observedGeneration", generation) < generation


def _without_summary(fields: Fields, status: Fields) -> Readiness:
    group = fields.text("apiVersion").rpartition("/")[0]
    if fields.has("kind") and group in _BUILT_IN:
        return _trouble(status) or current()
    if status.children("conditions"):
        return unknown("NoSummary", "none of its conditions sums it up")
    if status.has("observedGeneration"):  # not behind, or we would not be here
        return current("its controller has observed it")
    return unknown("NoCondition", "it has no condition that would tell")


def _trouble(status: Fields) -> Readiness | None:
    for kind, bad in _TROUBLES.items():
        condition = status.condition(kind)
        reason = condition.text("reason")
        if condition.text("status") == bad and reason != _DELIBERATE:
            message = condition.text("message") or f"condition {kind} is {bad}"
            return in_progress(reason or kind, message)
    return None
