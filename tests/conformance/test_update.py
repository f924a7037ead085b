"""Updating: what conflicts, what cannot change, and what a status is."""

from __future__ import annotations

import pytest

from conformance.objects import config_map, deployment, lease, pod, secret, service
from conformance.space import Space
from conformance.wire import MERGE_PATCH, version_of


def test_an_update_replaces_the_object(space: Space) -> None:
    """What is left out is gone."""
    made = space.create(config_map("a", {"one": "1", "two": "2"}))

    changed = space.update({**made, "data": {"two": "II"}})

    assert changed["data"] == {"two": "II"}
    assert int(version_of(changed)) > int(version_of(made))
    for stays in ("uid", "creationTimestamp"):
        assert changed["metadata"][stays] == made["metadata"][stays]


def test_an_update_of_an_old_version_is_a_conflict(space: Space) -> None:
    """Else two writers would undo each other."""
    stale = space.create(config_map("a"))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})

    status = space.api.put(space.url("ConfigMap", "a"), stale).refused(409, "Conflict")

    assert status["details"] == {"name": "a", "kind": "configmaps"}
    assert "the object has been modified" in status["message"]
    assert space.get("ConfigMap", "a")["data"] == {"k": "1"}


def test_an_update_without_a_version_wins(space: Space) -> None:
    """Where the kind allows it; the caller has said that it does not care."""
    space.create(config_map("a"))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})

    changed = space.update(config_map("a", {"k": "2"}))

    assert changed["data"] == {"k": "2"}


def test_some_kinds_cannot_be_updated_without_a_version(space: Space) -> None:
    """A lock that is taken blindly is none."""
    space.create(lease("a"))

    status = space.api.put(space.url("Lease", "a"), lease("a", "you")).refused(422, "Invalid")

    [cause] = status["details"]["causes"]
    assert (cause["field"], cause["reason"]) == ("metadata.resourceVersion", "FieldValueInvalid")


def test_an_update_of_another_incarnation_is_a_conflict(space: Space) -> None:
    """The name is the same and the uid is not."""
    first = space.create(config_map("a"))
    space.delete("ConfigMap", "a").expect(200)
    second = space.create(config_map("a"))
    stale = {**second, "metadata": {**second["metadata"], "uid": first["metadata"]["uid"]}}

    answer = space.api.put(space.url("ConfigMap", "a"), stale)

    answer.refused(409, "Conflict")


def test_an_update_needs_an_object(space: Space) -> None:
    """It does not create one."""
    answer = space.api.put(space.url("ConfigMap", "nope"), config_map("nope"))

    answer.refused(404, "NotFound")


def test_an_update_creates_where_the_kind_allows_it(space: Space) -> None:
    """Of the old kinds; 201 tells the two apart."""
    made = space.api.put(space.url("Lease", "new"), lease("new")).expect(201)

    assert made["spec"]["holderIdentity"] == "me"


def test_the_name_of_body_and_path_must_agree(space: Space) -> None:
    """There is no renaming."""
    space.create(config_map("a"))

    answer = space.api.put(space.url("ConfigMap", "a"), config_map("b"))

    answer.refused(400, "BadRequest")


def test_an_update_of_the_same_keeps_the_version(space: Space) -> None:
    """Nothing was written."""
    made = space.create(deployment("web"))

    assert space.update(made) == made


def test_what_is_immutable_cannot_change(space: Space) -> None:
    """The selector of a Deployment: its pods would be nobody's."""
    made = space.create(deployment("web"))
    made["spec"]["selector"]["matchLabels"] = {"app": "other"}
    made["spec"]["template"]["metadata"]["labels"] = {"app": "other"}

    status = space.api.put(space.url_of(made), made).refused(422, "Invalid")

    assert ("spec.selector", "FieldValueInvalid") in {
        (cause["field"], cause["reason"]) for cause in status["details"]["causes"]
    }


def test_an_immutable_object_cannot_change(space: Space) -> None:
    """Once said, it cannot be taken back."""
    space.create({**config_map("a", {"k": "v"}), "immutable": True})
    space.create({**secret("b"), "immutable": True})

    changed = space.api.patch(space.url("ConfigMap", "a"), MERGE_PATCH, {"data": {"k": "w"}})
    opened = space.api.patch(space.url("Secret", "b"), MERGE_PATCH, {"immutable": False})

    changed.refused(422, "Invalid")
    opened.refused(422, "Invalid")


