"""Reading the fields of one kubeconfig entry by the type that each has, not by its look."""

from __future__ import annotations

import base64
import os
from typing import Final

from msgspec import Struct

from kube_transport.codec.json import encode_json
from kube_transport.codec.yaml import ListNode, MapNode, Node, ScalarNode, YAMLError, to_value
from kube_transport.config.origin import Origin, OriginKind
from kube_transport.config.problems import Problem


class Entry(Struct, frozen=True, kw_only=True):
    """A named cluster, user or context, in the file it comes from.

    Attributes:
        kind: ``"cluster"``, ``"user"`` or ``"context"``.
        directory: against which its relative paths are resolved.
        path: keys and index that lead to ``body`` in the file.
        source: whether there is a file.
    """

    kind: str
    name: str
    body: MapNode
    file: str
    directory: str
    path: tuple[str, int, str] = ("", 0, "")
    source: OriginKind = OriginKind.TEXT

    def __repr__(self) -> str:
        return f"Entry({self.kind} {self.name!r} of {self.file})"  # the body may be secret


NO_ENTRY: Final = Entry(
    kind="",
    name="",
    body=MapNode(items={}),
    file="",
    directory="",
    source=OriginKind.DEFAULT,
)
"""What stands for an entry that nobody wrote, where arguments say all, or nothing does."""


class Fields(Struct, frozen=True):
    """The fields of an entry, or of a section of it; what is wrong goes to ``problems``.

    A field that is absent, null or wrong reads as empty.
    """

    entry: Entry
    problems: list[Problem]
    node: MapNode
    prefix: str = ""

    def __repr__(self) -> str:
        return f"Fields({self.entry}, {self.prefix!r})"  # the node may be secret

    @classmethod
    def of(cls, entry: Entry, problems: list[Problem]) -> Fields:
        """Return all fields of ``entry``."""
        return cls(entry, problems, entry.body)

    def origin(self, key: str) -> Origin:
        """Return where ``key`` stands, or where its section does if it is absent."""
        entry = self.entry
        return Origin(
            kind=entry.source,
            file=entry.file,
            line=self.node.items.get(key, self.node).line,
            entry=f"{entry.kind} {entry.name!r}",
            key=f"{self.prefix}{key}",
        )

    def text(self, key: str) -> str:
        """Return the text as written: ``0123`` and ``no`` are text here."""
        return self._text(self._get(key), key)

    def flag(self, key: str) -> bool:
        """Return a truth value."""
        node = self._get(key)
        if node is None:
            return False
        value = node.value if isinstance(node, ScalarNode) else None
        if not isinstance(value, bool):
            self.wrong(key, "true or false was expected")
            return False
        return value

    def data(self, key: str) -> bytes | None:
        """Return what a field holds in base64; empty if that is wrong."""
        text = "".join(self.text(key).split())
        if not text:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except ValueError:
            self.wrong(key, "no base64; paste the output of `base64 < FILE`")
            return b""

    def path(self, key: str) -> str:
        """Return a path, resolved against the directory of the file that names it."""
        text = self.text(key)
        return os.path.join(self.entry.directory, text) if text else ""

    def texts(self, key: str) -> list[str]:
        """Return a list of texts."""
        return [self._text(node, key) for node in self._list(key)]

    def texts_by_key(self, key: str) -> dict[str, list[str]]:
        """Return lists of texts by key."""
        section = self.section(key)
        if section is None:
            return {}
        return {name: section.texts(name) for name in section.node.items}

    def text_by_key(self, key: str) -> dict[str, str]:
        """Return texts by key."""
        section = self.section(key)
        if section is None:
            return {}
        return {name: section.text(name) for name in section.node.items}

    def section(self, key: str) -> Fields | None:
        """Return the fields of a mapping, or ``None`` without one."""
        node = self._get(key)
        if node is None:
            return None
        if not isinstance(node, MapNode):
            self.wrong(key, "a mapping was expected")
            return None
        return Fields(self.entry, self.problems, node, f"{self.prefix}{key}.")

    def sections(self, key: str) -> list[Fields]:
        """Return the mappings of a list."""
        found: list[Fields] = []
        for index, node in enumerate(self._list(key)):
            if isinstance(node, MapNode):
                prefix = f"{self.prefix}{key}[{index}]."
                found.append(Fields(self.entry, self.problems, node, prefix))
            else:
                self.wrong(key, "a list of mappings was expected")
        return found

    def extension(self, name: str) -> Fields | None:
        """Return the fields beside the extension ``name``, or ``None`` without one."""
        named = [fields for fields in self.sections("extensions") if fields.text("name") == name]
        if len(named) > 1:
            named[1].wrong("name", "given twice; keep one")
        return named[0] if named else None

    def json(self, key: str) -> str:
        """Return any value as JSON text; empty without one."""
        node = self._get(key)
        if node is None:
            return ""
        try:
            return encode_json(to_value(node)).decode()
        except YAMLError as error:
            self.wrong(key, error.problem)
            return ""

    def _get(self, key: str) -> Node | None:
        node = self.node.items.get(key)
        if isinstance(node, ScalarNode) and node.value is None:
            return None
        return node

    def _list(self, key: str) -> list[Node]:
        node = self._get(key)
        if node is None:
            return []
        if not isinstance(node, ListNode):
            self.wrong(key, "a list was expected")
            return []
        return node.items

    def _text(self, node: Node | None, key: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.wrong(key, "text was expected")
            return ""
        return node.text

    def wrong(self, key: str, message: str, *, field: str = "") -> None:
        """Note what is wrong with ``key``, of which that field of ``Config`` would be made."""
        place = str(self.origin(key))
        self.problems.append(Problem(field=field, message=message, place=place))
