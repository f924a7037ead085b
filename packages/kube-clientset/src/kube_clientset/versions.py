"""Which minors of Kubernetes have which part of its API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kube_clientset.clientset import KUBERNETES_VERSION

__all__ = ["Availability", "UnknownName", "available"]

_RELEASE = re.compile(r"v?([0-9]+\.[0-9]+)([.+-].*)?")


class UnknownName(LookupError):
    """No known minor has such a type, field or resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """In which minors there is something: is true where the minor of this clientset has it.

    ``"1.32" in available(...)`` asks for one of them, as does a release of it, ``"v1.32.4"``.

    Attributes:
        since: the first one; the oldest that is known may not be the first.
        until: the last one, empty while the newest that is known has it.
        minors: all of them, oldest first.
    """

    since: str
    until: str
    minors: tuple[str, ...]

    @property
    def here(self) -> bool:
        """Whether the minor of this clientset has it."""
        return KUBERNETES_VERSION.rpartition(".")[0] in self.minors

    def __bool__(self) -> bool:
        return self.here

    def __contains__(self, release: str) -> bool:
        found = _RELEASE.fullmatch(release)
        return found is not None and found[1] in self.minors


def available(name: str) -> Availability:
    """Return which minors have a type, a field of it, or a resource.

        available("core.v1.PodSpec.resources").since  # "1.32"
        "1.30" in available("apps/v1/deployments/scale")
        if available("v1/pods/resize"): ...  # has this clientset's minor got it?

    What stands behind a feature gate counts. What Kubernetes does not serve itself, metrics and
    reviews of admission, is in every clientset and not known here.

    Args:
        name: ``"core.v1.PodSpec"``, ``"core.v1.PodSpec.resources"`` with the field's name on the
            wire, ``"v1/pods"``, ``"v1/pods/resize"``, or ``"apps/v1"``.

    Raises:
        UnknownName: no known minor has it; the message names what may be meant.
    """
    # Few programs ask, and the table is as large as a group of models.
    from kube_clientset.availability import MINORS, NAMES  # noqa: PLC0415

    owner, rest = _split(name, NAMES)
    found = _ranges(NAMES[owner]) if owner else {}
    if rest not in found:
        known = [f"{owner}{'/' if '/' in name else '.'}{one}" for one in found if one]
        close = get_close_matches(name, known or list(NAMES), n=3)
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise UnknownName(f"{name!r}: no minor from 1.{MINORS[0]} to 1.{MINORS[-1]} has it{hint}")
    minors = [minor for minor in MINORS if _within(minor, found[rest])]
    return Availability(
        since=f"1.{minors[0]}",
        until="" if minors[-1] == MINORS[-1] else f"1.{minors[-1]}",
        minors=tuple(f"1.{minor}" for minor in minors),
    )


def _split(name: str, owners: Mapping[str, str]) -> tuple[str, str]:
    """Return the longest owner that a name begins with, and what is behind it."""
    ends = [len(name), *(at for at, letter in enumerate(name) if letter in "./")]
    for end in sorted(ends, reverse=True):
        rest = name[end + 1 :]
        if name[:end] in owners and (rest or end == len(name)):
            return name[:end], rest
    return "", name


def _ranges(entry: str) -> dict[str, str]:
    """Return the ranges of an owner, under the empty name, and of all that it has."""
    ranges, *words = entry.split(" ")
    found = {"": ranges}
    for word in words:
        if word[0].isdigit():
            ranges = word
        else:
            found[word] = ranges
    return found


def _within(minor: int, ranges: str) -> bool:
    """Tell whether ``27-30,32-`` has a minor."""
    for each in ranges.split(","):
        first, _, last = each.partition("-")
        if int(first) <= minor and (not last or minor <= int(last)):
            return True
    return False
