"""How outcomes are held against the list: of the suite itself, on no server."""

from __future__ import annotations

import pytest

from conformance.differences import BadList, Difference, judge, read

REFUSED = Difference(server="embedded", rule="test_a", reason="not yet", refused=True)
UNEQUAL = Difference(server="real", rule="test_a[b]", reason="cannot be", kubernetes=("1.32",))
RULES = {"test_a"}


def test_what_is_not_listed_must_not_differ() -> None:
    """A failure is a failure."""
    assert judge(None, failed=True, seen=[501]).kind == "failure"
    assert judge(None, failed=False, seen=[]).kind == "kept"


def test_what_is_listed_may_differ() -> None:
    """With the reason that stands there."""
    verdict = judge(REFUSED, failed=True, seen=[200, 501])

    assert (verdict.kind, verdict.why) == ("difference", "not yet")


def test_what_no_longer_differs_fails() -> None:
    """The list only shrinks when somebody shrinks it."""
    verdict = judge(REFUSED, failed=False, seen=[200])

    assert verdict.kind == "failure"
    assert "no longer differs: remove the entry" in verdict.why


def test_what_is_listed_as_refused_must_be_refused() -> None:
    """A wrong answer does not hide behind a refusal."""
    assert judge(REFUSED, failed=True, seen=[200, 404]).kind == "failure"


def test_an_entry_covers_its_server_minor_and_case_only() -> None:
    """Whatever else fails is no part of it."""
    this = {"server": "real", "kubernetes": "1.32", "rule": "test_a", "case": "b"}

    assert UNEQUAL.covers(**this)
    for other in (
        {"server": "embedded"},
        {"kubernetes": "1.37"},
        {"rule": "test_b"},
        {"case": "c"},
    ):
        assert not UNEQUAL.covers(**{**this, **other})


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('server = "real"\nreason = "x"', "without a rule.*rule: missing"),
        ('server = "real"\nrule = "test_z"\nreason = "x"', "there is no such rule"),
        ('server = "mine"\nrule = "test_a"\nreason = "x"', "embedded or real"),
        ('server = "real"\nrule = "test_a"\nreason = "x"\nwhy = 1', "why: missing or unknown"),
        ("server =", "line"),
    ],
)
def test_a_faulty_list_is_refused(entry: str, fault: str) -> None:
    """Before anything runs, and with the number of the entry."""
    with pytest.raises(BadList, match=fault):
        read(f"[[difference]]\n{entry}\n", rules=RULES)


def test_an_entry_stands_there_once() -> None:
    """Else one of two would stay when the other is removed."""
    entry = '[[difference]]\nserver = "real"\nrule = "test_a"\nreason = "x"\n'

    with pytest.raises(BadList, match="twice"):
        read(entry + entry, rules=RULES)
