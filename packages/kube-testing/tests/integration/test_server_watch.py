"""Watches over sockets: what comes, in which order, and how a watch ends."""

from __future__ import annotations

import contextlib
import http.client
import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest

from kube_testing.server import ApiServer

CONFIG_MAPS = "/api/v1/namespaces/default/configmaps"


class Follower:
    """One watch, event by event."""

    def __init__(self, server: ApiServer, query: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._connection.request("GET", f"{CONFIG_MAPS}?watch=true&{query}")
        self.response = self._connection.getresponse()

    def next(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.response.readline())
        return event

    def rest(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.response.read().splitlines()]

    def ends(self) -> bool:
        """Read to the end, in good order or cut off."""
        with contextlib.suppress(http.client.HTTPException, ConnectionError):
            self.response.read()
        return True

    def close(self) -> None:
        self._connection.close()


@contextmanager
def watching(server: ApiServer, query: str = "") -> Generator[Follower]:
    follower = Follower(server, query)
    try:
        yield follower
    finally:
        follower.close()


def config_map(name: str, **labels: str) -> dict[str, Any]:
    meta = {"name": name, "labels": labels}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": meta}


def delete(server: ApiServer, name: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("DELETE", f"{CONFIG_MAPS}/{name}")
    assert connection.getresponse().read()
    connection.close()


def label(server: ApiServer, name: str, **labels: str | None) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    body = json.dumps({"metadata": {"labels": labels}})
    headers = {"Content-Type": "application/merge-patch+json"}
    connection.request("PATCH", f"{CONFIG_MAPS}/{name}", body, headers)
    assert connection.getresponse().read()
    connection.close()


def seen(event: dict[str, Any]) -> tuple[str, str]:
    return event["type"], event["object"]["metadata"]["name"]


def test_a_watch_without_a_revision_begins_with_what_is_there(api_server: ApiServer) -> None:
    """Synthetic additions first, then what happens."""
    api_server.load([config_map("a")])

    with watching(api_server) as follower:
        first = follower.next()
        api_server.load([config_map("b")])

        assert [seen(first), seen(follower.next())] == [("ADDED", "a"), ("ADDED", "b")]


def test_a_watch_resumes_after_any_retained_revision(api_server: ApiServer) -> None:
    """Nothing is told twice and nothing is missed, deletions with their own revision."""
    api_server.load([config_map("a")])
    resume = api_server.revision
    api_server.load([config_map("b")])
    delete(api_server, "a")

    with watching(api_server, f"resourceVersion={resume}") as follower:
        events = [follower.next(), follower.next()]

    assert [seen(event) for event in events] == [("ADDED", "b"), ("DELETED", "a")]
    assert events[1]["object"]["metadata"]["resourceVersion"] == str(api_server.revision)


def test_a_selector_turns_changes_into_additions_and_deletions(api_server: ApiServer) -> None:
    """To one who sees only part, an object comes and goes with its labels."""
    api_server.load([config_map("a", app="web")])

    with watching(
        api_server, f"resourceVersion={api_server.revision}&labelSelector=app%3Dweb"
    ) as follower:
        label(api_server, "a", app="db")
        label(api_server, "a", other="x")
        label(api_server, "a", app="web")

        gone, back = follower.next(), follower.next()

    assert [seen(gone), seen(back)] == [("DELETED", "a"), ("ADDED", "a")]
    assert gone["object"]["metadata"]["labels"] == {"app": "web"}


def test_a_forgotten_revision_ends_the_watch_with_an_event(api_server: ApiServer) -> None:
    """As the real server says it: 200, and a 410 inside the stream."""
    resume = api_server.revision
    api_server.load([config_map("a")])
    api_server.compact()

    with watching(api_server, f"resourceVersion={resume}") as follower:
        [event] = follower.rest()

    assert (event["type"], event["object"]["code"]) == ("ERROR", 410)
    assert event["object"]["reason"] == "Expired"


def test_a_forgotten_revision_can_be_refused_by_the_status_too() -> None:
    """Clients meet both forms, so both can be had."""
    with ApiServer.start(expired_watch="status") as server:
        resume = server.revision
        server.load([config_map("a")])
        server.compact()

        with watching(server, f"resourceVersion={resume}") as follower:
            assert follower.response.status == 410


def test_initial_events_end_with_an_annotated_bookmark(api_server: ApiServer) -> None:
    """How a watch-list client knows that it has everything."""
    api_server.load([config_map("a")])
    query = "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"

    with watching(api_server, query) as follower:
        first, end = follower.next(), follower.next()

    assert seen(first) == ("ADDED", "a")
    assert end["type"] == "BOOKMARK"
    assert end["object"]["metadata"] == {
        "resourceVersion": str(api_server.revision),
        "annotations": {"k8s.io/initial-events-end": "true"},
    }


def test_a_bookmark_comes_on_command(api_server: ApiServer) -> None:
    """It reports the revision that other kinds have moved on to."""
    start = api_server.revision
    query = f"resourceVersion={start}&allowWatchBookmarks=true"

    with watching(api_server, query) as follower, watching(api_server, query[:-4]) as other:
        api_server.load([{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}}])
        api_server.bookmark()
        bookmark = follower.next()
        api_server.end_watches()

        assert bookmark["type"] == "BOOKMARK"
        assert bookmark["object"]["metadata"]["resourceVersion"] == str(start + 1)
        assert other.rest() != []


def test_a_watch_that_wants_no_bookmarks_gets_none(api_server: ApiServer) -> None:
    """Old clients would take one for an object without a name."""
    with watching(api_server, f"resourceVersion={api_server.revision}") as follower:
        api_server.bookmark()
        api_server.end_watches()

        assert follower.rest() == []


def test_a_watch_ends_in_good_order_after_its_timeout(api_server: ApiServer) -> None:
    """The last chunk is sent, so the client knows that nothing was cut off."""
    with watching(
        api_server, f"resourceVersion={api_server.revision}&timeoutSeconds=1"
    ) as follower:
        assert follower.rest() == []


def test_a_client_that_leaves_is_forgotten(api_server: ApiServer) -> None:
    """A watch of nobody would be written to for ever."""
    with watching(api_server):
        watched = api_server.watches

    # The next request is answered by the same thread that learns of the hang-up first.
    with watching(api_server, "timeoutSeconds=1") as last:
        last.rest()

    assert (watched, api_server.watches) == (1, 0)


def test_hundreds_of_watches_need_no_thread_each(api_server: ApiServer) -> None:
    """All of them are served by the one loop, and each is told.

    Both ends of each are in this process, and many systems let a process have 1024 files.
    """
    query = f"resourceVersion={api_server.revision}"
    followers = [Follower(api_server, query) for _ in range(400)]

    api_server.load([config_map("a")])

    assert api_server.watches == 400
    assert {seen(follower.next()) for follower in followers} == {("ADDED", "a")}
    for follower in followers:
        follower.close()


@pytest.mark.parametrize("end", [ApiServer.drop_connections, ApiServer.stop])
def test_watches_do_not_hold_up_the_end(end: Callable[[ApiServer], None]) -> None:
    """A test ends at once, whoever still watches."""
    with ApiServer.start() as server, watching(server) as follower:
        end(server)

        assert follower.ends()
