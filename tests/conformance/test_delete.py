"""Deleting: at once or held back, under conditions, and with what becomes of dependents."""

from __future__ import annotations

from datetime import datetime

import pytest

from conformance.objects import Obj, config_map, deployment, lease, pod
from conformance.space import Space
from conformance.wire import names_in, version_of

HOLD = "example.com/hold"


def release(space: Space, name: str) -> None:
    """Let go of an object that finalizers hold."""
    space.merge("ConfigMap", name, {"metadata": {"finalizers": None}})


def placed_pod(name: str) -> Obj:
    """Return a pod that a kubelet would have to stop."""
    made = pod(name)
    made["spec"]["nodeName"] = "nowhere"
    return made


def test_deleting_answers_with_success_and_identity(space: Space) -> None:
    """The uid says which object it was."""
    made = space.create(config_map("a"))

    status = space.delete("ConfigMap", "a").expect(200)

    assert (status["kind"], status["status"]) == ("Status", "Success")
    assert status["details"] == {
        "name": "a",
        "kind": "configmaps",
        "uid": made["metadata"]["uid"],
    }
    assert space.is_gone("ConfigMap", "a")


def test_deleting_what_is_not_there_is_not_found(space: Space) -> None:
    """Which a cleanup may take for success."""
    space.delete("ConfigMap", "nope").refused(404, "NotFound")


def test_a_name_can_be_used_again(space: Space) -> None:
    """By another object, with another uid."""
    first = space.create(config_map("a"))
    space.delete("ConfigMap", "a").expect(200)

    second = space.create(config_map("a"))

    assert second["metadata"]["uid"] != first["metadata"]["uid"]
    assert int(version_of(second)) > int(version_of(first))


@pytest.mark.parametrize("condition", [{"uid": "other"}, {"resourceVersion": "1"}], ids=str)
def test_a_precondition_that_fails_is_a_conflict(space: Space, condition: Obj) -> None:
    """Nobody deletes the successor of what they saw."""
    made = space.create(config_map("a"))

    answer = space.delete("ConfigMap", "a", {"preconditions": condition})

    answer.refused(409, "Conflict")
    assert space.get("ConfigMap", "a") == made


def test_a_precondition_that_holds_deletes(space: Space) -> None:
    """Both at once."""
    made = space.create(config_map("a"))
    condition = {"uid": made["metadata"]["uid"], "resourceVersion": version_of(made)}

    space.delete("ConfigMap", "a", {"preconditions": condition}).expect(200)

    assert space.is_gone("ConfigMap", "a")


def test_finalizers_hold_an_object(space: Space) -> None:
    """It is marked, with a version of its own, and answered instead of a success."""
    made = space.create(config_map("a", finalizers=[HOLD]))

    marked = space.delete("ConfigMap", "a").expect(200)

    assert (marked["kind"], marked["metadata"]["finalizers"]) == ("ConfigMap", [HOLD])
    assert marked["metadata"]["deletionTimestamp"]
    assert marked["metadata"]["deletionGracePeriodSeconds"] == 0
    assert int(version_of(marked)) > int(version_of(made))
    assert space.get("ConfigMap", "a") == marked
    release(space, "a")


def test_the_last_finalizer_lets_go(space: Space) -> None:
    """The update that takes it away is what deletes the object."""
    space.create(config_map("a", finalizers=[HOLD, "example.com/other"]))
    space.delete("ConfigMap", "a").expect(200)

    space.merge("ConfigMap", "a", {"metadata": {"finalizers": [HOLD]}})
    held = not space.is_gone("ConfigMap", "a")
    release(space, "a")

    assert held
    assert space.is_gone("ConfigMap", "a")


def test_deleting_twice_changes_nothing(space: Space) -> None:
    """The mark says when it was asked for first."""
    space.create(config_map("a", finalizers=[HOLD]))
    first = space.delete("ConfigMap", "a").expect(200)

    assert space.delete("ConfigMap", "a").expect(200) == first
    release(space, "a")


def test_no_finalizer_is_added_to_what_is_being_deleted(space: Space) -> None:
    """Or it would never end."""
    space.create(config_map("a", finalizers=[HOLD]))
    space.delete("ConfigMap", "a").expect(200)
    changed = space.get("ConfigMap", "a")
    changed["metadata"]["finalizers"].append("example.com/late")

    answer = space.api.put(space.url("ConfigMap", "a"), changed)

    causes = answer.refused(422, "Invalid")["details"]["causes"]
    assert {(cause["reason"], cause["field"]) for cause in causes} == {
        ("FieldValueForbidden", "metadata.finalizers")
    }
    release(space, "a")


def test_a_mark_cannot_be_taken_back(space: Space) -> None:
    """Whoever writes without it writes it all the same."""
    space.create(config_map("a", finalizers=[HOLD]))
    marked = space.delete("ConfigMap", "a").expect(200)

    changed = space.merge("ConfigMap", "a", {"metadata": {"deletionTimestamp": None}})

    assert changed["metadata"]["deletionTimestamp"] == marked["metadata"]["deletionTimestamp"]
    release(space, "a")


