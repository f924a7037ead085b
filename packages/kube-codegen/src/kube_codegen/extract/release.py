"""The facts of one Kubernetes release, from the Go modules in which it is published."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kube_codegen.errors import ExtractError
from kube_codegen.extract.discovery import Discovered, read_legacy, typed
from kube_codegen.extract.fixups import FixUps, read_fixups
from kube_codegen.extract.gosource import GoSource, WireField, read_go
from kube_codegen.extract.modules import Module, download
from kube_codegen.extract.openapi import read_types
from kube_codegen.extract.replacements import with_replacements
from kube_codegen.facts import Facts, FieldFacts, TypeFacts, inner_type, is_release

_STAGING = (
    "k8s.io/api",
    "k8s.io/apimachinery",
    "k8s.io/apiextensions-apiserver",
    "k8s.io/kube-aggregator",
)
_PACKAGES = {
    "meta.v1": "k8s.io/apimachinery/pkg/apis/meta/v1",
    "apiextensions.v1": "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1",
    "apiregistration.v1": "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1",
    "metrics.v1beta1": "k8s.io/metrics/pkg/apis/metrics/v1beta1",
}


def extract_release(kubernetes: str, served: Facts | None = None) -> Facts:
    """Return the facts of a release such as ``"1.37.1"``.

    Args:
        served: what a server of the same minor told, whose discovery replaces the published one.

    Raises:
        ExtractError: a module is not to be had, or holds what no rule covers.
        FixUpError: what a fix-up corrects is not there any more.
    """
    if not is_release(kubernetes):
        raise ExtractError(f"Kubernetes {kubernetes!r}: expected a release such as 1.37.1")
    minor = kubernetes.rpartition(".")[0]
    if served and served.minor != minor:
        raise ExtractError(f"Kubernetes {kubernetes}: the server is one of {served.kubernetes}")
    fixups = read_fixups(minor)
    tree = download("k8s.io/kubernetes", f"v{kubernetes}")
    staging = _staging(f"v0.{kubernetes.partition('.')[2]}", fixups)
    source = {module.path: (module.version, module.checksum) for module in (tree, *staging)}
    discovered = _told(served) if served else _published(tree)
    types = read_types(_documents(tree.directory / "api/openapi-spec/v3"))
    packages = {facts.package for facts in types.values()}
    go = read_go({import_path(name): _directory(name, staging) for name in sorted(packages)})
    described = {name: with_go(facts, go) for name, facts in types.items()}
    enums, names = _constants(described.values(), go)
    facts = Facts(
        kubernetes=kubernetes,
        source={**source, **(served.source if served else {})},
        groups=discovered.groups,
        enums=enums,
        names=names,
        types=with_replacements(described, discovered.groups, minor),
        resources=typed(discovered.resources, described),
    )
    return fixups.applied(facts)


def with_go(facts: TypeFacts, go: GoSource) -> TypeFacts:
    """Return the type with what Go knows of its fields.

    Raises:
        ExtractError: Go and OpenAPI disagree about which fields there are.
    """
    package = import_path(facts.package)
    fields = go.fields(package, facts.short)
    lifecycle = go.lifecycle(package, facts.short)
    if fields is None or facts.union:
        return replace(facts, lifecycle=lifecycle)
    if missing := sorted(set(facts.fields) - set(fields)):
        raise ExtractError(f"{facts.name}.{missing[0]}: in OpenAPI but not in Go")
    merged = {name: _with_go(field, fields[name], go) for name, field in facts.fields.items()}
    return replace(facts, fields=merged, lifecycle=lifecycle)


def import_path(package: str) -> str:
    """Return where Go has a package such as ``"core.v1"``."""
    return _PACKAGES.get(package) or "k8s.io/api/" + package.replace(".", "/")


def _with_go(facts: FieldFacts, wire: WireField, go: GoSource) -> FieldFacts:
    attributes = dict(facts.attributes)
    if inner_type(facts.type) == "str" and (found := go.constants(wire.type)):
        package, name, _, closed = found
        attributes["enum" if closed else "names"] = f"{_package(package)}.{name}"
    if go.is_wrapped(wire.type):
        attributes["wrapped"] = True
    return replace(
        facts,
        pointer=wire.type.startswith("*"),
        always=not wire.omit,
        number=wire.number,
        attributes=attributes,
    )


def _staging(version: str, fixups: FixUps) -> list[Module]:
    return [fixups.fetched(path, version, download) for path in _STAGING]


def _told(served: Facts) -> Discovered:
    return Discovered(groups=served.groups, resources=served.resources)


def _published(tree: Module) -> Discovered:
    directory = tree.directory / "api/discovery"
    if not (directory / "apis.json").is_file():
        raise ExtractError(
            f"{tree.path} {tree.version} publishes no discovery: take it from a running server"
            " with --server"
        )
    lists = [directory / "api__v1.json", *sorted(directory.glob("apis__*__*.json"))]
    return read_legacy(_json(directory / "apis.json"), map(_json, lists))


def _constants(
    types: Iterable[TypeFacts], go: GoSource
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the closed and the open string types that fields use, with their constants."""
    closed_ones: dict[str, tuple[str, ...]] = {}
    open_ones: dict[str, tuple[str, ...]] = {}
    for facts in types:
        for field in (go.fields(import_path(facts.package), facts.short) or {}).values():
            if found := go.constants(field.type):
                package, name, values, closed = found
                table = closed_ones if closed else open_ones
                table[f"{_package(package)}.{name}"] = tuple(values)
    return dict(sorted(closed_ones.items())), dict(sorted(open_ones.items()))


def _documents(directory: Path) -> Iterable[Any]:
    return (_json(path) for path in sorted(directory.glob("*.json")))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _package(path: str) -> str:
    return ".".join(path.split("/")[-2:])


def _directory(package: str, modules: Iterable[Module]) -> Path:
    path = import_path(package)
    for module in modules:
        if path.startswith(f"{module.path}/"):
            return module.directory / path.removeprefix(f"{module.path}/")
    raise ExtractError(f"{path}: in no module that is read")
