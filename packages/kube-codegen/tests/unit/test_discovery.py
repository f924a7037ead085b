"""Groups and resources from both forms of discovery."""

from __future__ import annotations

from typing import Any

import pytest

from kube_codegen.errors import ExtractError
from kube_codegen.extract.discovery import Discovered, read_aggregated, read_legacy, typed
from kube_codegen.facts import ResourceFacts, TypeFacts

GROUPS: dict[str, Any] = {
    "groups": [{"name": "apps", "versions": [{"version": "v1"}, {"version": "v1beta1"}]}]
}
LISTS: list[dict[str, Any]] = [
    {
        "groupVersion": "apps/v1",
        "resources": [
            {
                "name": "things/scale",
                "group": "autoscaling",
                "version": "v1",
                "kind": "Scale",
                "namespaced": True,
                "verbs": ["get"],
            },
            {
                "name": "things",
                "kind": "Thing",
                "namespaced": True,
                "verbs": ["get", "list"],
                "singularName": "thing",
                "shortNames": ["th"],
                "categories": ["all"],
            },
        ],
    },
    {
        "groupVersion": "v1",
        "resources": [{"name": "nodes", "kind": "Node", "namespaced": False, "verbs": ["list"]}],
    },
]
AGGREGATED: list[dict[str, Any]] = [
    {
        "items": [
            {
                "metadata": {},
                "versions": [
                    {
                        "version": "v1",
                        "resources": [
                            {
                                "resource": "nodes",
                                "responseKind": {"group": "", "version": "v1", "kind": "Node"},
                                "scope": "Cluster",
                                "verbs": ["list"],
                            }
                        ],
                    }
                ],
            }
        ]
    },
    {
        "items": [
            {
                "metadata": {"name": "apps"},
                "versions": [
                    {
                        "version": "v1",
                        "resources": [
                            {
                                "resource": "things",
                                # What is empty is that of the path.
                                "responseKind": {"group": "", "version": "", "kind": "Thing"},
                                "scope": "Namespaced",
                                "singularResource": "thing",
                                "shortNames": ["th"],
                                "categories": ["all"],
                                "verbs": ["get", "list"],
                                "subresources": [
                                    {
                                        "subresource": "scale",
                                        "responseKind": {
                                            "group": "autoscaling",
                                            "version": "v1",
                                            "kind": "Scale",
                                        },
                                        "verbs": ["get"],
                                    }
                                ],
                            }
                        ],
                    },
                    {"version": "v1beta1", "freshness": "Stale"},
                ],
            }
        ]
    },
]


def test_both_forms_read_alike() -> None:
    """Which one a server has depends on its age, and facts must not."""
    legacy = read_legacy(GROUPS, LISTS)

    aggregated = read_aggregated(AGGREGATED)

    assert aggregated.groups == legacy.groups == {"": ("v1",), "apps": ("v1", "v1beta1")}
    assert aggregated.resources == legacy.resources
    assert [each.name for each in legacy.resources] == ["nodes", "things", "things/scale"]
    assert legacy.resources[1] == ResourceFacts(
        group="apps",
        version="v1",
        name="things",
        kind=("apps", "v1", "Thing"),
        namespaced=True,
        verbs=("get", "list"),
        singular="thing",
        short_names=("th",),
        categories=("all",),
    )


def test_a_version_that_did_not_answer_is_told() -> None:
    """Nothing is known of it, which is not the same as nothing being there."""
    assert read_aggregated(AGGREGATED).stale == ("apps/v1beta1",)


def test_subresources_of_what_is_not_served_itself_are_read() -> None:
    """An aggregated server may serve pods' metrics below pods that are not its own."""
    below = {"subresource": "load", "responseKind": {"kind": "Load"}, "verbs": ["get"]}
    only = {"resource": "pods", "scope": "Namespaced", "subresources": [below]}
    versions = [{"version": "v1", "resources": [only]}]

    [resource] = read_aggregated(
        [{"items": [{"metadata": {"name": "apps"}, "versions": versions}]}]
    ).resources

    assert (resource.name, resource.kind) == ("pods/load", ("apps", "v1", "Load"))


def test_kinds_of_the_core_group_in_other_groups_stay_in_the_core_group() -> None:
    """Only a kind without a version is that of the path."""
    lists: list[dict[str, Any]] = [
        {
            "groupVersion": "apps/v1",
            "resources": [
                {
                    "name": "things/pod",
                    "version": "v1",
                    "kind": "Pod",
                    "namespaced": True,
                    "verbs": [],
                }
            ],
        }
    ]

    [resource] = read_legacy(GROUPS, lists).resources

    assert resource.kind == ("", "v1", "Pod")


NO_LISTS: list[dict[str, Any]] = [{"groupVersion": "apps/v1", "resources": [{}]}]
NO_ITEMS: list[dict[str, Any]] = [{"items": [{"metadata": {"name": "apps"}}]}, {}]


@pytest.mark.parametrize(("groups", "lists"), [({}, []), (GROUPS, NO_LISTS), ({"groups": [1]}, [])])
def test_what_is_no_discovery_is_refused(
    groups: dict[str, Any], lists: list[dict[str, Any]]
) -> None:
    """A proxy's answer, for instance."""
    with pytest.raises(ExtractError, match="discovery: unexpected shape"):
        read_legacy(groups, lists)


@pytest.mark.parametrize("document", NO_ITEMS)
def test_what_is_no_aggregated_discovery_is_refused(document: dict[str, Any]) -> None:
    """The same of the other form."""
    with pytest.raises(ExtractError, match="aggregated discovery: unexpected shape"):
        read_aggregated([document])


def test_resources_have_the_types_of_their_kinds() -> None:
    """Discovery knows kinds; a kind that no schema describes has no type."""
    types = {"apps.v1.Thing": TypeFacts(name="apps.v1.Thing", gvk=("apps", "v1", "Thing"))}
    discovered: Discovered = read_legacy(GROUPS, LISTS)

    resources = typed(discovered.resources, types)

    assert [each.type for each in resources] == ["", "apps.v1.Thing", ""]
