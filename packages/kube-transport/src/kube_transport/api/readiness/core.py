"""Kinds of the core group: pods, volumes and their claims, services, nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kube_transport.api.readiness.conventions import verdict_of
from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import (
    Readiness,
    current,
    failed,
    in_progress,
    unknown,
)

_RESIZES: Final = (
    "ControllerResizeError", "NodeResizeError", "Resizing", "FileSystemResizePending"
)  # fmt: skip
"""Conditions of a claim whose volume grows; what went wrong is tried again, and comes first."""


def has_ended(status: Fields) -> bool:
    """Tell whether a pod's containers have ended for good."""
    return status.text("phase") in {"Succeeded", "Failed"}


def pod(fields: Fields) -> Readiness:
    """Judge a Pod: ready, or ended well; one that crashes and is started again is in progress."""
    status = fields.child("status")
    match status.text("phase"):
        case "Succeeded":
            return current("all containers ended well")
        case "Failed":
            reason = status.text("reason") or "PodFailed"
            return failed(reason, status.text("message") or "; ".join(_ended_badly(status)))
        case "Unknown":
            return unknown("Unknown", "its node does not answer")
        case _:
            return _running(fields, status)


def persistent_volume_claim(fields: Fields) -> Readiness:
    """Judge a claim: bound, and as large as it should be."""
    status = fields.child("status")
    phase = status.text("phase")
    if phase == "Lost":
        return failed("Lost", "the volume that it was bound to is gone")
    if phase != "Bound":
        return in_progress("Pending", "it is not bound to a volume")
    return _resizing(fields.child("spec"), status) or current(
        f"bound to {fields.child('spec').text('volumeName')}"
    )


def persistent_volume(fields: Fields) -> Readiness:
    """Judge a volume: there, whether anyone claims it or not."""
    status = fields.child("status")
    phase = status.text("phase")
    if phase == "Failed":
        return failed(status.text("reason") or "Failed", status.text("message"))
    if phase in {"", "Pending"}:
        return in_progress("Pending", "it is not available yet")
    return current(f"it is {phase.lower()}")


def volume_attachment(fields: Fields) -> Readiness:
    """Judge the attachment of a volume to a node; what went wrong is tried again."""
    status = fields.child("status")
    if status.flag("attached"):
        return current("the volume is attached")
    error = status.child("attachError")
    if error.content:
        return in_progress("AttachError", error.text("message") or "the volume cannot be attached")
    return in_progress("NotAttached", "the volume is not attached yet")


def resource_claim(fields: Fields) -> Readiness:
    """Judge a claim on devices: it has them, which it gets when a pod needs them."""
    if fields.child("status").has("allocation"):
        return current("its devices are allocated")
    return in_progress("NotAllocated", "its devices are allocated when a pod needs them")


def service(fields: Fields) -> Readiness:
    """Judge a Service: it has the addresses that its type promises."""
    spec = fields.child("spec")
    kind = spec.text("type") or "ClusterIP"
    if kind == "ExternalName":
        return current()
    if not spec.text("clusterIP"):
        return in_progress("NoClusterIP", "it has no cluster IP")
    ingress = fields.child("status").child("loadBalancer").children("ingress")
    if kind == "LoadBalancer" and not ingress:
        return in_progress("NoLoadBalancer", "it has no address of a load balancer")
    return current()


def node(fields: Fields) -> Readiness:
    """Judge a Node: nothing is known of one whose kubelet is silent."""
    ready = fields.child("status").condition("Ready")
    if ready.text("status") == "Unknown":
        return unknown(ready.text("reason") or "Unknown", ready.text("message"))
    if not ready.content:
        return in_progress("NotReady", "its kubelet has not reported")
    return verdict_of(fields, ready)


def _resizing(spec: Fields, status: Fields) -> Readiness | None:
    """Return why a bound claim is not as large as it should be."""
    resize = status.child("allocatedResourceStatuses").text("storage")
    if resize.endswith("Infeasible"):
        return failed(resize, "the volume cannot become as large as the claim asks")
    for kind in _RESIZES:
        condition = status.condition(kind)
        if condition.text("status") == "True":
            return in_progress(kind, condition.text("message") or "the volume is being resized")
    wanted = spec.child("resources").child("requests").quantity("storage")
    there = status.child("capacity").quantity("storage")
    if wanted is not None and there is not None and there < wanted:
        return in_progress(resize or "Resizing", f"{there} of {wanted} are there")
    return None


def _running(fields: Fields, status: Fields) -> Readiness:
    ready = status.condition("Ready")
    if ready.text("status") == "True":
        return verdict_of(fields, ready)
    scheduled = status.condition("PodScheduled")
    if scheduled.text("status") == "False":
        return in_progress(scheduled.text("reason") or "NotScheduled", scheduled.text("message"))
    waiting = dict(_waiting(status))
    if waiting:
        missing = ", ".join(f"{name}: {reason}" for name, reason in waiting.items())
        return in_progress(next(iter(waiting.values())), f"containers wait: {missing}")
    message = ready.text("message") or "it is not ready"
    return in_progress(ready.text("reason") or "NotReady", message)


def _containers(status: Fields) -> Iterator[Fields]:
    yield from status.children("initContainerStatuses")
    yield from status.children("containerStatuses")


def _waiting(status: Fields) -> Iterator[tuple[str, str]]:
    for container in _containers(status):
        waiting = container.child("state").child("waiting")
        if waiting.content:
            yield container.text("name"), waiting.text("reason") or "Waiting"


def _ended_badly(status: Fields) -> Iterator[str]:
    for container in _containers(status):
        ended = container.child("state").child("terminated")
        if code := ended.number("exitCode"):
            yield f"container {container.text('name')} ended with {code}: {ended.text('reason')}"
