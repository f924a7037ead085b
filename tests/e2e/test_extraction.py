"""What a server keeps of who applied what, and what is taken out of it to be applied again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kube_clientset import Clientset
from kube_clientset.apply.apps_v1 import ApplyDeployment
from kube_clientset.models.apps_v1 import Deployment
from kube_transport import Client
from kube_transport.api.extraction import extract_applied
from kube_transport.api.type_schemas import TypeSchema
from kube_transport.api.unstructured import Unstructured

pytestmark = pytest.mark.control_plane

APPLIED: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "extracted", "namespace": "default", "labels": {"app": "web"}},
    "spec": {
        "selector": {"matchLabels": {"app": "web"}},
        "strategy": {"type": "Recreate"},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {
                "nodeSelector": {"disk": "ssd"},
                "containers": [
                    {
                        "name": "web",
                        "image": "web:1",
                        "args": ["-v", "-v"],
                        "env": [{"name": "A", "value": "1"}],
                        "ports": [{"containerPort": 53}, {"containerPort": 53, "protocol": "UDP"}],
                        "resources": {"limits": {"memory": "1536Mi"}},
                        "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
                    }
                ],
                "tolerations": [{"operator": "Exists"}],
                "volumes": [{"name": "tmp", "emptyDir": {}}],
            },
        },
    },
}
OTHERS: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "extracted", "labels": {"team": "a"}},
    "spec": {
        "replicas": 0,
        "template": {
            "spec": {
                "containers": [{"name": "sidecar", "image": "sidecar"}],
                "volumes": [{"name": "tmp", "emptyDir": {"medium": "Memory"}}],
            }
        },
    },
}


def owned(deployment: Deployment) -> dict[str, bytes]:
    """Return the fields that each of the two managers owns."""
    return {
        each.manager: bytes(each.fields_v1)
        for each in deployment.metadata.managed_fields
        if each.manager in {"me", "another"}
    }


@pytest.fixture(scope="module")
def live(client: Client) -> Iterator[Deployment]:
    """A deployment that two managers applied."""
    deployments = Clientset(client).apps_v1.deployments("default")
    deployments.apply(APPLIED, field_manager="me")
    yield deployments.apply(OTHERS, field_manager="another")
    deployments.delete("extracted")


def test_what_was_applied_is_extracted_and_changes_nothing_when_applied_again(
    client: Client, live: Deployment
) -> None:
    """Read, change, apply is the way of controllers; reading must not take over or lose a field."""
    config = ApplyDeployment.extract(live, field_manager="me")

    again = Clientset(client).apps_v1.deployments("default").apply(config, field_manager="me")

    assert config.to_dict() == APPLIED
    # Not the resource version: the deployment's controller writes to it, too.
    assert again.metadata.generation == live.metadata.generation
    assert owned(again) == owned(live)


def test_with_the_schema_of_the_server_the_same_is_extracted(
    client: Client, live: Deployment
) -> None:
    """An untyped object has no facts; the server's OpenAPI document does."""
    document = client.get_json("/openapi/v3/apis/apps/v1")
    schema = TypeSchema.of_kind(document, "apps/v1", "Deployment")

    part = extract_applied(Unstructured(live.to_dict()), field_manager="another", schema=schema)

    assert part == ApplyDeployment.extract(live, field_manager="another").to_dict()
    assert part["spec"] == OTHERS["spec"]
