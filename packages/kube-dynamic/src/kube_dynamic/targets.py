"""Where the objects of a set live: each manifest with its resource and namespace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, cast

from kube_discovery import AmbiguousMatch, NoMatch, RESTMapper
from kube_dynamic.group_kind import GroupKind
from kube_dynamic.manifest import Fault, Manifest, ManifestError
from kube_dynamic.ordering import CRD, rank
from kube_transport.api.schema import GroupVersionKind
from kube_transport.api.unstructured import Unstructured
from kube_transport.cancel import Cancel
from kube_transport.errors import InvalidRequest
from kube_transport.request import segment
from kube_transport.resource import Resource

__all__ = ["ObjectRef", "Target", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRef:
    """One object, by kind and name; as text it is what kubectl calls it.

    Attributes:
        namespace: ``None`` for cluster-scoped ones.
    """

    resource: Resource[Unstructured]
    namespace: str | None
    name: str

    @property
    def kind(self) -> GroupKind:
        return GroupKind.of(self.resource.gvk)

    def __str__(self) -> str:
        group = f".{self.resource.group}" if self.resource.group else ""
        place = f" in {self.namespace}" if self.namespace else ""
        return f"{self.resource.kind.lower()}{group}/{self.name}{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One manifest, and the object that it is about.

    Attributes:
        today: the object in a version that is served before anything is applied, which need not be
            the manifest's where its definition is in the same set.
        definition: the definition in the same set that makes its kind known, if there is one.
    """

    manifest: Manifest
    ref: ObjectRef
    today: ObjectRef
    definition: ObjectRef | None = None

    @property
    def is_definition(self) -> bool:
        return self.ref.kind == CRD


def resolve(
    manifests: Sequence[Manifest], mapper: RESTMapper, namespace: str, cancel: Cancel
) -> Sequence[Target]:
    """Return where each manifest's object lives, in the order in which they are created.

    A kind that a definition among them makes known need not be served yet.

    Args:
        namespace: of objects that name none.

    Raises:
        ManifestError: an object has no name or one that can be nobody's, stands there twice, or is
            of a kind that is not served; all of them are told.
        KubeError: what is served could not be discovered.
    """
    lookup = _Lookup(mapper, _defined(manifests), cancel)
    targets: list[Target] = []
    faults: list[Fault] = []
    seen: dict[tuple[GroupKind, str | None, str], Manifest] = {}
    for manifest in manifests:
        if not manifest.name:
            faults.append(manifest.fault("metadata.name: it must be given, to be found again"))
            continue
        try:
            target = lookup.target(manifest, namespace)
        except (NoMatch, AmbiguousMatch) as error:
            faults.append(manifest.fault(str(error)))
            continue
        if problem := _name_problem(target.ref):
            faults.append(manifest.fault(problem))
        key = target.ref.kind, target.ref.namespace, manifest.name
        if (other := seen.setdefault(key, manifest)) is not manifest:
            faults.append(manifest.fault(f"{target.ref} is at {other.place}, too"))
        targets.append(target)
    if faults:
        raise ManifestError(faults)
    return sorted(targets, key=lambda target: rank(target.ref.kind))


def _name_problem(ref: ObjectRef) -> str:
    """Return why no path can lead to an object; empty if one can."""
    try:
        segment(ref.name, "metadata.name")
        if ref.namespace is not None:
            segment(ref.namespace, "metadata.namespace")
    except InvalidRequest as error:
        return str(error)
    return ""


class _Lookup:
    """Looks up each kind once, also those that are not served."""

    def __init__(
        self,
        mapper: RESTMapper,
        defined: Mapping[GroupVersionKind, tuple[Resource[Unstructured], str]],
        cancel: Cancel,
    ) -> None:
        self._mapper = mapper
        self._defined = defined
        self._cancel = cancel
        self._found: dict[
            GroupVersionKind | GroupKind, Resource[Unstructured] | NoMatch | AmbiguousMatch
        ] = {}

    def target(self, manifest: Manifest, namespace: str) -> Target:
        """Return where one manifest's object lives."""
        kind, definition = manifest.kind, None
        if kind in self._defined:
            resource, name = self._defined[kind]
            crds = self._resource(GroupVersionKind(CRD.group, "v1", CRD.kind))
            definition = ObjectRef(resource=crds, namespace=None, name=name)
            today = self._served_today(kind) or resource
        else:
            today = resource = self._resource(kind)
        place = (manifest.namespace or namespace) if resource.namespaced else None
        ref = ObjectRef(resource=resource, namespace=place, name=manifest.name)
        return Target(
            manifest=manifest,
            ref=ref,
            today=replace(ref, resource=today),
            definition=definition,
        )

    def _served_today(self, kind: GroupVersionKind) -> Resource[Unstructured] | None:
        for each in (kind, GroupKind.of(kind)):
            with suppress(NoMatch, AmbiguousMatch):
                return self._resource(each)
        return None

    def _resource(self, kind: GroupVersionKind | GroupKind) -> Resource[Unstructured]:
        if kind not in self._found:
            try:
                self._found[kind] = self._look_up(kind)
            except (NoMatch, AmbiguousMatch) as error:
                self._found[kind] = error
        found = self._found[kind]
        if not isinstance(found, Resource):
            raise found
        return found

    def _look_up(self, kind: GroupVersionKind | GroupKind) -> Resource[Unstructured]:
        if isinstance(kind, GroupVersionKind):
            return self._mapper.resource_for_kind(kind, cancel=self._cancel)
        return self._mapper.resource_for_kind(kind.kind, group=kind.group, cancel=self._cancel)


def _defined(
    manifests: Iterable[Manifest],
) -> Mapping[GroupVersionKind, tuple[Resource[Unstructured], str]]:
    """Return the resources that definitions among the manifests make known, by kind."""
    found: dict[GroupVersionKind, tuple[Resource[Unstructured], str]] = {}
    for manifest in manifests:
        if GroupKind.of(manifest.kind) == CRD:
            for resource in _resources_of(manifest.content):
                found[resource.gvk] = resource, manifest.name
    return found


def _resources_of(definition: Mapping[str, Any]) -> Iterable[Resource[Unstructured]]:
    """Yield what a definition makes known; one that is malformed, the server will refuse."""
    spec = _mapping(definition.get("spec"))
    names = _mapping(spec.get("names"))
    versions: object = spec.get("versions")
    for each in cast("list[object]", versions) if isinstance(versions, list) else ():
        version = _mapping(each)
        if version.get("served") is True:
            yield Resource(
                group=str(spec.get("group")),
                version=str(version.get("name")),
                plural=str(names.get("plural")),
                kind=str(names.get("kind")),
                namespaced=spec.get("scope") != "Cluster",
                model=Unstructured,
                subresources=tuple(_mapping(version.get("subresources"))),
            )


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
