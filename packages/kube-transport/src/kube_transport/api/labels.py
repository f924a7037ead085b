"""Label selectors: read, matched and written as the server does it.

Source: apimachinery ``pkg/labels/selector.go``, and ``pkg/apis/meta/v1/helpers.go`` for models.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kube_transport.api.parsing import text_of, unreadable
from kube_transport.errors import InvalidRequest

if TYPE_CHECKING:
    from kube_transport.api.meta import LabelSelector

__all__ = ["EVERYTHING", "NOTHING", "Operator", "Requirement", "Selector"]


class Operator(StrEnum):
    """How a requirement compares a label."""

    IN = "in"
    NOT_IN = "notin"
    EQUALS = "="
    DOUBLE_EQUALS = "=="
    NOT_EQUALS = "!="
    EXISTS = "exists"
    DOES_NOT_EXIST = "!"
    GREATER_THAN = "gt"
    LESS_THAN = "lt"


_ONE_OF: Final = frozenset({Operator.IN, Operator.EQUALS, Operator.DOUBLE_EQUALS})
_NONE_OF: Final = frozenset({Operator.NOT_IN, Operator.NOT_EQUALS})
_EXACT: Final = frozenset({Operator.EQUALS, Operator.DOUBLE_EQUALS, Operator.NOT_EQUALS})
_PRESENCE: Final = frozenset({Operator.EXISTS, Operator.DOES_NOT_EXIST})
_SETS: Final = frozenset({Operator.IN, Operator.NOT_IN})
_WRITTEN: Final = {Operator.GREATER_THAN: ">", Operator.LESS_THAN: "<"}
_READ: Final = {
    **{str(operator): operator for operator in (*_SETS, *_EXACT)},
    **{symbol: operator for operator, symbol in _WRITTEN.items()},
}
_MODEL_OPERATORS: Final = {
    "In": Operator.IN,
    "NotIn": Operator.NOT_IN,
    "Exists": Operator.EXISTS,
    "DoesNotExist": Operator.DOES_NOT_EXIST,
}
_OPERATOR_OF_MODEL: Final = {operator: name for name, operator in _MODEL_OPERATORS.items()}

_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
# Compiled when they are first needed: importing this module is part of every start.
_PREFIX: Final = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
_INTEGER: Final = r"[+-]?[0-9]{1,63}"
_NAME_START: Final = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_PREFIX_START: Final = r"(?:[a-z0-9]|(?<=[a-z0-9-])-|(?<=[a-z0-9])\.)*"
_MOST_NAME: Final = 63
_MOST_PREFIX: Final = 253
_KEY_FORM: Final = (
    "a label key: letters, digits, '-', '_' and '.', at most 63, the first and last a letter or"
    " digit, perhaps after a DNS name and '/'"
)
_VALUE_FORM: Final = (
    "a label value: letters, digits, '-', '_' and '.', at most 63, the first and last a letter or"
    " digit, or nothing at all"
)


class Requirement(Struct, frozen=True):
    """One condition on one label; always valid.

    Attributes:
        values: what the label is compared with; a label that is absent differs from every value.

    Raises:
        InvalidRequest: the key, a value or their number does not fit the operator.
    """

    key: str
    operator: Operator
    values: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.operator, Operator):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidRequest(
                f"label selector: operator {self.operator!r}: expected an Operator"
            )
        _check_key(self.key)
        _check_values(self)

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Tell whether the labels fulfil it."""
        operator, value = self.operator, labels.get(self.key)
        if operator in _ONE_OF:
            return value in self.values
        if operator in _NONE_OF:
            return value not in self.values
        if operator in _PRESENCE:
            return (value is not None) is (operator is Operator.EXISTS)
        number, bound = _integer(value), _integer(self.values[0])
        if number is None or bound is None:
            return False
        return number > bound if operator is Operator.GREATER_THAN else number < bound

    def __str__(self) -> str:
        match self.operator:
            case Operator.EXISTS:
                return self.key
            case Operator.DOES_NOT_EXIST:
                return f"!{self.key}"
            case Operator.IN | Operator.NOT_IN as operator:
                return f"{self.key} {operator} ({','.join(sorted(self.values))})"
            case operator:
                return f"{self.key}{_WRITTEN.get(operator, operator)}{self.values[0]}"


