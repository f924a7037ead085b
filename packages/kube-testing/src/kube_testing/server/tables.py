"""Objects as rows: the columns that ``kubectl get`` shows of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kube_testing.server.objects import (
    Document,
    at,
    labels_of,
    mapping,
    metadata,
    name_of,
    section,
    sequence,
)
from kube_testing.server.podtable import pod_cells

NONE = "<none>"
UNKNOWN = "<unknown>"
UNSET = "<unset>"
# Service accounts of 1.32 show how many secrets they have, those of 1.37 do not.
_WITHOUT_SECRETS = 34


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        priority: above 0, it is shown in wide output only.
    """

    name: str
    type: str = "string"
    format: str = ""
    priority: int = 0

    def definition(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "format": self.format,
            "description": "",
            "priority": self.priority,
        }


NAME = Column("Name", format="name")
AGE = Column("Age")


def wide(name: str) -> Column:
    """Return a column that only wide output shows."""
    return Column(name, priority=1)


def number(name: str) -> Column:
    """Return a column of numbers."""
    return Column(name, "integer")


def flag(name: str) -> Column:
    """Return a column of truth values."""
    return Column(name, "boolean")


@dataclass(frozen=True, slots=True)
class Table:
    """How the objects of one kind become rows.

    Attributes:
        render: returns the cells of an object, given the present.
    """

    columns: tuple[Column, ...]
    render: Callable[[Document, datetime], Sequence[Any]]
    clock: Callable[[], datetime]

    def cells(self, document: Document) -> list[Any]:
        return list(self.render(document, self.clock()))


def table_for(storage: str, clock: Callable[[], datetime], minor: int) -> Table:
    """Return the table of the objects kept in a bucket, as of a Kubernetes minor."""
    columns, render = _BY_STORAGE.get(storage, _PLAIN)
    if storage == "serviceaccounts" and minor < _WITHOUT_SECRETS:
        columns, render = _columns("Secrets"), _service_account
    return Table(columns, render, clock)


def age(document: Document, now: datetime) -> str:
    """Return how long an object exists, as people read it."""
    return since(metadata(document).get("creationTimestamp"), now)


def since(moment: str | None, now: datetime) -> str:
    """Return the time from ``moment`` to the present, as people read it."""
    if not moment:
        return UNKNOWN
    seconds = (now - datetime.fromisoformat(moment).astimezone(UTC)).total_seconds()
    return duration(int(seconds))


def duration(seconds: int) -> str:
    """Return a number of seconds in one or two units, coarser the longer it is.

    Source: apimachinery ``pkg/util/duration.HumanDuration``.
    """
    if seconds < -1:
        return "<invalid>"
    seconds = max(seconds, 0)
    found = next(row for row in _DURATIONS if seconds < row[0])
    _, unit, name, lesser, lesser_name = found
    count, rest = divmod(seconds, unit)
    part = rest // lesser if lesser else 0
    return f"{count}{name}{part}{lesser_name}" if part else f"{count}{name}"


# Below the first number: counted in the second, and what is left of that in the third unit.
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_DURATIONS: tuple[tuple[float, int, str, int, str], ...] = (
    (2 * _MINUTE, 1, "s", 0, ""),
    (10 * _MINUTE, _MINUTE, "m", 1, "s"),
    (3 * _HOUR, _MINUTE, "m", 0, ""),
    (8 * _HOUR, _HOUR, "h", _MINUTE, "m"),
    (2 * _DAY, _HOUR, "h", 0, ""),
    (8 * _DAY, _DAY, "d", _HOUR, "h"),
    (730 * _DAY, _DAY, "d", 0, ""),
    (8 * 365 * _DAY, 365 * _DAY, "y", _DAY, "d"),
    (float("inf"), 365 * _DAY, "y", 0, ""),
)


