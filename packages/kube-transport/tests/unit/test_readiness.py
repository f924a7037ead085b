"""Readiness: every branch of every rule, whatever the object is made of."""

# ruff: noqa: RUF012 - msgspec gives each object an empty list or dict of its own

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis.strategies import (
    booleans,
    dictionaries,
    integers,
    lists,
    none,
    recursive,
    sampled_from,
    text,
)

from kube_transport.api.frozen import freeze, twin_decoder
from kube_transport.api.meta import Condition, HasMetadata, ObjectMeta
from kube_transport.api.model import Model, api_version, field, kind
from kube_transport.api.readiness import Readiness, State, readiness
from kube_transport.api.unstructured import Unstructured
from kube_transport.api.views import PartialObjectMetadata
from kube_transport.codec.json import encode_json
from kube_transport.errors import DecodeError

JSON = dict[str, Any]

CURRENT, IN_PROGRESS, FAILED = State.CURRENT, State.IN_PROGRESS, State.FAILED
UNKNOWN = State.UNKNOWN


def obj(version: str, name: str, *, spec: JSON | None = None, status: JSON | None = None) -> JSON:
    """An object of generation 2, which its controller has seen."""
    return {
        "apiVersion": version,
        "kind": name,
        "metadata": {"name": "a", "generation": 2},
        "spec": spec or {},
        "status": {} if status is None else status,
    }


def conditions(**statuses: str) -> JSON:
    found = [{"type": each, "status": status} for each, status in statuses.items()]
    return {"conditions": found}


def deployment(spec: JSON | None = None, **status: Any) -> JSON:
    return obj(
        "apps/v1",
        "Deployment",
        spec={"replicas": 3, **(spec or {})},
        status={"observedGeneration": 2, **status},
    )


def rolled(updated: int, replicas: int, available: int) -> JSON:
    return {"updatedReplicas": updated, "replicas": replicas, "availableReplicas": available}


def stateful_set(strategy: JSON, **status: Any) -> JSON:
    return obj(
        "apps/v1",
        "StatefulSet",
        spec={"replicas": 3, "updateStrategy": strategy},
        status={"observedGeneration": 2, **status},
    )


def daemon_set(updated: int, available: int, strategy: str = "RollingUpdate") -> JSON:
    return obj(
        "apps/v1",
        "DaemonSet",
        spec={"updateStrategy": {"type": strategy}},
        status={
            "observedGeneration": 2,
            "desiredNumberScheduled": 3,
            "updatedNumberScheduled": updated,
            "numberAvailable": available,
        },
    )


def pod(phase: str, **status: Any) -> JSON:
    return obj("v1", "Pod", status={"phase": phase, **status})


def waiting(reason: str) -> JSON:
    return {"containerStatuses": [{"name": "web", "state": {"waiting": {"reason": reason}}}]}


def budget(**status: Any) -> JSON:
    return obj("policy/v1", "PodDisruptionBudget", status=status)


def disruption(status: str, reason: str, message: str = "") -> JSON:
    condition = {"type": "DisruptionAllowed", "status": status, "reason": reason}
    return {"conditions": [{**condition, "message": message}]}


def claim(**status: Any) -> JSON:
    """A bound claim to 2Gi."""
    wanted = {"resources": {"requests": {"storage": "2Gi"}}}
    return obj("v1", "PersistentVolumeClaim", spec=wanted, status={"phase": "Bound", **status})


def signing(status: JSON) -> JSON:
    return obj("certificates.k8s.io/v1", "CertificateSigningRequest", status=status)


def scaler(**statuses: str) -> JSON:
    return obj("autoscaling/v2", "HorizontalPodAutoscaler", status=conditions(**statuses))


