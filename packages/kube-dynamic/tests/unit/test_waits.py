"""What ``kubectl wait --for`` says, as conditions."""

from __future__ import annotations

from typing import Any

import pytest

from kube_dynamic.jsonpath import JSONPathError
from kube_dynamic.waits import condition_of
from kube_transport.api.unstructured import Unstructured
from kube_transport.errors import InvalidRequest

POD: dict[str, Any] = {
    "metadata": {"name": "a", "annotations": {"a": "x=}y"}},
    "status": {"phase": "Pending", "conditions": [{"type": "Ready", "status": "False"}]},
}


@pytest.mark.parametrize(
    ("text", "fulfilled"),
    [
        (".status.phase=Running", False),
        (".status.phase=Pending", True),
        ("status.phase=Running", False),
        ("status.phase=Pending", True),
        ("{status.phase}=Running", False),
        ("'{.status.phase}'=Pending", True),
        ('"{.status.phase}"=Running', False),
        ("{.status.phase}='Pending'", True),
        ("{.status.phase}=Running", False),
        ("{.metadata.annotations.a}=x=}y", True),
        (".status.phase", True),
        (".status.podIP", False),
        ("{.status.podIP}", False),
        ('{.status.conditions[?(@.type=="Ready")].status}=False', True),
        ('.status.conditions[?(@.type=="Ready")].status=True', False),
        ('.status.conditions[?(@.type=="Ready")].status', True),
    ],
)
def test_a_path_is_taken_with_braces_and_without(text: str, *, fulfilled: bool) -> None:
    """As kubectl takes it; text that is no path would be fulfilled by itself."""
    assert condition_of(f"jsonpath={text}").judge(Unstructured(POD)).met is fulfilled


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("=Running", "no path"),
        ("{}=Running", "no path"),
        ("{range .status}{.phase}{end}", "without an end|no path"),
        ('{"Running"}=Running', "no path"),
        ("{.status.phase}Running", "only =VALUE may follow the path"),
        ("{.status.phase} {.metadata.name}=a", "only =VALUE may follow the path"),
        ("a{.status.phase}=a", "unrecognized character"),
        ("{.status.phase}=", "no value after"),
        (".status.phase=", "no value after"),
        (".status.phase Running", "unrecognized identifier"),
        ("{.status.phase", "unclosed action"),
    ],
)
def test_what_is_no_path_with_a_value_is_refused(text: str, message: str) -> None:
    """A wait that is over at once tells a script what is not so."""
    with pytest.raises((InvalidRequest, JSONPathError), match=message):
        condition_of(f"jsonpath={text}")
