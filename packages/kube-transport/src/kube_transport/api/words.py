"""Words of the API, such as ``True`` and ``Running``: cached objects hold each only once.

A pod has some twenty. To look one up takes less time than to make it anew, and no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, Optional, cast

from msgspec import Struct

from kube_transport.codec.json import Decoder
from kube_transport.errors import DecodeError

_OF_POD_SPECS: Final = ("dns_policy", "preemption_policy", "restart_policy", "scheduler_name")
_OF_CONTAINERS: Final = (
    "image_pull_policy",
    "termination_message_path",
    "termination_message_policy",
)
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Container": _OF_CONTAINERS,
    "DeploymentCondition": ("status", "type"),
    "EphemeralContainer": _OF_CONTAINERS,
    "JobCondition": ("status", "type"),
    "NodeCondition": ("status", "type"),
    "PodCondition": ("status", "type"),
    "PodSpec": _OF_POD_SPECS,
    "PodStatus": ("phase", "qos_class"),
}
"""Where a word is nearly always one of those below: to miss one takes as long as to find four."""

_WORDS: Final = (
    *("True", "False", "Unknown"),
    *("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"),
    *("DisruptionTarget", "PodResizeInProgress", "PodResizePending"),
    *("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"),
    *("Available", "Progressing", "ReplicaFailure"),
    *("Complete", "Failed", "FailureTarget", "SuccessCriteriaMet", "Suspended"),
    *("Pending", "Running", "Succeeded"),
    *("BestEffort", "Burstable", "Guaranteed"),
    *("Always", "IfNotPresent", "Never", "OnFailure"),
    *("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    *("PreemptLowerPriority", "default-scheduler"),
    *("/dev/termination-log", "File", "FallbackToLogsOnError"),
)


def has_words(model: type[Struct], field: str) -> bool:
    """Return whether a field of a model holds one of the words, as a rule."""
    return field in FIELDS.get(model.__name__, ())


def with_words(kind: Any) -> Any:
    """Return a field's type, in which texts become the ``str`` that there is already."""
    if kind is str:
        return _word()
    return Optional[_word()] if kind == str | None else kind  # noqa: UP045 - at run time


@cache
def _word() -> type[str]:
    return known_text(_WORDS)


def known_text(texts: Iterable[str]) -> type[str]:
    """Return a type for msgspec: a text of those that are given becomes that very ``str``.

    Any other is as good, and becomes a new one. msgspec looks values of an enumeration up by their
    text, and asks ``_missing_`` for others; that nothing here is a member of it is our affair.
    """
    known = {text: text for text in texts}
    enumeration: Any = OpenEnum  # type checkers expect a member's value
    kind = enumeration("KnownText", known)
    kind._value2member_map_ = known
    return cast("type[str]", kind if _works(kind, known) else str)


class OpenEnum(Enum):
    """An enumeration in which nothing is missing."""

    @classmethod
    def _missing_(cls, value: object) -> object:
        return value


def _works(kind: type[str], known: Iterable[str]) -> bool:
    """Return whether msgspec still does what it is not obliged to do."""
    decode = Decoder(kind)
    try:
        one = next(iter(known))
        return decode(f'"{one}"'.encode()) is one and decode(b'"?"') == "?"
    except (DecodeError, TypeError):
        return False
