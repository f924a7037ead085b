"""Text to nodes, by the events of the YAML library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from kube_transport.codec._yaml_nodes import ListNode, MapNode, Node, ScalarNode, YAMLError

MAX_DEPTH: Final = 100
MAX_NODES: Final = 1_000_000
"""Twice what files of the largest size have; 8 MiB of commas would take a gigabyte."""

MAX_ALIASES: Final = 100
MAX_ALIASED_NODES: Final = 100_000
"""How many nodes all aliases together may stand for."""

LOADER: Final[Any] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_TAG: Final = "tag:yaml.org,2002:"


def parse(text: str, name: str) -> list[Node]:
    """Return the root of every document.

    Raises:
        YAMLError: the text is refused.
    """
    try:
        return _Builder(name).documents(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise _our_error(name, error) from None  # its text quotes the document
    except (ValueError, OverflowError) as error:
        raise YAMLError(name, f"no YAML ({type(error).__name__})") from None


def _our_error(name: str, error: yaml.YAMLError) -> YAMLError:
    mark = getattr(error, "problem_mark", None)
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
        self._nodes = 0
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
        if event.tag is None:
            plain = bool(event.implicit[0])
        else:  # the parser calls implicit what has the tag "!", which makes a text of it
            plain = event.tag not in {"!", f"{_TAG}str"}
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
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._refuse(f"more than {MAX_NODES} values", node)
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
