"""What a server says that it serves, in which formats, and whether it is well."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conformance.servers import Server
from conformance.space import Space

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"


def resources(server: Server, group_version: str) -> dict[str, dict[str, Any]]:
    """Return the resources of a group version by name, from the legacy format."""
    prefix = "/api" if group_version == "v1" else "/apis"
    listed = server.api.get(f"{prefix}/{group_version}").expect(200)
    return {each["name"]: each for each in listed["resources"]}


def test_the_core_group_has_versions(server: Server) -> None:
    """Its root is older than groups are."""
    root = server.api.get("/api").expect(200)

    assert (root["kind"], root["versions"]) == ("APIVersions", ["v1"])
    assert root["serverAddressByClientCIDRs"][0]["clientCIDR"] == "0.0.0.0/0"


def test_groups_prefer_a_version(server: Server) -> None:
    """The first one listed."""
    root = server.api.get("/apis").expect(200)

    groups = {group["name"]: group for group in root["groups"]}
    assert (root["kind"], root["apiVersion"]) == ("APIGroupList", "v1")
    assert {"apps", "batch", "coordination.k8s.io", "rbac.authorization.k8s.io"} <= set(groups)
    assert groups["apps"]["preferredVersion"] == {"groupVersion": "apps/v1", "version": "v1"}
    assert all(each["versions"][0] == each["preferredVersion"] for each in groups.values())


def test_a_group_can_be_asked_alone(server: Server) -> None:
    """The same as in the list."""
    alone = server.api.get("/apis/autoscaling").expect(200)

    assert (alone["kind"], alone["name"]) == ("APIGroup", "autoscaling")
    assert [each["version"] for each in alone["versions"]] == ["v2", "v1"]


def test_resources_tell_what_can_be_done(server: Server) -> None:
    """Names, kind, scope and verbs, for mappers and command lines."""
    pods = resources(server, "v1")["pods"]

    assert (pods["singularName"], pods["kind"], pods["namespaced"]) == ("pod", "Pod", True)
    assert (pods["shortNames"], pods["categories"]) == (["po"], ["all"])
    assert pods["verbs"] == [
        "create",
        "delete",
        "deletecollection",
        "get",
        "list",
        "patch",
        "update",
        "watch",
    ]
    assert not resources(server, "v1")["nodes"]["namespaced"]


def test_subresources_stand_beside_their_resources(server: Server) -> None:
    """With a slash, and with verbs of their own."""
    found = resources(server, "apps/v1")

    assert found["deployments/status"]["verbs"] == ["get", "patch", "update"]
    scale = found["deployments/scale"]
    assert (scale["kind"], scale["group"], scale["version"]) == ("Scale", "autoscaling", "v1")


@pytest.mark.parametrize("path", ["/apis/nosuch.example.com", "/apis/apps/v9", "/api/v2"])
def test_a_group_version_that_is_not_served_is_not_found(server: Server, path: str) -> None:
    """An error of discovery is told from one of the network."""
    assert server.api.get(path).status == 404


def test_a_path_that_means_nothing_is_not_found(server: Server) -> None:
    """In plain text: nothing of the API answered."""
    answer = server.api.get("/nosuch")

    assert (answer.status, answer.text.strip()) == (404, "404 page not found")


def test_discovery_comes_aggregated_for_those_who_ask(server: Server) -> None:
    """Everything in two requests."""
    answer = server.api.get("/apis", headers={"Accept": AGGREGATED})

    found = answer.expect(200)
    assert answer.headers["Content-Type"] == AGGREGATED
    assert (found["kind"], found["apiVersion"]) == (
        "APIGroupDiscoveryList",
        "apidiscovery.k8s.io/v2",
    )
    apps = next(item for item in found["items"] if item["metadata"]["name"] == "apps")
    [version] = apps["versions"]
    assert (version["version"], version["freshness"]) == ("v1", "Current")
    deployments = next(e for e in version["resources"] if e["resource"] == "deployments")
    assert deployments["responseKind"]["kind"] == "Deployment"
    assert deployments["scope"] == "Namespaced"
    assert {each["subresource"] for each in deployments["subresources"]} == {"scale", "status"}


def test_aggregated_and_legacy_discovery_agree(server: Server) -> None:
    """Of every group version: the same resources and verbs."""
    aggregated: dict[str, dict[str, list[str]]] = {}
    for root in ("/api", "/apis"):
        for group in server.api.get(root, headers={"Accept": AGGREGATED}).expect(200)["items"]:
            for version in group["versions"]:
                name = group["metadata"].get("name", "")
                key = "/".join(part for part in (name, version["version"]) if part)
                aggregated[key] = {each["resource"]: each["verbs"] for each in version["resources"]}

    for group_version, found in aggregated.items():
        legacy = {
            name: each["verbs"]
            for name, each in resources(server, group_version).items()
            if "/" not in name
        }
        assert {name: sorted(verbs) for name, verbs in found.items()} == legacy, group_version


def test_aggregated_discovery_need_not_be_sent_twice(server: Server) -> None:
    """An ETag and 304 for who has it."""
    first = server.api.get("/apis", headers={"Accept": AGGREGATED})
    first.expect(200)

    again = server.api.get(
        "/apis", headers={"Accept": AGGREGATED, "If-None-Match": first.headers["ETag"]}
    )

    assert (again.status, again.body) == (304, b"")


def test_discovery_falls_back_to_what_the_client_can_read(server: Server) -> None:
    """A format that the server does not know is passed over for the next one."""
    unknown = "application/json;g=apidiscovery.k8s.io;v=v9;as=APIGroupDiscoveryList"

    answer = server.api.get("/apis", headers={"Accept": f"{unknown},application/json"})

    assert answer.expect(200)["kind"] == "APIGroupList"


def test_the_version_is_the_minor_that_was_asked_for(server: Server) -> None:
    """Clients decide by it what they may send."""
    version = server.api.get("/version").expect(200)

    major, minor = server.kubernetes.split(".")
    assert (version["major"], version["minor"]) == (major, minor)
    assert re.fullmatch(rf"v{major}\.{minor}\.\d+", version["gitVersion"])
    assert version["platform"].count("/") == 1


@pytest.mark.parametrize("path", ["/healthz", "/livez", "/readyz"])
def test_a_server_that_is_well_says_ok(server: Server, path: str) -> None:
    """In plain text, for the simplest of probes; verbose has a line for each check."""
    answer = server.api.get(path)
    verbose = server.api.get(path, {"verbose": ""})

    assert (answer.status, answer.text) == (200, "ok")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert verbose.text.startswith("[+]ping ok\n")
    assert verbose.text.rstrip().endswith("check passed")


def test_schemas_are_found_by_group_version(server: Server) -> None:
    """The addresses carry a hash, so that a client can keep what does not change."""
    index = server.api.get("/openapi/v3").expect(200)["paths"]

    assert {"api/v1", "apis/apps/v1", "apis/coordination.k8s.io/v1"} <= set(index)
    assert re.fullmatch(
        r"/openapi/v3/apis/apps/v1\?hash=\w+", index["apis/apps/v1"]["serverRelativeURL"]
    )


def test_a_schema_says_which_kind_it_is_of(server: Server) -> None:
    """Which is how kubectl finds the one to validate against."""
    index = server.api.get("/openapi/v3").expect(200)["paths"]

    document = server.api.get(index["apis/apps/v1"]["serverRelativeURL"]).expect(200)

    schema = document["components"]["schemas"]["io.k8s.api.apps.v1.Deployment"]
    assert document["openapi"].startswith("3.0")
    assert schema["x-kubernetes-group-version-kind"] == [
        {"group": "apps", "kind": "Deployment", "version": "v1"}
    ]
    assert {"apiVersion", "kind", "metadata", "spec", "status"} <= set(schema["properties"])


def test_schemas_carry_how_lists_are_merged(server: Server) -> None:
    """For patches that are made on the client."""
    index = server.api.get("/openapi/v3").expect(200)["paths"]

    document = server.api.get(index["api/v1"]["serverRelativeURL"]).expect(200)

    spec = document["components"]["schemas"]["io.k8s.api.core.v1.PodSpec"]
    containers = spec["properties"]["containers"]
    assert containers["x-kubernetes-patch-merge-key"] == "name"
    assert containers["x-kubernetes-patch-strategy"] == "merge"
    assert spec["required"] == ["containers"]


def test_every_resource_that_is_listed_is_served(space: Space) -> None:
    """Discovery promises nothing that a list would not find."""
    for prefix, group_version in (("/api", "v1"), ("/apis", "apps/v1"), ("/apis", "batch/v1")):
        listed = space.api.get(f"{prefix}/{group_version}").expect(200)["resources"]
        for resource in listed:
            if "list" in resource["verbs"] and resource["namespaced"]:
                place = f"{prefix}/{group_version}/namespaces/{space.name}/{resource['name']}"
                found = space.api.get(place).expect(200)
                assert found["kind"] == f"{resource['kind']}List"
