"""Rows of workloads: what runs pods, and what counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kube_testing.server.cells import (
    NONE,
    UNKNOWN,
    UNSET,
    age,
    containers,
    count_of,
    desired,
    labels_text,
    selector_text,
    since,
)
from kube_testing.server.columns import AGE, NAME, Column, Entry, columns, flag, number, wide
from kube_testing.server.objects import (
    Document,
    at,
    mapping,
    metadata,
    name_of,
    section,
    sequence,
)

_WORKLOAD_WIDE = (wide("Containers"), wide("Images"), wide("Selector"))
_REPLICAS = (number("Desired"), number("Current"), number("Ready"))


def _deployment(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        f"{count_of(document, 'readyReplicas')}/{desired(document)}",
        count_of(document, "updatedReplicas"),
        count_of(document, "availableReplicas"),
        age(document, now),
        *containers(document),
        selector_text(at(document, "spec", "selector")),
    )


def _replica_set(document: Document, now: datetime) -> Sequence[Any]:
    selector = at(document, "spec", "selector")
    matched = document.get("kind") == "ReplicationController"
    return (
        name_of(document),
        desired(document),
        count_of(document, "replicas"),
        count_of(document, "readyReplicas"),
        age(document, now),
        *containers(document),
        labels_text(selector) if matched else selector_text(selector),
    )


def _stateful_set(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        f"{count_of(document, 'readyReplicas')}/{desired(document)}",
        age(document, now),
        *containers(document),
    )


def _daemon_set(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        count_of(document, "desiredNumberScheduled"),
        count_of(document, "currentNumberScheduled"),
        count_of(document, "numberReady"),
        count_of(document, "updatedNumberScheduled"),
        count_of(document, "numberAvailable"),
        labels_text(at(document, "spec", "template", "spec", "nodeSelector")),
        age(document, now),
        *containers(document),
        selector_text(at(document, "spec", "selector")),
    )


def _job(document: Document, now: datetime) -> Sequence[Any]:
    completions = at(document, "spec", "completions")
    parallelism = at(document, "spec", "parallelism") or 0
    succeeded = count_of(document, "succeeded")
    if completions is None:
        wanted = f"{succeeded}/1 of {parallelism}" if parallelism > 1 else f"{succeeded}/1"
    else:
        wanted = f"{succeeded}/{completions}"
    return (
        name_of(document),
        _job_status(document),
        wanted,
        _job_duration(document, now),
        age(document, now),
        *containers(document),
        selector_text(at(document, "spec", "selector")),
    )


def _job_status(document: Document) -> str:
    conditions = {
        condition.get("type")
        for condition in sequence(at(document, "status", "conditions"))
        if condition.get("status") == "True"
    }
    if "Complete" in conditions:
        return "Complete"
    if "Failed" in conditions:
        return "Failed"
    if metadata(document).get("deletionTimestamp"):
        return "Terminating"
    if "Suspended" in conditions:
        return "Suspended"
    return "FailureTarget" if "FailureTarget" in conditions else "Running"


def _job_duration(document: Document, now: datetime) -> str:
    start, end = at(document, "status", "startTime"), at(document, "status", "completionTime")
    if not start:
        return ""
    return since(start, datetime.fromisoformat(end).astimezone(UTC) if end else now)


def _cron_job(document: Document, now: datetime) -> Sequence[Any]:
    last = at(document, "status", "lastScheduleTime")
    return (
        name_of(document),
        at(document, "spec", "schedule"),
        at(document, "spec", "timeZone") or NONE,
        "True" if at(document, "spec", "suspend") else "False",
        len(sequence(at(document, "status", "active"))),
        since(last, now) if last else NONE,
        age(document, now),
        *containers(document, "spec", "jobTemplate", "spec", "template", "spec"),
        selector_text(at(document, "spec", "jobTemplate", "spec", "selector")),
    )


def _disruption_budget(document: Document, now: datetime) -> Sequence[Any]:
    least, most = at(document, "spec", "minAvailable"), at(document, "spec", "maxUnavailable")
    return (
        name_of(document),
        "N/A" if least is None else str(least),
        "N/A" if most is None else str(most),
        count_of(document, "disruptionsAllowed"),
        age(document, now),
    )


def _autoscaler(document: Document, now: datetime) -> Sequence[Any]:
    spec = section(document, "spec")
    reference = mapping(spec.get("scaleTargetRef"))
    targets = [_metric(metric) for metric in sequence(spec.get("metrics"))]
    return (
        name_of(document),
        f"{reference.get('kind')}/{reference.get('name')}",
        ", ".join(targets) or NONE,
        str(spec.get("minReplicas", UNSET)),
        spec.get("maxReplicas"),
        count_of(document, "currentReplicas"),
        age(document, now),
    )


def _metric(metric: Mapping[str, Any]) -> str:
    target = mapping(at(metric, "resource", "target"))
    name = at(metric, "resource", "name") or metric.get("type")
    wanted = target.get("averageUtilization")
    return f"{name}: {UNKNOWN}/{wanted}%" if wanted is not None else f"{name}: {UNKNOWN}"


def _controller_revision(document: Document, now: datetime) -> Sequence[Any]:
    owners = sequence(metadata(document).get("ownerReferences"))
    owner = next((owner for owner in owners if owner.get("controller")), None)
    group = mapping(owner).get("apiVersion", "").rpartition("/")[0]
    kind = mapping(owner).get("kind", "").lower()
    text = f"{kind}.{group}/{owner.get('name')}" if owner else NONE
    return name_of(document), text, document.get("revision"), age(document, now)


def _pod_template(document: Document, _now: datetime) -> Sequence[Any]:
    labels = labels_text(at(document, "template", "metadata", "labels"))
    return name_of(document), *containers(document, "template", "spec"), labels


WORKLOADS: Mapping[str, Entry] = {
    "controllerrevisions.apps": (columns("Controller", "Revision"), _controller_revision),
    "cronjobs.batch": (
        (
            *(NAME, Column("Schedule"), Column("Timezone"), flag("Suspend")),
            *(number("Active"), Column("Last Schedule"), AGE),
            *_WORKLOAD_WIDE,
        ),
        _cron_job,
    ),
    "daemonsets.apps": (
        (
            *(NAME, *_REPLICAS, number("Up-to-date"), number("Available")),
            *(Column("Node Selector"), AGE, *_WORKLOAD_WIDE),
        ),
        _daemon_set,
    ),
    "deployments.apps": (
        (*columns("Ready", "Up-to-date", "Available"), *_WORKLOAD_WIDE),
        _deployment,
    ),
    "horizontalpodautoscalers.autoscaling": (
        columns("Reference", "Targets", "MinPods", "MaxPods", "Replicas"),
        _autoscaler,
    ),
    "jobs.batch": ((*columns("Status", "Completions", "Duration"), *_WORKLOAD_WIDE), _job),
    "poddisruptionbudgets.policy": (
        (
            *(NAME, Column("Min Available"), Column("Max Unavailable")),
            *(number("Allowed Disruptions"), AGE),
        ),
        _disruption_budget,
    ),
    "podtemplates": (
        (NAME, Column("Containers"), Column("Images"), Column("Pod Labels")),
        _pod_template,
    ),
    "replicasets.apps": ((NAME, *_REPLICAS, AGE, *_WORKLOAD_WIDE), _replica_set),
    "replicationcontrollers": ((NAME, *_REPLICAS, AGE, *_WORKLOAD_WIDE), _replica_set),
    "statefulsets.apps": (
        (*columns("Ready"), wide("Containers"), wide("Images")),
        _stateful_set,
    ),
}
"""Tables by bucket."""
