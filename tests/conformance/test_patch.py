"""Patches that say how to change what is there: JSON, merge and strategic merge."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.objects import config_map, deployment
from conformance.space import Space
from conformance.wire import JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, Answer, version_of


def json_patch(space: Space, *operations: dict[str, Any]) -> Answer:
    return space.api.patch(space.url("ConfigMap", "a"), JSON_PATCH, list(operations))


def strategic(space: Space, kind: str, name: str, changes: dict[str, Any]) -> dict[str, Any]:
    return space.api.patch(space.url(kind, name), STRATEGIC_PATCH, changes).expect(200)


def containers_of(obj: dict[str, Any]) -> dict[str, str]:
    spec = obj["spec"]["template"]["spec"] if obj["kind"] == "Deployment" else obj["spec"]
    return {each["name"]: each["image"] for each in spec["containers"]}


def test_json_patch_adds_replaces_and_removes(space: Space) -> None:
    """In order, each on the result of the one before."""
    space.create(config_map("a", {"one": "1", "two": "2"}))

    answer = json_patch(
        space,
        {"op": "add", "path": "/data/three", "value": "3"},
        {"op": "replace", "path": "/data/three", "value": "III"},
        {"op": "remove", "path": "/data/one"},
    )

    assert answer.expect(200)["data"] == {"two": "2", "three": "III"}


def test_json_patch_moves_and_copies(space: Space) -> None:
    """A rename is one request."""
    space.create(config_map("a", {"old": "v"}))

    answer = json_patch(
        space,
        {"op": "copy", "from": "/data/old", "path": "/data/kept"},
        {"op": "move", "from": "/data/old", "path": "/data/new"},
    )

    assert answer.expect(200)["data"] == {"kept": "v", "new": "v"}


def test_json_patch_changes_nothing_when_a_test_fails(space: Space) -> None:
    """The optimistic lock of a patch; all of it is refused."""
    before = space.create(config_map("a", {"k": "v"}))

    answer = json_patch(
        space,
        {"op": "add", "path": "/data/new", "value": "1"},
        {"op": "test", "path": "/data/k", "value": "other"},
    )

    answer.refused(422, "Invalid")
    assert space.get("ConfigMap", "a") == before


def test_json_patch_goes_on_when_a_test_holds(space: Space) -> None:
    """The same test, true this time."""
    space.create(config_map("a", {"k": "v"}))

    answer = json_patch(
        space,
        {"op": "test", "path": "/data/k", "value": "v"},
        {"op": "replace", "path": "/data/k", "value": "w"},
    )

    assert answer.expect(200)["data"] == {"k": "w"}


def test_json_patch_appends_to_lists_and_inserts_into_them(space: Space) -> None:
    """A dash stands for the end."""
    space.create(config_map("a", finalizers=["example.com/b"]))

    answer = json_patch(
        space,
        {"op": "add", "path": "/metadata/finalizers/-", "value": "example.com/c"},
        {"op": "add", "path": "/metadata/finalizers/0", "value": "example.com/a"},
    )

    finalizers = answer.expect(200)["metadata"]["finalizers"]
    assert finalizers == ["example.com/a", "example.com/b", "example.com/c"]
    space.merge("ConfigMap", "a", {"metadata": {"finalizers": None}})


def test_json_patch_escapes_slashes_in_keys(space: Space) -> None:
    """Most annotations have one."""
    space.create(config_map("a", annotations={"example.com/x": "1"}))

    answer = json_patch(
        space, {"op": "replace", "path": "/metadata/annotations/example.com~1x", "value": "2"}
    )

    assert answer.expect(200)["metadata"]["annotations"] == {"example.com/x": "2"}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "remove", "path": "/data/nope"},
        {"op": "replace", "path": "/metadata/annotations/a", "value": "1"},
        {"op": "add", "path": "/metadata/annotations/a", "value": "1"},
        {"op": "move", "from": "/data/nope", "path": "/data/b"},
    ],
    ids=["remove", "replace without a parent", "add without a parent", "move"],
)
def test_json_patch_refuses_paths_that_are_not_there(
    space: Space, operation: dict[str, Any]
) -> None:
    """No parent is invented, and a typo does not pass."""
    space.create(config_map("a", {"k": "v"}))

    json_patch(space, operation).refused(422, "Invalid")


@pytest.mark.parametrize("body", [b"{}", b"{", b'[{"op": "add"'], ids=["object", "cut", "cut list"])
def test_a_json_patch_is_a_list(space: Space, body: bytes) -> None:
    """Of operations; anything else is no patch of this type."""
    space.create(config_map("a"))

    answer = space.api.patch(space.url("ConfigMap", "a"), JSON_PATCH, body)

    answer.refused(400, "BadRequest")


def test_merge_patch_merges_maps_and_null_removes(space: Space) -> None:
    """What it does not name stays."""
    space.create(config_map("a", {"keep": "1", "drop": "2"}))

    made = space.merge("ConfigMap", "a", {"data": {"drop": None, "new": "3"}})

    assert made["data"] == {"keep": "1", "new": "3"}


def test_merge_patch_replaces_lists(space: Space) -> None:
    """The reason why the strategic patch exists."""
    space.create(deployment("web"))
    container = {"name": "other", "image": "other:1"}

    made = space.merge(
        "Deployment", "web", {"spec": {"template": {"spec": {"containers": [container]}}}}
    )

    assert containers_of(made) == {"other": "other:1"}


def test_merge_patch_that_changes_nothing_keeps_the_version(space: Space) -> None:
    """Nobody is woken by it."""
    before = space.create(config_map("a", {"k": "v"}))

    assert space.merge("ConfigMap", "a", {"data": {"k": "v"}}) == before


def test_merge_patch_can_insist_on_a_version(space: Space) -> None:
    """With the resourceVersion in it, it is as careful as an update."""
    before = space.create(config_map("a"))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})
    stale = {"metadata": {"resourceVersion": version_of(before)}, "data": {"k": "2"}}

    answer = space.api.patch(space.url("ConfigMap", "a"), MERGE_PATCH, stale)

    answer.refused(409, "Conflict")
    assert space.get("ConfigMap", "a")["data"] == {"k": "1"}


@pytest.mark.parametrize("content_type", [MERGE_PATCH, STRATEGIC_PATCH])
def test_a_patch_cannot_rename(space: Space, content_type: str) -> None:
    """The path says which object it is."""
    space.create(config_map("a"))

    answer = space.api.patch(space.url("ConfigMap", "a"), content_type, {"metadata": {"name": "b"}})

    answer.refused(400, "BadRequest")


@pytest.mark.parametrize("content_type", [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH])
def test_what_is_not_there_cannot_be_patched(space: Space, content_type: str) -> None:
    """Only apply creates."""
    body = "[]" if content_type == JSON_PATCH else "{}"

    answer = space.api.patch(space.url("ConfigMap", "nope"), content_type, body)

    answer.refused(404, "NotFound")


def test_the_result_of_a_patch_is_validated(space: Space) -> None:
    """As an update would be."""
    space.create(deployment("web"))

    answer = space.api.patch(
        space.url("Deployment", "web"), MERGE_PATCH, {"spec": {"replicas": -1}}
    )

    [cause] = answer.refused(422, "Invalid")["details"]["causes"]
    assert cause["field"] == "spec.replicas"


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "x/y"])
def test_an_unknown_patch_type_is_unsupported(space: Space, content_type: str) -> None:
    """None is guessed, also not from plain JSON."""
    space.create(config_map("a"))

    answer = space.api.patch(space.url("ConfigMap", "a"), content_type, {})

    answer.refused(415, "UnsupportedMediaType")


def test_a_patch_counts_as_a_change_of_the_spec(space: Space) -> None:
    """generation goes up, by one."""
    space.create(deployment("web"))

    made = space.merge("Deployment", "web", {"spec": {"replicas": 3}})
    same = space.merge("Deployment", "web", {"metadata": {"labels": {"a": "b"}}})

    assert made["metadata"]["generation"] == 2
    assert same["metadata"]["generation"] == 2


def test_strategic_patch_merges_lists_by_key(space: Space) -> None:
    """Containers by name: the one that is named changes, a new one is added."""
    space.create(deployment("web"))
    changes = [{"name": "main", "image": "main:2"}, {"name": "side", "image": "side:1"}]

    made = strategic(
        space, "Deployment", "web", {"spec": {"template": {"spec": {"containers": changes}}}}
    )

    assert containers_of(made) == {"main": "main:2", "side": "side:1"}


def test_strategic_patch_removes_items_by_directive(space: Space) -> None:
    """The key says which."""
    space.create(deployment("web"))
    containers = [{"name": "side", "image": "side:1"}]
    strategic(
        space, "Deployment", "web", {"spec": {"template": {"spec": {"containers": containers}}}}
    )
    directive = [{"name": "main", "$patch": "delete"}]

    made = strategic(
        space, "Deployment", "web", {"spec": {"template": {"spec": {"containers": directive}}}}
    )

    assert containers_of(made) == {"side": "side:1"}


def test_strategic_patch_replaces_by_directive(space: Space) -> None:
    """A map or a list as a whole."""
    space.create(config_map("a", {"old": "1"}, labels={"old": "1"}))
    space.create(deployment("web"))

    made = strategic(
        space, "ConfigMap", "a", {"metadata": {"labels": {"$patch": "replace", "new": "2"}}}
    )
    web = strategic(
        space,
        "Deployment",
        "web",
        {
            "spec": {
                "template": {
                    "spec": {
                        "containers": [{"$patch": "replace"}, {"name": "new", "image": "new:1"}]
                    }
                }
            }
        },
    )

    assert made["metadata"]["labels"] == {"new": "2"}
    assert containers_of(web) == {"new": "new:1"}


def test_strategic_patch_keeps_the_order_that_it_is_given(space: Space) -> None:
    """$setElementOrder, as kubectl apply writes it."""
    space.create(deployment("web"))
    spec = {
        "$setElementOrder/containers": [{"name": "first"}, {"name": "main"}],
        "containers": [{"name": "first", "image": "first:1"}],
    }

    made = strategic(space, "Deployment", "web", {"spec": {"template": {"spec": spec}}})

    assert list(containers_of(made)) == ["first", "main"]


def test_strategic_patch_merges_lists_of_values_as_sets(space: Space) -> None:
    """Finalizers of two controllers do not overwrite each other."""
    space.create(config_map("a", finalizers=["example.com/a"]))

    added = strategic(space, "ConfigMap", "a", {"metadata": {"finalizers": ["example.com/b"]}})
    removed = strategic(
        space,
        "ConfigMap",
        "a",
        {"metadata": {"$deleteFromPrimitiveList/finalizers": ["example.com/a"]}},
    )

    assert set(added["metadata"]["finalizers"]) == {"example.com/a", "example.com/b"}
    assert removed["metadata"]["finalizers"] == ["example.com/b"]
    space.merge("ConfigMap", "a", {"metadata": {"finalizers": None}})


def test_strategic_patch_retains_only_the_keys_it_names(space: Space) -> None:
    """A union changes its member: the old one's fields go."""
    space.create(deployment("web"))
    strategy = {"$retainKeys": ["type"], "type": "Recreate"}

    made = strategic(space, "Deployment", "web", {"spec": {"strategy": strategy}})

    assert made["spec"]["strategy"] == {"type": "Recreate"}


