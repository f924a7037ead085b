"""The row of a pod, whose status is told from the states of its containers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kube_testing.server.objects import Document, at, metadata, name_of, section, sequence

NONE = "<none>"


def pod_cells(document: Document, age: str, since: Callable[[str], str]) -> Sequence[Any]:
    """Return the cells of a pod.

    Args:
        document: the pod.
        age: its age as text.
        since: returns the time since a timestamp as text.
    """
    spec, status = section(document, "spec"), section(document, "status")
    containers = sequence(spec.get("containers"))
    states = sequence(status.get("containerStatuses"))
    ready = sum(1 for state in states if _runs(state))
    addresses = [entry.get("ip") for entry in sequence(status.get("podIPs"))]
    return (
        name_of(document),
        f"{ready}/{len(containers)}",
        _status(document, states),
        _restarts(states, since),
        age,
        status.get("podIP") or (addresses[0] if addresses else NONE),
        spec.get("nodeName") or NONE,
        status.get("nominatedNodeName") or NONE,
        _gates(document),
    )


def _status(document: Document, states: Sequence[Mapping[str, Any]]) -> str:
    reason = at(document, "status", "reason")
    text = str(reason or at(document, "status", "phase") or "")
    text = _initial_status(document) or _containers_status(states, text)
    if metadata(document).get("deletionTimestamp"):
        return "Unknown" if reason == "NodeLost" else "Terminating"
    for condition in sequence(at(document, "status", "conditions")):
        if condition.get("type") == "PodScheduled" and condition.get("reason") == "SchedulingGated":
            return "SchedulingGated"
    return text


def _initial_status(document: Document) -> str:
    """Return what the init containers say while they are not done."""
    initial = sequence(at(document, "status", "initContainerStatuses"))
    total = len(sequence(at(document, "spec", "initContainers")))
    for index, state in enumerate(initial):
        ended = at(state, "state", "terminated")
        waiting = at(state, "state", "waiting", "reason")
        if ended is not None and ended.get("exitCode") == 0:
            continue
        if ended is not None:
            return f"Init:{_ended(ended)}"
        if waiting and waiting != "PodInitializing":
            return f"Init:{waiting}"
        return f"Init:{index}/{total}"
    return ""


def _containers_status(states: Sequence[Mapping[str, Any]], phase: str) -> str:
    text, running = phase, False
    for state in reversed(states):
        waiting = at(state, "state", "waiting", "reason")
        ended = at(state, "state", "terminated")
        if waiting:
            text = waiting
        elif ended is not None:
            text = _ended(ended)
        elif _runs(state):
            running = True
    return "Running" if text == "Completed" and running else text


def _runs(state: Mapping[str, Any]) -> bool:
    return bool(state.get("ready")) and at(state, "state", "running") is not None


def _ended(ended: Mapping[str, Any]) -> str:
    if ended.get("reason"):
        return str(ended["reason"])
    if ended.get("signal"):
        return f"Signal:{ended['signal']}"
    return f"ExitCode:{ended.get('exitCode', 0)}"


def _restarts(states: Sequence[Mapping[str, Any]], since: Callable[[str], str]) -> str:
    count = sum(int(state.get("restartCount") or 0) for state in states)
    ends = [at(state, "lastState", "terminated", "finishedAt") for state in states]
    last = max((str(end) for end in ends if end), default="")
    return f"{count} ({since(last)} ago)" if count and last else str(count)


def _gates(document: Document) -> str:
    gates = sequence(at(document, "spec", "readinessGates"))
    if not gates:
        return NONE
    true = {
        condition.get("type")
        for condition in sequence(at(document, "status", "conditions"))
        if condition.get("status") == "True"
    }
    return f"{sum(gate.get('conditionType') in true for gate in gates)}/{len(gates)}"
