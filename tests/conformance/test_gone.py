"""History that is no longer there: what 410 looks like, and the way on from it.

Events are used throughout: a real server keeps no cache of them, so that compacting etcd is
all it takes to forget.
"""

from __future__ import annotations

from conformance.objects import event
from conformance.servers import Server
from conformance.space import Space
from conformance.wire import brief, names_in, version_of


def fill(space: Space, *names: str) -> str:
    """Create events and return the version of the first."""
    made = [space.create(event(name, space.name)) for name in names]
    return version_of(made[0])


def test_a_watch_from_forgotten_history_is_gone(server: Server, space: Space) -> None:
    """As an event within the stream: the watch itself had been accepted."""
    old = fill(space, "a", "b", "c")
    server.compact()

    with space.watch("Event", {"resourceVersion": old}) as watch:
        [error] = watch.rest()

    assert error["type"] == "ERROR"
    status = error["object"]
    assert (status["kind"], status["status"]) == ("Status", "Failure")
    assert (status["code"], status["reason"]) == (410, "Expired")
    assert "too old" in status["message"]


def test_history_is_retained_until_it_is_compacted(server: Server, space: Space) -> None:
    """Compaction forgets what was before it and no more."""
    fill(space, "a")
    server.compact()
    middle = fill(space, "b", "c")

    with space.watch("Event", {"resourceVersion": middle}) as watch:
        assert brief(watch.next()) == ("ADDED", "c")


def test_after_gone_a_list_and_a_watch_go_on(server: Server, space: Space) -> None:
    """The way that every reflector takes."""
    old = fill(space, "a", "b", "c")
    server.compact()
    with space.watch("Event", {"resourceVersion": old}) as watch:
        assert watch.next()["type"] == "ERROR"

    listed = space.list("Event")

    assert names_in(listed) == ["a", "b", "c"]
    with space.watch("Event", {"resourceVersion": version_of(listed)}) as watch:
        fill(space, "d")
        assert brief(watch.next()) == ("ADDED", "d")


def test_a_list_of_a_forgotten_state_is_gone(server: Server, space: Space) -> None:
    """By status here, since nothing was promised yet."""
    old = fill(space, "a", "b", "c")
    server.compact()
    query = {"resourceVersion": old, "resourceVersionMatch": "Exact"}

    space.api.get(space.url("Event"), query).refused(410, "Expired")


def test_a_page_of_a_forgotten_state_is_gone(server: Server, space: Space) -> None:
    """With a token to go on in another state, for those who can live with that."""
    fill(space, "a", "b", "c", "d")
    first = space.list("Event", {"limit": 2})
    fill(space, "e")
    server.compact()

    query = {"limit": 2, "continue": first["metadata"]["continue"]}
    status = space.api.get(space.url("Event"), query).refused(410, "Expired")

    assert status["metadata"]["continue"]
    assert "continue" in status["message"]


def test_the_token_of_an_expired_page_goes_on_as_things_are_now(
    server: Server, space: Space
) -> None:
    """Not consistent, but complete for what did not change."""
    fill(space, "a", "b", "c", "d")
    first = space.list("Event", {"limit": 2})
    space.delete("Event", "c").expect(200)
    fill(space, "e")
    server.compact()
    expired = space.api.get(
        space.url("Event"), {"limit": 2, "continue": first["metadata"]["continue"]}
    ).refused(410, "Expired")

    rest = space.list("Event", {"limit": 10, "continue": expired["metadata"]["continue"]})

    assert names_in(rest) == ["d", "e"]
