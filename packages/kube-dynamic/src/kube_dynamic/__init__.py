"""Every verb on every resource of a cluster, without generated types, and on sets of objects.

Names are imported when they are first used: who needs only the verbs does not pay for sets.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kube_dynamic.applyset import ApplySet, ApplySetError
    from kube_dynamic.client import DynamicClient
    from kube_dynamic.differences import Change, ChangeKind
    from kube_dynamic.manifest import Fault, Manifest, ManifestError, Place
    from kube_dynamic.metadata_client import MetadataClient
    from kube_dynamic.plan import Action, Plan, PlanOutdated, Step
    from kube_dynamic.reading import parse_manifests, read_manifests
    from kube_dynamic.reports import ObjectReport, Outcome, PartialFailure, Report
    from kube_dynamic.resource_client import DynamicResourceClient
    from kube_dynamic.scale_client import Scale, ScaleClient, ScaleSpec, ScaleStatus
    from kube_dynamic.targets import ObjectRef

__all__ = [
    "Action",
    "ApplySet",
    "ApplySetError",
    "Change",
    "ChangeKind",
    "DynamicClient",
    "DynamicResourceClient",
    "Fault",
    "Manifest",
    "ManifestError",
    "MetadataClient",
    "ObjectRef",
    "ObjectReport",
    "Outcome",
    "PartialFailure",
    "Place",
    "Plan",
    "PlanOutdated",
    "Report",
    "Scale",
    "ScaleClient",
    "ScaleSpec",
    "ScaleStatus",
    "Step",
    "parse_manifests",
    "read_manifests",
]

_HOMES = {
    "Action": "plan",
    "ApplySet": "applyset",
    "ApplySetError": "applyset",
    "Change": "differences",
    "ChangeKind": "differences",
    "DynamicClient": "client",
    "DynamicResourceClient": "resource_client",
    "Fault": "manifest",
    "Manifest": "manifest",
    "ManifestError": "manifest",
    "MetadataClient": "metadata_client",
    "ObjectRef": "targets",
    "ObjectReport": "reports",
    "Outcome": "reports",
    "PartialFailure": "reports",
    "Place": "manifest",
    "Plan": "plan",
    "PlanOutdated": "plan",
    "Report": "reports",
    "Scale": "scale_client",
    "ScaleClient": "scale_client",
    "ScaleSpec": "scale_client",
    "ScaleStatus": "scale_client",
    "Step": "plan",
    "parse_manifests": "reading",
    "read_manifests": "reading",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
