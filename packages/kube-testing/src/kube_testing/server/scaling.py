"""The scale subresource: a workload's replicas as an ``autoscaling/v1`` object."""

from __future__ import annotations

from typing import Any

from kube_testing.server.cells import selector_text
from kube_testing.server.objects import Document, Draft, at, draft_metadata, metadata, thaw
from kube_testing.server.status import bad_request

_COPIED = ("name", "namespace", "uid", "resourceVersion", "creationTimestamp")


def scale_of(document: Document) -> dict[str, Any]:
    """Return the ``Scale`` of a workload."""
    selector = at(document, "spec", "selector")
    if document.get("kind") == "ReplicationController":
        selector = {"matchLabels": selector}
    replicas = at(document, "spec", "replicas") or 0
    text = selector_text(selector)
    return {
        "kind": "Scale",
        "apiVersion": "autoscaling/v1",
        "metadata": {
            name: metadata(document)[name] for name in _COPIED if name in metadata(document)
        },
        "spec": {"replicas": replicas} if replicas else {},
        "status": {
            "replicas": at(document, "status", "replicas") or 0,
            **({"selector": text} if selector else {}),
        },
    }


def scaled(document: Document, scale: Document) -> Draft:
    """Return the workload with the replicas that ``scale`` asks for.

    Raises:
        Refused: it asks for no number.
    """
    replicas = at(scale, "spec", "replicas") or 0
    if isinstance(replicas, bool) or not isinstance(replicas, int):
        raise bad_request(
            'Scale in version "v1" cannot be handled as a Scale: json: cannot unmarshal '
            "into Go struct field Scale.spec.replicas of type int32"
        )
    draft = thaw(document)
    draft["spec"]["replicas"] = replicas
    meta = draft_metadata(draft)
    for name in ("resourceVersion", "uid"):
        wanted = metadata(scale).get(name)
        if wanted:
            meta[name] = wanted
        elif name == "resourceVersion":
            meta.pop(name)
    return draft
