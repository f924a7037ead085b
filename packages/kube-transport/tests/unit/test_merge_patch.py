"""JSON merge patches: the RFC's examples, and the laws of creating, applying and merging."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.patch import MergePatch, PatchError
from kube_transport.api.unstructured import Unstructured

SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "b"])
LISTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=5,
)
OBJECTS: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.dictionaries(
        st.sampled_from("abc"),
        SCALARS.filter(lambda v: v is not None) | st.lists(LISTS),
        max_size=3,
    ),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
"""Objects without null fields, which no merge patch can ask for."""


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        ({"a": 1}, {"a": [{"b": None}, None]}, {"a": [{"b": None}, None]}),
    ],
)
def test_a_patch_does_what_the_rfc_says(target: object, patch: object, result: object) -> None:
    """The table of RFC 7386, appendix A; last a list, which is taken as it is."""
    assert MergePatch(patch).apply(target) == result


@given(OBJECTS, OBJECTS)
def test_the_patch_between_two_objects_makes_the_second_of_the_first(
    original: dict[str, Any], modified: dict[str, Any]
) -> None:
    """What was created applies."""
    assert MergePatch.between(original, modified).apply(original) == modified


@given(OBJECTS)
def test_nothing_changed_is_an_empty_patch(original: dict[str, Any]) -> None:
    """A controller sends nothing where there is nothing to say."""
    assert MergePatch.between(original, original).changes == {}


@given(OBJECTS, OBJECTS, OBJECTS)
def test_after_a_three_way_merge_all_that_the_author_says_is_so(
    original: dict[str, Any], modified: dict[str, Any], current: dict[str, Any]
) -> None:
    """The author wins, wherever the others were."""
    patch = MergePatch.three_way(original=original, modified=modified, current=current)

    merged = patch.apply(current)

    assert MergePatch(modified).apply(merged) == merged


@given(OBJECTS, OBJECTS, OBJECTS)
def test_an_author_without_changes_leaves_what_others_added(
    original: dict[str, Any], current: dict[str, Any], added: dict[str, Any]
) -> None:
    """What the author never said is not the author's to remove."""
    live = {**current, **original, "other": added}

    patch = MergePatch.three_way(original=original, modified=original, current=live)

    assert patch.apply(live)["other"] == added


def test_a_field_that_the_author_no_longer_says_is_removed() -> None:
    """Otherwise an environment variable could be added and never be taken away."""
    patch = MergePatch.three_way(
        original={"data": {"a": "1", "b": "1"}},
        modified={"data": {"a": "1"}},
        current={"data": {"a": "1", "b": "1", "theirs": "1"}},
    )

    assert patch.changes == {"data": {"b": None}}


def test_true_is_not_one() -> None:
    """Python takes them for equal, the API does not."""
    assert MergePatch.between({"a": 1}, {"a": True}).changes == {"a": True}


def test_an_untyped_object_stays_one_and_is_not_changed_itself() -> None:
    """A patch is applied to a copy, of the same sort."""
    before = Unstructured({"kind": "Thing", "spec": {"a": [1]}})

    after = MergePatch({"spec": {"b": 1}}).apply(before)

    assert isinstance(after, Unstructured)
    assert (after["spec"], before["spec"]) == ({"a": [1], "b": 1}, {"a": [1]})


@pytest.mark.parametrize(
    ("original", "modified", "message"),
    [
        ([], {}, "original: expected an object, got a list"),
        ({}, None, "modified: expected an object, got null"),
        ({"a": object()}, {}, "original: expected JSON or a model"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(
    original: object, modified: object, message: str
) -> None:
    """The message says which argument is wrong, and how."""
    with pytest.raises(PatchError, match=message):
        MergePatch.between(original, modified)


def test_depth_is_bounded() -> None:
    """A hostile object ends in our error, not in Python's."""
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}

    with pytest.raises(PatchError, match="no more than 200 levels"):
        MergePatch.between({}, deep)
    while deep:  # or freeing it would recurse
        deep = deep.pop("a")
