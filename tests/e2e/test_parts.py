"""Parts of objects, and verbs of single kinds, on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kube_clientset import Clientset
from kube_clientset.apply.autoscaling_v1 import ApplyScale, ApplyScaleSpec
from kube_clientset.models.apps_v1 import Deployment, DeploymentSpec
from kube_clientset.models.authentication_v1 import TokenRequest, TokenRequestSpec
from kube_clientset.models.certificates_v1 import (
    CertificateSigningRequest,
    CertificateSigningRequestCondition,
    CertificateSigningRequestSpec,
)
from kube_clientset.models.core_v1 import (
    Container,
    EphemeralContainer,
    Namespace,
    Pod,
    PodSpec,
    PodTemplateSpec,
    ResourceRequirements,
    ServiceAccount,
)
from kube_transport import Client
from kube_transport.errors import ApiError, BadRequest, Conflict
from kube_transport.gen.v1 import LabelSelector, ObjectMeta
from kube_transport.waiting import phase

pytestmark = pytest.mark.control_plane


@pytest.fixture
def kube(client: Client) -> Clientset:
    return Clientset(client)


@pytest.fixture
def namespace(kube: Clientset) -> Iterator[str]:
    made = kube.core_v1.namespaces().create(Namespace(metadata=ObjectMeta(generate_name="parts-")))
    name = made.metadata.name
    kube.core_v1.service_accounts(name).create(ServiceAccount(metadata=ObjectMeta(name="robot")))
    yield name
    kube.core_v1.namespaces().delete(name)


def pod_spec() -> PodSpec:
    requests = {"cpu": "100m", "memory": "64Mi"}
    resources = ResourceRequirements(requests=requests)
    container = Container(name="web", image="web:1", resources=resources)
    return PodSpec(containers=[container], service_account_name="robot")


def test_a_scale_is_applied_and_edited(kube: Clientset, namespace: str) -> None:
    """Its configuration says what kind it is; the deployment's does not fit."""
    labels = {"app": "web"}
    template = PodTemplateSpec(metadata=ObjectMeta(labels=labels), spec=pod_spec())
    spec = DeploymentSpec(
        selector=LabelSelector(match_labels=labels), template=template, replicas=1
    )
    deployments = kube.apps_v1.deployments(namespace)
    deployments.create(Deployment(metadata=ObjectMeta(name="web"), spec=spec))

    applied = deployments.scale.apply(
        "web", ApplyScale(spec=ApplyScaleSpec(replicas=0)), field_manager="me", force=True
    )
    edited = deployments.scale.edit("web", lambda scale: setattr(scale.spec, "replicas", 2))

    assert (applied.kind, applied.spec.replicas, edited.spec.replicas) == ("Scale", 0, 2)
    assert deployments.get("web").spec.replicas == 2


def test_a_pod_is_resized_placed_and_debugged(kube: Clientset, namespace: str) -> None:
    """By the parts that may change after it was made."""
    pods = kube.core_v1.pods(namespace)
    pods.create(Pod(metadata=ObjectMeta(name="web"), spec=pod_spec()))
    debug = EphemeralContainer(name="debug", image="busybox")

    resized = pods.resize.edit(
        "web", lambda pod: pod.spec.containers[0].resources.requests.update(cpu="150m")
    )
    pods.bind("web", "one", uid=resized.metadata.uid)
    debugged = pods.ephemeral_containers.edit(
        "web", lambda pod: pod.spec.ephemeral_containers.append(debug)
    )

    assert resized.spec.containers[0].resources.requests["cpu"] == "150m"
    assert debugged.spec.node_name == "one"
    assert [each.name for each in debugged.spec.ephemeral_containers] == ["debug"]
    with pytest.raises(Conflict):
        pods.bind("web", "one")  # it is placed


def test_requests_to_what_is_behind_reach_the_proxy(kube: Clientset, namespace: str) -> None:
    """It refuses this machine's own address, and says so in its own words."""
    pods = kube.core_v1.pods(namespace)
    made = pods.create(Pod(metadata=ObjectMeta(name="web"), spec=pod_spec()))
    pods.bind("web", "one", uid=made.metadata.uid)
    pods.wait_for("web", phase("Running"), timeout=30)

    def give_address(pod: Pod) -> None:
        pod.status.pod_ip = "127.0.0.1"
        pod.status.pod_ips = [type(each)(ip="127.0.0.1") for each in pod.status.pod_ips]

    pods.edit_status("web", give_address)

    with pytest.raises(BadRequest, match="address not allowed"):
        pods.proxy("web", "/healthz", port=80, scheme="http")
    with pytest.raises(ApiError):
        kube.core_v1.nodes().proxy("one", "/healthz")
    with pytest.raises(ApiError):
        kube.core_v1.services(namespace).proxy("none", port="http")


def test_a_token_is_asked_for(kube: Clientset, namespace: str) -> None:
    """For an audience, and for a while."""
    wanted = TokenRequest(spec=TokenRequestSpec(audiences=["vault"], expiration_seconds=600))

    made = kube.core_v1.service_accounts(namespace).create_token("robot", wanted)

    assert made.status.token.count(".") == 2
    assert made.status.expiration_timestamp is not None


def test_a_request_for_a_certificate_is_approved(kube: Clientset) -> None:
    """By a condition, in a part that needs a right of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "robot")])
    asked = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    written = asked.public_bytes(serialization.Encoding.PEM)
    spec = CertificateSigningRequestSpec(
        request=written,
        signer_name="kubernetes.io/kube-apiserver-client",
        usages=["client auth"],
    )
    requests = kube.certificates_v1.certificate_signing_requests()
    made = requests.create(
        CertificateSigningRequest(metadata=ObjectMeta(generate_name="robot-"), spec=spec)
    )
    condition = CertificateSigningRequestCondition(type="Approved", status="True", reason="Test")

    approved = requests.approval.edit(
        made.metadata.name, lambda found: found.status.conditions.append(condition)
    )

    assert approved.spec.request == written
    assert [each.type for each in approved.status.conditions] == ["Approved"]
    requests.delete(made.metadata.name)


def test_a_namespace_loses_its_finalizers(kube: Clientset) -> None:
    """Those of its spec, which nothing but this part can change."""
    namespaces = kube.core_v1.namespaces()
    made = namespaces.create(Namespace(metadata=ObjectMeta(generate_name="parts-")))
    made.spec.finalizers = []

    done = namespaces.finalize.update(made.metadata.name, made)

    assert done.spec.finalizers == []
    namespaces.delete(made.metadata.name)
