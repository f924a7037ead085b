"""How an object's metadata lives: from creation over updates to its end. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from kube_testing.server.objects import (
    Document,
    Draft,
    at,
    being_deleted,
    draft_metadata,
    finalizers_of,
    labels_of,
    mapping,
    metadata,
    thaw,
    timestamp,
)
from kube_testing.server.options import DeleteOptions
from kube_testing.server.strategies import Strategy

ORPHAN = "orphan"
FOREGROUND = "foregroundDeletion"
_NOT_SPECIFICATION = {"metadata", "status"}
_SERVERS_OWN = (
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "generation",
    "selfLink",
)


def born(draft: Draft, *, uid: str, now: datetime, strategy: Strategy) -> None:
    """Give a new object the metadata that is the server's to give."""
    meta = draft_metadata(draft)
    for name in ("deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"):
        meta.pop(name, None)
    meta["uid"] = uid
    meta["creationTimestamp"] = timestamp(now)
    if strategy.generation:
        meta["generation"] = 1


def carried(draft: Draft, previous: Document) -> None:
    """Carry over what an update cannot change."""
    meta, old = draft_metadata(draft), metadata(previous)
    for name in _SERVERS_OWN:
        meta.pop(name, None)
        if name in old:
            meta[name] = old[name]
    meta["uid"] = meta.get("uid") or old["uid"]
    meta["resourceVersion"] = old["resourceVersion"]


def counted(draft: Draft, previous: Document, strategy: Strategy) -> None:
    """Count an update that changes the specification."""
    if strategy.generation and _specification_changed(draft, previous, strategy):
        meta = draft_metadata(draft)
        meta["generation"] = metadata(previous).get("generation", 0) + 1


def _specification_changed(draft: Document, previous: Document, strategy: Strategy) -> bool:
    if strategy.annotations_count and _annotations(draft) != _annotations(previous):
        return True
    if strategy.labels_count and labels_of(draft) != labels_of(previous):
        return True
    names = (draft.keys() | previous.keys()) - _NOT_SPECIFICATION
    return any(draft.get(name) != previous.get(name) for name in names)


def _annotations(document: Document) -> Any:
    return mapping(metadata(document).get("annotations"))


def finished(document: Document) -> bool:
    """Tell whether nothing holds back an object that is being deleted."""
    if not being_deleted(document) or finalizers_of(document):
        return False
    if at(document, "spec", "finalizers") and document.get("kind") == "Namespace":
        return False
    return not metadata(document).get("deletionGracePeriodSeconds")


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a delete does to an object now.

    Attributes:
        action: remove it, store ``draft`` and then remove that, store ``draft`` and keep it,
            or leave the object as it is.
    """

    action: Literal["remove", "end", "store", "keep"]
    draft: Draft


def plan_deletion(
    document: Document, options: DeleteOptions, strategy: Strategy, now: datetime
) -> Deletion:
    """Decide what deleting ``document`` does: it may only be marked, and stay for a while."""
    draft = thaw(document)
    meta = draft_metadata(draft)
    meta["finalizers"] = _finalizers(document, options, strategy)
    if not meta["finalizers"]:
        del meta["finalizers"]
    grace = _grace(document, options)
    held = bool(meta.get("finalizers")) or _held_namespace(document)
    if grace == 0 and not held:
        if document.get("kind") != "Pod":
            return Deletion("remove", draft)
        # A pod is told that it ends, even when it has no time left.
        _mark(draft, document, grace, now)
        return Deletion("end", draft)
    _mark(draft, document, grace, now)
    return Deletion("keep" if draft == document else "store", draft)


def _mark(draft: Draft, document: Document, grace: int, now: datetime) -> None:
    """Say when the object ends; a second delete can only bring that forward."""
    meta = draft_metadata(draft)
    if being_deleted(document) and grace >= meta.get("deletionGracePeriodSeconds", 0):
        return
    meta["deletionTimestamp"] = timestamp(now + timedelta(seconds=grace))
    if document.get("kind") != "Namespace":
        meta["deletionGracePeriodSeconds"] = grace
    if meta.get("generation") and not being_deleted(document):
        meta["generation"] += 1


def _held_namespace(document: Document) -> bool:
    return document.get("kind") == "Namespace" and bool(at(document, "spec", "finalizers"))


def _grace(document: Document, options: DeleteOptions) -> int:
    """Return the seconds a pod gets to stop; everything else gets none.

    A pod that no node runs, or that has ended, has nothing to stop.
    """
    if document.get("kind") != "Pod" or not at(document, "spec", "nodeName"):
        return 0
    if at(document, "status", "phase") in {"Succeeded", "Failed"}:
        return 0
    if options.grace is not None:
        return max(options.grace, 0)
    pending = metadata(document).get("deletionGracePeriodSeconds")
    if pending is not None:
        return int(pending)
    return int(at(document, "spec", "terminationGracePeriodSeconds") or 0)


def _finalizers(document: Document, options: DeleteOptions, strategy: Strategy) -> list[str]:
    """Return the finalizers with those that the garbage collector needs for the policy."""
    current = finalizers_of(document)
    orphan = _orphans(current, options, strategy)
    foreground = _foreground(current, options)
    kept = [finalizer for finalizer in current if finalizer not in {ORPHAN, FOREGROUND}]
    return [
        *kept,
        *([ORPHAN] if orphan else []),
        *([FOREGROUND] if foreground and not orphan else []),
    ]


def _orphans(current: list[str], options: DeleteOptions, strategy: Strategy) -> bool:
    if options.orphan_dependents is not None:
        return options.orphan_dependents
    if options.propagation is not None:
        return options.propagation == "Orphan"
    if ORPHAN in current or FOREGROUND in current:
        return ORPHAN in current
    return strategy.orphans


def _foreground(current: list[str], options: DeleteOptions) -> bool:
    if options.orphan_dependents is not None:
        return False
    if options.propagation is not None:
        return options.propagation == "Foreground"
    return FOREGROUND in current
