"""Rows of the core kinds: pods, nodes, services, events, volumes and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kube_testing.server.cells import (
    NONE,
    UNKNOWN,
    UNSET,
    age,
    labels_text,
    since,
    some,
)
from kube_testing.server.columns import AGE, NAME, Column, Entry, columns, wide
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
    return name_of(document), some(found, 3), age(document, now)


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


def service_account(document: Document, now: datetime) -> Sequence[Any]:
    """Return the cells of a service account with its secrets, as older minors show them."""
    count = len(sequence(document.get("secrets")))
    return name_of(document), count, age(document, now)


CORE: Mapping[str, Entry] = {
    "configmaps": (columns("Data"), _config_map),
    "endpoints": (columns("Endpoints"), _endpoints),
    "events": (_EVENT_COLUMNS, _event),
    "namespaces": (columns("Status"), _namespace),
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
    "pods": (
        (
            *(NAME, Column("Ready"), Column("Status"), Column("Restarts"), AGE),
            *(wide("IP"), wide("Node"), wide("Nominated Node"), wide("Readiness Gates")),
        ),
        lambda document, now: pod_cells(document, age(document, now), lambda at: since(at, now)),
    ),
    "secrets": (columns("Type", "Data"), _secret),
    "services": (
        (*columns("Type", "Cluster-IP", "External-IP", "Port(s)"), wide("Selector")),
        _service,
    ),
}
"""Tables by bucket."""
