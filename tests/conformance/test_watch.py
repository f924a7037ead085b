"""Watching: what comes, in which order, from where, and how it ends."""

from __future__ import annotations

import json
import random

import pytest

from conformance.objects import Obj, config_map, deployment, pod
from conformance.servers import Server, new_space
from conformance.space import Space
from conformance.wire import MERGE_PATCH, Event, brief, version_of

HOLD = "example.com/hold"
LABEL = {"scribbled": "yes"}
SCRIBBLED = {"labelSelector": "scribbled=yes"}


def scribble(space: Space, rng: random.Random) -> list[str]:
    """Write at random, and return the resource versions on the way."""
    versions = [space.now("ConfigMap")]
    for step in range(20):
        name = rng.choice("abcd")
        labels = rng.choice([LABEL, None])
        if space.is_gone("ConfigMap", name):
            made = space.create(config_map(name, {"step": str(step)}, labels=labels))
        elif rng.random() < 0.3:
            space.delete("ConfigMap", name).expect(200)
            continue
        else:
            changes = {"metadata": {"labels": labels}, "data": {"step": str(step)}}
            made = space.merge("ConfigMap", name, changes)
        versions.append(version_of(made))
    return versions


def by_name(items: list[Obj]) -> dict[str, Obj]:
    return {item["metadata"]["name"]: item["data"] for item in items}


def replay(change: Event, held: dict[str, Obj]) -> None:
    """Do to what is held what was done on the server."""
    name, data = change["object"]["metadata"]["name"], change["object"]["data"]
    match change["type"]:
        case "ADDED":
            assert name not in held
            held[name] = data
        case "MODIFIED":
            assert name in held
            held[name] = data
        case _:
            del held[name]


def test_changes_come_in_their_order(space: Space) -> None:
    """What was created, changed and deleted after the version that was asked for."""
    start = space.now("ConfigMap")

    with space.watch("ConfigMap", {"resourceVersion": start}) as watch:
        space.create(config_map("a"))
        space.merge("ConfigMap", "a", {"data": {"k": "1"}})
        space.delete("ConfigMap", "a").expect(200)
        events = watch.take(3)

    assert [brief(event) for event in events] == [
        ("ADDED", "a"),
        ("MODIFIED", "a"),
        ("DELETED", "a"),
    ]
    versions = [int(version_of(event["object"])) for event in events]
    assert versions == sorted(set(versions))
    assert events[0]["object"]["kind"] == "ConfigMap"


def test_a_watch_is_accepted_before_anything_happens(space: Space) -> None:
    """The head comes at once, so that a client knows that it will miss nothing."""
    with space.watch("ConfigMap", {"resourceVersion": space.now("ConfigMap")}) as watch:
        assert watch.status == 200
        assert watch.headers["Content-Type"] == "application/json"
        assert watch.headers["Transfer-Encoding"] == "chunked"


def test_each_event_is_one_line(space: Space) -> None:
    """Text with line breaks and beyond ASCII arrives whole."""
    data = {"text": "one\ntwo\r\n\u2028 ärger 🦆"}

    with space.watch("ConfigMap", {"resourceVersion": space.now("ConfigMap")}) as watch:
        space.create(config_map("a", data))
        line = watch.line()

    assert line.endswith(b"}\n")
    assert json.loads(line)["object"]["data"] == data


def test_a_watch_resumes_after_any_retained_version(space: Space) -> None:
    """Whatever the last event was that a client saw, it gets the rest and nothing twice."""
    versions = [space.now("ConfigMap")]
    versions += [version_of(space.create(config_map(name))) for name in ("a", "b", "c")]
    versions.append(version_of(space.merge("ConfigMap", "a", {"data": {"k": "1"}})))
    space.delete("ConfigMap", "b").expect(200)
    story = [
        ("ADDED", "a"),
        ("ADDED", "b"),
        ("ADDED", "c"),
        ("MODIFIED", "a"),
        ("DELETED", "b"),
    ]

    for number, version in enumerate(versions):
        with space.watch("ConfigMap", {"resourceVersion": version}) as watch:
            events = watch.take(len(story) - number)

        assert [brief(event) for event in events] == story[number:]


