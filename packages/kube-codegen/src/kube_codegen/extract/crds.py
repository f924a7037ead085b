"""The facts that custom resource definitions tell, which is all but Go's opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from kube_codegen.emit.annotations import BUILTINS, TYPING
from kube_codegen.emit.names import group_module, group_modules, plural_attribute
from kube_codegen.emit.resources import CLIENTS, EVERY_VERB, hidden_name
from kube_codegen.emit.source import identifier
from kube_codegen.errors import CRDError, EmitError
from kube_codegen.extract.structural import given
from kube_codegen.extract.structures import Structures, keeps_more
from kube_codegen.facts import Facts, FieldFacts, ResourceFacts, TypeFacts

KIND: Final = "CustomResourceDefinition"
_API: Final = "apiextensions.k8s.io/v1"
_PART_VERBS: Final = ("get", "patch", "update")
_LABEL = r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"
_GROUP: Final = re.compile(rf"(?=.{{,253}}\Z){_LABEL}(\.{_LABEL})+")
_NAME: Final = re.compile(_LABEL)

_SCALE: Final = ("autoscaling", "v1", "Scale")
_SCALE_TYPES: Final = (
    TypeFacts(
        name="autoscaling.v1.ScaleSpec",
        fields={"replicas": FieldFacts(type="i32", pointer=False)},
    ),
    TypeFacts(
        name="autoscaling.v1.ScaleStatus",
        fields={
            "replicas": FieldFacts(type="i32", pointer=False, always=True),
            "selector": FieldFacts(type="str", pointer=False),
        },
    ),
    TypeFacts(
        name="autoscaling.v1.Scale",
        gvk=_SCALE,
        fields={
            "apiVersion": FieldFacts(type="str", pointer=False),
            "kind": FieldFacts(type="str", pointer=False),
            "metadata": FieldFacts(type="meta.v1.ObjectMeta", pointer=False),
            "spec": FieldFacts(type="autoscaling.v1.ScaleSpec", pointer=False),
            "status": FieldFacts(type="autoscaling.v1.ScaleStatus", pointer=False),
        },
    ),
)
"""The kind of a scale, which is Kubernetes' own."""


def _mapping(raw: object) -> Mapping[str, object]:
    """Return an object, or an empty one in place of what is none."""
    return cast("dict[str, object]", raw) if isinstance(raw, dict) else {}


