"""Server-side apply: who owns what, and what becomes of what nobody owns any more."""

from __future__ import annotations

from conformance.objects import config_map
from conformance.space import Space
from conformance.wire import APPLY_PATCH, Answer


def apply(
    space: Space, data: dict[str, str], manager: str = "one", *, force: bool = False
) -> Answer:
    query = {"fieldManager": manager, "force": force}
    return space.api.patch(space.url("ConfigMap", "a"), APPLY_PATCH, config_map("a", data), query)


def test_apply_creates_what_is_not_there(space: Space) -> None:
    """201 tells it from a change."""
    made = apply(space, {"k": "v"}).expect(201)

    assert made["data"] == {"k": "v"}
    assert apply(space, {"k": "w"}).status == 200


def test_apply_records_who_owns_which_field(space: Space) -> None:
    """Per manager, operation and version."""
    made = apply(space, {"k": "v"}).expect(201)

    [entry] = made["metadata"]["managedFields"]
    assert (entry["manager"], entry["operation"], entry["apiVersion"]) == ("one", "Apply", "v1")
    assert entry["fieldsV1"] == {"f:data": {"f:k": {}}}


def test_apply_removes_what_its_manager_leaves_out(space: Space) -> None:
    """And nothing of others."""
    apply(space, {"mine": "1", "gone": "2"}).expect(201)
    apply(space, {"theirs": "3"}, "two").expect(200)

    made = apply(space, {"mine": "1"}).expect(200)

    assert made["data"] == {"mine": "1", "theirs": "3"}


def test_apply_conflicts_over_a_field_of_another(space: Space) -> None:
    """The cause names manager and field."""
    apply(space, {"k": "one"}).expect(201)

    status = apply(space, {"k": "two"}, "two").refused(409, "Conflict")

    [cause] = status["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("FieldManagerConflict", ".data.k")
    assert '"one"' in cause["message"]


def test_apply_takes_over_by_force(space: Space) -> None:
    """The field then has one owner, the new one."""
    apply(space, {"k": "one"}).expect(201)

    made = apply(space, {"k": "two"}, "two", force=True).expect(200)

    assert made["data"] == {"k": "two"}
    owners = [entry["manager"] for entry in made["metadata"]["managedFields"]]
    assert owners == ["two"]


def test_apply_of_the_same_value_shares_the_field(space: Space) -> None:
    """Agreement is no conflict, and the field stays while one of them wants it."""
    apply(space, {"k": "v"}).expect(201)
    apply(space, {"k": "v"}, "two").expect(200)

    made = apply(space, {}).expect(200)

    assert made["data"] == {"k": "v"}


def test_apply_again_changes_nothing(space: Space) -> None:
    """Not even the version: a loop that applies is quiet."""
    first = apply(space, {"k": "v"}).expect(201)

    assert apply(space, {"k": "v"}).expect(200) == first


def test_apply_needs_a_manager(space: Space) -> None:
    """There is no anonymous owner."""
    answer = space.api.patch(space.url("ConfigMap", "a"), APPLY_PATCH, config_map("a"))

    [cause] = answer.refused(422, "Invalid")["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("FieldValueRequired", "fieldManager")
