"""Schemas over real sockets: what is fetched and when, and what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kube_discovery import CachedDiscoveryClient, DiscoveryClient, DiskStore, OpenAPI, RESTMapper
from kube_discovery.errors import NoDocument, NoMatch, NoSchema, NoSuchField
from kube_testing.raw import RawServer, read_request, response
from kube_testing.server import ApiServer
from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.api.unstructured import Unstructured
from kube_transport.client import Client
from kube_transport.config import Config
from kube_transport.errors import DecodeError, Forbidden, InvalidRequest, RedirectRefused

CART = GroupVersionKind("shop.example.com", "v1", "Cart")
DEPLOYMENT = GroupVersionKind("apps", "v1", "Deployment")
ADDRESS = "/openapi/v3/apis/shop.example.com/v1"


MOVED = response(301, headers=[("Location", "/elsewhere")])


class Shop:
    """A server of carts, whose schema has the fields that a test says.

    Attributes:
        requests: the targets, in order.
        routes: what is answered in place of the documents, by path.
    """

    def __init__(self, *fields: str, hashed: bool = True) -> None:
        self.fields = fields
        self.hashed = hashed
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.routes: dict[str, bytes] = {}
        self.etag = ""
        self.changes = 0

    def __call__(self, connection: Any) -> None:
        while True:
            try:
                request = read_request(connection)
            except ConnectionError:
                return
            self.requests.append(request.target)
            self.headers.append(dict(request.headers))
            path, _, query = request.target.partition("?")
            if path == ADDRESS and self.changes:  # somebody is always faster
                self.changes -= 1
                self.fields += (f"field{self.changes}",)
            moved = path == ADDRESS and query not in {"", f"hash={'-'.join(self.fields)}"}
            answer = MOVED if moved else self._document(path)
            connection.sendall(self.routes.get(path, answer))

    def _document(self, path: str) -> bytes:
        cart = {
            "type": "object",
            "properties": {field: {"type": "string"} for field in self.fields},
            "x-kubernetes-group-version-kind": [
                {"group": CART.group, "version": CART.version, "kind": CART.kind}
            ],
        }
        address = f"{ADDRESS}?hash={'-'.join(self.fields)}" if self.hashed else ADDRESS
        documents: dict[str, Any] = {
            "/openapi/v3": {"paths": {ADDRESS[12:]: {"serverRelativeURL": address}, "version": {}}},
            ADDRESS: {"components": {"schemas": {"Cart": cart}}},
            "/openapi/v2": {"definitions": {"Cart": cart}},
        }
        if path not in documents:
            return failure(404)
        headers = [("ETag", self.etag)] if self.etag else []
        return response(200, json.dumps(documents[path]).encode(), headers=headers)


def failure(code: int) -> bytes:
    """Return a refusal."""
    status = json.dumps({"kind": "Status", "status": "Failure", "code": code}).encode()
    return response(code, status, headers=[("Content-Type", "application/json")])


@pytest.fixture
def client(raw_server: RawServer) -> Iterator[Client]:
    """A client of the raw server."""
    with Client(Config(server=raw_server.url)) as made:
        yield made


@pytest.fixture
def shop(raw_server: RawServer) -> Shop:
    served = Shop("apiVersion", "kind", "sku")
    raw_server.play(served)
    return served


@pytest.fixture
def cluster(api_server: ApiServer) -> Iterator[OpenAPI]:
    """The schemas of the embedded server."""
    with OpenAPI(Config(server=api_server.url)) as opened:
        yield opened


def cart(**fields: object) -> dict[str, object]:
    return {"apiVersion": "shop.example.com/v1", "kind": "Cart", **fields}


def test_a_document_is_fetched_when_it_is_needed_and_once(client: Client, shop: Shop) -> None:
    """The index is small; documents are not."""
    openapi = OpenAPI(client)

    for _ in range(2):
        openapi.schema_of(CART)
        assert openapi.validate(cart(sku="7")) == []

    assert shop.requests == ["/openapi/v3", f"{ADDRESS}?hash=apiVersion-kind-sku"]


def test_a_whole_document_can_be_had(cluster: OpenAPI) -> None:
    """For those who want its paths."""
    document = cluster.document(GroupVersion("apps", "v1"))

    assert document["openapi"].startswith("3.")
    assert document.keys() >= {"components", "paths"}


def test_a_whole_document_that_changed_since_its_index_is_looked_up_again(
    client: Client, shop: Shop
) -> None:
    """Its address leads elsewhere then."""
    shop.changes = 2

    document = OpenAPI(client).document(CART.group_version)

    assert "field0" in document["components"]["schemas"]["Cart"]["properties"]


def test_a_document_that_there_is_not_is_told_by_its_group_version(
    client: Client, shop: Shop
) -> None:
    """A server of v2 has none at all."""
    with pytest.raises(NoDocument, match="of apps/v9"):
        OpenAPI(client).document(GroupVersion("apps", "v9"))
    shop.routes["/openapi/v3"] = failure(404)
    with pytest.raises(NoDocument):
        OpenAPI(client).document(CART.group_version)


def test_a_field_that_is_new_is_found_by_one_refresh(client: Client, shop: Shop) -> None:
    """The custom resource was changed a moment ago; what does not change is not sent again."""
    openapi = OpenAPI(client)
    before = openapi.validate(cart(color="red"))
    shop.fields += ("color",)
    asked = len(shop.requests)

    after = openapi.validate(cart(color="red"))

    assert [str(each) for each in before] == ["color: unknown field"]
    assert after == []
    assert shop.requests[asked:] == ["/openapi/v3", f"{ADDRESS}?hash=apiVersion-kind-sku-color"]


def test_a_document_that_changed_since_its_index_is_looked_up_again(
    client: Client, shop: Shop
) -> None:
    """Servers redirect from an old address to the new one, and redirects are not followed."""
    openapi = OpenAPI(client)
    openapi.group_versions()
    shop.fields += ("color",)

    assert openapi.validate(cart(color="red")) == []

    shop.fields += ("size",)
    shop.changes = 2

    assert openapi.validate(cart(size="L")) == []


def test_a_document_that_never_keeps_still_is_an_error(client: Client, shop: Shop) -> None:
    """Rather than a loop."""
    shop.changes = 100

    with pytest.raises(RedirectRefused):
        OpenAPI(client).schema_of(CART)

    assert shop.requests.count("/openapi/v3") == 3


def test_a_document_without_a_hash_is_believed_as_long_as_its_index(
    raw_server: RawServer, client: Client, tmp_path: Path
) -> None:
    """Nothing else tells whether it has changed."""
    shop = Shop("apiVersion", "kind", hashed=False)
    raw_server.play(shop)
    openapi = OpenAPI(client, store=DiskStore(tmp_path / "c"))
    assert len(openapi.validate(cart(color="red"))) == 1
    assert len(shop.requests) == 2

    shop.fields += ("color",)

    assert openapi.validate(cart(color="red")) == []
    assert shop.requests[2:] == ["/openapi/v3", ADDRESS]
    assert not (tmp_path / "c").exists()


def test_a_real_mistake_costs_one_small_request(client: Client, shop: Shop) -> None:
    """The index says that nothing is new, and none is fetched where everything just was."""
    openapi = OpenAPI(client)
    counts: list[int] = []

    for _ in range(3):
        assert len(openapi.validate(cart(color="red"))) == 1
        counts.append(len(shop.requests))

    assert counts == [2, 3, 4]


def test_a_kind_that_is_new_is_found_by_one_refresh(client: Client, shop: Shop) -> None:
    """And one that is not there costs one refresh too, and no loop."""
    openapi = OpenAPI(client)
    shop.routes["/openapi/v3"] = response(200, b'{"paths":{}}')
    with pytest.raises(NoSchema, match=r"Cart \(shop\.example\.com/v1\)"):
        openapi.schema_of(CART)
    asked = len(shop.requests)
    with pytest.raises(NoSchema):
        openapi.schema_of(CART)
    unknown = len(shop.requests) - asked

    del shop.routes["/openapi/v3"]

    assert openapi.schema_of(CART).kind == CART
    assert (asked, unknown) == (1, 1)


def test_threads_share_it(client: Client, shop: Shop) -> None:
    """Each finds the mistake, while all of them look whether the schema has changed."""
    openapi = OpenAPI(client)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(openapi.validate, [cart(color="red")] * 100))

    assert {str(problem) for problems in found for problem in problems} == {"color: unknown field"}
    assert {len(problems) for problems in found} == {1}


def test_an_error_is_not_remembered(client: Client, shop: Shop) -> None:
    """The next call asks again; client-go keeps even a cancelled one."""
    openapi = OpenAPI(client)
    for path, answer in (("/openapi/v3", failure(403)), (ADDRESS, failure(403))):
        shop.routes = {path: answer}
        with pytest.raises(Forbidden):
            openapi.schema_of(CART)

    shop.routes = {}

    assert openapi.schema_of(CART).kind == CART


def test_the_next_process_fetches_the_index_only(
    client: Client, shop: Shop, tmp_path: Path
) -> None:
    """A document whose hash is the same is on disk already."""
    for _ in range(2):
        OpenAPI(client, store=DiskStore(tmp_path / "c")).schema_of(CART)
    shop.fields += ("color",)
    newer = OpenAPI(client, store=DiskStore(tmp_path / "c"))

    assert newer.validate(cart(color="red")) == []
    assert [target.partition("?")[0] for target in shop.requests] == [
        "/openapi/v3",
        ADDRESS,
        "/openapi/v3",
        "/openapi/v3",
        ADDRESS,
    ]


def test_an_older_server_has_everything_in_one_document(
    client: Client, shop: Shop, tmp_path: Path
) -> None:
    """It is large, so it is not sent again while it does not change."""
    shop.routes["/openapi/v3"] = failure(404)
    shop.etag = '"7"'

    first = OpenAPI(client, store=DiskStore(tmp_path / "c"))
    assert first.schema_of(CART).kind == CART
    assert first.group_versions() == [GroupVersion("shop.example.com", "v1")]
    shop.routes["/openapi/v2"] = response(304)
    again = OpenAPI(client, store=DiskStore(tmp_path / "c")).schema_of(CART)

    assert again.kind == CART
    conditions = [
        sent.get("If-None-Match")
        for target, sent in zip(shop.requests, shop.headers, strict=True)
        if target == "/openapi/v2"
    ]
    assert conditions == [None, '"7"', '"7"']


def test_one_process_does_not_fetch_all_in_one_twice(client: Client, shop: Shop) -> None:
    """Also without a store: it is megabytes."""
    shop.routes["/openapi/v3"] = failure(404)
    shop.etag = '"7"'
    openapi = OpenAPI(client)
    openapi.schema_of(CART)

    shop.routes["/openapi/v2"] = response(304)

    assert len(openapi.validate(cart(color="red"))) == 1


@pytest.mark.parametrize("host", ["", "https://elsewhere.example.com"])
def test_an_address_leads_to_this_server_and_through_its_prefix_once(
    raw_server: RawServer, host: str
) -> None:
    """A gateway adds its own path to what the server says, and some servers add it themselves."""
    served = Shop("sku")
    index = {"paths": {ADDRESS[12:]: {"serverRelativeURL": f"{host}/gate{ADDRESS}?hash=1"}}}
    served.routes["/gate/openapi/v3"] = response(200, json.dumps(index).encode())
    served.routes[f"/gate{ADDRESS}"] = response(200, b'{"components":{"schemas":{}}}')
    raw_server.play(served)

    with OpenAPI(Config(server=f"{raw_server.url}/gate")) as openapi, pytest.raises(NoSchema):
        openapi.schema_of(CART)

    assert served.requests == ["/gate/openapi/v3", f"/gate{ADDRESS}?hash=1"]


@pytest.mark.parametrize("body", [b"{}", b'{"paths":[]}', b'{"paths":{"api/v1":{}}}', b"<html>"])
def test_an_index_that_is_none_is_an_error(client: Client, shop: Shop, body: bytes) -> None:
    """Something between answers in the server's place."""
    shop.routes["/openapi/v3"] = response(200, body)

    with pytest.raises(DecodeError):
        OpenAPI(client).schema_of(CART)


