"""Our clients without types: discovery, the mapper, and every verb on mappings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from conformance.objects import config_map, deployment, secret
from conformance.servers import Server
from conformance.space import Space
from kube_discovery import CachedDiscoveryClient, DiscoveryClient, NoMatch, RESTMapper
from kube_dynamic import DynamicClient
from kube_transport import Client
from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import (
    ApplyConflict,
    BadRequest,
    Conflict,
    FieldConflict,
    InvalidRequest,
    NotFound,
)


@pytest.fixture
def dynamic(client: Client) -> DynamicClient:
    """Every resource by name."""
    return DynamicClient(client)


@pytest.fixture
def discovery(client: Client) -> Iterator[DiscoveryClient]:
    """What the server serves."""
    with DiscoveryClient(client) as discovery:
        yield discovery


def test_dynamic_objects_are_created_and_read(dynamic: DynamicClient, space: Space) -> None:
    """By any of the names that kubectl takes."""
    made = dynamic.resource("cm", space.name).create(Unstructured(config_map("a", {"k": "v"})))

    found = dynamic.resource("configmaps", space.name).get("a")

    assert found.to_dict() == made.to_dict() == space.get("ConfigMap", "a")
    assert found.metadata.name == "a"


def test_dynamic_lists_select_and_page(dynamic: DynamicClient, space: Space) -> None:
    """Each item says what kind it is, though the server leaves that out."""
    for name in ("a", "b", "c"):
        space.create(config_map(name, labels={"app": "web"}))

    maps = dynamic.resource("configmaps", space.name)
    pages = list(maps.pages(limit=2, label_selector="app=web"))

    assert [[each.metadata.name for each in page] for page in pages] == [["a", "b"], ["c"]]
    assert {(each.api_version, each.kind) for page in pages for each in page} == {
        ("v1", "ConfigMap")
    }


def test_dynamic_updates_conflict(dynamic: DynamicClient, space: Space) -> None:
    """As typed ones do."""
    maps = dynamic.resource("configmaps", space.name)
    stale = maps.create(Unstructured(config_map("a")))
    space.merge("ConfigMap", "a", {"data": {"k": "1"}})

    with pytest.raises(Conflict):
        maps.update(stale)
    fresh = maps.get("a")
    fresh["data"] = {"k": "2"}

    assert maps.update(fresh)["data"] == {"k": "2"}


@pytest.mark.parametrize(
    "patch",
    [
        JSONPatch([{"op": "replace", "path": "/spec/replicas", "value": 3}]),
        MergePatch({"spec": {"replicas": 3}}),
        StrategicMergePatch({"spec": {"replicas": 3}}),
    ],
    ids=lambda patch: type(patch).__name__,
)
def test_dynamic_patches_change_parts(
    dynamic: DynamicClient, space: Space, patch: JSONPatch | MergePatch | StrategicMergePatch
) -> None:
    """Of any kind."""
    space.create(deployment("web"))

    made = dynamic.resource("deployments.apps", space.name).patch("web", patch)

    assert made["spec"]["replicas"] == 3


def test_dynamic_apply_owns_fields(dynamic: DynamicClient, space: Space) -> None:
    """From a manifest, which is all that it needs."""
    manifest = config_map("a", {"k": "v"}, namespace=space.name)

    made = dynamic.for_manifest(manifest).apply(manifest, field_manager="one")

    assert made["data"] == {"k": "v"}
    assert made["metadata"]["managedFields"][0]["manager"] == "one"


def test_dynamic_apply_keeps_texts_as_they_are(dynamic: DynamicClient, space: Space) -> None:
    """Servers read what is applied as YAML, which has breaks and controls that JSON has not."""
    codes = [
        *range(0x20),
        0x7F,
        *range(0x80, 0xA0),
        0x2028,
        0x2029,
        0xFEFF,
        0xFFFE,
        0xFFFF,
        0x1F600,
    ]
    text = " ".join(map(chr, codes))
    manifest = config_map("a", {"k": text}, namespace=space.name)

    made = dynamic.for_manifest(manifest).apply(manifest, field_manager="one")

    assert made["data"] == {"k": text}


def test_dynamic_deletion_deletes(dynamic: DynamicClient, space: Space) -> None:
    """One, and what is selected."""
    maps = dynamic.resource("configmaps", space.name)
    for name in ("a", "b", "c"):
        space.create(config_map(name, labels={"app": name}))

    maps.delete("a")
    maps.delete_collection(label_selector="app=b")

    assert space.is_gone("ConfigMap", "a")
    assert space.is_gone("ConfigMap", "b")
    with pytest.raises(NotFound):
        maps.delete("a")
    assert maps.get("c").metadata.name == "c"


def test_dynamic_watches_yield_changes(dynamic: DynamicClient, space: Space) -> None:
    """Mappings, in order."""
    maps = dynamic.resource("configmaps", space.name)
    start = maps.list().resource_version

    with maps.watch(resource_version=start, timeout_seconds=30) as watch:
        space.create(config_map("a"))
        space.merge("ConfigMap", "a", {"data": {"k": "v"}})
        events = list(islice(watch, 2))

    assert [str(event.type) for event in events] == ["ADDED", "MODIFIED"]
    assert events[1].object["data"] == {"k": "v"}


def test_dynamic_status_is_written_apart(dynamic: DynamicClient, space: Space) -> None:
    """Through the same methods as with types."""
    made = Unstructured(space.create(deployment("web")))
    made["status"] = {"observedGeneration": 1}

    changed = dynamic.resource("deployments", space.name).update_status(made)

    assert changed["status"] == {"observedGeneration": 1}


def test_manifests_find_their_resource(dynamic: DynamicClient, space: Space) -> None:
    """And their namespace."""
    web = dynamic.for_manifest(deployment("web", namespace=space.name))
    node = dynamic.for_manifest({"apiVersion": "v1", "kind": "Node", "metadata": {"name": "x"}})

    assert (web.resource.plural, web.namespace) == ("deployments", space.name)
    assert (node.resource.plural, node.namespace) == ("nodes", None)


def test_a_name_that_means_nothing_is_no_match(dynamic: DynamicClient) -> None:
    """With a name that is close."""
    with pytest.raises(NoMatch, match="deployments"):
        dynamic.resource("deploymnts", "default")


@pytest.mark.parametrize("legacy", [False, True], ids=["aggregated", "legacy"])
def test_discovery_reads_either_format(client: Client, server: Server, *, legacy: bool) -> None:
    """And finds the same."""
    with DiscoveryClient(client, legacy=legacy) as discovery:
        served = discovery.server_groups_and_resources()

    served.raise_if_partial()
    listed = server.api.get("/apis/apps/v1").expect(200)["resources"]
    assert {each["name"] for each in listed} == {
        each.name for each in served if str(each.group_version) == "apps/v1"
    }


def test_discovery_prefers_the_servers_version(discovery: DiscoveryClient) -> None:
    """One of the versions of each resource."""
    preferred = discovery.server_preferred_resources()

    scalers = [each for each in preferred if each.name == "horizontalpodautoscalers"]
    assert [str(each.group_version) for each in scalers] == ["autoscaling/v2"]


def test_discovery_knows_version_and_health(discovery: DiscoveryClient, server: Server) -> None:
    """Of the server that it asks."""
    version = discovery.server_version()

    assert f"{version.major}.{version.minor}" == server.kubernetes
    assert discovery.livez()
    assert discovery.readyz()


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("po", "pods"),
        ("deploy", "deployments"),
        ("Deployment", "deployments"),
        ("deployment.apps", "deployments"),
        ("deployments.v1.apps", "deployments"),
        ("leases.coordination.k8s.io", "leases"),
    ],
)
def test_the_mapper_knows_every_name(discovery: DiscoveryClient, name: str, plural: str) -> None:
    """That kubectl knows."""
    mapper = RESTMapper(CachedDiscoveryClient(discovery))

    assert mapper.resource_for(name).plural == plural


def test_the_mapper_knows_categories(discovery: DiscoveryClient) -> None:
    """kubectl get all."""
    mapper = RESTMapper(CachedDiscoveryClient(discovery))

    found = {each.plural for each in mapper.resources_in_category("all")}

    assert {"pods", "services", "deployments", "jobs", "cronjobs"} <= found
    assert "configmaps" not in found


def test_metadata_is_read_without_the_rest(dynamic: DynamicClient, space: Space) -> None:
    """By name, in lists and in watches; a Secret's values do not travel."""
    space.create(secret("a", stringData={"k": "hush"}))
    secrets = dynamic.metadata("secrets", space.name)

    found = secrets.list()
    with secrets.watch(resource_version=found.resource_version, timeout_seconds=30) as watch:
        space.merge("Secret", "a", {"metadata": {"labels": {"app": "web"}}})
        [event] = islice(watch, 1)

    assert [each.metadata.name for each in found] == ["a"]
    assert secrets.get("a").to_dict().keys() == {"apiVersion", "kind", "metadata"}
    assert event.object.metadata.labels == {"app": "web"}


