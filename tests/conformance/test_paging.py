"""Lists in pages: complete, consistent, and counted."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.objects import config_map
from conformance.servers import Server, new_space
from conformance.space import Space
from conformance.wire import Query, names_in, version_of

NAMES = [f"c{number}" for number in range(7)]


def fill(space: Space, labels: dict[str, str] | None = None) -> None:
    for name in NAMES:
        space.create(config_map(name, labels=labels))


def page(space: Space, first: dict[str, Any], query: Query) -> dict[str, Any]:
    """Return the page after ``first``."""
    return space.list("ConfigMap", {**query, "continue": first["metadata"]["continue"]})


def test_pages_have_everything_once(space: Space) -> None:
    """No page is longer than asked for, and the last one has no token."""
    fill(space)

    first = space.list("ConfigMap", {"limit": 3})
    second = page(space, first, {"limit": 3})
    third = page(space, second, {"limit": 3})

    assert [names_in(each) for each in (first, second, third)] == [
        NAMES[:3],
        NAMES[3:6],
        NAMES[6:],
    ]
    assert "continue" not in third["metadata"]


def test_pages_are_of_one_state(space: Space) -> None:
    """What is written between them is in none, and all carry the version of the first."""
    fill(space)

    first = space.list("ConfigMap", {"limit": 3})
    space.create(config_map("c3-new"))
    space.delete("ConfigMap", "c5").expect(200)
    rest = page(space, first, {})

    assert names_in(rest) == NAMES[3:]
    assert version_of(rest) == version_of(first)


def test_a_page_says_how_many_items_remain(space: Space) -> None:
    """A progress bar costs no second request."""
    fill(space)

    first = space.list("ConfigMap", {"limit": 3})
    rest = page(space, first, {})

    assert first["metadata"]["remainingItemCount"] == 4
    assert "remainingItemCount" not in rest["metadata"]


def test_what_remains_is_not_counted_with_selectors(space: Space) -> None:
    """The server has not looked at the rest."""
    fill(space, labels={"app": "web"})

    first = space.list("ConfigMap", {"limit": 3, "labelSelector": "app=web"})

    assert first["metadata"]["continue"]
    assert "remainingItemCount" not in first["metadata"]


def test_pages_are_filled_with_what_is_selected(space: Space) -> None:
    """The limit counts what comes, not what was looked at."""
    fill(space)
    for name in ("c1", "c4", "c6"):
        space.merge("ConfigMap", name, {"metadata": {"labels": {"app": "web"}}})
    query = {"limit": 2, "labelSelector": "app=web"}

    first = space.list("ConfigMap", query)
    rest = page(space, first, query)

    assert [names_in(first), names_in(rest)] == [["c1", "c4"], ["c6"]]


@pytest.mark.parametrize("limit", [0, 7, 500])
def test_a_limit_that_is_not_reached_makes_no_pages(space: Space, limit: int) -> None:
    """Zero means none."""
    fill(space)

    listed = space.list("ConfigMap", {"limit": limit})

    assert names_in(listed) == NAMES
    assert "continue" not in listed["metadata"]


def test_the_limit_may_change_between_pages(space: Space) -> None:
    """A token is a place, not a size."""
    fill(space)

    first = space.list("ConfigMap", {"limit": 1})
    second = page(space, first, {"limit": 5})

    assert names_in(second) == NAMES[1:6]


def test_a_token_that_nobody_gave_is_refused(space: Space) -> None:
    """Not taken for the beginning."""
    answer = space.api.get(space.url("ConfigMap"), {"limit": 1, "continue": "bm8gdG9rZW4"})

    answer.refused(400, "BadRequest")


def test_a_token_and_a_version_exclude_each_other(space: Space) -> None:
    """The token has its own."""
    fill(space)
    first = space.list("ConfigMap", {"limit": 1})
    query = {"limit": 1, "continue": first["metadata"]["continue"], "resourceVersion": "1"}

    space.api.get(space.url("ConfigMap"), query).refused(400, "BadRequest")


def test_pages_go_across_namespaces(server: Server) -> None:
    """A token remembers in which one it was."""
    first, second = new_space(server), new_space(server)
    fill(first, labels={"in": first.name})
    fill(second, labels={"in": first.name})
    query = {"limit": 5, "labelSelector": f"in={first.name}"}
    found: list[str] = []
    token = ""

    for _ in range(3):
        listed = server.api.get("/api/v1/configmaps", {**query, "continue": token}).expect(200)
        found += names_in(listed)
        token = listed["metadata"].get("continue", "")

    assert token == ""
    assert found == NAMES + NAMES
