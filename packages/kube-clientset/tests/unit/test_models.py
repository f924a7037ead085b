"""Models: what decodes, what is sent, and what absence means."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from kube_clientset.models import apps_v1, batch_v1, core_v1
from kube_clientset.models.admissionregistration_v1 import ValidatingWebhookConfiguration
from kube_clientset.models.apiextensions_v1 import JSONSchemaProps
from kube_clientset.models.apps_v1 import Deployment, DeploymentSpec, StatefulSet
from kube_clientset.models.coordination_v1 import Lease
from kube_clientset.models.core_v1 import ConfigMap, Container, Pod, PodSpec, Secret, Service
from kube_clientset.models.policy_v1 import PodDisruptionBudget
from kube_clientset.models.resource_v1beta1 import DeviceAttribute
from kube_clientset.scheme import SCHEME
from kube_transport.api import words
from kube_transport.api.frozen import twin_decoder
from kube_transport.api.sharing import sharing_decoder
from kube_transport.codec.json import Decoder, encode_json
from kube_transport.errors import DecodeError
from kube_transport.gen.v1 import MicroTime, ObjectMeta

POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "namespace": "shop", "creationTimestamp": "2026-01-02T03:04:05Z"},
    "spec": {
        "containers": [
            {
                "name": "web",
                "image": "nginx",
                "resources": {"limits": {"cpu": "500m"}},
                "ports": [{"containerPort": 80}],
            }
        ],
        "terminationGracePeriodSeconds": 0,
    },
    "status": {"phase": "Running", "podIPs": [{"ip": "10.0.0.1"}]},
}


def sent(obj: object) -> Any:
    """Return what goes over the wire for an object."""
    return json.loads(encode_json(obj))


def test_an_object_comes_back_as_it_was_sent() -> None:
    """Read, change, write: what nobody touched must not change."""
    pod = Decoder(Pod)(json.dumps(POD).encode())

    assert sent(pod) == POD
    assert pod.status.pod_ips[0].ip == "10.0.0.1"
    assert pod.metadata.creation_timestamp == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_new_object_says_its_kind_and_nothing_that_was_not_said() -> None:
    """The server applies its defaults only to what is absent."""
    pod = Pod(metadata=ObjectMeta(name="web"), spec=PodSpec(containers=[Container(name="web")]))

    assert sent(pod) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web"},
        "spec": {"containers": [{"name": "web", "resources": {}}]},
        "status": {},
    }


def test_a_pointer_tells_zero_from_absent() -> None:
    """Scaling to zero is not the same as leaving the number of replicas alone."""
    assert "replicas" not in sent(DeploymentSpec())
    assert sent(DeploymentSpec(replicas=0))["replicas"] == 0


def test_an_item_of_a_list_knows_its_kind() -> None:
    """Servers leave both out of list items; an object that is written back needs them."""
    pod = Decoder(Pod)(b"{}")

    assert pod.api_version == "v1"
    assert pod.kind == "Pod"


def test_another_kind_is_refused() -> None:
    """A Service read as a Pod would be a Pod without containers."""
    with pytest.raises(DecodeError, match="kind"):
        Decoder(Pod)(b'{"apiVersion": "v1", "kind": "Service"}')


def test_nothing_is_required_to_decode() -> None:
    """What OpenAPI requires changes between minors, and stored objects are older than rules."""
    statefulset = Decoder(StatefulSet)(b'{"spec": {}, "status": {}}')

    assert statefulset.spec.replicas is None
    assert statefulset.spec.template.spec.containers == []
    assert statefulset.status.replicas == 0


@pytest.mark.parametrize(
    "spec",
    ['{"containers": null}', '{"nodeName": null}', '{"tolerations": [{"key": null}]}'],
)
def test_null_is_as_good_as_absent(spec: str) -> None:
    """Go writes null for an empty list, and reads null as the zero value anywhere."""
    pod = Decoder(Pod)(f'{{"metadata": {{"name": "web"}}, "spec": {spec}}}'.encode())

    assert pod.spec.containers == []
    assert pod.spec.node_name == ""


@pytest.mark.parametrize("decoder", [Decoder, twin_decoder, sharing_decoder])
def test_null_in_a_list_is_the_zero_value(decoder: Callable[[type[Pod]], Decoder[Pod]]) -> None:
    """As in Go, and the places of the other items stay."""
    data = b"""{"metadata": {"finalizers": [null, "a/b"], "labels": null},
        "spec": {"containers": [{"name": "a", "args": ["x", null]}, null, {"ports": [null]}]}}"""

    pod = decoder(Pod)(data)

    assert list(pod.metadata.finalizers) == ["", "a/b"]
    assert [each.name for each in pod.spec.containers] == ["a", "", ""]
    assert list(pod.spec.containers[0].args) == ["x", ""]
    assert [each.container_port for each in pod.spec.containers[2].ports] == [0]


def test_cached_objects_look_for_words_in_fields_that_hold_text() -> None:
    """Who renames a class or a field that the table of words names is told here."""
    for name, fields in words.FIELDS.items():
        model = next(
            getattr(each, name) for each in (core_v1, apps_v1, batch_v1) if name in each.__dict__
        )
        texts = {
            info.name
            for info in msgspec.structs.fields(model)
            if words.with_words(info.type) is not info.type
        }

        assert texts >= set(fields), name


def test_null_is_as_good_as_absent_beside_managed_fields() -> None:
    """Every object that a server sends has managed fields, which are kept undecoded."""
    managed: dict[str, Any] = {"manager": "kubectl", "fieldsV1": {"f:spec": {}}}
    data: dict[str, Any] = {
        "metadata": {"managedFields": [managed], "labels": None},
        "spec": {"nodeName": None},
    }

    pod = Decoder(Pod)(json.dumps(data).encode())

    assert pod.metadata.labels == {}
    assert sent(pod)["metadata"]["managedFields"] == [managed]


def test_fields_of_a_newer_server_are_dropped() -> None:
    """As in Go: an older client keeps working, and must patch where it must not forget."""
    pod = Decoder(Pod)(b'{"spec": {"novelty": {"a": 1}, "nodeName": "n1"}}')

    assert pod.spec.node_name == "n1"
    assert "novelty" not in sent(pod)["spec"]


def test_values_that_nobody_knew_decode() -> None:
    """Constants are for editors; a newer server has more of them."""
    assert Decoder(Pod)(b'{"status": {"phase": "Dreaming"}}').status.phase == "Dreaming"


def test_a_number_may_stand_for_a_quantity() -> None:
    """Objects that other programs made have ``cpu: 1``."""
    container = Decoder(Container)(b'{"resources": {"limits": {"cpu": 1, "memory": "1Gi"}}}')

    assert sent(container)["resources"]["limits"] == {"cpu": 1, "memory": "1Gi"}


def test_a_port_is_a_number_or_a_name() -> None:
    """Both go back as what they were: ``"80"`` names a port, ``80`` is one."""
    data = b'{"spec": {"ports": [{"port": 80, "targetPort": "web"}, {"targetPort": 8080}]}}'

    ports = Decoder(Service)(data).spec.ports

    assert [port.target_port for port in ports] == ["web", 8080]


def test_secrets_are_bytes() -> None:
    """The wire has base64; the program has what it stands for."""
    secret = Decoder(Secret)(b'{"data": {"password": "aHVudGVyMg=="}}')

    assert secret.data == {"password": b"hunter2"}
    assert sent(secret)["data"] == {"password": "aHVudGVyMg=="}


def test_base64_may_stand_on_several_lines() -> None:
    """As ``base64`` writes it, and manifests hold it; Go reads over the ends of lines."""
    secret = SCHEME.decode(
        "apiVersion: v1\nkind: Secret\ndata:\n  a: |\n    aHVu\n    dGVy\n  b: Mg=="
    )
    hooks = {
        "webhooks": [{"clientConfig": {"caBundle": text}} for text in ("aHVu\r\ndGVy", "Mg==\n")]
    }

    assert secret.to_dict()["data"] == {"a": "aHVudGVy", "b": "Mg=="}
    assert [
        each.client_config.ca_bundle
        for each in ValidatingWebhookConfiguration.from_dict(hooks).webhooks
    ] == [b"hunter", b"2"]


def test_lines_of_other_texts_stay() -> None:
    """Only base64 means the same without them."""
    config = ConfigMap.from_dict({"data": {"a": "eA==\n"}, "binaryData": {"b": "eA==\n"}})

    assert config.to_dict()["data"] == {"a": "eA==\n"}
    assert config.binary_data == {"b": b"x"}


@pytest.mark.parametrize("text", ["aHV", "a b=", "aHVu\n!"])
def test_what_is_no_base64_is_refused_where_it_stands(text: str) -> None:
    """On however many lines."""
    with pytest.raises(DecodeError, match=r"base64 .*at `\$\.data\[\.\.\.\]`"):
        Secret.from_dict({"data": {"a": text}})


def test_micro_times_always_have_six_digits() -> None:
    """The server refuses the time of a lease that is renewed on the full second."""
    lease = Lease()
    lease.spec.renew_time = MicroTime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    assert sent(lease)["spec"] == {"renewTime": "2026-01-02T03:04:05.000000Z"}
    assert Decoder(Lease)(encode_json(lease)).spec.renew_time == lease.spec.renew_time


def test_a_map_may_hold_times_that_are_null() -> None:
    """The server writes a zero time as null where a map cannot leave it out."""
    data = b'{"status": {"disruptedPods": {"web-1": null}}}'

    assert Decoder(PodDisruptionBudget)(data).status.disrupted_pods == {"web-1": None}


def test_attributes_may_be_called_like_built_in_types() -> None:
    """A device attribute is an ``int``, a ``bool`` or a ``string``, by these names."""
    attribute = Decoder(DeviceAttribute)(b'{"int": 3}')

    assert (attribute.int, attribute.bool) == (3, None)
    assert sent(DeviceAttribute(bool=False)) == {"bool": False}


def test_a_schema_is_a_schema_or_a_flag() -> None:
    """JSON schema allows both in the same place."""
    data = (
        b'{"additionalProperties": false, "items": [{"type": "string"}],'
        b' "properties": {"a": {"additionalProperties": {"type": "number"}}}, "default": {"b": 1}}'
    )

    schema = Decoder(JSONSchemaProps)(data)

    assert schema.additional_properties is False
    inner = schema.properties["a"].additional_properties
    assert isinstance(inner, JSONSchemaProps)
    assert inner.type == "number"
    assert sent(schema) == json.loads(data)


def test_a_copy_shares_nothing() -> None:
    """A controller changes its copy while others read the original."""
    deployment = Deployment()
    deployment.spec.template.metadata.labels["app"] = "web"

    copies = [deployment.deep_copy(), deepcopy(deployment)]
    deployment.spec.template.metadata.labels["app"] = "db"

    assert [copy.spec.template.metadata.labels for copy in copies] == [{"app": "web"}] * 2


def test_mappings_with_wire_names_become_models_and_back() -> None:
    """What was read from YAML is a mapping."""
    assert Pod.from_dict(POD).to_dict() == POD
