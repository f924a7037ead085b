"""Versions, and what is sorted by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.schema import GroupVersion, GroupVersionKind, GroupVersionResource
from kube_transport.api.versions import compare_versions, newest_first, version_order
from kube_transport.errors import InvalidRequest

VERSIONS = st.one_of(
    st.from_regex(r"v[0-9]{1,2}((alpha|beta)[0-9]{1,2})?", fullmatch=True), st.text(max_size=4)
)


def test_the_newest_stable_version_comes_first() -> None:
    """A client that may choose takes the first."""
    some = ["v1beta10", "foo10", "v1", "v1alpha1", "v10", "v2", "foo1", "v2beta1", "v2alpha1"]

    assert newest_first(some) == [
        *("v10", "v2", "v1", "v2beta1", "v1beta10", "v2alpha1", "v1alpha1", "foo1", "foo10")
    ]


@given(VERSIONS, VERSIONS, VERSIONS)
def test_versions_are_in_one_order(a: str, b: str, c: str) -> None:
    """Sorting gives the same order, whatever came first."""
    assert compare_versions(a, b) == -compare_versions(b, a)
    assert list(map(version_order, newest_first([a, b, c]))) == list(
        map(version_order, newest_first([c, b, a]))
    )


def test_kinds_and_resources_are_sorted_by_version() -> None:
    """The larger one is the better one; groups and names are sorted as text."""
    assert GroupVersion("apps", "v2") > GroupVersion("apps", "v1") > GroupVersion("apps", "v1beta2")
    assert GroupVersion("", "v1") < GroupVersion("apps", "v1alpha1")
    assert GroupVersion("a", "v01") != GroupVersion("a", "v1")
    assert GroupVersionKind("g", "v10", "A") > GroupVersionKind("g", "v9", "B")
    assert GroupVersionKind("g", "v1", "B") > GroupVersionKind("g", "v1", "A")
    assert max(
        GroupVersionResource("g", "v1beta1", "as"), GroupVersionResource("g", "v1", "as")
    ) == GroupVersionResource("g", "v1", "as")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "at character 1: the end"),
        ("/v1", "at character 1: '/'"),
        ("apps/", "at character 6: the end"),
        ("a/b/c", "at character 4: '/'"),
    ],
)
def test_an_error_says_where_an_api_version_stops_being_one(text: str, where: str) -> None:
    """A group is part of a path: nothing else may come in with it."""
    with pytest.raises(InvalidRequest, match=r"apiVersion: .*expected VERSION") as caught:
        GroupVersion.parse(text)

    assert where in str(caught.value)