def test_strategic_patch_replaces_lists_without_a_key(space: Space) -> None:
    """Arguments of a command are not a set."""
    space.create(deployment("web"))
    args = {"containers": [{"name": "main", "args": ["a", "b"]}]}
    strategic(space, "Deployment", "web", {"spec": {"template": {"spec": args}}})
    fewer = {"containers": [{"name": "main", "args": ["c"]}]}

    web = strategic(space, "Deployment", "web", {"spec": {"template": {"spec": fewer}}})

    assert web["spec"]["template"]["spec"]["containers"][0]["args"] == ["c"]


@pytest.mark.parametrize(
    ("spec", "code", "reason", "message"),
    [
        (
            {"containers": [{"image": "x"}]},
            500,
            "",
            "map: map[image:x] does not contain declared merge key: name",
        ),
        (
            {"containers": [{"name": "main", "$patch": "unknown"}]},
            500,
            "",
            "unknown patch type: unknown in map: map[$patch:unknown name:main]",
        ),
        ({"containers": [1]}, 500, "", "list element types are not identical"),
        ({"$setElementOrder/containers": 1}, 500, "", "expected a []interface {}, but received"),
        (
            {"$setElementOrder": []},
            400,
            "BadRequest",
            "invalid patch format of setElementOrder list",
        ),
        ({"$retainKeys": 1}, 400, "BadRequest", "invalid patch format of retainKeys"),
        (
            {"$retainKeys": [], "paused": True},
            400,
            "BadRequest",
            "invalid patch format of retainKeys",
        ),
        (
            {"$deleteFromPrimitiveList": [1]},
            400,
            "BadRequest",
            "invalid patch format of primitive list",
        ),
        (
            {"$setElementOrder/containers": [{"name": "x"}], "containers": [{"name": "main"}]},
            500,
            "",
            "The order in patch list",
        ),
        ({"$setElementOrder/unheard": []}, 500, "", "unable to find api field"),
    ],
)
def test_a_strategic_patch_that_is_malformed_is_refused(
    space: Space, spec: dict[str, Any], code: int, reason: str, message: str
) -> None:
    """Many a client takes a 500 for a reason to try again: this is when it is none."""
    space.create(deployment("web"))
    changes = {"spec": {"template": {"spec": spec}}}

    refused = space.api.patch(space.url("Deployment", "web"), STRATEGIC_PATCH, changes)

    assert message in refused.refused(code, reason)["message"]