def test_metadata_is_changed_without_the_rest(dynamic: DynamicClient, space: Space) -> None:
    """Patched, edited and deleted; what is not known stays as it is."""
    space.create(config_map("a", {"k": "v"}))
    space.create(config_map("b"))
    maps = dynamic.metadata("cm", space.name)

    patched = maps.patch("a", MergePatch({"metadata": {"labels": {"app": "web"}}}))
    edited = maps.edit("a", lambda found: found.metadata.annotations.update(note="x"))
    maps.delete("b")

    assert (patched.metadata.labels, edited.metadata.annotations) == ({"app": "web"}, {"note": "x"})
    assert space.get("ConfigMap", "a")["data"] == {"k": "v"}
    assert space.is_gone("ConfigMap", "b")
    maps.delete_collection(label_selector="app=web")
    assert space.is_gone("ConfigMap", "a")


def test_anything_with_a_scale_is_scaled(dynamic: DynamicClient, space: Space) -> None:
    """Whatever its kind, in the same words."""
    space.create(deployment("web"))
    scales = dynamic.scale("deployments", space.name)

    before = scales.get("web")
    after = scales.set_replicas("web", 3)

    assert (before.spec.replicas, after.spec.replicas) == (1, 3)
    assert space.get("Deployment", "web")["spec"]["replicas"] == 3
    with pytest.raises(InvalidRequest, match="configmaps have no scale"):
        dynamic.scale("configmaps", space.name)


