"""Kinds that extend the API itself: CustomResourceDefinitions and APIServices."""

from __future__ import annotations

from kube_transport.api.readiness.conventions import verdict_of
from kube_transport.api.readiness.fields import Fields
from kube_transport.api.readiness.result import Readiness, failed, in_progress


def custom_resource_definition(fields: Fields) -> Readiness:
    """Judge a CRD: its resources are served, or its names are somebody else's."""
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
