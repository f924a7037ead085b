"""Our typed client: every verb, and what each refusal is raised as."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest

from conformance.objects import config_map, deployment, event
from conformance.servers import Server, new_space
from conformance.space import Space
from kube_clientset import Clientset
from kube_clientset.apply.core_v1 import ApplyConfigMap
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.coordination_v1 import Lease
from kube_clientset.models.core_v1 import ConfigMap, Container
from kube_transport import Client
from kube_transport.api.frozen import thaw
from kube_transport.api.meta import ApplyObjectMeta
from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch
from kube_transport.errors import (
    AlreadyExists,
    BadRequest,
    Conflict,
    Gone,
    Invalid,
    NotFound,
)
from kube_transport.watch import EventType

PATCHES: Sequence[JSONPatch | MergePatch | StrategicMergePatch] = (
    JSONPatch([{"op": "add", "path": "/data/k", "value": "v"}]),
    MergePatch({"data": {"k": "v"}}),
    StrategicMergePatch({"data": {"k": "v"}}),
)


@pytest.fixture
def kube(client: Client) -> Clientset:
    """Typed clients of everything."""
    return Clientset(client)


def typed(name: str, data: dict[str, str] | None = None, **metadata: object) -> ConfigMap:
    return ConfigMap.from_dict(config_map(name, data, **metadata))


def test_typed_create_returns_what_is_stored(kube: Clientset, space: Space) -> None:
    """And get returns it again."""
    maps = kube.core_v1.config_maps(space.name)

    made = maps.create(typed("a", {"k": "v"}))

    assert isinstance(made, ConfigMap)
    assert (made.metadata.namespace, made.data) == (space.name, {"k": "v"})
    assert made.metadata.creation_timestamp is not None
    assert maps.get("a") == made
    assert space.get("ConfigMap", "a")["metadata"]["uid"] == made.metadata.uid


def test_typed_objects_survive_the_way_there_and_back(kube: Clientset, space: Space) -> None:
    """What the server filled in is read, written and unchanged."""
    made = kube.apps_v1.deployments(space.name).create(Deployment.from_dict(deployment("web")))

    again = kube.apps_v1.deployments(space.name).update(made)

    assert again == made
    assert made.spec.template.spec.containers[0].image_pull_policy == "IfNotPresent"


def test_typed_list_selects(kube: Clientset, space: Space) -> None:
    """A sequence of models, with the version of the whole."""
    space.create(config_map("a", labels={"app": "web"}))
    space.create(config_map("b"))

    found = kube.core_v1.config_maps(space.name).list(label_selector="app=web")

    assert [each.metadata.name for each in found] == ["a"]
    assert found[0].kind == "ConfigMap"
    assert int(found.resource_version) > 0


def test_typed_pages_have_everything_once(kube: Clientset, space: Space) -> None:
    """The token is the client's business."""
    for number in range(5):
        space.create(config_map(f"c{number}", labels={"app": "web"}))

    pages = list(kube.core_v1.config_maps(space.name).pages(limit=2, label_selector="app=web"))

    assert [[each.metadata.name for each in page] for page in pages] == [
        ["c0", "c1"],
        ["c2", "c3"],
        ["c4"],
    ]


def test_typed_list_goes_across_namespaces(kube: Clientset, server: Server) -> None:
    """Without a namespace there is list and watch."""
    first, second = new_space(server), new_space(server)
    for each in (first, second):
        each.create(config_map("a", labels={"in": first.name}))

    found = kube.core_v1.config_maps().list(label_selector=f"in={first.name}")

    assert {each.metadata.namespace for each in found} == {first.name, second.name}


