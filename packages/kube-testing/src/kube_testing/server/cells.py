"""Parts of rows as people read them: ages, selectors, and lists cut short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kube_testing.server.objects import (
    Document,
    at,
    mapping,
    metadata,
    sequence,
)

NONE = "<none>"
UNKNOWN = "<unknown>"
UNSET = "<unset>"


def age(document: Document, now: datetime) -> str:
    """Return how long an object exists, as people read it."""
    return since(metadata(document).get("creationTimestamp"), now)


def since(moment: str | None, now: datetime) -> str:
    """Return the time from ``moment`` to the present, as people read it."""
    if not moment:
        return UNKNOWN
    seconds = (now - datetime.fromisoformat(moment).astimezone(UTC)).total_seconds()
    return duration(int(seconds))


def duration(seconds: int) -> str:
    """Return a number of seconds in one or two units, coarser the longer it is.

    Source: apimachinery ``pkg/util/duration.HumanDuration``.
    """
    if seconds < -1:
        return "<invalid>"
    seconds = max(seconds, 0)
    found = next(row for row in _DURATIONS if seconds < row[0])
    _, unit, name, lesser, lesser_name = found
    count, rest = divmod(seconds, unit)
    part = rest // lesser if lesser else 0
    return f"{count}{name}{part}{lesser_name}" if part else f"{count}{name}"


# Below the first number: counted in the second, and what is left of that in the third unit.
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_DURATIONS: tuple[tuple[float, int, str, int, str], ...] = (
    (2 * _MINUTE, 1, "s", 0, ""),
    (10 * _MINUTE, _MINUTE, "m", 1, "s"),
    (3 * _HOUR, _MINUTE, "m", 0, ""),
    (8 * _HOUR, _HOUR, "h", _MINUTE, "m"),
    (2 * _DAY, _HOUR, "h", 0, ""),
    (8 * _DAY, _DAY, "d", _HOUR, "h"),
    (730 * _DAY, _DAY, "d", 0, ""),
    (8 * 365 * _DAY, 365 * _DAY, "y", _DAY, "d"),
    (float("inf"), 365 * _DAY, "y", 0, ""),
)


def selector_text(selector: Mapping[str, Any] | None) -> str:
    """Return a ``LabelSelector`` object as one text."""
    if not selector:
        return NONE
    parts = [
        f"{key}={value}" for key, value in sorted((mapping(selector.get("matchLabels"))).items())
    ]
    for expression in sequence(selector.get("matchExpressions")):
        key, values = expression.get("key"), ",".join(sorted(sequence(expression.get("values"))))
        match expression.get("operator"):
            case "In":
                parts.append(f"{key} in ({values})")
            case "NotIn":
                parts.append(f"{key} notin ({values})")
            case "Exists":
                parts.append(f"{key}")
            case _:
                parts.append(f"!{key}")
    return ",".join(parts) or NONE


def labels_text(labels: Mapping[str, str] | None) -> str:
    """Return labels as one text."""
    return ",".join(f"{key}={value}" for key, value in sorted((mapping(labels)).items())) or NONE


def containers(document: Document, *path: str) -> tuple[str, str]:
    """Return the names and the images of a pod template's containers."""
    containers = sequence(at(document, *(path or ("spec", "template", "spec")), "containers"))
    names = ",".join(container.get("name", "") for container in containers)
    images = ",".join(container.get("image", "") for container in containers)
    return names, images


def count_of(document: Document, name: str) -> int:
    """Return a number of the status, 0 when it is not there."""
    return int(at(document, "status", name) or 0)


def desired(document: Document) -> int:
    """Return the replicas that are wanted."""
    return int(at(document, "spec", "replicas") or 0)


def some(values: Sequence[str], most: int) -> str:
    """Return the first values, and how many more there are."""
    if not values:
        return NONE
    text = ",".join(values[:most])
    return f"{text} + {len(values) - most} more..." if len(values) > most else text
