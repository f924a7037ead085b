"""Changing one part of a YAML or JSON text so that every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from kube_transport.codec._scalars import resolve
from kube_transport.codec._yaml_alias import expanded
from kube_transport.codec._yaml_nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    YAMLError,
    one_document,
)
from kube_transport.codec._yaml_parser import parse
from kube_transport.codec._yaml_splice import CannotSplice, Path, Splice
from kube_transport.codec._yaml_writer import write, write_node

_NEXT_SECTION: Final = re.compile(r"^[^\s#-]", re.MULTILINE)


def set_value(text: str, root: Node, path: Path, value: object, name: str) -> tuple[str, Node]:
    """Return ``text`` with ``value`` at ``path``; mappings and lists on the way are made.

    Args:
        root: what the text means, as the parser returns it; likewise what is returned.

    Raises:
        YAMLError: the path leads through a scalar.
    """
    wanted = _with(root, path, _root(write(value), name), name)
    return _edited(text, wanted, _Change(root, path, lambda splice: splice.set(path, value)), name)


def remove(text: str, root: Node, path: Path, name: str) -> tuple[str, Node]:
    """Return ``text`` without what is at ``path``, likewise.

    Raises:
        YAMLError: nothing is there, or the path is empty.
    """
    if not path:
        raise YAMLError(name, "the path is empty: say what to remove")
    wanted = _without(root, path, name)
    return _edited(text, wanted, _Change(root, path, lambda splice: splice.remove(path)), name)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is done to a text at one place.

    Attributes:
        root: what the text means before it.
    """

    root: Node
    path: Path
    splice: Callable[[Splice], str]

    def spliced_in_section(self, text: str) -> str:
        """Return the text after the change, made without a look at most of a large one."""
        start, end = _section(text, self.path)
        section = self.splice(Splice(text[start:end], whole=text))
        return text[:start] + section + text[end:]

    def spliced(self, text: str) -> str:
        """Return the text after the change."""
        return self.splice(Splice(text))

    def spliced_apart(self, text: str) -> str:
        """Return the same after the place was parted from others that share its text."""
        return self.splice(Splice(expanded(text, self.root, self.path)))


def _edited(text: str, wanted: Node, change: _Change, name: str) -> tuple[str, Node]:
    """Return the smallest change that means what is wanted; else write everything anew."""
    for way in (change.spliced_in_section, change.spliced, change.spliced_apart):
        with suppress(CannotSplice, YAMLError):
            spliced = way(text)
            root = _root(spliced, name)
            if _means(root, wanted):
                return spliced, root
    written = write_node(wanted)
    root = _root(written, name)
    if not _means(root, wanted):
        raise YAMLError(name, "cannot be changed; use an editor")
    return written, root


def _section(text: str, path: Path) -> tuple[int, int]:
    """Return where a key of the outermost mapping and its value seem to begin and to end.

    Raises:
        CannotSplice: there is no line that begins with that key.
    """
    if len(path) > 1:
        found = re.search(rf"^{re.escape(str(path[0]))}:", text, re.MULTILINE)
        if found is not None:
            after = _NEXT_SECTION.search(text, found.end())
            return found.start(), after.start() if after is not None else len(text)
    raise CannotSplice


def _means(root: Node, wanted: Node) -> bool:
    """Tell whether a text reads as ``wanted``; one without content is an empty mapping."""
    if isinstance(root, ScalarNode) and root.value is None and isinstance(wanted, MapNode):
        return not wanted.items
    return _alike(root, wanted)


def _root(text: str, name: str) -> Node:
    return one_document(parse(text, name), name)


def _with(node: Node | None, path: Path, value: Node, name: str) -> Node:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        pairs = dict(_pairs_of(node, name))
        pairs[step] = _with(pairs.get(step), rest, value, name)
        return MapNode(items=pairs)
    items = list(_items_of(node, name))
    inner = _with(items[step] if step < len(items) else None, rest, value, name)
    items[step : step + 1] = [inner]
    return ListNode(items=items)


def _without(node: Node | None, path: Path, name: str) -> Node:
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        pairs = dict(_pairs_of(node, name))
        if step not in pairs:
            raise YAMLError(name, f"there is no {step!r}")
        inner = _without(pairs[step], rest, name) if rest else None
        pairs = {**pairs, step: inner} if inner else {k: v for k, v in pairs.items() if k != step}
        return MapNode(items=pairs)
    items = list(_items_of(node, name))
    if step >= len(items):
        raise YAMLError(name, f"there is no item {step}")
    items[step : step + 1] = [_without(items[step], rest, name)] if rest else []
    return ListNode(items=items)


def _pairs_of(node: Node | None, name: str) -> Mapping[str, Node]:
    if isinstance(node, MapNode):
        return node.items
    _must_be_empty(node, "a mapping", name)
    return {}


def _items_of(node: Node | None, name: str) -> Sequence[Node]:
    if isinstance(node, ListNode):
        return node.items
    _must_be_empty(node, "a list", name)
    return ()


def _must_be_empty(node: Node | None, expected: str, name: str) -> None:
    if node is None or (isinstance(node, ScalarNode) and node.value is None):
        return
    raise YAMLError(name, f"{expected} was expected", line=node.line, column=node.column)


def _alike(one: Node, other: Node) -> bool:
    """Tell whether two trees mean the same, and read the same where texts are read as written."""
    match one, other:
        case MapNode(), MapNode():
            return one.items.keys() == other.items.keys() and all(
                _alike(item, other.items[key]) for key, item in one.items.items()
            )
        case ListNode(), ListNode():
            return len(one.items) == len(other.items) and all(map(_alike, one.items, other.items))
        case ScalarNode(), ScalarNode():
            if one.text != other.text:
                return one.value is None and other.value is None
            return one.plain == other.plain or isinstance(resolve(one.text), str)
        case _:
            return False
