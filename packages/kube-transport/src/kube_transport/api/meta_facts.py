"""How the types of meta/v1 are patched: the facts of those models that no clientset generates."""

from __future__ import annotations

from typing import Final

from kube_transport.api.model import TypeTable

TYPES: Final[TypeTable] = {
    "meta.v1.Condition": {"fields": {"lastTransitionTime": "Time", "observedGeneration": "=i64"}},
    "meta.v1.DeleteOptions": {
        "fields": {
            "apiVersion": "=str",
            "dryRun": ("[]str", {"list": "atomic"}),
            "kind": "=str",
            "preconditions": "*Preconditions",
        }
    },
    "meta.v1.LabelSelector": {
        "map": "atomic",
        "fields": {
            "matchExpressions": ("[]LabelSelectorRequirement", {"list": "atomic"}),
            "matchLabels": "{}str",
        },
    },
    "meta.v1.LabelSelectorRequirement": {"fields": {"values": ("[]str", {"list": "atomic"})}},
    "meta.v1.ManagedFieldsEntry": {
        "fields": {
            "apiVersion": "=str",
            "fieldsType": "=str",
            "fieldsV1": "FieldsV1",
            "manager": "=str",
            "operation": "=str",
            "subresource": "=str",
            "time": "Time",
        }
    },
    "meta.v1.ObjectMeta": {
        "fields": {
            "annotations": "{}str",
            "creationTimestamp": "Time",
            "deletionTimestamp": "Time",
            "finalizers": ("[]str", {"list": "set", "patch": "merge"}),
            "generateName": "=str",
            "generation": "=i64",
            "labels": "{}str",
            "managedFields": ("[]ManagedFieldsEntry", {"list": "atomic"}),
            "name": "=str",
            "namespace": "=str",
            "ownerReferences": (
                "[]OwnerReference",
                {"list": "map", "keys": ("uid",), "patch": "merge", "merge": "uid"},
            ),
            "resourceVersion": "=str",
            "selfLink": "=str",
            "uid": "=str",
        }
    },
    "meta.v1.OwnerReference": {"map": "atomic"},
    "meta.v1.Status": {
        "fields": {
            "apiVersion": "=str",
            "code": "=i32",
            "details": "*StatusDetails",
            "kind": "=str",
            "message": "=str",
            "metadata": "=ListMeta",
            "reason": "=str",
            "status": "=str",
        }
    },
    "meta.v1.StatusCause": {"fields": {"field": "=str", "message": "=str", "reason": "=str"}},
    "meta.v1.StatusDetails": {
        "fields": {
            "causes": ("[]StatusCause", {"list": "atomic"}),
            "group": "=str",
            "kind": "=str",
            "name": "=str",
            "retryAfterSeconds": "=i32",
            "uid": "=str",
        }
    },
}
