"""The state of one cluster and the writes on it, without HTTP."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kube_testing.server import status
from kube_testing.server.catalog import Catalog, Resource
from kube_testing.server.causes import invalid_value
from kube_testing.server.creation import address_causes, prepare_changed, prepare_new
from kube_testing.server.defaults import apply_defaults
from kube_testing.server.lifecycle import born, carried, counted, finished, plan_deletion
from kube_testing.server.names import generate_name
from kube_testing.server.objects import (
    Document,
    Draft,
    being_deleted,
    draft_metadata,
    labels_of,
    metadata,
    section,
    thaw,
    uid_of,
)
from kube_testing.server.options import DeleteOptions
from kube_testing.server.schema import Schema
from kube_testing.server.status import Cause
from kube_testing.server.store import Key, Store, Stored
from kube_testing.server.strategies import UNSERVED, Strategy, strategy
from kube_testing.server.validation import object_causes, update_causes

IMMORTAL = frozenset({"default", "kube-public", "kube-system"})
_GENERATE_ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One object that a request is about."""

    resource: Resource
    key: Key

    @property
    def bucket(self) -> str:
        return self.resource.storage

    def not_found(self) -> status.Refused:
        return status.not_found(self.resource.group, self.resource.plural, self.key.name)

    def conflict(self, why: str) -> status.Refused:
        return status.conflict(self.resource.group, self.resource.plural, self.key.name, why)

    def forbidden(self, why: str, *causes: Cause) -> status.Refused:
        resource = self.resource
        return status.forbidden(resource.group, resource.plural, self.key.name, why, *causes)

    def invalid(self, causes: list[Cause]) -> status.Refused:
        return status.invalid(self.resource.group, self.resource.kind, self.key.name, causes)


@dataclass(frozen=True, slots=True)
class Removal:
    """What a delete did.

    Attributes:
        document: the object as it is answered.
        gone: it is no more; otherwise it only carries a deletion timestamp.
    """

    document: Document
    gone: bool