def selector_text(selector: Mapping[str, Any] | None) -> str:
    """Return a ``LabelSelector`` object as one text."""
    if not selector:
        return NONE
    parts = [
        f"{key}={value}" for key, value in sorted((mapping(selector.get("matchLabels"))).items())
    ]
    for expression in sequence(selector.get("matchExpressions")):
        key, values = expression.get("key"), ",".join(sorted(sequence(expression.get("values"))))
        match expression.get("operator"):
            case "In":
                parts.append(f"{key} in ({values})")
            case "NotIn":
                parts.append(f"{key} notin ({values})")
            case "Exists":
                parts.append(f"{key}")
            case _:
                parts.append(f"!{key}")
    return ",".join(parts) or NONE


def labels_text(labels: Mapping[str, str] | None) -> str:
    """Return labels as one text."""
    return ",".join(f"{key}={value}" for key, value in sorted((mapping(labels)).items())) or NONE


def _containers(document: Document, *path: str) -> tuple[str, str]:
    containers = sequence(at(document, *(path or ("spec", "template", "spec")), "containers"))
    names = ",".join(container.get("name", "") for container in containers)
    images = ",".join(container.get("image", "") for container in containers)
    return names, images


def _count(document: Document, name: str) -> int:
    return int(at(document, "status", name) or 0)


def _desired(document: Document) -> int:
    return int(at(document, "spec", "replicas") or 0)


def _deployment(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        f"{_count(document, 'readyReplicas')}/{_desired(document)}",
        _count(document, "updatedReplicas"),
        _count(document, "availableReplicas"),
        age(document, now),
        *_containers(document),
        selector_text(at(document, "spec", "selector")),
    )


def _replica_set(document: Document, now: datetime) -> Sequence[Any]:
    selector = at(document, "spec", "selector")
    matched = document.get("kind") == "ReplicationController"
    return (
        name_of(document),
        _desired(document),
        _count(document, "replicas"),
        _count(document, "readyReplicas"),
        age(document, now),
        *_containers(document),
        labels_text(selector) if matched else selector_text(selector),
    )


def _stateful_set(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        f"{_count(document, 'readyReplicas')}/{_desired(document)}",
        age(document, now),
        *_containers(document),
    )


def _daemon_set(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        _count(document, "desiredNumberScheduled"),
        _count(document, "currentNumberScheduled"),
        _count(document, "numberReady"),
        _count(document, "updatedNumberScheduled"),
        _count(document, "numberAvailable"),
        labels_text(at(document, "spec", "template", "spec", "nodeSelector")),
        age(document, now),
        *_containers(document),
        selector_text(at(document, "spec", "selector")),
    )


def _job(document: Document, now: datetime) -> Sequence[Any]:
    completions = at(document, "spec", "completions")
    parallelism = at(document, "spec", "parallelism") or 0
    succeeded = _count(document, "succeeded")
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
        *_containers(document),
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
        *_containers(document, "spec", "jobTemplate", "spec", "template", "spec"),
        selector_text(at(document, "spec", "jobTemplate", "spec", "selector")),
    )


def _config_map(document: Document, now: datetime) -> Sequence[Any]:
    count = len(mapping(document.get("data"))) + len(mapping(document.get("binaryData")))
    return name_of(document), count, age(document, now)


def _secret(document: Document, now: datetime) -> Sequence[Any]:
    count = len(mapping(document.get("data")))
    return name_of(document), document.get("type"), count, age(document, now)


def _namespace(document: Document, now: datetime) -> Sequence[Any]:
    return name_of(document), at(document, "status", "phase"), age(document, now)


def _service(document: Document, now: datetime) -> Sequence[Any]:
    spec = section(document, "spec")
    ports = ",".join(_service_port(port) for port in sequence(spec.get("ports")))
    return (
        name_of(document),
        spec.get("type"),
        spec.get("clusterIP") or NONE,
        _external_address(document),
        ports or NONE,
        age(document, now),
        labels_text(spec.get("selector")),
    )


def _service_port(port: Mapping[str, Any]) -> str:
    node = f":{port['nodePort']}" if port.get("nodePort") else ""
    return f"{port.get('port')}{node}/{port.get('protocol')}"


