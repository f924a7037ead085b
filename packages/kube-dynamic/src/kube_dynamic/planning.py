"""Plans made by dry runs, and carried out if nothing changed since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kube_dynamic.applying import labelled, refuse_members_of_others
from kube_dynamic.csaupgrade import upgrade_managed_fields_patch
from kube_dynamic.differences import differences
from kube_dynamic.objects import Objects
from kube_dynamic.ordering import CRD
from kube_dynamic.plan import Action, Plan, PlanOutdated, Step
from kube_dynamic.pruning import KeptSet
from kube_dynamic.reports import Outcome
from kube_dynamic.targets import Target
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.errors import Conflict, NotFound
from kube_transport.options import WriteOptions
from kube_transport.retrying import retry_on_conflict

__all__ = ["Planning", "carry_out", "leaving", "refuse_if_outdated"]

_TRIES: Final = 5
"""How often an object is to be pruned whose status keeps changing."""


class Planning:
    """Finds out what applying objects would do.

    Args:
        force: take over fields that others own.
        labels: that every object gets.
        fresh_namespaces: those that the same set makes.
    """

    def __init__(
        self,
        objects: Objects,
        *,
        field_manager: str,
        force: bool,
        labels: Mapping[str, str],
        options: WriteOptions,
        fresh_namespaces: frozenset[str],
    ) -> None:
        self._objects = objects
        self._field_manager = field_manager
        self._force = force
        self._labels = labels
        self._options: WriteOptions = {**options, "dry_run": True}
        self._fresh_namespaces = fresh_namespaces
        self.steps: list[Step] = []

    def plan(self, target: Target) -> Outcome:
        """Find out what applying one object would do, which leaves it as it is.

        Raises:
            ApplyConflict: others own some of its fields.
            KubeError: as for every call.
        """
        live = self._objects.find(target.ref)
        wanted = labelled(target, self._labels)
        if live is None:
            self._plan_creation(target, wanted)
            return Outcome.UNCHANGED
        if not self._force:
            refuse_members_of_others(target.ref, live.metadata.labels, self._labels)
        after = self._objects.verbs(target.ref).apply(
            wanted,
            field_manager=self._field_manager,
            force=self._force,
            **self._options,
        )
        changes = differences(live.to_dict(), after.to_dict())
        self.steps.append(
            Step(
                action=Action.UPDATE if changes or _owners(live) != _owners(after) else Action.KEEP,
                ref=target.ref,
                uid=live.metadata.uid,
                resource_version=live.metadata.resource_version,
                manifest=wanted,
                changes=changes,
            )
        )
        return Outcome.UNCHANGED

    def _plan_creation(self, target: Target, wanted: Mapping[str, Any]) -> None:
        checked = True
        try:
            self._objects.verbs(target.ref).create(
                Unstructured(wanted),
                field_manager=self._field_manager,
                **self._options,
            )
        except NotFound:
            if target.definition is None and target.ref.namespace not in self._fresh_namespaces:
                raise
            checked = False
        step = Step(
            action=Action.CREATE,
            ref=target.ref,
            manifest=wanted,
            changes=differences({}, wanted),
            checked=checked,
            defined_here=target.definition is not None,
        )
        self.steps.append(step)

    def prune(self, kept: KeptSet) -> None:
        """Add what is in the set on the server, and not among what was planned."""
        uids = {step.uid for step in self.steps}
        self.steps += [
            Step(
                action=Action.PRUNE,
                ref=ref,
                uid=found.metadata.uid,
                resource_version=found.metadata.resource_version,
            )
            for ref, found in kept.leavers(uids)
        ]


def refuse_if_outdated(plan: Plan, objects: Objects, kept: KeptSet | None) -> None:
    """Do nothing if every object is as it was when the plan was made.

    Raises:
        PlanOutdated: some are not; all of them are told.
    """
    changed = [
        f"{step.ref} {what}"
        for step in plan.steps
        if (what := _since(step, objects.metadata(step.ref)))
    ]
    if kept is not None and kept.resource_version != plan.parent_version:
        changed.append(f"{kept.parent}, which says what is in the set, changed")
    if changed:
        raise PlanOutdated(changed)


def _since(step: Step, found: PartialObjectMetadata | None) -> str:
    """Return what became of a step's object since; empty if nothing did."""
    if found is None:
        return "was deleted" if step.uid else ""
    if not step.uid:
        return "was created"
    if found.metadata.uid != step.uid:
        return "was deleted and created again"
    return "changed" if found.metadata.resource_version != step.resource_version else ""


