"""Discovery documents become values, in either format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from kube_discovery.errors import StaleGroupVersion
from kube_discovery.parse import (
    ACCEPT,
    assemble,
    is_aggregated,
    parse_api,
    parse_apis,
    parse_resources,
)
from kube_transport.api.schema import GroupVersion, GroupVersionKind
from kube_transport.errors import DecodeError, ServiceUnavailable

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
LEGACY = "application/json"
APPS_V1 = GroupVersion("apps", "v1")
BATCH_V1 = GroupVersion("batch", "v1")


def aggregated(group: str, *versions: Mapping[str, Any]) -> bytes:
    """Return an aggregated document of one group."""
    item = {"metadata": {"name": group, "creationTimestamp": None}, "versions": list(versions)}
    return json.dumps({"kind": "APIGroupDiscoveryList", "items": [item]}).encode()


def kind(group: str, version: str, name: str) -> Mapping[str, str]:
    """Return a ``responseKind``."""
    return {"group": group, "version": version, "kind": name}


DEPLOYMENTS: Mapping[str, Any] = {
    "resource": "deployments",
    "responseKind": kind("apps", "v1", "Deployment"),
    "scope": "Namespaced",
    "singularResource": "deployment",
    "verbs": ["create", "get"],
    "shortNames": ["deploy"],
    "categories": ["all"],
    "subresources": [
        {
            "subresource": "scale",
            "responseKind": kind("autoscaling", "v1", "Scale"),
            "verbs": ["get"],
        },
        {"subresource": "strange", "responseKind": None, "verbs": ["get"]},
    ],
}


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json; as=APIGroupDiscoveryList; v=v2; g=apidiscovery.k8s.io",
        'application/json;charset=utf-8;as="APIGroupDiscoveryList";V=v2;g=apidiscovery.k8s.io;x',
        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList",
    ],
)
def test_parameters_tell_the_aggregated_format_in_any_order(content_type: str) -> None:
    """Gateways reorder parameters and add a charset; the document is the same."""
    assert is_aggregated(content_type)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "application/json",
        "application/json;charset=utf-8",
        "text/plain;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList",
        "application/json;g=meta.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json;g=apidiscovery.k8s.io;v=v2;as=Table",
    ],
)
def test_any_other_content_type_means_the_legacy_format(content_type: str) -> None:
    """What a server of before the aggregated format sends must not be read as one."""
    assert not is_aggregated(content_type)


def test_the_newest_format_is_asked_for_first_and_the_legacy_one_last() -> None:
    """A server takes the first it knows, and any server knows the last."""
    formats = ACCEPT.split(",")

    assert [is_aggregated(each) for each in formats] == [True, True, False]
    assert formats[0] == AGGREGATED


def test_an_aggregated_resource_keeps_all_that_is_said_of_it() -> None:
    """Names, scope and verbs reach the mapper; nothing is asked for twice."""
    root = parse_apis(AGGREGATED, aggregated("apps", {"version": "v1", "resources": [DEPLOYMENTS]}))

    deployments, scale = root.resources[APPS_V1]

    assert deployments.gvk == GroupVersionKind("apps", "v1", "Deployment")
    assert deployments.namespaced
    assert deployments.verbs == ("create", "get")
    assert deployments.singular == "deployment"
    assert deployments.short_names == ("deploy",)
    assert deployments.categories == ("all",)
    assert root.missing == ()
    assert (scale.name, scale.subresource) == ("deployments/scale", "scale")
    assert scale.gvk == GroupVersionKind("autoscaling", "v1", "Scale")
    assert scale.namespaced


@pytest.mark.parametrize("response_kind", [None, {"group": "", "version": "", "kind": ""}])
def test_a_resource_without_a_kind_goes_and_its_subresources_stay(response_kind: object) -> None:
    """An aggregated server may serve ``things/console`` and no ``things``."""
    parent = {**DEPLOYMENTS, "responseKind": response_kind}

    root = parse_apis(AGGREGATED, aggregated("apps", {"version": "v1", "resources": [parent]}))

    assert [resource.name for resource in root.resources[APPS_V1]] == ["deployments/scale"]


def test_a_stale_version_has_failed_and_the_first_fresh_one_is_preferred() -> None:
    """What a stale version lists may be gone, so nobody is sent there."""
    body = aggregated(
        "apps",
        {"version": "v2", "freshness": "Stale", "resources": [DEPLOYMENTS]},
        {"version": "v1", "freshness": "Current", "resources": [DEPLOYMENTS]},
    )

    root = parse_apis(AGGREGATED, body)

    assert [(g.name, g.versions, g.preferred_version) for g in root.groups] == [
        ("apps", ("v1",), "v1")
    ]
    assert list(root.resources) == [APPS_V1]
    assert isinstance(root.failed[GroupVersion("apps", "v2")], StaleGroupVersion)


def test_legacy_roots_name_what_has_to_be_fetched() -> None:
    """The old format lists versions only; their resources are documents of their own."""
    api = parse_api(LEGACY, b'{"kind": "APIVersions", "versions": ["v1"]}')
    apis = parse_apis(
        LEGACY,
        b"""{"groups": [{"name": "apps", "versions": [
            {"groupVersion": "apps/v2", "version": "v2"}, {"groupVersion": "apps/v1",
            "version": "v1"}], "preferredVersion": {"version": "v1"}}]}""",
    )

    assert api.missing == (GroupVersion("", "v1"),)
    assert apis.missing == (GroupVersion("apps", "v2"), APPS_V1)
    assert apis.groups[0].preferred_version == "v1"


def test_a_core_group_without_versions_is_no_group() -> None:
    """A server that serves no core group says so with an empty list."""
    assert parse_api(LEGACY, b'{"versions": []}').groups == ()


def test_legacy_resources_take_the_group_version_of_their_list() -> None:
    """Empty means "the same as the list's"; only subresources name another."""
    body = json.dumps(
        {
            "groupVersion": "apps/v1",
            "resources": [
                {"name": "deployments", "kind": "Deployment", "namespaced": True, "verbs": None},
                {
                    "name": "deployments/scale",
                    "kind": "Scale",
                    "group": "autoscaling",
                    "version": "v1",
                    "namespaced": True,
                    "verbs": ["get"],
                },
            ],
        }
    ).encode()

    deployments, scale = parse_resources(APPS_V1, body)

    assert deployments.gvk == GroupVersionKind("apps", "v1", "Deployment")
    assert deployments.verbs == ()
    assert scale.gvk == GroupVersionKind("autoscaling", "v1", "Scale")


def test_null_resources_are_none() -> None:
    """Go writes an empty list that was never made as null."""
    assert len(parse_resources(APPS_V1, b'{"resources": null}')) == 0


def test_a_document_of_another_shape_is_refused_with_its_path() -> None:
    """The error names the place, since documents are megabytes long."""
    with pytest.raises(DecodeError, match=r"items\[0\]"):
        parse_apis(AGGREGATED, b'{"items": ["apps"]}')


def test_what_was_fetched_takes_its_place_in_the_servers_order() -> None:
    """The order decides who wins a short name, so it may not depend on who answered first."""
    api = parse_api(LEGACY, b'{"versions": ["v1"]}')
    apis = parse_apis(AGGREGATED, aggregated("apps", {"version": "v1", "resources": []}))
    more = parse_apis(LEGACY, b'{"groups": [{"name": "batch", "versions": [{"version": "v1"}]}]}')
    core = parse_resources(GroupVersion("", "v1"), b"{}")
    error = ServiceUnavailable({"code": 503})

    served = assemble((api, apis, more), {BATCH_V1: error, GroupVersion("", "v1"): core})

    assert [group.name for group in served.groups] == ["", "apps", "batch"]
    assert [str(each.group_version) for each in served.resources] == ["v1", "apps/v1"]
    assert served.failed == {BATCH_V1: error}
