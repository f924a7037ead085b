"""The queue of one handler: order while it keeps up, bounded memory when it does not."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kube_cache.backlog import Backlog
from kube_cache.changes import Added, Change, Deleted, Updated


def drained(backlog: Backlog[int]) -> list[Change[int]]:
    """Take everything."""
    changes: list[Change[int]] = []
    while (change := backlog.popleft()) is not None:
        changes.append(change)
    return changes


def filled(changes: list[Change[int]], coalesce_above: int) -> Backlog[int]:
    """Return a backlog to which all of these were added."""
    backlog = Backlog[int](coalesce_above)
    for change in changes:
        backlog.append(change)
    return backlog


def test_while_short_every_change_is_kept_in_order() -> None:
    """A handler that keeps up sees what happened, as it happened."""
    changes: list[Change[int]] = [Added("a", 1), Updated("a", 2, 1), Added("b", 3), Deleted("a", 2)]

    assert drained(filled(changes, coalesce_above=4)) == changes


def test_updates_of_one_object_become_one() -> None:
    """The old version is the one that the handler knows."""
    changes: list[Change[int]] = [Updated("a", 2, 1), Updated("a", 3, 2), Updated("a", 4, 3)]

    assert drained(filled(changes, coalesce_above=0)) == [Updated("a", 4, 1)]


def test_an_object_that_came_and_went_unseen_is_not_mentioned() -> None:
    """What a handler never knew it need not forget."""
    backlog = filled([Added("a", 1), Added("b", 1), Deleted("a", 1)], coalesce_above=0)

    assert len(backlog) == 1
    assert drained(backlog) == [Added("b", 1)]
    assert backlog.taken == backlog.appended


def test_a_deletion_is_never_merged_with_what_follows() -> None:
    """The next object of that name is another one."""
    changes: list[Change[int]] = [Updated("a", 2, 1), Deleted("a", 2), Added("a", 9)]

    assert drained(filled(changes, coalesce_above=0)) == [Deleted("a", 2), Added("a", 9)]


def hear(view: dict[str, int], change: Change[int] | None) -> None:
    """Apply a change to a handler's view, which must allow it."""
    match change:
        case Added(key, obj):
            assert key not in view
            view[key] = obj
        case Updated(key, obj, old):
            assert view[key] == old
            view[key] = obj
        case Deleted(key, _):
            del view[key]
        case None:
            pass


@settings(derandomize=True)
@given(
    st.integers(0, 5),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["write", "delete", "take"]))),
)
@example(0, [("a", "write"), ("b", "take"), ("a", "write")])  # not into what was taken
def test_whatever_is_merged_the_handler_ends_up_with_the_truth(
    limit: int, steps: list[tuple[str, str]]
) -> None:
    """Its view never has an add of what it knows, nor a delete of what it does not."""
    backlog = Backlog[int](limit)
    truth: dict[str, int] = {}
    view: dict[str, int] = {}

    for version, (key, step) in enumerate(steps):
        match step:
            case "write" if key in truth:
                backlog.append(Updated(key, version, truth[key]))
                truth[key] = version
            case "write":
                backlog.append(Added(key, version))
                truth[key] = version
            case "delete" if key in truth:
                backlog.append(Deleted(key, truth.pop(key)))
            case _:
                hear(view, backlog.popleft())
        assert len(backlog) <= limit + 2 * 3, "bounded by the objects, not by the events"

    for change in drained(backlog):
        hear(view, change)
    assert view == truth
    assert len(backlog) == 0
    assert backlog.taken == backlog.appended
