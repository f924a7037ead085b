"""Finalizers: in hand, as a merge patch, as a JSON patch, and all three agree."""

from __future__ import annotations

from typing import Any

import jsonpatch
import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from kube_transport.api.finalizers import (
    add_finalizer,
    adding_json_patch,
    adding_merge_patch,
    has_finalizer,
    remove_finalizer,
    removing_json_patch,
    removing_merge_patch,
)
from kube_transport.api.frozen import freeze, twin_of
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest

OURS = "example.com/ours"


class Shop(Model, kw_only=True):
    metadata: ObjectMeta = field(default_factory=ObjectMeta)


def shop(*finalizers: str, **metadata: Any) -> Unstructured:
    found = {"finalizers": list(finalizers)} if finalizers else {}
    return Unstructured(
        {"metadata": {"name": "a", "uid": "u", "resourceVersion": "7", **found, **metadata}}
    )


def freeze_untyped(obj: Unstructured) -> Unstructured:
    return Unstructured(freeze(obj.to_dict()))


def test_adding_and_removing_say_whether_anything_changed() -> None:
    """An update that changes nothing is not sent."""
    obj = Shop()

    assert add_finalizer(obj, OURS)
    assert not add_finalizer(obj, OURS)
    assert has_finalizer(obj, OURS)
    assert remove_finalizer(obj, OURS)
    assert not remove_finalizer(obj, OURS)


def test_a_patch_that_changes_nothing_is_none() -> None:
    """Nor is a patch."""
    assert adding_merge_patch(shop(OURS), OURS) is None
    assert adding_json_patch(shop(OURS), OURS) is None
    assert removing_merge_patch(shop(), OURS) is None
    assert removing_json_patch(shop(), OURS) is None


@pytest.mark.parametrize("change", [add_finalizer, adding_merge_patch, adding_json_patch])
def test_an_object_that_is_being_deleted_takes_no_new_finalizer(change: Any) -> None:
    """The server forbids it; who tries has missed the deletion."""
    with pytest.raises(InvalidRequest, match="'a' is being deleted"):
        change(shop(deletionTimestamp="2026-01-01T00:00:00Z"), OURS)


@pytest.mark.parametrize("change", [add_finalizer, adding_merge_patch, adding_json_patch])
def test_a_malformed_name_is_refused_in_the_servers_words(change: Any) -> None:
    """And before anything is sent."""
    with pytest.raises(InvalidRequest, match="prefix part a lowercase RFC 1123 subdomain"):
        change(shop(), "Example.com/ours")


def test_a_cached_object_cannot_be_changed_but_patched() -> None:
    """The patch is made of what the cache has."""
    cached = twin_of(Shop)(metadata=twin_of(ObjectMeta)(uid="u", resource_version="7"))

    with pytest.raises(TypeError, match="cached object is read-only: change a thaw"):
        add_finalizer(cached, OURS)
    with pytest.raises(TypeError, match="cached object is read-only"):
        add_finalizer(freeze_untyped(shop()), OURS)
    with pytest.raises(TypeError, match="cached object is read-only"):
        remove_finalizer(freeze_untyped(shop(OURS)), OURS)
    assert adding_merge_patch(cached, OURS) is not None


@given(finalizers=lists(sampled_from([OURS, "a.b/c", "d.e/f"]), max_size=4))
def test_the_json_patch_does_what_is_done_in_hand(finalizers: list[str]) -> None:
    """Applied by a library of others, to the object as the server has it."""
    for change, patch in (
        (add_finalizer, adding_json_patch),
        (remove_finalizer, removing_json_patch),
    ):
        obj = shop(*finalizers)
        made = patch(obj, OURS)
        server = obj.to_dict()

        change(obj, OURS)
        if made is not None:
            server = jsonpatch.apply_patch(server, list(made.operations))

        assert server["metadata"].get("finalizers", []) == list(obj.metadata.finalizers)


@pytest.mark.parametrize(
    ("seen", "now"),
    [
        (shop("a.b/c"), shop("a.b/c", "d.e/f")),
        (shop("a.b/c"), shop("a.b/c", uid="another")),
        (shop(), shop("d.e/f", resourceVersion="8")),
    ],
)
def test_the_json_patch_fits_only_what_was_seen(seen: Unstructured, now: Unstructured) -> None:
    """What another controller added in between is not lost, and a namesake is left alone."""
    patch = adding_json_patch(seen, OURS)

    assert patch is not None
    with pytest.raises(jsonpatch.JsonPatchTestFailed):
        jsonpatch.apply_patch(now.to_dict(), list(patch.operations))


@pytest.mark.parametrize("field", ["uid", "resourceVersion"])
def test_the_merge_patch_is_not_made_of_what_nobody_has_seen(field: str) -> None:
    """An empty precondition is none: the list would replace everybody's."""
    with pytest.raises(InvalidRequest, match=f"metadata.{field}: 'a' has none"):
        adding_merge_patch(shop(**{field: ""}), OURS)
    with pytest.raises(InvalidRequest, match=f"metadata.{field}: 'a' has none"):
        removing_merge_patch(shop(OURS, **{field: ""}), OURS)


def test_the_merge_patch_is_bound_to_what_was_seen() -> None:
    """It replaces the list, so somebody else's change must be a Conflict."""
    patch = removing_merge_patch(shop(OURS), OURS)

    assert patch is not None
    assert patch.changes == {"metadata": {"uid": "u", "resourceVersion": "7", "finalizers": None}}
