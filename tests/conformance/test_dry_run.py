"""Dry runs: everything but the writing."""

from __future__ import annotations

import pytest

from conformance.objects import config_map, pod
from conformance.space import Space
from conformance.wire import MERGE_PATCH, names_in

DRY = {"dryRun": "All"}


def test_a_dry_creation_stores_nothing(space: Space) -> None:
    """The answer is what would be there, defaults and all."""
    answer = space.api.post(space.url("Pod"), pod("a"), DRY).expect(201)

    assert answer["spec"]["restartPolicy"] == "Always"
    assert answer["metadata"]["uid"]
    assert "resourceVersion" not in answer["metadata"]
    assert space.is_gone("Pod", "a")


def test_a_dry_creation_is_checked(space: Space) -> None:
    """Against the rules and against what is there."""
    space.create(config_map("a"))

    taken = space.api.post(space.url("ConfigMap"), config_map("a"), DRY)
    invalid = space.api.post(space.url("ConfigMap"), config_map("UPPER"), DRY)

    taken.refused(409, "AlreadyExists")
    invalid.refused(422, "Invalid")


def test_a_dry_update_changes_nothing(space: Space) -> None:
    """And wakes no watch."""
    made = space.create(config_map("a", {"k": "v"}))

    answer = space.api.put(space.url("ConfigMap", "a"), {**made, "data": {"k": "w"}}, DRY)

    assert answer.expect(200)["data"] == {"k": "w"}
    assert space.get("ConfigMap", "a") == made


def test_a_dry_patch_changes_nothing(space: Space) -> None:
    """Of any type; kubectl diff is made of this."""
    made = space.create(config_map("a", {"k": "v"}))

    answer = space.api.patch(space.url("ConfigMap", "a"), MERGE_PATCH, {"data": {"new": "1"}}, DRY)

    assert answer.expect(200)["data"] == {"k": "v", "new": "1"}
    assert space.get("ConfigMap", "a") == made


def test_a_dry_deletion_deletes_nothing(space: Space) -> None:
    """From the body or from the query."""
    made = space.create(config_map("a"))

    space.delete("ConfigMap", "a", {"dryRun": ["All"]}).expect(200)
    space.api.delete(space.url("ConfigMap", "a"), query=DRY).expect(200)
    space.api.delete(space.url("ConfigMap"), query=DRY).expect(200)

    assert space.get("ConfigMap", "a") == made
    assert "a" in names_in(space.list("ConfigMap"))


@pytest.mark.parametrize("verb", ["create", "delete"])
def test_a_dry_run_is_of_everything(space: Space, verb: str) -> None:
    """Another value is refused, and not taken for a wet one."""
    made = space.create(config_map("a"))

    if verb == "create":
        answer = space.api.post(space.url("ConfigMap"), config_map("b"), {"dryRun": "Some"})
    else:
        answer = space.delete("ConfigMap", "a", {"dryRun": ["Some"]})

    [cause] = answer.refused(422, "Invalid")["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("FieldValueNotSupported", "dryRun")
    assert space.get("ConfigMap", "a") == made
    assert space.is_gone("ConfigMap", "b")
