"""Facts files: what is in them, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, builds, integers, lists, none, sampled_from

from kube_codegen.errors import FactsError
from kube_codegen.facts import SCALARS, Facts, FieldFacts, Lifecycle, TypeFacts, inner_type
from kube_codegen.factsfile import dumps, loads, read_facts, read_field, write_field
from kube_codegen.seal import sealed

ROOT = Path(__file__).parents[4]
COMMITTED = sorted((ROOT / "facts").glob("1.*.json"))
EVERY = sorted((ROOT / "facts").glob("*.json"))

field_facts = builds(
    FieldFacts,
    type=sampled_from([*sorted(SCALARS), "core.v1.Pod", "[]core.v1.Pod", "{}[]str", "meta.v1.Foo"]),
    pointer=sampled_from([True, False]) | none(),
    required=booleans(),
    always=booleans(),
    number=lists(integers(1, 99), max_size=2).map(tuple),
    attributes=sampled_from([{}, {"list": "map", "keys": ["name"]}, {"default": 1}]),
)


@cache
def facts_of(path: Path) -> Facts:
    """Return the facts in a file, read once for all tests."""
    return read_facts(path)


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string of a JSON value, with the key under which it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from strings(item, key)
    elif isinstance(value, dict):
        for name, item in cast("dict[str, object]", value).items():
            yield "", name
            yield from strings(item, name)


SPACED = ("verbs", "certificates.v1.KeyUsage", "certificates.v1beta1.KeyUsage")
"""Lists of verbs, and constants such as ``"digital signature"``, which the API has."""

NAME = re.compile(r"[*=]?(\[\]|\{\})*[A-Za-z0-9$*/+_.,:=-]{0,100}[!+]*(#[0-9.]+)?")
"""Names, versions, checksums and types of fields; long names of types are told in full."""


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_facts_hold_no_prose(path: Path) -> None:
    """Descriptions are upstream's work; what has no space in it is no sentence."""
    facts = json.loads(path.read_text(encoding="utf-8"))

    sentences = [
        text for key, text in strings(facts) if key not in SPACED and not NAME.fullmatch(text)
    ]

    assert sentences == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_lists_are_told_apart_by_fields_that_their_items_have(path: Path) -> None:
    """A patch would find no two items apart; what is published so needs a fix-up."""
    facts = facts_of(path)
    absent: list[str] = []

    for name, wire, field in every_field(facts):
        item = facts.types.get(inner_type(field.type))
        keys = [*cast("list[str]", field.attributes.get("keys", []))]
        keys += [str(field.attributes[key]) for key in ("merge",) if key in field.attributes]
        absent += [f"{name}.{wire}: {key}" for key in keys if not item or key not in item.fields]

    assert absent == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_only_lists_are_merged_as_lists(path: Path) -> None:
    """Bytes are a list in Go and a string on the wire; what is published so needs a fix-up."""
    wrong = [
        f"{name}.{wire}"
        for name, wire, field in every_field(facts_of(path))
        if {"list", "keys", "merge"} & set(field.attributes) and not field.type.startswith("[]")
    ]

    assert wrong == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_facts_are_complete_in_themselves(path: Path) -> None:
    """Types of fields and resources, constants and replacements are all there."""
    facts = facts_of(path)
    kinds = {described.gvk for described in facts.types.values()}
    named = {resource.type for resource in facts.resources if resource.type}
    named |= {inner_type(field.type) for _, _, field in every_field(facts)} - SCALARS
    replacements = {each.lifecycle.replacement for each in facts.types.values()} - {None}
    tables = {
        str(field.attributes[key])
        for _, _, field in every_field(facts)
        for key in ("enum", "names")
        if key in field.attributes
    }

    assert named <= set(facts.types)
    assert replacements <= kinds
    assert tables == {*facts.enums, *facts.names}


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_a_resource_without_a_type_is_a_connection(path: Path) -> None:
    """Nothing else is served without a schema of its body."""
    facts = facts_of(path)

    without = {each.name for each in facts.resources if not each.type}

    assert without == {
        *("nodes/proxy", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy"),
        "services/proxy",
    }


def test_every_minor_is_there() -> None:
    """A client of a minor is made of its facts."""
    assert [path.stem for path in COMMITTED] == [f"1.{minor}" for minor in range(27, 38)]


def every_field(facts: Facts) -> Iterator[tuple[str, str, FieldFacts]]:
    """Yield type, wire name and field."""
    for name, described in facts.types.items():
        for wire, field in described.fields.items():
            yield name, wire, field


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_committed_facts_are_as_the_extractor_writes_them(path: Path) -> None:
    """A file that was edited by hand, or by an older extractor, shows here."""
    text = path.read_text(encoding="utf-8")

    facts = loads(text)

    assert dumps(facts) == text
    assert facts.minor == path.stem


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_every_field_of_a_release_has_gos_opinion(path: Path) -> None:
    """Optionality follows Go's pointers; a field without them would follow a guess."""
    facts = loads(path.read_text(encoding="utf-8"))

    unknown = [
        f"{name}.{wire}"
        for name, described in facts.types.items()
        for wire, field in described.fields.items()
        if field.pointer is None
    ]

    assert unknown == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_the_embedded_server_carries_the_same_facts(path: Path) -> None:
    """Kube-testing imports nothing of ours, so it has a copy, which must not go its own way."""
    copy = ROOT / "packages/kube-testing/src/kube_testing/server/data" / path.name

    assert copy.read_bytes() == path.read_bytes()


@given(facts=field_facts)
def test_a_field_reads_back_as_it_was_written(facts: FieldFacts) -> None:
    """The grammar says all that is known of a field, whichever package it stands in."""
    assert read_field(write_field(facts, "core.v1"), "core.v1", "here") == facts


def test_a_type_of_the_same_package_is_written_without_it() -> None:
    """Most fields refer to neighbours; the short name keeps a diff readable."""
    facts = FieldFacts(type="[]core.v1.Container", pointer=False, always=True, number=(2,))

    assert write_field(facts, "core.v1") == "=[]Container+#2"
    assert write_field(facts, "apps.v1") == "=[]core.v1.Container+#2"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"ir":1', '"ir":2', "ir"),
        ('"1.37.1"', '"1.37"', "kubernetes"),
        ('"=str"', '"= str"', "types.core.v1.Thing.fields.kind"),
        ('"=str"', '["=str",{"description":"x"}]', "types.core.v1.Thing.fields.kind"),
        ('"gvk":["","v1","Thing"]', '"gvk":["v1","Thing"]', "types.core.v1.Thing.gvk"),
        (
            '"=str"',
            '["=str",{"list":"map","keys":"name"}]',
            "types.core.v1.Thing.fields.kind.keys",
        ),
        ('"=str"', '"=str#1.."', "types.core.v1.Thing.fields.kind"),
        ('"=str"', f'"=str#{"9" * 5000}"', "types.core.v1.Thing.fields.kind"),
        ('"=str"', '["=str",{"merge":1}]', "types.core.v1.Thing.fields.kind.merge"),
        ('"introduced":"1.0"', '"since":"1.0"', "types.core.v1.Thing.lifecycle"),
        ('"introduced":"1.0"', '"removed":"soon"', "types.core.v1.Thing.lifecycle.removed"),
        ('"resources":{', '"resources":{"v1":{"things":{}}', "resources.v1.things.ns"),
        ('{\n"ir"', '"ir"', "facts"),
    ],
)
def test_facts_that_no_extractor_wrote_are_refused(old: str, new: str, where: str) -> None:
    """The error names the place, since such a file has thousands of lines."""
    described = TypeFacts(
        name="core.v1.Thing",
        gvk=("", "v1", "Thing"),
        lifecycle=Lifecycle(introduced="1.0"),
        fields={"kind": FieldFacts(type="str", pointer=False)},
    )
    text = dumps(Facts(kubernetes="1.37.1", types={described.name: described}))
    assert old in text

    with pytest.raises(FactsError) as caught:
        loads(sealed(text.replace(old, new)))

    assert caught.value.path == where


