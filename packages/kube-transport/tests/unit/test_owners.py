"""Owners: references to them, who controls what, and what a controller claims."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import pytest

from kube_transport.api.frozen import freeze, twin_decoder
from kube_transport.api.meta import ObjectMeta, OwnerReference
from kube_transport.api.model import Model, api_version, field, kind
from kube_transport.api.owners import (
    ClaimAction,
    controller_of,
    controller_ref,
    is_controlled_by,
    is_owned_by,
    owner_reference,
    plan_claim,
    remove_owner,
    set_owner,
    with_owner,
)
from kube_transport.api.schema import GroupVersionKind
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.json import encode_json
from kube_transport.errors import InvalidRequest

THEN = datetime(2026, 1, 1, tzinfo=UTC)


class Shop(Model, kw_only=True):
    api_version: Literal["test/v1"] = api_version("test/v1")
    kind: Literal["Shop"] = kind("Shop")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)


def shop(uid: str = "1", **metadata: Any) -> Shop:
    return Shop(metadata=ObjectMeta(name=f"shop-{uid}", namespace="n", uid=uid, **metadata))


def pod(*owners: OwnerReference, **metadata: Any) -> Unstructured:
    references = [owner.to_dict() for owner in owners]
    rest = {"name": "p", "namespace": "n", "uid": "9", "resourceVersion": "7", **metadata}
    return Unstructured({"kind": "Pod", "metadata": {"ownerReferences": references, **rest}})


def set_owner_again(obj: Unstructured, reference: OwnerReference) -> list[OwnerReference]:
    assert not set_owner(obj, reference, namespace="n")
    return list(obj.metadata.owner_references)


def with_owner_again(obj: Unstructured, reference: OwnerReference) -> list[OwnerReference]:
    return with_owner(obj.metadata.owner_references, reference)


def freeze_untyped(obj: Unstructured) -> Unstructured:
    return Unstructured(freeze(obj.to_dict()))


def test_a_controllers_reference_says_what_the_garbage_collector_needs() -> None:
    """Foreground deletion waits for the dependents, and there is one controller."""
    assert controller_ref(shop()).to_dict() == {
        "apiVersion": "test/v1",
        "kind": "Shop",
        "name": "shop-1",
        "uid": "1",
        "controller": True,
        "blockOwnerDeletion": True,
    }


def test_untyped_and_cached_owners_do_as_well() -> None:
    """A controller has its object from a cache."""
    cached = twin_decoder(Shop)(encode_json(shop()))
    untyped = Unstructured(shop().to_dict())

    assert owner_reference(cached) == owner_reference(untyped) == owner_reference(shop())


@pytest.mark.parametrize(
    ("owner", "missing"),
    [
        (Unstructured({"metadata": {"name": "a", "uid": "u"}}), "apiVersion and kind"),
        (Shop(metadata=ObjectMeta(name="a")), "no uid"),
        (Shop(metadata=ObjectMeta(uid="u")), "no name"),
    ],
)
def test_an_owner_that_cannot_be_named_is_refused(owner: Any, missing: str) -> None:
    """The server would take a reference to nothing, and collect the object at once."""
    with pytest.raises(InvalidRequest, match=missing):
        controller_ref(owner)


def test_the_kind_can_be_told() -> None:
    """Items of lists come without one."""
    nameless = Unstructured({"metadata": {"name": "a", "uid": "u"}})

    assert controller_ref(nameless, GroupVersionKind("apps", "v1", "Deployment")).kind == (
        "Deployment"
    )


def test_control_goes_by_uid() -> None:
    """A namesake that was made later is somebody else."""
    owned = pod(controller_ref(shop("1")), owner_reference(shop("2")))

    assert is_controlled_by(owned, shop("1"))
    assert not is_controlled_by(owned, shop("2"))
    assert is_owned_by(owned, shop("2"))
    assert not is_owned_by(owned, shop("3"))
    assert controller_of(pod()) is None


def test_what_has_no_uid_owns_nothing() -> None:
    """Two objects that were never sent are not one; every selector would match them all."""
    nameless = owner_reference(shop("1"))
    nameless.uid, nameless.controller = "", True

    assert not is_controlled_by(pod(nameless), shop(""))
    assert not is_owned_by(pod(nameless), shop(""))
    assert plan_claim(shop(""), pod(nameless), matches=True).action is ClaimAction.IGNORE


@pytest.mark.parametrize("field", ["uid", "resourceVersion"])
def test_an_object_that_was_not_read_from_a_server_is_not_patched(field: str) -> None:
    """An empty precondition is none: the patch would undo what others did in between."""
    with pytest.raises(InvalidRequest, match=f"metadata.{field}: 'p' has none"):
        plan_claim(shop(), pod(**{field: ""}), matches=True)


def test_setting_an_owner_is_idempotent_and_keeps_the_others() -> None:
    """Several controllers may own an object, one controls it."""
    obj = pod(owner_reference(shop("2")), owner_reference(shop("1")), owner_reference(shop("3")))

    assert set_owner(obj, controller_ref(shop("1")), namespace="n")
    assert not set_owner(obj, controller_ref(shop("1")), namespace="n")
    assert [each.uid for each in obj.metadata.owner_references] == ["2", "1", "3"]
    assert is_controlled_by(obj, shop("1"))
    assert remove_owner(obj, "2")
    assert not remove_owner(obj, "2")


@pytest.mark.parametrize("add", [set_owner_again, with_owner_again])
def test_a_reference_that_leaves_it_open_demotes_nobody(add: Any) -> None:
    """Whoever only makes sure that there is an owner takes no control from it."""
    obj = pod(controller_ref(shop()))

    [kept] = add(obj, owner_reference(shop()))

    assert kept == controller_ref(shop())


def test_a_reference_can_still_say_that_its_owner_controls_no_more() -> None:
    """What is said counts; the reference that was passed stays as it is."""
    obj, given = pod(controller_ref(shop())), owner_reference(shop())
    given.controller = False

    assert set_owner(obj, given, namespace="n")
    [found] = obj.metadata.owner_references
    assert (found.controller, found.block_owner_deletion) == (False, True)
    assert given.block_owner_deletion is None


def test_an_owner_is_not_set_on_a_cached_object() -> None:
    """Typed or not, the error is one, and it says what to do instead."""
    typed = twin_decoder(Shop)(encode_json(shop("1")))
    untyped = freeze_untyped(pod(controller_ref(shop())))

    for cached in (typed, untyped):
        with pytest.raises(TypeError, match="cached object is read-only"):
            set_owner(cached, owner_reference(shop("2")), namespace="n")
    with pytest.raises(TypeError, match="cached object is read-only"):
        remove_owner(untyped, "1")


def test_a_second_controller_is_refused() -> None:
    """The server would refuse it too, later and for both."""
    with pytest.raises(InvalidRequest, match="shop-2"):
        set_owner(pod(controller_ref(shop("2"))), controller_ref(shop("1")), namespace="n")


def test_an_owner_in_another_namespace_is_refused() -> None:
    """The garbage collector takes such an owner for absent and deletes the object."""
    with pytest.raises(InvalidRequest, match="namespace 'other'"):
        set_owner(pod(), controller_ref(shop()), namespace="other")


@pytest.mark.parametrize(
    ("controller", "obj", "matches", "action"),
    [
        (shop(), pod(controller_ref(shop("2"))), True, ClaimAction.IGNORE),
        (shop(), pod(controller_ref(shop("1"))), True, ClaimAction.KEEP),
        (shop(deletion_timestamp=THEN), pod(controller_ref(shop())), True, ClaimAction.KEEP),
        (shop(), pod(controller_ref(shop("1"))), False, ClaimAction.RELEASE),
        (shop(deletion_timestamp=THEN), pod(controller_ref(shop())), False, ClaimAction.IGNORE),
        (shop(), pod(), True, ClaimAction.ADOPT),
        (shop(), pod(owner_reference(shop("2"))), True, ClaimAction.ADOPT),
        (shop(), pod(), False, ClaimAction.IGNORE),
        (shop(deletion_timestamp=THEN), pod(), True, ClaimAction.IGNORE),
        (shop(), pod(deletionTimestamp="2026-01-01T00:00:00Z"), True, ClaimAction.IGNORE),
        (shop(), pod(namespace="other"), True, ClaimAction.IGNORE),
    ],
)
def test_what_a_controller_does_about_an_object(
    controller: Shop, obj: Unstructured, matches: bool, action: ClaimAction
) -> None:
    """Every branch of what Kubernetes' own controllers do."""
    claim = plan_claim(controller, obj, matches=matches)

    assert claim.action is action
    assert (claim.patch is not None) == (action in {ClaimAction.ADOPT, ClaimAction.RELEASE})
    assert claim.ours == (action in {ClaimAction.ADOPT, ClaimAction.KEEP})


def test_adopting_is_bound_to_what_was_seen() -> None:
    """Two controllers that adopt at once: one of them gets a Conflict."""
    claim = plan_claim(shop(), pod(), matches=True)

    assert claim.patch is not None
    assert claim.patch.changes == {
        "metadata": {
            "uid": "9",
            "resourceVersion": "7",
            "ownerReferences": [controller_ref(shop()).to_dict()],
        }
    }


def test_releasing_leaves_the_other_owners() -> None:
    """They hold the object alive."""
    other = owner_reference(shop("2"))

    claim = plan_claim(shop(), pod(controller_ref(shop()), other), matches=False)

    assert claim.patch is not None
    assert claim.patch.changes["metadata"]["ownerReferences"] == [other.to_dict()]
