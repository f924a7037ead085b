"""How the types of meta/v1 are patched: the facts of those models that no clientset generates."""

from __future__ import annotations

from typing import Final

from kube_transport.api.model import TypeTable

TYPES: Final[TypeTable] = {
    "meta.v1.Condition": {"fields": {"lastTransitionTime": "Time"}},
    "meta.v1.DeleteOptions": {
        "fields": {"dryRun": ("[]str", {"list": "atomic"}), "preconditions": "*Preconditions"}
    },
    "meta.v1.LabelSelector": {
        "map": "atomic",
        "fields": {
            "matchExpressions": ("[]LabelSelectorRequirement", {"list": "atomic"}),
            "matchLabels": "{}str",
        },
    },
    "meta.v1.LabelSelectorRequirement": {"fields": {"values": ("[]str", {"list": "atomic"})}},
    "meta.v1.ManagedFieldsEntry": {"fields": {"fieldsV1": "FieldsV1", "time": "Time"}},
    "meta.v1.ObjectMeta": {
        "fields": {
            "annotations": "{}str",
            "creationTimestamp": "Time",
            "deletionTimestamp": "Time",
            "finalizers": ("[]str", {"list": "set", "patch": "merge"}),
            "labels": "{}str",
            "managedFields": ("[]ManagedFieldsEntry", {"list": "atomic"}),
            "ownerReferences": (
                "[]OwnerReference",
                {"list": "map", "keys": ("uid",), "patch": "merge", "merge": "uid"},
            ),
        }
    },
    "meta.v1.OwnerReference": {"map": "atomic"},
    "meta.v1.Status": {"fields": {"details": "*StatusDetails", "metadata": "=ListMeta"}},
    "meta.v1.StatusDetails": {"fields": {"causes": ("[]StatusCause", {"list": "atomic"})}},
}