def leaving(plan: Plan, objects: Objects) -> Mapping[str, Unstructured]:
    """Return the objects that a plan prunes, by their uids, to tell later what changed."""
    prunes = [step for step in plan.steps if step.action is Action.PRUNE]
    found = [(step, objects.find(step.ref)) for step in prunes]
    return {
        step.uid: each
        for step, each in found
        if each is not None and each.metadata.resource_version == step.resource_version
    }


def carry_out(
    step: Step,
    objects: Objects,
    *,
    field_manager: str,
    force: bool,
    options: WriteOptions,
    leaving: Mapping[str, Unstructured],
) -> Outcome:
    """Do what a step says, unless its object changed.

    Args:
        leaving: the objects that the plan prunes, as they were before its first step.

    Raises:
        Conflict, AlreadyExists: it did.
        KubeError: as for every call.
    """
    verbs = objects.verbs(step.ref)
    match step.action:
        case Action.KEEP:
            return Outcome.UNCHANGED
        case Action.PRUNE:
            return _prune(step, objects, leaving.get(step.uid))
        case Action.CREATE:
            if step.defined_here:
                objects.await_served(step.ref.resource)
            _create(step, objects, field_manager, options)
            outcome = Outcome.CREATED
        case Action.UPDATE:
            wanted = _bound(step.manifest or {}, step.uid, step.resource_version)
            verbs.apply(wanted, field_manager=field_manager, force=force, **options)
            outcome = Outcome.CONFIGURED
    if step.ref.kind == CRD:
        objects.await_established(step.ref)
    return outcome


def _prune(step: Step, objects: Objects, before: Unstructured | None) -> Outcome:
    """Delete an object that left its set, unless more of it changed than its status.

    Other steps of the plan change that: a quota counts what they create.
    """
    version = step.resource_version
    for left in reversed(range(_TRIES)):
        try:
            objects.verbs(step.ref).delete(
                step.ref.name, uid=step.uid, resource_version=version, cancel=objects.cancel
            )
        except NotFound:
            return Outcome.ABSENT
        except Conflict:
            now = objects.find(step.ref)
            if now is None:
                return Outcome.ABSENT
            if not left or before is None or _lasting(now) != _lasting(before):
                raise
            version = now.metadata.resource_version
        else:
            break
    return Outcome.PRUNED


def _lasting(obj: Unstructured) -> dict[str, Any]:
    """Return what only somebody who means it changes; the uid and the labels are in it."""
    content = obj.to_dict()
    passing = ("resourceVersion", "managedFields")
    metadata = {key: value for key, value in content["metadata"].items() if key not in passing}
    return {**content, "metadata": metadata, "status": None}


def _create(step: Step, objects: Objects, field_manager: str, options: WriteOptions) -> None:
    """Create an object, and have its fields owned as if it had been applied.

    Apply would take an object that somebody else made meanwhile for the one that is meant. What is
    created is owned as an update, which no later apply could take anything back of.
    """
    verbs, name = objects.verbs(step.ref), step.ref.name
    wanted = step.manifest or {}
    made = verbs.create(Unstructured(wanted), field_manager=field_manager, **options)
    found: Unstructured | None = made

    def take_over() -> None:
        nonlocal found
        current, found = found or verbs.get(name, cancel=objects.cancel), None
        patch = upgrade_managed_fields_patch(current, [field_manager], field_manager)
        if patch is not None:
            verbs.patch(name, patch, field_manager=field_manager, cancel=objects.cancel)

    retry_on_conflict(take_over, cancel=objects.cancel)
    verbs.apply(_bound(wanted, made.metadata.uid), field_manager=field_manager, **options)


def _bound(wanted: Mapping[str, Any], uid: str, resource_version: str = "") -> dict[str, Any]:
    """Return a manifest that fits only this object, in this version if one is given."""
    lock = {"uid": uid, **({"resourceVersion": resource_version} if resource_version else {})}
    return {**wanted, "metadata": {**wanted["metadata"], **lock}}


def _owners(obj: Unstructured) -> list[tuple[str, str, bytes]]:
    return [
        (each.manager, each.operation, bytes(each.fields_v1))
        for each in obj.metadata.managed_fields
    ]