def test_dynamic_status_is_applied_apart(dynamic: DynamicClient, space: Space) -> None:
    """A controller's manager owns the status, and nothing of the rest."""
    space.create(deployment("web"))
    status = {**deployment("web"), "status": {"observedGeneration": 1}}
    del status["spec"]

    made = dynamic.resource("deploy", space.name).apply_status(status, field_manager="controller")

    assert made["status"] == {"observedGeneration": 1}
    [entry] = [each for each in made.metadata.managed_fields if each.manager == "controller"]
    assert (entry.operation, entry.subresource) == ("Apply", "status")


def test_dynamic_conflicts_of_apply_name_managers_and_fields(
    dynamic: DynamicClient, space: Space
) -> None:
    """So that a program can decide whose word counts."""
    maps = dynamic.resource("configmaps", space.name)
    maps.apply(config_map("a", {"k": "1", "other": "x"}), field_manager="one")
    maps.patch("a", MergePatch({"data": {"other": "y"}}), field_manager="two")

    with pytest.raises(ApplyConflict) as caught:
        maps.apply(config_map("a", {"k": "2", "other": "z"}), field_manager="three")

    assert set(caught.value.conflicts) == {
        FieldConflict(field=".data.k", manager="one"),
        FieldConflict(field=".data.other", manager="two", api_version="v1"),
    }


def test_dynamic_tables_have_the_servers_columns(dynamic: DynamicClient, space: Space) -> None:
    """As ``kubectl get`` prints them."""
    space.create(config_map("a", {"k": "v"}))

    table = dynamic.resource("cm", space.name).table()

    assert [column.name for column in table.column_definitions] == ["Name", "Data", "Age"]
    assert [row.cells[:2] for row in table.rows] == [["a", 1]]


def test_dynamic_lists_stream_and_edits_touch_one_field(
    dynamic: DynamicClient, space: Space
) -> None:
    """The machinery is that of typed clients."""
    for name in ("a", "b", "c"):
        space.create(config_map(name, {"k": "v", "other": "x"}))
    maps = dynamic.resource("configmaps", space.name)

    def change(found: Unstructured) -> None:
        found["data"]["k"] = "w"

    assert [each.metadata.name for each in maps.each(limit=2)] == ["a", "b", "c"]
    assert maps.edit("a", change)["data"] == {"k": "w", "other": "x"}


def test_dynamic_writes_take_every_option(dynamic: DynamicClient, space: Space) -> None:
    """Dry runs, strict fields, preconditions and what becomes of dependants."""
    maps = dynamic.resource("configmaps", space.name)
    made = maps.create(Unstructured(config_map("a")), field_manager="one")

    maps.create(Unstructured(config_map("b")), dry_run=True)
    with pytest.raises(BadRequest, match="unknown field"):
        maps.create(Unstructured({**config_map("c"), "nope": 1}), field_validation="Strict")
    with pytest.raises(Conflict):
        maps.delete("a", uid="another")
    maps.delete("a", uid=made.metadata.uid, propagation_policy="Background", grace_period_seconds=0)

    assert all(space.is_gone("ConfigMap", name) for name in "abc")