ROLLING = {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}}
PARTED = {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}
SCALED_TO_ZERO: JSON = {
    "conditions": [{"type": "ScalingActive", "status": "False", "reason": "ScalingDisabled"}]
}
DEADLINE: JSON = {
    "conditions": [
        {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"},
    ]
}
QUOTA: JSON = {
    "conditions": [{"type": "ReplicaFailure", "status": "True", "message": "exceeded quota"}],
}
UNSCHEDULABLE: JSON = {
    "conditions": [
        {"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/3"}
    ]
}

CASES: list[tuple[JSON, State, str]] = [
    (deployment(**rolled(3, 3, 3)), CURRENT, "3 replicas"),
    (deployment(**rolled(2, 3, 3)), IN_PROGRESS, "2 of 3 new replicas"),
    (deployment(**rolled(3, 4, 3)), IN_PROGRESS, "1 old replicas"),
    (deployment(**rolled(3, 3, 1)), IN_PROGRESS, "1 of 3 updated replicas are available"),
    (deployment({"paused": True}, **rolled(2, 3, 3)), IN_PROGRESS, "paused"),
    (deployment({"paused": True}, **rolled(3, 3, 3)), CURRENT, ""),
    (deployment({"replicas": 0}, **rolled(0, 0, 0)), CURRENT, "0 replicas"),
    (deployment(**rolled(2, 3, 3), **DEADLINE), FAILED, ""),
    (deployment(**rolled(0, 0, 0), **QUOTA), IN_PROGRESS, "exceeded quota"),
    (obj("apps/v1", "Deployment"), IN_PROGRESS, "no generation has been observed"),
    (
        deployment(observedGeneration=1, **DEADLINE),
        IN_PROGRESS,
        "generation 2 has not been observed, only 1",
    ),
    (stateful_set(ROLLING, readyReplicas=2), IN_PROGRESS, "2 of 3 replicas are ready"),
    (stateful_set(ROLLING, readyReplicas=3, updatedReplicas=1), IN_PROGRESS, "1 of 3 replicas"),
    (stateful_set(ROLLING, readyReplicas=3, updatedReplicas=3), CURRENT, ""),
    (stateful_set(PARTED, readyReplicas=3, updatedReplicas=1), CURRENT, ""),
    (stateful_set({"type": "OnDelete"}, readyReplicas=3), CURRENT, "when it is deleted"),
    (
        stateful_set({}, readyReplicas=3, updateRevision="b", currentRevision="a"),
        IN_PROGRESS,
        "are at b",
    ),
    (obj("apps/v1", "StatefulSet"), IN_PROGRESS, "observed"),
    (daemon_set(2, 3), IN_PROGRESS, "2 of 3 new pods"),
    (daemon_set(3, 2), IN_PROGRESS, "2 of 3 updated pods"),
    (daemon_set(3, 3), CURRENT, ""),
    (daemon_set(0, 3, "OnDelete"), CURRENT, ""),
    (
        obj(
            "apps/v1",
            "ReplicaSet",
            spec={"replicas": 2},
            status={"observedGeneration": 2, "replicas": 2, "availableReplicas": 1},
        ),
        IN_PROGRESS,
        "1 of 2",
    ),
    (
        obj(
            "v1",
            "ReplicationController",
            spec={"replicas": 0},
            status={"observedGeneration": 2, "replicas": 2},
        ),
        IN_PROGRESS,
        "2 replicas are pending",
    ),
    (obj("batch/v1", "Job"), IN_PROGRESS, "0 pods succeeded"),
    (obj("batch/v1", "Job", spec={"suspend": True}), IN_PROGRESS, "suspended"),
    (obj("batch/v1", "Job", status=conditions(FailureTarget="True")), IN_PROGRESS, "about to fail"),
    (obj("batch/v1", "Job", status=conditions(Failed="True")), FAILED, ""),
    (obj("batch/v1", "Job", status=conditions(Complete="True")), CURRENT, ""),
    (budget(), IN_PROGRESS, "observed"),
    (budget(observedGeneration=1, **disruption("True", "SufficientPods")), IN_PROGRESS, "only 1"),
    (budget(**disruption("False", "SyncFailed", "no scale")), IN_PROGRESS, "no scale"),
    (budget(**disruption("False", "SyncFailed")), IN_PROGRESS, "cannot be counted"),
    (
        budget(observedGeneration=2, desiredHealthy=2, **disruption("False", "InsufficientPods")),
        CURRENT,
        "0 pods are healthy, 2 have to be",
    ),
    (budget(observedGeneration=2, **disruption("True", "SufficientPods")), CURRENT, ""),
    (pod("Succeeded", **conditions(Ready="False")), CURRENT, ""),
    (pod("Failed", reason="Evicted", message="out of memory"), FAILED, "out of memory"),
    (
        pod(
            "Failed",
            containerStatuses=[
                {"name": "web", "state": {"terminated": {"exitCode": 7, "reason": "Error"}}}
            ],
        ),
        FAILED,
        "web ended with 7: Error",
    ),
    (pod("Running", **conditions(Ready="True")), CURRENT, ""),
    (pod("Running", **conditions(Ready="False")), IN_PROGRESS, "not ready"),
    (pod("Running", **waiting("CrashLoopBackOff")), IN_PROGRESS, "web: CrashLoopBackOff"),
    (pod("Pending", **UNSCHEDULABLE), IN_PROGRESS, "0/3"),
    (pod("Unknown"), UNKNOWN, ""),
    (obj("v1", "PersistentVolumeClaim"), IN_PROGRESS, "not bound"),
    (obj("v1", "PersistentVolumeClaim", status={"phase": "Lost"}), FAILED, "gone"),
    (obj("v1", "PersistentVolumeClaim", status={"phase": "Bound"}), CURRENT, ""),
    (
        obj(
            "v1", "PersistentVolumeClaim", status={"phase": "Bound", **conditions(Resizing="True")}
        ),
        IN_PROGRESS,
        "resized",
    ),
    (claim(capacity={"storage": "1Gi"}), IN_PROGRESS, "1Gi of 2Gi"),
    (claim(capacity={"storage": "2048Mi"}), CURRENT, ""),
    (claim(**conditions(ControllerResizeError="True")), IN_PROGRESS, "resized"),
    (claim(**conditions(NodeResizeError="True")), IN_PROGRESS, "resized"),
    (
        claim(allocatedResourceStatuses={"storage": "ControllerResizeInfeasible"}),
        FAILED,
        "cannot become as large",
    ),
    (obj("v1", "PersistentVolume", status={"phase": "Available"}), CURRENT, "available"),
    (obj("v1", "PersistentVolume", status={"phase": "Failed", "message": "x"}), FAILED, "x"),
    (obj("v1", "Service"), IN_PROGRESS, "cluster IP"),
    (obj("v1", "Service", spec={"clusterIP": "None"}), CURRENT, ""),
    (obj("v1", "Service", spec={"type": "ExternalName"}), CURRENT, ""),
    (
        obj("v1", "Service", spec={"type": "LoadBalancer", "clusterIP": "1"}),
        IN_PROGRESS,
        "balancer",
    ),
    (
        obj(
            "v1",
            "Service",
            spec={"type": "LoadBalancer", "clusterIP": "1"},
            status={"loadBalancer": {"ingress": [{"ip": "2"}]}},
        ),
        CURRENT,
        "",
    ),
    (obj("v1", "Node"), IN_PROGRESS, "kubelet"),
    (obj("v1", "Node", status=conditions(Ready="Unknown")), UNKNOWN, ""),
    (obj("v1", "Node", status=conditions(Ready="True")), CURRENT, ""),
    (obj("apiextensions.k8s.io/v1", "CustomResourceDefinition"), IN_PROGRESS, "not served"),
    (
        obj(
            "apiextensions.k8s.io/v1",
            "CustomResourceDefinition",
            status=conditions(NamesAccepted="False", Established="False"),
        ),
        FAILED,
        "",
    ),
    (
        obj(
            "apiextensions.k8s.io/v1",
            "CustomResourceDefinition",
            status=conditions(NamesAccepted="True", Established="True"),
        ),
        CURRENT,
        "",
    ),
    (obj("apiregistration.k8s.io/v1", "APIService"), IN_PROGRESS, "not been looked at"),
    (
        obj("apiregistration.k8s.io/v1", "APIService", status=conditions(Available="False")),
        IN_PROGRESS,
        "Available is False",
    ),
    (signing({}), IN_PROGRESS, "nobody has approved"),
    (signing(conditions(Approved="True")), IN_PROGRESS, "not been issued"),
    (signing({**conditions(Approved="True"), "certificate": "LS0t"}), CURRENT, "issued"),
    (signing(conditions(Denied="True")), FAILED, ""),
    (signing(conditions(Approved="True", Failed="True")), FAILED, ""),
    (scaler(AbleToScale="False", ScalingLimited="False"), IN_PROGRESS, "AbleToScale is False"),
    (scaler(AbleToScale="True", ScalingActive="False"), IN_PROGRESS, "ScalingActive is False"),
    (scaler(AbleToScale="True", ScalingLimited="False"), CURRENT, ""),
    (
        obj("autoscaling/v2", "HorizontalPodAutoscaler", status=SCALED_TO_ZERO),
        CURRENT,
        "",
    ),
    (
        obj("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", status=conditions(Dangling="True")),
        IN_PROGRESS,
        "Dangling is True",
    ),
    (obj("v1", "ConfigMap"), CURRENT, ""),
    (obj("rbac.authorization.k8s.io/v1", "Role"), CURRENT, ""),
    (obj("example.com/v1", "Shop"), UNKNOWN, "no condition"),
    (obj("example.com/v1", "Shop", status={"observedGeneration": 2}), CURRENT, ""),
    (
        obj(
            "example.com/v1", "Shop", status={"observedGeneration": 2, **conditions(Synced="False")}
        ),
        UNKNOWN,
        "none of its conditions",
    ),
    (obj("storage.k8s.io/v1", "VolumeAttachment"), IN_PROGRESS, "not attached"),
    (obj("storagemigration.k8s.io/v1", "StorageVersionMigration"), IN_PROGRESS, "not been looked"),
    (
        obj(
            "storagemigration.k8s.io/v1",
            "StorageVersionMigration",
            status=conditions(Running="True"),
        ),
        IN_PROGRESS,
        "being written",
    ),
    (
        obj(
            "storagemigration.k8s.io/v1",
            "StorageVersionMigration",
            status=conditions(Succeeded="True"),
        ),
        CURRENT,
        "written again",
    ),
    (
        obj(
            "storagemigration.k8s.io/v1",
            "StorageVersionMigration",
            status=conditions(Failed="True"),
        ),
        FAILED,
        "",
    ),
    (
        obj("v1", "Pod", status={"observedGeneration": 1, "phase": "Succeeded"}),
        CURRENT,
        "ended well",
    ),
    (obj("v1", "Pod", status={"observedGeneration": 1, "phase": "Running"}), IN_PROGRESS, "only 1"),
    (
        obj(
            "storage.k8s.io/v1", "VolumeAttachment", status={"attachError": {"message": "no disk"}}
        ),
        IN_PROGRESS,
        "no disk",
    ),
    (obj("storage.k8s.io/v1", "VolumeAttachment", status={"attached": True}), CURRENT, "attached"),
    (obj("resource.k8s.io/v1", "ResourceClaim"), IN_PROGRESS, "when a pod needs them"),
    (obj("resource.k8s.io/v1", "ResourceClaim", status={"allocation": {}}), CURRENT, "allocated"),
    (obj("example.com/v1", "Shop", status=conditions(Ready="True")), CURRENT, ""),
    (obj("example.com/v1", "Shop", status=conditions(Ready="False")), IN_PROGRESS, ""),
    (obj("example.com/v1", "Shop", status=conditions(Ready="Unknown")), IN_PROGRESS, ""),
    (obj("example.com/v1", "Shop", status=conditions(Succeeded="False")), FAILED, ""),
    (obj("example.com/v1", "Shop", status=conditions(Available="True")), CURRENT, ""),
    (obj("example.com/v1", "Shop", status=conditions(Ready="True", Stalled="True")), FAILED, ""),
    (obj("example.com/v1", "Shop", status=conditions(Failed="True")), FAILED, ""),
    (
        obj("example.com/v1", "Shop", status=conditions(Ready="True", Reconciling="True")),
        IN_PROGRESS,
        "",
    ),
    (
        obj(
            "example.com/v1",
            "Shop",
            status={"conditions": [{"type": "Ready", "status": "True", "observedGeneration": 1}]},
        ),
        IN_PROGRESS,
        "earlier generation",
    ),
]


def as_untyped(content: JSON) -> HasMetadata:
    return Unstructured(content)


def as_cached(content: JSON) -> HasMetadata:
    return Unstructured(freeze(content))


@pytest.mark.parametrize("make", [as_untyped, as_cached])
@pytest.mark.parametrize(("content", "state", "message"), CASES)
def test_the_state_and_what_it_says(
    make: Callable[[JSON], HasMetadata], content: JSON, state: State, message: str
) -> None:
    """One row per branch; the message tells a person what to look at."""
    verdict = readiness(make(content))

    assert verdict.state is state
    assert message in verdict.message


class ShopStatus(Model, kw_only=True):
    observed_generation: int = 0
    conditions: list[Condition] = []


class Shop(Model, kw_only=True):
    api_version: Literal["example.com/v1"] = api_version("example.com/v1")
    kind: Literal["Shop"] = kind("Shop")
    metadata: ObjectMeta = field(default_factory=ObjectMeta)
    status: ShopStatus = field(default_factory=ShopStatus)


@pytest.mark.parametrize(
    "status",
    [{}, {"observedGeneration": 1}, conditions(Ready="True"), conditions(Ready="False")],
)
def test_typed_cached_and_untyped_objects_are_judged_alike(status: JSON) -> None:
    """A controller has one from a cache, a script one from a manifest."""
    content = obj("example.com/v1", "Shop", status=status)

    verdicts = {
        readiness(Shop.from_dict(content)),
        readiness(twin_decoder(Shop)(encode_json(content))),
        readiness(Unstructured(content)),
    }

    assert len(verdicts) == 1


def test_what_is_being_deleted_is_terminating_whatever_else_it_says() -> None:
    """And names who holds it up."""
    content = obj("v1", "Pod", status=pod("Running")["status"])
    content["metadata"] |= {
        "deletionTimestamp": "2026-01-01T00:00:00Z",
        "finalizers": ["a.b/c"],
    }

    verdict = readiness(Unstructured(content))

    assert verdict.state is State.TERMINATING
    assert "a.b/c" in verdict.message


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (pod("") | JSON(status=[]), "status: expected an object, got list"),
        (
            pod("") | {"metadata": {"generation": True}},
            "metadata.generation: expected an integer, got bool",
        ),
        (
            claim(capacity={"storage": "much"}),
            "status.capacity.storage: quantity 'much': at character 1",
        ),
        (
            deployment() | {"status": {"observedGeneration": 2, "updatedReplicas": "3"}},
            "status.updatedReplicas: expected an integer, got str",
        ),
    ],
)
def test_a_field_of_the_wrong_type_is_named(content: JSON, where: str) -> None:
    """A server would not have taken such an object, so whoever made it wants to know."""
    with pytest.raises(DecodeError, match=where):
        readiness(Unstructured(content))


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ({"status": "ok"}, "status: expected an object, got str"),
        ({"status": {"conditions": {}}}, "status.conditions: expected an array, got dict"),
        ({"status": {"conditions": ["Ready"]}}, "status.conditions[0]: expected an object"),
        ({"status": {"conditions": [{"type": 1}]}}, "status.conditions[0].type: expected a string"),
        ({"status": {"observedGeneration": "2"}}, "status.observedGeneration: expected an integer"),
    ],
)
def test_of_a_custom_resource_with_a_form_of_its_own_nothing_is_known(
    content: JSON, where: str
) -> None:
    """The convention binds nobody: who waits for many kinds must not fail at one of them."""
    verdict = readiness(Unstructured({"apiVersion": "x.io/v1", "kind": "X", **content}))

    assert (verdict.state, verdict.reason) == (UNKNOWN, "Malformed")
    assert where in verdict.message


