"""Kinds that users define: served at once, checked by their schema, found by their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from conformance.objects import Obj
from conformance.servers import Server
from conformance.space import Space, eventually
from conformance.wire import MERGE_PATCH, STRATEGIC_PATCH
from kube_dynamic import DynamicClient
from kube_transport import Client
from kube_transport.api.unstructured import Unstructured

CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"

_numbers = count(1)


def definition(group: str) -> Obj:
    """Return the definition of widgets, which have a size of at least one."""
    schema = {
        "type": "object",
        "properties": {
            "spec": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "integer", "minimum": 1},
                    "color": {"type": "string", "default": "red"},
                },
            },
            "status": {"type": "object", "x-kubernetes-preserve-unknown-fields": True},
        },
    }
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"widgets.{group}"},
        "spec": {
            "group": group,
            "scope": "Namespaced",
            "names": {
                "plural": "widgets",
                "singular": "widget",
                "kind": "Widget",
                "shortNames": ["wd"],
            },
            "versions": [
                {
                    "name": "v1",
                    "served": True,
                    "storage": True,
                    "schema": {"openAPIV3Schema": schema},
                    "subresources": {"status": {}},
                }
            ],
        },
    }


@pytest.fixture
def group(server: Server) -> Iterator[str]:
    """A group of a test's own, whose widgets are served."""
    group = f"g{next(_numbers)}.example.com"
    server.api.post(CRDS, definition(group)).expect(201)
    eventually(lambda: server.api.get(f"/apis/{group}/v1/widgets").status == 200, "it is served")
    yield group
    server.api.delete(f"{CRDS}/widgets.{group}").expect(200)


def widget(group: str, name: str, **spec: object) -> Obj:
    return {
        "apiVersion": f"{group}/v1",
        "kind": "Widget",
        "metadata": {"name": name},
        "spec": spec,
    }


def url(space: Space, group: str, *rest: str) -> str:
    return "/".join([f"/apis/{group}/v1/namespaces/{space.name}/widgets", *rest])


def test_custom_objects_are_kept(space: Space, group: str) -> None:
    """With defaults from the schema, and without what it does not know."""
    wanted = widget(group, "a", size=1, unknown=True)

    made = space.api.post(url(space, group), wanted).expect(201)

    assert made["spec"] == {"size": 1, "color": "red"}
    assert space.api.get(url(space, group, "a")).expect(200) == made


def test_custom_objects_are_checked(space: Space, group: str) -> None:
    """By the schema; the causes name the fields."""
    answer = space.api.post(url(space, group), widget(group, "a", size=0))

    [cause] = answer.refused(422, "Invalid")["details"]["causes"]
    assert (cause["reason"], cause["field"]) == ("FieldValueInvalid", "spec.size")


def test_custom_objects_have_no_strategic_patch(space: Space, group: str) -> None:
    """Nobody said how their lists are merged; the merge patch works."""
    space.api.post(url(space, group), widget(group, "a", size=1)).expect(201)
    changes = {"spec": {"size": 2}}

    strategic = space.api.patch(url(space, group, "a"), STRATEGIC_PATCH, changes)
    merged = space.api.patch(url(space, group, "a"), MERGE_PATCH, changes)

    strategic.refused(415, "UnsupportedMediaType")
    assert merged.expect(200)["spec"]["size"] == 2


def test_the_dynamic_client_finds_a_kind_that_was_just_defined(
    client: Client, space: Space, group: str
) -> None:
    """Though it had asked what is served before."""
    dynamic = DynamicClient(client)
    dynamic.resource("pods", space.name)
    wanted = {**widget(group, "a", size=3), "metadata": {"name": "a", "namespace": space.name}}

    eventually(lambda: group in _groups(client), "discovery lists the group")
    made = dynamic.for_manifest(wanted).create(Unstructured(wanted))
    by_name = dynamic.resource(f"widgets.{group}", space.name).get("a")

    assert made["spec"]["size"] == 3
    assert by_name.to_dict() == made.to_dict()


def _groups(client: Client) -> set[str]:
    return {each["name"] for each in client.get_json("/apis")["groups"]}
