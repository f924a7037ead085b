"""Putting what an alias stands for in its place, so that it can be changed by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from kube_transport.codec._scalars import resolve
from kube_transport.codec._yaml_nodes import ListNode, MapNode, Node, ScalarNode
from kube_transport.codec._yaml_parser import LOADER
from kube_transport.codec._yaml_splice import CannotSplice, Path, one_line

_Place: TypeAlias = tuple[str | int, ...]

_WORD: Final = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)
"""What needs no quotes anywhere, unless it reads like something other than text."""


@dataclass(frozen=True, slots=True)
class _Alias:
    """One alias: where it stands in the text and in the document, and what it stands for."""

    start: int
    end: int
    place: _Place
    target: _Place


def expanded(text: str, root: Node, path: Path) -> str:
    """Return ``text`` with no alias between what is at ``path`` and other places.

    That is one on the way to ``path``, and those of what stands around it or in it. Nothing else
    changes, and the text means what it meant.

    Args:
        root: what the text means.

    Raises:
        CannotSplice: an alias stands where nothing can be put in its place.
    """
    path = tuple(path)
    shared = [alias for alias in _aliases(text) if _is_shared(alias, path)]
    for alias in reversed(shared):
        text = text[: alias.start] + _flow(_at(root, alias.target)) + text[alias.end :]
    return text


def _is_shared(alias: _Alias, path: _Place) -> bool:
    if _leads_to(alias.place, path):
        return alias.place != path
    if _leads_to(path, alias.place):
        return False  # it goes with what is at the path
    return _leads_to(alias.target, path) or _leads_to(path, alias.target)


def _leads_to(one: _Place, other: _Place) -> bool:
    return other[: len(one)] == one


def _at(node: Node, place: _Place) -> Node:
    for step in place:
        match node, step:
            case MapNode(), str() if step in node.items:
                node = node.items[step]
            case ListNode(), int():
                node = node.items[step]
            case _:  # it is merged into something
                raise CannotSplice
    return node


def _flow(node: Node) -> str:
    """Return a value on one line, with every text as it was written."""
    match node:
        case MapNode():
            pairs = [f"{_word(key)}: {_flow(item)}" for key, item in node.items.items()]
            return "{" + ", ".join(pairs) + "}"
        case ListNode():
            return "[" + ", ".join(map(_flow, node.items)) + "]"
        case ScalarNode():
            if node.plain and not isinstance(resolve(node.text), str):
                return node.text or "null"
            return _word(node.text)


def _word(text: str) -> str:
    plain = _WORD.fullmatch(text) and isinstance(resolve(text), str)
    return text if plain else one_line(text)


class _Open:
    """A collection whose end has not come yet."""

    def __init__(self, place: _Place, *, is_map: bool) -> None:
        self.place = place
        self.is_map = is_map
        self.key: str | None = None
        self.count = 0

    def next_place(self) -> _Place | None:
        """Return where the next node stands; ``None`` for a key."""
        if not self.is_map:
            self.count += 1
            return (*self.place, self.count - 1)
        if self.key is None:
            return None
        place, self.key = (*self.place, self.key), None
        return place


def _aliases(text: str) -> Iterator[_Alias]:
    """Yield the aliases of a text that is known to be right, in order."""
    anchors: dict[str, _Place] = {}
    above: list[_Open] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            above.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        place = above[-1].next_place() if above else ()
        if place is None:
            above[-1].key = _key(event)
            continue
        if isinstance(event, yaml.AliasEvent):
            yield _alias(event, place, anchors)
        elif event.anchor:
            anchors[event.anchor] = place
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            above.append(_Open(place, is_map=isinstance(event, yaml.MappingStartEvent)))


def _key(event: Any) -> str:
    if not isinstance(event, yaml.ScalarEvent) or event.anchor:
        raise CannotSplice
    return str(event.value)


def _alias(event: Any, place: _Place, anchors: dict[str, _Place]) -> _Alias:
    return _Alias(event.start_mark.index, event.end_mark.index, place, anchors[event.anchor])
