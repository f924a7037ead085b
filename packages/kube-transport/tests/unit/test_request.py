"""Paths and queries: what is named is what is addressed, or nothing is sent."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.errors import InvalidRequest
from kube_transport.request import query_of, resource_path, segment, server_path


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a%2fb", "/", "%"])
def test_s40_a_segment_that_would_not_stay_one_is_refused(name: str) -> None:
    """A delete of ``..`` would delete the namespace, one of ``""`` the whole collection."""
    with pytest.raises(InvalidRequest, match="name"):
        segment(name, "name")


@given(namespace=st.text(), name=st.text())
def test_s40_a_path_has_exactly_the_segments_that_were_named(namespace: str, name: str) -> None:
    """Whatever the strings, the server sees them whole or sees nothing."""
    try:
        path = resource_path("/api/v1", "pods", namespace, (name, "name"))
    except InvalidRequest:
        return

    segments = [unquote(part) for part in path.split("/")]
    assert segments == ["", "api", "v1", "namespaces", namespace, "pods", name]
    assert path.isascii()


def test_s40_a_name_is_quoted_where_a_path_needs_it() -> None:
    """Whatever the server allows in a name reaches it, and cannot end its segment."""
    path = resource_path("/api/v1", "pods", "shop", ("X a?b#c~", "name"), ("log", "subresource"))

    assert path == "/api/v1/namespaces/shop/pods/X%20a%3Fb%23c~/log"


@pytest.mark.parametrize(
    ("namespace", "plural", "name", "what"),
    [("..", "pods", "web", "namespace"), ("a", "", "web", "resource"), ("a", "pods", "%", "name")],
)
def test_a_refusal_says_which_segment(namespace: str, plural: str, name: str, what: str) -> None:
    """The caller gave several names."""
    with pytest.raises(InvalidRequest, match=f"^{what}: "):
        resource_path("/api/v1", plural, namespace, (name, "name"))


@pytest.mark.parametrize(
    "path", ["/", "/version", "/api/v1/pods/", "/openapi/v3/apis/apps/v1", "/logs/a%20b", "/a:b@c"]
)
def test_a_path_of_the_server_is_sent_as_it_is(path: str) -> None:
    """A slash at the end may mean another handler."""
    assert server_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "version",
        "http://elsewhere/",
        "//elsewhere/",
        "/api/../secrets",
        "/api/./v1",
        "/api/%2e%2E/secrets",
        "/api/a%2Fb",
        "/api//v1",
        "/version?a=b",
        "/version#a",
        "/a b",
        "/a\r\nb",
        "/é",
        "/100%",
        "/a\\..\\b",
    ],
)
def test_s40_a_path_that_would_change_on_the_way_is_refused(path: str) -> None:
    """Clients and servers resolve dots and quotes, each in its way."""
    with pytest.raises(InvalidRequest, match="path"):
        server_path(path)


@pytest.mark.parametrize(
    ("path", "told"), [("/a/../b", "'..' in '/a/../b'"), ("/a/b c", "'b c' in '/a/b c'")]
)
def test_a_path_is_refused_with_the_segment_that_would_change(path: str, told: str) -> None:
    """Paths are put together from names of others, and one of these is the cause."""
    with pytest.raises(InvalidRequest) as caught:
        server_path(path)

    assert told in str(caught.value)


@pytest.mark.parametrize("path", ["/api/v1/pods?labelSelector=a%3Db", "/version?a=b/c", "/a/..?b"])
def test_a_query_in_a_path_is_told_where_it_goes(path: str) -> None:
    """To quote it would ask for something of that name."""
    with pytest.raises(InvalidRequest, match=r"begins a query: give that as query="):
        server_path(path)


def test_options_go_by_the_names_of_the_api() -> None:
    """False is said, None is not; what only this side needs stays on this side."""
    query = query_of(
        {
            "label_selector": "a=b",
            "continue_": "token",
            "allow_watch_bookmarks": False,
            "send_initial_events": True,
            "limit": None,
            "timeout": 3.0,
            "dry_run": True,
        }
    )

    assert query == (
        ("labelSelector", "a=b"),
        ("continue", "token"),
        ("allowWatchBookmarks", "false"),
        ("sendInitialEvents", "true"),
        ("dryRun", "All"),
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"label_selector": {"a": "b"}},
            "label_selector: expected text, got dict; Selector.of(...) makes it of a mapping",
        ),
        ({"limit": ["5"]}, "limit: expected text, got list"),
        ({"continue_": ("a",)}, "continue_: expected text, got tuple"),
        ({"field_manager": {"me"}}, "field_manager: expected text, got set"),
    ],
)
def test_what_has_no_form_in_a_query_is_refused(options: dict[str, object], told: str) -> None:
    """A server says no more of it than that it begins with a brace."""
    with pytest.raises(InvalidRequest) as caught:
        query_of(options)

    assert str(caught.value) == told


@pytest.mark.parametrize("options", [{}, {"dry_run": False}, {"limit": None}])
def test_what_is_not_asked_for_is_not_said(options: dict[str, object]) -> None:
    """A dry run that nobody wanted would lose a write."""
    assert query_of(options) == ()


@pytest.mark.parametrize(
    "path",
    ["/api?access_token=canary", "api?token=canary", "/a/..?limit=1&x-api-key=canary/canary"],
)
def test_s10_a_query_that_stands_in_a_path_shows_no_secret(path: str) -> None:
    """The refusal is logged, and whoever wrote the path wanted it sent to the server only."""
    with pytest.raises(InvalidRequest, match="<masked>") as caught:
        server_path(path)

    assert "canary" not in str(caught.value)
