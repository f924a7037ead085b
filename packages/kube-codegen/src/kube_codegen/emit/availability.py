"""Which minors have which part of the API: what is left of all facts when only names count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kube_codegen.emit.module import module_source, typing_import
from kube_codegen.emit.source import docstring, imports, indented, literal
from kube_codegen.facts import Facts, minor_number

MODULE = "availability"
"""The module of kube-clientset with the table."""


def render_availability(releases: Sequence[Facts]) -> str:
    """Return the source of the module that says since when, and until when, there is what.

    A range ``27-30`` holds for the names behind it, up to the next one; the first is that of the
    type, or of the group version, itself.
    """
    minors = sorted(minor_number(facts.minor) for facts in releases)
    table: dict[str, dict[str, set[int]]] = {}
    for facts in releases:
        minor = minor_number(facts.minor)
        for owner, name in api_of(facts):
            table.setdefault(owner, {}).setdefault(name, set()).add(minor)
    first = f"1.{minors[0]} to 1.{minors[-1]}"
    title = f"Since when there is what, {first}. Generated from facts: do not edit."
    known = [f"MINORS: Final = ({', '.join(map(str, minors))})"]
    entries = [
        f"{literal(owner)}: {literal(_entry(names, minors))},"
        for owner, names in sorted(table.items())
    ]
    lines = ["NAMES: Final[Mapping[str, str]] = {", *indented(entries), "}"]
    return module_source(
        docstring(title),
        [*imports("collections.abc", ["Mapping"]), *typing_import(known, lines)],
        known,
        lines,
    )


def api_of(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the parts of an API: types and their fields, group versions and their resources.

    A part is a pair of its owner and its name, which is empty for the owner itself.
    """
    for described in facts.types.values():
        yield described.name, ""
        for wire in described.fields:
            yield described.name, wire
    for resource in facts.resources:
        yield resource.group_version, ""
        yield resource.group_version, resource.name


def _entry(names: dict[str, set[int]], minors: Sequence[int]) -> str:
    words = [_ranges(names[""], minors)]
    by_range: dict[str, list[str]] = {}
    for name in sorted(names.keys() - {""}):
        by_range.setdefault(_ranges(names[name], minors), []).append(name)
    for ranges, found in sorted(by_range.items()):
        words += [ranges, *found]
    return " ".join(words)


def _ranges(having: Iterable[int], minors: Sequence[int]) -> str:
    """Return ``27-30,32-``; a range without an end goes on with the newest minor."""
    known = set(having)
    parts: list[str] = []
    for there, run in groupby(minors, key=known.__contains__):
        found = list(run)
        if there:
            last = "" if found[-1] == minors[-1] else str(found[-1])
            parts.append(f"{found[0]}-{last}")
    return ",".join(parts)
