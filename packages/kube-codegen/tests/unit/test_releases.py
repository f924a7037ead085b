"""What tells releases apart: since when there is what, and who lacks what of whom."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kube_codegen.cli import main
from kube_codegen.emit.availability import render_availability
from kube_codegen.emit.compatibility import PAIRS, render_compatibility, render_pairs
from kube_codegen.emit.digests import digest
from kube_codegen.facts import Facts, FieldFacts, ResourceFacts, TypeFacts

ROOT = Path(__file__).parents[4]
COMMITTED = {
    "index": ROOT / "packages/kube-clientset/digests.toml",
    "module": ROOT / "packages/kube-clientset/src/kube_clientset/availability.py",
    "page": ROOT / "docs/reference/compatibility.md",
}


def release(minor: int, *fields: str, version: str = "v1") -> Facts:
    """Return the facts of a release with one kind, or with none where it has no fields."""
    name, gvk = f"acme.{version}.Thing", ("acme.example", version, "Thing")
    described = TypeFacts(
        name=name, gvk=gvk, fields={field: FieldFacts(type="str") for field in fields}
    )
    resource = ResourceFacts(
        group="acme.example",
        version=version,
        name="things",
        kind=gvk,
        namespaced=True,
        verbs=("get",),
        type=name,
    )
    there = bool(fields)
    return Facts(
        kubernetes=f"1.{minor}.0",
        types={name: described} if there else {},
        resources=[resource] if there else [],
    )


def rows(page: str, title: str) -> list[list[str]]:
    """Return the signs of a matrix of the page, row by row."""
    table = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| 0.")]
    return [re.findall(r"\u2713|(?<=`)[+-]+(?=`)", line) for line in lines]


def test_the_committed_files_are_what_the_facts_give(tmp_path: Path) -> None:
    """The facts of a new minor change all of them, and a diff shows how."""
    facts = [str(path) for path in sorted((ROOT / "facts").glob("1.*.json"))]
    beside = [str(ROOT / f"facts/{name}.json") for name in ("admission", "metrics")]
    written = {name: tmp_path / path.name for name, path in COMMITTED.items()}
    options = [word for name, path in written.items() for word in (f"--{name}", str(path))]
    (tmp_path / PAIRS).mkdir()
    (tmp_path / PAIRS / "1.1-1.2.md").write_text("of minors that are no more", "utf-8")

    code = main(["releases", "--facts", *facts, "--beside", *beside, *options])

    assert code == 0
    for name, path in written.items():
        assert path.read_text("utf-8") == COMMITTED[name].read_text("utf-8"), name
    assert texts(tmp_path / PAIRS) == texts(COMMITTED["page"].parent / PAIRS)


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_name_is_listed_under_the_minors_that_have_it() -> None:
    """Ranges without an end go on; what went and came back has two."""
    source = render_availability(
        [release(9, "a", "gone"), release(10, "a", "new"), release(11, "a", "gone", "new")]
    )

    assert '"acme.v1.Thing": "9- 10- new 9- a 9-9,11- gone",' in source
    assert '"acme.example/v1": "9- 9- things",' in source
    assert "MINORS: Final = (9, 10, 11)" in source


def test_the_order_in_which_facts_are_given_does_not_matter() -> None:
    """A shell sorts 1.9 behind 1.10."""
    old, new = release(9, "a"), release(10, "a", "b")

    assert render_availability([new, old]) == render_availability([old, new])
    assert render_compatibility([new, old]) == render_compatibility([old, new])


@pytest.mark.parametrize(
    ("older", "newer", "signs"),
    [
        (("a",), ("a",), [["\u2713", "\u2713"], ["\u2713", "\u2713"]]),
        (("a",), ("a", "b"), [["\u2713", "-"], ["+", "\u2713"]]),
        (("a", "b"), ("a",), [["\u2713", "+"], ["-", "\u2713"]]),
        (("a",), ("b",), [["\u2713", "+-"], ["+-", "\u2713"]]),
        ((), ("a",), [["\u2713", "-"], ["+", "\u2713"]]),
    ],
)
def test_a_cell_says_who_lacks_what(
    older: tuple[str, ...], newer: tuple[str, ...], signs: list[list[str]]
) -> None:
    """As client-go's: plus is what the client has, minus what the server has."""
    page = render_compatibility([release(9, *older), release(10, *newer)])

    assert rows(page, "Stable API") == rows(page, "All API") == signs


def test_unstable_versions_do_not_count_for_the_stable_table() -> None:
    """They come and go, and few programs use them."""
    page = render_compatibility([release(9), release(10, "a", version="v1beta1")])

    assert rows(page, "Stable API") == [["\u2713", "\u2713"], ["\u2713", "\u2713"]]
    assert rows(page, "All API") == [["\u2713", "-"], ["+", "\u2713"]]


def test_each_cell_leads_to_the_list_of_what_differs() -> None:
    """Of those two minors: who runs 0.32 with 1.36 need not add up what the minors between did."""
    releases = [release(9, "a"), release(10, "a", "b"), release(11, "b", "c"), release(12)]
    page, pairs = render_compatibility(releases), render_pairs(releases, "all.md")

    leads = set(re.findall(r"\]\(([^)]*)\)", page))
    assert {name for name in leads if "#" not in name} == {f"{PAIRS}/{name}" for name in pairs}
    assert {name for name in leads if "#" in name} == {
        f"{PAIRS}/{name}#stable-api" for name in pairs
    }
    stable = pairs["1.9-1.11.md"].partition("\n## Stable API\n")[2]
    assert stable.partition("\n## ")[0] == (
        "\nOnly 1.11 has:\n\n- `acme.v1.Thing`: `b`, `c`\n"
        "\nOnly 1.9 has:\n\n- `acme.v1.Thing`: `a`\n"
    )
    assert pairs["1.9-1.11.md"].endswith("## Alpha and beta API\n\nNothing differs.\n")
    assert "(../all.md)" in pairs["1.9-1.11.md"]
    gone = "Only 1.11 has:\n\n- `acme.example/v1`: `things`\n- types: `acme.v1.Thing`\n"
    assert gone in pairs["1.11-1.12.md"]


def test_what_both_have_and_treat_otherwise_is_listed_too() -> None:
    """A list that is merged by other keys loses items of whoever goes by the old ones."""

    def with_field(minor: int, kind: str, **attributes: object) -> Facts:
        facts = release(minor, "a")
        [thing] = facts.types.values()
        field = FieldFacts(type=kind, attributes=attributes)
        return replace(facts, types={thing.name: replace(thing, fields={"a": field})})

    releases = [
        with_field(9, "[]str"),
        with_field(10, "[]str", list="atomic"),
        with_field(11, "[]str", list="map", keys=["x", "y"]),
        with_field(12, "str"),
    ]
    pairs = render_pairs(releases, "all.md")

    assert "Otherwise" not in pairs["1.9-1.10.md"]
    changed = "- `acme.v1.Thing`: `a` from nothing told to `list=map keys=x,y`\n"
    assert f"\n\nOtherwise in 1.11 than in 1.9:\n\n{changed}\n" in pairs["1.9-1.11.md"]
    assert "- `acme.v1.Thing`: `a` from `[]str` to `str`\n" in pairs["1.11-1.12.md"]


def test_a_digest_tells_names_and_contents_apart() -> None:
    """What moved from one file to another is another tree."""
    trees = [{"a": "bc"}, {"ab": "c"}, {"a": "b", "c": ""}, {"a": "", "bc": ""}, {"a": "bd"}]

    assert len({digest(tree) for tree in trees}) == len(trees)
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
