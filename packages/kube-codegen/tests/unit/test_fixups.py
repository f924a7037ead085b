"""Named corrections of what is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kube_codegen.errors import ExtractError, FixUpError
from kube_codegen.extract.fixups import FIXUPS, read_fixups
from kube_codegen.extract.modules import Module
from kube_codegen.facts import Facts, FieldFacts, TypeFacts

FILE = """
[[field]]
name = "no-key"
minors = ["1.9", "1.11"]
reason = "There is none."
field = "core.v1.ThingList.items"
was = { list = "map", keys = ["name"] }
is = { list = "atomic" }

[[module]]
name = "no-checksum"
minors = ["1.11", "1.11"]
reason = "Nobody has it."
module = "example.org/api"
was = "v0.11.3"
is = "v0.11.2"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file above."""
    path = tmp_path / "fixups.toml"
    path.write_text(FILE, "utf-8")
    return path


def facts_with(**attributes: object) -> Facts:
    items = FieldFacts(type="[]core.v1.Thing", pointer=False, attributes=attributes)
    described = TypeFacts(name="core.v1.ThingList", fields={"items": items})
    return Facts(kubernetes="1.10.3", types={described.name: described})


def test_a_correction_replaces_what_was_and_nothing_else(path: Path) -> None:
    """Other attributes of the field are right."""
    facts = facts_with(list="map", keys=["name"], default={})

    corrected = read_fixups("1.10", path).applied(facts)

    items = corrected.types["core.v1.ThingList"].fields["items"]
    assert items.attributes == {"default": {}, "list": "atomic"}


@pytest.mark.parametrize(
    "facts",
    [
        facts_with(),
        facts_with(list="map", keys=["uid"]),
        Facts(kubernetes="1.10.3"),
        Facts(
            kubernetes="1.10.3", types={"core.v1.ThingList": TypeFacts(name="core.v1.ThingList")}
        ),
    ],
    ids=["marker gone", "marker changed", "type gone", "field gone"],
)
def test_a_correction_that_no_longer_applies_stops_the_extraction(path: Path, facts: Facts) -> None:
    """Upstream mended it, or changed it into something else that needs a look."""
    fixups = read_fixups("1.10", path)

    with pytest.raises(FixUpError, match=r"no longer applies to 1\.10\.3.*ThingList") as caught:
        fixups.applied(facts)

    assert (caught.value.file, caught.value.path) == (path, "no-key")
    assert str(caught.value).startswith(f"{path}: no-key: ")
    assert fixups.applied_where_possible(facts) == facts


@pytest.mark.parametrize(("minor", "fields"), [("1.8", 0), ("1.9", 1), ("1.11", 1), ("1.12", 0)])
def test_corrections_are_those_of_their_minors(path: Path, minor: str, fields: int) -> None:
    """First and last included; 1.9 came before 1.10."""
    assert len(read_fixups(minor, path).fields) == fields


def proxy(*there: str) -> Callable[[str, str], Module]:
    """Return what fetches modules of which only these versions are to be had."""

    def fetch(path: str, version: str) -> Module:
        if version not in there:
            raise ExtractError(f"{path}@{version} is not to be had")
        return Module(path=path, version=version, checksum="h1:", directory=Path())

    return fetch


def test_a_module_that_is_not_to_be_had_is_replaced(path: Path) -> None:
    """By the version that the fix-up names; any other module or version is read as it is."""
    fixups = read_fixups("1.11", path)
    fetch = proxy("v0.11.2", "v0.11.1")

    assert fixups.fetched("example.org/api", "v0.11.3", fetch).version == "v0.11.2"
    assert fixups.fetched("example.org/api", "v0.11.1", fetch).version == "v0.11.1"
    with pytest.raises(ExtractError, match=r"other@v0\.11\.3 is not to be had"):
        fixups.fetched("example.org/other", "v0.11.3", fetch)


def test_a_module_that_is_to_be_had_again_needs_no_fixup(path: Path) -> None:
    """Sources of another patch release are read only as long as there is no other way."""
    fixups = read_fixups("1.11", path)

    with pytest.raises(FixUpError, match="no-checksum: no longer applies") as caught:
        fixups.fetched("example.org/api", "v0.11.3", proxy("v0.11.3", "v0.11.2"))

    assert (caught.value.file, caught.value.path) == (path, "no-checksum")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('name = "no-key"', "", "field[0].name"),
        ('reason = "There is none."', 'reason = " "', "no-key.reason"),
        ('reason = "There is none."', "", "no-key.reason"),
        ('minors = ["1.9", "1.11"]', 'minors = ["1.9"]', "no-key.minors"),
        ('minors = ["1.9", "1.11"]', 'minors = ["1.9", "soon"]', "no-key.minors"),
        ('field = "core.v1.ThingList.items"', "field = 1", "no-key.field"),
        ('was = "v0.11.3"', "was = {}", "no-checksum.was"),
        ("[[field]]", "[[field", "toml"),
    ],
)
def test_a_malformed_correction_is_named(path: Path, old: str, new: str, where: str) -> None:
    """By its file and the place in it."""
    assert old in FILE
    path.write_text(FILE.replace(old, new, 1), "utf-8")

    with pytest.raises(FixUpError) as caught:
        read_fixups("1.10", path)

    assert (caught.value.file, caught.value.path) == (path, where)


def test_the_corrections_that_are_there_are_read() -> None:
    """By the extraction of each minor; what they correct is tested on the facts."""
    assert len(read_fixups("1.27", FIXUPS).fields) > len(read_fixups("1.37", FIXUPS).fields)
