"""JSON Patch and JSON Merge Patch on values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_testing.server.jsonpatch import BadPatch, PatchFailed, json_patch, merge_patch

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("document", "operation", "expected"),
    [
        ({"a": 1}, {"op": "add", "path": "/b", "value": 2}, {"a": 1, "b": 2}),
        ({"a": [1]}, {"op": "add", "path": "/a/-", "value": 2}, {"a": [1, 2]}),
        ({"a": [1]}, {"op": "add", "path": "/a/0", "value": 0}, {"a": [0, 1]}),
        ({"a": 1}, {"op": "add", "path": "", "value": []}, []),
        ({"a": 1, "b": 2}, {"op": "remove", "path": "/a"}, {"b": 2}),
        ({"a": [1, 2]}, {"op": "remove", "path": "/a/0"}, {"a": [2]}),
        ({"a": 1}, {"op": "replace", "path": "/a", "value": None}, {"a": None}),
        ({}, {"op": "replace", "path": "/a", "value": 1}, {"a": 1}),
        ({"a/b": 1}, {"op": "remove", "path": "/a~1b"}, {}),
        ({"a~b": 1}, {"op": "remove", "path": "/a~0b"}, {}),
        ({"a": 1}, {"op": "copy", "from": "/a", "path": "/b"}, {"a": 1, "b": 1}),
        ({"a": 1}, {"op": "move", "from": "/a", "path": "/b"}, {"b": 1}),
        ({"a": 1}, {"op": "test", "path": "/a", "value": 1.0}, {"a": 1}),
    ],
)
def test_an_operation_does_what_the_rfc_says(
    document: Any, operation: dict[str, Any], expected: Any
) -> None:
    """One row for each operation and each kind of place."""
    patched = json_patch(document, [operation])

    assert patched == expected


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "remove", "path": "/x"},
        {"op": "add", "path": "/x/y", "value": 1},
        {"op": "add", "path": "/list/2", "value": 1},
        {"op": "add", "path": "/list/01", "value": 1},
        {"op": "remove", "path": "/list/-"},
        {"op": "test", "path": "/flag", "value": 1},
        {"op": "test", "path": "/x", "value": None},
        {"op": "move", "from": "/list", "path": "/list/0"},
        {"op": "copy", "from": "/x", "path": "/y"},
        {"op": "unknown", "path": "/x"},
        {"op": "add"},
        {"op": "add", "path": "x", "value": 1},
    ],
)
def test_an_operation_that_does_not_fit_fails_the_patch(operation: dict[str, Any]) -> None:
    """No parents are invented, and true is not one."""
    document = {"list": [1], "flag": True}

    with pytest.raises(PatchFailed):
        json_patch(document, [operation])


@pytest.mark.parametrize("patch", [{"op": "add"}, "add", [1], None])
def test_what_is_no_list_of_operations_is_malformed(patch: Any) -> None:
    """A merge patch sent under the wrong media type must not half work."""
    with pytest.raises(BadPatch):
        json_patch({}, patch)


def test_a_patch_that_fails_leaves_the_document_as_it_was() -> None:
    """All operations count, or none."""
    document = {"a": {"b": 1}}

    with pytest.raises(PatchFailed):
        json_patch(document, [{"op": "remove", "path": "/a/b"}, {"op": "remove", "path": "/x"}])

    assert document == {"a": {"b": 1}}


@given(target=JSON, patch=JSON)
def test_a_merge_patch_is_idempotent(target: Any, patch: Any) -> None:
    """Applying the same merge patch twice changes nothing more."""
    once = merge_patch(target, patch)

    assert merge_patch(once, patch) == once


def test_null_removes_and_objects_merge() -> None:
    """The three rules of RFC 7386 in one example."""
    merged = merge_patch({"a": {"b": 1, "c": 2}, "l": [1]}, {"a": {"b": None}, "l": [2]})

    assert merged == {"a": {"c": 2}, "l": [2]}
