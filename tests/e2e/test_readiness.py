"""Our verdict on rollouts and kubectl's, on a real control plane with nodes that pretend."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from kube_clientset.resources.apps_v1 import DEPLOYMENTS
from kube_transport import Client
from kube_transport.api.readiness import Readiness, State, readiness
from kube_transport.api.unstructured import Unstructured

pytestmark = pytest.mark.control_plane

JSON = dict[str, Any]
Kubectl = Callable[..., subprocess.CompletedProcess[str]]
Apply = Callable[[JSON], None]
POLLS = 600
"""Of a tenth of a second: far more than anything here takes."""
PATIENCE = 100
"""Polls after which pods are changed, so that whoever plays their nodes looks at them again."""


def rollout(kubectl: Kubectl, what: str) -> State:
    """Return how a rollout is right now, in our words."""
    done = kubectl("rollout", "status", what, "--watch=false")
    if "exceeded its progress deadline" in done.stderr:
        return State.FAILED
    assert done.returncode == 0, done.stderr
    finished = ("successfully rolled out", "roll out complete", "rolling update complete")
    return State.CURRENT if any(text in done.stdout for text in finished) else State.IN_PROGRESS


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
        for poll in range(1, POLLS + 1):
            before = self._read()
            theirs = rollout(self._kubectl, self._what)
            ours = readiness(before)
            if before.metadata.resource_version == self._read().metadata.resource_version:
                assert ours.state == theirs, f"{ours} of {before.to_dict()}"
                self.agreed.append(ours.state)
                if ours.state is state:
                    return ours
            if poll % PATIENCE == 0:  # once in many runs, kwok misses that a pod is to go
                self._kubectl(
                    "annotate", "pods", "--all", "--overwrite", f"example.com/poll={poll}"
                )
            tick.wait(0.1)
        pods = self._kubectl("get", "nodes,pods", "--output=yaml").stdout
        raise AssertionError(f"{self._what} was never {state}: {self.judge()}\n{pods}")

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


def test_a_rollout_that_succeeds(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """At creation, and again when the template changes."""
    web = watched(client, kubectl, "good")

    apply(deployment("good"))
    web.until(State.CURRENT)
    kubectl("set", "image", "deployment/good", "web=web:2")
    web.until(State.CURRENT)

    assert kubectl("wait", "--for=condition=Available", "deployment/good").returncode == 0
    assert kubectl("rollout", "status", "deployment/good", "--timeout=60s").returncode == 0


def test_a_rollout_that_stalls(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """Nothing schedules its pods: in progress until the deadline, failed after it."""
    stuck = watched(client, kubectl, "stuck")

    apply(deployment("stuck", node=None, progressDeadlineSeconds=2))
    verdict = stuck.until(State.FAILED)

    assert State.CURRENT not in stuck.agreed
    assert verdict.reason == "ProgressDeadlineExceeded"
    assert verdict.message
    ended = kubectl("rollout", "status", "deployment/stuck", "--timeout=30s")
    assert ended.returncode == 1
    assert "exceeded its progress deadline" in ended.stderr


def test_a_rollout_that_is_paused(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """Complete while nothing has changed, in progress when the template has, until it goes on."""
    paused = watched(client, kubectl, "paused")
    apply(deployment("paused"))
    paused.until(State.CURRENT)

    kubectl("rollout", "pause", "deployment/paused")
    paused.until(State.CURRENT)
    kubectl("set", "image", "deployment/paused", "web=web:2")
    verdict = paused.saying("0 of 3 new replicas")
    paused.until(State.IN_PROGRESS)

    assert verdict.reason == "Paused"
    kubectl("rollout", "resume", "deployment/paused")
    paused.until(State.CURRENT)


def test_typed_and_cached_objects_are_judged_alike(
    client: Client, kubectl: Kubectl, apply: Apply
) -> None:
    """One real object, three ways to hold it."""
    apply(deployment("alike"))
    watched(client, kubectl, "alike").until(State.CURRENT)

    typed = client.resource(DEPLOYMENTS, "default").get("alike")
    cached = client.frozen().resource(DEPLOYMENTS, "default").get("alike")

    assert readiness(typed) == readiness(cached) == watched(client, kubectl, "alike").judge()


def test_a_stateful_set(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """One pod after another, then a rolling update, then one that a partition stops for a while."""
    manifest: JSON = {**deployment("ordered", serviceName="ordered"), "kind": "StatefulSet"}
    ordered = watched(client, kubectl, "ordered", "statefulsets")

    apply(manifest)
    ordered.until(State.CURRENT)
    kubectl("set", "image", "statefulset/ordered", "web=web:2")
    ordered.until(State.CURRENT)
    partition, everywhere = (
        {"spec": {"updateStrategy": {"rollingUpdate": {"partition": at}}}} for at in (2, 0)
    )
    kubectl("patch", "statefulset", "ordered", f"--patch={json.dumps(partition)}")
    kubectl("set", "image", "statefulset/ordered", "web=web:3")
    ordered.until(State.CURRENT)
    kubectl("patch", "statefulset", "ordered", f"--patch={json.dumps(everywhere)}")
    ordered.until(State.CURRENT)

    assert kubectl("rollout", "status", "statefulset/ordered", "--timeout=60s").returncode == 0


def test_a_daemon_set(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """Its one node runs it, then a newer one; then nothing schedules what comes next."""
    manifest: JSON = {**deployment("everywhere"), "kind": "DaemonSet"}
    del manifest["spec"]["replicas"]
    daemons = watched(client, kubectl, "everywhere", "daemonsets")

    apply(manifest)
    daemons.until(State.CURRENT)
    kubectl("set", "image", "daemonset/everywhere", "web=web:2")
    daemons.until(State.CURRENT)
    homeless = [{"op": "remove", "path": "/spec/template/spec/nodeName"}]
    kubectl("patch", "daemonset", "everywhere", "--type=json", f"--patch={json.dumps(homeless)}")
    verdict = daemons.saying("0 of 1 updated pods")
    daemons.until(State.IN_PROGRESS)

    assert verdict.message == "0 of 1 updated pods are available"
    ended = kubectl("rollout", "status", "daemonset/everywhere", "--timeout=1s")
    assert ended.returncode == 1
