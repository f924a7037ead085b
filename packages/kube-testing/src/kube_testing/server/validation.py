"""What is wrong with an object: rules of metadata for all, and of the kind for some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kube_testing.server.causes import (
    Causes,
    forbidden_value,
    invalid_value,
    label_causes,
    required,
)
from kube_testing.server.kindrules import CHANGES, IMMUTABLE, RULES
from kube_testing.server.names import (
    NameRule,
    label_key_fault,
    name_rule,
)
from kube_testing.server.objects import (
    Document,
    being_deleted,
    finalizers_of,
    mapping,
    metadata,
    name_of,
    sequence,
)
from kube_testing.server.status import Cause

_STANDARD_FINALIZERS = {"foregroundDeletion", "kubernetes", "orphan"}
_ANNOTATIONS_LIMIT = 256 * 1024


def object_causes(storage: str, document: Document) -> list[Cause]:
    """Return what is wrong with an object that is to be stored."""
    causes = list(_metadata_causes(document, name_rule(storage)))
    check = RULES.get(storage)
    if check is not None:
        causes += check(document)
    return causes


def update_causes(storage: str, document: Document, previous: Document) -> list[Cause]:
    """Return which changes from ``previous`` to ``document`` are not allowed."""
    causes = list(_metadata_changes(document, previous))
    check = CHANGES.get(storage)
    if check is not None:
        causes += check(document, previous)
    return causes


def _metadata_causes(document: Document, rule: NameRule) -> Causes:
    meta = metadata(document)
    name = name_of(document)
    if not name:
        yield required("metadata.name", "name or generateName is required")
    elif fault := rule(name):
        yield invalid_value("metadata.name", name, fault)
    yield from label_causes("metadata.labels", meta.get("labels"))
    yield from _annotation_causes(mapping(meta.get("annotations")))
    yield from _owner_causes(sequence(meta.get("ownerReferences")))
    yield from _finalizer_causes(sequence(meta.get("finalizers")))


def _finalizer_causes(finalizers: Sequence[str]) -> Causes:
    for finalizer in finalizers:
        if fault := label_key_fault(finalizer):
            yield invalid_value("metadata.finalizers", finalizer, fault)
    for index, finalizer in enumerate(finalizers):
        if "/" not in finalizer and finalizer not in _STANDARD_FINALIZERS:
            why = "name is neither a standard finalizer name nor is it fully qualified"
            yield invalid_value(f"metadata.finalizers[{index}]", finalizer, why)


def _annotation_causes(annotations: Mapping[str, str]) -> Causes:
    for key in annotations:
        if fault := label_key_fault(key.lower()):
            yield invalid_value("metadata.annotations", key, fault)
    if sum(len(key) + len(value) for key, value in annotations.items()) > _ANNOTATIONS_LIMIT:
        message = f"Too long: may not be more than {_ANNOTATIONS_LIMIT} bytes"
        yield Cause("FieldValueTooLong", message, "metadata.annotations")


def _owner_causes(owners: Sequence[Mapping[str, Any]]) -> Causes:
    for index, owner in enumerate(owners):
        field = f"metadata.ownerReferences[{index}]"
        for name in ("apiVersion", "kind", "name", "uid"):
            if not owner.get(name):
                yield required(f"{field}.{name}", "must not be empty")
    controllers = [owner for owner in owners if owner.get("controller")]
    if len(controllers) > 1:
        names = " and ".join(owner.get("name", "") for owner in controllers[:2])
        yield invalid_value(
            "metadata.ownerReferences",
            list(owners),
            f"Only one reference can have Controller set to true. Found {names}",
        )


def _metadata_changes(document: Document, previous: Document) -> Causes:
    for name in ("name", "namespace", "uid"):
        value = metadata(document).get(name)
        if value != metadata(previous).get(name):
            yield invalid_value(f"metadata.{name}", value or "", IMMUTABLE)
    if being_deleted(previous):
        added = [f for f in finalizers_of(document) if f not in finalizers_of(previous)]
        if added:
            listed = ", ".join(f'"{finalizer}"' for finalizer in sorted(added))
            yield forbidden_value(
                "metadata.finalizers",
                "no new finalizers can be added if the object is being deleted, "
                f"found new finalizers []string{{{listed}}}",
            )
