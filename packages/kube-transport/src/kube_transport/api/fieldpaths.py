"""Steps into an object, as field managers and conflicts name them: fields, keys, values, indices.

Source: structured-merge-diff ``fieldpath/element.go``, ``fieldpath/serialize-pe.go``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from kube_transport.api.model import RawJSON
from kube_transport.api.parsing import unreadable
from kube_transport.api.validation import quoted
from kube_transport.codec.json import decode_json, encode_json
from kube_transport.errors import DecodeError

__all__ = ["Element", "Path", "print_path"]

_INDEX: Final = re.compile(r"[+-]?[0-9]+")
_BEGINNING: Final = re.compile(r"i:[+-]?[0-9]*|[fkvi]:?")
_HTML: Final = {
    ord(char): f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029")
}  # as Go's JSON has them
_DEEPEST: Final = 16
"""How deep the value of a key may be nested; in practice it is a scalar."""

_TOO_LARGE: Final = 2**1024
_DIGITS: Final = 100
"""How long an index may be, however many of its digits are zeros."""

_KIND_ORDER: Final = {"f": 0, "k": 1, "v": 2, "i": 3}


@dataclass(frozen=True, slots=True)
class Element:
    """One step: a field by name, a list's item by its keys or value, or a place in a list.

    Make one with ``field``, ``key``, ``value``, ``index`` or ``parse``.

    Attributes:
        text: its canonical form, e.g. ``"f:spec"`` or ``'k:{"name":"web"}'``.
    """

    text: str

    @classmethod
    def field(cls, name: str) -> Element:
        """Return the step to a field or a map's entry."""
        return cls(f"f:{name}")

    @classmethod
    def key(cls, fields: Mapping[str, Any]) -> Element:
        """Return the step to the item of a list whose fields have these values."""
        pairs = (f"{_written(name)}:{_json(fields[name])}" for name in sorted(fields))
        return cls(f"k:{{{','.join(pairs)}}}")

    @classmethod
    def value(cls, value: Any) -> Element:
        """Return the step to the item of a list that is this value."""
        return cls(f"v:{_json(value)}")

    @classmethod
    def index(cls, index: int) -> Element:
        """Return the step to a place in a list."""
        return cls(f"i:{index}")

    @classmethod
    def parse(cls, text: str) -> Element:
        """Return the step that managed fields write as ``text``.

        Raises:
            DecodeError: it is none of the four kinds, or its content is malformed.
        """
        kind, content = text[:2], text[2:]
        if kind == "f:":
            return cls(text)
        if kind == "i:" and _is_index(content):
            return cls.index(int(content))
        if kind in {"k:", "v:"}:
            value = _content(text)
            if kind == "v:":
                return cls.value(value)
            if value is None or isinstance(value, dict):
                return cls.key(cast("dict[str, Any]", value or {}))
        expected = 'one of "f:NAME", "i:NUMBER", "v:JSON" and "k:{...}"'
        raise DecodeError(str(unreadable("field path", text, _stop(text), expected)))

    @property
    def kind(self) -> str:
        """``"f"``, ``"k"``, ``"v"`` or ``"i"``."""
        return self.text[0]

    @property
    def content(self) -> Any:
        """The name, the mapping of keys, the value or the index."""
        match self.kind:
            case "f":
                return self.text[2:]
            case "i":
                return int(self.text[2:])
            case _:
                return decode_json(self.text[2:])

    def order(self) -> tuple[Any, ...]:
        """Return what elements are sorted by: fields, keys, values, indices."""
        kind, content = self.kind, self.content
        if kind == "k":
            content = tuple((name, _order(value)) for name, value in content.items())
        elif kind == "v":
            content = _order(content)
        return _KIND_ORDER[kind], content

    def __str__(self) -> str:
        match self.kind:
            case "f":
                return f".{self.text[2:]}"
            case "k":
                fields = (f"{name}={_shown(value)}" for name, value in self.content.items())
                return f"[{','.join(fields)}]"
            case "v":
                return f"[={_shown(self.content)}]"
            case _:
                return f"[{self.text[2:]}]"


Path = tuple[Element, ...]
"""The way from an object to one of its fields."""


def print_path(path: Iterable[Element]) -> str:
    """Return the path as a server prints it, e.g. ``.spec.containers[name="web"].image``."""
    return "".join(map(str, path))


def _is_index(text: str) -> bool:
    written = len(text) <= _DIGITS and _INDEX.fullmatch(text)
    return bool(written) and -(2**63) <= int(text) < 2**63


def _stop(text: str) -> int:
    """Return where a malformed element stops being one."""
    found = _BEGINNING.match(text)
    return found.end() if found else 0


def _json(value: Any) -> str:
    return encode_json(_canonical(value)).decode().translate(_HTML)


def _written(name: str) -> str:
    """Return a key's name; of all texts it alone may have ``<`` in it."""
    return encode_json(name).decode()


def _content(text: str) -> Any:
    try:
        return decode_json(text[2:])
    except DecodeError as error:
        raise DecodeError(f"field path: {text[:100]!r}: {error}") from error


def _canonical(value: Any, depth: int = 0) -> Any:
    """Return the value with its numbers as Go writes them."""
    if depth > _DEEPEST:
        raise DecodeError(f"field path: a value is nested more than {_DEEPEST} deep")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _canonical_number(value)
    if isinstance(value, (list, tuple)):
        return [_canonical(item, depth + 1) for item in cast("Sequence[Any]", value)]
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return {name: _canonical(fields[name], depth + 1) for name in sorted(fields)}
    return value


def _canonical_number(value: float) -> int | RawJSON:
    if abs(value) < 2**63 and (isinstance(value, int) or value.is_integer()):
        return int(value)
    if not abs(value) < _TOO_LARGE:
        raise DecodeError("field path: a number is none that floating point can hold")
    text = _scientific(float(value))
    if 1e-6 <= abs(value) < 1e21:
        from decimal import Decimal  # noqa: PLC0415 - as for quantities: it is slow to import

        text = f"{Decimal(text):f}"
    return RawJSON(text.encode())


def _scientific(number: float) -> str:
    """Return the fewest digits that read back as the number, and its exponent."""
    digits = repr(abs(number)).partition("e")[0].replace(".", "").strip("0")
    return f"{number:.{len(digits) - 1}e}"


def _order(value: Any) -> tuple[Any, ...]:
    """Return what values are sorted by: their kind, then themselves."""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, (int, float)):
        return 0, value
    if isinstance(value, str):
        return 1, value
    if isinstance(value, (list, tuple)):
        return 3, *map(_order, cast("Sequence[Any]", value))
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return 4, *((name, _order(item)) for name, item in fields.items())
    return (5,)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(_shown, cast('Sequence[Any]', value)))}]"
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return "".join(f"{name}={_shown(item)}" for name, item in fields.items())
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if not value or 1e-4 <= abs(value) < 1e6 else _scientific(float(value))
