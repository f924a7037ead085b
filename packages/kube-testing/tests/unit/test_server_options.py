"""The options of requests: which go together, which are refused, and as what."""

from __future__ import annotations

from typing import Any

import pytest

from kube_testing.server import options
from kube_testing.server.exchange import Request
from kube_testing.server.status import Refused


def refusal(query: dict[str, str]) -> Refused:
    with pytest.raises(Refused) as refused:
        options.list_options(query, watch_list=True)
    return refused.value


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"resourceVersionMatch": "Exact"}, 422),
        ({"resourceVersionMatch": "Exact", "resourceVersion": "0"}, 422),
        ({"resourceVersionMatch": "Nearest", "resourceVersion": "1"}, 422),
        ({"sendInitialEvents": "true"}, 422),
        ({"watch": "true", "sendInitialEvents": "true"}, 422),
        ({"watch": "true", "resourceVersionMatch": "NotOlderThan"}, 422),
        ({"watch": "true", "continue": "x"}, 422),
        ({"limit": "many"}, 400),
        ({"resourceVersion": "new"}, 400),
    ],
)
def test_options_that_make_no_sense_are_refused(query: dict[str, str], code: int) -> None:
    """Each as the real server refuses it: 422 for a combination, 400 for a malformed value."""
    assert refusal(query).code == code


def test_a_watch_list_is_refused_by_minors_that_do_not_know_it() -> None:
    """A client must fall back to a list there."""
    query = {
        "watch": "true",
        "sendInitialEvents": "true",
        "resourceVersionMatch": "NotOlderThan",
    }

    with pytest.raises(Refused, match="WatchList"):
        options.list_options(query, watch_list=False)


def test_an_unknown_parameter_is_refused_by_name() -> None:
    """Never ignored, since a test could not tell."""
    request = Request(method="GET", target="/api/v1/pods?shard=1")

    with pytest.raises(Refused) as refused:
        options.check_parameters(request, options.LIST)

    assert refused.value.code == 501
    assert refused.value.status["details"]["causes"][0]["field"] == "shard"


@pytest.mark.parametrize(
    "body",
    [
        {"propagationPolicy": "Sideways"},
        {"propagationPolicy": "Orphan", "orphanDependents": True},
        {"dryRun": ["Some"]},
    ],
)
def test_delete_options_that_contradict_are_refused(body: dict[str, Any]) -> None:
    """Before anything is deleted."""
    with pytest.raises(Refused) as refused:
        options.delete_options({}, body)

    assert refused.value.code == 422


def test_an_unknown_delete_option_is_refused_by_name() -> None:
    """It might have been the one that keeps the object."""
    with pytest.raises(Refused) as refused:
        options.delete_options({}, {"ignoreStoreReadErrorWithClusterBreakingPotential": True})

    assert refused.value.code == 501


def test_delete_options_come_from_the_query_when_there_is_no_body() -> None:
    """``kubectl`` sends a body, curl does not."""
    query = {"gracePeriodSeconds": "5", "propagationPolicy": "Foreground", "dryRun": "All"}

    found = options.delete_options(query, None)

    assert (found.grace, found.propagation, found.dry_run) == (5, "Foreground", True)
