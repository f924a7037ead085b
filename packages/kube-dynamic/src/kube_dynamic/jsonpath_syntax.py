"""Templates of kubectl's JSONPath dialect, from text to a tree.

Source: client-go ``util/jsonpath/parser.go``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from kube_transport.errors import KubeError

__all__ = [
    "Action",
    "Block",
    "Field",
    "Filter",
    "JSONPathError",
    "Literal",
    "Range",
    "Recursive",
    "Slice",
    "Step",
    "Steps",
    "Union",
    "Wildcard",
    "parse_template",
]


class JSONPathError(KubeError):
    """A template is malformed, or does not fit the object that it is shown.

    Attributes:
        template: the whole of it.
        position: where in it, counted from 0.
    """

    def __init__(self, problem: str, template: str, position: int) -> None:
        super().__init__(f"jsonpath: {problem}, at character {position + 1} of {template!r:.200}")
        self.template = template
        self.position = position


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number or truth value, whatever it is shown."""

    at: int
    value: str | float | bool


@dataclass(frozen=True, slots=True)
class Field:
    """The value of a key; of none, the value itself."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """All values of a mapping or a list."""

    at: int


@dataclass(frozen=True, slots=True)
class Recursive:
    """A value and all mappings and lists in it."""

    at: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Some items of a list.

    Attributes:
        single: it was one index, and not a range of them.
    """

    at: int
    start: int | None
    stop: int | None
    step: int | None
    single: bool


