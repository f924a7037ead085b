"""The smallest change of a YAML or JSON text that puts a value in its place, or takes it away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import yaml

from kube_transport.codec._yaml_parser import LOADER
from kube_transport.codec._yaml_writer import write

Step: TypeAlias = str | int
Path: TypeAlias = Sequence[Step]

_Pair: TypeAlias = tuple[Any, Any]
"""Key and value of a mapping as nodes of the library; an item of a list has no key."""

_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What may not stand in a quoted scalar, of YAML or JSON, unless it is escaped."""

_COLLECTION: Final = (Mapping, list, tuple)
_ALIAS: Final = re.compile(r"\s*:\s+\*[^\s,\[\]{}]+")
_BREAK: Final = re.compile("[\r\n]")
_BEFORE_ITEM: Final = re.compile(r"([\s?:-]*-)?\s*(?:#.*\s*)?")
"""A line, or what it has before an item of a block: its dash, or nothing but a comment."""


class CannotSplice(Exception):
    """The text is built in a way that a small change cannot follow."""


class Splice:
    """One change of one text, by the positions of its nodes.

    The caller checks what comes out: a change of text that aliases share reaches too far.

    Args:
        whole: what ``text`` is a part of, if it is one.
    """

    def __init__(self, text: str, *, whole: str = "") -> None:
        self._text = text
        self._break = "\r\n" if "\r\n" in (whole or text) else "\n"
        try:
            self._root: Any = yaml.compose(text, Loader=LOADER)
        except yaml.YAMLError as error:  # an anchor that is set twice, for some versions
            raise CannotSplice from error

    def set(self, path: Path, value: Any) -> str:
        """Return the text with ``value`` at ``path``.

        Raises:
            CannotSplice: that takes more than a small change.
        """
        if self._root is None or isinstance(self._root, yaml.ScalarNode):
            gap = "" if not self._text or self._text[-1] in "\r\n" else self._break
            return self._text + gap + self._block(_nested(path, value), 0) + self._break
        node, above = self._root, None
        for depth, step in enumerate(path, 1):
            found = _child(node, step)
            if found is None:
                return self._insert(node, step, _nested(path[depth:], value))
            above = (node, found)
            node = found[1]
            if _is_empty(node):
                value = _nested(path[depth:], value)
                break
        if above is None:
            raise CannotSplice
        return self._replace(*above, value)

    def remove(self, path: Path) -> str:
        """Return the text without what is at ``path``.

        Raises:
            CannotSplice: that takes more than a small change.
        """
        node, above = self._root, None
        for step in path[:-1]:
            above = (node, _found(node, step))
            node = above[1][1]
        pairs = _pairs(node)
        index = pairs.index(_found(node, path[-1]))
        if node.flow_style:
            return self._remove_in_flow(pairs, index)
        if len(pairs) == 1 and above is not None:
            return self._replace(*above, {} if isinstance(path[-1], str) else [])
        return self._cut(*self._lines(pairs, index))

    def _replace(self, node: Any, pair: _Pair, value: Any) -> str:
        key, old = pair
        scalars = isinstance(old, yaml.ScalarNode) and not isinstance(value, _COLLECTION)
        if scalars and old.start_mark.index < old.end_mark.index:
            start, end = old.start_mark.index, self._end(pair)
            quoted = node.flow_style or old.style == '"'
            return self._put(start, end, _scalar(value, quoted=quoted))
        if key is None:
            raise CannotSplice
        start = self._after_colon(key)
        if node.flow_style:
            return self._put(start, max(start, self._end(pair)), " " + _flow(value))
        block = self._value(value, key.start_mark.column)
        return self._put(start, max(start, self._end(pair)), block)

    def _insert(self, node: Any, step: Step, value: Any) -> str:
        pairs = _pairs(node)
        if not node.flow_style:
            last = self._line_end(self._end(pairs[-1]))
            begin = self._begin(pairs[0 if isinstance(step, str) else -1])
            lines = self._block(_nested([step], value), begin - self._line_start(begin))
            return self._put(last, last, self._break + lines)
        rendered = _flow(value) if isinstance(step, int) else f"{_flow(step)}: {_flow(value)}"
        if not pairs:
            start = node.start_mark.index + 1
            return self._put(start, start, rendered)
        end = self._end(pairs[-1])
        return self._put(end, end, "," + self._gap(pairs[-1]) + rendered)

    def _remove_in_flow(self, pairs: Sequence[_Pair], index: int) -> str:
        if index + 1 < len(pairs):
            return self._cut(_start(pairs[index]), _start(pairs[index + 1]))
        if index:
            return self._cut(self._end(pairs[index - 1]), self._end(pairs[index]))
        return self._cut(_start(pairs[0]), self._end(pairs[0]))

    def _lines(self, pairs: Sequence[_Pair], index: int) -> tuple[int, int]:
        """Return the lines of an item of a block, or the part that it has of its first line."""
        start = self._begin(pairs[index])
        line = self._line_start(start)
        if self._text[line:start].strip():
            if index + 1 == len(pairs):
                raise CannotSplice
            return start, self._begin(pairs[index + 1])
        end = self._line_end(self._end(pairs[index]))
        return line, end + (2 if self._text.startswith("\r\n", end) else 1)

    def _end(self, pair: _Pair) -> int:
        """Return where the text of an item ends, without the blank and comments after it."""
        key, value = pair
        if _is_alias(pair):
            alias = _ALIAS.match(self._text, key.end_mark.index)
            if alias is None:
                raise CannotSplice
            return alias.end()
        inner = _pairs(value)
        if inner and not value.flow_style:
            return self._end(inner[-1])
        start: int = value.start_mark.index
        return max(start, len(self._text[: value.end_mark.index].rstrip()))

    def _after_colon(self, key: Any) -> int:
        """Return where the value of a key may begin; the caller sees if it has no colon."""
        return self._text.find(":", key.end_mark.index) + 1

    def _gap(self, pair: _Pair) -> str:
        """Return what stands between two items of a flow collection, as in the one that is."""
        start = _start(pair)
        before = self._text[self._line_start(start) : start]
        return " " if before.strip() else self._break + before

    def _begin(self, pair: _Pair) -> int:
        """Return where an item of a block begins: at its key, or at its dash."""
        start = _start(pair)
        if pair[0] is not None:
            return start
        for line in reversed(self._text[:start].splitlines(keepends=True)):
            start -= len(line)
            found = _BEFORE_ITEM.fullmatch(line)
            if found is None:
                break
            if found[1]:
                return start + found.end(1) - 1
        raise CannotSplice

    def _line_start(self, index: int) -> int:
        return max(map(self._text[:index].rfind, "\r\n")) + 1

    def _line_end(self, index: int) -> int:
        found = _BREAK.search(self._text, index)
        return found.start() if found else len(self._text)

    def _block(self, value: Any, column: int) -> str:
        lines = write(value).splitlines()
        return self._break.join(" " * column + line if line else "" for line in lines)

    def _value(self, value: Any, column: int) -> str:
        """Return what follows the colon of a key in a block mapping."""
        if isinstance(value, _COLLECTION) and value:
            return self._break + self._block(value, column + 2)
        return " " + _scalar(value)

    def _cut(self, start: int, end: int) -> str:
        return self._put(start, end, "")

    def _put(self, start: int, end: int, new: str) -> str:
        return self._text[:start] + new + self._text[end:]


