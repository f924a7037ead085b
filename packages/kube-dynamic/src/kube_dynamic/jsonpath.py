r"""kubectl's dialect of JSONPath: templates that find values in objects and print them.

>>> JSONPath("{range .items[*]}{.metadata.name}{'\n'}{end}").render(pods)

Source: client-go ``util/jsonpath/jsonpath.go``.
"""

from __future__ import annotations

import json
import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final

from kube_dynamic.jsonpath_syntax import (
    Action,
    Block,
    Field,
    Filter,
    JSONPathError,
    Literal,
    Range,
    Recursive,
    Slice,
    Step,
    Steps,
    Union,
    Wildcard,
    parse_template,
)
from kube_transport.api.patches.plain import is_list, is_object, kind_of
from kube_transport.codec.json import to_plain

__all__ = ["JSONPath", "JSONPathError"]

MAX_RESULTS: Final = 1_000_000
"""Values that one step may find; ``..`` after ``..`` multiplies."""

Values = list[Any]


class JSONPath:
    """A template, which can be shown any number of objects.

    Args:
        template: text, with paths in braces.
        allow_missing_keys: take a key that is nowhere for one without a value, as ``kubectl get``
            does, rather than for an error.

    Raises:
        JSONPathError: the template is malformed.
    """

    def __init__(self, template: str, *, allow_missing_keys: bool = False) -> None:
        self._template = template
        self._block = parse_template(template)
        self._allow_missing_keys = allow_missing_keys

    def find(self, obj: object) -> Sequence[Sequence[Any]]:
        """Return what each part of the template finds, with the parts of ranges repeated.

        Args:
            obj: typed, untyped or JSON.

        Raises:
            JSONPathError: a key is missing, an index out of bounds, or a value of the wrong type.
        """
        return list(self._run(self._block, to_plain(obj)))

    def render(self, obj: object) -> str:
        """Return what is found as text: values of one path with spaces between; errors as above."""
        return "".join(" ".join(map(_text, values)) for values in self.find(obj))

    def _run(self, block: Block, current: Any) -> Iterator[Values]:
        for item in block:
            match item:
                case str():
                    yield [item]
                case Action(steps):
                    yield self._walk([current], steps)
                case Range(steps, body):
                    for value in self._walk([current], steps):
                        yield from self._run(body, value)

    def _walk(self, values: Values, steps: Steps) -> Values:
        for step in steps:
            values = list(islice(self._take(values, step), MAX_RESULTS + 1))
            if len(values) > MAX_RESULTS:
                raise self._error(step, f"more than {MAX_RESULTS} values")
        return values

    def _take(self, values: Values, step: Step) -> Iterable[Any]:
        match step:
            case Literal(value=str() as value):
                return [value]
            case Literal(value=value):
                return [value] * len(values)
            case Field():
                return self._field(values, step)
            case Union():
                return chain.from_iterable(self._walk(values, each) for each in step.branches)
            case _:
                return chain.from_iterable(self._inside(value, step) for value in values)

    def _inside(self, value: Any, step: Wildcard | Recursive | Slice | Filter) -> Iterable[Any]:
        match step:
            case Wildcard():
                return _inside(value)
            case Recursive():
                return _all_inside(value)
            case Slice():
                return self._slice(value, step)
            case Filter():
                return self._filter(value, step)

    def _field(self, values: Values, step: Field) -> Values:
        if not step.name:
            return values
        found = [each[step.name] for each in values if is_object(each) and step.name in each]
        if found or not values or self._allow_missing_keys:
            return found
        raise self._error(step, f"{step.name} is not found")

    def _slice(self, value: Any, step: Slice) -> Values:
        if value is None:
            return []
        if not is_list(value):
            raise self._error(step, f"{kind_of(value)} has no items")
        length = len(value)
        start = _from_end(step.start or 0, length)
        stop = start + 1 if step.single else length
        if step.stop is not None:
            stop = _from_end(step.stop, length)
        if start == stop:
            return []
        for index, bound in ((start, length - 1), (stop - 1, length - 1)):
            if not 0 <= index <= bound:
                raise self._error(step, f"index {index} is out of bounds, there are {length} items")
        if start > stop:
            raise self._error(step, f"index {start} is greater than the end, {stop}")
        if step.step is not None and step.step <= 0:
            raise self._error(step, "the step must be greater than 0")
        return value[start : stop : step.step or 1]

    def _filter(self, value: Any, step: Filter) -> Iterator[Any]:
        if not is_list(value):
            raise self._error(step, f"{kind_of(value)} cannot be filtered")
        for item in value:
            if self._passes(item, step):
                yield item

    def _passes(self, item: Any, step: Filter) -> bool:
        if not step.operator:
            try:
                return bool(self._walk([item], step.left))
            except JSONPathError:
                return False
        lefts, rights = self._walk([item], step.left), self._walk([item], step.right)
        if len(lefts) > 1 or len(rights) > 1:
            raise self._error(step, "only one value can be compared with another one")
        if not lefts or not rights:
            return False
        left, right = lefts[0], rights[0]
        if _kind(left) != _kind(right) or not _kind(left):
            raise self._error(step, f"{kind_of(left)} and {kind_of(right)} cannot be compared")
        if _kind(left) == "boolean" and step.operator not in {"==", "!="}:
            raise self._error(step, "booleans have no order")
        return _COMPARE[step.operator](left, right)

    def _error(self, step: Step, problem: str) -> JSONPathError:
        return JSONPathError(problem, self._template, step.at)


_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _kind(value: Any) -> str:
    """Return which values it can be compared with; empty for none."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else ""


def _from_end(index: int, length: int) -> int:
    return index + length if index < 0 else index


def _inside(value: Any) -> Values:
    if is_object(value):
        return list(value.values())
    return value if is_list(value) else []


def _all_inside(value: Any) -> Iterator[Any]:
    pending = [value]
    while pending:
        current = pending.pop()
        if inside := _inside(current):
            yield current
            pending += reversed(inside)


def _text(value: Any) -> str:
    """Return a value as Go prints it."""
    match value:
        case str():
            return value
        case None | bool():
            return json.dumps(value)
        case float():
            return _float_text(value)
        case dict() | list():
            return _go_json(value)
        case _:
            return str(value)


def _go_json(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _TEXT_OR_NUMBER.sub(_go_json_token, text).translate(_ESCAPED)


_TEXT_OR_NUMBER: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.e+-]*')
_ESCAPED: Final = {ord(char): f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029")}


def _go_json_token(found: re.Match[str]) -> str:
    token = found[0]
    if token.startswith('"') or not ("." in token or "e" in token):
        return token
    return _float_text(float(token), least=-6).replace("e-0", "e-")


def _float_text(value: float, least: int = -4) -> str:
    """Return the fewest digits that tell a number from all others.

    Args:
        least: the exponent below which it is written with one.
    """
    if not math.isfinite(value):
        return str(value)
    digits = len(repr(abs(value)).partition("e")[0].replace(".", "").strip("0")) or 1
    scientific = f"{value:.{digits - 1}e}"
    exponent = int(scientific.partition("e")[2])
    if least <= exponent < 21:
        return f"{value:.{max(digits - 1 - exponent, 0)}f}"
    return scientific
