"""Explanations and plain values as text, for people and for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any, Final

from kube_discovery.explaining import Explanation
from kube_transport.codec.yaml import to_yaml
from kube_transport.printable import printable, printable_lines

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["DUMPS", "explained_text", "to_api"]

_WIDTH: Final = 80

_LONGEST: Final = 100_000
"""Characters of a description; the longest of the API has a twentieth of that."""


def _json(content: Any) -> str:
    return json.dumps(content, indent=2) + "\n"


DUMPS: Final[Mapping[str, Callable[[Any], str]]] = {"json": _json, "yaml": to_yaml}
"""By name: how plain values are written for programs."""


def to_api(value: DataclassInstance) -> dict[str, Any]:
    """Return a value as plain JSON, its fields named as the API names such."""
    return asdict(value, dict_factory=lambda items: {_camel(name): each for name, each in items})


def _camel(name: str) -> str:
    return re.sub("_(.)", lambda found: found[1].upper(), name)


def explained_text(told: Explanation, *, recursive: bool = False) -> str:
    """Return what a server says of a kind or a field, as kubectl lays it out.

    Args:
        recursive: the names and types of all that is told, and not what is said of them.
    """
    kind = told.kind
    head = [*([f"GROUP:    {kind.group}"] if kind.group else []), f"KIND:     {kind.kind}"]
    head += [f"VERSION:  {kind.version}", ""]
    if told.path:
        head += [f"FIELD: {told.path} {_type(told)}", ""]
    if told.enum:
        head += [f"ENUM: {', '.join(printable(str(each)) for each in told.enum)}", ""]
    head += ["DESCRIPTION:", _description(told, "    ") or "    <empty>", ""]
    if not told.fields:
        return "\n".join(head)
    fields = _tree(told, "  ") if recursive else _fields(told)
    return "\n".join([*head, "FIELDS:", *fields, ""])


def _fields(told: Explanation) -> Iterator[str]:
    for field in told.fields:
        yield f"  {printable(field.name)}\t{_type(field)}"
        if field.enum:
            yield f"    ENUM: {', '.join(printable(str(each)) for each in field.enum)}"
        yield _description(field, "    ") + "\n" if field.description else ""


def _tree(told: Explanation, margin: str) -> Iterator[str]:
    for field in told.fields:
        yield f"{margin}{printable(field.name)}\t{_type(field)}"
        yield from _tree(field, margin + "  ")


def _type(told: Explanation) -> str:
    return f"<{printable(told.type)}>" + (" -required-" if told.required else "")


def _description(told: Explanation, margin: str) -> str:
    paragraphs = printable_lines(told.description, limit=_LONGEST).split("\n")
    lines = (line for each in paragraphs for line in wrap(each, _WIDTH - len(margin)) or [""])
    return indent("\n".join(lines), margin)