@pytest.mark.parametrize("version", [None, "0"], ids=["unset", "zero"])
def test_a_watch_from_no_version_begins_with_what_is_there(
    space: Space, version: str | None
) -> None:
    """Every object as if it had just been added, then changes."""
    space.create(config_map("a"))
    space.create(config_map("b"))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})
    query = {} if version is None else {"resourceVersion": version}

    with space.watch("ConfigMap", query) as watch:
        there = watch.take(2)
        space.create(config_map("c"))
        then = watch.next()

    assert {brief(event) for event in there} == {("ADDED", "a"), ("ADDED", "b")}
    assert brief(then) == ("ADDED", "c")


def test_a_deletion_has_a_version_of_its_own(space: Space) -> None:
    """It is a change: whoever resumes after it does not see it again."""
    made = space.create(config_map("a", {"k": "v"}))
    start = space.now("ConfigMap")

    with space.watch("ConfigMap", {"resourceVersion": start}) as watch:
        space.delete("ConfigMap", "a").expect(200)
        gone = watch.next()

    assert gone["type"] == "DELETED"
    assert gone["object"]["data"] == {"k": "v"}
    assert gone["object"]["metadata"]["uid"] == made["metadata"]["uid"]
    assert int(version_of(gone["object"])) > int(start)
    with space.watch("ConfigMap", {"resourceVersion": version_of(gone["object"])}) as resumed:
        space.create(config_map("next"))
        assert brief(resumed.next()) == ("ADDED", "next")


def test_writing_the_same_is_no_event(space: Space) -> None:
    """Else two controllers that write what is there would wake each other for ever."""
    made = space.create(config_map("a", {"k": "v"}))

    with space.watch("ConfigMap", {"resourceVersion": version_of(made)}) as watch:
        space.update(made)
        space.merge("ConfigMap", "a", {"data": {"k": "v"}})
        space.create(config_map("next"))
        assert brief(watch.next()) == ("ADDED", "next")


def test_a_held_deletion_is_a_change_and_then_an_end(space: Space) -> None:
    """DELETED comes when the object is gone, not when somebody asked for it."""
    made = space.create(config_map("a", finalizers=[HOLD]))

    with space.watch("ConfigMap", {"resourceVersion": version_of(made)}) as watch:
        space.delete("ConfigMap", "a").expect(200)
        space.merge("ConfigMap", "a", {"metadata": {"finalizers": None}})
        marked, gone = watch.take(2)

    assert [marked["type"], gone["type"]] == ["MODIFIED", "DELETED"]
    assert marked["object"]["metadata"]["deletionTimestamp"]


def test_a_watch_without_a_namespace_sees_all(server: Server) -> None:
    """One connection for a whole cluster."""
    first, second = new_space(server), new_space(server)
    query = {
        "resourceVersion": first.now("ConfigMap"),
        "labelSelector": f"in={first.name}",
    }

    with server.api.watch("/api/v1/configmaps", query) as watch:
        for each in (first, second):
            each.create(config_map("a", labels={"in": first.name}))
        places = [event["object"]["metadata"]["namespace"] for event in watch.take(2)]

    assert places == [first.name, second.name]


def test_a_watch_of_one_object_sees_no_other(space: Space) -> None:
    """What waiting for one object costs."""
    query = {"resourceVersion": space.now("ConfigMap"), "fieldSelector": "metadata.name=b"}

    with space.watch("ConfigMap", query) as watch:
        for name in ("a", "b", "c"):
            space.create(config_map(name))
        space.merge("ConfigMap", "b", {"data": {"k": "1"}})

        assert [brief(event) for event in watch.take(2)] == [("ADDED", "b"), ("MODIFIED", "b")]


