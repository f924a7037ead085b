"""Conflicts of an apply: which field, and whose it is."""

from __future__ import annotations

import pytest

from kube_transport.errors import ApplyConflict, Conflict, FieldConflict, error_from_status


def conflict(message: str, reason: str = "FieldManagerConflict") -> Conflict:
    """Return the error for a conflict over the replicas, told in these words."""
    cause = {"reason": reason, "message": message, "field": ".spec.replicas"}
    status = {"code": 409, "reason": "Conflict", "details": {"causes": [cause]}}
    error = error_from_status(status)
    assert isinstance(error, Conflict)
    return error


@pytest.mark.parametrize(
    ("message", "manager", "subresource", "version"),
    [
        ('conflict with "me"', "me", "", ""),
        ('conflict with "me" using apps/v1', "me", "", "apps/v1"),
        ('conflict with "me" using v1 at 2026-01-01T00:00:00Z', "me", "", "v1"),
        ('conflict with "me" with subresource "scale" using v1', "me", "scale", "v1"),
        (r'conflict with "a \"b\" using c" using v1', 'a "b" using c', "", "v1"),
        ("in words of a later version", "", "", ""),
    ],
)
def test_a_conflict_names_the_field_and_who_owns_it(
    message: str, manager: str, subresource: str, version: str
) -> None:
    """A program decides by the owner whether to take the field over, and needs no text for it."""
    error = conflict(message)

    assert isinstance(error, ApplyConflict)
    assert error.conflicts == [
        FieldConflict(
            field=".spec.replicas", manager=manager, subresource=subresource, api_version=version
        )
    ]


def test_another_conflict_is_none_of_an_apply() -> None:
    """A stale version is mended by reading again, and an apply's conflict is not."""
    assert not isinstance(conflict("stale", reason="Other"), ApplyConflict)
