"""What is done to whole sets of objects: applied, pruned, planned, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from kube_discovery import RESTMapper
from kube_dynamic.applying import Applying, delete_targets, prune
from kube_dynamic.applyset import ApplySet
from kube_dynamic.group_kind import GroupKind
from kube_dynamic.manifest import Fault, Manifest, ManifestError, Place, manifests_of
from kube_dynamic.objects import Objects
from kube_dynamic.plan import Action, Plan, PlanOutdated
from kube_dynamic.planning import Planning, carry_out, leaving, refuse_if_outdated
from kube_dynamic.progress import Progress
from kube_dynamic.pruning import KeptSet
from kube_dynamic.reports import Report, Tell
from kube_dynamic.set_options import SetDeleteOptions, SetOptions
from kube_dynamic.targets import Target, resolve
from kube_transport.calls import cancel_of
from kube_transport.cancel import Cancel
from kube_transport.client import Client
from kube_transport.errors import InvalidRequest
from kube_transport.options import DeleteOptions, WriteOptions, check_options

__all__ = ["ObjectSets"]

_NAMESPACE: Final = GroupKind("", "Namespace")


class ObjectSets:
    """What ``DynamicClient`` does to sets of objects, as its methods tell.

    Few programs have sets, and the machinery takes time to import.
    """

    def __init__(self, client: Client, mapper: RESTMapper) -> None:
        self._client = client
        self._mapper = mapper

    def apply_all(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        field_manager: str,
        apply_set: ApplySet | None,
        allow_empty: bool,
        force: bool,
        keep_going: bool,
        tell: Tell | None,
        options: SetOptions,
    ) -> Report:
        """Apply objects, and prune what left their set."""
        check_options(SetOptions, options)
        _refuse_no_manager(field_manager)
        run = self._run(options)
        targets = self._targets(manifests, run)
        _refuse_if_empty(targets, allow_empty=allow_empty)
        _refuse_managed_fields(targets)
        kept = self._kept(apply_set, run, targets)
        progress = Progress(keep_going=keep_going, tell=tell, cancel=run.cancel)
        applying = Applying(
            run,
            field_manager=field_manager,
            force=force,
            labels={} if kept is None else kept.labels,
            options=_writing(options, run.cancel),
        )
        if kept is not None:
            kept.extend(target.ref for target in targets)
        for target in targets:
            progress.attempt(target.ref, partial(applying.apply, target))
        if kept is not None and progress.complete:
            with progress.counting_for(kept.parent):
                for ref, found in kept.leavers(applying.uids):
                    progress.attempt(ref, partial(prune, run, ref, found.metadata.uid))
                if progress.complete:
                    kept.settle(target.ref for target in targets)
        return progress.report()

    def delete_all(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        wait: bool,
        keep_going: bool,
        tell: Tell | None,
        options: SetDeleteOptions,
    ) -> Report:
        """Delete objects."""
        check_options(SetDeleteOptions, options)
        run = self._run(options)
        targets = self._targets(manifests, run)
        progress = Progress(keep_going=keep_going, tell=tell, cancel=run.cancel)
        delete_targets(run, targets, progress, wait=wait, options=_deleting(options))
        return progress.report()

    def plan(
        self,
        manifests: Iterable[Manifest | Mapping[str, Any]],
        *,
        field_manager: str,
        apply_set: ApplySet | None,
        allow_empty: bool,
        force: bool,
        options: SetOptions,
    ) -> Plan:
        """Find out what applying objects would do."""
        check_options(SetOptions, options)
        _refuse_no_manager(field_manager)
        run = self._run(options)
        targets = self._targets(manifests, run)
        _refuse_if_empty(targets, allow_empty=allow_empty)
        _refuse_managed_fields(targets)
        kept = self._kept(apply_set, run, targets)
        progress = Progress(keep_going=True, tell=None, cancel=run.cancel)
        planning = Planning(
            run,
            field_manager=field_manager,
            force=force,
            labels={} if kept is None else kept.labels,
            options=_writing(options, run.cancel),
            fresh_namespaces=frozenset(
                target.ref.name for target in targets if target.ref.kind == _NAMESPACE
            ),
        )
        for target in targets:
            progress.attempt(target.ref, partial(planning.plan, target))
        progress.report()
        if kept is not None:
            planning.prune(kept)
        return Plan(
            server=self._client.config.server,
            field_manager=field_manager,
            force=force,
            steps=planning.steps,
            apply_set=apply_set,
            parent_version="" if kept is None else kept.resource_version,
        )

    def apply_plan(self, plan: Plan, *, tell: Tell | None, options: SetOptions) -> Report:
        """Do what a plan says."""
        check_options(SetOptions, options)
        if plan.server != self._client.config.server:
            raise PlanOutdated([f"it was made for {plan.server}"])
        run = self._run(options)
        kept = self._kept(plan.apply_set, run, ())
        refuse_if_outdated(plan, run, kept)
        before = leaving(plan, run)
        members = [step.ref for step in plan.steps if step.action is not Action.PRUNE]
        progress = Progress(keep_going=False, tell=tell, cancel=run.cancel)
        if kept is not None:
            kept.extend(members)
        for step in plan.steps:
            work = partial(
                carry_out,
                step,
                run,
                field_manager=plan.field_manager,
                force=plan.force,
                options=_writing(options, run.cancel),
                leaving=before,
            )
            progress.attempt(step.ref, work)
        if kept is not None and progress.complete:
            with progress.counting_for(kept.parent):
                kept.settle(members)
        return progress.report()

    def _run(self, options: SetOptions | SetDeleteOptions) -> Objects:
        return Objects(self._client, cancel_of(options))

    def _targets(
        self, manifests: Iterable[Manifest | Mapping[str, Any]], run: Objects
    ) -> Sequence[Target]:
        namespace = self._client.config.namespace
        return resolve(manifests_of(manifests), self._mapper, namespace, run.cancel)

    def _kept(
        self, apply_set: ApplySet | None, run: Objects, targets: Iterable[Target]
    ) -> KeptSet | None:
        if apply_set is None:
            return None
        kept = KeptSet(apply_set, run, self._mapper, self._client.config.namespace)
        kept.find(targets)
        return kept


def _refuse_if_empty(targets: Sequence[Target], *, allow_empty: bool) -> None:
    """Do nothing unless nothing at all was given: that would prune a set as a whole."""
    if not targets and not allow_empty:
        problem = "no objects to apply; say allow_empty=True if that is what you mean"
        raise ManifestError([Fault(place=Place(file="manifests", document=1), problem=problem)])


def _refuse_managed_fields(targets: Iterable[Target]) -> None:
    """Do nothing unless an object was read from a server as it is, which cannot be applied."""
    faults = [
        target.manifest.fault("metadata.managedFields: must be absent; the server keeps book")
        for target in targets
        if "managedFields" in (target.manifest.content.get("metadata") or {})
    ]
    if faults:
        raise ManifestError(faults)


def _refuse_no_manager(field_manager: str) -> None:
    """Do nothing unless there is no name: the server makes one up for what is created."""
    if not field_manager:
        raise InvalidRequest("field_manager: it must say whose fields these are")


def _writing(options: SetOptions, cancel: Cancel) -> WriteOptions:
    return {"cancel": cancel, "field_validation": options.get("field_validation", "Strict")}


def _deleting(options: SetDeleteOptions) -> DeleteOptions:
    deleting: DeleteOptions = {
        "propagation_policy": options.get("propagation_policy", "Background")
    }
    if "grace_period_seconds" in options:
        deleting["grace_period_seconds"] = options["grace_period_seconds"]
    return deleting
