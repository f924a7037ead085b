"""Watches without sockets: what a change is to one who sees only part."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kube_testing.server.catalog import build_catalog
from kube_testing.server.facts import load_facts
from kube_testing.server.options import ListOptions
from kube_testing.server.selection import Selection, select
from kube_testing.server.store import ADDED, DELETED, MODIFIED, Key, Store
from kube_testing.server.watches import transition


def selection(labels: str) -> Selection:
    catalog = build_catalog(load_facts("1.37"))
    resource = catalog.stored_in("configmaps")
    return select(resource, resource, "", ListOptions(label_selector=labels))


def labelled(value: str) -> dict[str, Any]:
    return {"metadata": {"name": "a", "labels": {"app": value}}}


STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y", "gone"])))


@given(steps=STEPS)
def test_the_events_of_a_selection_make_the_selection(steps: list[tuple[str, str]]) -> None:
    """Whoever follows them holds exactly what a list would show, whatever the labels did."""
    store, chosen = Store(), selection("app=x")
    held: dict[str, str] = {}

    def follow(name: str, value: str) -> None:
        key = Key("", name)
        if value != "gone":
            store.put("configmaps", key, labelled(value))
        elif store.get("configmaps", key):
            store.remove("configmaps", key)

    for name, value in steps:
        before = store.revision
        follow(name, value)
        for change in store.changes_since("configmaps", before):
            seen = transition(change, chosen)
            if seen is None:
                continue
            kind, stored = seen
            assert (kind == ADDED) == (kind != DELETED and stored.key.name not in held)
            if kind == DELETED:
                del held[stored.key.name]
            else:
                held[stored.key.name] = value

    listed = [item for item in store.items("configmaps") if chosen.matches(item.document)]
    assert sorted(held) == [item.key.name for item in listed]


def test_an_object_that_stops_matching_is_told_as_it_last_matched() -> None:
    """With the revision of the change, so that a watch can resume after it."""
    store, chosen = Store(), selection("app=x")
    store.put("configmaps", Key("", "a"), labelled("x"))
    start = store.revision
    store.put("configmaps", Key("", "a"), labelled("y"))

    [change] = store.changes_since("configmaps", start)
    seen = transition(change, chosen)

    assert seen is not None
    kind, stored = seen
    assert kind == DELETED
    assert stored.document["metadata"]["labels"] == {"app": "x"}
    assert stored.document["metadata"]["resourceVersion"] == str(store.revision)


def test_without_selectors_every_change_is_itself() -> None:
    """Additions, changes and deletions pass as they are."""
    store, everything = Store(), selection("")
    key = Key("", "a")
    store.put("configmaps", key, labelled("x"))
    store.put("configmaps", key, labelled("y"))
    store.remove("configmaps", key)

    kinds = [transition(change, everything) for change in store.changes_since("configmaps", 1)]

    assert [seen[0] for seen in kinds if seen] == [ADDED, MODIFIED, DELETED]
