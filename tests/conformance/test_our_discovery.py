"""Our clients of what a server says about itself: discovery, names, schemas, rights."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest

from conformance.objects import Obj, config_map, deployment, pod, secret, service
from conformance.servers import Server
from conformance.space import Space, eventually
from conformance.wire import MERGE_PATCH
from kube_discovery import (
    APIResourceList,
    CachedDiscoveryClient,
    DiscoveryClient,
    NoMatch,
    NoSchema,
    OpenAPI,
    RESTMapper,
    Served,
)
from kube_discovery.access import can_i, can_i_path, rules_of
from kube_discovery.client import Stored
from kube_transport import Client
from kube_transport.api.schema import GroupResource, GroupVersion, GroupVersionKind
from kube_transport.api.type_facts import TypeFacts
from kube_transport.cancel import Cancel

CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"

_numbers = count(1)


class Counting:
    """The live discovery, which counts how often everything was loaded."""

    def __init__(self, live: DiscoveryClient) -> None:
        self._live = live
        self.loads = 0

    def stored(self) -> Stored | None:
        return None

    def server_groups_and_resources(self, *, cancel: Cancel | None = None) -> Served:
        self.loads += 1
        return self._live.server_groups_and_resources(cancel=cancel)

    def server_resources_for_group_version(
        self, group_version: str | GroupVersion, *, cancel: Cancel | None = None
    ) -> APIResourceList:
        return self._live.server_resources_for_group_version(group_version, cancel=cancel)


@pytest.fixture
def openapi(client: Client) -> OpenAPI:
    return OpenAPI(client)


def definition(group: str) -> Obj:
    """Return the definition of boxes, with what the schemas of custom resources can say."""
    spec = {
        "type": "object",
        "required": ["size"],
        "properties": {
            "size": {"type": "string", "enum": ["S", "L"]},
            "port": {"x-kubernetes-int-or-string": True},
            "note": {"type": "string", "nullable": True},
            "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": True},
            "color": {"type": "string", "default": "red", "description": "What it looks like."},
        },
    }
    schema = {"type": "object", "properties": {"spec": spec}}
    names = {"plural": "boxes", "singular": "box", "kind": "Box", "shortNames": ["bx"]}
    version = {
        "name": "v1",
        "served": True,
        "storage": True,
        "schema": {"openAPIV3Schema": schema},
    }
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"boxes.{group}"},
        "spec": {"group": group, "scope": "Namespaced", "names": names, "versions": [version]},
    }


@pytest.fixture
def group(server: Server) -> Iterator[str]:
    """A group that nobody has defined anything in yet."""
    group = f"our{next(_numbers)}.example.com"
    yield group
    server.api.delete(f"{CRDS}/boxes.{group}")


def define(server: Server, group: str) -> None:
    """Define boxes, and wait until the server says everywhere that it serves them."""
    server.api.post(CRDS, definition(group)).expect(201)
    eventually(lambda: server.api.get(f"/apis/{group}/v1/boxes").status == 200, "it is served")
    accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
    older = accept.replace("v=v2;", "v=v2beta1;")
    headers = {"Accept": f"{accept},{older},application/json"}
    eventually(
        lambda: group in server.api.get("/apis", headers=headers).text, "discovery tells of it"
    )


def test_our_discovery_finds_the_same_in_either_format(client: Client) -> None:
    """Every group, version, resource and verb, in the same order."""
    with DiscoveryClient(client) as modern, DiscoveryClient(client, legacy=True) as old:
        one, other = modern.server_groups_and_resources(), old.server_groups_and_resources()

    assert one.groups == other.groups
    assert [each.group_version for each in one.resources] == [
        each.group_version for each in other.resources
    ]
    assert {(each.gvr, each.name, each.gvk, frozenset(each.verbs)) for each in one} == {
        (each.gvr, each.name, each.gvk, frozenset(each.verbs)) for each in other
    }
    assert one.failed == other.failed == {}


def test_our_mapper_finds_what_was_defined_a_moment_ago_by_one_refresh(
    server: Server, client: Client, group: str
) -> None:
    """By each of its names; what is not there costs one refresh as well."""
    live = Counting(DiscoveryClient(client))
    mapper = RESTMapper(CachedDiscoveryClient(live))
    mapper.resource_for("pods")
    define(server, group)

    found = mapper.resource_for(f"bx.{group}")
    counts = [live.loads]
    for name in (f"boxes.v1.{group}", f"Box.{group}", f"box.{group.partition('.')[0]}"):
        assert mapper.resource_for(name) == found
    counts.append(live.loads)
    with pytest.raises(NoMatch):
        mapper.resource_for("nothing")
    counts.append(live.loads)

    assert found.gvk == GroupVersionKind(group, "v1", "Box")
    assert counts == [2, 2, 3]


@pytest.mark.parametrize(
    "obj",
    [config_map("a", {"k": "v"}), secret("a"), pod("a"), deployment("a"), service("a")],
    ids=lambda obj: str(obj["kind"]),
)
def test_our_validation_finds_nothing_in_what_the_server_takes(
    space: Space, openapi: OpenAPI, obj: Obj
) -> None:
    """As it is sent, and as it is stored with all that the server filled in."""
    stored = space.create(obj)

    assert [str(each) for each in openapi.validate(obj)] == []
    assert [str(each) for each in openapi.validate(stored)] == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("spec", "replica"), 2, "spec.replica: unknown field"),
        (("spec", "replicas"), "2", "spec.replicas: expected an integer"),
        (("metadata", "labels"), {"a": 1}, "metadata.labels.a: expected a string"),
        (("spec", "template", "spec", "containers", 0, "image"), 1, "containers[0].image"),
        (("spec", "template", "spec", "containers", 0, "imagee"), "", "containers[0].imagee"),
        (("spec", "selector"), None, "spec.selector: required, and missing"),
        (("spec", "template", "spec", "restartPolicy"), "Alway", "spec.restartPolicy: must be"),
    ],
)
def test_our_validation_finds_what_the_server_refuses(
    space: Space,
    openapi: OpenAPI,
    path: tuple[str | int, ...],
    value: object,
    problem: str,
) -> None:
    """One mistake, one problem, at its path."""
    wrong = deployment("web")
    place = wrong
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # a path leads through mappings and lists
    place[path[-1]] = value  # type: ignore[index]

    answer = space.api.post(space.url("Deployment"), wrong, {"fieldValidation": "Strict"})
    [found] = openapi.validate(wrong)

    assert answer.status in {400, 422}
    assert problem in str(found)


def test_our_validation_knows_the_schemas_of_custom_resources(
    server: Server, client: Client, group: str
) -> None:
    """Soon after they are defined, and with what only they can say."""
    openapi = OpenAPI(client)
    kind = GroupVersionKind(group, "v1", "Box")
    with pytest.raises(NoSchema):
        openapi.schema_of(kind)
    define(server, group)

    def published() -> bool:
        try:
            return bool(openapi.schema_of(kind).view.field("spec"))
        except NoSchema:
            return False

    eventually(published, "its schema is published")
    right: Obj = {"size": "S", "port": "http", "note": None, "free": {"any": ["thing"]}}
    wrong: Obj = {"size": "M", "port": [], "colour": "red"}
    box = {"apiVersion": f"{group}/v1", "kind": "Box"}
    problems = [
        [str(each) for each in openapi.validate({**box, "spec": spec})] for spec in (right, wrong)
    ]

    assert problems == [
        [],
        [
            "spec.colour: unknown field; did you mean color?",
            "spec.size: must be one of S, L",
            "spec.port: expected an integer or a string, got an array",
        ],
    ]


def test_our_validation_follows_a_schema_that_changes(
    server: Server, client: Client, group: str
) -> None:
    """Servers redirect from the old address of a document, and redirects are not followed."""
    define(server, group)
    kind = GroupVersionKind(group, "v1", "Box")
    box = {"apiVersion": f"{group}/v1", "kind": "Box", "spec": {"size": "S", "weight": 1}}
    eventually(lambda: kind.group_version in OpenAPI(client).group_versions(), "it is published")
    old, older = OpenAPI(client), OpenAPI(client)
    before = [str(each) for each in old.validate(box)]
    older.group_versions()  # and no document

    changed = definition(group)["spec"]["versions"]
    spec = changed[0]["schema"]["openAPIV3Schema"]["properties"]["spec"]
    spec["properties"]["weight"] = {"type": "integer"}
    path = f"{CRDS}/boxes.{group}"
    server.api.patch(path, MERGE_PATCH, {"spec": {"versions": changed}}).expect(200)

    assert before == ["spec.weight: unknown field"]
    for each in (old, older):
        eventually(partial(is_valid, each, box), "the change is published")


def is_valid(openapi: OpenAPI, obj: Obj) -> bool:
    """Tell whether nothing is wrong with an object."""
    return not openapi.validate(obj)


def test_our_explanations_follow_types(openapi: OpenAPI) -> None:
    """By the names that kubectl takes."""
    told = openapi.explain("deploy.spec.template.spec.containers")

    assert (told.kind.kind, told.name, told.type) == ("Deployment", "containers", "[]Container")
    assert told.required
    assert {"name", "image", "env"} <= {each.name for each in told.fields}


def test_our_explanations_are_in_the_servers_words(openapi: OpenAPI) -> None:
    """They are what the field is looked up for."""
    assert len(openapi.explain("pod.spec.containers.image").description) > 20


def test_our_schemas_tell_what_facts_tell_of_merging(openapi: OpenAPI) -> None:
    """A patch made of either is the same."""
    kube_clientset = pytest.importorskip("kube_clientset.facts")
    for api_version, name in (("apps/v1", "Deployment"), ("v1", "Service")):
        kind = GroupVersionKind.parse(api_version, name)
        schema = openapi.schema_of(kind).type_schema()
        facts = TypeFacts.of_kind(kube_clientset.TYPES, api_version, name)

        for field in ("ports", "template"):
            one, other = schema.child("spec").field(field), facts.child("spec").field(field)
            assert (one is None) == (other is None)
            if one is not None and other is not None:
                assert (one.is_list, one.strategy, one.merge_key) == (
                    other.is_list,
                    other.strategy,
                    other.merge_key,
                )


def test_our_question_of_rights_is_answered(client: Client) -> None:
    """An administrator may do everything."""
    assert can_i(client, "delete", GroupResource("apps", "deployments"), namespace="default")
    assert can_i(client, "*", GroupResource("*", "*"))
    assert can_i_path(client, "get", "/metrics")


def test_our_list_of_rights_is_complete(client: Client) -> None:
    """An administrator's is short."""
    rules = rules_of(client, "default").rules

    assert any(rule.verbs == ("*",) and rule.resources == ("*",) for rule in rules)
    assert any(rule.verbs == ("*",) and rule.paths == ("*",) for rule in rules)
