"""Field selectors: read, matched and written as the server does it.

Source: apimachinery ``pkg/fields/selector.go``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kube_transport.api.parsing import text_of, unreadable
from kube_transport.errors import InvalidRequest

__all__ = ["Requirement", "Selector", "escape", "unescape"]

_ESCAPED: Final = str.maketrans({"\\": r"\\", ",": r"\,", "=": r"\="})
_OPERATOR: Final = re.compile("!=|==?")
_PLAIN: Final = re.compile(r"[^\\,=]*")


def escape(value: str) -> str:
    r"""Return ``value`` as it stands in a selector: with a ``\`` before ``\``, ``,`` and ``=``."""
    return value.translate(_ESCAPED)


def unescape(text: str) -> str:
    """Return the value that stands escaped in a selector.

    Raises:
        InvalidRequest: a ``,`` or ``=`` is not escaped, or another character is.
    """
    return _unescape("value of a field", text, 0, len(text))


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition on one field; a field that is absent is like an empty one.

    Raises:
        InvalidRequest: the field's name would be read as something else.
    """

    field: str
    value: str
    equal: bool = True

    def __post_init__(self) -> None:
        name = text_of("field selector: field", self.field)
        text_of("field selector: value", self.value)
        text = str(self)
        operator = _OPERATOR.search(text)
        whole = list(_terms(text)) == [(0, len(text))]
        if not whole or operator is None or operator.start() != len(name):
            raise InvalidRequest(
                f"field selector: field {name[:60]!r}: expected a path such as"
                " 'metadata.name'; it cannot be escaped"
            )

    def matches(self, fields: Mapping[str, str]) -> bool:
        """Tell whether the fields fulfil it."""
        return (fields.get(self.field, "") == self.value) is self.equal

    def __str__(self) -> str:
        return f"{self.field}{'=' if self.equal else '!='}{escape(self.value)}"


@dataclass(frozen=True, slots=True)
class Selector:
    """Requirements that must all hold; without any, everything is selected.

    ``str()`` gives text that a server reads as the same selector. Which fields it knows depends on
    the resource; ``metadata.name`` and ``metadata.namespace`` always.
    """

    requirements: tuple[Requirement, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Selector:
        """Return the selector that a server reads in ``text``, e.g. ``"spec.nodeName=a"``.

        Raises:
            InvalidRequest: it is none; the message says where it stops being one.
        """
        terms = sorted(
            _terms(text_of("field selector", text)), key=lambda term: text[term[0] : term[1]]
        )
        requirements = (_requirement(text, start, end) for start, end in terms)
        return cls(tuple(one for one in requirements if one.field or one.value))

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Selector:
        """Return the selector for objects whose fields have these values.

        Raises:
            InvalidRequest: a field has no name, or one that would be read as something else.
        """
        if "" in fields:
            raise InvalidRequest(
                "field selector: field '': expected a path such as 'metadata.name'"
            )
        return cls(tuple(Requirement(name, value) for name, value in sorted(fields.items())))

    def matches(self, fields: Mapping[str, str]) -> bool:
        """Tell whether an object with these fields is selected."""
        return all(requirement.matches(fields) for requirement in self.requirements)

    def exact(self, field: str) -> str | None:
        """Return the only value that ``field`` may have, or ``None`` where it may have others."""
        return next(
            (one.value for one in self.requirements if one.equal and one.field == field), None
        )

    def __str__(self) -> str:
        return ",".join(map(str, self.requirements))


_TERM: Final = re.compile(r"(?:[^\\,]|\\.)*\\?", re.DOTALL)


def _terms(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what is between commas that are not escaped, unless it is empty."""
    start = 0
    while start <= len(text):
        found = _TERM.match(text, start)
        assert found  # noqa: S101 - it may be empty
        if found.end() > start:
            yield start, found.end()
        start = found.end() + 1


def _requirement(text: str, start: int, end: int) -> Requirement:
    operator = _OPERATOR.search(text, start, end)
    if operator is None:
        raise unreadable("field selector", text, end, "'=', '==' or '!=' and a value")
    value = _unescape("field selector", text, operator.end(), end)
    return Requirement(text[start : operator.start()], value, operator[0] != "!=")


def _unescape(what: str, text: str, start: int, end: int) -> str:
    """Return what ``text[start:end]`` means."""
    parts: list[str] = []
    at = start
    while True:
        plain = _PLAIN.match(text, at, end)
        assert plain  # noqa: S101 - it may be empty
        parts.append(plain[0])
        at = plain.end()
        if at == end:
            return "".join(parts)
        if text[at] != "\\":
            raise unreadable(what, text, at, r"'\' before it")
        if at + 1 == end or text[at + 1] not in "\\,=":
            raise unreadable(what, text, at + 1, r"'\', ',' or '=' after '\'")
        parts.append(text[at + 1])
        at += 2
