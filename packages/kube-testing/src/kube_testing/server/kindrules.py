"""What is wrong with objects of the common kinds, and with changes to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from kube_testing.server.causes import (
    Causes,
    duplicate,
    forbidden_value,
    invalid_value,
    label_causes,
    literal,
    required,
    unsupported,
)
from kube_testing.server.names import (
    label_fault,
)
from kube_testing.server.objects import (
    Document,
    at,
    mapping,
    section,
    sequence,
)
from kube_testing.server.status import Cause

_DATA_KEY = re.compile(r"[-._a-zA-Z0-9]+")
IMMUTABLE = "field is immutable"
_WORKLOADS = ("deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps")


def _pod_causes(document: Document) -> Causes:
    yield from _pod_spec_causes("spec", section(document, "spec"))


def _pod_spec_causes(field: str, spec: Document) -> Causes:
    containers = sequence(spec.get("containers"))
    if not containers:
        yield required(f"{field}.containers")
    seen: set[str] = set()
    volumes = {volume.get("name") for volume in sequence(spec.get("volumes"))}
    for kind in ("initContainers", "containers"):
        for index, container in enumerate(sequence(spec.get(kind))):
            yield from _container_causes(f"{field}.{kind}[{index}]", container, seen, volumes)
    policy = spec.get("restartPolicy")
    if policy not in {"Always", "OnFailure", "Never"}:
        yield unsupported(f"{field}.restartPolicy", policy, ["Always", "OnFailure", "Never"])


def _container_causes(field: str, container: Document, seen: set[str], volumes: set[Any]) -> Causes:
    name = container.get("name") or ""
    if not name:
        yield required(f"{field}.name")
    elif fault := label_fault(name):
        yield invalid_value(f"{field}.name", name, fault)
    elif name in seen:
        yield duplicate(f"{field}.name", name)
    seen.add(name)
    if not container.get("image"):
        yield required(f"{field}.image")
    for index, port in enumerate(sequence(container.get("ports"))):
        yield from _port_causes(f"{field}.ports[{index}].containerPort", port.get("containerPort"))
    for index, mount in enumerate(sequence(container.get("volumeMounts"))):
        if mount.get("name") not in volumes:
            name = mount.get("name") or ""
            message = f"Not found: {literal(name)}"
            yield Cause("FieldValueNotFound", message, f"{field}.volumeMounts[{index}].name")


def _port_causes(field: str, port: Any) -> Causes:
    if not port:
        yield required(field)
    elif not 0 < port < 65536:
        yield invalid_value(field, port, "must be between 1 and 65535, inclusive")


def _not_negative(field: str, value: Any) -> Causes:
    if value is not None and value < 0:
        yield invalid_value(field, value, "must be greater than or equal to 0")


def _workload_causes(document: Document) -> Causes:
    spec = section(document, "spec")
    yield from _not_negative("spec.replicas", spec.get("replicas"))
    selector = spec.get("selector")
    template = section(spec, "template")
    labels = mapping(at(template, "metadata", "labels"))
    if selector is None:
        yield required("spec.selector")
    elif not selector:
        yield invalid_value("spec.selector", selector, "empty selector is invalid for deployment")
    yield from label_causes("spec.template.labels", labels)
    if selector is None or not selects(selector, labels):
        yield invalid_value(
            "spec.template.metadata.labels",
            labels or None,
            "`selector` does not match template `labels`",
        )
    yield from _strategy_causes(spec)
    yield from _pod_spec_causes("spec.template.spec", section(template, "spec"))
    policy = at(template, "spec", "restartPolicy")
    if policy in {"OnFailure", "Never"}:
        yield unsupported("spec.template.spec.restartPolicy", policy, ["Always"])


def _strategy_causes(spec: Document) -> Causes:
    for field, kinds in (
        ("strategy", ["Recreate", "RollingUpdate"]),
        ("updateStrategy", ["OnDelete", "RollingUpdate"]),
    ):
        kind = at(spec, field, "type")
        if kind is not None and kind not in kinds:
            yield unsupported(f"spec.{field}", kind, kinds)


def selects(selector: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    """Tell whether a ``LabelSelector`` object matches ``labels``."""
    wanted = mapping(selector.get("matchLabels"))
    expressions = sequence(selector.get("matchExpressions"))
    return all(labels.get(key) == value for key, value in wanted.items()) and all(
        _expression_holds(expression, labels) for expression in expressions
    )


def _expression_holds(expression: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    value = labels.get(expression.get("key", ""))
    match expression.get("operator"):
        case "In":
            return value in (sequence(expression.get("values")))
        case "NotIn":
            return value not in (sequence(expression.get("values")))
        case "Exists":
            return value is not None
        case _:
            return value is None


def _job_causes(document: Document) -> Causes:
    spec = section(document, "spec")
    yield from _not_negative("spec.parallelism", spec.get("parallelism"))
    yield from _not_negative("spec.completions", spec.get("completions"))
    yield from _pod_spec_causes("spec.template.spec", mapping(at(spec, "template", "spec")))
    policy = at(spec, "template", "spec", "restartPolicy")
    if policy == "Always":
        yield Cause(
            "FieldValueRequired",
            'Required value: valid values: "OnFailure", "Never"',
            "spec.template.spec.restartPolicy",
        )


def _service_causes(document: Document) -> Causes:
    spec = section(document, "spec")
    kinds = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]
    if spec.get("type") not in kinds:
        yield unsupported("spec.type", spec.get("type"), kinds)
    ports = sequence(spec.get("ports"))
    headless = spec.get("clusterIP") == "None" or spec.get("type") == "ExternalName"
    if not ports and not headless:
        yield required("spec.ports")
    if spec.get("type") == "ExternalName" and not spec.get("externalName"):
        yield required("spec.externalName")
    names: set[str] = set()
    for index, port in enumerate(ports):
        field = f"spec.ports[{index}]"
        yield from _service_port_causes(f"{field}.port", port.get("port") or 0)
        name = port.get("name") or ""
        if not name and len(ports) > 1:
            yield required(f"{field}.name")
        elif name in names and name:
            yield duplicate(f"{field}.name", name)
        names.add(name)


def _service_port_causes(field: str, port: int) -> Causes:
    if not 0 < port < 65536:
        yield invalid_value(field, port, "must be between 1 and 65535, inclusive")


def _data_causes(document: Document) -> Causes:
    data = mapping(document.get("data"))
    binary = mapping(document.get("binaryData"))
    for name, values in (("data", data), ("binaryData", binary)):
        for key in values:
            if not _DATA_KEY.fullmatch(key):
                yield invalid_value(
                    f"{name}[{key}]",
                    key,
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
                    "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation "
                    "is '[-._a-zA-Z0-9]+')",
                )
            elif name == "binaryData" and key in data:
                yield invalid_value(f"{name}.{key}", key, "duplicate of key present in data")


def _lease_causes(document: Document) -> Causes:
    spec = section(document, "spec")
    for name, least in (("leaseDurationSeconds", 1), ("leaseTransitions", 0)):
        value = spec.get(name)
        if value is not None and value < least:
            bound = "greater than 0" if least else "greater than or equal to 0"
            yield invalid_value(f"spec.{name}", value, f"must be {bound}")


def _cron_job_causes(document: Document) -> Causes:
    spec = section(document, "spec")
    if not spec.get("schedule"):
        yield required("spec.schedule")
    template = mapping(at(spec, "jobTemplate", "spec", "template", "spec"))
    yield from _pod_spec_causes("spec.jobTemplate.spec.template.spec", template)


def _role_binding_causes(document: Document) -> Causes:
    reference = section(document, "roleRef")
    if reference.get("kind") not in {"Role", "ClusterRole"}:
        yield unsupported("roleRef.kind", reference.get("kind"), ["Role", "ClusterRole"])
    if not reference.get("name"):
        yield required("roleRef.name")


def _frozen(*paths: str) -> Callable[[Document, Document], Causes]:
    """Return a check that the fields at ``paths`` never change."""

    def check(document: Document, previous: Document) -> Causes:
        for path in paths:
            value = at(document, *path.split("."))
            if value != at(previous, *path.split(".")):
                yield invalid_value(path, value, IMMUTABLE)

    return check


def _data_changes(document: Document, previous: Document) -> Causes:
    if previous.get("immutable"):
        if not document.get("immutable"):
            yield forbidden_value("immutable", "field is immutable when `immutable` is set")
        for name in ("data", "binaryData"):
            if document.get(name) != previous.get(name):
                yield forbidden_value(name, "field is immutable when `immutable` is set")
    if document.get("type") != previous.get("type"):
        yield invalid_value("type", document.get("type"), IMMUTABLE)


def _pod_changes(document: Document, previous: Document) -> Causes:
    """Compare what may not change: all of the specification but images and a few more."""
    if _fixed_pod_spec(document) != _fixed_pod_spec(previous):
        yield forbidden_value(
            "spec",
            "pod updates may not change fields other than `spec.containers[*].image`,"
            "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
            "`spec.tolerations` (only additions to existing tolerations),"
            "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously "
            "negative)",
        )


def _fixed_pod_spec(document: Document) -> Mapping[str, Any]:
    spec = section(document, "spec")
    changeable = {"activeDeadlineSeconds", "containers", "initContainers", "tolerations"}
    fixed = {name: value for name, value in spec.items() if name not in changeable}
    for kind in ("containers", "initContainers"):
        fixed[kind] = [
            {name: value for name, value in container.items() if name != "image"}
            for container in sequence(spec.get(kind))
        ]
    return fixed


def _service_changes(document: Document, previous: Document) -> Causes:
    old, new = at(previous, "spec", "clusterIP"), at(document, "spec", "clusterIP")
    if old and new != old and at(document, "spec", "type") != "ExternalName":
        yield invalid_value("spec.clusterIPs[0]", [new] if new else [], "may not change once set")


def _role_binding_changes(document: Document, previous: Document) -> Causes:
    if document.get("roleRef") != previous.get("roleRef"):
        yield invalid_value("roleRef", document.get("roleRef"), "cannot change roleRef")


RULES: Mapping[str, Callable[[Document], Causes]] = {
    "clusterrolebindings.rbac.authorization.k8s.io": _role_binding_causes,
    "configmaps": _data_causes,
    "cronjobs.batch": _cron_job_causes,
    "jobs.batch": _job_causes,
    "leases.coordination.k8s.io": _lease_causes,
    "pods": _pod_causes,
    "rolebindings.rbac.authorization.k8s.io": _role_binding_causes,
    "secrets": _data_causes,
    "services": _service_causes,
    **dict.fromkeys(_WORKLOADS, _workload_causes),
}

CHANGES: Mapping[str, Callable[[Document, Document], Causes]] = {
    "clusterrolebindings.rbac.authorization.k8s.io": _role_binding_changes,
    "configmaps": _data_changes,
    "daemonsets.apps": _frozen("spec.selector"),
    "deployments.apps": _frozen("spec.selector"),
    "jobs.batch": _frozen("spec.completions", "spec.selector", "spec.template"),
    "pods": _pod_changes,
    "replicasets.apps": _frozen("spec.selector"),
    "rolebindings.rbac.authorization.k8s.io": _role_binding_changes,
    "secrets": _data_changes,
    "services": _service_changes,
    "statefulsets.apps": _frozen("spec.selector", "spec.serviceName", "spec.podManagementPolicy"),
}