def test_an_object_that_comes_to_match_is_added(space: Space) -> None:
    """For a watch with a selector, what it did not select was not there."""
    made = space.create(config_map("a"))
    query = {"resourceVersion": version_of(made), "labelSelector": "app=web"}

    with space.watch("ConfigMap", query) as watch:
        space.merge("ConfigMap", "a", {"metadata": {"labels": {"app": "web"}}})
        space.merge("ConfigMap", "a", {"data": {"k": "1"}})

        assert [brief(event) for event in watch.take(2)] == [("ADDED", "a"), ("MODIFIED", "a")]


def test_an_object_that_no_longer_matches_is_deleted(space: Space) -> None:
    """As it was when it still did, with the version of the change that took it away."""
    made = space.create(config_map("a", labels={"app": "web"}))
    query = {"resourceVersion": version_of(made), "labelSelector": "app=web"}

    with space.watch("ConfigMap", query) as watch:
        changed = space.merge("ConfigMap", "a", {"metadata": {"labels": {"app": "db"}}})
        gone = watch.next()

    assert brief(gone) == ("DELETED", "a")
    assert gone["object"]["metadata"]["labels"] == {"app": "web"}
    assert version_of(gone["object"]) == version_of(changed)


def test_an_object_that_is_deleted_unmatched_is_no_event(space: Space) -> None:
    """Its end was reported when it stopped to match."""
    made = space.create(config_map("a", labels={"app": "web"}))
    query = {"resourceVersion": version_of(made), "labelSelector": "app=web"}

    with space.watch("ConfigMap", query) as watch:
        space.merge("ConfigMap", "a", {"metadata": {"labels": None}})
        space.delete("ConfigMap", "a").expect(200)
        space.create(config_map("b", labels={"app": "web"}))

        assert [brief(event) for event in watch.take(2)] == [("DELETED", "a"), ("ADDED", "b")]


def test_field_selectors_have_transitions_too(space: Space) -> None:
    """A pod that starts to run enters the watch of running pods."""
    made = space.create(pod("a"))
    query = {"resourceVersion": version_of(made), "fieldSelector": "status.phase=Running"}

    with space.watch("Pod", query) as watch:
        for phase in ("Running", "Succeeded"):
            space.api.patch(
                space.url("Pod", "a", "status"), MERGE_PATCH, {"status": {"phase": phase}}
            ).expect(200)

        assert [brief(event) for event in watch.take(2)] == [("ADDED", "a"), ("DELETED", "a")]


def test_a_change_of_status_is_a_change(space: Space) -> None:
    """Subresources have no watch of their own."""
    made = space.create(deployment("web"))

    with space.watch("Deployment", {"resourceVersion": version_of(made)}) as watch:
        space.api.patch(
            space.url_of(made, "status"), MERGE_PATCH, {"status": {"observedGeneration": 1}}
        ).expect(200)
        event = watch.next()

    assert brief(event) == ("MODIFIED", "web")
    assert event["object"]["status"] == {"observedGeneration": 1}


def test_the_server_ends_a_watch_when_its_time_is_over(space: Space) -> None:
    """In good order, so that a client can tell it from a broken connection."""
    query = {"resourceVersion": space.now("ConfigMap"), "timeoutSeconds": 1}

    with space.watch("ConfigMap", query) as watch:
        assert list(watch.rest()) == []


def test_bookmarks_come_before_the_end_of_a_watch(space: Space) -> None:
    """They carry a newer version to resume at, past all that the watch did not select."""
    query = {
        "resourceVersion": space.now("ConfigMap"),
        "labelSelector": "app=none",
        "allowWatchBookmarks": True,
        "timeoutSeconds": 4,
    }

    with space.watch("ConfigMap", query) as watch:
        unselected = space.create(config_map("a"))
        events = list(watch.rest())

    assert {event["type"] for event in events} == {"BOOKMARK"}
    bookmark = events[-1]["object"]
    assert (bookmark["kind"], bookmark["apiVersion"]) == ("ConfigMap", "v1")
    assert int(version_of(bookmark)) >= int(version_of(unselected))
    assert "name" not in bookmark["metadata"]