class Selector(Struct, frozen=True):
    """Requirements that must all hold; without any, everything is selected.

    ``str()`` gives the canonical text, which a server reads as the same selector.
    """

    requirements: tuple[Requirement, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Selector:
        """Return the selector that a server reads in ``text``, e.g. ``"app=web,tier in (a,b)"``.

        Raises:
            InvalidRequest: it is none; the message says where it stops being one.
        """
        return cls._sorted(_Parser(text_of("label selector", text)).requirements())

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> Selector:
        """Return the selector for objects that have all these labels.

        Raises:
            InvalidRequest: a key or value cannot be a label's.
        """
        return cls._sorted(
            Requirement(key, Operator.EQUALS, (value,)) for key, value in labels.items()
        )

    @classmethod
    def from_model(cls, model: LabelSelector | None) -> Selector:
        """Return the selector that an object's ``selector`` field means; absent selects nothing.

        Raises:
            InvalidRequest: a key, value or operator is none.
        """
        if model is None:
            return NOTHING
        expressions = (
            Requirement(one.key, _operator(one.operator), tuple(one.values))
            for one in model.match_expressions
        )
        return cls._sorted((*cls.of(model.match_labels).requirements, *expressions))

    def to_model(self) -> LabelSelector:
        """Return the same conditions as an object's ``selector`` field has them.

        Raises:
            InvalidRequest: one of them has no such form: ``!=``, ``<`` and ``>``.
        """
        from kube_transport.api.meta import (  # noqa: PLC0415 - only this needs the models
            LabelSelector,
            LabelSelectorRequirement,
        )

        model = LabelSelector()
        for one in self.requirements:
            if one.operator in _EXACT - _NONE_OF:
                model.match_labels[one.key] = one.values[0]
                continue
            if one.operator not in _OPERATOR_OF_MODEL:
                raise InvalidRequest(
                    f"label selector: {str(one)!r} has no form in an object's selector field"
                )
            model.match_expressions.append(
                LabelSelectorRequirement(
                    key=one.key,
                    operator=_OPERATOR_OF_MODEL[one.operator],
                    values=sorted(set(one.values)),
                )
            )
        return model

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Tell whether an object with these labels is selected."""
        for requirement in self.requirements:  # noqa: SIM110 - all() takes twice as long
            if not requirement.matches(labels):
                return False
        return True

    def also(self, *requirements: Requirement) -> Selector:
        """Return a selector with more requirements."""
        return self._sorted((*self.requirements, *requirements))

    def exact(self, key: str) -> str | None:
        """Return the only value that ``key`` may have, or ``None`` where it may have others."""
        first = next((one for one in self.requirements if one.key == key), None)
        if first is None or first.operator not in _ONE_OF or len(first.values) != 1:
            return None
        return first.values[0]

    def __str__(self) -> str:
        return ",".join(map(str, self.requirements))

    @classmethod
    def _sorted(cls, requirements: Iterable[Requirement]) -> Selector:
        return cls(tuple(sorted(requirements, key=lambda one: one.key)))


class _Parser:
    """Reads requirements from tokens, each a text and where it starts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next, self._at = next(self._tokens)

    def requirements(self) -> Iterator[Requirement]:
        if not self._next:
            return
        yield self._requirement()
        while self._next:
            if self._next != ",":
                raise self._unexpected("',' or the end")
            self._advance()
            yield self._requirement()

    def _requirement(self) -> Requirement:
        absent = self._next == "!"
        if absent:
            self._advance()
        at, key = self._at, self._word("a label key" if absent else "'!' or a label key")
        if not _is_key(key):
            raise unreadable("label selector", self._text, at + _key_stop(key), _KEY_FORM)
        if absent:
            return Requirement(key, Operator.DOES_NOT_EXIST)
        if self._next in {"", ","}:
            return Requirement(key, Operator.EXISTS)
        return self._comparison(key)

    def _comparison(self, key: str) -> Requirement:
        operator = _READ.get(self._next)
        if operator is None:
            raise self._unexpected("one of = == != < > in notin, ',' or the end")
        self._advance()
        if operator in _SETS:
            return Requirement(key, operator, self._values())
        at, value = self._at, self._value(",")
        if operator in _WRITTEN and _integer(value) is None:
            raise unreadable("label selector", self._text, at, "an integer of 64 bits")
        return Requirement(key, operator, (value,))

    def _values(self) -> tuple[str, ...]:
        if not self._is_at("("):
            raise self._unexpected("'('")
        values: set[str] = set()
        while True:
            self._advance()
            values.add(self._value(",)"))
            if self._is_at(")"):
                break
            if not self._is_at(","):
                raise self._unexpected("',' or ')'")
        self._advance()
        return tuple(sorted(values))

    def _value(self, ends: str) -> str:
        """Return the value that comes next; before one of ``ends`` it may be empty."""
        if not self._next or self._next in ends:
            return ""
        at, value = self._at, self._word("a label value")
        if not _is_value(value):
            raise unreadable("label selector", self._text, at + _name_stop(value), _VALUE_FORM)
        return value

    def _word(self, expected: str) -> str:
        word = self._next
        if not word or word[0] in _SPECIAL:
            raise self._unexpected(expected)
        self._advance()
        return word

    def _is_at(self, token: str) -> bool:
        return self._next == token

    def _advance(self) -> None:
        self._next, self._at = next(self._tokens)

    def _unexpected(self, expected: str) -> InvalidRequest:
        return unreadable("label selector", self._text, self._at, expected)


_SPECIAL: Final = "=!(),<>"
_TOKEN: Final = re.compile(r"[ \t\r\n]*(==|!=|[=!(),<>]|[^ \t\r\n=!(),<>]+|\Z)")


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each token and where it starts; the last one is empty."""
    for found in _TOKEN.finditer(text):
        yield found[1], found.start(1)


def _is_key(key: str) -> bool:
    prefix, slash, name = key.rpartition("/")
    if slash and (len(prefix) > _MOST_PREFIX or not re.fullmatch(_PREFIX, prefix)):
        return False
    return _NAME.fullmatch(name) is not None


def _is_value(value: str) -> bool:
    return not value or _NAME.fullmatch(value) is not None


def _key_stop(key: str) -> int:
    """Return where a malformed key stops being one."""
    prefix, slash, name = key.partition("/")
    if not slash:
        return _name_stop(key)
    found = re.match(_PREFIX_START, prefix)
    end = min(found.end() if found else 0, _MOST_PREFIX)
    if end < len(prefix) or prefix[-1:] in {"", "-", "."}:
        return end
    return end + 1 + _name_stop(name)


def _name_stop(name: str) -> int:
    """Return where a malformed value, or name of a key, stops being one."""
    found = re.match(_NAME_START, name)
    return min(found.end(), _MOST_NAME) if found else 0


def _check_key(key: str) -> None:
    if not _is_key(key):
        raise unreadable("label selector: key", key, _key_stop(key), _KEY_FORM)


def _check_values(requirement: Requirement) -> None:
    operator, values = requirement.operator, requirement.values
    if operator in _PRESENCE:
        fits, expected = not values, "no value"
    elif operator in _SETS:
        fits, expected = bool(values), "one value or more"
    else:
        fits, expected = len(values) == 1, "exactly one value"
    where = f"label selector: {requirement.key} {operator.name}"
    if not fits:
        raise InvalidRequest(f"{where}: expected {expected}, got {len(values)}")
    for value in values:
        if not _is_value(value):
            raise unreadable(f"{where}: value", value, _name_stop(value), _VALUE_FORM)
        if operator in _WRITTEN and _integer(value) is None:
            raise InvalidRequest(f"{where}: value {value!r}: expected an integer of 64 bits")


def _operator(name: str) -> Operator:
    operator = _MODEL_OPERATORS.get(name)
    if operator is None:
        known = ", ".join(_MODEL_OPERATORS)
        raise InvalidRequest(f"label selector: operator {name[:60]!r}: expected one of {known}")
    return operator


def _integer(value: str | None) -> int | None:
    """Return the number if ``value`` is one that Go reads into 64 bits."""
    if value is None or not re.fullmatch(_INTEGER, value):
        return None
    number = int(value)
    return number if -(2**63) <= number < 2**63 else None


EVERYTHING: Final = Selector()
"""Selects every object."""

NOTHING: Final = Selector(
    (
        Requirement("nothing", Operator.EXISTS),
        Requirement("nothing", Operator.DOES_NOT_EXIST),
    )
)
"""Selects no object, here and on a server; Go's selects everything once it is text."""
