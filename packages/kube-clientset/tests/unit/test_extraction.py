"""What a manager applied, taken out of a typed object, which knows the parts that are one whole."""

from __future__ import annotations

from typing import Any

import pytest

from kube_clientset.apply.apps_v1 import ApplyDeployment
from kube_clientset.apply.core_v1 import ApplyPod
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.core_v1 import Pod
from kube_transport.api.frozen import twin_of
from kube_transport.api.sharing import CachedForm, Sharing, sharing_decoder
from kube_transport.codec.json import encode_json
from kube_transport.errors import DecodeError, InvalidRequest
from kube_transport.gen.v1 import UNSET

OWNED: dict[str, Any] = {
    "f:metadata": {"f:labels": {"f:app": {}}},
    "f:spec": {
        "f:nodeSelector": {},
        "f:containers": {
            'k:{"name":"web"}': {
                ".": {},
                "f:name": {},
                "f:args": {},
                "f:ports": {
                    'k:{"containerPort":53,"protocol":"UDP"}': {
                        ".": {},
                        "f:containerPort": {},
                        "f:protocol": {},
                    }
                },
            }
        },
        "f:volumes": {'k:{"name":"tmp"}': {".": {}, "f:name": {}, "f:emptyDir": {}}},
    },
}


def pod(**entry: Any) -> Pod:
    """Return a pod that its author, defaults and a sidecar's injector have written."""
    managed = {"manager": "me", "operation": "Apply", "fieldsType": "FieldsV1", "fieldsV1": OWNED}
    port = {"containerPort": 53, "protocol": "UDP", "name": "dns"}
    container = {"name": "web", "image": "web:1", "args": ["-v"], "ports": [port]}
    return Pod.from_dict(
        {
            "metadata": {
                "name": "web-1",
                "namespace": "shop",
                "labels": {"app": "web", "team": "a"},
                "managedFields": [managed | entry],
            },
            "spec": {
                "nodeSelector": {"disk": "ssd"},
                "containers": [{"name": "sidecar", "image": "s"}, container],
                "volumes": [{"name": "tmp", "emptyDir": {"medium": "Memory"}}],
            },
        }
    )


def test_the_part_that_a_manager_owns_is_an_apply_configuration() -> None:
    """Atomic maps and lists are taken whole; of what others filled, the empty map that was set."""
    config = ApplyPod.extract(pod(), field_manager="me")

    assert config.to_dict() == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web-1", "namespace": "shop", "labels": {"app": "web"}},
        "spec": {
            "nodeSelector": {"disk": "ssd"},
            "containers": [
                {
                    "name": "web",
                    "args": ["-v"],
                    "ports": [{"containerPort": 53, "protocol": "UDP"}],
                }
            ],
            "volumes": [{"name": "tmp", "emptyDir": {}}],
        },
    }


def test_of_another_manager_there_is_only_the_identity() -> None:
    """To apply it changes nothing: it owned nothing before."""
    config = ApplyPod.extract(pod(), field_manager="somebody")

    assert config == ApplyPod.extract(pod(operation="Update"), field_manager="me")
    assert config.spec is UNSET
    assert config.to_dict()["metadata"] == {"name": "web-1", "namespace": "shop"}


def test_what_was_applied_through_a_subresource_is_apart() -> None:
    """The status has managers of its own, maybe of the same name."""
    live = pod(subresource="status", fieldsV1={"f:status": {"f:phase": {}}})
    live.status.phase = "Running"

    config = ApplyPod.extract(live, field_manager="me", subresource="status")

    assert config.to_dict()["status"] == {"phase": "Running"}
    assert ApplyPod.extract(live, field_manager="me").status is UNSET


@pytest.mark.parametrize("sharing", Sharing)
def test_a_cache_that_keeps_managed_fields_is_good_enough(sharing: Sharing) -> None:
    """Controllers that apply want their own part of what they found there."""
    decode = sharing_decoder(Pod, CachedForm(sharing=sharing, managed_fields=True))
    cached = decode(encode_json(pod()))

    config = ApplyPod.extract(cached, field_manager="me")

    assert config == ApplyPod.extract(pod(), field_manager="me")


@pytest.mark.parametrize("model", [Deployment, twin_of(Deployment)])
def test_an_object_without_managed_fields_is_refused(model: type[Deployment]) -> None:
    """Caches drop them; an empty configuration, applied, would remove all that was ever set."""
    live = model.from_dict({"metadata": {"name": "web"}})

    with pytest.raises(InvalidRequest, match="'web' has no managed fields to extract from"):
        ApplyDeployment.extract(live, field_manager="me")


def test_the_configuration_of_another_kind_is_refused() -> None:
    """What would be sent is another kind's path with this one's fields."""
    with pytest.raises(DecodeError, match=r"apiVersion"):
        ApplyDeployment.extract(pod(), field_manager="me")  # type: ignore[arg-type]
