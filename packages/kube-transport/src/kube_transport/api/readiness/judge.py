"""Which rule judges an object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kube_transport.api.meta import HasMetadata
from kube_transport.api.readiness import cluster, core, workloads
from kube_transport.api.readiness.conventions import by_convention
from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import Readiness, State, in_progress, unknown
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.errors import DecodeError

Rule = Callable[[Fields], Readiness]

_RULES: Final[Mapping[tuple[str, str], Rule]] = {
    ("apps", "Deployment"): workloads.deployment,
    ("apps", "StatefulSet"): workloads.stateful_set,
    ("apps", "DaemonSet"): workloads.daemon_set,
    ("apps", "ReplicaSet"): workloads.replica_set,
    ("", "ReplicationController"): workloads.replica_set,
    ("batch", "Job"): workloads.job,
    ("policy", "PodDisruptionBudget"): workloads.disruption_budget,
    ("", "Pod"): core.pod,
    ("", "PersistentVolumeClaim"): core.persistent_volume_claim,
    ("", "PersistentVolume"): core.persistent_volume,
    ("storage.k8s.io", "VolumeAttachment"): core.volume_attachment,
    ("resource.k8s.io", "ResourceClaim"): core.resource_claim,
    ("", "Service"): core.service,
    ("", "Node"): core.node,
    ("apiextensions.k8s.io", "CustomResourceDefinition"): cluster.custom_resource_definition,
    ("apiregistration.k8s.io", "APIService"): cluster.api_service,
    ("storagemigration.k8s.io", "StorageVersionMigration"): cluster.storage_version_migration,
    ("certificates.k8s.io", "CertificateSigningRequest"): cluster.certificate_signing_request,
}


def readiness(obj: HasMetadata) -> Readiness:
    """Return how far an object has come.

    A custom resource may hold anything: where that is not what the convention says, nothing
    is known of it; the reason is ``Malformed``, the message has the path.

    Raises:
        DecodeError: an untyped object of a kind with rules of its own has a field of another type;
            the message has its path.
    """
    if isinstance(obj, PartialObjectMetadata) and obj.metadata.deletion_timestamp is None:
        return unknown("NoStatus", "only its metadata is known")
    fields = Fields.of(obj)
    group = fields.text("apiVersion").rpartition("/")[0]
    rule = _RULES.get((group, fields.text("kind")))
    if rule is not None:
        return _judged(obj, fields, rule)
    try:
        return _judged(obj, fields, by_convention)
    except DecodeError as error:
        return unknown("Malformed", str(error))


def _judged(obj: HasMetadata, fields: Fields, rule: Rule) -> Readiness:
    metadata = fields.child("metadata")
    if metadata.has("deletionTimestamp"):
        return _terminating(obj)
    status = fields.child("status")
    wanted, seen = metadata.number("generation"), status.number("observedGeneration")
    behind = status.has("observedGeneration") and seen < wanted
    if behind and not (rule is core.pod and core.has_ended(status)):  # nobody looks at it again
        return in_progress(
            "ObservedGeneration", f"generation {wanted} has not been observed, only {seen}"
        )
    return rule(fields)


def _terminating(obj: HasMetadata) -> Readiness:
    left = ", ".join(map(str, obj.metadata.finalizers))
    message = f"waits for finalizers: {left}" if left else "waits for its grace period to end"
    return Readiness(state=State.TERMINATING, reason="Deleted", message=message)