def _external_address(document: Document) -> str:
    spec = section(document, "spec")
    outside = list(sequence(spec.get("externalIPs")))
    match spec.get("type"):
        case "LoadBalancer":
            ingress = sequence(at(document, "status", "loadBalancer", "ingress"))
            found = [point.get("ip") or point.get("hostname") for point in ingress]
            return ",".join([*filter(None, found), *outside]) or "<pending>"
        case "ExternalName":
            return str(spec.get("externalName"))
        case _:
            return ",".join(outside) or NONE


def _node(document: Document, now: datetime) -> Sequence[Any]:
    info = mapping(at(document, "status", "nodeInfo"))
    return (
        name_of(document),
        _node_status(document),
        _node_roles(document),
        age(document, now),
        info.get("kubeletVersion") or "",
        _node_address(document, "InternalIP"),
        _node_address(document, "ExternalIP"),
        info.get("osImage") or UNKNOWN,
        info.get("kernelVersion") or UNKNOWN,
        info.get("containerRuntimeVersion") or UNKNOWN,
    )


def _node_status(document: Document) -> str:
    ready = [
        condition.get("status")
        for condition in sequence(at(document, "status", "conditions"))
        if condition.get("type") == "Ready"
    ]
    text = "Unknown" if not ready else "Ready" if ready[0] == "True" else "NotReady"
    if at(document, "spec", "unschedulable"):
        text += ",SchedulingDisabled"
    return text


def _node_roles(document: Document) -> str:
    prefix = "node-role.kubernetes.io/"
    roles = {key.removeprefix(prefix) for key in labels_of(document) if key.startswith(prefix)}
    legacy = labels_of(document).get("kubernetes.io/role")
    return ",".join(sorted(roles | ({legacy} if legacy else set()))) or NONE


def _node_address(document: Document, kind: str) -> str:
    for address in sequence(at(document, "status", "addresses")):
        if address.get("type") == kind:
            return str(address.get("address"))
    return NONE


def _lease(document: Document, now: datetime) -> Sequence[Any]:
    holder = at(document, "spec", "holderIdentity") or ""
    return name_of(document), holder, age(document, now)


def _event(document: Document, now: datetime) -> Sequence[Any]:
    first, last = _event_times(document)
    count = document.get("count") or document.get("deprecatedCount")
    count = at(document, "series", "count") or count or 1
    about = document.get("involvedObject") or mapping(document.get("regarding"))
    source = document.get("source") or mapping(document.get("deprecatedSource"))
    reporter = document.get("reportingComponent") or document.get("reportingController") or ""
    component = source.get("component") or reporter
    host = source.get("host")
    message = document.get("message") or document.get("note") or ""
    kind, name = (about.get("kind") or "").lower(), about.get("name")
    return (
        since(last, now),
        document.get("type") or "",
        document.get("reason") or "",
        f"{kind}/{name}" if name else kind,
        about.get("fieldPath") or "",
        ", ".join(filter(None, [component, host])),
        message.strip(),
        since(first, now),
        count,
        name_of(document),
    )


def _event_times(document: Document) -> tuple[str | None, str | None]:
    moment = document.get("eventTime")
    first = document.get("firstTimestamp") or document.get("deprecatedFirstTimestamp") or moment
    last = document.get("lastTimestamp") or document.get("deprecatedLastTimestamp") or first
    return first, at(document, "series", "lastObservedTime") or last


def _endpoints(document: Document, now: datetime) -> Sequence[Any]:
    found = [
        f"{address.get('ip')}:{port.get('port')}"
        for subset in sequence(document.get("subsets"))
        for port in subset.get("ports") or ({"port": ""},)
        for address in sequence(subset.get("addresses"))
    ]
    return name_of(document), _some(found, 3), age(document, now)


def _some(values: Sequence[str], most: int) -> str:
    """Return the first values, and how many more there are."""
    if not values:
        return NONE
    text = ",".join(values[:most])
    return f"{text} + {len(values) - most} more..." if len(values) > most else text


def _endpoint_slice(document: Document, now: datetime) -> Sequence[Any]:
    ports = [str(port.get("port") or "*") for port in sequence(document.get("ports"))]
    addresses = [
        a for end in sequence(document.get("endpoints")) for a in sequence(end.get("addresses"))
    ]
    return (
        name_of(document),
        document.get("addressType"),
        _some(ports, 3) if ports else UNSET,
        _some(addresses, 3) if addresses else UNSET,
        age(document, now),
    )