def test_a_custom_resource_of_any_form_terminates() -> None:
    """Its metadata is the server's."""
    metadata = {"deletionTimestamp": "2026-01-01T00:00:00Z"}

    verdict = readiness(
        Unstructured({"apiVersion": "x.io/v1", "kind": "X", "metadata": metadata, "status": "ok"})
    )

    assert verdict.state is State.TERMINATING


SCALARS = none() | booleans() | integers(-1, 3) | sampled_from(["True", "False", "Ready"]) | text()
NAMES = sampled_from(
    ["metadata", "status", "spec", "conditions", "type", "kind", "apiVersion", "generation",
     "observedGeneration", "replicas", "phase", "containerStatuses", "state", "updateStrategy"]
)  # fmt: skip


@given(
    content=recursive(
        SCALARS, lambda inner: lists(inner, max_size=3) | dictionaries(NAMES, inner, max_size=5)
    ),
    name=sampled_from(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]),
    state=dictionaries(NAMES, SCALARS, max_size=5),
)
def test_whatever_an_object_holds_there_is_a_verdict_or_a_decode_error(
    content: object, name: str, state: JSON
) -> None:
    """No watcher of many kinds is ended by one odd object."""
    odd = Unstructured({"apiVersion": "apps/v1", "kind": name, "status": content, "spec": state})

    try:
        verdict = readiness(odd)
    except DecodeError:
        return
    assert isinstance(verdict, Readiness)


def test_of_an_object_known_by_its_metadata_alone_nothing_is_known() -> None:
    """Its status was not asked for; it must not look as if it never came."""
    partial = PartialObjectMetadata(api_version="apps/v1", kind="Deployment")

    assert readiness(partial).state is UNKNOWN


def test_an_object_that_goes_names_whatever_holds_it() -> None:
    """A finalizer of an untyped object may be no text."""
    held = Unstructured(
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"deletionTimestamp": "2026-01-01T00:00:00Z", "finalizers": [1]},
        }
    )

    assert readiness(held).state is State.TERMINATING


def test_that_an_object_goes_shows_in_its_metadata() -> None:
    """More of it is not needed."""
    going = ObjectMeta(deletion_timestamp=datetime(2026, 1, 1, tzinfo=UTC))

    assert readiness(PartialObjectMetadata(metadata=going)).state is State.TERMINATING
