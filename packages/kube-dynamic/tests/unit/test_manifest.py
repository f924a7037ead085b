"""What a manifest says it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kube_dynamic.manifest import identify
from kube_transport.api.schema import GroupVersionKind
from kube_transport.errors import InvalidRequest


@pytest.mark.parametrize(
    ("manifest", "kind", "namespace"),
    [
        (
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "shop"}},
            GroupVersionKind("apps", "v1", "Deployment"),
            "shop",
        ),
        ({"apiVersion": "v1", "kind": "Node"}, GroupVersionKind("", "v1", "Node"), ""),
        (
            {"apiVersion": "v1", "kind": "Pod", "metadata": None},
            GroupVersionKind("", "v1", "Pod"),
            "",
        ),
    ],
)
def test_kind_and_namespace_are_read(
    manifest: Mapping[str, Any], kind: GroupVersionKind, namespace: str
) -> None:
    """Nothing else is needed to find the place on the server."""
    assert identify(manifest) == (kind, namespace)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ({}, "apiVersion: expected text, got nothing"),
        ({"apiVersion": 1, "kind": "Pod"}, "apiVersion: expected text, got 1"),
        ({"apiVersion": "", "kind": "Pod"}, "apiVersion: must not be empty"),
        ({"apiVersion": "v1"}, "kind: expected text, got nothing"),
        ({"apiVersion": "a/b/c", "kind": "Pod"}, "apiVersion: 'a/b/c'"),
        ({"apiVersion": "v1", "kind": "Pod", "metadata": "web"}, "metadata: expected a mapping"),
        (
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": 7}},
            "metadata.namespace: expected text, got 7",
        ),
        (
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": ["app"]}},
            "metadata.labels: expected a mapping, got a list",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_field(manifest: Mapping[str, Any], message: str) -> None:
    """A manifest is written by hand, and its author wants to know where to look."""
    with pytest.raises(InvalidRequest) as caught:
        identify(manifest)

    assert str(caught.value).startswith(message)