def _name(raw: object) -> str:
    return raw if isinstance(raw, str) else ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A custom resource definition as it was found.

    Attributes:
        file: where, for errors.
    """

    file: str
    content: Mapping[str, object]

    @property
    def group(self) -> str:
        """What it says is its group, empty where that is no name."""
        return _name(self._spec.get("group"))

    @property
    def kind(self) -> str:
        """What it says is its kind, empty where that is no name."""
        return _name(_mapping(self._spec.get("names")).get("kind"))

    def has_version(self, name: str) -> bool:
        """Whether a version is called so."""
        return any(_mapping(each).get("name") == name for each in self._versions)

    def without(self, name: str) -> Manifest:
        """Return it with a version that is not served."""
        versions = [
            {**_mapping(each), "served": False} if _mapping(each).get("name") == name else each
            for each in self._versions
        ]
        return Manifest(self.file, {**self.content, "spec": {**self._spec, "versions": versions}})

    @property
    def _spec(self) -> Mapping[str, object]:
        return _mapping(self.content.get("spec"))

    @property
    def _versions(self) -> list[object]:
        versions = self._spec.get("versions")
        return cast("list[object]", versions) if isinstance(versions, list) else []

    def refuse(self, path: str, problem: str) -> CRDError:
        """Return the error for a place in it."""
        return CRDError(self.file, path, problem)


def facts_of(manifests: Iterable[Manifest]) -> Facts:
    """Return the facts about everything that definitions serve.

    Raises:
        CRDError: one is malformed, has no structural schema, or names that Python cannot have; or
            no version of any is served.
    """
    manifests = list(manifests)
    groups: dict[str, tuple[str, ...]] = {}
    types: dict[str, TypeFacts] = {}
    enums: dict[str, tuple[str, ...]] = {}
    resources: dict[tuple[str, str], ResourceFacts] = {}
    packages: dict[str, tuple[Structures, dict[str, tuple[str, str, str]]]] = {}
    definers: dict[tuple[str, str], Manifest] = {}
    warnings: dict[str, dict[str, str]] = {}
    accessors: dict[tuple[str, str], Manifest] = {}
    origins: dict[tuple[str, str], Manifest] = {}
    found: list[tuple[_Served, Manifest]] = []
    for manifest in manifests:
        for served in _served(manifest):
            found.append((served, manifest))
            origins.setdefault((served.group, served.version), manifest)
            structures, kinds = packages.setdefault(
                served.package, (Structures(served.package, manifest.refuse), {})
            )
            if served.kind in kinds:
                other = definers[served.package, served.kind].file
                raise manifest.refuse(
                    served.place, f"{served.kind} is defined twice, before in {other}"
                )
            definers[served.package, served.kind] = manifest
            kinds[served.kind] = (served.group, served.version, served.kind)
            warnings.setdefault(served.package, {})[served.kind] = served.warning
            structures.refuse = manifest.refuse
            place = f"{served.place}.schema.openAPIV3Schema"
            has_status = "status" in served.parts
            structures.add_kind(served.kind, served.schema, place, has_status=has_status)
            versions = groups.get(served.group, ())
            groups[served.group] = tuple(dict.fromkeys((*versions, served.version)))
            for resource in served.resources():
                resources[resource.group_version, resource.name] = resource
            _check_accessor(accessors, served, manifest)
    if not resources:
        raise CRDError(_files(manifests), "spec.versions", "no version is served")
    _check_modules(origins)
    _check_names(found)
    for package, (structures, kinds) in packages.items():
        enums |= structures.enums()
        described = structures.types(kinds, warnings[package])
        types |= {one.name: one for one in described}
    if any(resource.kind == _SCALE for resource in resources.values()):
        types |= {described.name: described for described in _SCALE_TYPES}
    return Facts(
        kubernetes="", groups=groups, enums=enums, types=types, resources=[*resources.values()]
    )


def _check_accessor(
    accessors: dict[tuple[str, str], Manifest], served: _Served, manifest: Manifest
) -> None:
    """Take note of what a resource is called in its package, unless another is."""
    attribute = plural_attribute(served.kind, served.plural)
    other = accessors.setdefault((served.package, attribute), manifest)
    if other is not manifest:
        problem = f"would be called {attribute}, as is what {other.file} defines"
        raise manifest.refuse("spec.names.plural", problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """One version of a definition that servers serve."""

    place: str
    group: str
    version: str
    kind: str
    plural: str
    singular: str
    short_names: tuple[str, ...]
    categories: tuple[str, ...]
    namespaced: bool
    parts: tuple[str, ...]
    warning: str
    schema: object

    @property
    def package(self) -> str:
        return f"{self.group}.{self.version}"

    def resources(self) -> Iterator[ResourceFacts]:
        """Yield the resource and its parts."""
        whole = ResourceFacts(
            group=self.group,
            version=self.version,
            name=self.plural,
            kind=(self.group, self.version, self.kind),
            namespaced=self.namespaced,
            verbs=EVERY_VERB,
            type=f"{self.package}.{self.kind}",
            singular=self.singular,
            short_names=self.short_names,
            categories=self.categories,
        )
        yield whole
        for part in self.parts:
            scale = part == "scale"
            yield ResourceFacts(
                group=self.group,
                version=self.version,
                name=f"{self.plural}/{part}",
                kind=_SCALE if scale else whole.kind,
                namespaced=self.namespaced,
                verbs=_PART_VERBS,
                type="autoscaling.v1.Scale" if scale else whole.type,
            )


def _files(manifests: Iterable[Manifest]) -> str:
    return " ".join(dict.fromkeys(manifest.file for manifest in manifests))


def _served(manifest: Manifest) -> Iterator[_Served]:
    if manifest.content.get("apiVersion") != _API:
        raise manifest.refuse(
            "apiVersion", f"is {manifest.content.get('apiVersion')!a}, not {_API}"
        )
    spec = _object(manifest, manifest.content.get("spec"), "spec")
    names = _object(manifest, spec.get("names"), "spec.names")
    group = _text(manifest, spec.get("group"), "spec.group", _GROUP)
    kind = _text(manifest, names.get("kind"), "spec.names.kind")
    plural = _text(manifest, names.get("plural"), "spec.names.plural", _NAME)
    scope = spec.get("scope")
    if scope not in ("Cluster", "Namespaced"):
        raise manifest.refuse("spec.scope", f"{scope!a} is neither Cluster nor Namespaced")
    versions = spec.get("versions")
    if not isinstance(versions, list) or not versions:
        raise manifest.refuse("spec.versions", "is missing or no list")
    for index, raw in enumerate(cast("list[object]", versions)):
        place = f"spec.versions[{index}]"
        version = _object(manifest, raw, place)
        if version.get("served") is not True:
            continue
        name = _text(manifest, version.get("name"), f"{place}.name", _NAME)
        _check_python(manifest, "spec.names.kind", kind)
        _check_python(manifest, "spec.group", group_module(group, name))
        _check_python(manifest, "spec.names.plural", plural_attribute(kind, plural))
        if spec.get("preserveUnknownFields") is True:
            problem = f"keeps fields that no schema describes, {keeps_more(f'{group}/{kind}')}"
            raise manifest.refuse("spec.preserveUnknownFields", problem)
        schema = _object(manifest, given(version, "schema", {}), f"{place}.schema")
        parts = _object(manifest, given(version, "subresources", {}), f"{place}.subresources")
        _check_free(manifest, kind, scaled=parts.get("scale") is not None)
        yield _Served(
            place=place,
            group=group,
            version=name,
            kind=kind,
            plural=plural,
            singular=_text(manifest, names.get("singular") or kind.lower(), "spec.names.singular"),
            short_names=_texts(manifest, given(names, "shortNames", []), "spec.names.shortNames"),
            categories=_texts(manifest, given(names, "categories", []), "spec.names.categories"),
            namespaced=scope == "Namespaced",
            parts=tuple(part for part in ("scale", "status") if parts.get(part) is not None),
            warning=_warning(manifest, version, f"{kind} of {group}/{name}", place),
            schema=schema.get("openAPIV3Schema"),
        )


def _check_python(manifest: Manifest, place: str, name: str) -> None:
    try:
        identifier(name)
    except EmitError as error:
        raise manifest.refuse(place, f"{name!a} can be no Python name") from error


def _check_free(manifest: Manifest, kind: str, *, scaled: bool) -> None:
    """Check that the classes of a kind are not called like what their modules need."""
    if kind in TYPING | BUILTINS or (scaled and f"{kind}Client" in CLIENTS):
        problem = f"{kind!a} is what generated modules call something else"
        raise manifest.refuse("spec.names.kind", problem)


def _check_modules(origins: Mapping[tuple[str, str], Manifest]) -> None:
    """Check that no two groups and versions have one module."""
    owners: dict[str, Manifest] = {}
    for pair, name in group_modules(origins).items():
        other = owners.setdefault(name, origins[pair])
        if other is not origins[pair]:
            problem = (
                f"would be the module {name}, as would that of {other.file}: choose by --group"
            )
            raise origins[pair].refuse("spec.group", problem)


def _check_names(found: Sequence[tuple[_Served, Manifest]]) -> None:
    """Check that no resource is called like what its module needs."""
    modules = group_modules((served.group, served.version) for served, _ in found)
    scales = group_module(*_SCALE[:2])
    for served, manifest in found:
        module = modules[served.group, served.version]
        name = hidden_name(served.kind, served.plural, module, [module, scales])
        if name:
            problem = f"would be called {name}, which generated modules call something else"
            raise manifest.refuse("spec.names.plural", problem)


def _warning(manifest: Manifest, version: Mapping[str, object], shown: str, place: str) -> str:
    """Return what a server warns of where a version is deprecated, else nothing."""
    if version.get("deprecated") is not True:
        return ""
    if version.get("deprecationWarning") is None:
        return f"{shown} is deprecated"
    return _text(manifest, version["deprecationWarning"], f"{place}.deprecationWarning")


def _object(manifest: Manifest, raw: object, place: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise manifest.refuse(place, "is missing or no object")
    return cast("dict[str, object]", raw)


def _text(
    manifest: Manifest, raw: object, place: str, pattern: re.Pattern[str] | None = None
) -> str:
    if not isinstance(raw, str) or not raw:
        raise manifest.refuse(place, "is missing or no string")
    if pattern is not None and not pattern.fullmatch(raw):
        raise manifest.refuse(place, f"{raw!a} is no name that a server takes")
    return raw


def _texts(manifest: Manifest, raw: object, place: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise manifest.refuse(place, "is no list")
    return tuple(
        _text(manifest, each, f"{place}[{index}]")
        for index, each in enumerate(cast("list[object]", raw))
    )