def test_an_address_that_is_none_is_an_error(client: Client, shop: Shop) -> None:
    """And one of ours, whatever Python's own reader of addresses says of it."""
    index = {"paths": {ADDRESS[12:]: {"serverRelativeURL": f"http://[::1{ADDRESS}"}}}
    shop.routes["/openapi/v3"] = response(200, json.dumps(index).encode())

    with pytest.raises(DecodeError, match="is no address"):
        OpenAPI(client).schema_of(CART)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("deployment.spec.template", "spec.template"),
        ("deploy", ""),
        ("deployments.apps.spec", "spec"),
        ("deployments.v1.apps", ""),
        ("Deployment.v1.apps.spec.template.spec.containers.image", None),
    ],
)
def test_a_field_is_explained_by_the_name_that_kubectl_takes(
    cluster: OpenAPI, name: str, path: str | None
) -> None:
    """With a group or without, from any name of the resource."""
    told = cluster.explain(name)

    assert told.kind == DEPLOYMENT
    assert told.path == ("spec.template.spec.containers.image" if path is None else path)


def test_a_version_can_be_asked_for(cluster: OpenAPI) -> None:
    """Of a resource that is served in two."""
    told = cluster.explain("hpa.spec", api_version="autoscaling/v1")

    assert told.kind.api_version == "autoscaling/v1"
    assert "targetCPUUtilizationPercentage" in [each.name for each in told.fields]


