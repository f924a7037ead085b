"""What changes between two states of an object."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_dynamic.differences import Change, ChangeKind, differences

ADDED, REMOVED, REPLACED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REPLACED


def change(path: str, kind: ChangeKind, before: Any = None, after: Any = None) -> Change:
    """Return a change, in short."""
    return Change(path=path, kind=kind, before=before, after=after)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"spec": {"a": 1}}, {"spec": {"a": 2}}, [change("spec.a", REPLACED, 1, 2)]),
        ({"spec": {"a": 1}}, {"spec": {"a": True}}, [change("spec.a", REPLACED, 1, True)]),
        (
            {"spec": {"a": {"b": 1}}},
            {"spec": {"c": {"d": 1, "e": {}}}},
            [
                change("spec.a.b", REMOVED, before=1),
                change("spec.c.d", ADDED, after=1),
                change("spec.c.e", ADDED, after={}),
            ],
        ),
        (
            {"x": [{"name": "a", "v": 1}, {"name": "b", "v": 1}]},
            {"x": [{"name": "b", "v": 2}, {"name": "c", "v": 1}]},
            [
                change("x[name=a].name", REMOVED, before="a"),
                change("x[name=a].v", REMOVED, before=1),
                change("x[name=b].v", REPLACED, 1, 2),
                change("x[name=c].name", ADDED, after="c"),
                change("x[name=c].v", ADDED, after=1),
            ],
        ),
        (
            {"x": [{"name": "a"}, {"name": "a"}]},
            {"x": [{"name": "a"}, {"name": "b"}]},
            [change("x[1].name", REPLACED, "a", "b")],
        ),
        ({"x": ["a", "b"]}, {"x": ["a"]}, [change("x[1]", REMOVED, before="b")]),
        (
            {"x": [{"name": "a"}, {"name": "b"}]},
            {"x": [{"name": "b"}, {"name": "a"}]},
            [
                change(
                    "x",
                    REPLACED,
                    [{"name": "a"}, {"name": "b"}],
                    [{"name": "b"}, {"name": "a"}],
                )
            ],
        ),
        (
            {"metadata": {"annotations": {"a.b/c": "1"}}},
            {"metadata": {"annotations": {"a.b/c": "2"}}},
            [change('metadata.annotations["a.b/c"]', REPLACED, "1", "2")],
        ),
        (
            {"metadata": {"resourceVersion": "1", "managedFields": []}, "status": {"a": 1}},
            {"metadata": {"generation": 2, "uid": "x"}, "status": {"a": 2}},
            [],
        ),
    ],
)
def test_changes_are_told_field_by_field(
    before: dict[str, Any], after: dict[str, Any], changes: list[Change]
) -> None:
    """Items of lists go by their names, and what only servers write is left out."""
    assert list(differences(before, after)) == changes


@pytest.mark.parametrize("before", [{}, {"data": {"a": "old", "b": "hush"}}])
def test_values_of_secrets_are_never_shown(before: dict[str, Any]) -> None:
    """Nor is what annotations repeat of them, or a slip of the pen; which of them change, is."""
    kind = {"apiVersion": "v1", "kind": "Secret"}
    after = {
        **kind,
        "type": "Opaque",
        "data": {"a": "hush"},
        "stringData": {"c": "hush"},
        "stringdata": {"d": "hush"},
        "data.e": "hush",
        "metadata": {"annotations": {"last": "hush"}, "annotation": "hush", "labels": {"a": "b"}},
    }

    changes = differences({**kind, **before} if before else {}, after)

    assert "hush" not in repr(changes)
    assert {"data.a", "stringData.c", "metadata.annotations.last", "type"} <= {
        each.path for each in changes
    }
    assert {"Opaque", "b"} <= {each.after for each in changes}


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text("ab.[", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "a", "b.c"]), inner)
    ),
    max_leaves=12,
)
_OBJECTS = st.dictionaries(st.sampled_from(["spec", "data"]), _VALUES)


@given(_OBJECTS, _OBJECTS)
def test_nothing_is_told_of_what_is_the_same_and_something_of_all_else(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    """A plan that shows nothing changes nothing."""
    assert list(differences(before, before)) == []
    same = repr(before) == repr(after) or before == after
    told = list(differences(before, after))
    assert bool(told) or same or _only_empty_objects(before, after)


def _only_empty_objects(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return sorted(before) == sorted(after) and repr(before) != repr(after) and before == after
