"""What the server writes into new objects of some kinds, and keeps when they are updated."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from ipaddress import IPv4Network
from typing import Any

from kube_testing.server.causes import invalid_value
from kube_testing.server.objects import (
    Document,
    Draft,
    at,
    draft_metadata,
    is_object,
    mapping,
    metadata,
    name_of,
    section,
    sequence,
    thaw,
)
from kube_testing.server.status import Cause

_SERVICE_NETWORK = IPv4Network("10.0.0.0/16")
_NODE_PORTS = range(30000, 32768)
_CONTROLLER_UID = "batch.kubernetes.io/controller-uid"
_NOT_READY = "node.kubernetes.io/not-ready"
_TEMPLATE_GENERATION = "deprecated.daemonset.template.generation"
_JOB_NAME = "batch.kubernetes.io/job-name"

Siblings = Callable[[], Iterable[Document]]
"""Return the objects of the same kind in all namespaces."""


def prepare_new(storage: str, draft: Draft, siblings: Siblings) -> None:
    """Fill in what only the server knows of a new object, before it is validated."""
    prepare = _NEW.get(storage)
    if prepare is not None:
        prepare(draft, siblings)


def prepare_changed(storage: str, draft: Draft, previous: Document) -> None:
    """Keep what an update of the specification leaves out or cannot change."""
    prepare = _CHANGED.get(storage)
    if prepare is not None:
        prepare(draft, previous)


def _new_namespace(draft: Draft, _siblings: Siblings) -> None:
    labels = draft_metadata(draft).setdefault("labels", {})
    labels["kubernetes.io/metadata.name"] = name_of(draft)
    draft["spec"] = {"finalizers": ["kubernetes"]}
    draft["status"] = {"phase": "Active"}


def _changed_namespace(draft: Draft, previous: Document) -> None:
    labels = draft_metadata(draft).setdefault("labels", {})
    labels["kubernetes.io/metadata.name"] = name_of(draft)
    draft["spec"] = thaw(section(previous, "spec"))


def _new_pod(draft: Draft, _siblings: Siblings) -> None:
    draft["status"] = {"phase": "Pending", "qosClass": quality_of_service(draft)}


def quality_of_service(pod: Document) -> str:
    """Return the class that the requests and limits of a pod's containers make."""
    spec = section(pod, "spec")
    containers = [*sequence(spec.get("containers")), *sequence(spec.get("initContainers"))]
    sections = [section(container, "resources") for container in containers]
    if not any(found.get("requests") or found.get("limits") for found in sections):
        return "BestEffort"
    return "Guaranteed" if all(map(_is_guaranteed, sections)) else "Burstable"


def _is_guaranteed(resources: Document) -> bool:
    limits = mapping(resources.get("limits"))
    requests = mapping(resources.get("requests"))
    return {"cpu", "memory"} <= limits.keys() and all(
        requests.get(name) == limits[name] for name in ("cpu", "memory")
    )


def _encode_texts(draft: Draft) -> None:
    """Move a secret's ``stringData`` to its ``data``."""
    texts = mapping(draft.pop("stringData", None))
    for key, text in texts.items():
        draft.setdefault("data", {})[key] = base64.b64encode(text.encode()).decode()


def _new_job(draft: Draft, _siblings: Siblings) -> None:
    spec = draft.get("spec")
    if not is_object(spec) or spec.get("manualSelector"):
        return
    uid, name = metadata(draft).get("uid", ""), name_of(draft)
    template = spec.setdefault("template", {})
    labels = draft_metadata(template).setdefault("labels", {})
    for key, value in ((_CONTROLLER_UID, uid), (_JOB_NAME, name)):
        labels[key] = value
        labels[key.rpartition("/")[2]] = value
    spec["selector"] = {"matchLabels": {_CONTROLLER_UID: uid}}
    draft_metadata(draft).setdefault("labels", {}).update(labels)