def test_what_is_not_there_is_told_with_near_names(cluster: OpenAPI) -> None:
    """Of resources and of fields."""
    with pytest.raises(NoMatch, match=r"did you mean deployments\.apps\?"):
        cluster.explain("deploymets")
    with pytest.raises(NoSuchField, match=r"no field spec\.templat; did you mean template\?"):
        cluster.explain("deployment.spec.templat")


def test_a_mistyped_manifest_is_found_out_before_the_server_is_asked(cluster: OpenAPI) -> None:
    """Each mistake with its path, in one go."""
    container = {"name": "web", "image": "web", "ports": [{"containerPort": "80"}], "cmd": []}
    manifest = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {"tier": 1}},
        "spec": {"replica": 2, "template": {"spec": {"containers": [container]}}},
    }

    problems = [str(each) for each in cluster.validate(Unstructured(manifest))]

    assert sorted(problems) == [
        "metadata.labels.tier: expected a string, got an integer; put it in quotes",
        "spec.replica: unknown field; did you mean replicas?",
        "spec.selector: required, and missing",
        "spec.template.spec.containers[0].cmd: unknown field; did you mean command?",
        (
            "spec.template.spec.containers[0].ports[0].containerPort: expected an integer,"
            " got a string; without quotes, if it is one"
        ),
    ]


