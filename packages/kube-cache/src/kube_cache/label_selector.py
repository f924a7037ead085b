"""Label selectors, evaluated here instead of by the server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kube_transport.errors import InvalidRequest

_KEY: Final = r"(?P<key>[A-Za-z0-9](?:[A-Za-z0-9./_-]*[A-Za-z0-9])?)"
_FORMS: Final = tuple(
    re.compile(rf"\s*{form}\s*")
    for form in (
        rf"{_KEY}",
        rf"(?P<not>!)\s*{_KEY}",
        rf"{_KEY}\s*(?P<operator>==?|!=)\s*(?P<value>[A-Za-z0-9._-]*)",
        rf"{_KEY}\s*(?P<operator>[<>])\s*(?P<value>-?[0-9]+)",
        rf"{_KEY}\s+(?P<operator>in|notin)\s*\((?P<values>[A-Za-z0-9._,\s-]*)\)",
    )
)
_COMMA: Final = re.compile(r",(?![^(]*\))")
"""A comma that is not between parentheses."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition on one label.

    Attributes:
        key: the label.
        operator: ``"exists"``, ``"!"``, ``"in"``, ``"notin"``, ``"<"`` or ``">"``.
        values: what ``in`` and ``notin`` compare with, or the one number of ``<`` and ``>``.
    """

    key: str
    operator: str
    values: frozenset[str] = frozenset()

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Tell whether the labels fulfil it; a label that is absent differs from every value."""
        value = labels.get(self.key)
        match self.operator:
            case "exists":
                return value is not None
            case "!":
                return value is None
            case "in":
                return value in self.values
            case "notin":
                return value not in self.values
            case _:
                return self._compares(value)

    def _compares(self, value: str | None) -> bool:
        try:
            number, [bound] = int(value or ""), map(int, self.values)
        except ValueError:
            return False
        return number < bound if self.operator == "<" else number > bound


@dataclass(frozen=True, slots=True)
class LabelSelector:
    """Conditions on labels that must all hold; without any, everything is selected."""

    requirements: tuple[Requirement, ...] = ()

    @classmethod
    def parse(cls, text: str) -> LabelSelector:
        """Return the selector that ``text`` means to the server, e.g. ``"app=web,tier in (a,b)"``.

        Raises:
            InvalidRequest: it is none; the message names the part at fault.
        """
        if not text.strip():
            return cls()
        return cls(tuple(_requirement(part) for part in _COMMA.split(text)))

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Tell whether an object with these labels is selected."""
        return all(requirement.matches(labels) for requirement in self.requirements)


def _requirement(text: str) -> Requirement:
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        raise InvalidRequest(
            f"label_selector: {text.strip()!r} is no condition; expected for example "
            "'app', '!app', 'app=web', 'app!=web' or 'app in (web,api)'"
        )
    groups = found.groupdict()
    key, value = groups["key"], groups.get("value") or ""
    match groups.get("operator"):
        case None:
            return Requirement(key, "!" if groups.get("not") else "exists")
        case "=" | "==":
            return Requirement(key, "in", frozenset({value}))
        case "!=":
            return Requirement(key, "notin", frozenset({value}))
        case "in" | "notin" as operator:
            values = frozenset(part.strip() for part in groups["values"].split(","))
            return Requirement(key, operator, values)
        case operator:
            return Requirement(key, operator, frozenset({value}))
