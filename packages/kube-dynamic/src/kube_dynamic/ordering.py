"""Which kinds come before which, so that what an object needs is there before it is."""

from __future__ import annotations

from typing import Final

from kube_dynamic.group_kind import GroupKind

__all__ = ["CRD", "rank"]

CRD: Final = GroupKind("apiextensions.k8s.io", "CustomResourceDefinition")

_TIERS: Final = (
    "Namespace",
    "CustomResourceDefinition PriorityClass StorageClass RuntimeClass IngressClass CSIDriver",
    "NetworkPolicy ResourceQuota LimitRange PodDisruptionBudget",
    "ServiceAccount Secret ConfigMap PersistentVolume PersistentVolumeClaim",
    "ClusterRole Role",
    "ClusterRoleBinding RoleBinding",
    "Service",
    "DaemonSet Pod ReplicationController ReplicaSet Deployment StatefulSet Job CronJob",
    "HorizontalPodAutoscaler Ingress",
)
"""Kinds of Kubernetes itself; each needs nothing of the tiers below its own."""

_LAST: Final = (
    "APIService MutatingWebhookConfiguration ValidatingWebhookConfiguration"
    " MutatingAdmissionPolicy MutatingAdmissionPolicyBinding"
    " ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding"
)
"""What answers for others, or judges them: before its own pods are there it would refuse all."""

_RANKS: Final = {name: rank for rank, tier in enumerate(_TIERS) for name in tier.split()}
_OTHERS: Final = len(_TIERS)
_JUDGES: Final = frozenset(_LAST.split())
_OWN_SUFFIX: Final = ".k8s.io"


def rank(kind: GroupKind) -> int:
    """Return the place of a kind in the order in which kinds are created; deletion reverses it.

    Custom resources come after all that Kubernetes itself has, of which their controllers are made.
    """
    if kind.group and "." in kind.group and not kind.group.endswith(_OWN_SUFFIX):
        return _OTHERS
    if kind.kind in _JUDGES:
        return _OTHERS + 1
    return _RANKS.get(kind.kind, _OTHERS)