def _pairs(node: Any) -> list[_Pair]:
    if isinstance(node, yaml.ScalarNode):
        return []
    items: list[Any] = node.value
    return items if isinstance(node, yaml.MappingNode) else [(None, item) for item in items]


def _child(node: Any, step: Step) -> _Pair | None:
    if isinstance(step, str) != isinstance(node, yaml.MappingNode):
        raise CannotSplice  # what seemed to be a section is within a text
    pairs = _pairs(node)
    if isinstance(step, str):
        return next((pair for pair in pairs if pair[0].value == step), None)
    return pairs[step] if step < len(pairs) else None


def _found(node: Any, step: Step) -> _Pair:
    pair = _child(node, step)
    if pair is None:  # it comes out of a merge
        raise CannotSplice
    return pair


def _is_empty(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) or not node.value


def _start(pair: _Pair) -> int:
    key, value = pair
    start: int = (value if key is None else key).start_mark.index
    return start


def _is_alias(pair: _Pair) -> bool:
    key, value = pair
    return key is not None and bool(value.start_mark.index < key.end_mark.index)


def _nested(path: Path, value: Any) -> object:
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def _scalar(value: Any, *, quoted: bool = False) -> str:
    """Return a scalar on one line."""
    if not isinstance(value, str):
        return write({"k": value}).removeprefix("k:").strip()
    if not quoted and not _UNSAFE.search(value):
        return write({"k": value}).removeprefix("k: ").removesuffix("\n")
    return one_line(value)


def one_line(value: str) -> str:
    """Return a text in quotes, as both YAML and JSON read it."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _flow(value: Any) -> str:
    """Return a value on one line, as JSON has it."""
    inner: Any = value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner[key])}" for key in inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, inner)) + "]"
    return _scalar(value, quoted=True)