def _ingress(document: Document, now: datetime) -> Sequence[Any]:
    hosts = [rule["host"] for rule in sequence(at(document, "spec", "rules")) if rule.get("host")]
    points = sequence(at(document, "status", "loadBalancer", "ingress"))
    found = [point.get("ip") or point.get("hostname") for point in points]
    return (
        name_of(document),
        at(document, "spec", "ingressClassName") or NONE,
        _some(hosts, 3) if hosts else "*",
        ",".join(filter(None, found)),
        "80, 443" if at(document, "spec", "tls") else "80",
        age(document, now),
    )


def _role(document: Document, _now: datetime) -> Sequence[Any]:
    return name_of(document), metadata(document).get("creationTimestamp")


def _role_binding(document: Document, now: datetime) -> Sequence[Any]:
    reference = section(document, "roleRef")
    subjects = sequence(document.get("subjects"))

    def named(kind: str) -> str:
        found = [s for s in subjects if s.get("kind") == kind]
        prefix = kind == "ServiceAccount"
        return ", ".join(
            f"{s.get('namespace')}/{s.get('name')}" if prefix else str(s.get("name")) for s in found
        )

    return (
        name_of(document),
        f"{reference.get('kind')}/{reference.get('name')}",
        age(document, now),
        named("User"),
        named("Group"),
        named("ServiceAccount"),
    )


def _claim(document: Document, now: datetime) -> Sequence[Any]:
    phase = at(document, "status", "phase")
    if metadata(document).get("deletionTimestamp"):
        phase = "Terminating"
    bound = at(document, "spec", "volumeName")
    return (
        name_of(document),
        phase,
        bound or "",
        (at(document, "status", "capacity", "storage") or "") if bound else "",
        _access_modes(at(document, "status", "accessModes")) if bound else "",
        at(document, "spec", "storageClassName") or "",
        at(document, "spec", "volumeAttributesClassName") or UNSET,
        age(document, now),
        at(document, "spec", "volumeMode") or UNSET,
    )


def _volume(document: Document, now: datetime) -> Sequence[Any]:
    claim = mapping(at(document, "spec", "claimRef"))
    phase = at(document, "status", "phase")
    return (
        name_of(document),
        at(document, "spec", "capacity", "storage") or "",
        _access_modes(at(document, "spec", "accessModes")),
        at(document, "spec", "persistentVolumeReclaimPolicy"),
        "Terminating" if metadata(document).get("deletionTimestamp") else phase,
        f"{claim.get('namespace')}/{claim.get('name')}" if claim else "",
        at(document, "spec", "storageClassName") or "",
        at(document, "spec", "volumeAttributesClassName") or UNSET,
        at(document, "status", "reason") or "",
        age(document, now),
        at(document, "spec", "volumeMode") or UNSET,
    )


def _access_modes(modes: Sequence[str] | None) -> str:
    short = {
        "ReadWriteOnce": "RWO",
        "ReadOnlyMany": "ROX",
        "ReadWriteMany": "RWX",
        "ReadWriteOncePod": "RWOP",
    }
    return ",".join(short[mode] for mode in short if mode in (sequence(modes)))


def _network_policy(document: Document, now: datetime) -> Sequence[Any]:
    selector = selector_text(at(document, "spec", "podSelector"))
    return name_of(document), selector, age(document, now)


def _disruption_budget(document: Document, now: datetime) -> Sequence[Any]:
    least, most = at(document, "spec", "minAvailable"), at(document, "spec", "maxUnavailable")
    return (
        name_of(document),
        "N/A" if least is None else str(least),
        "N/A" if most is None else str(most),
        _count(document, "disruptionsAllowed"),
        age(document, now),
    )


def _priority_class(document: Document, now: datetime) -> Sequence[Any]:
    return (
        name_of(document),
        document.get("value") or 0,
        bool(document.get("globalDefault")),
        age(document, now),
        document.get("preemptionPolicy") or "",
    )


