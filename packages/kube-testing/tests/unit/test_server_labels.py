"""Label selectors: the grammar, and what each condition matches."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_testing.server.labels import BadSelector, parse_label_selector

LABELS = {"app": "web", "tier": "front", "empty": "", "weight": "7"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "app",
        "app=web",
        "app==web",
        "app = web",
        "app=web,tier=front",
        "app!=db",
        "absent!=x",
        "!absent",
        "app in (web, db)",
        "app notin (db)",
        "absent notin (x)",
        "empty=",
        "empty in ()",
        "empty",
        "weight>6",
        "weight<8",
        "example.com/absent!=x",
    ],
)
def test_a_selector_matches_what_it_describes(text: str) -> None:
    """Each operator, with and without blanks, as the real server reads them."""
    selector = parse_label_selector(text)

    assert selector.matches(LABELS)


@pytest.mark.parametrize(
    "text",
    ["absent", "app=db", "app!=web", "!app", "app in (db)", "app notin (web)", "weight>7", "app>1"],
)
def test_a_selector_does_not_match_the_rest(text: str) -> None:
    """A label that is absent, another value, or no number fails the condition."""
    selector = parse_label_selector(text)

    assert not selector.matches(LABELS)


@pytest.mark.parametrize(
    "text",
    [",", "app,", "app,,tier", "a b", "a in", "a in (", "a in (b", "=", "a===b", "a=(b)", "-a",
     "a=-b", "a>b", "a=b=c", "(", "!", "a notin b"],
)  # fmt: skip
def test_a_malformed_selector_is_refused(text: str) -> None:
    """A selector that is read as "everything" would delete what nobody meant."""
    with pytest.raises(BadSelector):
        parse_label_selector(text)


NAMES = st.from_regex(r"[a-z]([a-z0-9]{0,5})", fullmatch=True)


@given(wanted=st.dictionaries(NAMES, NAMES, max_size=4), labels=st.dictionaries(NAMES, NAMES))
def test_equality_selectors_agree_with_dictionaries(
    wanted: dict[str, str], labels: dict[str, str]
) -> None:
    """``a=b,c=d`` holds exactly for the labels that include all the pairs."""
    selector = parse_label_selector(",".join(f"{key}={value}" for key, value in wanted.items()))

    assert selector.matches(labels) == (wanted.items() <= labels.items())


@given(text=st.text(alphabet="ab=!,() in", max_size=20))
def test_any_text_is_a_selector_or_is_refused(text: str) -> None:
    """No input may end in another exception, which would be a 500."""
    with contextlib.suppress(BadSelector):
        parse_label_selector(text).matches({"a": "b"})