def test_bookmarks_are_sent_to_those_who_ask(space: Space) -> None:
    """Older clients take every event for a change."""
    query = {
        "resourceVersion": space.now("ConfigMap"),
        "labelSelector": "app=none",
        "timeoutSeconds": 4,
    }

    with space.watch("ConfigMap", query) as watch:
        space.create(config_map("a"))
        assert list(watch.rest()) == []


def test_a_watch_can_begin_with_a_list(space: Space) -> None:
    """The objects, a bookmark that says that they are all, then changes: one request to sync."""
    space.create(config_map("a"))
    last = space.create(config_map("b"))
    query = {
        "sendInitialEvents": True,
        "resourceVersionMatch": "NotOlderThan",
        "allowWatchBookmarks": True,
    }

    with space.watch("ConfigMap", query) as watch:
        events = watch.until(lambda event: event["type"] == "BOOKMARK")
        space.create(config_map("c"))
        then = watch.next()

    assert [brief(event) for event in events[:-1]] == [("ADDED", "a"), ("ADDED", "b")]
    mark = events[-1]["object"]["metadata"]
    assert mark["annotations"]["k8s.io/initial-events-end"] == "true"
    assert int(mark["resourceVersion"]) >= int(version_of(last))
    assert brief(then) == ("ADDED", "c")


def test_the_list_of_a_watch_obeys_the_selectors(space: Space) -> None:
    """And its end is marked even when nothing is selected."""
    space.create(config_map("a", labels={"app": "web"}))
    query = {
        "sendInitialEvents": True,
        "resourceVersionMatch": "NotOlderThan",
        "allowWatchBookmarks": True,
        "labelSelector": "app=none",
    }

    with space.watch("ConfigMap", query) as watch:
        first = watch.next()

    assert first["type"] == "BOOKMARK"
    annotations = first["object"]["metadata"]["annotations"]
    assert annotations["k8s.io/initial-events-end"] == "true"


def test_initial_events_need_a_match(space: Space) -> None:
    """The combination is fixed, so that its meaning is."""
    watch = space.api.get(space.url("ConfigMap"), {"watch": "true", "sendInitialEvents": "true"})

    status = watch.refused(422, "Invalid")
    assert ("resourceVersionMatch", "FieldValueForbidden") in {
        (cause["field"], cause["reason"]) for cause in status["details"]["causes"]
    }


def test_initial_events_are_for_watches(space: Space) -> None:
    """A list has no events."""
    query = {"sendInitialEvents": "true", "resourceVersionMatch": "NotOlderThan"}

    status = space.api.get(space.url("ConfigMap"), query).refused(422, "Invalid")

    assert "sendInitialEvents" in {cause["field"] for cause in status["details"]["causes"]}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_way_to_the_present_leads_to_the_same(space: Space, seed: int) -> None:
    """A list of any past state and a watch from there make up what a list now has."""
    for version in scribble(space, random.Random(seed)):
        past = {**SCRIBBLED, "resourceVersion": version, "resourceVersionMatch": "Exact"}
        held = by_name(space.list("ConfigMap", past)["items"])

        with space.watch("ConfigMap", {**SCRIBBLED, "resourceVersion": version}) as watch:
            last = space.create(config_map(f"end-{version}", {"step": "end"}, labels=LABEL))
            for change in watch.up_to(version_of(last)):
                replay(change, held)

        assert held == by_name(space.list("ConfigMap", SCRIBBLED)["items"])


def test_several_watches_see_the_same(space: Space) -> None:
    """In the same order, with the same versions."""
    start = {"resourceVersion": space.now("ConfigMap")}

    with space.watch("ConfigMap", start) as first, space.watch("ConfigMap", start) as second:
        for number in range(5):
            space.create(config_map(f"c{number}"))

        assert first.take(5) == second.take(5)
