"""Creating objects: names, defaults of metadata, validation, and what is refused."""

from __future__ import annotations

import re

import pytest

from conformance.objects import config_map, deployment, pod
from conformance.space import Space
from conformance.wire import version_of


def test_created_objects_get_identity_and_version(space: Space) -> None:
    """uid, creationTimestamp and resourceVersion are the server's to give."""
    made = space.create(config_map("a", {"k": "v"}))

    metadata = made["metadata"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", metadata["uid"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", metadata["creationTimestamp"])
    assert int(version_of(made)) > 0
    assert (metadata["namespace"], made["data"]) == (space.name, {"k": "v"})
    assert space.get("ConfigMap", "a") == made


def test_generated_names_keep_their_prefix(space: Space) -> None:
    """The suffix is five characters that cannot be misread."""
    made = space.create({**config_map(""), "metadata": {"generateName": "job-"}})

    assert re.fullmatch(r"job-[bcdfghjklmnpqrstvwxz2456789]{5}", made["metadata"]["name"])
    assert made["metadata"]["generateName"] == "job-"


def test_a_taken_name_is_already_exists(space: Space) -> None:
    """A reason of its own, since the caller who raced can go on with the object that is there."""
    space.create(config_map("a"))

    again = space.api.post(space.url("ConfigMap"), config_map("a"))

    status = again.refused(409, "AlreadyExists")
    assert status["details"] == {"name": "a", "kind": "configmaps"}
    assert status["message"] == 'configmaps "a" already exists'


def test_an_object_without_a_name_is_invalid(space: Space) -> None:
    """The cause names the field, so that a form can point at it."""
    answer = space.api.post(space.url("ConfigMap"), {**config_map(""), "metadata": {}})

    [cause] = answer.refused(422, "Invalid")["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("FieldValueRequired", "metadata.name")


@pytest.mark.parametrize("name", ["Upper", "under_score", "-dash", "a..b", "x" * 254])
def test_a_name_that_is_no_subdomain_is_invalid(space: Space, name: str) -> None:
    """Names become DNS labels, file names and paths."""
    answer = space.api.post(space.url("ConfigMap"), config_map(name))

    causes = answer.refused(422, "Invalid")["details"]["causes"]
    assert {(each["reason"], each["field"]) for each in causes} == {
        ("FieldValueInvalid", "metadata.name")
    }


def test_all_faults_are_reported_at_once(space: Space) -> None:
    """Mending an object must not take a round trip for each of its faults."""
    faulty = pod("a", labels={"bad key!": "v"})
    faulty["spec"]["containers"] = [{"name": "UPPER"}]

    status = space.api.post(space.url("Pod"), faulty).refused(422, "Invalid")

    fields = {cause["field"] for cause in status["details"]["causes"]}
    assert {
        "metadata.labels",
        "spec.containers[0].name",
        "spec.containers[0].image",
    } <= fields
    assert status["details"]["kind"] == "Pod"


def test_labels_must_match_the_selector_of_a_deployment(space: Space) -> None:
    """Otherwise it would make pods for ever."""
    faulty = deployment("web")
    faulty["spec"]["template"]["metadata"]["labels"] = {"app": "other"}

    status = space.api.post(space.url("Deployment"), faulty).refused(422, "Invalid")

    assert status["details"]["group"] == "apps"
    assert "spec.template.metadata.labels" in {
        cause["field"] for cause in status["details"]["causes"]
    }


def test_nothing_is_created_in_a_namespace_that_is_not_there(space: Space) -> None:
    """The answer names the namespace, not the object."""
    path = "/api/v1/namespaces/nowhere/configmaps"

    status = space.api.post(path, config_map("a")).refused(404, "NotFound")

    assert status["details"] == {"name": "nowhere", "kind": "namespaces"}


def test_nothing_is_created_in_a_namespace_that_ends(space: Space) -> None:
    """Its cause tells a controller to give up and not to retry."""
    space.create(config_map("held", finalizers=["example.com/hold"]))
    space.api.delete(f"/api/v1/namespaces/{space.name}").expect(200)

    status = space.api.post(space.url("ConfigMap"), config_map("a")).refused(403, "Forbidden")

    [cause] = status["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("NamespaceTerminating", "metadata.namespace")
    space.merge("ConfigMap", "held", {"metadata": {"finalizers": None}})


def test_the_namespace_of_body_and_path_must_agree(space: Space) -> None:
    """Else the object would land where the caller does not look."""
    answer = space.api.post(space.url("ConfigMap"), config_map("a", namespace="elsewhere"))

    answer.refused(400, "BadRequest")


def test_the_kind_of_the_body_must_be_the_paths(space: Space) -> None:
    """A Secret is not stored as a ConfigMap."""
    wrong = {**config_map("a"), "kind": "Secret"}

    space.api.post(space.url("ConfigMap"), wrong).refused(400, "BadRequest")


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b""])
def test_a_body_that_is_no_object_is_a_bad_request(space: Space, body: bytes) -> None:
    """Not a crash, and not an empty object."""
    space.api.post(space.url("ConfigMap"), body).refused(400, "BadRequest")