def test_facts_that_were_edited_by_hand_are_refused() -> None:
    """What a release is, its sources say; a change belongs into a fix-up that gives its reason."""
    text = dumps(Facts(kubernetes="1.37.1", groups={"apps": ("v1",)}))

    with pytest.raises(FactsError, match="sha256: is not that of the text") as caught:
        loads(text.replace("apps", "maps"))

    assert caught.value.path == "sha256"


def test_facts_without_a_checksum_are_refused() -> None:
    """Whoever removes the line edits by hand too."""
    text = dumps(Facts(kubernetes="1.37.1"))
    lines = [line for line in text.splitlines() if "sha256" not in line]

    with pytest.raises(FactsError, match="sha256: is missing"):
        loads("\n".join(lines))


def test_a_checkout_may_change_how_lines_end() -> None:
    """Git does so on Windows, and nobody edited anything."""
    facts = Facts(kubernetes="1.37.1", groups={"apps": ("v1",)})

    assert loads(dumps(facts).replace("\n", "\r\n")) == facts


def test_a_type_reads_back_with_its_lifecycle() -> None:
    """Deprecation warnings are made of it."""
    described = TypeFacts(
        name="core.v1.Endpoints",
        gvk=("", "v1", "Endpoints"),
        lifecycle=Lifecycle(
            introduced="1.0",
            deprecated="1.33",
            removed="1.99",
            replacement=("discovery.k8s.io", "v1", "EndpointSlice"),
        ),
    )
    facts = Facts(kubernetes="1.37.1", types={described.name: described})

    assert loads(dumps(facts)) == facts


def test_a_kind_is_deprecated_from_a_minor_on() -> None:
    """Unstable kinds are born with the minor of their deprecation; 1.9 came before 1.10."""
    lifecycle = Lifecycle(deprecated="1.10")

    assert [lifecycle.deprecated_in(minor) for minor in ("1.9", "1.10", "1.37")] == [
        False,
        True,
        True,
    ]
    assert not Lifecycle(introduced="1.0").deprecated_in("1.37")


def test_facts_that_nest_without_end_are_no_facts() -> None:
    """Python's own stack is no business of whoever reads them."""
    with pytest.raises(FactsError, match=r"^facts: nested too deep$"):
        loads("[" * 100_000)
