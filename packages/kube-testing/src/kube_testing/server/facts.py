"""What a Kubernetes minor serves: the facts that came with this package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kube_testing.server.errors import UnknownMinor

__all__ = ["Facts", "load_facts", "minors"]

_DATA = files("kube_testing.server") / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one minor, as extracted from its published modules.

    Attributes:
        version: e.g. ``"1.37.1"``.
        groups: API groups in the order of discovery, each with its versions, best first.
        types: fields of each type, by name, e.g. ``"core.v1.Pod"``.
        resources: by group version, then by plural or ``plural/subresource``.
        enums: allowed values of each enumeration.
    """

    version: str
    groups: Mapping[str, list[str]]
    types: Mapping[str, Mapping[str, Any]]
    resources: Mapping[str, Mapping[str, Mapping[str, Any]]]
    enums: Mapping[str, list[str]]

    @property
    def minor(self) -> int:
        return int(self.version.split(".")[1])


def minors() -> list[str]:
    """Return the Kubernetes minors that facts are installed of, oldest first."""
    names = [entry.name for entry in _DATA.iterdir() if entry.name.endswith(".json")]
    return sorted((name.removesuffix(".json") for name in names), key=_number)


def _number(minor: str) -> int:
    return int(minor.split(".")[1])


@cache
def load_facts(minor: str | None = None) -> Facts:
    """Return the facts of a minor such as ``"1.37"``, by default of the newest.

    Raises:
        UnknownMinor: there are none.
    """
    installed = minors()
    wanted = minor or installed[-1]
    if wanted not in installed:
        raise UnknownMinor(
            f"no facts of Kubernetes {wanted!r} are installed; choose one of {', '.join(installed)}"
        )
    raw = json.loads((_DATA / f"{wanted}.json").read_bytes())
    return Facts(
        version=raw["kubernetes"],
        groups=raw["groups"],
        types=raw["types"],
        resources=raw["resources"],
        enums=raw.get("enums", {}),
    )
