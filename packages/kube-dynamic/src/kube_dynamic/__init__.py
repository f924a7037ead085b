"""Every verb on every resource of a cluster, without generated types, and on sets of objects."""

from __future__ import annotations

from kube_dynamic.applyset import ApplySet, ApplySetError
from kube_dynamic.client import DynamicClient
from kube_dynamic.differences import Change, ChangeKind
from kube_dynamic.manifest import Fault, Manifest, ManifestError, Place
from kube_dynamic.metadata_client import MetadataClient
from kube_dynamic.plan import Action, Plan, PlanOutdated, Step
from kube_dynamic.reading import parse_manifests, read_manifests
from kube_dynamic.reports import ObjectReport, Outcome, PartialFailure, Report
from kube_dynamic.scale_client import Scale, ScaleClient, ScaleSpec, ScaleStatus
from kube_dynamic.targets import ObjectRef

__all__ = [
    "Action",
    "ApplySet",
    "ApplySetError",
    "Change",
    "ChangeKind",
    "DynamicClient",
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
