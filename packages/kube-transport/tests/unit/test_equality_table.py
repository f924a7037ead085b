"""What two pods mean, and whether one contains the other, as Go's typed comparison has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kube_transport.api.equality import missing, semantic_equal
from kube_transport.api.type_facts import TypeFacts

Oracle = Callable[..., None]
JSON = dict[str, Any]

FACTS = Path(__file__).parents[4] / "facts" / "1.37.json"
BACKWARDS = ", the other way round"

ASKED_FOR = {
    f"text emptied{BACKWARDS}",  # who asks for no text wants none
    f"map nulled{BACKWARDS}",  # null asks for absence
    f"map emptied{BACKWARDS}",  # of a selector, which is one value
    "plain number added",  # a live object has more, also where a type knows no absence
    "plain boolean added",
}

IN_LISTS = {
    "argument appended",  # a longer command is another one
    "container prepended",  # while the order of items with keys means nothing
    f"container removed{BACKWARDS}",
    "containers reversed",
    f"containers reversed{BACKWARDS}",
}


@pytest.fixture(scope="module")
def pods() -> TypeFacts:
    types = json.loads(FACTS.read_text(encoding="utf-8"))["types"]
    return TypeFacts.of_kind(types, "v1", "Pod")


def test_pods_are_equal_as_in_go(oracle: Oracle, pods: TypeFacts) -> None:
    """Amounts and times by what they mean, empty as absent, all else as it stands."""

    def equal(left: JSON, right: JSON, _change: str) -> bool:
        return semantic_equal(left, right, pods)

    oracle("equality", "equal", equal)


def test_a_pod_contains_another_as_in_go(oracle: Oracle, pods: TypeFacts) -> None:
    """The live object may have more than was asked for."""

    def contains(desired: JSON, live: JSON, _change: str) -> bool:
        return missing(desired, live, pods) is None

    def deviates(_desired: JSON, _live: JSON, change: str) -> bool:
        return change in ASKED_FOR | IN_LISTS

    oracle("equality", "contains", contains, deviates=deviates)
