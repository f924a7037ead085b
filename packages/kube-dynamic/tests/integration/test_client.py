"""The dynamic client against an API server: any kind, by any name, through every verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

import pytest

from kube_discovery import NoMatch
from kube_dynamic import DynamicClient
from kube_testing.server import ApiServer
from kube_transport.api.meta import ObjectMeta
from kube_transport.api.model import Model, field
from kube_transport.api.patch import JSONPatch, MergePatch, StrategicMergePatch
from kube_transport.api.schema import GroupVersionResource
from kube_transport.api.unstructured import Unstructured
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import AlreadyExists, Conflict, InvalidRequest, KubeError, NotFound
from kube_transport.resource import Resource
from kube_transport.resource_client import StatusResourceClient
from kube_transport.watch import EventType

CONFIG_MAPS: Final = Resource(
    group="",
    version="v1",
    plural="configmaps",
    kind="ConfigMap",
    namespaced=True,
    model=Unstructured,
)


class Typed(Model, kw_only=True):
    """A model that a typed client may use."""

    metadata: ObjectMeta = field(default_factory=ObjectMeta)


@pytest.fixture
def dynamic(api_server: ApiServer) -> Iterator[DynamicClient]:
    """A dynamic client of the embedded server."""
    with DynamicClient(Config(server=api_server.url)) as client:
        yield client


def config_map(name: str, *, namespace: str = "", **data: str) -> Unstructured:
    """Return a config map that says no more than it has to."""
    metadata = {"name": name, "namespace": namespace} if namespace else {"name": name}
    return Unstructured({"metadata": metadata, "data": data})


def deployment(name: str) -> dict[str, Any]:
    """Return a deployment as a manifest has it."""
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {
            "selector": {"matchLabels": {"app": name}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {"containers": [{"name": "app", "image": "registry.example/app"}]},
            },
        },
    }


def paths(api_server: ApiServer) -> list[str]:
    """Return what was asked for so far."""
    return [exchange.request.target for exchange in api_server.requests]


@pytest.mark.parametrize(
    "name",
    [
        "deployments",
        "deployment",
        "deploy",
        "Deployment",
        "deployments.apps",
        "deployments.v1.apps",
        GroupVersionResource("apps", "v1", "deployments"),
    ],
)
def test_every_name_leads_to_the_same_resource(
    dynamic: DynamicClient, name: str | GroupVersionResource
) -> None:
    """What kubectl understands, a program understands."""
    resource = dynamic.resource(name).resource

    assert (resource.prefix, resource.plural, resource.kind) == (
        "/apis/apps/v1",
        "deployments",
        "Deployment",
    )
    assert resource.namespaced
    assert {"status", "scale"} <= set(resource.subresources)


def test_a_kind_is_found_with_and_without_its_version(dynamic: DynamicClient) -> None:
    """Without one it is the version that the server prefers."""
    preferred = dynamic.resource_for(kind="HorizontalPodAutoscaler")
    older = dynamic.resource_for(kind="HorizontalPodAutoscaler", api_version="autoscaling/v1")

    assert preferred.resource.api_version == "autoscaling/v2"
    assert older.resource.api_version == "autoscaling/v1"


def test_an_unknown_kind_is_answered_with_near_ones(dynamic: DynamicClient) -> None:
    """The usual mistake is one letter."""
    with pytest.raises(NoMatch, match=r"did you mean Deployment \(apps/v1\)"):
        dynamic.resource_for(kind="Deploymnet")


def test_an_object_lives_through_its_verbs(dynamic: DynamicClient) -> None:
    """Create, get, update, delete: plain mappings in, plain mappings out."""
    config_maps = dynamic.resource("configmaps", "default")

    created = config_maps.create(config_map("app", colour="red"))
    created["data"]["colour"] = "blue"
    updated = config_maps.update(created)

    assert (created.kind, created.api_version) == ("ConfigMap", "v1")
    assert config_maps.get("app")["data"] == {"colour": "blue"}
    assert updated.metadata.resource_version != created.metadata.resource_version

    config_maps.delete("app")

    with pytest.raises(NotFound):
        config_maps.get("app")


def test_a_stale_update_is_refused(dynamic: DynamicClient) -> None:
    """The version travels within the mapping, so nothing gets lost by reading late."""
    config_maps = dynamic.resource("configmaps", "default")
    stale = config_maps.create(config_map("app"))
    config_maps.patch("app", MergePatch({"data": {"colour": "red"}}))

    with pytest.raises(Conflict):
        config_maps.update(stale)
    with pytest.raises(AlreadyExists):
        config_maps.create(config_map("app"))


@pytest.mark.parametrize(
    "patch",
    [
        MergePatch({"data": {"colour": None, "size": "large"}}),
        JSONPatch(
            [
                {"op": "remove", "path": "/data/colour"},
                {"op": "add", "path": "/data/size", "value": "large"},
            ]
        ),
        StrategicMergePatch({"data": {"colour": None, "size": "large"}}),
    ],
    ids=lambda patch: type(patch).__name__,
)
def test_every_patch_says_what_it_is(
    dynamic: DynamicClient, patch: MergePatch | JSONPatch | StrategicMergePatch
) -> None:
    """No type is guessed from the content."""
    config_maps = dynamic.resource("configmaps", "default")
    config_maps.create(config_map("app", colour="red"))

    patched = config_maps.patch("app", patch)

    assert patched["data"] == {"size": "large"}


def test_a_list_knows_what_its_items_are(dynamic: DynamicClient) -> None:
    """Items of a list come without apiVersion and kind, and are useless to others like that."""
    for namespace in ("default", "kube-system"):
        dynamic.resource(CONFIG_MAPS, namespace).create(config_map("app"))

    everywhere = dynamic.resource(CONFIG_MAPS).list(field_selector="metadata.name=app")

    assert [found.metadata.namespace for found in everywhere] == ["default", "kube-system"]
    assert {(found.api_version, found.kind) for found in everywhere} == {("v1", "ConfigMap")}
    assert everywhere.resource_version


def test_pages_add_up_to_the_list(dynamic: DynamicClient) -> None:
    """Ten thousand objects need not be in memory at once."""
    config_maps = dynamic.resource(CONFIG_MAPS, "default")
    for number in range(5):
        config_maps.create(config_map(f"app-{number}"))

    pages = [[found.metadata.name for found in page] for page in config_maps.pages(limit=2)]

    assert pages == [["app-0", "app-1"], ["app-2", "app-3"], ["app-4"]]


def test_a_watch_tells_each_change(dynamic: DynamicClient) -> None:
    """Beginning where a list ended, nothing is missed and nothing comes twice."""
    config_maps = dynamic.resource(CONFIG_MAPS, "default")
    version = config_maps.list().resource_version
    config_maps.create(config_map("app"))
    config_maps.patch("app", MergePatch({"data": {"colour": "red"}}))
    config_maps.delete("app")

    with config_maps.watch(resource_version=version) as watch:
        events = list(islice(watch, 3))

    assert [event.type for event in events] == [
        EventType.ADDED,
        EventType.MODIFIED,
        EventType.DELETED,
    ]
    assert events[1].object["data"] == {"colour": "red"}


def test_a_collection_is_deleted_as_selected(dynamic: DynamicClient) -> None:
    """What the selector leaves out stays."""
    config_maps = dynamic.resource(CONFIG_MAPS, "default")
    for name, stage in (("old", "test"), ("new", "live")):
        obj = config_map(name)
        obj.metadata.labels = {"stage": stage}
        config_maps.create(obj)

    config_maps.delete_collection(label_selector="stage=test")

    assert [found.metadata.name for found in config_maps.list()] == ["new"]


def test_the_status_is_a_document_of_its_own(dynamic: DynamicClient) -> None:
    """An update of the object leaves it, and one of the status leaves the object."""
    deployments = dynamic.resource("deployments", "default")
    created = deployments.create(deployment("web"))

    created["status"] = {"observedGeneration": 7}
    created["spec"]["replicas"] = 9
    updated = deployments.update_status(created)

    assert updated["status"]["observedGeneration"] == 7
    assert updated["spec"]["replicas"] == 1


def test_a_subresource_may_be_of_another_kind(dynamic: DynamicClient) -> None:
    """``scale`` answers with a ``Scale``, whatever is scaled."""
    deployments = dynamic.resource("deployments", "default")
    deployments.create(deployment("web"))

    scale = deployments.get("web", subresource="scale")
    scale["spec"]["replicas"] = 3
    deployments.update(scale, subresource="scale")

    assert (scale.api_version, scale.kind) == ("autoscaling/v1", "Scale")
    assert deployments.get("web")["spec"]["replicas"] == 3


@pytest.mark.parametrize(
    ("manifest", "path"),
    [
        ({**deployment("web")}, "/apis/apps/v1/namespaces/team/deployments"),
        (
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"namespace": "kube-system"}},
            "/api/v1/namespaces/kube-system/configmaps",
        ),
        (
            {"apiVersion": "v1", "kind": "Node", "metadata": {"namespace": "ignored"}},
            "/api/v1/nodes",
        ),
    ],
)
def test_a_manifest_names_its_place(
    api_server: ApiServer, manifest: Mapping[str, Any], path: str
) -> None:
    """The namespace is its own, else the configuration's, and none where there are none."""
    with DynamicClient(Config(server=api_server.url, namespace="team")) as dynamic:
        dynamic.for_manifest(manifest).list()

    assert paths(api_server)[-1] == path


