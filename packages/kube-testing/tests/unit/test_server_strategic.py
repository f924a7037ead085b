"""Strategic merge patches on the types of the facts."""

from __future__ import annotations

from typing import Any

import pytest

from kube_testing.server.facts import load_facts
from kube_testing.server.jsonpatch import BadPatch
from kube_testing.server.objects import copied
from kube_testing.server.schema import Schema
from kube_testing.server.strategic import strategic_merge_patch


def patched(target: dict[str, Any], patch: dict[str, Any], kind: str = "core.v1.Pod") -> Any:
    return strategic_merge_patch(target, patch, Schema(load_facts()), kind)


def pod(*containers: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"containers": list(containers)}}


def test_containers_are_merged_by_name() -> None:
    """A patch of one container leaves its fields and its siblings alone."""
    target = pod({"name": "a", "image": "1"}, {"name": "b", "image": "1"})

    result = patched(target, pod({"name": "b", "image": "2"}))

    assert result == pod({"name": "a", "image": "1"}, {"name": "b", "image": "2"})


def test_a_new_item_comes_before_those_that_the_patch_does_not_name() -> None:
    """The order is the real server's, which tests of controllers may see."""
    result = patched(pod({"name": "a"}), pod({"name": "new"}))

    assert result == pod({"name": "new"}, {"name": "a"})


def test_the_delete_directive_removes_an_item() -> None:
    """A merge alone can never take anything away."""
    result = patched(pod({"name": "a"}, {"name": "b"}), pod({"name": "a", "$patch": "delete"}))

    assert result == pod({"name": "b"})


def test_the_replace_directive_replaces_a_list() -> None:
    """What stands beside it is the new content."""
    result = patched(pod({"name": "a"}), pod({"$patch": "replace"}, {"name": "b"}))

    assert result == pod({"name": "b"})


def test_an_atomic_list_is_replaced() -> None:
    """Only lists with a merge key in the facts are merged."""
    target = pod({"name": "a", "args": ["1", "2"]})

    result = patched(target, pod({"name": "a", "args": ["3"]}))

    assert result == pod({"name": "a", "args": ["3"]})


def test_finalizers_are_merged_as_a_set_and_deleted_by_value() -> None:
    """A list of plain values has no key; items are told apart by themselves."""
    target = {"metadata": {"finalizers": ["a/b", "c/d"]}}
    patch = {
        "metadata": {"finalizers": ["e/f"], "$deleteFromPrimitiveList/finalizers": ["a/b"]},
    }

    result = patched(target, patch)

    assert sorted(result["metadata"]["finalizers"]) == ["c/d", "e/f"]


def test_the_order_directive_orders_a_list() -> None:
    """``kubectl apply`` sends it with every list it touches."""
    target = pod({"name": "a"}, {"name": "b"})

    result = patched(
        target, {"spec": {"$setElementOrder/containers": [{"name": "b"}, {"name": "a"}]}}
    )

    assert result == pod({"name": "b"}, {"name": "a"})


def test_retained_keys_drop_the_others() -> None:
    """A union changes its member without an explicit null for the old one."""
    target = {"spec": {"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}}}
    patch = {"spec": {"strategy": {"$retainKeys": ["type"], "type": "Recreate"}}}

    result = patched(target, patch, "apps.v1.Deployment")

    assert result == {"spec": {"strategy": {"type": "Recreate"}}}


def test_an_item_without_its_merge_key_is_malformed() -> None:
    """It could be merged with nothing."""
    with pytest.raises(BadPatch):
        patched(pod({"name": "a"}), pod({"image": "2"}))


def test_neither_the_target_nor_the_patch_is_changed() -> None:
    """A patch is applied again when another write came between."""
    target = pod({"name": "a", "image": "1"})
    patch = pod({"name": "a", "image": "2"}, {"name": "b", "$patch": "delete"})
    before = copied([target, patch])

    patched(target, patch)

    assert [target, patch] == before


@pytest.mark.parametrize("directive", ["unheard", {}, [], None, 1])
def test_an_unknown_directive_is_refused(directive: object) -> None:
    """Whatever JSON it is."""
    with pytest.raises(BadPatch, match="unknown patch type"):
        patched(pod({"name": "a"}), pod({"name": "a", "$patch": directive}))
    with pytest.raises(BadPatch, match="unknown patch type"):
        patched(pod({"name": "a"}), {"spec": {"$patch": directive}})
