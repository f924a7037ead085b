"""Rows for people: ages, pod states, and columns."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kube_testing.server.cells import duration, selector_text
from kube_testing.server.tables import table_for

NOW = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0s"),
        (119, "119s"),
        (120, "2m"),
        (125, "2m5s"),
        (600, "10m"),
        (10799, "179m"),
        (10800, "3h"),
        (3 * 3600 + 60, "3h1m"),
        (8 * 3600, "8h"),
        (48 * 3600, "2d"),
        (2 * 86400 + 3600, "2d1h"),
        (8 * 86400, "8d"),
        (730 * 86400, "2y"),
        (735 * 86400, "2y5d"),
        (9 * 365 * 86400, "9y"),
        (-5, "<invalid>"),
    ],
)
def test_durations_get_coarser_the_longer_they_are(seconds: int, text: str) -> None:
    """What ``kubectl get`` prints as an age."""
    assert duration(seconds) == text


def pod_status(status: dict[str, Any], **meta: str) -> str:
    pod = {
        "metadata": {"name": "p", **meta},
        "spec": {"containers": [{"name": "c"}], "initContainers": [{"name": "i"}]},
        "status": status,
    }
    return str(table_for("pods", lambda: NOW, 37).cells(pod)[2])


def state(**states: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": "c", "ready": True, "restartCount": 0, "state": states}]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ({"phase": "Pending"}, "Pending"),
        ({"phase": "Running", "containerStatuses": state(running={})}, "Running"),
        (
            {
                "phase": "Running",
                "containerStatuses": state(waiting={"reason": "CrashLoopBackOff"}),
            },
            "CrashLoopBackOff",
        ),
        ({"phase": "Failed", "containerStatuses": state(terminated={"exitCode": 3})}, "ExitCode:3"),
        ({"phase": "Failed", "reason": "Evicted"}, "Evicted"),
        ({"phase": "Pending", "initContainerStatuses": state(running={})}, "Init:0/1"),
        (
            {
                "phase": "Pending",
                "initContainerStatuses": state(terminated={"exitCode": 1, "reason": "Error"}),
            },
            "Init:Error",
        ),
    ],
)
def test_the_status_of_a_pod_is_told_by_its_containers(status: dict[str, Any], text: str) -> None:
    """The phase alone says too little to act upon."""
    assert pod_status(status) == text


def test_a_pod_that_is_being_deleted_is_terminating() -> None:
    """Whatever its containers still do."""
    assert pod_status({"phase": "Running"}, deletionTimestamp="2024-05-01T00:00:00Z") == (
        "Terminating"
    )


def test_a_kind_without_columns_of_its_own_has_name_and_age() -> None:
    """The columns that everything has."""
    table = table_for("somethings", lambda: NOW, 37)
    row = table.cells({"metadata": {"name": "a", "creationTimestamp": "2024-04-30T00:00:00Z"}})

    assert [column.name for column in table.columns] == ["Name", "Age"]
    assert row == ["a", "24h"]


def test_a_selector_is_one_text() -> None:
    """Labels and expressions, in an order that does not change."""
    selector = {
        "matchLabels": {"b": "2", "a": "1"},
        "matchExpressions": [
            {"key": "c", "operator": "In", "values": ["y", "x"]},
            {"key": "d", "operator": "DoesNotExist"},
        ],
    }

    assert selector_text(selector) == "a=1,b=2,c in (x,y),!d"


@pytest.mark.parametrize(
    ("bucket", "document", "cells"),
    [
        (
            "configmaps",
            {"metadata": {"name": "a"}, "data": {"x": "1"}, "binaryData": {"y": ""}},
            ["a", 2, "<unknown>"],
        ),
        (
            "secrets",
            {"metadata": {"name": "a"}, "type": "Opaque", "data": {"x": ""}},
            ["a", "Opaque", 1, "<unknown>"],
        ),
        (
            "services",
            {
                "metadata": {"name": "a"},
                "spec": {
                    "type": "NodePort",
                    "clusterIP": "10.0.0.9",
                    "ports": [{"port": 80, "nodePort": 30001, "protocol": "TCP"}],
                },
            },
            ["a", "NodePort", "10.0.0.9", "<none>", "80:30001/TCP", "<unknown>", "<none>"],
        ),
        (
            "deployments.apps",
            {
                "metadata": {"name": "a"},
                "spec": {"replicas": 3, "selector": {"matchLabels": {"x": "y"}}},
                "status": {"readyReplicas": 2, "updatedReplicas": 1},
            },
            ["a", "2/3", 1, 0, "<unknown>", "", "", "x=y"],
        ),
        (
            "jobs.batch",
            {
                "metadata": {"name": "a"},
                "spec": {"completions": 2},
                "status": {"succeeded": 1, "startTime": "2024-04-30T23:58:00Z"},
            },
            ["a", "Running", "1/2", "2m", "<unknown>", "", "", "<none>"],
        ),
        (
            "nodes",
            {
                "metadata": {"name": "a", "labels": {"node-role.kubernetes.io/worker": ""}},
                "spec": {"unschedulable": True},
                "status": {"conditions": [{"type": "Ready", "status": "True"}]},
            },
            [
                "a",
                "Ready,SchedulingDisabled",
                "worker",
                "<unknown>",
                "",
                *["<none>"] * 2,
                *["<unknown>"] * 3,
            ],
        ),
    ],
)
def test_the_cells_of_a_kind(bucket: str, document: dict[str, Any], cells: list[Any]) -> None:
    """Counts stay numbers, and what is not there has its sign."""
    row = table_for(bucket, lambda: NOW, 37).cells(document)

    assert row == cells


@pytest.mark.parametrize(
    ("minor", "columns"), [(32, ["Name", "Secrets", "Age"]), (37, ["Name", "Age"])]
)
def test_columns_are_those_of_the_minor(minor: int, columns: list[str]) -> None:
    """What a person sees of an older cluster is what an older server prints."""
    table = table_for("serviceaccounts", lambda: NOW, minor)

    assert [column.name for column in table.columns] == columns