def test_a_pod_on_a_node_gets_time_to_stop(space: Space) -> None:
    """Its deletion lies ahead, by the grace period of its spec."""
    space.create(placed_pod("a"))

    marked = space.delete("Pod", "a").expect(200)["metadata"]

    assert marked["deletionGracePeriodSeconds"] == 30
    ahead = datetime.fromisoformat(marked["deletionTimestamp"]) - datetime.fromisoformat(
        marked["creationTimestamp"]
    )
    assert 29 <= ahead.total_seconds() <= 60


def test_the_time_to_stop_can_be_shortened_only(space: Space) -> None:
    """And zero removes at once."""
    space.create(placed_pod("a"))
    space.delete("Pod", "a", {"gracePeriodSeconds": 20}).expect(200)

    shorter = space.delete("Pod", "a", {"gracePeriodSeconds": 5}).expect(200)
    longer = space.delete("Pod", "a", {"gracePeriodSeconds": 25}).expect(200)
    space.delete("Pod", "a", {"gracePeriodSeconds": 0}).expect(200)

    assert shorter["metadata"]["deletionGracePeriodSeconds"] == 5
    assert longer["metadata"]["deletionGracePeriodSeconds"] == 5
    assert space.is_gone("Pod", "a")


def test_a_pod_without_a_node_goes_at_once(space: Space) -> None:
    """Nobody has to stop anything; the answer is the pod."""
    space.create(pod("a"))

    answer = space.delete("Pod", "a").expect(200)

    assert (answer["kind"], answer["metadata"]["name"]) == ("Pod", "a")
    assert space.is_gone("Pod", "a")


@pytest.mark.parametrize(
    ("policy", "finalizer"), [("Foreground", "foregroundDeletion"), ("Orphan", "orphan")]
)
def test_a_propagation_policy_is_left_to_the_garbage_collector(
    space: Space, policy: str, finalizer: str
) -> None:
    """As a finalizer that it takes away when the dependents are dealt with."""
    made = space.create(config_map("a", finalizers=[HOLD]))

    marked = space.delete("ConfigMap", "a", {"propagationPolicy": policy}).expect(200)

    assert made["metadata"]["finalizers"] == [HOLD]
    assert set(marked["metadata"]["finalizers"]) == {HOLD, finalizer}
    release(space, "a")


def test_a_propagation_policy_may_stand_in_the_query(space: Space) -> None:
    """Where clients put it that send no body."""
    space.create(config_map("a", finalizers=[HOLD]))

    answer = space.api.delete(
        space.url("ConfigMap", "a"), query={"propagationPolicy": "Foreground"}
    )

    assert "foregroundDeletion" in answer.expect(200)["metadata"]["finalizers"]
    release(space, "a")


@pytest.mark.parametrize(
    "options",
    [
        {"propagationPolicy": "Sometimes"},
        {"propagationPolicy": "Orphan", "orphanDependents": True},
    ],
    ids=["unknown", "two of them"],
)
def test_a_propagation_policy_must_make_sense(space: Space, options: Obj) -> None:
    """Nothing is deleted by a misunderstanding."""
    made = space.create(config_map("a"))

    status = space.delete("ConfigMap", "a", options).refused(422, "Invalid")

    assert status["details"]["kind"] == "DeleteOptions"
    assert [cause["field"] for cause in status["details"]["causes"]] == ["propagationPolicy"]
    assert space.get("ConfigMap", "a") == made


def test_a_collection_is_deleted_by_selector(space: Space) -> None:
    """What is not selected stays; the answer lists what went."""
    for name, app in {"a": "web", "b": "db", "c": "web"}.items():
        space.create(config_map(name, labels={"app": app}))

    answer = space.api.delete(space.url("ConfigMap"), query={"labelSelector": "app=web"})

    assert names_in(answer.expect(200)) == ["a", "c"]
    assert "b" in names_in(space.list("ConfigMap"))
    assert space.is_gone("ConfigMap", "a")


def test_a_collection_is_deleted_in_one_namespace_only(space: Space) -> None:
    """And there is no path to delete it in all of them."""
    space.api.delete("/api/v1/configmaps").refused(405, "MethodNotAllowed")


def test_deleting_a_collection_obeys_finalizers(space: Space) -> None:
    """Each object is deleted as it would be alone."""
    space.create(config_map("held", finalizers=[HOLD]))
    space.create(config_map("free"))

    space.api.delete(space.url("ConfigMap")).expect(200)

    assert space.is_gone("ConfigMap", "free")
    assert space.get("ConfigMap", "held")["metadata"]["deletionTimestamp"]
    release(space, "held")


def test_a_list_without_an_object_is_not_older_than_its_deletion(space: Space) -> None:
    """Else a watch from that list would report the end of what nobody saw."""
    space.create(lease("a"))
    with space.watch("Lease", {"resourceVersion": space.now("Lease")}) as watch:
        space.delete("Lease", "a").expect(200)
        gone = watch.next()

    assert int(space.now("Lease")) >= int(version_of(gone["object"]))


def test_a_deployment_survives_its_status(space: Space) -> None:
    """There is no deleting of a part."""
    made = space.create(deployment("web"))

    space.api.delete(space.url_of(made, "status")).refused(405, "MethodNotAllowed")

    assert not space.is_gone("Deployment", "web")
