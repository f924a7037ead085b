"""How kinds differ: which writes count as generations, which updates are allowed, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """The rules of one kind.

    Attributes:
        generation: ``metadata.generation`` counts the changes of the specification.
        annotations_count: changes of annotations count as well.
        labels_count: changes of labels count as well.
        upsert: a PUT may create the object.
        unconditional: an update needs no ``resourceVersion``.
        answers_deleted: a DELETE that removes answers with the object, not with a ``Status``.
        status_keeps_labels: a write of the status leaves the labels alone.
        orphans: dependents stay when a DELETE names no policy.
    """

    generation: bool = False
    annotations_count: bool = False
    labels_count: bool = False
    upsert: bool = False
    unconditional: bool = True
    answers_deleted: bool = False
    status_keeps_labels: bool = False
    orphans: bool = False


_DEFAULT = Strategy()
_COUNTED = Strategy(generation=True)
_WORKLOAD = Strategy(generation=True, status_keeps_labels=True)
_RBAC = Strategy(upsert=True)
_DELETED = Strategy(answers_deleted=True)

_BY_STORAGE: Mapping[str, Strategy] = {
    "clusterrolebindings.rbac.authorization.k8s.io": _RBAC,
    "clusterroles.rbac.authorization.k8s.io": _RBAC,
    "cronjobs.batch": _COUNTED,
    "csidrivers.storage.k8s.io": Strategy(answers_deleted=True, unconditional=False),
    "csinodes.storage.k8s.io": Strategy(answers_deleted=True, unconditional=False),
    "daemonsets.apps": _WORKLOAD,
    "deployments.apps": Strategy(generation=True, annotations_count=True, status_keeps_labels=True),
    "endpoints": Strategy(upsert=True),
    "endpointslices.discovery.k8s.io": Strategy(
        generation=True, annotations_count=True, labels_count=True
    ),
    "events": Strategy(upsert=True),
    "flowschemas.flowcontrol.apiserver.k8s.io": _COUNTED,
    "horizontalpodautoscalers.autoscaling": _COUNTED,
    "ingressclasses.networking.k8s.io": _COUNTED,
    "ingresses.networking.k8s.io": _COUNTED,
    "jobs.batch": Strategy(generation=True, orphans=True),
    "leases.coordination.k8s.io": Strategy(upsert=True, unconditional=False),
    "limitranges": Strategy(upsert=True),
    "networkpolicies.networking.k8s.io": _COUNTED,
    "persistentvolumeclaims": _DELETED,
    "persistentvolumes": _DELETED,
    "poddisruptionbudgets.policy": Strategy(generation=True, unconditional=False),
    "pods": Strategy(generation=True, answers_deleted=True),
    "podtemplates": Strategy(generation=True, answers_deleted=True),
    "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io": _COUNTED,
    "priorityclasses.scheduling.k8s.io": _COUNTED,
    "replicasets.apps": _WORKLOAD,
    "replicationcontrollers": Strategy(generation=True, status_keeps_labels=True, orphans=True),
    "resourcequotas": _DELETED,
    "rolebindings.rbac.authorization.k8s.io": _RBAC,
    "roles.rbac.authorization.k8s.io": _RBAC,
    "runtimeclasses.node.k8s.io": Strategy(upsert=True, unconditional=False),
    "serviceaccounts": _DELETED,
    "services": Strategy(upsert=True, answers_deleted=True),
    "statefulsets.apps": _WORKLOAD,
    "storageclasses.storage.k8s.io": _DELETED,
    "volumeattachments.storage.k8s.io": Strategy(answers_deleted=True, unconditional=False),
}

# What the API server itself acts on when such an object exists; storing one without acting
# on it would be a lie.
UNSERVED: Mapping[str, str] = {
    "apiservices.apiregistration.k8s.io": "aggregated API servers",
    "customresourcedefinitions.apiextensions.k8s.io": "custom resources",
    "limitranges": "admission by limit ranges",
    "mutatingadmissionpolicies.admissionregistration.k8s.io": "admission policies",
    "mutatingadmissionpolicybindings.admissionregistration.k8s.io": "admission policies",
    "mutatingwebhookconfigurations.admissionregistration.k8s.io": "admission webhooks",
    "resourcequotas": "admission by resource quotas",
    "validatingadmissionpolicies.admissionregistration.k8s.io": "admission policies",
    "validatingadmissionpolicybindings.admissionregistration.k8s.io": "admission policies",
    "validatingwebhookconfigurations.admissionregistration.k8s.io": "admission webhooks",
}


# The first minor that counts generations of a kind; 1.32 counts none of these, 1.37 all.
_COUNTED_SINCE: Mapping[str, int] = {
    "horizontalpodautoscalers.autoscaling": 35,
    "pods": 33,
}


def strategy(storage: str, minor: int) -> Strategy:
    """Return the rules of the objects kept in a bucket, as of a Kubernetes minor."""
    found = _BY_STORAGE.get(storage, _DEFAULT)
    if minor < _COUNTED_SINCE.get(storage, 0):
        return replace(found, generation=False)
    return found