def test_metadata_of_the_server_cannot_be_changed(space: Space) -> None:
    """creationTimestamp and generation are carried over, whatever is sent."""
    made = space.create(deployment("web"))

    changed = space.merge(
        "Deployment",
        "web",
        {"metadata": {"generation": 7, "creationTimestamp": "2001-01-01T00:00:00Z"}},
    )

    for stays in ("generation", "creationTimestamp", "uid"):
        assert changed["metadata"][stays] == made["metadata"][stays]


def test_a_write_to_the_object_leaves_its_status(space: Space) -> None:
    """However much of one it carries."""
    made = space.create(deployment("web"))
    made["spec"]["replicas"] = 3
    made["status"] = {"replicas": 7}

    changed = space.update(made)

    assert (changed["spec"]["replicas"], changed["status"]) == (3, {})


def test_a_write_to_the_status_leaves_the_object(space: Space) -> None:
    """Spec and labels stay; generation too, since nothing new is wanted."""
    made = space.create(deployment("web"))
    made["spec"]["replicas"] = 3
    made["metadata"]["labels"] = {"new": "label"}
    made["status"] = {"replicas": 1, "observedGeneration": 1}

    changed = space.api.put(space.url_of(made, "status"), made).expect(200)

    assert changed["spec"]["replicas"] == 1
    assert changed["status"] == {"replicas": 1, "observedGeneration": 1}
    assert changed["metadata"]["generation"] == 1
    assert int(version_of(changed)) > int(version_of(made))


def test_a_status_is_read_with_its_object(space: Space) -> None:
    """The subresource is a way to write."""
    made = space.create(deployment("web"))

    assert space.api.get(space.url_of(made, "status")).expect(200) == made


def test_a_status_conflicts_like_its_object(space: Space) -> None:
    """They share one version."""
    stale = space.create(deployment("web"))
    space.merge("Deployment", "web", {"spec": {"replicas": 3}})

    answer = space.api.put(
        space.url_of(stale, "status"), {**stale, "status": {"observedGeneration": 1}}
    )

    answer.refused(409, "Conflict")


def test_conditions_of_a_status_are_merged_by_type(space: Space) -> None:
    """So that two controllers can each keep one."""
    space.create(pod("a"))
    url = space.url("Pod", "a", "status")
    strategic = "application/strategic-merge-patch+json"
    for kind, value in (("example.com/one", "True"), ("example.com/two", "False")):
        condition = {"type": kind, "status": value}
        space.api.patch(url, strategic, {"status": {"conditions": [condition]}}).expect(200)

    conditions = space.get("Pod", "a")["status"]["conditions"]

    assert {each["type"]: each["status"] for each in conditions} == {
        "example.com/one": "True",
        "example.com/two": "False",
    }


def test_a_kind_without_a_status_has_no_such_path(space: Space) -> None:
    """A typo in a path is not a write to the object."""
    space.create(config_map("a"))

    answer = space.api.get(space.url("ConfigMap", "a", "status"))

    answer.refused(404, "NotFound")


def test_the_scale_of_a_deployment_is_its_replicas(space: Space) -> None:
    """One shape for everything that can be scaled."""
    made = space.create(deployment("web", replicas=2))
    scale = space.api.get(space.url_of(made, "scale")).expect(200)

    changed = space.api.put(space.url_of(made, "scale"), {**scale, "spec": {"replicas": 5}}).expect(
        200
    )

    assert (scale["kind"], scale["apiVersion"]) == ("Scale", "autoscaling/v1")
    assert (scale["spec"], scale["status"]["selector"]) == ({"replicas": 2}, "app=web")
    assert changed["spec"] == {"replicas": 5}
    assert space.get("Deployment", "web")["spec"]["replicas"] == 5


def test_an_address_that_was_given_stays(space: Space) -> None:
    """An update that leaves it out does not lose it."""
    made = space.create(service("web"))

    changed = space.update(
        {**service("web"), "metadata": {"name": "web", "resourceVersion": version_of(made)}}
    )

    assert made["spec"]["clusterIP"].startswith("10.0.0.")
    assert changed["spec"]["clusterIP"] == made["spec"]["clusterIP"]


@pytest.mark.parametrize("name", ["default", "kube-system"])
def test_a_namespace_that_all_need_cannot_be_deleted(space: Space, name: str) -> None:
    """Not even by an administrator."""
    space.api.delete(f"/api/v1/namespaces/{name}").refused(403, "Forbidden")
