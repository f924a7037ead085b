"""Reading: one object, a list, and a list of a certain state."""

from __future__ import annotations

import pytest

from conformance.objects import config_map
from conformance.servers import Server, new_space
from conformance.space import Space
from conformance.wire import names_in, version_of


def test_what_is_not_there_is_not_found(space: Space) -> None:
    """The answer names kind and object, so that it stands for itself in a log."""
    status = space.api.get(space.url("ConfigMap", "nope")).refused(404, "NotFound")

    assert status["message"] == 'configmaps "nope" not found'
    assert status["details"] == {"name": "nope", "kind": "configmaps"}
    assert (status["apiVersion"], status["metadata"]) == ("v1", {})


def test_a_group_stands_in_the_details_of_an_error(space: Space) -> None:
    """Two groups may have a kind of the same name."""
    status = space.api.get(space.url("Deployment", "nope")).refused(404, "NotFound")

    assert status["message"] == 'deployments.apps "nope" not found'
    assert status["details"] == {"name": "nope", "group": "apps", "kind": "deployments"}


def test_a_resource_that_is_not_served_is_not_found(space: Space) -> None:
    """It has no details of an object, which is how clients tell the two apart."""
    path = f"/api/v1/namespaces/{space.name}/nosuchthings/a"

    status = space.api.get(path).refused(404, "NotFound")

    assert status["message"] == "the server could not find the requested resource"
    assert status["details"] == {}


def test_a_verb_that_is_not_served_is_not_allowed(space: Space) -> None:
    """405 and not 404: the path is right."""
    space.create(config_map("a"))

    status = space.api.post(space.url("ConfigMap", "a"), config_map("a"))

    status.refused(405, "MethodNotAllowed")


def test_an_empty_list_has_items(space: Space) -> None:
    """Clients in every language iterate over it without asking."""
    listed = space.list("Lease")

    assert listed["items"] == []
    assert (listed["kind"], listed["apiVersion"]) == ("LeaseList", "coordination.k8s.io/v1")
    assert int(version_of(listed)) > 0


def test_listed_objects_carry_no_kind(space: Space) -> None:
    """It is the list's, without the suffix; a client must put it back."""
    space.create(config_map("a"))

    [item] = space.list("ConfigMap")["items"]

    assert not {"kind", "apiVersion"} & item.keys()


def test_lists_are_in_the_order_of_names(space: Space) -> None:
    """Whatever the order of creation."""
    for name in ("b", "a", "a-b", "a.b", "a0"):
        space.create(config_map(name))

    assert names_in(space.list("ConfigMap")) == ["a", "a-b", "a.b", "a0", "b"]


def test_the_collection_without_a_namespace_has_all_of_them(server: Server) -> None:
    """In the order of namespaces and then of names."""
    first, second = new_space(server), new_space(server)
    for each in (first, second):
        each.create(config_map("here", labels={"in": first.name}))

    listed = server.api.get("/api/v1/configmaps", {"labelSelector": f"in={first.name}"})

    found = [item["metadata"]["namespace"] for item in listed.expect(200)["items"]]
    assert found == sorted([first.name, second.name])


def test_a_list_is_as_new_as_the_last_write(space: Space) -> None:
    """Without a resourceVersion nobody reads stale data."""
    made = space.create(config_map("a"))

    listed = space.list("ConfigMap")

    assert int(version_of(listed)) >= int(version_of(made))
    assert names_in(listed) == ["a"]


def test_a_list_can_be_of_an_exact_state(space: Space) -> None:
    """The past, as far as it is retained."""
    before = space.create(config_map("a"))
    space.create(config_map("b"))
    query = {"resourceVersion": version_of(before), "resourceVersionMatch": "Exact"}

    listed = space.list("ConfigMap", query)

    assert names_in(listed) == ["a"]
    assert version_of(listed) == version_of(before)


def test_a_list_can_be_not_older_than_a_state(space: Space) -> None:
    """What a cache may answer, and a client that wrote must insist on."""
    made = space.create(config_map("a"))
    query = {"resourceVersion": version_of(made), "resourceVersionMatch": "NotOlderThan"}

    listed = space.list("ConfigMap", query)

    assert names_in(listed) == ["a"]
    assert int(version_of(listed)) >= int(version_of(made))


def test_a_state_from_the_future_is_a_timeout_with_a_cause(space: Space) -> None:
    """The cause and the pause tell a client to try again and not to list anew."""
    future = int(space.now("ConfigMap")) + 1_000_000
    query = {"resourceVersion": future, "resourceVersionMatch": "NotOlderThan"}

    status = space.api.get(space.url("ConfigMap"), query).refused(504, "Timeout")

    [cause] = status["details"]["causes"]
    assert (cause["reason"], cause["message"]) == (
        "ResourceVersionTooLarge",
        "Too large resource version",
    )
    assert status["details"]["retryAfterSeconds"] == 1


@pytest.mark.parametrize("version", ["abc", "-1", "1.5"])
def test_a_malformed_version_is_refused(space: Space, version: str) -> None:
    """It was not made by this API."""
    answer = space.api.get(space.url("ConfigMap"), {"resourceVersion": version})

    assert answer.refused(400, "BadRequest")["message"]


@pytest.mark.parametrize(
    "query",
    [
        {"resourceVersionMatch": "Exact"},
        {"resourceVersionMatch": "Exact", "resourceVersion": "0"},
        {"resourceVersionMatch": "Sometimes", "resourceVersion": "1"},
    ],
    ids=["without a version", "exactly any", "unknown"],
)
def test_a_match_that_makes_no_sense_is_invalid(space: Space, query: dict[str, str]) -> None:
    """It is not passed over: the caller would believe to have what it asked for."""
    status = space.api.get(space.url("ConfigMap"), query).refused(422, "Invalid")

    [cause, *_] = status["details"]["causes"]
    assert cause["field"] == "resourceVersionMatch"
