"""What one object can be waited for, as values that combine: ``phase("Bound") | deleted()``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, NoReturn, TypeGuard, TypeVar, cast, overload

from kube_transport.api.conditions import ConditionStatus, find_condition
from kube_transport.api.meta import HasMetadata
from kube_transport.api.readiness import State, readiness
from kube_transport.errors import InvalidRequest

__all__ = [
    "Outlook",
    "Verdict",
    "WaitCondition",
    "check_condition",
    "condition",
    "deleted",
    "established",
    "exists",
    "phase",
    "ready",
    "that",
]

M = TypeVar("M", bound=HasMetadata)
M_contra = TypeVar("M_contra", bound=HasMetadata, contravariant=True)


class Outlook(StrEnum):
    """Whether there is anything left to wait for."""

    MET = "met"
    OPEN = "open"
    HOPELESS = "hopeless"
    """It is not met, and will not be unless somebody changes the object."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a condition says of a state.

    Attributes:
        why: what is missing, for people.
    """

    outlook: Outlook
    why: str = ""

    @property
    def met(self) -> bool:
        return self.outlook is Outlook.MET


MET: Final = Verdict(Outlook.MET)
ABSENT: Final = Verdict(Outlook.OPEN, "it does not exist")


def missing(why: str) -> Verdict:
    """Return that something is missing which may still come."""
    return Verdict(Outlook.OPEN, why)


class WaitCondition(Generic[M_contra]):
    """Something that an object, or its absence, fulfils or not.

    Conditions combine by ``&``, ``|`` and ``~``, not by ``and``, ``or`` and ``not``; ``judge``
    never raises for an absent object.

    Args:
        name: how messages call it, so that "waited for NAME" reads well.
        judge: takes the object, ``None`` if there is none.
    """

    def __init__(self, name: str, judge: Callable[[M_contra | None], Verdict]) -> None:
        self._name = name
        self._judge = judge

    def judge(self, obj: M_contra | None) -> Verdict:
        """Return what this condition says of the object, ``None`` standing for its absence."""
        return self._judge(obj)

    # A condition of any object and one of pods combine to one of pods, in either order.

    @overload
    def __and__(self: WaitCondition[HasMetadata], other: WaitCondition[M]) -> WaitCondition[M]: ...
    @overload
    def __and__(self, other: WaitCondition[M_contra]) -> WaitCondition[M_contra]: ...
    def __and__(self, other: object) -> WaitCondition[Any]:
        if not _is_condition(other):
            return NotImplemented
        return WaitCondition(
            f"({self} and {other})", lambda obj: _both(self.judge(obj), other.judge(obj))
        )

    @overload
    def __or__(self: WaitCondition[HasMetadata], other: WaitCondition[M]) -> WaitCondition[M]: ...
    @overload
    def __or__(self, other: WaitCondition[M_contra]) -> WaitCondition[M_contra]: ...
    def __or__(self, other: object) -> WaitCondition[Any]:
        if not _is_condition(other):
            return NotImplemented
        return WaitCondition(
            f"({self} or {other})", lambda obj: _either(self.judge(obj), other.judge(obj))
        )

    def __invert__(self) -> WaitCondition[M_contra]:
        return WaitCondition(
            f"not {self}", lambda obj: missing(f"still: {self}") if self.judge(obj).met else MET
        )

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"a condition ({self}) is neither true nor false: combine conditions by & for and,"
            " | for or, ~ for not"
        )

    def __str__(self) -> str:
        return self._name

    def __repr__(self) -> str:
        return f"<WaitCondition: {self._name}>"


def check_condition(given: object) -> None:
    """Do nothing for a ``WaitCondition``.

    Raises:
        InvalidRequest: it is something else, a function that was not called for example.
    """
    if _is_condition(given):
        return
    name = getattr(given, "__name__", type(given).__name__)
    if callable(given):
        raise InvalidRequest(
            f"condition: {name} is a function; write {name}() if it returns a condition,"
            f" that({name}) if it looks at an object"
        )
    raise InvalidRequest(f"condition: expected a WaitCondition such as ready(), got {name}")


def _is_condition(given: object) -> TypeGuard[WaitCondition[Any]]:
    return isinstance(given, WaitCondition)


def _both(one: Verdict, other: Verdict) -> Verdict:
    lacking = [each for each in (one, other) if not each.met]
    if not lacking:
        return MET
    hopeless = any(each.outlook is Outlook.HOPELESS for each in lacking)
    return _joined(Outlook.HOPELESS if hopeless else Outlook.OPEN, lacking, "; ")


def _either(one: Verdict, other: Verdict) -> Verdict:
    if one.met or other.met:
        return MET
    hopeless = one.outlook is other.outlook is Outlook.HOPELESS
    return _joined(Outlook.HOPELESS if hopeless else Outlook.OPEN, [one, other], "; nor: ")


def _joined(outlook: Outlook, verdicts: list[Verdict], by: str) -> Verdict:
    return Verdict(outlook, by.join(dict.fromkeys(each.why for each in verdicts)))


def exists() -> WaitCondition[HasMetadata]:
    """Return that there is such an object."""
    return WaitCondition("its existence", lambda obj: ABSENT if obj is None else MET)


def deleted(uid: str = "") -> WaitCondition[HasMetadata]:
    """Return that the object is gone.

    Args:
        uid: of the object that is meant: another one of the same name counts as its absence.
    """

    def judge(obj: HasMetadata | None) -> Verdict:
        if obj is None or (uid and obj.metadata.uid != uid):
            return MET
        if obj.metadata.deletion_timestamp is None:
            return missing("nobody asked for its deletion")
        holding = ", ".join(map(str, obj.metadata.finalizers))  # those of a liar are no text
        return missing(f"its deletion is held by {holding}" if holding else "its deletion goes on")

    return WaitCondition("its deletion", judge)


def ready() -> WaitCondition[HasMetadata]:
    """Return that what the object wants is there, by the rules of ``api.readiness``.

    An object that says that it has given up is not waited for any longer.
    """

    def judge(obj: HasMetadata | None) -> Verdict:
        if obj is None:
            return ABSENT
        found = readiness(obj)
        if found.current:
            return MET
        outlook = Outlook.HOPELESS if found.state is State.FAILED else Outlook.OPEN
        return Verdict(outlook, str(found))

    return WaitCondition("readiness", judge)


def condition(kind: str, status: ConditionStatus = "True") -> WaitCondition[HasMetadata]:
    """Return that the object has a condition, ``"Available"`` say, with this status.

    One that was written before the object's last change does not count. Whether letters are
    capitals means nothing, neither in the type nor in the status.

    Source: kubectl ``pkg/cmd/wait/condition.go``.
    """

    def judge(obj: HasMetadata | None) -> Verdict:
        if obj is None:
            return ABSENT
        found = find_condition(obj, _spelled(obj, kind))
        if found is None:
            return missing(f"it has no condition {kind}")
        seen = found.observed_generation or _observed_generation(obj)
        if seen and seen < obj.metadata.generation:
            return missing(f"{kind} is of generation {seen}, not {obj.metadata.generation}")
        if found.status.casefold() != status.casefold():
            said = ": ".join(text for text in (found.reason, found.message) if text)
            return missing(f"{kind} is {found.status}" + (f" ({said})" if said else ""))
        return MET

    return WaitCondition(f"condition {kind}={status}", judge)


def established() -> WaitCondition[HasMetadata]:
    """Return that a CustomResourceDefinition is served."""
    return condition("Established")


def phase(*phases: str) -> WaitCondition[HasMetadata]:
    """Return that ``status.phase`` is one of these.

    Raises:
        InvalidRequest: there are none, so nothing would meet it.
    """
    if not phases:
        raise InvalidRequest('phase: name at least one, e.g. phase("Running")')

    def judge(obj: HasMetadata | None) -> Verdict:
        if obj is None:
            return ABSENT
        found = _status(obj, "phase", "phase")
        return MET if found in phases else missing(f"phase is {found or 'not set'}")

    return WaitCondition(f"phase {' or '.join(phases)}", judge)


def that(
    predicate: Callable[[M], bool], name: str = "", *, model: type[M] | None = None
) -> WaitCondition[M]:
    """Return that the object exists and fulfils ``predicate``.

    Args:
        name: how messages call it.
        model: what a lambda takes; type checkers cannot tell where conditions are combined:
            ``ready() & that(lambda pod: pod.status.pod_ip != "", model=Pod)``.
    """
    called = name or getattr(predicate, "__name__", "a condition")

    def judge(obj: M | None) -> Verdict:
        if obj is None:
            return ABSENT
        return MET if predicate(obj) else missing(f"not {called}")

    return WaitCondition(called, judge)


def _spelled(obj: HasMetadata, kind: str) -> str:
    """Return the type of a condition in the capitals that the object has it in."""
    conditions = _status(obj, "conditions", "conditions")
    for each in cast("Sequence[object]", conditions) if isinstance(conditions, Sequence) else ():
        written = _field(each, "type", "type")
        if isinstance(written, str) and written.casefold() == kind.casefold():
            return written
    return kind


def _observed_generation(obj: HasMetadata) -> int:
    found = _status(obj, "observedGeneration", "observed_generation")
    return found if isinstance(found, int) else 0


def _status(obj: HasMetadata, key: str, attribute: str) -> object:
    """Return a field of the status of an object."""
    return _field(_field(obj, "status", "status"), key, attribute)


def _field(part: object, key: str, attribute: str) -> object:
    """Return a field of a part of an object, typed or not."""
    if isinstance(part, Mapping):
        return cast("Mapping[str, object]", part).get(key)
    return getattr(part, attribute, None)
