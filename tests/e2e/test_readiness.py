"""Our verdict on objects and kubectl's, on a real control plane with nodes that pretend."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from kube_clientset.resources.apps_v1 import DEPLOYMENTS
from kube_testing.control_plane import ControlPlane, find_binary
from kube_transport import Client, load_config
from kube_transport.api.readiness import Readiness, State, readiness
from kube_transport.api.unstructured import Unstructured

pytestmark = pytest.mark.control_plane

JSON = dict[str, Any]
POLLS = 600
"""Of a tenth of a second: far more than anything here takes."""


@pytest.fixture(scope="module")
def plane() -> Iterator[ControlPlane]:
    """A control plane where pods with a node run; newest minor only."""
    with ControlPlane.start(controller_manager=True, kwok=True) as started:
        started.add_node("one")
        yield started


@pytest.fixture(scope="module")
def client(plane: ControlPlane) -> Iterator[Client]:
    with Client(load_config(plane.kubeconfig)) as connected:
        yield connected


class Kubectl:
    """An independent client, and an independent opinion."""

    def __init__(self, kubeconfig: Path) -> None:
        self._command = [str(find_binary("kubectl")), f"--kubeconfig={kubeconfig}"]

    def __call__(self, *arguments: str, stdin: object = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self._command, *arguments],
            input=None if stdin is None else json.dumps(stdin),
            capture_output=True,
            text=True,
            check=False,
        )

    def apply(self, manifest: JSON) -> None:
        done = self("apply", "--filename=-", stdin=manifest)
        assert done.returncode == 0, done.stderr

    def rollout(self, what: str) -> State:
        """Return how a rollout is right now, in our words."""
        done = self("rollout", "status", what, "--watch=false")
        if "exceeded its progress deadline" in done.stderr:
            return State.FAILED
        assert done.returncode == 0, done.stderr
        finished = ("successfully rolled out", "roll out complete", "rolling update complete")
        ended = any(text in done.stdout for text in finished)
        return State.CURRENT if ended else State.IN_PROGRESS


@pytest.fixture
def kubectl(plane: ControlPlane) -> Kubectl:
    return Kubectl(plane.kubeconfig)


def deployment(name: str, *, node: str | None = "one", **spec: Any) -> JSON:
    template: JSON = {"containers": [{"name": "web", "image": "web:1"}]}
    if node:
        template["nodeName"] = node
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": "default"},
        "spec": {
            "replicas": 3,
            "selector": {"matchLabels": {"app": name}},
            "template": {"metadata": {"labels": {"app": name}}, "spec": template},
            **spec,
        },
    }


class Watched:
    """One object, judged again and again beside kubectl."""

    def __init__(self, client: Client, kubectl: Kubectl, path: str, what: str) -> None:
        self._client, self._kubectl = client, kubectl
        self._path, self._what = path, what
        self.agreed: list[State] = []

    def judge(self) -> Readiness:
        return readiness(self._read())

    def until(self, state: State) -> Readiness:
        """Compare each state that both saw until ours is the one that was waited for."""
        tick = Event()
        for _ in range(POLLS):
            before = self._read()
            theirs = self._kubectl.rollout(self._what)
            ours = readiness(before)
            if before.metadata.resource_version == self._read().metadata.resource_version:
                assert ours.state == theirs, f"{ours} of {before.to_dict()}"
                self.agreed.append(ours.state)
                if ours.state is state:
                    return ours
            tick.wait(0.1)
        raise AssertionError(f"{self._what} was never {state}: {self.judge()}")

    def saying(self, part: str) -> Readiness:
        """Wait until our verdict has ``part`` in its message."""
        tick = Event()
        for _ in range(POLLS):
            if part in (verdict := self.judge()).message:
                return verdict
            tick.wait(0.1)
        raise AssertionError(f"{self._what} never said {part!r}: {self.judge()}")

    def _read(self) -> Unstructured:
        return Unstructured(self._client.get_json(self._path))


def watched(client: Client, kubectl: Kubectl, name: str, plural: str = "deployments") -> Watched:
    path = f"/apis/apps/v1/namespaces/default/{plural}/{name}"
    return Watched(client, kubectl, path, f"{plural}/{name}")


def test_a_rollout_that_succeeds(client: Client, kubectl: Kubectl) -> None:
    """At creation, and again when the template changes."""
    web = watched(client, kubectl, "good")

    kubectl.apply(deployment("good"))
    web.until(State.CURRENT)
    kubectl("set", "image", "deployment/good", "web=web:2")
    web.until(State.CURRENT)

    assert kubectl("wait", "--for=condition=Available", "deployment/good").returncode == 0
    assert kubectl("rollout", "status", "deployment/good", "--timeout=30s").returncode == 0


def test_a_rollout_that_stalls(client: Client, kubectl: Kubectl) -> None:
    """Nothing schedules its pods: in progress until the deadline, failed after it."""
    stuck = watched(client, kubectl, "stuck")

    kubectl.apply(deployment("stuck", node=None, progressDeadlineSeconds=2))
    verdict = stuck.until(State.FAILED)

    assert State.CURRENT not in stuck.agreed
    assert verdict.reason == "ProgressDeadlineExceeded"
    assert verdict.message
    ended = kubectl("rollout", "status", "deployment/stuck", "--timeout=30s")
    assert ended.returncode == 1
    assert "exceeded its progress deadline" in ended.stderr


def test_a_rollout_that_is_paused(client: Client, kubectl: Kubectl) -> None:
    """Complete while nothing has changed, in progress when the template has, until it goes on."""
    paused = watched(client, kubectl, "paused")
    kubectl.apply(deployment("paused"))
    paused.until(State.CURRENT)

    kubectl("rollout", "pause", "deployment/paused")
    paused.until(State.CURRENT)
    kubectl("set", "image", "deployment/paused", "web=web:2")
    verdict = paused.saying("0 of 3 new replicas")
    paused.until(State.IN_PROGRESS)

    assert verdict.reason == "Paused"
    kubectl("rollout", "resume", "deployment/paused")
    paused.until(State.CURRENT)


def test_typed_and_cached_objects_are_judged_alike(client: Client, kubectl: Kubectl) -> None:
    """One real object, three ways to hold it."""
    kubectl.apply(deployment("alike"))
    watched(client, kubectl, "alike").until(State.CURRENT)

    typed = client.resource(DEPLOYMENTS, "default").get("alike")
    cached = client.frozen().resource(DEPLOYMENTS, "default").get("alike")

    assert readiness(typed) == readiness(cached) == watched(client, kubectl, "alike").judge()


def test_a_stateful_set(client: Client, kubectl: Kubectl) -> None:
    """One pod after another, then a rolling update, then one that stops at a partition."""
    manifest: JSON = {**deployment("ordered", serviceName="ordered"), "kind": "StatefulSet"}
    ordered = watched(client, kubectl, "ordered", "statefulsets")

    kubectl.apply(manifest)
    ordered.until(State.CURRENT)
    kubectl("set", "image", "statefulset/ordered", "web=web:2")
    ordered.until(State.CURRENT)
    partition = {"spec": {"updateStrategy": {"rollingUpdate": {"partition": 2}}}}
    kubectl("patch", "statefulset", "ordered", f"--patch={json.dumps(partition)}")
    kubectl("set", "image", "statefulset/ordered", "web=web:3")
    ordered.until(State.CURRENT)


def test_a_daemon_set_that_nothing_schedules(client: Client, kubectl: Kubectl) -> None:
    """There is no scheduler here, so one pod is wanted and none comes."""
    manifest: JSON = {**deployment("everywhere", node=None), "kind": "DaemonSet"}
    del manifest["spec"]["replicas"]

    kubectl.apply(manifest)
    daemons = watched(client, kubectl, "everywhere", "daemonsets")
    verdict = daemons.saying("0 of 1 updated pods")
    daemons.until(State.IN_PROGRESS)

    assert verdict.message == "0 of 1 updated pods are available"


TEMPLATE: JSON = {
    "containers": [{"name": "web", "image": "web:1"}],
    "restartPolicy": "Never",
}
VOLUME: JSON = {
    "capacity": {"storage": "1Gi"},
    "accessModes": ["ReadWriteOnce"],
    "storageClassName": "manual",
    "hostPath": {"path": "/nowhere"},
}
CLAIM: JSON = {
    "accessModes": ["ReadWriteOnce"],
    "storageClassName": "manual",
    "resources": {"requests": {"storage": "1Gi"}},
}
NAMES: JSON = {"plural": "shops", "singular": "shop", "kind": "Shop", "listKind": "ShopList"}
SCHEMA: JSON = {"openAPIV3Schema": {"type": "object"}}


def manifest(version: str, kind: str, name: str, spec: JSON, namespace: str = "default") -> JSON:
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, "spec": spec}


def job(name: str, **spec: Any) -> JSON:
    template = {"spec": {**TEMPLATE, "nodeName": "one"}}
    return manifest("batch/v1", "Job", name, {"template": template, **spec})


DONE: list[tuple[list[JSON], str, list[str]]] = [
    (
        [manifest("v1", "Pod", "runs", {**TEMPLATE, "nodeName": "one"})],
        "/api/v1/namespaces/default/pods/runs",
        ["--for=condition=Ready", "pod/runs"],
    ),
    (
        [job("ends")],
        "/apis/batch/v1/namespaces/default/jobs/ends",
        ["--for=condition=Complete", "job/ends"],
    ),
    (
        [
            manifest("v1", "PersistentVolume", "disk", VOLUME, namespace=""),
            manifest("v1", "PersistentVolumeClaim", "bound", CLAIM),
        ],
        "/api/v1/namespaces/default/persistentvolumeclaims/bound",
        ["--for=jsonpath={.status.phase}=Bound", "persistentvolumeclaim/bound"],
    ),
    (
        [
            manifest(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                "shops.example.com",
                {
                    "group": "example.com",
                    "scope": "Namespaced",
                    "names": NAMES,
                    "versions": [
                        {"name": "v1", "served": True, "storage": True, "schema": SCHEMA},
                    ],
                },
                namespace="",
            )
        ],
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/shops.example.com",
        ["--for=condition=Established", "crd/shops.example.com"],
    ),
    (
        [],
        "/apis/apiregistration.k8s.io/v1/apiservices/v1.apps",
        ["--for=condition=Available", "apiservice/v1.apps"],
    ),
    (
        [],
        "/api/v1/nodes/one",
        ["--for=condition=Ready", "node/one"],
    ),
    (
        [],
        "/api/v1/namespaces/default/services/kubernetes",
        ["--for=jsonpath={.spec.clusterIP}", "service/kubernetes"],
    ),
]


@pytest.mark.parametrize(("manifests", "path", "condition"), DONE)
def test_what_kubectl_has_waited_for_is_current(
    client: Client, kubectl: Kubectl, manifests: list[JSON], path: str, condition: list[str]
) -> None:
    """One kind after another, by the condition that people wait for."""
    for each in manifests:
        kubectl.apply(each)

    waited = kubectl("wait", "--timeout=60s", *condition)

    assert waited.returncode == 0, waited.stderr
    assert readiness(Unstructured(client.get_json(path))).state is State.CURRENT


WAITING = [
    (
        manifest("v1", "Pod", "homeless", TEMPLATE),
        "/api/v1/namespaces/default/pods/homeless",
        ["--for=condition=Ready", "pod/homeless"],
    ),
    (
        job("later", suspend=True),
        "/apis/batch/v1/namespaces/default/jobs/later",
        ["--for=condition=Complete", "job/later"],
    ),
    (
        manifest("v1", "PersistentVolumeClaim", "loose", {**CLAIM, "storageClassName": "none"}),
        "/api/v1/namespaces/default/persistentvolumeclaims/loose",
        ["--for=jsonpath={.status.phase}=Bound", "persistentvolumeclaim/loose"],
    ),
    (
        manifest(
            "apiregistration.k8s.io/v1",
            "APIService",
            "v1.absent.example.com",
            {
                "group": "absent.example.com",
                "version": "v1",
                "groupPriorityMinimum": 1000,
                "versionPriority": 15,
                "service": {"name": "absent", "namespace": "default"},
                "insecureSkipTLSVerify": True,
            },
            namespace="",
        ),
        "/apis/apiregistration.k8s.io/v1/apiservices/v1.absent.example.com",
        ["--for=condition=Available", "apiservice/v1.absent.example.com"],
    ),
]


@pytest.mark.parametrize(("waiting", "path", "condition"), WAITING)
def test_what_kubectl_waits_for_in_vain_is_in_progress(
    client: Client, kubectl: Kubectl, waiting: JSON, path: str, condition: list[str]
) -> None:
    """And says what is missing."""
    kubectl.apply(waiting)

    waited = kubectl("wait", "--timeout=1s", *condition)
    verdict = readiness(Unstructured(client.get_json(path)))

    assert "timed out" in waited.stderr
    assert verdict.state is State.IN_PROGRESS
    assert verdict.message
    kubectl("delete", waiting["kind"], waiting["metadata"]["name"], "--wait=false")