def test_a_value_of_the_wrong_type_is_a_bad_request(space: Space) -> None:
    """The message names the field."""
    wrong = {**config_map("a"), "data": {"k": 1}}

    status = space.api.post(space.url("ConfigMap"), wrong).refused(400, "BadRequest")

    assert "data" in status["message"]


def test_the_server_alone_gives_resource_versions(space: Space) -> None:
    """An object that was read elsewhere is not created with its old version."""
    answer = space.api.post(space.url("ConfigMap"), config_map("a", resourceVersion="1"))

    assert "resourceVersion should not be set" in answer.expect(500)["message"]


def test_unknown_fields_are_refused_when_validation_is_strict(space: Space) -> None:
    """What kubectl asks for: a typo is no silent success."""
    wrong = {**config_map("a"), "dta": "typo"}

    answer = space.api.post(space.url("ConfigMap"), wrong, {"fieldValidation": "Strict"})

    assert 'unknown field "dta"' in answer.refused(400, "BadRequest")["message"]
    assert space.is_gone("ConfigMap", "a")


def test_unknown_fields_bring_a_warning_by_default(space: Space) -> None:
    """Old servers must take what newer clients send, but say so."""
    wrong = {**config_map("a"), "dta": "typo"}

    answer = space.api.post(space.url("ConfigMap"), wrong)

    made = answer.expect(201)
    assert "dta" not in made
    assert answer.headers["Warning"].startswith("299 - ")
    assert 'unknown field \\"dta\\"' in answer.headers["Warning"]


def test_unknown_fields_can_be_ignored(space: Space) -> None:
    """No warning, and no field."""
    wrong = {**config_map("a"), "dta": "typo"}

    answer = space.api.post(space.url("ConfigMap"), wrong, {"fieldValidation": "Ignore"})

    assert "dta" not in answer.expect(201)
    assert answer.headers["Warning"] is None


def test_defaults_are_filled_in(space: Space) -> None:
    """Clients read what will be, not what was left out."""
    made = space.create(pod("a"))
    web = space.create({**deployment("web"), "spec": deployment("web")["spec"]})

    assert made["spec"]["restartPolicy"] == "Always"
    assert made["spec"]["dnsPolicy"] == "ClusterFirst"
    assert made["spec"]["containers"][0]["imagePullPolicy"] == "IfNotPresent"
    assert made["status"] == {"phase": "Pending", "qosClass": "BestEffort"}
    assert web["spec"]["strategy"]["type"] == "RollingUpdate"
    assert web["spec"]["progressDeadlineSeconds"] == 600
    assert web["metadata"]["generation"] == 1


def test_a_status_given_at_creation_is_dropped(space: Space) -> None:
    """Only controllers say how things are, and they do it elsewhere."""
    made = space.create({**deployment("web"), "status": {"replicas": 7}})

    assert made["status"] == {}


def test_bodies_may_be_yaml(space: Space) -> None:
    """The format that people write."""
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: 'yes'\n"

    answer = space.api.request(
        "POST",
        space.url("ConfigMap"),
        body=text,
        headers={"Content-Type": "application/yaml"},
    )

    assert answer.expect(201)["data"] == {"k": "yes"}
