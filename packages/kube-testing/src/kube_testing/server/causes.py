"""What can be wrong with a field, worded as the API server words it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kube_testing.server.names import (
    label_key_fault,
    label_value_fault,
)
from kube_testing.server.objects import (
    mapping,
)
from kube_testing.server.status import Cause

Causes = Iterator[Cause]


def required(field: str, why: str = "") -> Cause:
    """Return the cause of a field that is missing."""
    return Cause("FieldValueRequired", "Required value" + (f": {why}" if why else ""), field)


def invalid_value(field: str, value: Any, why: str) -> Cause:
    """Return the cause of a value that its field cannot have."""
    return Cause("FieldValueInvalid", f"Invalid value: {literal(value)}: {why}", field)


def unsupported(field: str, value: Any, supported: Sequence[str]) -> Cause:
    """Return the cause of a value that is none of those supported."""
    listed = ", ".join(f'"{item}"' for item in supported)
    message = f"Unsupported value: {literal(value)}: supported values: {listed}"
    return Cause("FieldValueNotSupported", message, field)


def duplicate(field: str, value: Any) -> Cause:
    """Return the cause of a value that comes twice."""
    return Cause("FieldValueDuplicate", f"Duplicate value: {literal(value)}", field)


def forbidden_value(field: str, why: str) -> Cause:
    """Return the cause of a field that may not be set, or changed."""
    return Cause("FieldValueForbidden", f"Forbidden: {why}", field)


def literal(value: Any) -> str:
    """Return a value as it stands in a message."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def label_causes(field: str, labels: Mapping[str, str] | None) -> Causes:
    """Yield what is wrong with labels."""
    for key, value in (mapping(labels)).items():
        if fault := label_key_fault(key):
            yield invalid_value(field, key, fault)
        if fault := label_value_fault(value):
            yield invalid_value(field, value, fault)
