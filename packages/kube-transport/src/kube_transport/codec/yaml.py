"""The one strict YAML reader, which keeps the text and the place of every value.

What the reader refuses, since each has hurt somebody: duplicate keys, tags that name types of a
programming language, nests of aliases that grow without bound, documents beyond a size. What it
keeps: the text of every scalar, so that a field of type string reads ``0123`` and ``no`` as
written, and where each value stood, so that an error can say it. ``with_value`` and
``without_value`` change one place of a text and leave the rest of it alone.
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from kube_transport.codec._yaml_nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    YAMLError,
    one_document,
)

__all__ = [
    "Editable",
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
    "with_value",
    "without_value",
]

MAX_BYTES: Final = 8 * 1024 * 1024


def parse_yaml(data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES) -> Node:
    """Return the one document in ``data``; nothing at all is an empty scalar.

    Errors call the document ``name``, e.g. a path.

    Raises:
        YAMLError: it is refused, or there are several documents.
    """
    return one_document(parse_documents(data, name=name, max_bytes=max_bytes), name)


def parse_documents(
    data: bytes | str, *, name: str = "YAML", max_bytes: int = MAX_BYTES
) -> list[Node]:
    """Return every document in ``data``, also those that are empty.

    Raises:
        YAMLError: it is refused.
    """
    text = _text(data, name, max_bytes)
    # The library costs more to import than all of ours; who reads no YAML does not pay for it.
    from kube_transport.codec._yaml_parser import parse  # noqa: PLC0415

    return parse(text, name)


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


def to_yaml(value: object) -> str:
    """Return ``value`` as one YAML document in block style, keys in their order.

    It is made of mappings with text keys, lists, tuples and JSON's scalars. Text is quoted where
    kubectl, or a reader of YAML 1.1, would take it for something else.

    Raises:
        TypeError: something else is in it, or it contains itself.
    """
    from kube_transport.codec._yaml_writer import write  # noqa: PLC0415 - as above

    return write(value)


def with_value(
    data: bytes, path: Sequence[str | int], value: object, *, name: str = "YAML"
) -> bytes:
    """Return ``data`` with ``value`` at ``path``: keys, and indexes of lists.

    Mappings on the way are made where they are missing; the index after a list's last appends to
    it. No other byte changes, comments included, unless aliases or merges make that impossible:
    then all is written anew, and means the same.

    Raises:
        YAMLError: ``data`` is refused, or ``path`` leads through something else.
        TypeError: JSON could not say ``value``.
    """
    return Editable(data, name=name).with_value(path, value).data


def without_value(data: bytes, path: Sequence[str | int], *, name: str = "YAML") -> bytes:
    """Return ``data`` without what is at ``path``, likewise.

    Raises:
        YAMLError: ``data`` is refused, nothing is there, or the path is empty.
    """
    return Editable(data, name=name).without_value(path).data


class Editable:
    """One document for several changes; each makes another one, and costs one reading of it.

    Attributes:
        data: the document.
        root: what it means.

    Raises:
        YAMLError: it is refused.
    """

    def __init__(self, data: bytes, *, name: str = "YAML", root: Node | None = None) -> None:
        self.data = data
        self.root = parse_yaml(data, name=name) if root is None else root
        self._name = name

    def with_value(self, path: Sequence[str | int], value: object) -> Editable:
        """Return it with ``value`` at ``path``, as the function does that is called so."""
        from kube_transport.codec._yaml_edit import set_value  # noqa: PLC0415 - as above

        return self._edited(lambda text: set_value(text, self.root, path, value, self._name))

    def without_value(self, path: Sequence[str | int]) -> Editable:
        """Return it without what is at ``path``, likewise."""
        from kube_transport.codec._yaml_edit import remove  # noqa: PLC0415 - as above

        return self._edited(lambda text: remove(text, self.root, path, self._name))

    def _edited(self, edit: Callable[[str], tuple[str, Node]]) -> Editable:
        """Change the text and keep its encoding."""
        bom, encoding = _encoding(self.data)
        text, root = edit(_text(self.data, self._name, MAX_BYTES))
        return Editable(bom + text.encode(encoding), name=self._name, root=root)


_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _encoding(data: bytes) -> tuple[bytes, str]:
    return next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", "utf-8"))


def _text(data: bytes | str, name: str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise YAMLError(name, f"larger than {max_bytes} bytes")
    if isinstance(data, str):
        return data
    bom, encoding = _encoding(data)
    try:
        return data.removeprefix(bom).decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YAMLError(name, f"no {encoding.upper()} text", line=line, column=1) from None
