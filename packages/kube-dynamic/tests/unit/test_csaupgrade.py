"""Ownership moved from client-side to server-side apply."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from kube_dynamic.csaupgrade import (
    find_fields_owners,
    upgrade_managed_fields,
    upgrade_managed_fields_patch,
)
from kube_transport.api.fieldpaths import Element
from kube_transport.api.fieldsets import FieldSet
from kube_transport.api.meta import ManagedFieldsEntry
from kube_transport.api.model import RawJSON
from kube_transport.api.unstructured import Unstructured


def entry(
    manager: str, operation: str, *fields: str, version: str = "v1", subresource: str = ""
) -> ManagedFieldsEntry:
    """Return what a manager owns."""
    owned = FieldSet.of((Element.field(name),) for name in fields)
    return ManagedFieldsEntry(
        manager=manager,
        operation=operation,
        api_version=version,
        subresource=subresource,
        fields_type="FieldsV1",
        fields_v1=RawJSON(owned.to_json()),
    )


def told(entries: Sequence[ManagedFieldsEntry]) -> list[tuple[str, str, str]]:
    """Return who owns what, and how."""
    return [
        (each.manager, each.operation, str(FieldSet.parse(bytes(each.fields_v1))))
        for each in entries
    ]


CSA = "kubectl-client-side-apply"


@pytest.mark.parametrize(
    ("entries", "upgraded"),
    [
        ([entry(CSA, "Update", "a")], [("me", "Apply", ".a")]),
        (
            [entry("me", "Apply", "a"), entry(CSA, "Update", "b"), entry("other", "Update", "c")],
            [("me", "Apply", ".a\n.b"), ("other", "Update", ".c")],
        ),
        (
            [entry(CSA, "Update", "b"), entry("kubectl", "Update", "a")],
            [("me", "Apply", ".a\n.b")],
        ),
        (
            [entry("me", "Apply", "a"), entry(CSA, "Update", "b", version="v2")],
            [("me", "Apply", ".a")],
        ),
        (
            [entry(CSA, "Update", "a", version="v2"), entry(CSA, "Update", "b")],
            [("me", "Apply", ".a")],
        ),
        (
            [entry(CSA, "Update", "a", subresource="status")],
            [(CSA, "Update", ".a")],
        ),
        ([entry(CSA, "Apply", "a")], [(CSA, "Apply", ".a")]),
        ([entry("me", "Apply", "a")], [("me", "Apply", ".a")]),
        ([], []),
    ],
)
def test_what_was_updated_is_applied_from_now_on(
    entries: list[ManagedFieldsEntry], upgraded: list[tuple[str, str, str]]
) -> None:
    """Else the next apply conflicts with what its own user wrote before."""
    before = told(entries)

    assert told(upgrade_managed_fields(entries, {CSA, "kubectl"}, "me")) == upgraded
    assert told(entries) == before


def test_the_order_of_managers_changes_nothing() -> None:
    """In client-go it does, for it takes them as they come out of a set."""
    entries = [entry("a", "Update", "x", version="v1"), entry("b", "Update", "y", version="v2")]

    assert told(upgrade_managed_fields(entries, ["a", "b"], "me")) == told(
        upgrade_managed_fields(entries, ["b", "a"], "me")
    )


def test_the_patch_holds_only_for_the_version_that_was_seen() -> None:
    """Managed fields that were written since would be overwritten."""
    managed = [entry(CSA, "Update", "a").to_dict()]
    obj = Unstructured({"metadata": {"resourceVersion": "7", "managedFields": managed}})

    patch = upgrade_managed_fields_patch(obj, {CSA}, "me")

    assert patch is not None
    operations = json.loads(patch.body())
    assert operations[0]["path"] == "/metadata/managedFields"
    assert operations[0]["value"][0]["operation"] == "Apply"
    assert operations[1] == {"op": "replace", "path": "/metadata/resourceVersion", "value": "7"}
    assert upgrade_managed_fields_patch(obj, {"nobody"}, "me") is None


def test_owners_own_all_of_the_fields() -> None:
    """Who owns one of two is no owner of both."""
    entries = [
        entry("one", "Apply", "a", "b"),
        entry("two", "Apply", "a"),
        entry("x", "Update", "a", "b"),
    ]
    both = FieldSet.of([(Element.field("a"),), (Element.field("b"),)])

    owners = find_fields_owners(entries, "Apply", both)

    assert [each.manager for each in owners] == ["one"]