class Cluster:
    """Objects, and the rules for writing them.

    Drafts that come in are in the storage version of their kind, decoded and owned by the
    cluster from then on. Not thread-safe: one thread owns it.

    Args:
        schema: the types of the served minor.
        minor: the second part of the Kubernetes version.
        clock: the present, in UTC.
        rng: makes uids and generated names.
    """

    def __init__(
        self,
        *,
        catalog: Catalog,
        store: Store,
        schema: Schema,
        minor: int,
        clock: Callable[[], datetime],
        rng: random.Random,
    ) -> None:
        self.catalog = catalog
        self.store = store
        self._schema = schema
        self._minor = minor
        self._clock = clock
        self._rng = rng

    def get(self, target: Target) -> Stored:
        """Return the object.

        Raises:
            Refused: 404.
        """
        found = self.store.get(target.bucket, target.key)
        if found is None:
            raise target.not_found()
        return found

    def documents(self, storage: str) -> Iterator[Document]:
        """Yield the objects of a bucket."""
        for stored in self.store.items(storage):
            yield stored.document

    def create(self, target: Target, draft: Draft, *, dry_run: bool = False) -> Document:
        """Store a new object and return it.

        Args:
            target: where it goes; without a name, one is generated.
            draft: the object.
            dry_run: do everything but store it.

        Raises:
            Refused: it is invalid, taken, or may not be there.
        """
        self._check_served(target)
        meta = draft_metadata(draft)
        if meta.get("resourceVersion"):
            raise status.Refused(
                500, "", "resourceVersion should not be set on objects to be created"
            )
        target = self._named(target, draft)
        self._check_namespace(target)
        born(
            draft,
            uid=str(UUID(int=self._rng.getrandbits(128), version=4)),
            now=self._clock(),
            strategy=self.rules(target),
        )
        if "status" in target.resource.subresources and target.bucket != "nodes":
            draft["status"] = self._blank_status(target.resource)
        apply_defaults(target.bucket, draft, self._minor)
        prepare_new(target.bucket, draft, lambda: self.documents(target.bucket))
        causes = object_causes(target.bucket, draft)
        if target.bucket == "services":
            causes += address_causes(draft, self.documents("services"))
        self._validate(target, draft, causes)
        if self.store.get(target.bucket, target.key):
            resource = target.resource
            raise status.already_exists(resource.group, resource.plural, target.key.name)
        if dry_run:
            return draft
        return self.store.put(target.bucket, target.key, draft).document

    def update(self, target: Target, draft: Draft, *, part: str, dry_run: bool = False) -> Document:
        """Replace an object and return what is stored then.

        Args:
            target: the object.
            draft: what it should become, whatever of it ``part`` lets through.
            part: the subresource written; empty for the object itself.
            dry_run: do everything but store it.

        Raises:
            Refused: it is not there, has changed since, or would be invalid.
        """
        self._check_served(target)
        current = self.get(target).document
        self._check_freshness(target, draft, current)
        rules = self.rules(target)
        draft = _only(part, draft, current, keeps_labels=rules.status_keeps_labels, target=target)
        apply_defaults(target.bucket, draft, self._minor)
        carried(draft, current)
        if not part:
            prepare_changed(target.bucket, draft, current)
            counted(draft, current, rules)
        causes = update_causes(target.bucket, draft, current) if not part else []
        self._validate(target, draft, object_causes(target.bucket, draft) + causes)
        if draft == current:
            return current
        if finished(draft):
            return draft if dry_run else self._remove_as(target, draft)
        if dry_run:
            return draft
        return self.store.put(target.bucket, target.key, draft).document

    def delete(self, target: Target, options: DeleteOptions) -> Removal:
        """Delete an object, or mark it when something holds it back.

        Raises:
            Refused: it is not there, a precondition fails, or it must stay.
        """
        self._check_served(target)
        current = self.get(target).document
        self._check_preconditions(target, current, options)
        if target.bucket == "namespaces" and target.key.name in IMMORTAL:
            raise target.forbidden("this namespace may not be deleted")
        plan = plan_deletion(current, options, self.rules(target), self._clock())
        if target.bucket == "namespaces" and plan.action == "store":
            plan.draft["status"] = {**section(plan.draft, "status"), "phase": "Terminating"}
        gone = plan.action in {"remove", "end"}
        if options.dry_run:
            return Removal(plan.draft, gone)
        if plan.action == "end":
            plan = replace(plan, draft=thaw(plan.draft))
            self.store.put(target.bucket, target.key, plan.draft)
        if gone:
            self.store.remove(target.bucket, target.key)
            return Removal(plan.draft, gone=True)
        if plan.draft == current:
            return Removal(current, gone=False)
        stored = self.store.put(target.bucket, target.key, plan.draft)
        return Removal(stored.document, gone=False)

    def amend(self, target: Target, draft: Draft) -> None:
        """Store what a controller made of an object, or remove it if nothing holds it now."""
        if finished(draft):
            self.store.remove(target.bucket, target.key)
        else:
            self.store.put(target.bucket, target.key, draft)

    def rules(self, target: Target) -> Strategy:
        """Return the rules of the object's kind."""
        return strategy(target.bucket, self._minor)

    def target_of(self, bucket: str, key: Key) -> Target:
        return Target(resource=self.catalog.stored_in(bucket), key=key)

    def _blank_status(self, resource: Resource) -> Any:
        return self._schema.decode(resource.type, {}).value.get("status")

    def _check_served(self, target: Target) -> None:
        why = UNSERVED.get(target.bucket)
        if why is not None:
            raise status.not_implemented(target.resource.plural, why)

    def _named(self, target: Target, draft: Draft) -> Target:
        meta = draft_metadata(draft)
        prefix = meta.get("generateName")
        if not meta.get("name") and prefix:
            key = target.key
            for _ in range(_GENERATE_ATTEMPTS):
                key = Key(target.key.namespace, generate_name(prefix, self._rng))
                if self.store.get(target.bucket, key) is None:
                    break
            meta["name"] = key.name
        return Target(
            resource=target.resource, key=Key(target.key.namespace, meta.get("name") or "")
        )

    def _check_namespace(self, target: Target) -> None:
        name = target.key.namespace
        if not name:
            return
        found = self.store.get("namespaces", Key("", name))
        if found is None:
            raise status.not_found("", "namespaces", name)
        if being_deleted(found.document):
            raise target.forbidden(
                f"unable to create new content in namespace {name} because it is being terminated",
                Cause(
                    "NamespaceTerminating",
                    f"namespace {name} is being terminated",
                    "metadata.namespace",
                ),
            )

    def _check_freshness(self, target: Target, draft: Draft, current: Document) -> None:
        meta = metadata(draft)
        uid = meta.get("uid")
        if uid and uid != uid_of(current):
            raise target.conflict(
                "StorageError: invalid object, Code: 4, "
                f"Key: /registry/{target.resource.plural}/{target.key.path}, ResourceVersion: 0, "
                f"AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, "
                f"UID in object meta: {uid_of(current)}"
            )
        revision = meta.get("resourceVersion")
        if not revision:
            if not self.rules(target).unconditional:
                resource, why = target.resource, "must be specified for an update"
                cause = invalid_value("metadata.resourceVersion", 0, why)
                # The server names the plural here, where it names the kind elsewhere.
                raise status.invalid(resource.group, resource.plural, target.key.name, [cause])
        elif not revision.isdecimal():
            raise status.Refused(
                500, "", f'strconv.ParseUint: parsing "{revision}": invalid syntax'
            )
        elif revision != metadata(current)["resourceVersion"]:
            raise status.stale(target.resource.group, target.resource.plural, target.key.name)

    def _check_preconditions(
        self, target: Target, current: Document, options: DeleteOptions
    ) -> None:
        uid, revision = uid_of(current), metadata(current)["resourceVersion"]
        resource = target.resource
        for name, wanted, found, end in (
            ("UID", options.uid, uid, "deleted and then recreated"),
            ("ResourceVersion", options.revision, revision, "modified"),
        ):
            if wanted is not None and wanted != found:
                # The server names the kind here, where it names the plural elsewhere.
                raise status.conflict(
                    resource.group,
                    resource.kind,
                    target.key.name,
                    f"the {name} in the precondition ({wanted}) does not match the {name} in "
                    f"record ({found}). The object might have been {end}",
                )

    def _validate(self, target: Target, draft: Document, causes: list[Cause]) -> None:
        if causes:
            name = target.key.name or metadata(draft).get("generateName", "")
            raise Target(resource=target.resource, key=Key(target.key.namespace, name)).invalid(
                causes
            )

    def _remove_as(self, target: Target, draft: Draft) -> Document:
        """Remove an object whose last update let it go, and return that update."""
        self.store.remove(target.bucket, target.key)
        return draft


def _only(
    part: str, draft: Draft, current: Document, *, keeps_labels: bool, target: Target
) -> Draft:
    """Return ``draft`` with all that a write of ``part`` leaves alone taken from ``current``."""
    if not part:
        if "status" in target.resource.subresources:
            return {**draft, **_kept(current, "status")}
        return draft
    merged = thaw(current)
    if part == "finalize":
        merged["spec"] = {**section(merged, "spec"), **section(draft, "spec")}
        return merged
    merged["metadata"] = thaw(metadata(draft))
    draft_metadata(merged)["ownerReferences"] = metadata(current).get("ownerReferences")
    if keeps_labels:
        draft_metadata(merged)["labels"] = dict(labels_of(current))
    for name in ("ownerReferences", "labels"):
        if not draft_metadata(merged).get(name):
            draft_metadata(merged).pop(name, None)
    merged["status"] = draft.get("status")
    return merged


def _kept(current: Document, name: str) -> Draft:
    return thaw({name: current[name]}) if name in current else {}
