"""Named corrections of what Kubernetes publishes, each for some minors and with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from kube_codegen.errors import ExtractError, FactsError, FixUpError
from kube_codegen.extract.modules import Module
from kube_codegen.facts import Facts, is_minor, minor_number
from kube_codegen.shapes import mapping, string, strings

FIXUPS = Path(__file__).with_name("fixups.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFixUp:
    """Gives a field other attributes, e.g. no key where there is none.

    Attributes:
        field: ``package.version.Type.field``.
        was: the attributes that it must have, some of all.
    """

    name: str
    minors: tuple[str, str]
    field: str
    was: Mapping[str, object]
    instead: Mapping[str, object]

    def applied(self, facts: Facts) -> Facts | None:
        """Return the facts with the field corrected; ``None`` if it is not as it was."""
        name, _, wire = self.field.rpartition(".")
        described = facts.types.get(name)
        found = described.fields.get(wire) if described else None
        if described is None or found is None or not self.was.items() <= found.attributes.items():
            return None
        kept = {key: value for key, value in found.attributes.items() if key not in self.was}
        corrected = replace(found, attributes={**kept, **self.instead})
        fields = {**described.fields, wire: corrected}
        return replace(facts, types={**facts.types, name: replace(described, fields=fields)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFixUp:
    """Reads a module at another version than the release's own, which is not to be had."""

    name: str
    minors: tuple[str, str]
    module: str
    was: str
    instead: str

    def replaces(self, path: str, version: str) -> bool:
        """Whether it is about this version of this module."""
        return (path, version) == (self.module, self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixUps:
    """Those of one minor, from one file."""

    path: Path
    fields: Sequence[FieldFixUp] = ()
    modules: Sequence[ModuleFixUp] = ()

    def fetched(self, path: str, version: str, fetch: Callable[[str, str], Module]) -> Module:
        """Return a module at the version to read, which is the release's own wherever it can be.

        Raises:
            ExtractError: it is not to be had.
            FixUpError: it is, although a fix-up replaces it.
        """
        fixup = next((each for each in self.modules if each.replaces(path, version)), None)
        if fixup is None:
            return fetch(path, version)
        try:
            fetch(path, version)
        except ExtractError:
            return fetch(path, fixup.instead)
        raise FixUpError(
            self.path, fixup.name, f"no longer applies: {path} {version} is to be had; remove it"
        )

    def applied(self, facts: Facts) -> Facts:
        """Return the facts with every field corrected.

        Raises:
            FixUpError: a field is not as it was, so that its correction no longer applies.
        """
        for fixup in self.fields:
            corrected = fixup.applied(facts)
            if corrected is None:
                raise FixUpError(
                    self.path,
                    fixup.name,
                    f"no longer applies to {facts.kubernetes}: {fixup.field} is not"
                    f" {dict(fixup.was)}; remove it, or end its minors before {facts.minor}",
                )
            facts = corrected
        return facts

    def applied_where_possible(self, facts: Facts) -> Facts:
        """Return the facts with those fields corrected that are as they were.

        For what a server tells, which need not serve everything.
        """
        for fixup in self.fields:
            facts = fixup.applied(facts) or facts
        return facts


def read_fixups(minor: str, path: Path = FIXUPS) -> FixUps:
    """Return the fix-ups of a minor such as ``"1.37"``.

    Raises:
        FixUpError: the file holds what is no fix-up.
    """
    try:
        document: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = [_field(entry) for entry in _entries(document, "field")]
        modules = [_module(entry) for entry in _entries(document, "module")]
    except ValueError as error:
        raise FixUpError(path, "toml", str(error)) from error
    except FactsError as error:
        raise FixUpError(path, error.path, error.problem) from error
    return FixUps(
        path=path,
        fields=[each for each in fields if _covers(each.minors, minor)],
        modules=[each for each in modules if _covers(each.minors, minor)],
    )


def _entries(document: Mapping[str, object], title: str) -> Iterator[Mapping[str, object]]:
    for index, entry in enumerate(cast("list[object]", document.get(title, []))):
        raw = mapping(entry, f"{title}[{index}]")
        name = string(raw.get("name"), f"{title}[{index}].name")
        if not string(raw.get("reason"), f"{name}.reason").strip():
            raise FactsError(f"{name}.reason", "is empty: say why what is published is wrong")
        yield raw


def _field(raw: Mapping[str, object]) -> FieldFixUp:
    name = string(raw["name"], "name")
    return FieldFixUp(
        name=name,
        minors=_minors(raw, name),
        field=string(raw.get("field"), f"{name}.field"),
        was=mapping(raw.get("was"), f"{name}.was"),
        instead=mapping(raw.get("is"), f"{name}.is"),
    )


def _module(raw: Mapping[str, object]) -> ModuleFixUp:
    name = string(raw["name"], "name")
    return ModuleFixUp(
        name=name,
        minors=_minors(raw, name),
        module=string(raw.get("module"), f"{name}.module"),
        was=string(raw.get("was"), f"{name}.was"),
        instead=string(raw.get("is"), f"{name}.is"),
    )


def _minors(raw: Mapping[str, object], name: str) -> tuple[str, str]:
    found = strings(raw.get("minors"), f"{name}.minors")
    if len(found) != 2 or not all(is_minor(each) for each in found):
        raise FactsError(f"{name}.minors", f"{list(found)} are not the first minor and the last")
    return found[0], found[1]


def _covers(minors: tuple[str, str], minor: str) -> bool:
    first, last = map(minor_number, minors)
    return first <= minor_number(minor) <= last
