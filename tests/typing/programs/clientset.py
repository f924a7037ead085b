"""What the typed clients promise. What is ignored must be an error."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Never, Protocol, assert_type

from kube_clientset import Clientset
from kube_clientset.apply import core_v1 as apply_core_v1
from kube_clientset.models import core_v1, resource_v1
from kube_clientset.models.apps_v1 import Deployment
from kube_clientset.models.authentication_v1 import TokenReview
from kube_clientset.models.core_v1 import ConfigMap, Container, Namespace, Node, Pod
from kube_clientset.resources.core_v1 import PODS, CoreV1, PodClient
from kube_transport import Client
from kube_transport.resource import Resource
from kube_transport.resource_client import (
    AllNamespaces,
    CreateOnlyClient,
    ResourceClient,
)


def reads_are_typed(kube: Clientset) -> None:
    pod = kube.core_v1.pods("shop").get("web")
    assert_type(pod, Pod)
    assert_type(pod.metadata.name, str)
    assert_type(pod.metadata.creation_timestamp, datetime | None)
    assert_type(pod.spec.containers, list[Container])
    assert_type(pod.spec.termination_grace_period_seconds, int | None)
    assert_type(kube.core_v1.nodes().get("n1"), Node)


def lists_are_sequences_of_the_model(kube: Clientset) -> None:
    pods: Sequence[Pod] = kube.core_v1.pods().list(label_selector="app=web")
    assert_type(pods[0], Pod)
    for deployment in kube.apps_v1.deployments("shop").list():
        assert_type(deployment, Deployment)
        assert_type(deployment.spec.replicas, int | None)


def events_carry_the_model(kube: Clientset) -> None:
    with kube.core_v1.pods().watch() as events:
        for event in events:
            assert_type(event.object, Pod)


def the_namespace_decides_what_can_be_done(kube: Clientset) -> None:
    assert_type(kube.core_v1.pods(), AllNamespaces[Pod])
    assert_type(kube.core_v1.pods("shop"), PodClient)
    kube.core_v1.pods().get("web")  # type: ignore[attr-defined]
    kube.core_v1.pods().create(Pod())  # type: ignore[attr-defined]
    kube.core_v1.pods().delete("web")  # type: ignore[attr-defined]
    kube.core_v1.nodes("shop")  # type: ignore[call-arg]
    kube.core_v1.bindings()  # type: ignore[call-arg]


class PodsGetter(Protocol):
    """As client-go's: what a program that needs pods alone asks for, and a test can fake."""

    def pods(self, namespace: str) -> PodClient: ...


class NoNodes(CoreV1):
    def nodes(self) -> Never:
        raise PermissionError


def a_group_can_stand_for_what_is_needed_of_it(kube: Clientset) -> None:
    getter: PodsGetter = kube.core_v1
    assert_type(getter.pods("shop").get("web"), Pod)


def verbs_are_those_of_discovery(kube: Clientset) -> None:
    assert_type(kube.authentication_v1.token_reviews(), CreateOnlyClient[TokenReview])
    kube.authentication_v1.token_reviews().create(TokenReview())
    kube.authentication_v1.token_reviews().get("x")  # type: ignore[attr-defined]
    kube.core_v1.component_statuses().delete("etcd")  # type: ignore[attr-defined,deprecated]
    kube.metrics_v1beta1.pods("shop").get("web")
    kube.metrics_v1beta1.pods().watch()  # type: ignore[attr-defined]
    kube.metrics_v1beta1.pods("shop").watch()  # type: ignore[attr-defined]
    kube.core_v1.config_maps("shop").update_status(ConfigMap())  # type: ignore[attr-defined]
    kube.core_v1.pods("shop").update_status(Pod())
    kube.core_v1.pods("shop").delete_collection(label_selector="app=web")
    kube.core_v1.namespaces().edit_status("shop", lambda namespace: namespace)
    kube.core_v1.namespaces().delete_collection()  # type: ignore[attr-defined]


def writes_take_the_model_of_the_resource(kube: Clientset) -> None:
    kube.core_v1.namespaces().create(Namespace())
    kube.core_v1.namespaces().create(Pod())  # type: ignore[arg-type]
    kube.core_v1.pods("shop").update(Deployment())  # type: ignore[arg-type]


def options_are_checked(kube: Clientset) -> None:
    kube.core_v1.pods("shop").list(limit=10, field_selector="spec.nodeName=n1")
    kube.core_v1.pods("shop").list(limit="10")  # type: ignore[arg-type]
    kube.core_v1.pods("shop").list(labels="app=web")  # type: ignore[call-arg]


def a_descriptor_carries_its_model(client: Client) -> None:
    assert_type(PODS, Resource[Pod])
    assert_type(client.resource(PODS, "shop"), ResourceClient[Pod])
    assert_type(client.resource(PODS, "shop").get("web"), Pod)


def deprecated_kinds_are_told(kube: Clientset, claim: resource_v1.ResourceClaim) -> None:
    kube.core_v1.endpoints()  # type: ignore[deprecated]
    kube.core_v1.endpoints("shop").get("web")  # type: ignore[deprecated]
    kube.core_v1.component_statuses()  # type: ignore[deprecated]
    core_v1.Endpoints()  # type: ignore[deprecated]
    apply_core_v1.ApplyEndpoints()  # type: ignore[deprecated]
    kube.resource_v1.resource_claims("shop").create(claim)
    kube.discovery_v1.endpoint_slices("shop")
    kube.scheduling_v1beta1.workloads("shop")
