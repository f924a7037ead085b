"""What every controller writes, taken by a real server: finalizers, owners, validators."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kube_clientset.models.core_v1 import ConfigMap
from kube_clientset.resources.core_v1 import CONFIG_MAPS
from kube_testing.control_plane import ControlPlane
from kube_transport import Client, load_config
from kube_transport.api.finalizers import (
    adding_json_patch,
    adding_merge_patch,
    removing_json_patch,
    removing_merge_patch,
)
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.owners import ClaimAction, is_controlled_by, plan_claim
from kube_transport.api.patch import JSONPatch, MergePatch
from kube_transport.api.validation import metadata_errors
from kube_transport.errors import Conflict, Invalid
from kube_transport.resource_client import ResourceClient

pytestmark = pytest.mark.control_plane


@pytest.fixture(scope="module")
def maps(control_plane: ControlPlane) -> Iterator[ResourceClient[ConfigMap]]:
    with Client(load_config(control_plane.kubeconfig)) as client:
        yield client.resource(CONFIG_MAPS, "default")


def made(maps: ResourceClient[ConfigMap], name: str) -> ConfigMap:
    return maps.create(ConfigMap(metadata=ObjectMeta(name=name)))


def sent(
    maps: ResourceClient[ConfigMap], name: str, patch: JSONPatch | MergePatch | None
) -> ConfigMap:
    assert patch is not None
    return maps.patch(name, patch)


def test_finalizers_come_and_go_by_json_patch(maps: ResourceClient[ConfigMap]) -> None:
    """Without a conflict when something else has changed, and only once."""
    fresh = made(maps, "json")

    one = sent(maps, "json", adding_json_patch(fresh, "example.com/one"))
    with pytest.raises(Invalid):
        sent(maps, "json", adding_json_patch(fresh, "example.com/one"))
    two = sent(maps, "json", adding_json_patch(one, "example.com/two"))
    maps.patch("json", MergePatch({"data": {"key": "changed"}}))
    left = sent(maps, "json", removing_json_patch(two, "example.com/one"))

    assert list(left.metadata.finalizers) == ["example.com/two"]


def test_finalizers_come_and_go_by_merge_patch(maps: ResourceClient[ConfigMap]) -> None:
    """Whoever comes too late with one gets a Conflict and loses nobody's finalizer."""
    fresh = made(maps, "merge")

    one = sent(maps, "merge", adding_merge_patch(fresh, "example.com/one"))
    with pytest.raises(Conflict):
        sent(maps, "merge", adding_merge_patch(fresh, "example.com/two"))
    none = sent(maps, "merge", removing_merge_patch(one, "example.com/one"))

    assert list(none.metadata.finalizers) == []


def test_a_controller_adopts_and_releases(maps: ResourceClient[ConfigMap]) -> None:
    """Of two that adopt at once, one gets a Conflict."""
    owner, rival, orphan = made(maps, "owner"), made(maps, "rival"), made(maps, "orphan")

    adopted = sent(maps, "orphan", plan_claim(owner, orphan, matches=True).patch)
    with pytest.raises(Conflict):
        sent(maps, "orphan", plan_claim(rival, orphan, matches=True).patch)
    foreign = plan_claim(rival, adopted, matches=True)
    released = sent(maps, "orphan", plan_claim(owner, adopted, matches=False).patch)

    assert is_controlled_by(adopted, owner)
    assert foreign.action is ClaimAction.IGNORE
    assert list(released.metadata.owner_references) == []


def test_the_server_refuses_what_the_validators_refuse(
    maps: ResourceClient[ConfigMap], control_plane: ControlPlane
) -> None:
    """In the same words, of the minor that they were taken from."""
    bad = ConfigMap(
        metadata=ObjectMeta(
            name="A.b_", namespace="default", labels={"a b": "x y"}, annotations={"/": "z"}
        )
    )
    ours = metadata_errors(bad.metadata, namespaced=True)

    with pytest.raises(Invalid) as refused:
        maps.create(bad)

    theirs = refused.value.causes
    assert {cause.field for cause in theirs} == {cause.field for cause in ours}
    if control_plane.kubernetes_version.startswith("1.37"):
        assert sorted(cause.message for cause in theirs) == sorted(each.message for each in ours)
