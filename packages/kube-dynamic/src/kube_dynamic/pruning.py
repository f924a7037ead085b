"""An apply set on the server: its parent, and the members that left it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from kube_discovery import NoMatch, RESTMapper
from kube_dynamic.applyset import (
    BUILT_IN_PARENTS,
    PARENT_TYPE_LABEL,
    PART_OF_LABEL,
    ApplySet,
    ApplySetError,
    Membership,
    parent_manifest,
    read_parent,
    set_id,
)
from kube_dynamic.group_kind import GroupKind
from kube_dynamic.manifest import ManifestError
from kube_dynamic.objects import Objects
from kube_dynamic.ordering import CRD, rank
from kube_dynamic.targets import ObjectRef, Target
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.errors import ApiError, Conflict, Forbidden

__all__ = ["KeptSet"]


class KeptSet:
    """One apply set, as a run finds it and leaves it.

    Args:
        namespace: of the parent, if it names none.

    Raises:
        NoMatch, AmbiguousMatch: the server has no such kind of parent.
    """

    def __init__(
        self, apply_set: ApplySet, objects: Objects, mapper: RESTMapper, namespace: str
    ) -> None:
        self._set = apply_set
        self._objects = objects
        self._mapper = mapper
        kind = GroupKind.parse(apply_set.kind)
        resource = mapper.resource_for_kind(
            kind.kind, group=kind.group or None, cancel=objects.cancel
        )
        place = (apply_set.namespace or namespace) if resource.namespaced else None
        self.parent = ObjectRef(resource=resource, namespace=place, name=apply_set.name)
        self.resource_version = ""
        """The parent's, as it was found; empty where there was none."""
        self._before = Membership()

    @property
    def labels(self) -> dict[str, str]:
        """What makes an object a member."""
        return {PART_OF_LABEL: set_id(self.parent)}

    def find(self, targets: Iterable[Target]) -> None:
        """Read the parent, before anything is written.

        Raises:
            ApplySetError: this is no set that may be worked on.
            ManifestError: an object says itself that it is of a set.
        """
        faults = [
            target.manifest.fault(f"metadata.labels: {PART_OF_LABEL} is for tools to set")
            for target in targets
            if PART_OF_LABEL in Unstructured(target.manifest.content).metadata.labels
        ]
        if faults:
            raise ManifestError(faults)
        found = self._objects.metadata(self.parent)
        built_in = self.parent.kind in BUILT_IN_PARENTS
        if not built_in:
            self._check_parent_type()
        if found is not None:
            metadata = found.metadata
            self.resource_version = metadata.resource_version
            self._before = read_parent(
                self.parent, self._set.tooling, metadata.labels, metadata.annotations
            )
        elif not built_in:
            raise ApplySetError(f"{self.parent} does not exist, and cannot be made from here")
        else:
            self._check_namespace()

    def extend(self, refs: Iterable[ObjectRef]) -> None:
        """Have the parent name all that was in the set and will be.

        What is interrupted after that leaves nothing that nobody finds any more.

        Raises:
            ApplySetError: the server does not let it.
        """
        try:
            self._write(self._before | Membership.of(refs))
        except ApiError as error:
            raise ApplySetError(f"apply set {self.parent}: {error}") from error

    def settle(self, refs: Iterable[ObjectRef]) -> None:
        """Have the parent name what is in the set, and nothing else."""
        self._write(Membership.of(refs))

    def leavers(self, uids: Container[str]) -> Sequence[tuple[ObjectRef, PartialObjectMetadata]]:
        """Return the members whose uids are not among these, in the order of their deletion."""
        kinds = sorted(self._before.kinds, key=lambda kind: (-rank(kind), kind))
        return [
            (ref, each)
            for kind in kinds
            for ref, each in self._members(kind)
            if each.metadata.uid not in uids
        ]

    def _members(self, kind: GroupKind) -> Iterator[tuple[ObjectRef, PartialObjectMetadata]]:
        try:
            resource = self._mapper.resource_for_kind(
                kind.kind, group=kind.group, cancel=self._objects.cancel
            )
        except NoMatch as error:
            if error.failed:
                raise
            return  # the kind is gone, and took its objects along
        selector = f"{PART_OF_LABEL}={set_id(self.parent)}"
        for place in sorted(self._before.namespaces) if resource.namespaced else [None]:
            for each in self._objects.members(resource, place, selector):
                yield ObjectRef(resource=resource, namespace=place, name=each.metadata.name), each

    def _write(self, members: Membership) -> None:
        verbs = self._objects.verbs(self.parent)
        said = parent_manifest(self.parent, self._set.tooling, members)
        manager, cancel = self._set.field_manager, self._objects.cancel
        try:
            verbs.apply(said, field_manager=manager, cancel=cancel)
        except Conflict:
            # Nobody else has a say in what a set consists of.
            verbs.apply(said, field_manager=manager, force=True, cancel=cancel)

    def _check_namespace(self) -> None:
        """Do nothing if the parent can be made: it is made before the objects of its set are."""
        name = self.parent.namespace
        if name is None:
            return
        spaces = self._mapper.resource_for_kind("Namespace", group="", cancel=self._objects.cancel)
        try:
            found = self._objects.metadata(ObjectRef(resource=spaces, namespace=None, name=name))
        except Forbidden:
            return  # who may not look finds out by writing
        if found is None:
            raise ApplySetError(
                f"{self.parent}: there is no namespace {name!r}, and its own set cannot make it"
            )

    def _check_parent_type(self) -> None:
        crds = self._mapper.resource_for_kind(
            CRD.kind, group=CRD.group, cancel=self._objects.cancel
        )
        resource = self.parent.resource
        name = f"{resource.plural}.{resource.group}"
        found = self._objects.metadata(ObjectRef(resource=crds, namespace=None, name=name))
        if found is None or PARENT_TYPE_LABEL not in found.metadata.labels:
            raise ApplySetError(
                f"{resource.kind} may be no parent: its definition has no label {PARENT_TYPE_LABEL}"
            )
