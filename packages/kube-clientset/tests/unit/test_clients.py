"""Typed clients, down to the request that leaves them and the object that comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from unittest.mock import create_autospec

import pytest

import kube_clientset
from kube_clientset import Clientset
from kube_clientset.apply.apps_v1 import ApplyDeployment, ApplyDeploymentSpec
from kube_clientset.models.authorization_v1 import SelfSubjectAccessReview
from kube_clientset.models.core_v1 import Pod
from kube_clientset.models.metrics_v1beta1 import PodMetrics
from kube_clientset.resources.core_v1 import PODS, CoreV1
from kube_transport import Client, Config
from kube_transport.gen.v1 import ApplyObjectMeta
from kube_transport.http import Headers, Request


class Answer:
    """A whole JSON response."""

    status = 200
    headers = Headers({"Content-Type": "application/json"})

    def __init__(self, body: object) -> None:
        self._body = json.dumps(body).encode()

    def read(self) -> bytes:
        return self._body

    def chunks(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        pass


class Recorder:
    """Keeps the requests and answers each with the same object."""

    def __init__(self, body: object) -> None:
        self._body = body
        self.requests: list[Request] = []
        self.closed = False

    def round_trip(self, request: Request) -> Answer:
        self.requests.append(request)
        return Answer(self._body)

    def close(self) -> None:
        self.closed = True


def client(recorder: Recorder) -> Client:
    return Client(Config(server="https://cluster.example"), round_tripper=recorder)


def clientset(recorder: Recorder) -> Clientset:
    return Clientset(client(recorder))


def test_a_namespace_gives_every_verb_on_the_typed_object() -> None:
    """The path is the resource's, the object is its model."""
    recorder = Recorder({"metadata": {"name": "web"}, "spec": {"nodeName": "n1"}})

    pod = clientset(recorder).core_v1.pods("shop").get("web")

    assert isinstance(pod, Pod)
    assert pod.spec.node_name == "n1"
    assert recorder.requests[0].path == "/api/v1/namespaces/shop/pods/web"


def test_no_namespace_lists_them_all() -> None:
    """One request for the whole cluster."""
    recorder = Recorder({"metadata": {"resourceVersion": "7"}, "items": [{"kind": "Pod"}]})

    pods = clientset(recorder).core_v1.pods().list()

    assert [type(pod) for pod in pods] == [Pod]
    assert recorder.requests[0].path == "/api/v1/pods"


def test_no_namespace_offers_nothing_that_needs_one() -> None:
    """A type checker says so first; a program without one finds no such method."""
    assert not hasattr(clientset(Recorder({})).core_v1.pods(), "get")


def test_groups_have_their_own_paths() -> None:
    """A named group is under ``/apis``; a cluster-scoped kind has no namespace."""
    recorder = Recorder({})
    kube = clientset(recorder)

    kube.apps_v1.deployments("shop").get("web")
    kube.rbac_v1.cluster_roles().get("view")
    kube.authorization_v1.self_subject_access_reviews().create(SelfSubjectAccessReview())

    assert [(request.method, request.path) for request in recorder.requests] == [
        ("GET", "/apis/apps/v1/namespaces/shop/deployments/web"),
        ("GET", "/apis/rbac.authorization.k8s.io/v1/clusterroles/view"),
        ("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"),
    ]


def test_metrics_are_typed_as_what_is_served_beside_them() -> None:
    """A metrics server is part of most clusters and of no release."""
    containers = [{"name": "app", "usage": {"cpu": "5m", "memory": "12Mi"}}]
    pod = {"metadata": {"name": "web"}, "window": "15s", "containers": containers}
    recorder = Recorder({"kind": "PodMetricsList", "items": [pod]})

    [found] = clientset(recorder).metrics_v1beta1.pods("shop").list()

    assert isinstance(found, PodMetrics)
    assert (found.window, found.containers[0].usage["cpu"]) == ("15s", "5m")
    assert recorder.requests[0].path == "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods"


def test_apply_sends_the_configuration_as_it_is() -> None:
    """An explicit zero scales down; what is unset is left to its owner."""
    recorder = Recorder({"metadata": {"name": "web"}})
    config = ApplyDeployment(
        metadata=ApplyObjectMeta(name="web"), spec=ApplyDeploymentSpec(replicas=0)
    )

    clientset(recorder).apps_v1.deployments("shop").apply(config, field_manager="tests")

    [request] = recorder.requests
    assert request.method == "PATCH"
    assert ("fieldManager", "tests") in request.query
    assert isinstance(request.body, bytes)
    assert json.loads(request.body)["spec"] == {"replicas": 0}


def test_a_descriptor_is_enough_for_a_client() -> None:
    """Informers and other libraries take the descriptor and need no clientset."""
    recorder = Recorder({"metadata": {"name": "web"}})

    pod = client(recorder).resource(PODS, "shop").get("web")

    assert isinstance(pod, Pod)


def test_the_release_is_known() -> None:
    """A bug report says what the sources were made from."""
    assert kube_clientset.KUBERNETES_VERSION.startswith("1.")


def test_a_client_that_was_given_stays_open() -> None:
    """Only who made a client closes it."""
    recorder = Recorder({})

    with clientset(recorder):
        pass

    assert not recorder.closed


def test_a_group_can_be_mocked_by_its_class() -> None:
    """With the signatures of what it stands for."""
    group = create_autospec(CoreV1, instance=True)

    group.pods("shop").get.return_value = Pod()

    assert group.pods("shop").get("web") == Pod()
    with pytest.raises(TypeError):
        group.nodes("shop")
