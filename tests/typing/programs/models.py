"""What models and apply configurations promise. What is ignored must be an error."""

from __future__ import annotations

from typing import assert_type

from kube_clientset import Clientset
from kube_clientset.apply.apps_v1 import ApplyDeployment, ApplyDeploymentSpec
from kube_clientset.apply.core_v1 import ApplyConfigMap
from kube_clientset.models.apiextensions_v1 import JSONSchemaProps
from kube_clientset.models.apps_v1 import Deployment, DeploymentSpec
from kube_clientset.models.core_v1 import Container, Pod, PodSpec, Secret
from kube_clientset.scheme import SCHEME
from kube_transport.gen.v1 import ApplyObjectMeta, ObjectMeta


def objects_are_made_by_keyword() -> None:
    spec = PodSpec(containers=[Container(name="web", image_pull_policy="Always")])
    Pod(metadata=ObjectMeta(name="web", labels={"app": "web"}), spec=spec)
    Pod(ObjectMeta())  # type: ignore[arg-type,call-arg]
    Pod(meta=ObjectMeta())  # type: ignore[call-arg]
    Container(name=1)  # type: ignore[arg-type]
    PodSpec(containers=["web"])  # type: ignore[list-item]


def what_is_never_absent_needs_no_check(pod: Pod) -> None:
    assert_type(pod.spec.node_name, str)
    assert_type(pod.status.pod_ips[0].ip, str)
    pod.metadata.labels["app"].upper()


def what_may_be_absent_does(deployment: Deployment, pod: Pod) -> None:
    if deployment.spec.selector:
        assert_type(deployment.spec.selector.match_labels, dict[str, str])
    str(deployment.spec.replicas + 1)  # type: ignore[operator]
    str(pod.spec.security_context.run_as_user)  # type: ignore[union-attr]


def strings_with_constants_take_any_string(pod: Pod) -> None:
    pod.spec.restart_policy = "OnFailure"
    pod.spec.restart_policy = "FromANewerServer"
    pod.spec.restart_policy = None  # type: ignore[assignment]
    if pod.status.phase == "Running":
        pod.status.phase.lower()


def kinds_are_constants() -> None:
    Pod(kind="Pod")
    Pod(kind="Service")  # type: ignore[arg-type]
    Deployment(api_version="apps/v1beta1")  # type: ignore[arg-type]


def scalars_are_pythons(secret: Secret, schema: JSONSchemaProps) -> None:
    assert_type(secret.data, dict[str, bytes])
    assert_type(schema.additional_properties, bool | JSONSchemaProps | None)
    secret.data["password"] = "hunter2"  # type: ignore[assignment]


def a_copy_has_the_same_type(pod: Pod) -> None:
    assert_type(pod.deep_copy(), Pod)
    assert_type(Pod.from_dict({}), Pod)


def apply_configurations_know_unset_and_null() -> None:
    ApplyDeploymentSpec(replicas=0)
    ApplyDeploymentSpec(replicas=None)
    ApplyDeploymentSpec(replicas="0")  # type: ignore[arg-type]
    ApplyDeployment(spec=DeploymentSpec())  # type: ignore[arg-type]


def apply_takes_the_configuration_of_its_kind(kube: Clientset) -> None:
    deployments = kube.apps_v1.deployments("shop")
    config = ApplyDeployment(metadata=ApplyObjectMeta(name="web"))
    assert_type(deployments.apply(config, field_manager="me"), Deployment)
    deployments.apply({"metadata": {"name": "web"}}, field_manager="me")
    deployments.apply(config)  # type: ignore[call-arg]
    deployments.apply(ApplyConfigMap(), field_manager="me")  # type: ignore[arg-type]


def manifests_are_objects_until_their_type_is_known(text: str) -> None:
    obj = SCHEME.decode(text, name="deploy.yaml")
    assert_type(obj.metadata.name, str)
    str(obj.spec)  # type: ignore[attr-defined]
    if isinstance(obj, Deployment):
        assert_type(obj.spec.replicas, int | None)
    for each in SCHEME.decode_all(text, unstructured=True):
        assert_type(each.kind, str)
    assert_type(SCHEME.to_yaml(obj, Pod()), str)
    SCHEME.to_yaml(PodSpec())  # type: ignore[arg-type]
    SCHEME.decode(1)  # type: ignore[arg-type]
