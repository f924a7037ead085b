"""The values that the API server fills in where an author left them out.

The values are those that a real server answers with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kube_testing.server.objects import (
    Draft,
    at,
    draft_section,
    drafted,
    is_object,
    mapping,
    sequence,
)

_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_NOT_READY = ("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")


def apply_defaults(storage: str, draft: Draft, minor: int) -> None:
    """Fill in the defaults of an object kept in the bucket ``storage``.

    Args:
        storage: the bucket.
        draft: the object.
        minor: of Kubernetes; some defaults came with one.
    """
    fill = _BY_STORAGE.get(storage)
    if fill is not None:
        fill(draft)
    if storage == "statefulsets.apps" and minor >= 35:
        rolling = _spec(draft).get("updateStrategy", {}).get("rollingUpdate")
        if rolling is not None:
            _fill(rolling, {"maxUnavailable": 1})


def _fill(section: dict[str, Any], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if section.get(name) in (None, "") and value is not None:
            section[name] = value


def _spec(draft: Draft) -> Draft:
    return draft_section(draft, "spec")


def _pod_template(spec: dict[str, Any]) -> None:
    template = spec.get("template")
    if is_object(template):
        _pod_spec(draft_section(template, "spec"))


def _pod_spec(spec: dict[str, Any]) -> None:
    _fill(
        spec,
        {
            "restartPolicy": "Always",
            "terminationGracePeriodSeconds": 30,
            "dnsPolicy": "ClusterFirst",
            "schedulerName": "default-scheduler",
            "securityContext": {},
        },
    )
    if spec.get("serviceAccountName"):
        _fill(spec, {"serviceAccount": spec["serviceAccountName"]})
    for kind in ("initContainers", "containers"):
        for container in sequence(spec.get(kind)):
            _container(container)
    for volume in sequence(spec.get("volumes")):
        _volume(volume)


def _container(container: dict[str, Any]) -> None:
    _fill(
        container,
        {
            "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File",
            "imagePullPolicy": _pull_policy(container.get("image") or ""),
        },
    )
    container.setdefault("resources", {})
    _requests_from_limits(container["resources"])
    for port in sequence(container.get("ports")):
        _fill(port, {"protocol": "TCP"})
    for name in _PROBES:
        if container.get(name):
            _probe(container[name])
    for variable in sequence(container.get("env")):
        reference = mapping(variable.get("valueFrom")).get("fieldRef")
        if reference:
            _fill(reference, {"apiVersion": "v1"})


def _requests_from_limits(resources: dict[str, Any]) -> None:
    limits = resources.get("limits")
    if limits:
        requests = resources.setdefault("requests", {})
        for name, value in limits.items():
            requests.setdefault(name, value)


def _pull_policy(image: str) -> str:
    tag = image.rpartition("/")[2].partition(":")[2]
    if "@" in image:
        return "IfNotPresent"
    return "Always" if tag in {"", "latest"} else "IfNotPresent"


def _probe(probe: dict[str, Any]) -> None:
    _fill(
        probe,
        {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
    )
    if probe.get("httpGet"):
        _fill(probe["httpGet"], {"path": "/", "scheme": "HTTP"})
    if probe.get("grpc") is not None:
        probe["grpc"].setdefault("service", "")


def _volume(volume: dict[str, Any]) -> None:
    if set(volume) <= {"name"}:
        volume["emptyDir"] = {}
    for kind in ("configMap", "secret", "downwardAPI", "projected"):
        if kind in volume:
            _fill(volume[kind], {"defaultMode": 420})
    if "hostPath" in volume:
        volume["hostPath"].setdefault("type", "")


def _pod(draft: Draft) -> None:
    spec = _spec(draft)
    _pod_spec(spec)
    _fill(spec, {"enableServiceLinks": True, "preemptionPolicy": "PreemptLowerPriority"})
    spec.setdefault("priority", 0)
    status = drafted(draft.get("status"))
    if status.get("podIP") and not status.get("podIPs"):
        status["podIPs"] = [{"ip": status["podIP"]}]
    tolerations = spec.setdefault("tolerations", [])
    for key in _NOT_READY:
        if not any(_tolerates(toleration, key) for toleration in tolerations):
            tolerations.append(
                {"key": key, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}
            )


def _tolerates(toleration: Mapping[str, Any], key: str) -> bool:
    return toleration.get("key", key) in {key, ""} and toleration.get("effect", "NoExecute") in {
        "NoExecute",
        "",
    }


def _deployment(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(spec, {"replicas": 1, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600})
    strategy = spec.setdefault("strategy", {})
    _fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] == "RollingUpdate":
        rolling = strategy.setdefault("rollingUpdate", {})
        _fill(rolling, {"maxUnavailable": "25%", "maxSurge": "25%"})
    _pod_template(spec)


def _replica_set(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(spec, {"replicas": 1})
    _pod_template(spec)


def _replication_controller(draft: Draft) -> None:
    _replica_set(draft)
    spec = _spec(draft)
    labels = at(spec, "template", "metadata", "labels")
    if labels:
        _fill(spec, {"selector": dict(labels)})
        _fill(draft.setdefault("metadata", {}), {"labels": dict(labels)})


def _stateful_set(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(
        spec,
        {"replicas": 1, "revisionHistoryLimit": 10, "podManagementPolicy": "OrderedReady"},
    )
    strategy = spec.setdefault("updateStrategy", {})
    _fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] == "RollingUpdate":
        _fill(strategy.setdefault("rollingUpdate", {}), {"partition": 0})
    retention = spec.setdefault("persistentVolumeClaimRetentionPolicy", {})
    _fill(retention, {"whenDeleted": "Retain", "whenScaled": "Retain"})
    for claim in sequence(spec.get("volumeClaimTemplates")):
        claim.setdefault("apiVersion", "v1")
        claim.setdefault("kind", "PersistentVolumeClaim")
        _claim(claim)
    _pod_template(spec)


def _daemon_set(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(spec, {"revisionHistoryLimit": 10})
    strategy = spec.setdefault("updateStrategy", {})
    _fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] == "RollingUpdate":
        _fill(strategy.setdefault("rollingUpdate", {}), {"maxUnavailable": 1, "maxSurge": 0})
    _pod_template(spec)


def _job_spec(spec: dict[str, Any]) -> None:
    if spec.get("completions") is None and spec.get("parallelism") is None:
        _fill(spec, {"completions": 1})
    _fill(
        spec,
        {
            "parallelism": 1,
            "backoffLimit": 6,
            "completionMode": "NonIndexed",
            "suspend": False,
            "manualSelector": False,
            "podReplacementPolicy": (
                "Failed" if spec.get("podFailurePolicy") else "TerminatingOrFailed"
            ),
        },
    )
    _pod_template(spec)


def _job(draft: Draft) -> None:
    _job_spec(_spec(draft))


def _cron_job(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(
        spec,
        {
            "concurrencyPolicy": "Allow",
            "suspend": False,
            "successfulJobsHistoryLimit": 3,
            "failedJobsHistoryLimit": 1,
        },
    )
    template = mapping(spec.get("jobTemplate")).get("spec")
    if is_object(template):
        _pod_template(template)


def _service(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(spec, {"type": "ClusterIP", "sessionAffinity": "None"})
    if spec["type"] != "ExternalName":
        _fill(spec, {"internalTrafficPolicy": "Cluster"})
    if spec["type"] in {"NodePort", "LoadBalancer"}:
        _fill(spec, {"externalTrafficPolicy": "Cluster"})
    if spec["type"] == "LoadBalancer":
        _fill(spec, {"allocateLoadBalancerNodePorts": True})
    if spec["sessionAffinity"] == "ClientIP":
        spec.setdefault("sessionAffinityConfig", {"clientIP": {"timeoutSeconds": 10800}})
    for port in sequence(spec.get("ports")):
        _fill(port, {"protocol": "TCP"})
        if port.get("targetPort") in (None, "", 0):
            port["targetPort"] = port.get("port", 0)


def _secret(draft: Draft) -> None:
    _fill(draft, {"type": "Opaque"})


def _claim(draft: Draft) -> None:
    _fill(_spec(draft), {"volumeMode": "Filesystem"})
    status = draft.setdefault("status", {})
    _fill(status, {"phase": "Pending"})


def _volume_object(draft: Draft) -> None:
    host_path = _spec(draft).get("hostPath")
    if host_path is not None:
        host_path.setdefault("type", "")
    _fill(
        _spec(draft),
        {"persistentVolumeReclaimPolicy": "Retain", "volumeMode": "Filesystem"},
    )
    _fill(draft.setdefault("status", {}), {"phase": "Pending"})


def _network_policy(draft: Draft) -> None:
    spec = _spec(draft)
    if not spec.get("policyTypes"):
        spec["policyTypes"] = ["Ingress", *(["Egress"] if spec.get("egress") else [])]
    for direction in ("ingress", "egress"):
        for rule in sequence(spec.get(direction)):
            for port in sequence(rule.get("ports")):
                _fill(port, {"protocol": "TCP"})


def _storage_class(draft: Draft) -> None:
    _fill(draft, {"reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"})


def _role_binding(draft: Draft) -> None:
    reference = draft.get("roleRef")
    if is_object(reference):
        _fill(reference, {"apiGroup": "rbac.authorization.k8s.io"})
    for subject in sequence(draft.get("subjects")):
        if subject.get("kind") in {"User", "Group"}:
            _fill(subject, {"apiGroup": "rbac.authorization.k8s.io"})


def _endpoint_slice(draft: Draft) -> None:
    for port in sequence(draft.get("ports")):
        _fill(port, {"protocol": "TCP"})
        port.setdefault("name", "")


def _endpoints(draft: Draft) -> None:
    for subset in sequence(draft.get("subsets")):
        for port in sequence(subset.get("ports")):
            _fill(port, {"protocol": "TCP"})


def _autoscaler(draft: Draft) -> None:
    spec = _spec(draft)
    _fill(spec, {"minReplicas": 1})
    if not spec.get("metrics"):
        target = {"type": "Utilization", "averageUtilization": 80}
        spec["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]


def _csi_driver(draft: Draft) -> None:
    _fill(
        _spec(draft),
        {
            "attachRequired": True,
            "fsGroupPolicy": "ReadWriteOnceWithFSType",
            "podInfoOnMount": False,
            "requiresRepublish": False,
            "seLinuxMount": False,
            "storageCapacity": False,
            "volumeLifecycleModes": ["Persistent"],
        },
    )


def _priority_class(draft: Draft) -> None:
    _fill(draft, {"preemptionPolicy": "PreemptLowerPriority"})


_BY_STORAGE: Mapping[str, Callable[[Draft], None]] = {
    "clusterrolebindings.rbac.authorization.k8s.io": _role_binding,
    "cronjobs.batch": _cron_job,
    "csidrivers.storage.k8s.io": _csi_driver,
    "daemonsets.apps": _daemon_set,
    "deployments.apps": _deployment,
    "endpoints": _endpoints,
    "endpointslices.discovery.k8s.io": _endpoint_slice,
    "horizontalpodautoscalers.autoscaling": _autoscaler,
    "jobs.batch": _job,
    "networkpolicies.networking.k8s.io": _network_policy,
    "persistentvolumeclaims": _claim,
    "persistentvolumes": _volume_object,
    "pods": _pod,
    "podtemplates": _pod_template,
    "priorityclasses.scheduling.k8s.io": _priority_class,
    "replicasets.apps": _replica_set,
    "replicationcontrollers": _replication_controller,
    "rolebindings.rbac.authorization.k8s.io": _role_binding,
    "secrets": _secret,
    "services": _service,
    "statefulsets.apps": _stateful_set,
    "storageclasses.storage.k8s.io": _storage_class,
}
