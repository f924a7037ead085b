"""Revisioned storage: one counter, a history to resume from, and lists of the past."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_testing.server.options import ListOptions
from kube_testing.server.paging import read_page
from kube_testing.server.status import Refused
from kube_testing.server.store import ADDED, DELETED, MODIFIED, Compacted, Key, Store


def document(**data: str) -> dict[str, Any]:
    return {"metadata": {}, "data": data}


def names(store: Store, revision: int) -> list[str]:
    return [stored.key.name for stored in store.items_at("things", revision)]


def test_every_write_takes_the_next_revision_whatever_its_kind() -> None:
    """A client compares revisions of different kinds, and a deletion is a write too."""
    store = Store()

    first = store.put("things", Key("", "a"), document())
    second = store.put("others", Key("", "b"), document())
    gone = store.remove("things", Key("", "a"))

    assert [first.revision, second.revision, gone.revision] == [2, 3, 4]
    assert gone.document["metadata"]["resourceVersion"] == "4"
    assert first.document["metadata"]["resourceVersion"] == "2"


def test_the_history_tells_what_happened_after_a_revision() -> None:
    """A watch that resumes must miss nothing, deletions least of all."""
    store = Store()
    key = Key("", "a")
    start = store.revision
    store.put("things", key, document())
    store.put("things", key, document(x="1"))
    store.remove("things", key)

    changes = store.changes_since("things", start)

    assert [change.kind for change in changes] == [ADDED, MODIFIED, DELETED]
    assert store.changes_since("things", start + 2) == changes[2:]


def test_the_past_can_be_listed() -> None:
    """Pages of one list show one moment, whatever happened since."""
    store = Store()
    store.put("things", Key("", "a"), document())
    moment = store.revision
    store.put("things", Key("", "b"), document())
    store.put("things", Key("", "a"), document(x="1"))
    store.remove("things", Key("", "a"))

    past = store.items_at("things", moment)

    assert [stored.key.name for stored in past] == ["a"]
    assert past[0].document["data"] == {}
    assert names(store, store.revision) == ["b"]


def test_compaction_forgets_what_was_before() -> None:
    """From the compacted revision itself one can still go on."""
    store = Store()
    store.put("things", Key("", "a"), document())
    store.put("things", Key("", "b"), document())

    store.compact()

    assert store.changes_since("things", store.revision) == []
    with pytest.raises(Compacted):
        store.changes_since("things", store.revision - 1)


def test_the_history_of_a_bucket_is_bounded() -> None:
    """A server that runs for long must not keep everything; other buckets are not affected."""
    store = Store(retained=3)
    store.put("others", Key("", "x"), document())
    for number in range(10):
        store.put("things", Key("", "a"), document(n=str(number)))

    oldest = store.oldest("things")

    assert oldest > 1
    assert store.changes_since("things", oldest)
    assert store.changes_since("others", 1)
    with pytest.raises(Compacted):
        store.changes_since("things", oldest - 1)


def test_objects_are_listed_in_the_order_of_their_paths() -> None:
    """The real server lists by key, and a dash sorts before the slash."""
    store = Store()
    for namespace, name in (("a", "x"), ("a-b", "x"), ("a", "b")):
        store.put("things", Key(namespace, name), document())

    order = [stored.key.path for stored in store.items("things")]

    assert order == ["a-b/x", "a/b", "a/x"]


WRITES = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["put", "remove"])))


def apply(store: Store, writes: list[tuple[str, str]]) -> None:
    for name, action in writes:
        key = Key("", name)
        if action == "put":
            store.put("things", key, document(v=str(store.revision)))
        elif store.get("things", key):
            store.remove("things", key)


@given(before=WRITES, after=WRITES)
def test_a_list_and_the_changes_since_make_the_present(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    """Any list with any resumption of it ends in the same state: what informers rely on."""
    store = Store()
    apply(store, before)
    start = store.revision
    held = {stored.key: stored.document for stored in store.items("things")}
    apply(store, after)

    for change in store.changes_since("things", start):
        if change.kind == DELETED:
            del held[change.current.key]
        else:
            held[change.current.key] = change.current.document

    assert held == {stored.key: stored.document for stored in store.items("things")}


@given(writes=WRITES)
def test_every_retained_revision_can_be_listed_again(writes: list[tuple[str, str]]) -> None:
    """Rolling back the history finds each state as it was at the time."""
    store = Store()
    seen: dict[int, list[str]] = {}
    for write in writes:
        apply(store, [write])
        seen[store.revision] = [stored.key.name for stored in store.items("things")]

    for revision, expected in seen.items():
        assert names(store, revision) == expected


def filled() -> Store:
    store = Store()
    for name in "abcde":
        store.put("things", Key("", name), document())
    return store


def page_names(store: Store, options: ListOptions) -> tuple[list[str], str, int | None]:
    page = read_page(store, "things", options, lambda _: True, selective=False)
    return [stored.key.name for stored in page.items], page.token, page.remaining


def test_pages_show_one_snapshot_to_their_end() -> None:
    """What is created and deleted between two pages shows in neither."""
    store = filled()
    first, token, remaining = page_names(store, ListOptions(limit=2))
    store.remove("things", Key("", "d"))
    store.put("things", Key("", "cc"), document())

    second, token, last = page_names(store, ListOptions(limit=5, token=token))

    assert (first, remaining) == (["a", "b"], 3)
    assert (second, token, last) == (["c", "d", "e"], "", None)


def test_an_expired_token_offers_one_that_goes_on_with_the_present() -> None:
    """A client may take an inconsistent rest rather than start again."""
    store = filled()
    _, token, _ = page_names(store, ListOptions(limit=2))
    store.put("things", Key("", "cc"), document())
    store.compact()

    with pytest.raises(Refused) as refused:
        page_names(store, ListOptions(limit=2, token=token))

    assert refused.value.status["reason"] == "Expired"
    rest = refused.value.status["metadata"]["continue"]
    assert page_names(store, ListOptions(token=rest))[0] == ["c", "cc", "d", "e"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (ListOptions(revision=99), 504),
        (ListOptions(revision=2, match="Exact"), 410),
        (ListOptions(token="bm9wZQ"), 400),
    ],
)
def test_a_revision_that_cannot_be_had_is_refused(options: ListOptions, code: int) -> None:
    """From the future, from before the compaction, or from another server."""
    store = filled()
    store.compact()

    with pytest.raises(Refused) as refused:
        page_names(store, options)

    assert refused.value.code == code


def test_the_limit_does_not_count_for_revision_zero() -> None:
    """The real server answers such lists from its cache, whole."""
    found, token, _ = page_names(filled(), ListOptions(limit=2, revision=0))

    assert (len(found), token) == (5, "")
