"""Pieces of Python source that cannot be anything else than what they are meant to be.

Schemas are hostile input: every name that goes into source passes ``identifier``, every value
passes ``literal``, and every sentence passes ``docstring``.
"""

from __future__ import annotations

import keyword
from collections.abc import Collection, Iterable, Mapping
from typing import cast

from kube_codegen.errors import EmitError

LINE_LENGTH = 100
"""Generated lines are broken above this, where a break is simple."""


def identifier(name: str) -> str:
    """Return ``name`` unchanged if it is a plain ASCII identifier and no keyword.

    Raises:
        EmitError: it is not.
    """
    # Python normalises other alphabets, so that two different names could become one.
    if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
        raise EmitError(f"{name!r} is no name that Python source can hold")
    return name


def dotted(name: str) -> str:
    """Return a dotted name unchanged if each of its parts is an identifier.

    Raises:
        EmitError: one is not.
    """
    return ".".join(identifier(part) for part in name.split("."))


def literal(value: object) -> str:
    """Return the source of a constant, strings in double quotes where that needs no escape.

    Raises:
        EmitError: it is neither a string, a boolean nor a tuple of them.
    """
    if isinstance(value, tuple):
        items = [literal(item) for item in cast("tuple[object, ...]", value)]
        return f"({', '.join(items)}{',' * (len(items) == 1)})"
    if not isinstance(value, str | bool):
        raise EmitError(f"{value!r} is no constant that a schema may hold")
    source = ascii(value)
    if isinstance(value, str) and source[0] == "'" and not {'"', "\\"} & set(source):
        return f'"{source[1:-1]}"'
    return source


def docstring(text: str) -> str:
    """Return ``text`` as a docstring of one line."""
    if text.isascii() and text.isprintable() and not {'"', "\\"} & set(text):
        return f'"""{text}"""'
    return ascii(text)


def indented(lines: Iterable[str], by: int = 1) -> list[str]:
    """Return the lines, each ``by`` steps further in."""
    return [f"{'    ' * by}{line}" if line else "" for line in lines]


def call(function: str, arguments: Mapping[str, str]) -> str:
    """Return the source of a call with keyword arguments."""
    return f"{function}({', '.join(f'{key}={value}' for key, value in arguments.items())})"


def imports(module: str, names: Iterable[str], renamed: Collection[str] = ()) -> list[str]:
    """Return a ``from`` import, or nothing where there is nothing to import.

    Args:
        renamed: names that stand for something else here, and get an underscore.
    """
    ordered = [
        f"{name} as _{name}" if name in renamed else identifier(name) for name in sorted(set(names))
    ]
    line = f"from {dotted(module)} import {', '.join(ordered)}"
    if not ordered:
        return []
    if len(line) <= LINE_LENGTH:
        return [line]
    return [f"from {module} import (", *indented(f"{name}," for name in ordered), ")"]
