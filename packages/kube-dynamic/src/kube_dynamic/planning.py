"""Plans made by dry runs, and carried out if nothing changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from kube_dynamic.applying import labelled, refuse_members_of_others
from kube_dynamic.csaupgrade import upgrade_managed_fields_patch
from kube_dynamic.differences import differences
from kube_dynamic.objects import Objects
from kube_dynamic.ordering import CRD
from kube_dynamic.plan import Action, Plan, PlanOutdated, Step
from kube_dynamic.pruning import KeptSet
from kube_dynamic.reports import Outcome
from kube_dynamic.targets import ObjectRef, Target
from kube_transport.api.patches.merge import apply_merge_patch
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
        self._moving: set[ObjectRef] = set()
        self.steps: list[Step] = []

    def plan(self, target: Target) -> Outcome:
        """Find out what applying one object would do, which leaves it as it is.

        Raises:
            ApplyConflict: others own some of its fields.
            KubeError: as for every call.
        """
        live = self._objects.find(target.today)
        wanted = labelled(target, self._labels)
        if live is not None and not self._force:
            refuse_members_of_others(target.ref, live.metadata.labels, self._labels)
        if live is None:
            step = self._creation(target, wanted)
        elif target.definition in self._moving:
            step = self._untried_update(target, live, wanted)
        else:
            step = self._update(target, live, wanted)
        if target.is_definition and any(each.path.startswith("spec") for each in step.changes):
            self._moving.add(target.ref)
        self.steps.append(step)
        return Outcome.UNCHANGED

    def _creation(self, target: Target, wanted: Mapping[str, Any]) -> Step:
        return Step(
            action=Action.CREATE,
            ref=target.ref,
            manifest=wanted,
            changes=differences(_identity(wanted), wanted),
            checked=target.definition not in self._moving and self._created(target, wanted),
            defined_here=target.definition is not None,
        )

    def _created(self, target: Target, wanted: Mapping[str, Any]) -> bool:
        """Tell whether the server could try to create an object, which it then would."""
        try:
            self._objects.verbs(target.ref).create(
                Unstructured(wanted),
                field_manager=self._field_manager,
                **self._options,
            )
        except NotFound:
            if target.definition is None and target.ref.namespace not in self._fresh_namespaces:
                raise
            return False
        return True

    def _update(self, target: Target, live: Unstructured, wanted: Mapping[str, Any]) -> Step:
        after = self._objects.verbs(target.ref).apply(
            wanted,
            field_manager=self._field_manager,
            force=self._force,
            **self._options,
        )
        changes = differences(live.to_dict(), after.to_dict())
        return Step(
            action=Action.UPDATE if changes or _owners(live) != _owners(after) else Action.KEEP,
            ref=target.ref,
            uid=live.metadata.uid,
            resource_version=live.metadata.resource_version,
            manifest=wanted,
            changes=changes,
        )

    def _untried_update(
        self, target: Target, live: Unstructured, wanted: Mapping[str, Any]
    ) -> Step:
        """Return the step for an object that the server would judge by a definition of the past."""
        before = live.to_dict()
        return Step(
            action=Action.UPDATE,
            ref=target.ref,
            uid=live.metadata.uid,
            resource_version=live.metadata.resource_version,
            manifest=wanted,
            changes=differences(before, apply_merge_patch(before, wanted)),
            checked=False,
            defined_here=True,
            seen_in=target.today.resource.version,
        )

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


def _identity(wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a manifest says of which object it is, which is no news of the object."""
    metadata = {
        name: value for name, value in wanted["metadata"].items() if name in {"name", "namespace"}
    }
    return {"apiVersion": wanted["apiVersion"], "kind": wanted["kind"], "metadata": metadata}


def refuse_if_outdated(plan: Plan, objects: Objects, kept: KeptSet | None) -> None:
    """Do nothing if every object is as it was when the plan was made.

    Raises:
        PlanOutdated: some are not; all of them are told.
    """
    changed = [
        f"{step.ref} {what}"
        for step in plan.steps
        if (what := _since(step, objects.metadata(step.seen)))
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
    if step.defined_here:
        objects.await_served(step.ref.resource)
    match step.action:
        case Action.KEEP:
            return Outcome.UNCHANGED
        case Action.PRUNE:
            return _prune(step, objects, leaving.get(step.uid))
        case Action.CREATE:
            outcome = _create(step, objects, field_manager, options, force=force)
        case Action.UPDATE:
            outcome = _update(step, objects, field_manager, options, force=force)
    if step.ref.kind == CRD:
        objects.await_established(step.ref)
    return outcome


def _update(
    step: Step, objects: Objects, field_manager: str, options: WriteOptions, *, force: bool
) -> Outcome:
    after = _written(
        step,
        objects,
        partial(
            objects.verbs(step.ref).apply,
            _bound(step.manifest or {}, step.uid, step.resource_version),
            field_manager=field_manager,
            force=force,
            **options,
        ),
    )
    same = after.metadata.resource_version == step.resource_version
    return Outcome.UNCHANGED if same else Outcome.CONFIGURED


def _prune(step: Step, objects: Objects, before: Unstructured | None) -> Outcome:
    """Delete an object that left its set, unless more of it changed than its status.

    Other steps of the plan change that: a quota counts what they create.
    """
    version = step.resource_version
    for left in reversed(range(_TRIES)):
        try:
            objects.prune(step.ref, uid=step.uid, resource_version=version)
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


def _create(
    step: Step, objects: Objects, field_manager: str, options: WriteOptions, *, force: bool
) -> Outcome:
    """Create an object, and have its fields owned as if it had been applied.

    Apply would take an object that somebody else made meanwhile for the one that is meant. What is
    created is owned as an update, which no later apply could take anything back of.
    """
    verbs, name = objects.verbs(step.ref), step.ref.name
    wanted = step.manifest or {}
    create = partial(verbs.create, Unstructured(wanted), field_manager=field_manager, **options)
    made = _written(step, objects, create)
    found: Unstructured | None = made

    def take_over() -> None:
        nonlocal found
        current, found = found or verbs.get(name, cancel=objects.cancel), None
        patch = upgrade_managed_fields_patch(current, [field_manager], field_manager)
        if patch is not None:
            verbs.patch(name, patch, field_manager=field_manager, cancel=objects.cancel)

    retry_on_conflict(take_over, cancel=objects.cancel)
    bound = _bound(wanted, made.metadata.uid)
    apply = partial(verbs.apply, bound, field_manager=field_manager, force=force, **options)
    _written(step, objects, apply)
    return Outcome.CREATED


def _written(step: Step, objects: Objects, write: Callable[[], Unstructured]) -> Unstructured:
    """Do a write, by the definition that the plan itself brings if the server has not tried it."""
    moved = step.defined_here and not step.checked
    return objects.by_new_definition(write) if moved else write()


def _bound(wanted: Mapping[str, Any], uid: str, resource_version: str = "") -> dict[str, Any]:
    """Return a manifest that fits only this object, in this version if one is given."""
    lock = {"uid": uid, **({"resourceVersion": resource_version} if resource_version else {})}
    return {**wanted, "metadata": {**wanted["metadata"], **lock}}


def _owners(obj: Unstructured) -> list[tuple[str, str, bytes]]:
    return [
        (each.manager, each.operation, bytes(each.fields_v1))
        for each in obj.metadata.managed_fields
    ]