def test_a_descriptor_needs_no_discovery(api_server: ApiServer, dynamic: DynamicClient) -> None:
    """Whoever knows where a resource is served may not be allowed to discover."""
    dynamic.resource(CONFIG_MAPS, "default").list()

    assert paths(api_server) == ["/api/v1/namespaces/default/configmaps"]


def test_a_typed_descriptor_gives_mappings(dynamic: DynamicClient) -> None:
    """Typed and dynamic clients share descriptors, and each decodes in its own way."""
    typed = Resource(
        group="", version="v1", plural="namespaces", kind="Namespace", namespaced=False, model=Typed
    )

    found = dynamic.resource(typed).get("default")

    assert isinstance(found, Unstructured)
    assert found["status"] == {"phase": "Active"}


def test_many_lookups_cost_one_discovery(api_server: ApiServer, dynamic: DynamicClient) -> None:
    """Names are looked up in memory."""
    for name in ("pods", "deploy", "svc", "nodes"):
        dynamic.resource(name)

    assert paths(api_server) == ["/api", "/apis"]


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a%2fb"])
def test_a_name_stays_one_segment_of_the_path(
    api_server: ApiServer, dynamic: DynamicClient, name: str
) -> None:
    """An empty name would delete the collection, and ``..`` the namespace."""
    config_maps = dynamic.resource(CONFIG_MAPS, "default")

    with pytest.raises(InvalidRequest):
        config_maps.delete(name)

    assert paths(api_server) == []


