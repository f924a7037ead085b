"""Rows of the rest: network, storage, access and coordination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kube_testing.server.cells import (
    NONE,
    UNSET,
    age,
    selector_text,
    some,
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


def _lease(document: Document, now: datetime) -> Sequence[Any]:
    holder = at(document, "spec", "holderIdentity") or ""
    return name_of(document), holder, age(document, now)


def _endpoint_slice(document: Document, now: datetime) -> Sequence[Any]:
    ports = [str(port.get("port") or "*") for port in sequence(document.get("ports"))]
    addresses = [
        a for end in sequence(document.get("endpoints")) for a in sequence(end.get("addresses"))
    ]
    return (
        name_of(document),
        document.get("addressType"),
        some(ports, 3) if ports else UNSET,
        some(addresses, 3) if addresses else UNSET,
        age(document, now),
    )


def _ingress(document: Document, now: datetime) -> Sequence[Any]:
    hosts = [rule["host"] for rule in sequence(at(document, "spec", "rules")) if rule.get("host")]
    points = sequence(at(document, "status", "loadBalancer", "ingress"))
    found = [point.get("ip") or point.get("hostname") for point in points]
    return (
        name_of(document),
        at(document, "spec", "ingressClassName") or NONE,
        some(hosts, 3) if hosts else "*",
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


def _network_policy(document: Document, now: datetime) -> Sequence[Any]:
    selector = selector_text(at(document, "spec", "podSelector"))
    return name_of(document), selector, age(document, now)


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


_BINDING = (NAME, Column("Role"), AGE, wide("Users"), wide("Groups"), wide("ServiceAccounts"))
_ROLE: Entry = ((NAME, Column("Created At", "date")), _role)

POLICIES: Mapping[str, Entry] = {
    "clusterrolebindings.rbac.authorization.k8s.io": (_BINDING, _role_binding),
    "clusterroles.rbac.authorization.k8s.io": _ROLE,
    "csidrivers.storage.k8s.io": (
        (
            *(NAME, flag("AttachRequired"), flag("PodInfoOnMount"), flag("StorageCapacity")),
            *(Column("TokenRequests"), flag("RequiresRepublish"), Column("Modes"), AGE),
        ),
        _csi_driver,
    ),
    "endpointslices.discovery.k8s.io": (
        columns("AddressType", "Ports", "Endpoints"),
        _endpoint_slice,
    ),
    "ingressclasses.networking.k8s.io": (columns("Controller", "Parameters"), _ingress_class),
    "ingresses.networking.k8s.io": (
        columns("Class", "Hosts", "Address", "Ports"),
        _ingress,
    ),
    "leases.coordination.k8s.io": (columns("Holder"), _lease),
    "networkpolicies.networking.k8s.io": (columns("Pod-Selector"), _network_policy),
    "priorityclasses.scheduling.k8s.io": (
        (
            *(NAME, number("Value"), flag("Global-Default"), AGE),
            Column("PreemptionPolicy"),
        ),
        _priority_class,
    ),
    "rolebindings.rbac.authorization.k8s.io": (_BINDING, _role_binding),
    "roles.rbac.authorization.k8s.io": _ROLE,
    "runtimeclasses.node.k8s.io": (columns("Handler"), _runtime_class),
    "storageclasses.storage.k8s.io": (
        columns("Provisioner", "ReclaimPolicy", "VolumeBindingMode", "AllowVolumeExpansion"),
        _storage_class,
    ),
}
"""Tables by bucket."""
