"""The one strict YAML reader, which keeps the text and the place of every value.

What the reader refuses, since each has hurt somebody: duplicate keys, tags that name types of a
programming language, nests of aliases that grow without bound, documents beyond a size. What it
keeps: the text of every scalar, so that a field of type string reads ``0123`` and ``no`` as
written, and where each value stood, so that an error can say it.
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import yaml
from msgspec import Struct

from kube_transport.codec._scalars import resolve
from kube_transport.codec._yaml_writer import to_yaml
from kube_transport.errors import DecodeError

__all__ = [
    "ListNode",
    "MapNode",
    "Node",
    "ScalarNode",
    "YAMLError",
    "decode_documents",
    "decode_yaml",
    "parse_documents",
    "parse_yaml",
    "to_value",
    "to_yaml",
]

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 100
MAX_ALIASES: Final = 100
MAX_ALIASED_NODES: Final = 100_000
"""How many nodes all aliases together may stand for."""


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
    """A sequence."""

    items: list[Node]
    line: int
    column: int


class MapNode(Struct, frozen=True, kw_only=True):
    """A mapping, in the order written; keys are text as written, ``on`` and ``1.10`` included."""

    items: dict[str, Node]
    line: int
    column: int


Node: TypeAlias = ScalarNode | ListNode | MapNode


def parse_yaml(data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES) -> Node:
    """Return the one document in ``data``; nothing at all is an empty scalar.

    Errors call the document ``name``, e.g. a path.

    Raises:
        YAMLError: it is refused, or there are several documents.
    """
    documents = parse_documents(data, name=name, max_bytes=max_bytes)
    if len(documents) > 1:
        second = documents[1]
        raise YAMLError(name, "one document was expected", line=second.line, column=second.column)
    return documents[0] if documents else ScalarNode(text="", plain=True, line=1, column=1)


def parse_documents(
    data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES
) -> list[Node]:
    """Return every document in ``data``, also those that are empty.

    Raises:
        YAMLError: it is refused.
    """
    text = _text(data, name, max_bytes)
    try:
        return _Builder(name).documents(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise _our_error(name, error) from None  # its text quotes the document
    except (ValueError, OverflowError) as error:
        raise YAMLError(name, f"no YAML ({type(error).__name__})") from None


def decode_yaml(data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES) -> Any:
    """Return the dicts, lists and scalars that one document describes, as kubectl reads it.

    Raises:
        YAMLError: it is refused, or there are several documents.
    """
    return to_value(parse_yaml(data, name=name, max_bytes=max_bytes), name=name)


def decode_documents(
    data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES
) -> list[Any]:
    """Return the value of every document that is not empty.

    Raises:
        YAMLError: it is refused.
    """
    nodes = parse_documents(data, name=name, max_bytes=max_bytes)
    values = (to_value(node, name=name) for node in nodes)
    return [value for value in values if value is not None]


def to_value(node: Node, *, name: str = "YAML") -> Any:
    """Return the plain value of a node; every call makes dicts and lists of its own.

    Raises:
        YAMLError: a number that JSON cannot say, e.g. ``.inf``.
    """
    match node:
        case MapNode():
            return {key: to_value(item, name=name) for key, item in node.items.items()}
        case ListNode():
            return [to_value(item, name=name) for item in node.items]
        case ScalarNode():
            value = node.value
            if isinstance(value, float) and not math.isfinite(value):
                problem = "this number has no JSON form; quote it if text is meant"
                raise YAMLError(name, problem, line=node.line, column=node.column)
            return value


_LOADER: Final[Any] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_TAG: Final = "tag:yaml.org,2002:"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _text(data: bytes | str, name: str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise YAMLError(name, f"larger than {max_bytes} bytes")
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YAMLError(name, f"no {error.encoding.upper()} text", line=line, column=1) from None


def _our_error(name: str, error: yaml.YAMLError) -> YAMLError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML"
    if mark is None:
        return YAMLError(name, problem)
    return YAMLError(name, problem, line=mark.line + 1, column=mark.column + 1)


class _Open:
    """A collection whose end has not been seen yet."""

    __slots__ = ("anchor", "key", "merged", "node", "weight")

    def __init__(self, node: ListNode | MapNode, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: ScalarNode | None = None
        self.merged: list[MapNode] = []
        self.weight = 1


class _Builder:
    """Makes nodes of parser events, without recursion and in time linear in their number."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._documents: list[Node] = []
        self._aliases = 0
        self._aliased = 0

    def documents(self, events: Iterator[Any]) -> list[Node]:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), 1, event.anchor)
                case yaml.SequenceStartEvent():
                    self._check_tag(event, ("seq",))
                    self._open(ListNode(items=[], **_place(event)), event)
                case yaml.MappingStartEvent():
                    self._check_tag(event, ("map",))
                    self._open(MapNode(items={}, **_place(event)), event)
                case yaml.CollectionEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentEndEvent():
                    self._anchors = {}
                case _:
                    pass
        return self._documents

    def _scalar(self, event: Any) -> ScalarNode:
        self._check_tag(event, ("str", "int", "float", "bool", "null"))
        plain = bool(event.implicit[0]) or event.tag not in {None, "!", f"{_TAG}str"}
        return ScalarNode(text=event.value, plain=plain, **_place(event))

    def _check_tag(self, event: Any, known: tuple[str, ...]) -> None:
        if event.tag is None or event.tag == "!" or event.tag.removeprefix(_TAG) in known:
            return
        raise self._error("a tag that JSON has no type for; remove it", event.start_mark)

    def _open(self, node: ListNode | MapNode, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._error(f"nested more than {MAX_DEPTH} deep", event.start_mark)
        self._stack.append(_Open(node, event.anchor))

    def _close(self) -> None:
        done = self._stack.pop()
        if isinstance(done.node, MapNode):
            for mapping in done.merged:
                for key, value in mapping.items.items():
                    done.node.items.setdefault(key, value)
        self._add(done.node, done.weight, done.anchor)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise self._error("an alias of nothing that stands before it", event.start_mark)
        node, weight = self._anchors[event.anchor]
        self._aliases += 1
        self._aliased += weight
        if self._aliases > MAX_ALIASES or self._aliased > MAX_ALIASED_NODES:
            raise self._error("too many aliases", event.start_mark)
        self._add(node, weight, None)

    def _add(self, node: Node, weight: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, weight)
        if not self._stack:
            self._documents.append(node)
            return
        parent = self._stack[-1]
        parent.weight += weight
        if isinstance(parent.node, ListNode):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = self._key(parent.node, node)
        else:
            self._put(parent, parent.node, parent.key, node)
            parent.key = None

    def _key(self, mapping: MapNode, node: Node) -> ScalarNode:
        if not isinstance(node, ScalarNode):
            raise self._refuse("a key that is no text", node)
        if node.plain and not node.text:
            raise self._refuse("a value without a key", node)
        if node.text in mapping.items:
            raise self._refuse(f"duplicate key {node.text!r}", node)
        return node

    def _put(self, parent: _Open, mapping: MapNode, key: ScalarNode, value: Node) -> None:
        if not (key.plain and key.text == "<<"):
            mapping.items[key.text] = value
            return
        for source in value.items if isinstance(value, ListNode) else [value]:
            if not isinstance(source, MapNode):
                raise self._refuse("'<<' merges mappings only", source)
            parent.merged.append(source)

    def _refuse(self, problem: str, node: Node) -> YAMLError:
        return YAMLError(self._name, problem, line=node.line, column=node.column)

    def _error(self, problem: str, mark: Any) -> YAMLError:
        return YAMLError(self._name, problem, line=mark.line + 1, column=mark.column + 1)


def _place(event: Any) -> dict[str, int]:
    return {"line": event.start_mark.line + 1, "column": event.start_mark.column + 1}