def test_a_forgotten_namespace_is_refused_before_it_is_sent(
    api_server: ApiServer, dynamic: DynamicClient
) -> None:
    """The server would answer 404 or 405, and the message would not help."""
    for attempt in (
        lambda: dynamic.resource(CONFIG_MAPS).get("app"),
        lambda: dynamic.resource(CONFIG_MAPS).create(config_map("app")),
        lambda: dynamic.resource("nodes", "default"),
        lambda: dynamic.resource(CONFIG_MAPS, "default").create(config_map("a", namespace="b")),
    ):
        with pytest.raises(InvalidRequest, match="namespace"):
            attempt()

    assert set(paths(api_server)) == {"/api", "/apis"}


@pytest.mark.parametrize(
    "config",
    [
        {"data": {}},
        {"metadata": {}, "data": {}},
        {"metadata": {"name": "app", "managedFields": [{"manager": "somebody"}]}},
        {"metadata": {"name": "app", "namespace": "elsewhere"}},
    ],
)
def test_an_apply_that_cannot_be_meant_is_refused_before_it_is_sent(
    api_server: ApiServer, dynamic: DynamicClient, config: Mapping[str, Any]
) -> None:
    """Managed fields are the server's; an object that was read is no configuration."""
    with pytest.raises(InvalidRequest):
        dynamic.resource(CONFIG_MAPS, "default").apply(config, field_manager="test")

    assert paths(api_server) == []


def test_an_apply_needs_a_field_manager(dynamic: DynamicClient) -> None:
    """Ownership without an owner helps nobody."""
    with pytest.raises(InvalidRequest, match="field_manager"):
        dynamic.resource(CONFIG_MAPS, "default").apply(
            {"metadata": {"name": "app"}}, field_manager=""
        )


def test_a_lent_client_stays_open_and_an_own_one_is_closed(api_server: ApiServer) -> None:
    """Who makes a client closes it."""
    with Client(Config(server=api_server.url)) as client:
        with DynamicClient(client) as lent:
            lent.resource(CONFIG_MAPS).list()
        assert len(lent.resource(CONFIG_MAPS).list()) == 0

    own = DynamicClient(Config(server=api_server.url))
    own.close()
    with pytest.raises(KubeError):
        own.resource(CONFIG_MAPS).list()


def test_plain_mappings_are_objects(dynamic: DynamicClient) -> None:
    """What a program makes, or a file holds, is one without being wrapped."""
    maps = dynamic.resource("cm", "default")
    plain: dict[str, object] = {"metadata": {"name": "plain"}, "data": {"k": "1"}}

    made = maps.create(plain)
    after = maps.update(MappingProxyType({**plain, "data": {"k": "2"}}))

    assert (made["data"], after["data"]) == ({"k": "1"}, {"k": "2"})
    assert isinstance(made, Unstructured)
    with pytest.raises(InvalidRequest, match="'other' is not the client's 'default'"):
        maps.create({"metadata": {"name": "plain", "namespace": "other"}})


@pytest.mark.parametrize("verb", ["create", "update"])
@pytest.mark.parametrize("model", [Unstructured, Typed])
def test_what_is_no_object_is_refused(
    dynamic: DynamicClient, api_server: ApiServer, verb: str, model: type[Any]
) -> None:
    """By name, and before anything is sent."""
    maps = StatusResourceClient(dynamic.client, CONFIG_MAPS.with_model(model), "default")
    given: Any = {"metadata": {"name": "a"}} if model is Typed else "a"

    with pytest.raises(InvalidRequest, match="ConfigMap: expected an object with metadata, got "):
        getattr(maps, verb)(given)

    assert not api_server.requests
