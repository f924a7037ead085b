"""Label selectors: the whole grammar of the ``labelSelector`` parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kube_testing.server.names import label_key_fault, label_value_fault

_TOKENS = re.compile(r"\s*(?:(?P<symbol>==|!=|=|!|,|\(|\)|<|>)|(?P<word>[^\s=!,()<>]+))")
_SETS = {"in", "notin"}
_OPERATORS = {"=", "==", "!=", "<", ">", *_SETS}
_NO_WORDS = {"", "=", "==", "!=", ",", "(", ")", "<", ">"}
_UNPARSED = "unable to parse requirement"


class BadSelector(ValueError):
    """The text is no selector; the message says where it went wrong."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition on one label.

    Attributes:
        operator: one of ``in notin exists absent > <``.
    """

    key: str
    operator: str
    values: frozenset[str] = frozenset()

    def matches(self, labels: Mapping[str, str]) -> bool:
        value = labels.get(self.key)
        match self.operator:
            case "in":
                return value in self.values
            case "notin":
                return value not in self.values
            case "exists":
                return value is not None
            case "absent":
                return value is None
            case _:
                return value is not None and self._compares(value)

    def _compares(self, value: str) -> bool:
        bound = int(next(iter(self.values)))
        try:
            number = int(value)
        except ValueError:
            return False
        return number > bound if self.operator == ">" else number < bound


@dataclass(frozen=True, slots=True)
class LabelSelector:
    """Conditions that all must hold; none at all match everything."""

    requirements: tuple[Requirement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.requirements)

    def matches(self, labels: Mapping[str, str]) -> bool:
        return all(requirement.matches(labels) for requirement in self.requirements)


def parse_label_selector(text: str) -> LabelSelector:
    """Return the selector that ``text`` spells.

    Raises:
        BadSelector: it spells none.

    Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
    """
    return LabelSelector(_Parser(text).selector())


class _Parser:
    """Recursive descent over the tokens of one selector."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._position = 0

    def selector(self) -> tuple[Requirement, ...]:
        if self._peek() == "":
            return ()
        requirements = [self._requirement("!, identifier, or 'end of string'")]
        while self._peek() == ",":
            self._take()
            requirements.append(self._requirement("identifier after ','"))
        if self._peek() != "":
            raise BadSelector(f"found '{self._peek()}', expected: ',' or 'end of string'")
        return tuple(requirements)

    def _requirement(self, wanted: str) -> Requirement:
        if self._peek() in _NO_WORDS:
            raise BadSelector(f"found '{self._peek()}', expected: {wanted}")
        if self._peek() == "!":
            self._take()
            return Requirement(self._key(), "absent")
        key = self._key()
        operator = self._peek()
        if operator in {"", ","}:
            return Requirement(key, "exists")
        return self._comparison(key, operator)

    def _comparison(self, key: str, operator: str) -> Requirement:
        if operator not in _OPERATORS:
            raise self._unexpected("in, notin, =, ==, !=, gt, lt")
        self._take()
        if operator in {"<", ">"}:
            return Requirement(key, operator, frozenset([self._number()]))
        if operator in _SETS:
            return Requirement(key, operator, self._set(key))
        values = frozenset([self._value(key)])
        return Requirement(key, "notin" if operator == "!=" else "in", values)

    def _key(self) -> str:
        key = self._word()
        if fault := label_key_fault(key):
            raise BadSelector(f'{_UNPARSED}: <nil>: Invalid value: "{key}": {fault}')
        return key

    def _value(self, key: str) -> str:
        """Read a value; nothing before a comma or the end is the empty value."""
        if self._peek() in {"", ",", ")"}:
            return ""
        value = self._word()
        if fault := label_value_fault(value):
            raise BadSelector(f'{_UNPARSED}: values[0][{key}]: Invalid value: "{value}": {fault}')
        return value

    def _number(self) -> str:
        value = self._word()
        if not re.fullmatch(r"[+-]?[0-9]+", value):
            raise BadSelector(
                f'{_UNPARSED}: values[0]: Invalid value: "{value}": '
                "for 'Gt', 'Lt' operators, the value must be an integer"
            )
        return value

    def _set(self, key: str) -> frozenset[str]:
        if self._peek() != "(":
            raise BadSelector(f"{_UNPARSED}: found '{self._peek()}' expected: '('")
        self._take()
        if self._peek() == "":
            raise self._unexpected("',', ')' or identifier")
        values = {self._value(key)}
        while self._peek() == ",":
            self._take()
            values.add(self._value(key))
        if self._peek() != ")":
            raise self._unexpected("',' or ')'")
        self._take()
        return frozenset(values)

    def _word(self) -> str:
        if self._peek() in _NO_WORDS or self._peek() == "!":
            raise self._unexpected("identifier")
        return self._take()

    def _peek(self) -> str:
        return self._tokens[self._position]

    def _take(self) -> str:
        self._position += 1
        return self._tokens[self._position - 1]

    def _unexpected(self, wanted: str) -> BadSelector:
        return BadSelector(f"{_UNPARSED}: found '{self._peek()}', expected: {wanted}")


def _tokens(text: str) -> list[str]:
    """Return the tokens and, at the end, an empty one."""
    return [match.group().strip() for match in _TOKENS.finditer(text)] + [""]