def _new_service(draft: Draft, siblings: Siblings) -> None:
    spec = draft.get("spec")
    draft["status"] = {"loadBalancer": {}}
    if not is_object(spec) or spec.get("type") == "ExternalName":
        return
    taken = [section(service, "spec") for service in siblings()]
    if not spec.get("clusterIP"):
        used = {other.get("clusterIP") for other in taken}
        spec["clusterIP"] = next(str(ip) for ip in _SERVICE_NETWORK.hosts() if str(ip) not in used)
    spec["clusterIPs"] = [spec["clusterIP"]]
    spec.setdefault("ipFamilies", ["IPv4"])
    spec.setdefault("ipFamilyPolicy", "SingleStack")
    if spec.get("type") in {"NodePort", "LoadBalancer"}:
        _allocate_node_ports(spec, taken)


def _allocate_node_ports(spec: dict[str, Any], taken: Iterable[Document]) -> None:
    used = {port.get("nodePort") for other in taken for port in sequence(other.get("ports"))}
    for port in sequence(spec.get("ports")):
        if not port.get("nodePort"):
            port["nodePort"] = next(number for number in _NODE_PORTS if number not in used)
        used.add(port["nodePort"])


def _changed_service(draft: Draft, previous: Document) -> None:
    spec, old = draft.get("spec"), section(previous, "spec")
    if not is_object(spec) or spec.get("type") == "ExternalName":
        return
    for name in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"):
        if not spec.get(name) and old.get(name):
            spec[name] = old[name]


def address_causes(draft: Draft, others: Iterable[Document]) -> list[Cause]:
    """Return what is wrong with the cluster address that a new service asks for."""
    address = section(draft, "spec").get("clusterIP")
    taken = (section(other, "spec").get("clusterIP") for other in others)
    if address in {None, "", "None"} or address not in taken:
        return []
    why = f"failed to allocate IP {address}: provided IP is already allocated"
    return [invalid_value("spec.clusterIPs", [address], why)]


def _new_claim(draft: Draft, _siblings: Siblings) -> None:
    draft["status"] = {"phase": "Pending"}
    _protect(draft, "kubernetes.io/pvc-protection")


def _new_volume(draft: Draft, _siblings: Siblings) -> None:
    since = metadata(draft).get("creationTimestamp")
    draft["status"] = {"phase": "Pending", "lastPhaseTransitionTime": since}
    _protect(draft, "kubernetes.io/pv-protection")


def _protect(draft: Draft, finalizer: str) -> None:
    finalizers = draft_metadata(draft).setdefault("finalizers", [])
    if finalizer not in finalizers:
        finalizers.append(finalizer)


def _new_node(draft: Draft, _siblings: Siblings) -> None:
    taints = draft.setdefault("spec", {}).setdefault("taints", [])
    if not any(taint.get("key") == _NOT_READY for taint in taints):
        taints.append({"key": _NOT_READY, "effect": "NoSchedule"})


def _new_daemon_set(draft: Draft, _siblings: Siblings) -> None:
    draft_metadata(draft).setdefault("annotations", {})[_TEMPLATE_GENERATION] = "1"


def _changed_daemon_set(draft: Draft, previous: Document) -> None:
    """Count the changes of the template, as clients of older versions expect."""
    old = mapping(metadata(previous).get("annotations")).get(_TEMPLATE_GENERATION, "0")
    changed = at(draft, "spec", "template") != at(previous, "spec", "template")
    annotations = draft_metadata(draft).setdefault("annotations", {})
    annotations[_TEMPLATE_GENERATION] = str(int(old) + changed)


def _new_priority_class(draft: Draft, _siblings: Siblings) -> None:
    draft.setdefault("value", 0)


def _changed_secret(draft: Draft, _previous: Document) -> None:
    _encode_texts(draft)


def _new_secret(draft: Draft, _siblings: Siblings) -> None:
    _encode_texts(draft)


_NEW: Mapping[str, Callable[[Draft, Siblings], None]] = {
    "daemonsets.apps": _new_daemon_set,
    "jobs.batch": _new_job,
    "namespaces": _new_namespace,
    "nodes": _new_node,
    "persistentvolumeclaims": _new_claim,
    "persistentvolumes": _new_volume,
    "pods": _new_pod,
    "priorityclasses.scheduling.k8s.io": _new_priority_class,
    "secrets": _new_secret,
    "services": _new_service,
}

_CHANGED: Mapping[str, Callable[[Draft, Document], None]] = {
    "daemonsets.apps": _changed_daemon_set,
    "namespaces": _changed_namespace,
    "secrets": _changed_secret,
    "services": _changed_service,
}