@pytest.mark.parametrize(
    ("obj", "trouble"),
    [
        ({"kind": "Pod"}, "apiVersion: missing"),
        ({"apiVersion": "v1"}, "kind: missing"),
        ({"apiVersion": 1, "kind": "Pod"}, "apiVersion: missing"),
        ([], "apiVersion: missing"),
        ({"apiVersion": "a/b/c", "kind": "Pod"}, "apiVersion"),
        ({"apiVersion": "v1", "kind": "Pod", "spec": object()}, "cannot be validated"),
    ],
)
def test_what_is_no_object_cannot_be_validated(cluster: OpenAPI, obj: Any, trouble: str) -> None:
    """And the message says what it lacks."""
    with pytest.raises(InvalidRequest, match=trouble):
        cluster.validate(obj)


def test_merge_keys_are_looked_up_in_the_schema(cluster: OpenAPI) -> None:
    """Strategic merge patches of kinds without models need them."""
    schema = cluster.schema_of(DEPLOYMENT).type_schema()

    containers = schema.child("spec").child("template").child("spec").field("containers")

    assert containers is not None
    assert (containers.strategy, containers.merge_key) == ("merge", "name")


def test_a_mapper_can_be_shared_and_a_new_field_explained(client: Client, shop: Shop) -> None:
    """Programs have one already, and schemas change."""
    kinds = {"group": "shop.example.com", "version": "v1", "kind": "Cart"}
    resource = {"resource": "carts", "scope": "Namespaced", "responseKind": kinds}
    groups = {
        "items": [
            {
                "metadata": {"name": "shop.example.com"},
                "versions": [{"version": "v1", "resources": [resource]}],
            }
        ]
    }
    form = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
    shop.routes["/apis"] = response(
        200, json.dumps(groups).encode(), headers=[("Content-Type", form)]
    )
    mapper = RESTMapper(CachedDiscoveryClient(DiscoveryClient(client)))
    mapper.resource_for("carts")
    asked = len(shop.requests)

    openapi = OpenAPI(client, mapper=mapper)
    told = openapi.explain("carts.sku")

    assert told.type == "string"
    assert [target.partition("?")[0] for target in shop.requests[asked:]] == [
        "/openapi/v3",
        ADDRESS,
    ]

    shop.fields += ("color",)

    assert openapi.explain("carts.color").type == "string"
    with pytest.raises(NoSuchField):
        openapi.explain("carts.size")
