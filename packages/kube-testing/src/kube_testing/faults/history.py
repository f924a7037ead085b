"""What a cache told its handlers, and what of it cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Told", "contradictions"]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a handler was told.

    Attributes:
        key: of the object, e.g. ``"namespace/name"``.
        version: its resourceVersion.
    """

    what: Literal["added", "updated", "deleted"]
    key: str
    uid: str
    version: str


def contradictions(history: Iterable[Told], truth: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return what is wrong with a history, in the order of its happening; nothing if all is well.

    Versions of one object only grow, nothing is told twice, an object is added once and deleted
    once, and what remains is the truth.

    Args:
        truth: uid and version of each object that there is in the end, by key.
    """
    return [*_wrong_steps(told := list(history)), *_wrong_end(told, truth)]


def _wrong_steps(history: list[Told]) -> Iterator[str]:
    known: dict[str, Told] = {}
    gone: set[str] = set()
    for told in history:
        before = known.get(told.key)
        match told.what:
            case "added" if before is not None:
                yield f"{told} was known already: {before}"
            case "updated" | "deleted" if before is None:
                yield f"{told} was not known"
            case "updated" if before is not None and before.uid != told.uid:
                yield f"{told} is another object than {before}"
            case _ if told.uid in gone:
                yield f"{told} was deleted before"
            case _ if before is not None and not _follows(told, before):
                yield f"{told} does not follow {before}"
            case _:
                pass
        if told.what == "deleted":
            known.pop(told.key, None)
            gone.add(told.uid)
        else:
            known[told.key] = told


def _follows(told: Told, before: Told) -> bool:
    """Tell whether a version is newer; a deletion that was missed comes with the last known one."""
    if told.what == "deleted":
        return int(told.version) >= int(before.version)
    return int(told.version) > int(before.version)


def _wrong_end(history: list[Told], truth: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    left: dict[str, tuple[str, str]] = {}
    for told in history:
        if told.what == "deleted":
            left.pop(told.key, None)
        else:
            left[told.key] = (told.uid, told.version)
    for key in sorted(left.keys() | truth.keys()):
        if left.get(key) != truth.get(key):
            yield f"{key}: told {left.get(key)}, but it is {truth.get(key)}"