def test_typed_update_conflicts(kube: Clientset, space: Space) -> None:
    """Read again and redo: then it goes through."""
    maps = kube.core_v1.config_maps(space.name)
    stale = maps.create(typed("a"))
    space.merge("ConfigMap", "a", {"data": {"theirs": "1"}})
    stale.data["mine"] = "2"

    with pytest.raises(Conflict):
        maps.update(stale)
    fresh = maps.get("a")
    fresh.data["mine"] = "2"

    assert maps.update(fresh).data == {"theirs": "1", "mine": "2"}


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: type(patch).__name__)
def test_typed_patch_changes_parts(
    kube: Clientset, space: Space, patch: JSONPatch | MergePatch | StrategicMergePatch
) -> None:
    """Each class of patch has its own content type."""
    space.create(config_map("a", {"kept": "1"}))

    made = kube.core_v1.config_maps(space.name).patch("a", patch)

    assert made.data == {"kept": "1", "k": "v"}


def test_typed_changes_are_merged_by_key_beside_those_of_others(
    kube: Clientset, space: Space
) -> None:
    """Only what its author changed is sent, and the server makes of it what we foretold."""
    deployments = kube.apps_v1.deployments(space.name)
    original = Deployment.from_dict(deployment("web"))
    modified = original.deep_copy()
    modified.spec.template.spec.containers[0].image = "main:2"
    made = deployments.create(original)
    injected = made.deep_copy()
    injected.spec.template.spec.containers.insert(0, Container(name="side", image="side:1"))
    current = deployments.patch("web", StrategicMergePatch.between(made, injected))

    patch = StrategicMergePatch.three_way(original=original, modified=modified, current=current)
    patched = deployments.patch("web", patch)

    template = patched.spec.template
    assert [each.image for each in template.spec.containers] == ["side:1", "main:2"]
    assert patch.apply(current).spec.template == template


def test_typed_apply_owns_fields(kube: Clientset, space: Space) -> None:
    """Created, then emptied: an explicit nothing takes what was owned away."""
    maps = kube.core_v1.config_maps(space.name)
    wanted = ApplyConfigMap(metadata=ApplyObjectMeta(name="a"), data={"k": "v", "l": "w"})

    made = maps.apply(wanted, field_manager="one")
    less = maps.apply(config_map("a", {"k": "v"}), field_manager="one")

    assert (made.data, less.data) == ({"k": "v", "l": "w"}, {"k": "v"})


def test_typed_apply_conflicts(kube: Clientset, space: Space) -> None:
    """The causes name the field; force takes it."""
    maps = kube.core_v1.config_maps(space.name)
    maps.apply(config_map("a", {"k": "one"}), field_manager="one")

    with pytest.raises(Conflict) as caught:
        maps.apply(config_map("a", {"k": "two"}), field_manager="two")
    forced = maps.apply(config_map("a", {"k": "two"}), field_manager="two", force=True)

    assert [cause.field for cause in caught.value.causes] == [".data.k"]
    assert forced.data == {"k": "two"}


def test_typed_status_is_written_apart(kube: Clientset, space: Space) -> None:
    """By methods that kinds without a status do not have."""
    deployments = kube.apps_v1.deployments(space.name)
    made = deployments.create(Deployment.from_dict(deployment("web")))
    made.status.observed_generation = 1
    made.spec.replicas = 9

    changed = deployments.update_status(made)
    patched = deployments.patch_status("web", MergePatch({"status": {"replicas": 1}}))

    assert (changed.status.observed_generation, changed.spec.replicas) == (1, 1)
    assert patched.status.replicas == 1


def test_typed_delete_deletes(kube: Clientset, space: Space) -> None:
    """At once, or marked and returned while something holds it."""
    maps = kube.core_v1.config_maps(space.name)
    maps.create(typed("free"))
    maps.create(typed("held", finalizers=["example.com/hold"]))

    maps.delete("free")
    marked = maps.delete("held")

    assert space.is_gone("ConfigMap", "free")
    assert isinstance(marked, ConfigMap)
    assert marked.metadata.deletion_timestamp is not None
    space.merge("ConfigMap", "held", {"metadata": {"finalizers": None}})


