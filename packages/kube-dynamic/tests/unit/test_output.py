"""Objects as text."""

from __future__ import annotations

import json

import pytest

from kube_dynamic.output import rendered
from kube_transport.api.unstructured import Unstructured
from kube_transport.codec.yaml import decode_yaml
from kube_transport.resource import Resource

DEPLOYMENTS = Resource(
    group="apps",
    version="v1",
    plural="deployments",
    kind="Deployment",
    namespaced=True,
    model=Unstructured,
    singular="deployment",
)
WEB = Unstructured({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "wéb"}})


def test_names_are_what_other_commands_take() -> None:
    """``delete $(get deploy -o name)`` needs no guessing of groups."""
    assert rendered([WEB, WEB], DEPLOYMENTS, "name") == "deployment.apps/wéb\n" * 2


@pytest.mark.parametrize("output", ["json", "yaml"])
def test_one_object_is_itself_and_several_are_a_list(output: str) -> None:
    """Both can be read back by whatever reads manifests."""
    read = json.loads if output == "json" else decode_yaml

    assert read(rendered(WEB, DEPLOYMENTS, output)) == WEB.to_dict()
    assert read(rendered([WEB], DEPLOYMENTS, output)) == {
        "apiVersion": "v1",
        "kind": "List",
        "items": [WEB.to_dict()],
    }
