"""Field selectors: which fields of which kind can be selected, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kube_testing.server.labels import BadSelector
from kube_testing.server.objects import Document, at

_EVERYWHERE = ("metadata.name", "metadata.namespace")
_TERM = re.compile(r"(?P<field>(?:[^\\,=!]|\\.)*)(?P<operator>==|!=|=)(?P<value>(?:[^\\,=]|\\.)*)")
_ESCAPE = re.compile(r"\\(.)")

_EVENT = (
    "involvedObject.apiVersion",
    "involvedObject.fieldPath",
    "involvedObject.kind",
    "involvedObject.name",
    "involvedObject.namespace",
    "involvedObject.resourceVersion",
    "involvedObject.uid",
    "reason",
    "reportingComponent",
    "source",
    "type",
)
_REGARDING = (
    *(field.replace("involvedObject", "regarding") for field in _EVENT[:7]),
    "reason",
    "reportingController",
    "type",
)
_WITHOUT_NAMESPACE = {"namespaces", "nodes"}
_BY_RESOURCE: Mapping[str, tuple[str, ...]] = {
    "certificatesigningrequests.certificates.k8s.io": ("spec.signerName",),
    "events": _EVENT,
    "events.events.k8s.io": _REGARDING,
    "jobs.batch": ("status.successful",),
    "namespaces": ("status.phase",),
    "nodes": ("spec.unschedulable",),
    "pods": (
        "spec.hostNetwork",
        "spec.nodeName",
        "spec.restartPolicy",
        "spec.schedulerName",
        "spec.serviceAccountName",
        "status.nominatedNodeName",
        "status.phase",
        "status.podIP",
        "status.podIPs",
    ),
    "replicationcontrollers": ("status.replicas",),
    "resourceslices.resource.k8s.io": ("spec.driver", "spec.nodeName"),
    "secrets": ("type",),
    "services": ("spec.clusterIP", "spec.type"),
}


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """One comparison of one field with a text."""

    field: str
    value: str
    equal: bool

    def matches(self, document: Document) -> bool:
        return (_text(document, self.field) == self.value) is self.equal


@dataclass(frozen=True, slots=True)
class FieldSelector:
    """Comparisons that all must hold; none at all match everything."""

    terms: tuple[FieldTerm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def matches(self, document: Document) -> bool:
        return all(term.matches(document) for term in self.terms)


def parse_field_selector(text: str, resource: str) -> FieldSelector:
    """Return the selector that ``text`` spells for ``"deployments.apps"`` or the like.

    Raises:
        BadSelector: it spells none, or names a field that cannot be selected.
    """
    allowed = {*_EVERYWHERE, *_BY_RESOURCE.get(resource, ())}
    if resource in _WITHOUT_NAMESPACE:
        allowed.discard("metadata.namespace")
    terms = tuple(_term(piece) for piece in _split(text))
    for term in terms:
        if term.field not in allowed:
            raise BadSelector(_unknown(term.field, resource))
    return FieldSelector(terms)


def _unknown(field: str, resource: str) -> str:
    if resource in _BY_RESOURCE:
        return f"field label not supported: {field}"
    listed = ", ".join(f'"{known}"' for known in _EVERYWHERE)
    return f'"{field}" is not a known field selector: only {listed}'


def _split(text: str) -> list[str]:
    """Part at commas that no backslash precedes."""
    pieces = re.findall(r"(?:[^\\,]|\\.)+", text)
    return [piece for piece in pieces if piece.strip()]


def _term(text: str) -> FieldTerm:
    found = _TERM.fullmatch(text)
    if found is None:
        raise BadSelector(f"invalid selector: '{text}'; can't understand '{text}'")
    value = _ESCAPE.sub(r"\1", found["value"])
    return FieldTerm(found["field"].strip(), value, found["operator"] != "!=")


def _text(document: Document, field: str) -> str:
    """Return a field as selectors compare it: absent is empty, numbers are decimal."""
    value = _special(document, field)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _special(document: Document, field: str) -> object:
    match field:
        case "source" | "reportingComponent":
            reporter = document.get("reportingComponent")
            return at(document, "source", "component") or reporter
        case "spec.unschedulable" | "spec.hostNetwork":
            return bool(at(document, *field.split(".")))
        case "status.replicas":
            return at(document, "status", "replicas") or 0
        case "status.successful":
            return at(document, "status", "succeeded") or 0
        case "status.podIPs":
            return at(document, "status", "podIP")
        case _:
            return at(document, *field.split("."))