def test_typed_delete_insists_on_the_object(kube: Clientset, space: Space) -> None:
    """By uid and version."""
    maps = kube.core_v1.config_maps(space.name)
    made = maps.create(typed("a"))

    with pytest.raises(Conflict):
        maps.delete("a", uid="another")
    with pytest.raises(Conflict):
        maps.delete("a", resource_version="1")
    maps.delete("a", uid=made.metadata.uid, resource_version=made.metadata.resource_version)

    assert space.is_gone("ConfigMap", "a")


def test_typed_delete_collection_selects(kube: Clientset, space: Space) -> None:
    """What is not selected stays."""
    space.create(config_map("a", labels={"app": "web"}))
    space.create(config_map("b"))

    kube.core_v1.config_maps(space.name).delete_collection(label_selector="app=web")

    assert space.is_gone("ConfigMap", "a")
    assert not space.is_gone("ConfigMap", "b")


def test_typed_watch_yields_changes(kube: Clientset, space: Space) -> None:
    """Models, in order, until it is closed."""
    leases = kube.coordination_v1.leases(space.name)
    start = leases.list().resource_version

    with leases.watch(resource_version=start, timeout_seconds=30) as watch:
        made = leases.create(Lease.from_dict({"metadata": {"name": "a"}}))
        made.spec.holder_identity = "me"
        leases.update(made)
        leases.delete("a")
        events = list(islice(watch, 3))

    assert [event.type for event in events] == [
        EventType.ADDED,
        EventType.MODIFIED,
        EventType.DELETED,
    ]
    assert events[1].object.spec.holder_identity == "me"
    assert watch.resource_version == events[2].resource_version


def test_typed_watch_ends_with_its_time(kube: Clientset, space: Space) -> None:
    """Without an error: it can be resumed."""
    leases = kube.coordination_v1.leases(space.name)
    start = leases.list().resource_version

    with leases.watch(resource_version=start, timeout_seconds=1) as watch:
        assert list(watch) == []


def test_typed_watch_of_forgotten_history_is_gone(
    kube: Clientset, server: Server, space: Space
) -> None:
    """However the server says it."""
    old = space.create(event("a", space.name))["metadata"]["resourceVersion"]
    for name in ("b", "c"):
        space.create(event(name, space.name))
    server.compact()

    with pytest.raises(Gone), kube.core_v1.events(space.name).watch(resource_version=old) as watch:
        list(watch)


def test_typed_dry_run_stores_nothing(kube: Clientset, space: Space) -> None:
    """Of a creation and of a deletion."""
    maps = kube.core_v1.config_maps(space.name)

    made = maps.create(typed("a"), dry_run=True)
    maps.create(typed("b"))
    maps.delete("b", dry_run=True)

    assert made.metadata.uid
    assert space.is_gone("ConfigMap", "a")
    assert not space.is_gone("ConfigMap", "b")


def test_typed_refusals_are_typed_errors(kube: Clientset, space: Space) -> None:
    """By their reason; causes name the fields."""
    maps = kube.core_v1.config_maps(space.name)
    maps.create(typed("a"))

    with pytest.raises(NotFound) as missing:
        maps.get("nope")
    with pytest.raises(AlreadyExists):
        maps.create(typed("a"))
    with pytest.raises(Invalid) as invalid:
        maps.create(typed("UPPER"))
    with pytest.raises(BadRequest):
        maps.list(label_selector="a b")

    assert (missing.value.code, missing.value.reason) == (404, "NotFound")
    assert [cause.field for cause in invalid.value.causes] == ["metadata.name"]


def test_frozen_objects_cannot_be_changed(client: Client, space: Space) -> None:
    """What caches share; a thawed copy can be written."""
    space.create(config_map("a", {"k": "v"}))
    maps = Clientset(client.frozen()).core_v1.config_maps(space.name)

    shared = maps.get("a")
    mine = thaw(shared)
    mine.data["k"] = "w"
    changed = maps.update(mine)

    assert isinstance(shared, ConfigMap)
    with pytest.raises((AttributeError, TypeError)):
        shared.data["k"] = "w"
    assert (shared.data["k"], changed.data["k"]) == ("v", "w")