@dataclass(frozen=True, slots=True)
class Union:
    """What several paths find, one after another."""

    at: int
    branches: tuple[Steps, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """The items of a list of which something is true.

    Attributes:
        operator: one of ``== != < <= > >=``; empty if the left side only has to exist.
    """

    at: int
    left: Steps
    operator: str = ""
    right: Steps = ()


Step: TypeAlias = Literal | Field | Wildcard | Recursive | Slice | Union | Filter
Steps: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What stands in braces: each step goes on from what the one before found."""

    steps: Steps


@dataclass(frozen=True, slots=True)
class Range:
    """A part of the template that is repeated for everything that the steps find."""

    steps: Steps
    body: Block


Block: TypeAlias = tuple[str | Action | Range, ...]

_NUMBER: Final = re.compile(r"[+-]?[0-9.]+")
_SLICE: Final = re.compile(r"(-?\d*)(:-?\d*)?(:-?\d*)?")
_KEY: Final = re.compile(r"'([^']*)'")
_COMPARISON: Final = re.compile(r"([^!<>=]+)([!<>=~]+)(.+)", re.DOTALL)
_OPERATORS: Final = frozenset({"==", "!=", "<", "<=", ">", ">="})
_TERMINATORS: Final = frozenset(" \t\r\n.,[]$@{}")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED: Final = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", "'": "'", '"': '"',
}  # fmt: skip
_DEEPEST: Final = 100
"""Ranges in ranges, and filters in unions in filters."""


def parse_template(text: str) -> Block:
    """Return what a template consists of.

    Raises:
        JSONPathError: it is malformed.
    """
    return _Templates(text).block(0)


class _Templates:
    """Reads the text between the braces as it is, and leaves what is in them to ``_Steps``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def block(self, depth: int) -> Block:
        """Read to the end, or to that of the range that the block is in."""
        items: list[str | Action | Range] = []
        while self._at < len(self._text):
            opening = self._text.find("{", self._at)
            if opening < 0:
                opening = len(self._text)
            if opening > self._at:
                items.append(self._text[self._at : opening])
            self._at = opening
            if opening == len(self._text):
                break
            reader = _Steps(self._text, opening + 1, self._text)
            steps = reader.action()
            self._at = reader.at
            if reader.keyword == "end":
                if depth == 0:
                    raise JSONPathError("an end without a range", self._text, opening)
                return tuple(items)
            if reader.keyword == "range":
                if depth >= _DEEPEST:
                    raise JSONPathError(f"more than {_DEEPEST} ranges", self._text, opening)
                items.append(Range(steps, self.block(depth + 1)))
            else:
                items.append(Action(steps))
        if depth:
            raise JSONPathError("a range without an end", self._text, len(self._text))
        return tuple(items)


class _Steps:
    """Reads one action, or a part of one.

    Args:
        text: to its end the steps go, or to a closing brace.
        at: where they begin.
        template: of which ``text`` is the beginning; errors show it.
    """

    def __init__(self, text: str, at: int, template: str, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise JSONPathError("nested too deep", template, at)
        self._text = text
        self._template = template
        self._depth = depth
        self._found: list[Step] = []
        self.at = at
        self.keyword = ""

    def action(self) -> Steps:
        """Read to the closing brace."""
        self._read()
        if self._peek() != "}":
            raise self._error("unclosed action", self.at)
        self.at += 1
        return tuple(self._found)

    def part(self) -> Steps:
        """Read to the end of the text."""
        self._read()
        if self.at < len(self._text):
            raise self._error("unexpected '}'", self.at)
        if self.keyword:
            raise self._error(f"{self.keyword!r} stands alone in braces", self.at)
        return tuple(self._found)

    def _read(self) -> None:
        while (char := self._peek()) not in {"", "}", "\r", "\n"}:
            if self._text.startswith("[?(", self.at):
                self._filter()
            elif self._text.startswith("..", self.at):
                self._recursive()
            elif char in " \t@$":
                self.at += 1
            elif char == "[":
                self._array()
            elif char in "\"'":
                self._quote(char)
            elif char == ".":
                self.at += 1
                self._field(self.at - 1)
            elif char in "+-" or char.isdecimal():
                self._number()
            elif _is_word(char):
                self._identifier()
            else:
                raise self._error(f"unrecognized character {char!r}", self.at)

    def _peek(self) -> str:
        return self._text[self.at : self.at + 1]

    def _error(self, problem: str, at: int) -> JSONPathError:
        return JSONPathError(problem, self._template, at)

    def _recursive(self) -> None:
        if self._found and isinstance(self._found[-1], Recursive):
            raise self._error("one '..' after another", self.at)
        self._found.append(Recursive(self.at))
        self.at += 2
        if _is_word(self._peek()):
            self._field(self.at)

    def _field(self, at: int) -> None:
        name = self._word()
        self._found.append(Wildcard(at) if name == "*" else Field(at, name.replace("\\", "")))

    def _word(self) -> str:
        start = self.at
        while (char := self._peek()) and char not in _TERMINATORS:
            self.at += 2 if char == "\\" else 1
        self.at = min(self.at, len(self._text))
        return self._text[start : self.at]

    def _identifier(self) -> None:
        start, word = self.at, self._word()
        if word in {"true", "false"}:
            self._found.append(Literal(start, word == "true"))
        elif word in {"range", "end"} and not self._found and not self.keyword:
            self.keyword = word
        else:
            raise self._error(f"unrecognized identifier {word!r}; fields begin with '.'", start)

    def _number(self) -> None:
        start = self.at
        found = _NUMBER.match(self._text, start)
        written = found.group() if found else self._peek()
        try:
            value = float(written) if "." in written else int(written)
        except ValueError:
            raise self._error(f"no number: {written!r}", start) from None
        self._found.append(Literal(start, value))
        self.at += len(written)

    def _quote(self, quote: str) -> None:
        start = self.at
        end = _end_of_quote(self._text, start)
        if end < 0:
            raise self._error("unterminated quoted string", start)
        self.at = end + 1
        written = self._text[start + 1 : end]
        for found in _ESCAPE.finditer(written):
            if found[3] and found[3] not in _ESCAPED:
                at = start + 1 + found.start()
                raise self._error(f"no such escape: {found.group()!r}", at)
        self._found.append(Literal(start, _ESCAPE.sub(_unescaped, written)))

    def _array(self) -> None:
        start = self.at
        end = self._text.find("]", start)
        if end < 0 or "\n" in self._text[start:end]:
            raise self._error("unterminated array", start)
        self.at = end + 1
        self._found += self._subscripts(start, self._text[start + 1 : end])

    def _subscripts(self, start: int, text: str) -> Steps:
        parts = text.split(",")
        if len(parts) > 1:
            branches: list[Steps] = []
            at = start + 1
            for part in parts:
                branches.append(self._subscripts(at - 1, part))
                at += len(part) + 1
            return (Union(start, tuple(branches)),)
        written = text.strip()
        if key := _KEY.fullmatch(written):
            at = start + 1 + text.index("'")
            if not key[1]:
                raise self._error("a key without a name", at)
            return self._inner("." + key[1], at)
        return (self._slice(start, written),)

    def _slice(self, start: int, written: str) -> Step:
        if written == "*":
            return Slice(start, None, None, None, single=False)
        found = _SLICE.fullmatch(written)
        if found is None or not written:
            hint = "; keys are put in single quotes" if written.startswith('"') else ""
            raise self._error(f"no index: {written!r}{hint}", start)
        first, *others = (_index(each) for each in found.groups())
        return Slice(start, first, others[0], others[1], single=":" not in written)

    def _filter(self) -> None:
        start = self.at
        at = start + 3
        end = _end_of_filter(self._text, at)
        if end < 0:
            raise self._error("unterminated filter", start)
        if self._text[end + 1 : end + 2] != "]":
            raise self._error("a filter ends with ')]'", end)
        self.at = end + 2
        text = self._text[at:end]
        compared = _COMPARISON.fullmatch(text)
        if compared is None:
            self._found.append(Filter(start, self._inner(text, at)))
            return
        left, operator, right = compared.groups()
        if operator not in _OPERATORS:
            raise self._error(f"unrecognized filter operator {operator}", at + len(left))
        self._found.append(
            Filter(
                start,
                self._inner(left, at),
                operator,
                self._inner(right, at + len(left) + len(operator)),
            )
        )

    def _inner(self, text: str, at: int) -> Steps:
        """Return the steps of a part of the template that begins at ``at``."""
        reader = _Steps(" " * at + text, at, self._template, self._depth + 1)
        return reader.part()


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED[found[3]]


def _index(text: str | None) -> int | None:
    digits = (text or "").removeprefix(":")
    return int(digits) if digits not in {"", "-"} else None


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()


def _end_of_quote(text: str, start: int) -> int:
    """Return where the quote that begins at ``start`` ends; -1 if nowhere in its line."""
    at = start + 1
    while at < len(text) and text[at] != "\n":
        if text[at] == text[start]:
            return at
        at += 2 if text[at] == "\\" else 1
    return -1


def _end_of_filter(text: str, at: int) -> int:
    """Return where the first parenthesis closes that is in no quotes; -1 if none does."""
    while 0 <= at < len(text) and text[at] != "\n":
        if text[at] == ")":
            return at
        at = _end_of_quote(text, at) + 1 or -1 if text[at] in "\"'" else at + 1
    return -1
