"""What a YAML document is made of: values with their text and their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from kube_transport.codec._scalars import resolve
from kube_transport.errors import DecodeError


class YAMLError(DecodeError):
    """The text is no YAML, or none that we accept.

    Attributes:
        problem: what is wrong, without the place and without text of the document.
        line: counted from 1; 0 when the place is unknown.
        column: counted from 1; 0 when the place is unknown.
    """

    def __init__(self, name: str, problem: str, *, line: int = 0, column: int = 0) -> None:
        place = f"{name}:{line}:{column}" if line else name
        super().__init__(f"{place}: {problem}")
        self.problem = problem
        self.line = line
        self.column = column


class ScalarNode(Struct, frozen=True, kw_only=True, gc=False):
    """A scalar as written.

    Attributes:
        text: what was written, quotes and escapes resolved.
        plain: written without quotes, so its look decides its type.
    """

    text: str
    plain: bool
    line: int
    column: int

    @property
    def value(self) -> str | int | float | bool | None:
        """What kubectl would send for it."""
        return resolve(self.text) if self.plain else self.text


class ListNode(Struct, frozen=True, kw_only=True):
    """A sequence; one that was made and not read stands nowhere."""

    items: list[Node]
    line: int = 0
    column: int = 0


class MapNode(Struct, frozen=True, kw_only=True):
    """A mapping, in the order written; keys are text as written, ``on`` and ``1.10`` included.

    One that was made and not read stands nowhere.
    """

    items: dict[str, Node]
    line: int = 0
    column: int = 0


Node: TypeAlias = ScalarNode | ListNode | MapNode


def one_document(documents: Sequence[Node], name: str) -> Node:
    """Return the only one; none at all is an empty scalar.

    Raises:
        YAMLError: there are several.
    """
    if len(documents) > 1:
        second = documents[1]
        raise YAMLError(name, "one document was expected", line=second.line, column=second.column)
    return documents[0] if documents else ScalarNode(text="", plain=True, line=1, column=1)
