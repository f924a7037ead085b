"""Steps into an object, as field managers and conflicts name them: fields, keys, values, indices.

Source: structured-merge-diff ``fieldpath/element.go``, ``fieldpath/serialize-pe.go``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from kube_transport.api.parsing import unreadable
from kube_transport.codec.json import decode_json, encode_json
from kube_transport.errors import DecodeError

__all__ = ["Element", "Path", "print_path"]

_INDEX: Final = re.compile(r"[+-]?[0-9]{1,18}")
_BEGINNING: Final = re.compile(r"i:[+-]?[0-9]{0,18}|[fkvi]:?")
_HTML: Final = {
    ord(char): f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029")
}  # as Go's JSON has them
_QUOTED: Final = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F)},
    **{
        ord(char): f"\\{escape}"
        for char, escape in zip('\a\b\f\n\r\t\v\\"', 'abfnrtv\\"', strict=True)
    },
}
_DEEPEST: Final = 16
"""How deep the value of a key may be nested; in practice it is a scalar."""

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
        return cls(_with_content("k", fields))

    @classmethod
    def value(cls, value: Any) -> Element:
        """Return the step to the item of a list that is this value."""
        return cls(_with_content("v", value))

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
        if kind == "i:" and _INDEX.fullmatch(content):
            return cls.index(int(content))
        if kind in {"k:", "v:"}:
            value = _content(text)
            if kind == "v:":
                return cls.value(value)
            if isinstance(value, dict):
                return cls.key(cast("dict[str, Any]", value))
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


def _stop(text: str) -> int:
    """Return where a malformed element stops being one."""
    found = _BEGINNING.match(text)
    return found.end() if found else 0


def _with_content(kind: str, content: Any) -> str:
    text = encode_json(_canonical(content)).decode()
    return f"{kind}:{text.translate(_HTML)}"


def _content(text: str) -> Any:
    try:
        return decode_json(text[2:])
    except DecodeError as error:
        raise DecodeError(f"field path: {text[:100]!r}: {error}") from error


def _canonical(value: Any, depth: int = 0) -> Any:
    """Return the value with its numbers as Go writes them: without a fraction that is zero."""
    if depth > _DEEPEST:
        raise DecodeError(f"field path: a value is nested more than {_DEEPEST} deep")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    if isinstance(value, (list, tuple)):
        return [_canonical(item, depth + 1) for item in cast("Sequence[Any]", value)]
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return {name: _canonical(fields[name], depth + 1) for name in sorted(fields)}
    return value


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
        return _quoted(value)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(_shown, cast('Sequence[Any]', value)))}]"
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return "".join(f"{name}={_shown(item)}" for name, item in fields.items())
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    """Return the text as Go's ``%q`` has it."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(map(_quoted_character, text)) + '"'


def _quoted_character(char: str) -> str:
    code = ord(char)
    if code in _QUOTED:
        return _QUOTED[code]
    if char.isprintable():
        return char
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
