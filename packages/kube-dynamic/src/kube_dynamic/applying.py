"""A set of objects, applied in the order in which they need each other, or deleted in reverse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from kube_dynamic.applyset import PART_OF_LABEL, ApplySetError
from kube_dynamic.objects import Objects
from kube_dynamic.ordering import rank
from kube_dynamic.progress import Progress
from kube_dynamic.reports import Outcome
from kube_dynamic.targets import ObjectRef, Target
from kube_transport.api.schema import GroupVersionResource
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.errors import KubeError, NotFound
from kube_transport.options import DeleteOptions, WriteOptions
from kube_transport.waiting import deleted

__all__ = ["Applying", "delete_targets", "labelled", "prune", "refuse_members_of_others"]


class Applying:
    """One run over a set.

    Args:
        force: take over fields that others own.
        labels: that every object gets.
    """

    def __init__(
        self,
        objects: Objects,
        *,
        field_manager: str,
        force: bool,
        labels: Mapping[str, str],
        options: WriteOptions,
    ) -> None:
        self._objects = objects
        self._field_manager = field_manager
        self._force = force
        self._labels = labels
        self._options = options
        self._served: set[GroupVersionResource] = set()
        self._moved: set[ObjectRef] = set()
        self.uids: set[str] = set()
        """Of the objects that were applied."""

    def apply(self, target: Target) -> Outcome:
        """Apply one object; a definition is done when the server knows its kind.

        Raises:
            ApplyConflict: others own some of its fields.
            ApplySetError: it is a member of another set.
            KubeError: as for every call.
        """
        if target.definition is not None and target.ref.resource.gvr not in self._served:
            self._objects.await_served(target.ref.resource)
            self._served.add(target.ref.resource.gvr)
        before = self._objects.metadata(target.ref)
        if before is not None and not self._force:
            refuse_members_of_others(target.ref, before.metadata.labels, self._labels)
        write = partial(self._write, target)
        moved = target.definition in self._moved
        after = self._objects.by_new_definition(write) if moved else write()
        self.uids.add(after.metadata.uid)
        outcome = _outcome(before, after)
        if target.is_definition:
            self._objects.await_established(target.ref)
            if outcome is not Outcome.UNCHANGED:
                self._moved.add(target.ref)
        return outcome

    def _write(self, target: Target) -> Unstructured:
        return self._objects.verbs(target.ref).apply(
            labelled(target, self._labels),
            field_manager=self._field_manager,
            force=self._force,
            **self._options,
        )


def _outcome(before: PartialObjectMetadata | None, after: Unstructured) -> Outcome:
    if before is None or before.metadata.uid != after.metadata.uid:
        return Outcome.CREATED
    same = before.metadata.resource_version == after.metadata.resource_version
    return Outcome.UNCHANGED if same else Outcome.CONFIGURED


def refuse_members_of_others(
    ref: ObjectRef, found: Mapping[str, str], wanted: Mapping[str, str]
) -> None:
    """Do nothing unless an object that gets the label of a set has that of another one.

    Raises:
        ApplySetError: it has; the other set would lose it, and this one prune it.
    """
    other = found.get(PART_OF_LABEL)
    if other and PART_OF_LABEL in wanted and other != wanted[PART_OF_LABEL]:
        raise ApplySetError(f"{ref} is a member of another apply set, {other}; force takes it over")


def labelled(target: Target, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return what a target's manifest says, in its namespace and with these labels."""
    content = dict(target.manifest.content)
    metadata = dict(content.get("metadata") or {})
    metadata.pop("namespace", None)
    if target.ref.namespace is not None:
        metadata["namespace"] = target.ref.namespace
    if labels:
        metadata["labels"] = {**(metadata.get("labels") or {}), **labels}
    return {**content, "metadata": metadata}


def delete_targets(
    objects: Objects,
    targets: Sequence[Target],
    progress: Progress,
    *,
    wait: bool,
    options: DeleteOptions,
) -> None:
    """Delete objects, those first that nothing else needs.

    Args:
        wait: for what may need others to be gone, before these are deleted.
    """
    for _, tier in groupby(reversed(targets), key=lambda target: rank(target.ref.kind)):
        refs = [target.today for target in tier]
        begun: dict[ObjectRef, str | KubeError | None] = {}
        if not progress.stopped:
            begun = {ref: _begin_deletion(objects, ref, options) for ref in refs}
        for ref in refs:
            finish = partial(_finish_deletion, objects, ref, begun.get(ref), wait=wait)
            progress.attempt(ref, finish, begun=ref in begun)


def _begin_deletion(
    objects: Objects, ref: ObjectRef, options: DeleteOptions
) -> str | KubeError | None:
    """Ask for an object's deletion and return its uid, what went wrong, or that it is absent."""
    try:
        found = objects.metadata(ref)
        if found is None:
            return None
        asked: DeleteOptions = {**options, "uid": found.metadata.uid, "cancel": objects.cancel}
        objects.verbs(ref).delete(ref.name, **asked)
    except NotFound:
        return None
    except KubeError as error:
        return error
    return found.metadata.uid


def _finish_deletion(
    objects: Objects, ref: ObjectRef, begun: str | KubeError | None, *, wait: bool
) -> Outcome:
    if begun is None:
        return Outcome.ABSENT
    if isinstance(begun, KubeError):
        raise begun
    if wait:
        objects.verbs(ref).wait_for(ref.name, deleted(begun), timeout=None, cancel=objects.cancel)
    return Outcome.DELETED


def prune(objects: Objects, ref: ObjectRef, uid: str) -> Outcome:
    """Delete an object that left its set; not another one of its name."""
    try:
        objects.prune(ref, uid=uid)
    except NotFound:
        return Outcome.ABSENT
    return Outcome.PRUNED
