"""Kinds of the cluster itself: CRDs, APIServices and requests for certificates."""

from __future__ import annotations

from kube_transport.api.readiness.conventions import verdict_of
from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import Readiness, current, failed, in_progress


def custom_resource_definition(fields: Fields) -> Readiness:
    """Judge a CRD: its resources are served, or its names are another's until people act."""
    status = fields.child("status")
    names = status.condition("NamesAccepted")
    if names.text("status") == "False":
        return failed(names.text("reason") or "NamesNotAccepted", names.text("message"))
    established = status.condition("Established")
    if not established.content:
        return in_progress("NotEstablished", "it is not served yet")
    return verdict_of(fields, established)


def api_service(fields: Fields) -> Readiness:
    """Judge an APIService: who stands behind it answers."""
    available = fields.child("status").condition("Available")
    if not available.content:
        return in_progress("NotAvailable", "it has not been looked at yet")
    return verdict_of(fields, available)


def storage_version_migration(fields: Fields) -> Readiness:
    """Judge the rewriting of all objects of a resource: current when it has ended well."""
    status = fields.child("status")
    over = status.condition("Failed")
    if over.text("status") == "True":
        return failed(over.text("reason") or "Failed", over.text("message"))
    if status.condition("Succeeded").text("status") == "True":
        return current("all objects have been written again")
    running = status.condition("Running").text("status") == "True"
    if running:
        return in_progress("Running", "objects are being written again")
    return in_progress("NotStarted", "it has not been looked at yet")


def certificate_signing_request(fields: Fields) -> Readiness:
    """Judge a request for a certificate: it has been signed, or nobody will."""
    status = fields.child("status")
    for kind in ("Denied", "Failed"):
        condition = status.condition(kind)
        if condition.text("status") == "True":
            return failed(condition.text("reason") or kind, condition.text("message"))
    if status.text("certificate"):
        return current("its certificate has been issued")
    if status.condition("Approved").text("status") == "True":
        return in_progress("Approved", "its certificate has not been issued yet")
    return in_progress("NotApproved", "nobody has approved it yet")