def _storage_class(document: Document, now: datetime) -> Sequence[Any]:
    default = "storageclass.kubernetes.io/is-default-class"
    annotations = mapping(metadata(document).get("annotations"))
    mark = " (default)" if annotations.get(default) == "true" else ""
    return (
        name_of(document) + mark,
        document.get("provisioner"),
        document.get("reclaimPolicy"),
        document.get("volumeBindingMode"),
        bool(document.get("allowVolumeExpansion")),
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
        _count(document, "currentReplicas"),
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


def _service_account(document: Document, now: datetime) -> Sequence[Any]:
    count = len(sequence(document.get("secrets")))
    return name_of(document), count, age(document, now)


def _runtime_class(document: Document, now: datetime) -> Sequence[Any]:
    return name_of(document), document.get("handler"), age(document, now)


def _ingress_class(document: Document, now: datetime) -> Sequence[Any]:
    parameters = mapping(at(document, "spec", "parameters"))
    group = parameters.get("apiGroup")
    kind = f"{parameters.get('kind')}.{group}" if group else parameters.get("kind")
    shown = f"{kind}/{parameters.get('name')}" if parameters else NONE
    return name_of(document), at(document, "spec", "controller"), shown, age(document, now)


def _csi_driver(document: Document, now: datetime) -> Sequence[Any]:
    spec = section(document, "spec")
    audiences = [request.get("audience", "") for request in sequence(spec.get("tokenRequests"))]
    return (
        name_of(document),
        bool(spec.get("attachRequired", True)),
        bool(spec.get("podInfoOnMount")),
        bool(spec.get("storageCapacity")),
        ",".join(audiences) or UNSET,
        bool(spec.get("requiresRepublish")),
        ",".join(sequence(spec.get("volumeLifecycleModes"))) or NONE,
        age(document, now),
    )


def _pod_template(document: Document, _now: datetime) -> Sequence[Any]:
    labels = labels_text(at(document, "template", "metadata", "labels"))
    return name_of(document), *_containers(document, "template", "spec"), labels


def _plain(document: Document, now: datetime) -> Sequence[Any]:
    return name_of(document), age(document, now)


_WORKLOAD_WIDE = (wide("Containers"), wide("Images"), wide("Selector"))
_REPLICAS = (number("Desired"), number("Current"), number("Ready"))
_EVENT_COLUMNS = (
    Column("Last Seen"),
    Column("Type"),
    Column("Reason"),
    Column("Object"),
    wide("Subobject"),
    wide("Source"),
    Column("Message"),
    wide("First Seen"),
    wide("Count"),
    Column("Name", format="name", priority=1),
)
_BINDING = (NAME, Column("Role"), AGE, wide("Users"), wide("Groups"), wide("ServiceAccounts"))

_Entry = tuple[tuple[Column, ...], Callable[[Document, datetime], Sequence[Any]]]
_PLAIN: _Entry = ((NAME, AGE), _plain)
_ROLE: _Entry = ((NAME, Column("Created At", "date")), _role)


def _columns(*names: str) -> tuple[Column, ...]:
    """Return text columns between the name and the age."""
    return (NAME, *map(Column, names), AGE)


_BY_STORAGE: Mapping[str, _Entry] = {
    "clusterrolebindings.rbac.authorization.k8s.io": (_BINDING, _role_binding),
    "clusterroles.rbac.authorization.k8s.io": _ROLE,
    "configmaps": (_columns("Data"), _config_map),
    "controllerrevisions.apps": (_columns("Controller", "Revision"), _controller_revision),
    "cronjobs.batch": (
        (
            *(NAME, Column("Schedule"), Column("Timezone"), flag("Suspend")),
            *(number("Active"), Column("Last Schedule"), AGE),
            *_WORKLOAD_WIDE,
        ),
        _cron_job,
    ),
    "csidrivers.storage.k8s.io": (
        (
            *(NAME, flag("AttachRequired"), flag("PodInfoOnMount"), flag("StorageCapacity")),
            *(Column("TokenRequests"), flag("RequiresRepublish"), Column("Modes"), AGE),
        ),
        _csi_driver,
    ),
    "daemonsets.apps": (
        (
            *(NAME, *_REPLICAS, number("Up-to-date"), number("Available")),
            *(Column("Node Selector"), AGE, *_WORKLOAD_WIDE),
        ),
        _daemon_set,
    ),
    "deployments.apps": (
        (*_columns("Ready", "Up-to-date", "Available"), *_WORKLOAD_WIDE),
        _deployment,
    ),
    "endpoints": (_columns("Endpoints"), _endpoints),
    "endpointslices.discovery.k8s.io": (
        _columns("AddressType", "Ports", "Endpoints"),
        _endpoint_slice,
    ),
    "events": (_EVENT_COLUMNS, _event),
    "horizontalpodautoscalers.autoscaling": (
        _columns("Reference", "Targets", "MinPods", "MaxPods", "Replicas"),
        _autoscaler,
    ),
    "ingressclasses.networking.k8s.io": (_columns("Controller", "Parameters"), _ingress_class),
    "ingresses.networking.k8s.io": (
        _columns("Class", "Hosts", "Address", "Ports"),
        _ingress,
    ),
    "jobs.batch": ((*_columns("Status", "Completions", "Duration"), *_WORKLOAD_WIDE), _job),
    "leases.coordination.k8s.io": (_columns("Holder"), _lease),
    "namespaces": (_columns("Status"), _namespace),
    "networkpolicies.networking.k8s.io": (_columns("Pod-Selector"), _network_policy),
    "nodes": (
        (
            *(NAME, Column("Status"), Column("Roles"), AGE, Column("Version")),
            *(wide("Internal-IP"), wide("External-IP"), wide("OS-Image")),
            *(wide("Kernel-Version"), wide("Container-Runtime")),
        ),
        _node,
    ),
    "persistentvolumeclaims": (
        (
            *(NAME, Column("Status"), Column("Volume"), Column("Capacity")),
            *(Column("Access Modes"), Column("StorageClass"), Column("VolumeAttributesClass")),
            *(AGE, wide("VolumeMode")),
        ),
        _claim,
    ),
    "persistentvolumes": (
        (
            *(NAME, Column("Capacity"), Column("Access Modes"), Column("Reclaim Policy")),
            *(Column("Status"), Column("Claim"), Column("StorageClass")),
            *(Column("VolumeAttributesClass"), Column("Reason"), AGE, wide("VolumeMode")),
        ),
        _volume,
    ),
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
    "pods": (
        (
            *(NAME, Column("Ready"), Column("Status"), Column("Restarts"), AGE),
            *(wide("IP"), wide("Node"), wide("Nominated Node"), wide("Readiness Gates")),
        ),
        lambda document, now: pod_cells(document, age(document, now), lambda at: since(at, now)),
    ),
    "priorityclasses.scheduling.k8s.io": (
        (
            *(NAME, number("Value"), flag("Global-Default"), AGE),
            Column("PreemptionPolicy"),
        ),
        _priority_class,
    ),
    "replicasets.apps": ((NAME, *_REPLICAS, AGE, *_WORKLOAD_WIDE), _replica_set),
    "replicationcontrollers": ((NAME, *_REPLICAS, AGE, *_WORKLOAD_WIDE), _replica_set),
    "rolebindings.rbac.authorization.k8s.io": (_BINDING, _role_binding),
    "roles.rbac.authorization.k8s.io": _ROLE,
    "runtimeclasses.node.k8s.io": (_columns("Handler"), _runtime_class),
    "secrets": (_columns("Type", "Data"), _secret),
    "services": (
        (*_columns("Type", "Cluster-IP", "External-IP", "Port(s)"), wide("Selector")),
        _service,
    ),
    "statefulsets.apps": (
        (*_columns("Ready"), wide("Containers"), wide("Images")),
        _stateful_set,
    ),
    "storageclasses.storage.k8s.io": (
        _columns("Provisioner", "ReclaimPolicy", "VolumeBindingMode", "AllowVolumeExpansion"),
        _storage_class,
    ),
}
