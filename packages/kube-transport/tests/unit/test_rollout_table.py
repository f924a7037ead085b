"""Readiness of what rolls out against what kubectl says of the same object, row by row.

Done is current, not done is in progress, and what kubectl refuses to wait for has failed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kube_transport.api.readiness import State, readiness
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import KubeError

Oracle = Callable[..., None]


def judged_as(kind: str) -> Callable[[dict[str, Any]], bool]:
    """Return our verdict on an object of that kind, in kubectl's words."""

    def done(content: dict[str, Any]) -> bool:
        verdict = readiness(Unstructured({"apiVersion": "apps/v1", "kind": kind, **content}))
        if verdict.state is State.FAILED:
            raise KubeError(verdict.message)
        assert verdict.state in {State.CURRENT, State.IN_PROGRESS}
        return verdict.current

    return done


def nobody_says_how_many(content: dict[str, Any]) -> bool:
    """A server has filled in one replica; kubectl waits for none."""
    return "replicas" not in content["spec"]


def kubectl_has_no_word_for_it(content: dict[str, Any]) -> bool:
    """Pods that are replaced when they are deleted: we judge those that are there."""
    strategy: dict[str, Any] = content["spec"]["updateStrategy"]
    return strategy.get("type") != "RollingUpdate"


def without_a_partition(content: dict[str, Any]) -> bool:
    """A server has filled in zero; kubectl takes any number of updated pods for complete."""
    rolling: dict[str, Any] | None = content["spec"]["updateStrategy"].get("rollingUpdate")
    return rolling is not None and "partition" not in rolling


def test_deployments_are_judged_as_kubectl_does(oracle: Oracle) -> None:
    """Also where they are paused, past their deadline, or not observed yet."""
    oracle("rollout", "Deployment", judged_as("Deployment"), deviates=nobody_says_how_many)


def test_stateful_sets_are_judged_as_kubectl_does(oracle: Oracle) -> None:
    """With a partition or without a strategy's details."""

    def deviates(content: dict[str, Any]) -> bool:
        return (
            nobody_says_how_many(content)
            or kubectl_has_no_word_for_it(content)
            or without_a_partition(content)
        )

    oracle("rollout", "StatefulSet", judged_as("StatefulSet"), deviates=deviates)


def test_daemon_sets_are_judged_as_kubectl_does(oracle: Oracle) -> None:
    """By the nodes that should run a pod."""
    oracle("rollout", "DaemonSet", judged_as("DaemonSet"), deviates=kubectl_has_no_word_for_it)
