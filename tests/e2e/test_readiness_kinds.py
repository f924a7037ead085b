"""Our verdict on kinds that do not roll out, beside what ``kubectl wait`` waits for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

import pytest

from kube_transport import Client
from kube_transport.api.readiness import Readiness, State, readiness
from kube_transport.api.unstructured import Unstructured

pytestmark = pytest.mark.control_plane

JSON = dict[str, Any]
Kubectl = Callable[..., subprocess.CompletedProcess[str]]
Apply = Callable[[JSON], None]

POLLS = 600
"""Of a tenth of a second: far more than anything here takes."""

PODS = "/api/v1/namespaces/default/pods"
CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims"
SERVICES = "/api/v1/namespaces/default/services"
JOBS = "/apis/batch/v1/namespaces/default/jobs"
BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets"
CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
API_SERVICES = "/apis/apiregistration.k8s.io/v1/apiservices"

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


def manifest(version: str, kind: str, name: str, spec: JSON, namespace: str = "default") -> JSON:
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, "spec": spec}


def pod(name: str, node: str | None = None) -> JSON:
    return manifest("v1", "Pod", name, {**TEMPLATE, **({"nodeName": node} if node else {})})


def job(name: str, node: str | None = "one", **spec: Any) -> JSON:
    template = {
        "metadata": {"labels": {"app": name}},
        "spec": {**TEMPLATE, **({"nodeName": node} if node else {})},
    }
    return manifest("batch/v1", "Job", name, {"template": template, **spec})


def volume(name: str) -> JSON:
    spec = {**VOLUME, "claimRef": {"namespace": "default", "name": name}}
    return manifest("v1", "PersistentVolume", name, spec, namespace="")


def claim(name: str, **spec: Any) -> JSON:
    return manifest("v1", "PersistentVolumeClaim", name, {**CLAIM, **spec})


def definition(plural: str, kind: str) -> JSON:
    names = {"plural": plural, "singular": plural[:-1], "kind": kind, "listKind": f"{kind}List"}
    served: JSON = {
        "name": "v1",
        "served": True,
        "storage": True,
        "schema": {
            "openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
        },
        "subresources": {"status": {}},
    }
    spec = {
        "group": "example.com",
        "scope": "Namespaced",
        "names": names,
        "versions": [served],
    }
    name = f"{plural}.example.com"
    version = "apiextensions.k8s.io/v1"
    return manifest(version, "CustomResourceDefinition", name, spec, namespace="")


def budget(name: str, **spec: Any) -> JSON:
    selector = {"matchLabels": {"app": name}}
    return manifest("policy/v1", "PodDisruptionBudget", name, {"selector": selector, **spec})


def api_service(group: str) -> JSON:
    spec = {
        "group": group,
        "version": "v1",
        "groupPriorityMinimum": 1000,
        "versionPriority": 15,
        "service": {"name": "absent", "namespace": "default"},
        "insecureSkipTLSVerify": True,
    }
    version = "apiregistration.k8s.io/v1"
    return manifest(version, "APIService", f"v1.{group}", spec, namespace="")


def judged(client: Client, path: str) -> Readiness:
    return readiness(Unstructured(client.get_json(path)))


def until(client: Client, path: str, state: State) -> Readiness:
    tick = Event()
    for _ in range(POLLS):
        if (verdict := judged(client, path)).state is state:
            return verdict
        tick.wait(0.1)
    raise AssertionError(f"{path} was never {state}: {judged(client, path)}")


def waited(kubectl: Kubectl, condition: str, what: str) -> None:
    """Let kubectl wait until it has seen what it waits for."""
    done = kubectl("wait", "--timeout=60s", f"--for={condition}", what)
    assert done.returncode == 0, done.stderr


def waited_in_vain(kubectl: Kubectl, condition: str, what: str) -> None:
    done = kubectl("wait", "--timeout=1s", f"--for={condition}", what)
    assert "timed out" in done.stderr, done.stderr + done.stdout


def patch(kubectl: Kubectl, what: str, change: JSON, *options: str) -> None:
    done = kubectl("patch", what, "--type=merge", f"--patch={json.dumps(change)}", *options)
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True, slots=True)
class Case:
    """Objects, and what kubectl waits for of the one at ``path``."""

    path: str
    condition: str
    manifests: tuple[JSON, ...] = ()

    def __str__(self) -> str:
        return "/".join(self.path.rsplit("/", 2)[1:])


DONE = [
    Case(f"{PODS}/runs", "condition=Ready", (pod("runs", "one"),)),
    Case(f"{JOBS}/ends", "condition=Complete", (job("ends"),)),
    Case(f"{CLAIMS}/bound", "jsonpath={.status.phase}=Bound", (volume("bound"), claim("bound"))),
    Case(f"{CRDS}/shops.example.com", "condition=Established", (definition("shops", "Shop"),)),
    Case(f"{API_SERVICES}/v1.apps", "condition=Available"),
    Case("/api/v1/nodes/one", "condition=Ready"),
    Case(f"{SERVICES}/kubernetes", "jsonpath={.spec.clusterIP}"),
]


@pytest.mark.parametrize("case", DONE, ids=str)
def test_what_kubectl_has_waited_for_is_current(
    client: Client, kubectl: Kubectl, apply: Apply, case: Case
) -> None:
    """One kind after another, by the condition that people wait for."""
    for each in case.manifests:
        apply(each)

    waited(kubectl, case.condition, str(case))

    assert judged(client, case.path).state is State.CURRENT


WAITING = [
    Case(f"{PODS}/homeless", "condition=Ready", (pod("homeless"),)),
    Case(f"{JOBS}/later", "condition=Complete", (job("later", suspend=True),)),
    Case(
        f"{CLAIMS}/loose",
        "jsonpath={.status.phase}=Bound",
        (claim("loose", storageClassName="none"),),
    ),
    Case(
        f"{API_SERVICES}/v1.absent.example.com",
        "condition=Available",
        (api_service("absent.example.com"),),
    ),
]


@pytest.mark.parametrize("case", WAITING, ids=str)
def test_what_kubectl_waits_for_in_vain_is_in_progress(
    client: Client, kubectl: Kubectl, apply: Apply, case: Case
) -> None:
    """And says what is missing."""
    for each in case.manifests:
        apply(each)

    waited_in_vain(kubectl, case.condition, str(case))
    verdict = judged(client, case.path)

    assert verdict.state is State.IN_PROGRESS
    assert verdict.message
    kubectl("delete", str(case), "--wait=false")


def test_a_pod_that_failed(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """It will not be started again."""
    apply(pod("doomed"))
    status = {"phase": "Failed", "reason": "Evicted", "message": "out of memory"}

    patch(kubectl, "pod/doomed", {"status": status}, "--subresource=status")

    waited(kubectl, "jsonpath={.status.phase}=Failed", "pod/doomed")
    verdict = judged(client, f"{PODS}/doomed")
    assert (verdict.state, verdict.reason) == (State.FAILED, "Evicted")


def test_a_job_whose_pods_fail(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """In progress while it may try again, failed once it may not."""
    apply(job("fails", node=None, backoffLimit=0))
    waited(kubectl, "jsonpath={.status.active}=1", "job/fails")
    before = judged(client, f"{JOBS}/fails")

    [made] = client.get_json(PODS, query=(("labelSelector", "job-name=fails"),))["items"]
    failed = {"status": {"phase": "Failed"}}
    patch(kubectl, f"pod/{made['metadata']['name']}", failed, "--subresource=status")
    waited(kubectl, "condition=Failed", "job/fails")

    verdict = judged(client, f"{JOBS}/fails")
    assert before.state is State.IN_PROGRESS
    assert (verdict.state, verdict.reason) == (State.FAILED, "BackoffLimitExceeded")


def test_a_job_that_takes_too_long(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """Nothing schedules its pod before its deadline."""
    apply(job("late", node=None, activeDeadlineSeconds=1))

    waited(kubectl, "condition=Failed", "job/late")

    verdict = judged(client, f"{JOBS}/late")
    assert (verdict.state, verdict.reason) == (State.FAILED, "DeadlineExceeded")


def test_a_job_that_is_suspended_and_goes_on(
    client: Client, kubectl: Kubectl, apply: Apply
) -> None:
    """It waits for somebody, not for a pod."""
    apply(job("rests", suspend=True))
    waited(kubectl, "condition=Suspended", "job/rests")
    before = judged(client, f"{JOBS}/rests")

    patch(kubectl, "job/rests", {"spec": {"suspend": False}})
    waited(kubectl, "condition=Complete", "job/rests")

    assert (before.state, before.reason) == (State.IN_PROGRESS, "Suspended")
    assert judged(client, f"{JOBS}/rests").state is State.CURRENT


def test_a_claim_that_lost_its_volume(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """What was in it is gone, and no other volume will take its place."""
    for each in (volume("robbed"), claim("robbed")):
        apply(each)
    waited(kubectl, "jsonpath={.status.phase}=Bound", "persistentvolumeclaim/robbed")

    kubectl("delete", "persistentvolume/robbed", "--wait=false")
    patch(kubectl, "persistentvolume/robbed", {"metadata": {"finalizers": None}})
    waited(kubectl, "jsonpath={.status.phase}=Lost", "persistentvolumeclaim/robbed")

    verdict = judged(client, f"{CLAIMS}/robbed")
    assert (verdict.state, verdict.reason) == (State.FAILED, "Lost")


def test_a_crd_whose_names_are_taken(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """It says so itself, and is served once they are free."""
    first, second = "crd/cafes.example.com", "crd/bistros.example.com"
    apply(definition("cafes", "Cafe"))
    waited(kubectl, "condition=Established", first)

    apply(definition("bistros", "Cafe"))
    waited_in_vain(kubectl, "condition=Established", second)
    conflict = until(client, f"{CRDS}/bistros.example.com", State.FAILED)
    kubectl("delete", first)
    waited(kubectl, "condition=Established", second)

    assert conflict.reason == "ListKindConflict"
    assert judged(client, f"{CRDS}/bistros.example.com").state is State.CURRENT


def test_a_load_balancer(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """Pending until somebody gives it an address."""
    address = "jsonpath={.status.loadBalancer.ingress[0].ip}"
    apply(manifest("v1", "Service", "front", {"type": "LoadBalancer", "ports": [{"port": 80}]}))

    waited_in_vain(kubectl, address, "service/front")
    before = judged(client, f"{SERVICES}/front")
    status = {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}
    patch(kubectl, "service/front", {"status": status}, "--subresource=status")
    waited(kubectl, address, "service/front")

    assert (before.state, before.reason) == (State.IN_PROGRESS, "NoLoadBalancer")
    assert judged(client, f"{SERVICES}/front").state is State.CURRENT


def test_a_disruption_budget(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """It is current as soon as it is counted, also while it allows no disruption."""
    spec = {
        "replicas": 1,
        "selector": {"matchLabels": {"app": "guarded"}},
        "template": {
            "metadata": {"labels": {"app": "guarded"}},
            "spec": {"containers": TEMPLATE["containers"], "nodeName": "one"},
        },
    }
    apply(manifest("apps/v1", "Deployment", "guarded", spec))
    waited(kubectl, "condition=Available", "deployment/guarded")

    apply(budget("guarded", minAvailable=0))
    waited(kubectl, "condition=DisruptionAllowed", "pdb/guarded")
    allowing = judged(client, f"{BUDGETS}/guarded")
    apply(budget("guarded", minAvailable=1))
    waited(kubectl, "condition=DisruptionAllowed=False", "pdb/guarded")
    strict = until(client, f"{BUDGETS}/guarded", State.CURRENT)

    assert allowing.state is State.CURRENT
    assert strict.message == "1 pods are healthy, 1 have to be"


def test_a_disruption_budget_that_cannot_be_counted(
    client: Client, kubectl: Kubectl, apply: Apply
) -> None:
    """Nobody knows of how many pods of a job one may be missing."""
    apply(job("uncounted", node=None))
    waited(kubectl, "jsonpath={.status.active}=1", "job/uncounted")

    apply(budget("uncounted", maxUnavailable=1))
    failed = "jsonpath={.status.conditions[0].reason}=SyncFailed"
    waited(kubectl, failed, "pdb/uncounted")

    verdict = judged(client, f"{BUDGETS}/uncounted")
    assert (verdict.state, verdict.reason) == (State.IN_PROGRESS, "SyncFailed")
    assert "scale" in verdict.message


def test_a_custom_resource(client: Client, kubectl: Kubectl, apply: Apply) -> None:
    """By the condition that sums it up, if that is of the generation that is wanted."""
    path, what = "/apis/example.com/v1/namespaces/default/taverns/red", "tavern/red"
    apply(definition("taverns", "Tavern"))
    waited(kubectl, "condition=Established", "crd/taverns.example.com")
    until_served(kubectl, "taverns")
    apply(manifest("example.com/v1", "Tavern", "red", {"beds": 1}))

    waited_in_vain(kubectl, "condition=Ready", what)
    silent = judged(client, path)
    set_ready(kubectl, what, "False")
    waited(kubectl, "condition=Ready=False", what)
    building = judged(client, path)
    set_ready(kubectl, what, "True")
    waited(kubectl, "condition=Ready", what)
    built = judged(client, path)
    patch(kubectl, what, {"spec": {"beds": 2}})
    waited_in_vain(kubectl, "condition=Ready", what)
    stale = judged(client, path)

    states = [each.state for each in (silent, building, built, stale)]
    assert states == [State.UNKNOWN, State.IN_PROGRESS, State.CURRENT, State.IN_PROGRESS]
    assert "earlier generation" in stale.message


def set_ready(kubectl: Kubectl, what: str, status: str) -> None:
    condition = {"type": "Ready", "status": status, "observedGeneration": 1}
    patch(kubectl, what, {"status": {"conditions": [condition]}}, "--subresource=status")


def until_served(kubectl: Kubectl, plural: str) -> None:
    """Wait until a server that has accepted a CRD lists what it defines."""
    tick = Event()
    for _ in range(POLLS):
        if kubectl("get", plural).returncode == 0:
            return
        tick.wait(0.1)
    raise AssertionError(kubectl("get", plural).stderr)


HELD = [
    (claim("held"), f"{CLAIMS}/held"),
    (pod("held", "one"), f"{PODS}/held"),
    (job("held"), f"{JOBS}/held"),
    (definition("helds", "Held"), f"{CRDS}/helds.example.com"),
]


@pytest.mark.parametrize(("content", "path"), HELD)
def test_what_is_deleted_waits_for_its_finalizers(
    client: Client, kubectl: Kubectl, apply: Apply, content: JSON, path: str
) -> None:
    """Whatever it was before; and it is gone when they are."""
    metadata = {**content["metadata"], "finalizers": ["example.com/hold"]}
    what = f"{content['kind']}/{metadata['name']}"
    apply({**content, "metadata": metadata})

    kubectl("delete", what, "--wait=false")
    waited_in_vain(kubectl, "delete", what)
    verdict = judged(client, path)
    patch(kubectl, what, {"metadata": {"finalizers": None}})

    assert verdict.state is State.TERMINATING
    assert "example.com/hold" in verdict.message
    waited(kubectl, "delete", what)
