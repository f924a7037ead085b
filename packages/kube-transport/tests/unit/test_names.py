"""Names made of other names: valid, stable, and different for different texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis.strategies import text

from kube_transport.api.names import (
    child_name,
    label_name,
    label_value,
    service_name,
    subdomain_name,
)
from kube_transport.api.validation import (
    NameRule,
    dns1035_label_errors,
    dns1123_label_errors,
    dns1123_subdomain_errors,
    label_value_errors,
)
from kube_transport.errors import InvalidRequest

MAKERS = [
    (label_name, dns1123_label_errors),
    (service_name, dns1035_label_errors),
    (subdomain_name, dns1123_subdomain_errors),
    (label_value, label_value_errors),
]
NAMES = text("abAB01-._ é", max_size=80)


@pytest.mark.parametrize(("make", "errors"), MAKERS)
@given(given_text=NAMES)
def test_every_text_has_a_valid_name(
    make: Callable[[str], str], errors: NameRule, given_text: str
) -> None:
    """Users name things as they like; what is made for them must not be refused."""
    assert errors(make(given_text)) == []


@pytest.mark.parametrize(("make", "errors"), MAKERS)
@given(given_text=NAMES)
def test_a_valid_name_stays_and_a_made_one_is_made_of_itself(
    make: Callable[[str], str], errors: NameRule, given_text: str
) -> None:
    """Making a name of a made one again, in another layer, does not change it."""
    made = make(given_text)

    assert make(made) == made
    assert errors(given_text) or made == given_text


@pytest.mark.parametrize(("make", "_errors"), MAKERS)
@given(one=NAMES, other=NAMES)
def test_different_texts_have_different_names(
    make: Callable[[str], str], _errors: NameRule, one: str, other: str
) -> None:
    """Two objects that share a name by accident overwrite each other."""
    assume(one != other)

    assert make(one) != make(other)


@given(parent=NAMES, suffix=text("ab1-", min_size=1, max_size=12))
def test_a_childs_name_is_valid_and_keeps_its_suffix(parent: str, suffix: str) -> None:
    """The suffix tells people and selectors what the child is."""
    name = child_name(parent, suffix)

    assert dns1123_label_errors(name) == [] or not name.strip("-")
    assert name.endswith(suffix.rstrip("-"))


def test_names_are_those_of_every_release() -> None:
    """Another hash would make every operator create its children anew after an upgrade."""
    long = "a-name-that-is-longer-than-a-label-of-the-domain-name-system-can-be"

    assert label_name(long) == "a-name-that-is-longer-than-a-label-of-the-domain-nam-9bpm8k97qw"
    assert child_name(long, "-headless") == (
        "a-name-that-is-longer-than-a-label-of-the-d-wkd94k6c56-headless"
    )
    assert subdomain_name("Shop_1.Example") == "shop-1.example-h9w8fms2xk"
    assert service_name("1st") == "x1st-4gl294tj4z"
    assert label_value("a b") == "a-b-ct9p9ggwtp"


def test_the_same_parts_cut_elsewhere_are_another_name() -> None:
    """Where the parent ends is part of what is hashed."""
    long = "p" * 60

    assert child_name(long, "-a-b") != child_name(f"{long}-a", "-b")


def test_short_parts_are_joined_and_no_more() -> None:
    """People look for web-headless; where the parent ends is then the caller's to keep apart."""
    assert child_name("web", "-headless") == "web-headless"
    assert child_name("web-a", "-b") == child_name("web", "-a-b") == "web-a-b"


def test_a_limit_without_room_for_a_hash_is_refused() -> None:
    """Rather than a name that is all but certain to collide."""
    with pytest.raises(InvalidRequest, match="limit: 11"):
        label_name("a" * 20, limit=11)


def test_a_short_enough_name_is_not_touched_by_a_small_limit() -> None:
    """The limit is on the result, not on the hash."""
    assert label_name("web", limit=5) == "web"
